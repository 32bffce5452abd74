"""Triples as Turtle, TriG, N-Triples and JSON-LD, small and large."""

from __future__ import annotations

import json
import re

import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic
from tests.queries.formats.answers import in_words

from ofgraph.graph.store import Triples, TripleStream
from ofgraph.queries.formats import triples
from ofgraph.vocab import XSD

LINES = [
    "<https://a.example/x> <http://www.w3.org/2000/01/rdf-schema#label>"
    ' "Wexcombe \\"W\\" \\n"@en .\n',
    "<https://a.example/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    " <https://w3id.org/ofgraph/def#Council> .\n",
    f'<https://a.example/x> <https://w3id.org/ofgraph/def#order> "5"^^<{XSD}integer> .\n',
    '_:engine7 <https://a.example/says> "a _:engine7 b" .\n',
    "<https://a.example/x> <https://a.example/knows> _:engine7 .\n",
    "<https://a.example/_:x> <https://a.example/knows> _:other .\n",
    '_:other <https://a.example/says> "\\u00E9\\\\" .\n',
]
PARSERS = {
    "turtle": "turtle", "table": "turtle", "trig": "trig", "ntriples": "nt",
    "jsonld": "json-ld", "json": "json-ld",
}  # fmt: skip


def read(text: str, form: str) -> Graph:
    data = Dataset(default_union=True)
    data.parse(data=text, format=PARSERS[form])
    graph = Graph()
    for triple in data.triples((None, None, None)):
        graph.add(triple)
    return graph


@pytest.mark.parametrize("form", PARSERS)
def test_every_triple_is_there(form: str) -> None:
    expected = Graph().parse(data="".join(LINES), format="nt")
    assert isomorphic(read(in_words(TripleStream(iter(LINES)), form), form), expected)


@pytest.mark.parametrize("form", PARSERS)
def test_order_repeats_and_the_engines_names_make_no_difference(form: str) -> None:
    renamed = [
        re.sub(r"_:(engine7|other)( |$)", r"_:zz\1\2", line) if '"a _:' not in line
        else line.replace("_:engine7 <", "_:zzengine7 <") for line in LINES
    ]  # fmt: skip
    shuffled = TripleStream(iter([*reversed(renamed), *renamed]))
    assert in_words(shuffled, form) == in_words(Triples("".join(sorted(LINES))), form)


def test_turtle_has_our_prefixes_and_only_those_it_needs() -> None:
    text = in_words(TripleStream(iter(LINES)), "turtle")
    assert "<https://a.example/x> a ofg:Council" in text
    assert "@prefix ofg:" in text
    assert "@prefix skos:" not in text


def test_jsonld_carries_our_context() -> None:
    found = json.loads(in_words(TripleStream(iter(LINES[:3])), "jsonld"))
    assert found["@context"]["ofg"] == "https://w3id.org/ofgraph/def#"
    assert found["@graph"][0]["type"] == "Council"


@pytest.mark.parametrize("form", PARSERS)
def test_no_triples_are_a_file_too(form: str) -> None:
    assert len(read(in_words(TripleStream(iter([])), form), form)) == 0


@pytest.mark.parametrize("form", PARSERS)
def test_more_than_can_be_held_is_written_part_by_part(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triples, "PART", 3)
    expected = Graph().parse(data="".join(LINES), format="nt")
    assert isomorphic(read(in_words(TripleStream(iter(LINES)), form), form), expected)


@pytest.mark.parametrize("words", ["--5", "-0", "007", "1" * 5000, "٥", ""])
def test_json_ld_keeps_the_words_of_a_number_that_is_none_or_too_long(words: str) -> None:
    line = f'<https://a.example/x> <https://a.example/n> "{words}"^^<{XSD}integer> .\n'
    written = json.loads(in_words(TripleStream(iter([line])), "jsonld"))
    assert written["@graph"][0]["https://a.example/n"] == {
        "@value": words, "@type": f"{XSD}integer",
    }  # fmt: skip


def test_json_ld_does_not_shorten_an_address_to_what_looks_like_another() -> None:
    odd = "https://w3id.org/ofgraph/def#//a.example/n"
    line = f'<https://a.example/x> <{odd}> "words" .\n'
    assert odd in json.loads(in_words(TripleStream(iter([line])), "jsonld"))["@graph"][0]
