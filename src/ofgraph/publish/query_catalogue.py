"""The named queries as RDF: each a SHACL executable with its text, parameters and example.

The prefixes stand in the text of each query, which runs as it stands; no blank node is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import vocab as v
from ..graph.formats import settled, turtle
from ..graph.terms import LABEL, TYPE, Triple, iri, literal, text
from ..queries import NamedQuery, Parameter, catalogue
from ..queries.listing import example_command
from .artefact import Artefact, write
from .snapshot import Snapshot

FILE = "queries.ttl"
CATALOGUE = v.BASE + "queries"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_DATATYPES = {"date": "date", "integer": "integer", "text": "string"}


def export_queries(snapshot: Snapshot, folder: Path) -> tuple[Artefact, ...]:
    """Write queries.ttl, the queries that come with this version of ofgraph."""
    chunks = turtle(settled(queries_as_rdf(catalogue())))
    title = "The named queries, with their parameters and SPARQL, as Turtle"
    return (write(folder, FILE, chunks, title=title, media_type="text/turtle", licence=CC0),)


def queries_as_rdf(queries: Iterable[NamedQuery]) -> Iterator[Triple]:
    """Every query under the catalogue they are all part of."""
    me = iri(CATALOGUE)
    yield me, TYPE, iri(v.DCTERMS + "Collection")
    yield me, iri(v.DCTERMS + "title"), _english("The named queries of ofgraph")
    yield me, iri(v.DCTERMS + "license"), iri(CC0)
    for query in queries:
        yield me, iri(v.DCTERMS + "hasPart"), iri(address(query))
        yield from _query(query)


def address(query: NamedQuery) -> str:
    """The address of a query.

    >>> from ..queries import catalogue
    >>> address(catalogue()["themes"])
    'https://w3id.org/ofgraph/id/query/themes'
    """
    return f"{v.CONCEPTS}query/{query.name}"


def _query(query: NamedQuery) -> Iterator[Triple]:
    me = iri(address(query))
    yield me, TYPE, iri(v.SH + "SPARQLExecutable")
    yield me, TYPE, iri(v.SH + "SPARQLSelectExecutable")
    yield me, iri(v.SH + "select"), text(query.text)
    yield me, iri(v.DCTERMS + "identifier"), text(query.name)
    yield me, LABEL, _english(query.title)
    yield me, iri(v.DCTERMS + "description"), _english(query.description)
    audience = iri(f"{v.CONCEPTS}audience/{query.audience}")
    yield me, iri(v.DCTERMS + "audience"), audience
    yield audience, TYPE, iri(v.DCTERMS + "AgentClass")
    yield audience, LABEL, _english(query.audience)
    yield me, iri(v.DCAT + "keyword"), _english(query.group)
    yield me, iri(v.SKOS + "example"), text(example_command(query))
    for parameter in query.parameters:
        yield from _parameter(query, parameter)


def _parameter(query: NamedQuery, parameter: Parameter) -> Iterator[Triple]:
    """`sh:path` names the parameter; its last part is what stands before "=" in a command."""
    me = f"{address(query)}/{parameter.name}"
    yield iri(address(query)), iri(v.SH + "parameter"), iri(me)
    yield iri(me), TYPE, iri(v.SH + "Parameter")
    yield iri(me), iri(v.SH + "path"), iri(f"{v.CONCEPTS}parameter/{parameter.name}")
    yield iri(me), iri(v.SH + "name"), text(parameter.name)
    yield iri(me), iri(v.SH + "optional"), literal(True)
    if parameter.about:
        yield iri(me), iri(v.SH + "description"), _english(parameter.about)
    if parameter.type != "iri":
        yield iri(me), iri(v.SH + "datatype"), iri(v.XSD + _DATATYPES[parameter.type])
    else:
        yield iri(me), iri(v.SH + "nodeKind"), iri(v.SH + "IRI")
    if parameter.of:
        yield iri(me), iri(v.SH + "class"), iri(parameter.of.replace("ofg:", v.OFG))
    if parameter.scheme:
        yield iri(me), iri(v.SKOS + "inScheme"), iri(v.CONCEPTS + parameter.scheme)
    for default in parameter.default:
        whole = default.startswith("https://")
        yield iri(me), iri(v.SH + "defaultValue"), iri(default) if whole else text(default)
    if not parameter.many:
        yield iri(me), iri(v.SH + "maxCount"), literal(1)


def _english(words: str) -> str:
    return text(words, language="en")
