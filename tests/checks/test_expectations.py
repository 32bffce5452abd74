"""Expected numbers: a source that falls silent is heard."""

from __future__ import annotations

import pytest

from ofgraph.checks import Report, check_expectations, counts_of, load_expectations
from ofgraph.checks.builds.expectations import count_classes, count_documents, over
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


SHARES = load_expectations(HEADER + "Finding,papers,60%,,most papers hold findings\n")
DOCUMENTS = {("Document", "papers"): 10}


def test_a_share_is_of_the_documents_that_give_any() -> None:
    documents = DOCUMENTS | {("Finding", "papers"): 6}
    assert check_expectations({("Finding", "papers"): 6}, SHARES, documents=documents) == ()


def test_too_small_a_share_is_heard_with_both_numbers() -> None:
    documents = DOCUMENTS | {("Finding", "papers"): 4}
    (found,) = check_expectations({("Finding", "papers"): 900}, SHARES, documents=documents)
    assert found.problem == (
        "Only 40% of the documents (4 of 10) give any, where at least 60% are expected."
    )


def test_a_share_just_below_its_bound_is_not_rounded_up() -> None:
    documents = {("Document", "papers"): 1000, ("Finding", "papers"): 599}
    assert len(check_expectations({}, SHARES, documents=documents)) == 1


def test_documents_are_counted_once_however_much_they_give() -> None:
    rows = [
        (OFG + "Finding", BASE + "graph/minutes", 40),
        (OFG + "Finding", BASE + "graph/report", 1),
        (OFG + "Finding", BASE + "graph/empty", 0),
    ]
    assert count_documents(rows) == {("Finding", "papers"): 2}


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Finding,papers,160%,,x", "no share"),
        ("Finding,papers,-1,,x", "no number"),
        ("Visit,register,60%,,x", "holds no documents"),
        ("Finding,papers,60%,90,x", "not of the same sort"),
        ("Finding,minutes,6,,x", "there is no source 'minutes'"),
    ],
)
def test_a_bound_or_source_that_cannot_be_is_refused(row: str, complaint: str) -> None:
    with pytest.raises(BadResource, match=complaint):
        load_expectations(HEADER + row + "\n")


def test_a_users_row_stands_for_ours_about_the_same_numbers() -> None:
    own = load_expectations(HEADER + "Visit,official,5,,few files\nTheme,vocabulary,9,,x\n")
    assert [(row.kind, row.minimum) for row in over(own, ROWS)] == [("Visit", 5), ("Theme", 9)]


def test_a_share_and_a_number_of_one_class_stand_side_by_side() -> None:
    own = load_expectations(HEADER + "Finding,papers,60%,,x\nFinding,papers,100,,x\n")
    assert len(over(own, ())) == 2


def test_what_we_expect_is_changed_in_a_file_of_the_projects_own() -> None:
    shipped = check_expectations({}, load_expectations())
    assert all("beside ofgraph.toml" in found.message for found in shipped)
    assert {(found.family, found.engine) for found in shipped} == {("number", "ofgraph")}
