"""The questions that things are read by: plain SPARQL, with the things asked about as terms.

What is said of things is one question, whatever they are. LINKS are the other way round: what
says something of them. Its questions join from the things asked about, term by term, so that what
they cost depends on the answer and not on the size of the graph; an OPTIONAL of several steps
would read all of it. So what the answer is put in order by is asked for apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_PREFIXES = """\
PREFIX ofg: <https://w3id.org/ofgraph/def#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
"""
_OF = "VALUES ?of { UNDEF } #+ of"
_REVIEW = "VALUES ?review { UNDEF } #+ review"


def _question(select: str, body: str) -> str:
    """A query with a header that names the parameters of its marked lines."""
    names = [name for name in ("of", "review", "thing") if f"#+ {name}\n" in f"{body}\n"]
    header = "".join(f"#+   {name}: {{type: iri, many: true}}\n" for name in names)
    header = f"#+ parameters:\n{header}" if names else ""
    return f"{header}{_PREFIXES}SELECT {select}\nWHERE {{\n  {body}\n}}\n"


SAID = _question("?thing ?predicate ?value", "VALUES ?thing { UNDEF } #+ thing\n"
                 "  ?thing ?predicate ?value .")  # fmt: skip
SPOTS = _question(
    "?thing ?predicate ?value",
    "VALUES ?thing { UNDEF } #+ thing\n"
    "  ?thing oa:hasTarget ?target . ?target oa:hasSelector ?selector .\n"
    "  ?selector ?predicate ?value .",
)
CONCEPTS = _question(
    "?concept ?label ?broader ?raises",
    """?concept skos:prefLabel ?label .
  OPTIONAL { ?concept skos:broader ?broader }
  OPTIONAL { ?concept ofg:raises ?raises }""",
)
COUNTS: Mapping[str, str] = {
    "triple": _question("(COUNT(*) AS ?number)", "?s ?p ?o ."),
    "council": _question("(COUNT(*) AS ?number)", "?thing a ofg:Council ."),
    "visit": _question("(COUNT(*) AS ?number)", "?thing a ofg:Visit ."),
    "finding": _question(
        "(COUNT(*) AS ?number)",
        f"?thing a ofg:Finding ; ofg:reviewStatus ?review .\n  {_REVIEW}",
    ),
    "document": _question("(COUNT(*) AS ?number)", "?thing a ofg:Document ."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What leads from some things (`?of`) to others (`?thing`), and what these stand in order by.

    `kind` is None where their own classes say what they are; the questions in `orders` give a
    `?key` for each thing that has one.
    """

    kind: str | None
    pairs: str
    orders: tuple[str, ...] = ()


def _link(kind: str | None, body: str, *orders: str) -> Link:
    return Link(
        kind=kind,
        pairs=_question("DISTINCT ?of ?thing", f"{_OF}\n  {body}"),
        orders=tuple(_question("?thing ?key", f"{_OF}\n  {body}\n  {order}") for order in orders),
    )


def _all(kind: str, body: str, *orders: str) -> Link:
    """All the things of a kind: those of the graph itself, so to say."""
    return Link(
        kind=kind,
        pairs=_question("DISTINCT (ofg: AS ?of) ?thing", body),
        orders=tuple(_question("?thing ?key", f"{body}\n  {order}") for order in orders),
    )


_NAME = "?thing rdfs:label ?key ."
_LABEL = "?thing skos:prefLabel ?key ."
_ORDER_DATE = "?thing ofg:orderDate ?key ."
_MEETING_DATE = "?thing ofg:meetingDate ?key ."
_VISITED = "?thing ofg:visit ?visit . ?visit ofg:orderDate ?key ."
_DECIDED = "?thing ofg:meeting ?meeting . ?meeting ofg:meetingDate ?key ."
_MET = "?item ofg:document ?thing . ?item ofg:meeting ?meeting . ?meeting ofg:meetingDate ?key ."
_DOCUMENT = "?thing ofg:document ?key ."
_START = (
    "?thing ofg:evidence ?evidence . ?evidence oa:hasTarget ?target .\n"
    "  ?target oa:hasSelector ?selector . ?selector oa:start ?key ."
)

# What states something: its class, and what dates it.
_STATEMENTS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "findings": ("Finding", "ofg:Finding", (_VISITED, _DOCUMENT, _START)),
    "denials": ("Denial", "ofg:Denial", (_VISITED, _DOCUMENT, _START)),
    "actions": ("Action", "ofg:CouncilAction", (_DOCUMENT, _START)),
    "views": ("View", "ofg:View", (_DOCUMENT, _START)),
    "resolutions": ("Resolution", "ofg:Resolution", (_DECIDED, _DOCUMENT, _START)),
}


def _stating(name: str, path: str) -> Link:
    """What states something of things, by a pattern from `?thing` to `?of`."""
    kind, of, orders = _STATEMENTS[name]
    body = f"{path}\n  ?thing a {of} ; ofg:reviewStatus ?review .\n  {_REVIEW}"
    return _link(kind, body, *orders)


def _statements(owner: str, path: str, *names: str) -> dict[str, Link]:
    return {f"{owner}.{name}": _stating(name, path) for name in names or _STATEMENTS}


def _stated_at_all(name: str) -> Link:
    kind, of, orders = _STATEMENTS[name]
    body = f"?thing a {of} ; ofg:reviewStatus ?review .\n  {_REVIEW}"
    return _all(kind, body, *orders)


# A visit is answered itself, by what a paper says of it, or by an answer to a finding made there.
_ANSWERING = f"""{{
    {_OF}
    ?thing ofg:addresses ?of .
  }} UNION {{
    {_OF}
    ?aim ofg:refersTo ?of . ?thing ofg:addresses ?aim .
  }} UNION {{
    {_OF}
    ?aim ofg:visit ?of . ?thing ofg:addresses ?aim .
  }}"""

LINKS: Mapping[str, Link] = {
    **_statements("Council", "?thing ofg:council ?of ."),
    **_statements("Document", "?thing ofg:document ?of ."),
    **_statements("Theme", "?under skos:broader* ?of . ?thing ofg:theme ?under ."),
    **_statements("Visit", "?thing ofg:visit ?of .", "findings", "denials"),
    **_statements("Visit", _ANSWERING, "actions", "resolutions"),
    **_statements("Finding", "?thing ofg:addresses ?of .", "actions", "resolutions"),
    **_statements("Meeting", "?thing ofg:meeting ?of .", "resolutions"),
    "Council.visits": _link("Visit", "?thing ofg:council ?of . ?thing a ofg:Visit .", _ORDER_DATE),
    "Council.judgements": _link(
        "Judgement", "?thing ofg:council ?of . ?thing a ofg:Judgement .", _VISITED),
    "Council.documents": _link("Document", "?thing ofg:council ?of . ?thing a ofg:Document .",
                               _MET, _NAME),
    "Council.meetings": _link("Meeting", "?thing ofg:council ?of . ?thing a ofg:Meeting .",
                              _MEETING_DATE),
    "Council.predecessors": _link(
        "Council", "?change org:resultingOrganization ?of ; org:originalOrganization ?thing .",
        "?change dcterms:date ?key ."),
    "Council.successors": _link(
        "Council", "?change org:originalOrganization ?of ; org:resultingOrganization ?thing .",
        "?change dcterms:date ?key ."),
    "Visit.judgements": _link("Judgement", "?thing ofg:visit ?of . ?thing a ofg:Judgement ."),
    "Visit.documents": _link("Document", """?mention ofg:refersTo ?of .
  ?mention a ofg:VisitMention ; ofg:document ?thing .""",
                             f"?item ofg:considers ?of . {_MET}", _NAME),
    "Visit.next": _link("Visit", "?thing ofg:previousVisit ?of ."),
    "Visit.evidence": _link(
        "Evidence", "?of prov:wasDerivedFrom ?mention . ?mention ofg:evidence ?thing ."),
    "Judgement.evidence": _link(
        "Evidence", "?of prov:wasDerivedFrom ?mention . ?mention ofg:evidence ?thing ."),
    "Statement.aims": _link(None, f"""{{
    {_OF}
    ?of ofg:addresses ?thing .
  }} UNION {{
    {_OF}
    ?of ofg:addresses ?mention . ?mention ofg:refersTo ?thing .
  }}"""),
    "Document.visits": _link(
        "Visit", "?mention ofg:document ?of . ?mention a ofg:VisitMention ; ofg:refersTo ?thing .",
        _ORDER_DATE),
    "Document.meetings": _link("Meeting", "?item ofg:document ?of . ?item ofg:meeting ?thing .",
                               _MEETING_DATE),
    "Document.versions": _link("Version", "?of ofg:version ?thing .", _NAME),
    "Meeting.documents": _link("Document", "?item ofg:meeting ?of . ?item ofg:document ?thing .",
                               _NAME),
    "Theme.narrower": _link("Theme", "?thing skos:broader ?of .", _LABEL),
    "Graph.councils": _all("Council", "?thing a ofg:Council .", _NAME),
    "Graph.themes": _all("Theme", "?thing a ofg:Theme .", _LABEL),
    "Graph.documents": _all("Document", "?thing a ofg:Document .", _NAME),
    "Graph.visits": _all("Visit", "?thing a ofg:Visit .", _ORDER_DATE),
    **{f"Graph.{name}": _stated_at_all(name) for name in _STATEMENTS},
}  # fmt: skip

# Why a paper's visit, or its council, was left open.
REASONS: Mapping[str, str] = {
    "visit": _question("?of ?reason", f"""{_OF}
  ?of ofg:mention ?mention . ?link ofg:mention ?mention . ?link ofg:reason ?reason ."""),
    "council": _question("?of ?reason", f"""{_OF}
  ?link ofg:mention ?of . ?link ofg:reason ?reason ."""),
}  # fmt: skip
