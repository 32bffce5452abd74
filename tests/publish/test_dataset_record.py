"""The record of an export says what is in it, from where, and under which terms."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, RDFS, VOID, XSD

from ofgraph import vocab as v
from ofgraph.graph.store import Store
from ofgraph.publish import Snapshot, export, take
from ofgraph.publish.dataset_record import SPDX, record

DATASET = URIRef("https://w3id.org/ofgraph/dataset")
SUITES = Path(os.environ.get("OFGRAPH_SUITES", "../shared/suites")) / "dcat-ap-3.0.0"


@pytest.fixture(scope="module")
def folder(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("record") / "out"
    export(snapshot, made)
    return made


@pytest.fixture(scope="module")
def said(folder: Path) -> Graph:
    return Graph().parse(folder / "dataset.ttl")


def test_every_file_is_a_distribution_with_its_size_and_checksum(said: Graph, folder: Path) -> None:
    for file in ("graph.nq", "graph.trig", "graph.ttl", "graph.jsonld", "csv/findings.csv"):
        me = URIRef(f"{DATASET}/{file}")
        assert (DATASET, DCAT.distribution, me) in said
        size = Literal(str((folder / file).stat().st_size), datatype=XSD.decimal)
        assert said.value(me, DCAT.byteSize) == size
        checksum = said.value(me, URIRef(SPDX + "checksum"))
        listed = (folder / "SHA256SUMS").read_text()
        assert f"{said.value(checksum, URIRef(SPDX + 'checksumValue'))}  {file}\n" in listed


def test_the_counts_are_those_of_the_graph(said: Graph, snapshot: Snapshot) -> None:
    assert said.value(DATASET, VOID.triples) == Literal(len(snapshot.union))
    findings = said.value(None, VOID["class"], URIRef(v.FINDING))
    assert said.value(findings, VOID.entities) == Literal(2)


def test_official_files_are_sources_with_their_day(said: Graph) -> None:
    source = said.value(DATASET, DCTERMS.source)
    assert said.value(source, URIRef(v.as_at)) == Literal("2024-03-31", datatype=XSD.date)


def test_papers_are_counted_by_status(said: Graph) -> None:
    papers = URIRef(f"{DATASET}#documents-restatement")
    assert said.value(papers, VOID.documents) == Literal(1)


def test_the_terms_name_the_crown_and_the_councils(said: Graph) -> None:
    rights = said.value(said.value(DATASET, DCTERMS.rights), RDFS.label)
    assert "Open Government Licence v3.0" in str(rights)
    assert "remain their councils'" in str(rights)


def test_the_description_says_how_much_is_quoted_and_that_it_was_not_checked(
    said: Graph,
) -> None:
    words = str(said.value(DATASET, DCTERMS.description))
    assert "25 words" in words
    assert "was not checked" in words


def test_only_a_checked_graph_conforms_to_the_shapes(said: Graph) -> None:
    assert URIRef("https://w3id.org/ofgraph/shapes") not in set(
        said.objects(DATASET, DCTERMS.conformsTo)
    )


def test_the_day_of_issue_is_no_clocks(said: Graph) -> None:
    assert said.value(DATASET, DCTERMS.issued) == Literal("2024-03-31", datatype=XSD.date)


def test_a_publishers_base_is_used_throughout(store: Store) -> None:
    theirs = take(store, None, base="https://data.example.org", allow_violations=True)
    subjects = {s for s, p, _ in record(theirs, ()) if p == f"<{RDF.type}>"}
    assert "<https://data.example.org/dataset>" in subjects


def test_both_forms_of_the_record_say_the_same(said: Graph, folder: Path) -> None:
    assert set(Graph().parse(folder / "dataset.jsonld", format="json-ld")) == set(said)


def test_the_record_has_no_blank_nodes(said: Graph) -> None:
    assert not [term for triple in said for term in triple if isinstance(term, BNode)]


@pytest.mark.slow
@pytest.mark.skipif(not SUITES.is_dir(), reason="the DCAT-AP shapes are not here")
@pytest.mark.parametrize("shapes", ["shapes.ttl", "range.ttl"])
def test_the_record_conforms_to_dcat_ap(shapes: str, said: Graph) -> None:
    import pyshacl

    conforms, _, text = pyshacl.validate(
        said, shacl_graph=Graph().parse(SUITES / shapes), inference="none"
    )
    assert conforms, text
