"""The ontology as a subject: whole, consistent, and the same list of terms as vocab.py."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from ofgraph import vocab
from ofgraph.resources import resource_dir, resource_text
from ofgraph.vocab import OFG, PREFIXES

WORLD = Path(__file__).parent / "shapes" / "world.ttl"
HEADER = URIRef(OFG.removesuffix("#"))
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@cache
def ontology() -> Graph:
    return Graph().parse(data=resource_text("ontology", "ofgraph.ttl"), format="turtle")


@cache
def context() -> dict[str, object]:
    found = json.loads(resource_text("ontology", "context.jsonld"))["@context"]
    assert isinstance(found, dict)
    return found


def named(kind: URIRef) -> list[URIRef]:
    return sorted(t for t in ontology().subjects(RDF.type, kind) if isinstance(t, URIRef))


CLASSES = named(OWL.Class)
TERMS = sorted({*CLASSES, *(term for kind in PROPERTIES for term in named(kind))})


def test_vocab_and_ontology_name_the_same_terms() -> None:
    constants = {
        value
        for value in vars(vocab).values()
        if isinstance(value, str) and value.startswith(OFG) and value != OFG
    }
    assert constants == {str(term) for term in TERMS}


def test_the_vocabularies_use_no_term_that_the_ontology_lacks() -> None:
    used: set[str] = set()
    for name in ("schemes.ttl", "themes.ttl"):
        graph = Graph().parse(data=resource_text("ontology", name), format="turtle")
        own = set(graph.subjects(RDF.type, RDFS.Datatype))
        used |= {str(term) for triple in graph for term in triple if term not in own}
    assert {term for term in used if term.startswith(OFG)} <= {str(term) for term in TERMS}


@pytest.mark.parametrize("term", [*map(str, TERMS)])
def test_every_term_has_one_english_label_and_definition(term: str) -> None:
    for word in (RDFS.label, SKOS.definition):
        assert [getattr(t, "language", None) for t in ontology().objects(URIRef(term), word)] == [
            "en"
        ]


@pytest.mark.parametrize("term", [*map(str, CLASSES)])
def test_every_class_has_an_example(term: str) -> None:
    assert (URIRef(term), SKOS.example, None) in ontology()


def test_every_property_is_of_one_kind() -> None:
    doubled = [
        term
        for term in TERMS
        if term not in CLASSES
        if sum((term, RDF.type, kind) in ontology() for kind in PROPERTIES) != 1
    ]
    assert doubled == []


def test_the_header_says_what_it_is_and_that_the_namespace_is_a_placeholder() -> None:
    words = {str(p).rsplit("/", 1)[-1].rsplit("#", 1)[-1] for p in ontology().predicates(HEADER)}
    assert words >= {
        "title", "description", "license", "created", "versionInfo", "preferredNamespacePrefix",
    }  # fmt: skip
    assert "placeholder" in str(ontology().value(HEADER, SKOS.editorialNote))


def test_nothing_is_a_finding_and_a_denial() -> None:
    assert (URIRef(vocab.DENIAL), OWL.disjointWith, URIRef(vocab.FINDING)) in ontology()


@cache
def closure() -> Graph:
    """What follows from the ontology, the schemes and a small world by the rules of OWL RL."""
    import owlrl  # type: ignore[import-untyped]

    graph = Graph().parse(data=resource_text("ontology", "schemes.ttl"), format="turtle")
    for triple in (*ontology(), *Graph().parse(WORLD)):
        graph.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def complaints(graph: Graph) -> list[str]:
    """What the OWL RL rules found to contradict itself."""
    word = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return sorted(str(complaint) for complaint in graph.objects(None, word))


def test_the_ontology_is_consistent_with_the_schemes_and_a_small_world() -> None:
    assert set(closure().subjects(RDF.type, OWL.Nothing)) <= {OWL.Nothing}
    assert complaints(closure()) == []


def test_a_theme_stated_or_implied_is_a_theme_looked_at() -> None:
    for word in (vocab.looked_at_stated, vocab.looked_at_implied):
        assert (URIRef(word), RDFS.subPropertyOf, URIRef(vocab.looked_at)) in closure()


def test_a_finding_that_is_also_a_denial_is_inconsistent() -> None:
    import owlrl

    graph = Graph()
    for triple in ontology():
        graph.add(triple)
    for kind in (vocab.FINDING, vocab.DENIAL):
        graph.add((URIRef("https://example.org/id/x"), RDF.type, URIRef(kind)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert any("https://example.org/id/x" in words for words in complaints(graph))


def test_the_context_covers_every_term_and_prefix() -> None:
    assert {str(term).removeprefix(OFG) for term in TERMS} <= context().keys()
    assert {prefix: context()[prefix] for prefix in PREFIXES} == PREFIXES


@pytest.mark.parametrize(("kind", "coerced"), [(OWL.ObjectProperty, "@id"), (XSD.date, "xsd:date")])
def test_the_context_types_addresses_and_days(kind: URIRef, coerced: str) -> None:
    terms = set(ontology().subjects(RDF.type, kind)) | set(ontology().subjects(RDFS.range, kind))
    for term in terms:
        entry = context()[str(term).removeprefix(OFG)]
        assert isinstance(entry, dict)
        assert entry["@type"] == coerced


def test_a_graph_survives_json_ld_with_the_context() -> None:
    world = Graph().parse(WORLD)
    text = world.serialize(format="json-ld", context=context(), auto_compact=False)
    assert isomorphic(Graph().parse(data=text, format="json-ld"), world)


def test_json_ld_with_the_context_has_readable_keys() -> None:
    world = Graph().parse(WORLD)
    records = json.loads(world.serialize(format="json-ld", context=context()))["@graph"]
    visit = next(r for r in records if r["id"] == "https://example.org/id/visit")
    assert visit["started"] == "2024-06-10"
    assert visit["council"] == "https://example.org/id/wexcombe"


def test_the_ontology_folder_ships() -> None:
    names = {place.name for place in resource_dir("ontology").iterdir()}
    assert names >= {"ofgraph.ttl", "context.jsonld", "schemes.ttl", "themes.ttl"}
