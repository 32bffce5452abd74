"""Expected numbers: a source that falls silent is heard."""

from __future__ import annotations

import pytest

from ofgraph.checks import Report, check_expectations, counts_of, load_expectations
from ofgraph.checks.expectations import count_classes
from ofgraph.errors import BadResource
from ofgraph.graph import open_store
from ofgraph.vocab import BASE, OFG

HEADER = "class,source,minimum,maximum,why\n"
ROWS = load_expectations(HEADER + "Visit,official,700,900,the official files\n")


def test_a_number_within_bounds_is_no_violation() -> None:
    assert check_expectations({("Visit", "official"): 783}, ROWS) == ()


def test_too_few_records_are_a_violation() -> None:
    (found,) = check_expectations({("Visit", "official"): 12}, ROWS)
    assert found.problem == "There are only 12, where at least 700 are expected."


def test_a_source_that_gives_nothing_is_a_violation() -> None:
    (found,) = check_expectations({}, ROWS)
    assert found.label == "Visit from official"
    assert found.severity == "violation"


def test_too_many_records_are_a_violation() -> None:
    (found,) = check_expectations({("Visit", "official"): 1000}, ROWS)
    assert found.problem == "There are 1000, where at most 900 are expected."


def test_an_empty_maximum_is_no_limit() -> None:
    rows = load_expectations(HEADER + "Visit,official,1,,the official files\n")
    assert check_expectations({("Visit", "official"): 10**9}, rows) == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("class,source,min\n", "has the columns"),
        (HEADER + "Visit,official,many,,x\n", "line 2"),
        (HEADER + "Visit,official,9,3,x\n", "less than the minimum"),
        (HEADER + "Visit,official\n", "line 2 does not have 5 cells"),
        (HEADER + "Visit,official,1,2,x,y\n", "line 2 does not have 5 cells"),
    ],
)
def test_a_wrong_expectation_is_refused_by_name(text: str, complaint: str) -> None:
    with pytest.raises(BadResource, match=complaint):
        load_expectations(text)


def test_the_bundled_expectations_are_read() -> None:
    assert {row.source for row in load_expectations()} <= {
        "papers", "official", "register", "links", "vocabulary",
    }  # fmt: skip


def test_numbers_of_several_graphs_of_one_source_are_added() -> None:
    rows = [
        (OFG + "Visit", BASE + "graph/official/2023", 3),
        (OFG + "Visit", BASE + "graph/official/2025", 4),
        (OFG + "Visit", BASE + "graph/minutes-of-item-11", 5),
    ]
    assert count_classes(rows) == {("Visit", "official"): 7, ("Visit", "papers"): 5}


def test_the_records_of_a_store_are_counted_by_source() -> None:
    store, graph = open_store("memory:", write=True), BASE + "graph/register/visits"
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    store.change({graph: f"<https://example.org/v> <{kind}> <{OFG}Visit> <{graph}> .\n"})
    assert counts_of(store) == {("Visit", "register"): 1}


def test_violations_of_both_checks_join_in_one_report() -> None:
    joined = Report(violations=(), checked_quads=3, rules=2).joined(
        check_expectations({}, ROWS), rules=len(ROWS)
    )
    assert not joined.conforms
    assert (joined.rules, len(joined.violations)) == (3, 1)
