"""Shapes that would overflow an engine's stack, which ends the whole process, are not compiled."""

from __future__ import annotations

import pytest
from rdflib import Graph

from ofgraph.checks import validate
from ofgraph.checks.bearable import MAX_DEPTH, MAX_JOINED, bearable
from ofgraph.checks.not_compiled import NotCompiled
from ofgraph.errors import BadResource

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:example:> . "


def graph(text: str) -> Graph:
    return Graph().parse(data=HEAD + text, format="turtle")


def long_path(steps: int) -> Graph:
    path = " ".join([":p"] * steps)
    return graph(f":s sh:targetNode :a ; sh:path ( {path} ) ; sh:minCount 1 .")


@pytest.mark.parametrize(("steps", "engine"), [(60, "compiled"), (600, "pyshacl")])
def test_a_path_too_long_to_nest_is_left_to_pyshacl(steps: int, engine: str) -> None:
    found = validate(graph(":a :p :b ."), long_path(steps))
    assert (engine, 1) in found.engines
    assert len(found.results) == 1


def test_a_list_too_long_to_join_is_left_to_pyshacl() -> None:
    listed = " ".join(f'"{number}"' for number in range(MAX_JOINED + 2))
    shapes = graph(f":s a sh:NodeShape ; sh:targetNode :a ; sh:in ( {listed} ) .")
    assert [reason for _, reason in validate(Graph(), shapes).left] == [
        "more than 2,000 tests are joined"
    ]


def test_shapes_that_neither_engine_can_bear_are_refused_in_one_sentence() -> None:
    chain = " ".join(f":n{number} sh:not :n{number + 1} ." for number in range(3000))
    shapes = graph(f":s a sh:NodeShape ; sh:targetNode :a ; sh:not :n0 . {chain}")
    with pytest.raises(BadResource, match="the shapes cannot be run"):
        validate(Graph(), shapes)


def test_brackets_in_words_and_addresses_do_not_count() -> None:
    bearable('FILTER("' + "(" * 2 * MAX_DEPTH + '" = <urn:' + "(" * 2 * MAX_DEPTH + ">)")


def test_brackets_of_the_query_count() -> None:
    with pytest.raises(NotCompiled, match="nest too deep"):
        bearable("(" * (MAX_DEPTH + 1))
