"""The W3C's SHACL tests, one by one, where the suite lies beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from benchmarks.conformance import (
    Engine,
    Failure,
    Verdict,
    load,
    names,
    run,
    with_ofgraph,
    with_pyshacl,
)
from rdflib import Graph

CHECKOUT = Path(__file__).parents[2]
SUITE = Path(os.environ.get("OFGRAPH_SUITES", CHECKOUT.parent / "shared" / "suites")) / "shacl"
TESTS = names(SUITE) if SUITE.is_dir() else ()

KNOWN_TO_FAIL = {
    "sparql/pre-binding/shapesGraph-001": "$shapesGraph is optional in SHACL, and no store has it",
}
"""Tests that ofgraph does not pass, each with the reason."""

the_suite = pytest.mark.skipif(
    not TESTS, reason="the W3C SHACL suite is not beside this checkout (OFGRAPH_SUITES)"
)


def listed() -> list[object]:
    """Every test of the suite; one known to fail must fail, and says why it does."""
    return [
        pytest.param(
            name,
            id=name,
            marks=[pytest.mark.xfail(reason=KNOWN_TO_FAIL[name], strict=True)]
            if name in KNOWN_TO_FAIL
            else [],
        )
        for name in TESTS
    ]


@the_suite
@pytest.mark.parametrize("name", listed())
def test_results_are_those_that_the_w3c_expects(name: str) -> None:
    told = run(load(SUITE, name), with_ofgraph)
    assert told.passed, told.why


@the_suite
def test_the_suite_has_the_98_core_and_22_sparql_tests() -> None:
    counts = [sum(name.startswith(family) for name in TESTS) for family in ("core/", "sparql/")]
    assert counts == [98, 22]


MADE_UP = """
@prefix : <urn:example:> .
@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sht: <http://www.w3.org/ns/shacl-test#> .
:shape sh:targetNode :visit ; sh:property _:rule .
_:rule sh:path ( :council [ sh:inversePath :leads ] ) ; sh:minCount 1 .
<> mf:entries ( <test> ) .
<test> a sht:Validate ; mf:action [ sht:dataGraph <> ; sht:shapesGraph <> ] ; mf:result RESULT .
"""
REPORT = """[ a sh:ValidationReport ; sh:conforms false ; sh:result [
    sh:focusNode :visit ; sh:resultPath ( :council [ sh:inversePath :leads ] ) ;
    sh:resultSeverity sh:Violation ; sh:sourceShape _:rule ;
    sh:sourceConstraintComponent sh:MinCountConstraintComponent ] ]"""


def verdict(folder: Path, result: str, engine: Engine) -> Verdict:
    """How an engine does on a made-up test that expects this."""
    (folder / "core").mkdir()
    (folder / "core" / "made-up.ttl").write_text(MADE_UP.replace("RESULT", result))
    return run(load(folder, "core/made-up"), engine)


def says_nothing(data: Graph, shapes: Graph) -> Graph:
    return Graph().parse(
        data="[] a <http://www.w3.org/ns/shacl#ValidationReport> ; "
        "<http://www.w3.org/ns/shacl#conforms> false .",
        format="turtle",
    )


def fails(data: Graph, shapes: Graph) -> Graph:
    raise Failure("no")


def test_an_engine_passes_with_the_same_results_paths_and_blank_nodes(tmp_path: Path) -> None:
    assert verdict(tmp_path, REPORT, with_pyshacl).passed


def test_an_engine_that_lacks_a_result_does_not_pass(tmp_path: Path) -> None:
    assert verdict(tmp_path, REPORT, says_nothing).why == "lacks 1 and has 0 unexpected results"


def test_another_source_shape_is_another_result(tmp_path: Path) -> None:
    told = verdict(tmp_path, REPORT.replace("_:rule", ":shape"), with_pyshacl)
    assert told.why == "lacks 1 and has 1 unexpected results"


def test_an_expected_failure_passes_only_if_the_engine_fails(tmp_path: Path) -> None:
    assert verdict(tmp_path, "sht:Failure", fails).passed


def test_results_where_a_failure_is_expected_do_not_pass(tmp_path: Path) -> None:
    assert not verdict(tmp_path, "sht:Failure", with_pyshacl).passed
