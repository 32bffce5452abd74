"""Only a checked graph leaves the house, and only what was accepted."""

from __future__ import annotations

import pytest

from ofgraph.checks import Report, Violation
from ofgraph.errors import NotChecked
from ofgraph.graph.chosen import Status
from ofgraph.graph.connect import open_store
from ofgraph.graph.store import Store
from ofgraph.publish import Snapshot, take


def violation(severity: str = "violation") -> Violation:
    return Violation(
        focus="https://example.org/a", label="a finding", path=None, message="give it evidence",
        severity=severity, shape="https://example.org/shape",  # type: ignore[arg-type]
    )  # fmt: skip


def report(*found: Violation) -> Report:
    return Report(violations=found, checked_quads=1)


def test_an_unchecked_graph_is_refused(store: Store) -> None:
    with pytest.raises(NotChecked, match="was not checked"):
        take(store, None)


def test_a_violating_graph_is_refused_with_its_first_violation(store: Store) -> None:
    with pytest.raises(NotChecked, match=r"in 1 place \(first: a finding: give it evidence\)"):
        take(store, report(violation()))


def test_a_graph_with_warnings_is_taken(store: Store) -> None:
    assert take(store, report(violation("warning"))).conforms


def test_a_violating_graph_is_taken_where_that_is_allowed(store: Store) -> None:
    taken = take(store, report(violation()), allow_violations=True)
    assert (taken.violations, taken.conforms) == (1, False)


def test_proposals_are_left_out(snapshot: Snapshot) -> None:
    assert not [name for name in snapshot.graphs if "proposals" in name]


def test_the_day_of_issue_is_the_newest_of_the_official_files(snapshot: Snapshot) -> None:
    assert snapshot.issued == "2024-03-31"


def test_the_day_of_issue_can_be_given(store: Store) -> None:
    assert take(store, report(), issued="2025-01-01").issued == "2025-01-01"


def test_a_publishers_base_is_found_in_the_store() -> None:
    store = open_store("memory:")
    name = "https://data.example.org/graph/register/councils"
    store.rebuild({name: f'<https://data.example.org/id/council/x> <a:p> "X" <{name}> .\n'})
    assert take(store, report()).base == "https://data.example.org/"


def test_an_empty_store_gives_an_empty_snapshot() -> None:
    taken = take(open_store("memory:"), report())
    assert (taken.union, taken.issued) == ((), None)


def test_a_store_loaded_again_gives_the_same_triples(store: Store, snapshot: Snapshot) -> None:
    again = open_store("memory:")
    again.rebuild({"all": store.nquads().decode()})
    assert take(again, report()).graphs == snapshot.graphs


@pytest.mark.parametrize(
    ("statuses", "there"), [(("reviewed", "accepted"), True), (("reviewed",), False)]
)
def test_derived_facts_go_out_with_all_that_was_accepted_and_not_with_a_part_of_it(
    statuses: tuple[Status, ...], there: bool
) -> None:
    store = open_store("memory:")
    base = "https://data.example.org/"
    councils, derived = f"{base}graph/register/councils", f"{base}graph/derived/northmere"
    store.rebuild({
        name: f'<{base}id/council/x> <a:p> "X" <{name}> .\n' for name in (councils, derived)
    })  # fmt: skip
    assert (derived in take(store, report(), statuses=statuses).graphs) is there
