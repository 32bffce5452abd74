"""The schemes and themes as subjects: sound SKOS, and every theme's own examples hold."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDFS, SH, SKOS

from ofgraph.checks import check_graph, load_shapes, validate
from ofgraph.extraction.lexicon import load_themes
from ofgraph.extraction.tagging import Tagger
from ofgraph.resources import resource_text
from ofgraph.vocab import BASE, OFG, theme_iri

SUITE = Path(os.environ.get("OFGRAPH_SUITES", "../shared/suites")) / "skos"
FILES = ("schemes.ttl", "themes.ttl")
CLOSED = {
    "polarity", "attribution", "holder", "decision", "relation", "status", "document-status",
}  # fmt: skip


@cache
def vocabulary(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(data=resource_text("ontology", name), format="turtle")
    return graph


@cache
def tagger() -> Tagger:
    return Tagger(load_themes())


THEMES = [theme.slug for theme in load_themes().themes]


def said(slug: str, word: URIRef) -> list[str]:
    return sorted(str(words) for words in vocabulary("themes.ttl").objects(
        URIRef(theme_iri(slug)), word))  # fmt: skip


def raised(words: str) -> set[str]:
    return {tag.slug for tag in tagger().themes(words)}


@pytest.mark.parametrize("slug", THEMES)
def test_a_themes_examples_raise_it(slug: str) -> None:
    examples = said(slug, SKOS.example)
    assert examples
    assert [words for words in examples if slug not in raised(words)] == []


@pytest.mark.parametrize("slug", THEMES)
def test_a_themes_non_examples_do_not_raise_it(slug: str) -> None:
    near_misses = said(slug, URIRef(OFG + "nonExample"))
    assert near_misses
    assert [words for words in near_misses if slug in raised(words)] == []


@pytest.mark.parametrize("slug", THEMES)
def test_a_theme_has_a_name_and_a_definition(slug: str) -> None:
    assert len(said(slug, SKOS.prefLabel)) == 1
    assert len(said(slug, SKOS.definition)) == 1


def test_the_vocabularies_keep_our_own_shapes() -> None:
    assert check_graph(vocabulary(*FILES), load_shapes()).violations == ()


@pytest.mark.parametrize("shapes", ["skos.shacl.ttl", "skos.bestPractice.shacl.ttl"])
def test_the_vocabularies_keep_the_skos_shapes(shapes: str) -> None:
    path = SUITE / shapes
    if not path.is_file():
        pytest.skip(f"the SKOS suite is not at {SUITE}: set OFGRAPH_SUITES")
    found = validate(vocabulary(*FILES), Graph().parse(path)).results
    assert [f"{one.focus}: {', '.join(one.messages)}" for one in found] == []


@pytest.mark.parametrize("scheme", sorted(CLOSED))
def test_the_shapes_allow_exactly_the_words_of_a_closed_scheme(scheme: str) -> None:
    graph, start = load_shapes().graph, f"{BASE}id/{scheme}/"
    allowed = {
        str(value)
        for node in graph.objects(None, SH["in"])
        for value in graph.items(node)
        if str(value).startswith(start)
    }
    words = {
        str(concept)
        for concept in vocabulary("schemes.ttl").subjects(
            SKOS.inScheme, URIRef(start.removesuffix("/"))
        )
    }
    assert allowed == words


def test_no_phrase_raises_two_themes() -> None:
    owners: dict[str, list[str]] = {}
    for theme in load_themes().themes:
        for phrase in theme.phrases:
            owners.setdefault(phrase, []).append(theme.slug)
    assert {phrase: slugs for phrase, slugs in owners.items() if len(slugs) > 1} == {}


def test_every_kind_of_visit_says_whether_it_is_graded() -> None:
    graph = vocabulary("schemes.ttl")
    kinds = set(graph.subjects(SKOS.inScheme, URIRef(f"{BASE}id/kind")))
    silent = {kind for kind in kinds if graph.value(kind, URIRef(OFG + "graded")) is None}
    assert {str(kind).rsplit("/", 1)[-1] for kind in silent} <= {"inspection-unspecified"}


def test_every_notation_of_a_scheme_is_its_own() -> None:
    graph = vocabulary("schemes.ttl")
    notations = [str(n) for n in graph.objects(None, SKOS.notation) if isinstance(n, Literal)]
    typed = {
        (str(n), n.datatype) for n in graph.objects(None, SKOS.notation) if isinstance(n, Literal)
    }
    assert len(typed) == len(notations)


def test_every_type_of_a_notation_is_described() -> None:
    graph = vocabulary("schemes.ttl")
    types = {n.datatype for n in graph.objects(None, SKOS.notation) if isinstance(n, Literal)}
    assert {kind for kind in types if kind and (kind, RDFS.label, None) not in graph} == set()
