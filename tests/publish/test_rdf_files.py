"""The RDF files of an export all say the same, to libraries that are not ours."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from ofgraph import vocab as v
from ofgraph.errors import BadResource
from ofgraph.graph.jsonld import Context, document, read_context
from ofgraph.publish import Snapshot, export


@pytest.fixture(scope="module")
def folder(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("export") / "out"
    export(snapshot, made)
    return made


def quads(folder: Path, name: str, form: ox.RdfFormat) -> set[str]:
    """The quads of a file; blank nodes, which only the ontology has, by no name."""
    found = ox.parse(path=str(folder / name), format=form)
    blank = (ox.BlankNode,)
    return {
        str(quad)
        for quad in found
        if not isinstance(quad.subject, blank) and not isinstance(quad.object, blank)
    }


@pytest.mark.parametrize(
    ("name", "form"), [("graph.trig", ox.RdfFormat.TRIG), ("graph.jsonld", ox.RdfFormat.JSON_LD)]
)
def test_the_forms_with_graphs_hold_the_same_quads(
    name: str, form: ox.RdfFormat, folder: Path
) -> None:
    assert quads(folder, name, form) == quads(folder, "graph.nq", ox.RdfFormat.N_QUADS)


def test_the_turtle_is_the_union_of_the_graphs(snapshot: Snapshot, folder: Path) -> None:
    assert len(Graph().parse(folder / "graph.ttl")) == len(snapshot.union)


def test_instance_data_has_no_blank_nodes(snapshot: Snapshot) -> None:
    for name, triples in snapshot.graphs.items():
        if "/graph/vocabulary/" not in name:
            assert not [t for t in triples if t[0].startswith("_:") or t[2].startswith("_:")]


def test_the_jsonld_speaks_in_our_terms(folder: Path) -> None:
    assert '"type": ["prov:Activity", "CouncilAction"]' in (folder / "graph.jsonld").read_text()


def test_rdflib_reads_our_jsonld(snapshot: Snapshot) -> None:
    context = Context({"ofg": v.OFG, "label": v.RDFS + "label", "id": "@id", "type": "@type",
                       "due": {"@id": "ofg:due", "@type": "http://www.w3.org/2001/XMLSchema#date"},
                       "theme": {"@id": "ofg:theme", "@type": "@id"}})  # fmt: skip
    triples = [t for t in snapshot.union if "/id/finding/" in t[0]]
    read = Graph().parse(data="".join(document(triples, context)), format="json-ld")
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples)
    assert set(read) == set(Graph().parse(data=lines, format="nt"))


XSD_DATE = "http://www.w3.org/2001/XMLSchema#date"
DUE = "https://w3id.org/ofgraph/def#due"


@pytest.mark.parametrize(
    "value",
    ['"2024-01-01"', '"2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date>', "<a:b>", '"x"@en',
     '"007"^^<http://www.w3.org/2001/XMLSchema#integer>', '"1"^^<a:type>',
     '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
     '"1"^^<http://www.w3.org/2001/XMLSchema#boolean>'],
)  # fmt: skip
@pytest.mark.parametrize(
    "term", [DUE, {"@id": DUE}, {"@id": DUE, "@type": "@id"}, {"@id": DUE, "@type": XSD_DATE},
             {"@id": DUE, "@container": "@language"}]
)  # fmt: skip
def test_a_value_is_the_same_whatever_the_context_says(term: str, value: str) -> None:
    written = "".join(document([("<a:s>", f"<{DUE}>", value)], Context({"due": term})))
    (quad,) = ox.parse(written.encode(), format=ox.RdfFormat.JSON_LD)
    (expected,) = ox.parse(f"<a:s> <{DUE}> {value} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert quad.triple == expected.triple


def test_plain_words_get_no_language_from_a_context() -> None:
    context = Context({"@language": "en", "due": DUE})
    written = "".join(document([("<a:s>", f"<{DUE}>", '"soon"')], context))
    (triple,) = Graph().parse(data=written, format="json-ld")
    assert (triple[1], getattr(triple[2], "language", "")) == (URIRef(DUE), None)


def test_a_context_that_is_none_is_refused() -> None:
    with pytest.raises(BadResource, match="context cannot be read"):
        read_context("[]")
