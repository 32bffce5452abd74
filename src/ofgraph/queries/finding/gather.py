"""Everything that can be looked for, read from a store by one query."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ... import vocab as v
from ...errors import StoreError
from ...graph.chosen import STATUS_OF, STATUSES
from ...graph.store import RowStream, Store
from ...graph.values import Value

_LABEL = v.RDFS + "label"
_TOOK_OVER = v.ORG + "resultingOrganization"
_SORTS = {
    v.FINDING: "finding", v.DENIAL: "denial", v.COUNCIL_ACTION: "action",
    v.RESOLUTION: "resolution", v.VIEW: "view",
}  # fmt: skip

_QUERY = f"""
PREFIX ofg: <{v.OFG}>
PREFIX rdf: <{v.RDF}>
PREFIX rdfs: <{v.RDFS}>
PREFIX skos: <{v.SKOS}>
PREFIX org: <{v.ORG}>
SELECT ?s ?p ?o
WHERE {{
  {{
    VALUES ?p {{
      ofg:text ofg:document ofg:reviewStatus ofg:theme ofg:council ofg:visit ofg:polarity
      ofg:attribution ofg:kind ofg:orderDate ofg:documentStatus ofg:region ofg:meeting
      ofg:meetingDate skos:prefLabel skos:broader
    }}
    ?s ?p ?o
  }} UNION {{
    VALUES ?o {{ {" ".join(f"<{sort}>" for sort in _SORTS)} }}
    ?s rdf:type ?o
    BIND(rdf:type AS ?p)
  }} UNION {{
    ?s ofg:text ?said ; ofg:evidence/ofg:place ?o
    BIND(ofg:place AS ?p)
  }} UNION {{
    VALUES ?sort {{ ofg:Document ofg:Council ofg:Visit }}
    ?s rdf:type ?sort ; rdfs:label ?o
    BIND(rdfs:label AS ?p)
  }} UNION {{
    ?change org:originalOrganization ?s ; org:resultingOrganization ?o
    BIND(org:resultingOrganization AS ?p)
  }}
}}
"""

Said = dict[str, list[Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement as it is looked for; addresses where not said otherwise."""

    address: str
    sort: str
    text: str
    status: str
    document: str
    document_status: str
    council: str | None
    region: str | None
    visit: str | None
    kind: str | None
    date: dt.date | None
    polarity: str | None
    attribution: str | None
    place: str | None
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All statements, what things are called, and what is within what.

    `within` holds pairs of a theme and one above it, of a council and one that took over from it,
    at any distance, and of each with itself.
    """

    statements: tuple[Statement, ...]
    names: dict[str, str]
    within: tuple[tuple[str, str], ...]


def gather(store: Store) -> Gathered:
    """Read what can be looked for, proposals included.

    Raises:
        StoreError: the store cannot be read.
    """
    facts = _facts(store)
    names = {
        thing: min(map(str, said))
        for part in (_LABEL, v.SKOS + "prefLabel")
        for thing, said in facts[part].items()
    }
    return Gathered(tuple(_statements(facts)), names, tuple(_within(facts)))


def _facts(store: Store) -> dict[str, Said]:
    """Property → subject → values."""
    answer = store.stream(_QUERY, proposals=True, guarded=False)
    if not isinstance(answer, RowStream):
        raise StoreError(f"the store at {store.place} gave no rows")
    facts: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for subject, part, value in answer.rows:
        facts[str(part)][str(subject)].append(value)
    return facts


def _statements(facts: dict[str, Said]) -> Iterator[Statement]:
    """The statements in the order of their addresses, so that the same store gives the same."""

    def one(part: str, subject: str | None) -> str | None:
        found = facts[part].get(subject or "")
        return min(map(str, found)) if found else None

    met = _meeting_days(facts)
    for address, texts in sorted(facts[v.text].items()):
        sorts = [_SORTS[str(sort)] for sort in facts[v.RDF + "type"].get(address, ())]
        reviews = {STATUS_OF.get(str(one)) for one in facts[v.review_status].get(address, ())}
        status = next((word for word in STATUSES if word in reviews), None)
        document = one(v.document, address)
        if not sorts or status is None or document is None:
            continue
        visit, council = one(v.visit, address), one(v.council, address)
        date = _first_day(facts[v.order_date].get(visit or "", ())) or met.get(document)
        yield Statement(
            address=address, sort=min(sorts), text=min(map(str, texts)), status=status,
            document=document,
            document_status=(one(v.document_status, document) or "").rsplit("/", 1)[-1],
            council=council, region=one(v.region, council), visit=visit,
            kind=one(v.kind, visit), date=date, polarity=one(v.polarity, address),
            attribution=one(v.attribution, address), place=one(v.place, address),
            themes=tuple(sorted({str(theme) for theme in facts[v.theme].get(address, ())})),
        )  # fmt: skip


def _first_day(values: Iterable[Value]) -> dt.date | None:
    return min((value for value in values if type(value) is dt.date), default=None)


def _meeting_days(facts: dict[str, Said]) -> dict[str, dt.date]:
    """Document → the first day on which it was before a meeting."""
    days: dict[str, dt.date] = {}
    for item, meetings in facts[v.meeting].items():
        day = _first_day(day for one in meetings for day in facts[v.meeting_date].get(str(one), ()))
        if day is not None:
            for document in map(str, facts[v.document].get(item, ())):
                days[document] = min(day, days.get(document, day))
    return days


def _within(facts: dict[str, Said]) -> Iterator[tuple[str, str]]:
    """Each theme and council with itself and all that are above it or came after it."""
    for part in (v.SKOS + "broader", _TOOK_OVER):
        for thing in sorted(facts[part]):
            above, fresh = {thing}, [thing]
            while fresh:
                more = {str(one) for near in fresh for one in facts[part].get(near, ())} - above
                above |= more
                fresh = sorted(more)
            yield from ((thing, one) for one in sorted(above - {thing}))
