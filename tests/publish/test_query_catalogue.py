"""The named queries go out as RDF that another tool can run."""

from __future__ import annotations

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SH

from ofgraph.graph.formats import settled, turtle
from ofgraph.publish.query_catalogue import CATALOGUE, address, queries_as_rdf
from ofgraph.queries import catalogue

SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

[] a sh:NodeShape ; sh:targetClass sh:SPARQLSelectExecutable ;
    sh:property [ sh:path sh:select ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
        [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path dcterms:description ; sh:minCount 1 ; sh:maxCount 1 ; sh:pattern "[.]$" ] ,
        [ sh:path dcterms:audience ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path sh:parameter ; sh:class sh:Parameter ; sh:nodeKind sh:IRI ] .
[] a sh:NodeShape ; sh:targetClass sh:Parameter ;
    sh:property [ sh:path sh:path ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path sh:name ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path sh:datatype ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
"""


@pytest.fixture(scope="module")
def said() -> Graph:
    return Graph().parse(data="".join(turtle(settled(queries_as_rdf(catalogue())))))


def test_every_named_query_is_part_of_the_catalogue(said: Graph) -> None:
    parts = {str(part) for part in said.objects(URIRef(CATALOGUE), DCTERMS.hasPart)}
    assert parts == {address(query) for query in catalogue()}


def test_the_text_of_a_query_comes_back_as_it_stands(said: Graph) -> None:
    for query in catalogue():
        assert str(said.value(URIRef(address(query)), SH.select)) == query.text


def test_the_parameters_say_what_they_take(said: Graph) -> None:
    council = URIRef("https://w3id.org/ofgraph/id/query/recurring-themes/council")
    assert said.value(council, SH["class"]) == URIRef("https://w3id.org/ofgraph/def#Council")
    assert said.value(council, SH.optional) == Literal(True)
    since = URIRef("https://w3id.org/ofgraph/id/query/visits/since")
    assert str(said.value(since, SH.datatype)).endswith("#date")


def test_there_are_no_blank_nodes(said: Graph) -> None:
    assert not [node for triple in said for node in triple if isinstance(node, BNode)]


def test_the_catalogue_keeps_to_its_shape(said: Graph) -> None:
    from pyshacl import validate

    shapes = Graph().parse(data=SHAPE, format="turtle")
    conforms, _, report = validate(said, shacl_graph=shapes, meta_shacl=False)
    assert conforms, report


def test_an_audience_has_a_name(said: Graph) -> None:
    audiences = set(said.objects(None, DCTERMS.audience))
    assert {str(said.value(one, RDFS.label)) for one in audiences} == {
        "analysts", "publishers", "researchers",
    }  # fmt: skip
    assert all((one, RDF.type, DCTERMS.AgentClass) in said for one in audiences)
