"""Paths of shapes, said in words."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from ofgraph.checks.path_words import name_in_words, path_in_words
from ofgraph.vocab import SH

HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix e: <https://example.org/> .
"""


def said(path: str, of: str = "every visit") -> str:
    graph = Graph().parse(data=f"{HEAD}e:shape sh:path {path} .", format="turtle")
    return path_in_words(graph, next(graph.objects(None, URIRef(SH + "path"))), of)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("e:startDay", "the “start day” of every visit"),
        ("( e:document e:kind )", "the “kind” of the “document” of every visit"),
        ("[ sh:inversePath e:refersTo ]", "whatever has every visit as its “refers to”"),
        (
            "[ sh:alternativePath ( e:earliest e:latest ) ]",
            "the “earliest” of every visit or the “latest” of every visit",
        ),
        (
            "[ sh:zeroOrMorePath e:broader ]",
            "every visit and all that is reached from it by “broader”, in any number of steps",
        ),
        (
            "[ sh:oneOrMorePath e:broader ]",
            "all that is reached from every visit by “broader”, in one step or more",
        ),
        (
            "[ sh:zeroOrOnePath e:broader ]",
            "every visit and what is reached from it by “broader”",
        ),
        (
            "[ sh:inversePath ( e:a e:b ) ]",
            "whatever has whatever has every visit as its “b” as its “a”",
        ),
        ("[ sh:inversePath [ sh:inversePath e:a ] ]", "the “a” of every visit"),
        (
            "[ sh:inversePath [ sh:alternativePath ( e:a e:b ) ] ]",
            "whatever has every visit as its “a” or whatever has every visit as its “b”",
        ),
        (
            "[ sh:inversePath [ sh:oneOrMorePath e:a ] ]",
            "all that is reached from every visit by “a” backwards, in one step or more",
        ),
        (
            "[ sh:oneOrMorePath ( e:a [ sh:inversePath e:b ] ) ]",
            "all that is reached from every visit by “a” and then “b” backwards, "
            "in one step or more",
        ),
        (
            "[ sh:oneOrMorePath [ sh:alternativePath ( e:a e:b ) ] ]",
            "all that is reached from every visit by “a” or “b”, in one step or more",
        ),
    ],
)
def test_a_path_is_said_in_words(path: str, words: str) -> None:
    assert said(path) == words


def test_what_belongs_to_the_record_at_hand_is_its_own() -> None:
    assert said("( e:document e:kind )", "it") == "the “kind” of its “document”"


def test_a_label_in_the_shapes_goes_before_the_end_of_an_iri() -> None:
    graph = Graph().parse(data=HEAD + 'e:x1 rdfs:label "fieldwork"@en .', format="turtle")
    assert name_in_words(graph, URIRef("https://example.org/x1")) == "fieldwork"


def test_a_path_within_itself_comes_to_an_end() -> None:
    graph = Graph().parse(data=HEAD + "_:p sh:inversePath _:p .", format="turtle")
    path = next(graph.subjects())
    assert "something without a name" in path_in_words(graph, path)
