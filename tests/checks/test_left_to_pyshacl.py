"""What is not compiled is run by pySHACL, and said to be; what it cannot run is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checks.shapes_in_turtle import PREFIXES, found, run, turtle

from ofgraph.checks import check_graph, load_shapes
from ofgraph.errors import BadResource

ROUND = ":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:minCount 1 ; sh:node :s ] ."
MANY = """:s sh:targetNode :a ; sh:node [ sh:property [ sh:path :p ; sh:qualifiedMaxCount 7 ;
    sh:qualifiedValueShape [ sh:minInclusive 2 ] ] ] ."""
WITHIN = ':s sh:targetNode :a ; sh:node [ sh:sparql [ sh:select "SELECT $this { $this ?p 1 }" ] ] .'
SPECIAL = ":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:datatype xsd:positiveInteger ] ."


@pytest.mark.parametrize(
    ("shapes", "data", "reason"),
    [
        (ROUND, ":a :p :b .", "it refers to itself"),
        (MANY, ":a :p 1, 2, 3, 4, 5, 6, 7, 8, 9 .", "more than 6 values"),
        (WITHIN, ":a :p 1 .", "has a SPARQL constraint"),
        (SPECIAL, ":a :p 1 .", "without the type it was written as"),
    ],
)
def test_a_shape_that_is_not_compiled_is_run_all_the_same(
    shapes: str, data: str, reason: str
) -> None:
    results = run(shapes, data)
    assert {one.engine for one in results.results} == {"pyshacl"}
    assert results.engines == (("compiled", 0), ("pyshacl", 1))
    ((_, why),) = results.left
    assert reason in why


def test_the_shapes_beside_it_are_run_once_each() -> None:
    shapes = ROUND + " :t sh:targetNode :a ; sh:in () . :C a owl:Class, sh:NodeShape ; sh:in () ."
    results = run(shapes, ":c a :C .")
    assert sorted((str(one.focus), one.engine) for one in results.results) == [
        ("urn:x:a", "compiled"),
        ("urn:x:a", "pyshacl"),
        ("urn:x:c", "compiled"),
    ]


def test_a_class_that_is_a_shape_of_itself_is_not_passed_over() -> None:
    shapes = (
        ":C a owl:Class, sh:NodeShape ; sh:property [ sh:path :p ; sh:node :C ; sh:minCount 1 ]."
    )
    assert found(shapes, ":a a :C .") == [("a", "MinCount", "")]


def test_whole_numbers_of_special_types_are_told_apart() -> None:
    data = ':a :p "5"^^xsd:positiveInteger, 5 .'
    assert found(SPECIAL, data) == [("a", "Datatype", "5")]


@pytest.mark.parametrize(
    "shapes",
    [
        " ".join(f":s{n} sh:not :s{n + 1} ." for n in range(600)) + ":s0 sh:targetNode :a .",
        " ".join(f":s{n} sh:or ( :s{n + 1} :s{n + 1} ) ." for n in range(20))
        + ":s0 sh:targetNode :a .",
    ],
)
def test_what_pyshacl_cannot_run_either_is_one_sentence(shapes: str) -> None:
    with pytest.raises(BadResource) as caught:
        run(shapes, ":a :p 1 .")
    assert caught.value.message.startswith("the shapes cannot be run: ")
    assert "\n" not in caught.value.message


def test_the_report_says_which_engine_spoke(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(PREFIXES + ROUND, encoding="utf-8")
    report = check_graph(turtle(":a :p :b ."), load_shapes(tmp_path))
    assert dict(report.engines)["pyshacl"] == 1
    assert {one.engine for one in report.violations if one.focus.startswith("urn:x:")} == {
        "pyshacl"
    }
