"""What is only proposed is seen where it is asked for, and nowhere else; so with every status."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from tests.queries.status_sample import (
    ACCEPTED,
    DENIAL_PROPOSED,
    DENIED,
    EDITED,
    PROPOSED,
    PROPOSED_ANSWER,
    REVIEWED,
    paper,
    status_store,
)

from ofgraph import vocab as v
from ofgraph.errors import QueryError, UnknownName
from ofgraph.graph.store import Table
from ofgraph.queries import (
    Look,
    catalogue,
    chosen,
    cite,
    cite_text,
    find,
    find_table,
    find_text,
    marks_of,
    rows,
    run,
    trace,
    trace_text,
    write,
)

NAIVE = f"SELECT (COUNT(?f) AS ?n) {{ ?f a <{v.FINDING}> }}"
# The queries in whose rows a record stands that somebody accepted, or nobody yet.
OF_RECORDS = (
    "council-findings", "denials", "findings-under-theme", "statements-with-words",
    "council-responses", "council-answers", "views-by-holder", "actions-for-theme",
)  # fmt: skip


def count(*statuses: str) -> object:
    answer = run(chosen(status_store(), statuses), NAIVE)
    assert isinstance(answer, Table)
    return answer.rows[0][0]


def words(found: Iterable[dict[str, object]]) -> set[str]:
    return {str(row["text"]) for row in found}


def findings(*statuses: str) -> set[str]:
    return words(rows(chosen(status_store(), statuses), "council-findings"))


def test_a_naive_count_counts_no_proposal_and_no_denial() -> None:
    assert count() == 3


@pytest.mark.parametrize(
    ("statuses", "number"),
    [
        (("reviewed",), 2),
        (("accepted",), 1),
        (("proposed",), 1),
        (("reviewed", "accepted"), 3),
        (("accepted", "proposed"), 2),
        (("reviewed", "accepted", "proposed"), 4),
    ],
)
def test_a_query_of_ones_own_counts_the_records_of_the_chosen_statuses(
    statuses: tuple[str, ...], number: int
) -> None:
    assert count(*statuses) == number


@pytest.mark.parametrize(
    ("statuses", "found"),
    [
        ((), {ACCEPTED, REVIEWED, EDITED}),
        (("reviewed",), {REVIEWED, EDITED}),
        (("accepted",), {ACCEPTED}),
        (("proposed",), {PROPOSED}),
        (("accepted", "proposed"), {ACCEPTED, PROPOSED}),
    ],
)
def test_a_named_query_gives_the_records_of_the_chosen_statuses(
    statuses: tuple[str, ...], found: set[str]
) -> None:
    assert findings(*statuses) == found


def test_a_parameter_chooses_the_statuses_too() -> None:
    given = {"status": ["proposed"], "theme": "supervision"}
    assert words(rows(status_store(), "council-findings", given)) == {PROPOSED}


def test_a_status_that_is_none_is_named() -> None:
    with pytest.raises(UnknownName, match="no status called 'guessed'"):
        rows(status_store(), "denials", {"status": "guessed"})


@pytest.mark.parametrize("name", OF_RECORDS)
def test_every_row_of_a_record_carries_its_status(name: str) -> None:
    store = chosen(status_store(), ("reviewed", "accepted", "proposed"))
    found = {str(row["status"]) for row in rows(store, name)}
    assert found
    assert found <= {"reviewed", "accepted", "proposed"}
    assert "proposed" in found


@pytest.mark.parametrize("name", [query.name for query in catalogue()])
def test_no_named_query_gives_a_proposal_unasked(name: str) -> None:
    answer = run(status_store(), name)
    assert isinstance(answer, Table)
    said = {str(value) for row in answer.rows for value in row}
    assert not said & {PROPOSED, DENIAL_PROPOSED, PROPOSED_ANSWER}


def test_a_recurring_theme_counts_no_proposal_unless_asked() -> None:
    given = {"atleast": "1"}
    (row,) = rows(status_store(), "recurring-themes", given)
    assert (row["visits"], row["findings"]) == (1, 3)
    (row,) = rows(status_store(), "recurring-themes", given | {"status": "proposed"})
    assert row["findings"] == 1


def test_a_visit_counts_findings_and_denials_of_the_chosen_statuses() -> None:
    def counted(*statuses: str) -> tuple[object, object]:
        found = rows(chosen(status_store(), statuses), "council-timeline")
        return found[0]["raised"], found[0]["denied"]

    assert counted() == (3, 1)
    assert counted("proposed") == (1, 1)
    assert counted("reviewed", "accepted", "proposed") == (4, 2)


def test_find_gives_proposals_where_asked_and_marks_them() -> None:
    found = find(chosen(status_store(), ("proposed",)), "supervision", kinds=("finding",))
    assert [(hit.text, hit.status, hit.document_status) for hit in found.hits] == [
        (PROPOSED, "proposed", "original")
    ]
    assert f"PROPOSED: “{PROPOSED}”" in find_text(found)
    assert find_table(found).columns.index("status") >= 0
    unasked = find(status_store(), "supervision", kinds=("finding", "denial"))
    assert {hit.text for hit in unasked.hits} == {ACCEPTED, REVIEWED, EDITED}
    assert DENIED in {hit.text for hit in find(status_store(), "risk of harm").hits}


def test_a_trace_counts_and_marks_proposals_only_where_asked() -> None:
    unasked = trace(status_store(), "northmere")
    assert [visit.findings for visit in unasked.visits] == [3]
    assert "PROPOSED" not in trace_text(unasked)
    asked = trace(chosen(status_store(), ("accepted", "proposed")), "northmere")
    assert [visit.findings for visit in asked.visits] == [2]
    assert f"PROPOSED: “{PROPOSED}”" in trace_text(asked, everything=True)


def thing(text: str, *statuses: str) -> str:
    found = rows(chosen(status_store(), statuses), "council-findings")
    return next(str(row["finding"]) for row in found if row["text"] == text)


def test_a_citation_says_who_accepted_the_fact() -> None:
    assert cite(status_store(), thing(ACCEPTED)).status == "accepted"
    assert cite(status_store(), thing(EDITED)).status == "reviewed"
    address = thing(PROPOSED, "proposed")
    found = cite(chosen(status_store(), ("proposed",)), address)
    assert found.status == "proposed"
    assert f"PROPOSED: “{PROPOSED}”" in cite_text(found)


def test_to_cite_a_proposal_unasked_says_how_to_ask() -> None:
    address = thing(PROPOSED, "proposed")
    for words_of_it in (address, address.split("/id/")[1]):
        with pytest.raises(QueryError) as caught:
            cite(status_store(), words_of_it)
        assert "--status proposed" in caught.value.hint


def test_an_accepted_resolution_points_at_no_proposal_unasked() -> None:
    answered = [row["answered"] for row in rows(status_store(), "council-answers")]
    assert answered == [thing(ACCEPTED)]
    store = chosen(status_store(), ("reviewed", "accepted", "proposed"))
    answers = {row["answered"] for row in rows(store, "council-answers")}
    assert thing(PROPOSED, "proposed") in answers


def test_a_table_for_people_marks_what_is_only_proposed() -> None:
    store = chosen(status_store(), ("accepted", "proposed"))
    out = io.BytesIO()
    write(run(store, "council-findings"), out, "markdown", Look(marks=marks_of(store)))
    assert f"PROPOSED: {PROPOSED}" in out.getvalue().decode()
    assert f"PROPOSED: {ACCEPTED}" not in out.getvalue().decode()


def test_a_visit_only_proposed_is_no_visit_of_the_register() -> None:
    assert paper().proposed.visits
    assert len(rows(status_store(), "council-timeline")) == 1
