"""Where a council's paper and the report on the same visit disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.followups import Said, contradictions, discrepancies
from ofgraph.analysis.incidence import Incidence

DAY = "2019-05-01"


def two_documents(
    paper: Mapping[str, Sequence[str]], report: Mapping[str, Sequence[str]], *,
    whole: tuple[bool, bool] = (True, True), restated: bool = False,
) -> Incidence:  # fmt: skip
    """One visit, of which a council's paper (0) and the inspectorate's report (1) say these."""
    told = {sort: [*paper.get(sort, ()), *report.get(sort, ())] for sort in ("raised", "praised")}
    made = incidence_of_visits(
        [
            Visit(council="Northmere", day=DAY, raised=told["raised"], praised=told["praised"]),
            Visit(council="Northmere", day="2020-05-01"),
        ]
    )
    documents = [
        one
        for sort in ("raised", "praised")
        for one, said in enumerate((paper, report))
        for _ in said.get(sort, ())
    ]
    return replace(
        made,
        findings=replace(made.findings, document=np.array(documents, dtype=np.int32)),
        documents=replace(
            made.documents,
            inspectorates=np.array([False, True]),
            complete=np.array(whole),
            restated=np.array([restated, False]),
        ),
    )


def wording(addresses: Iterable[str]) -> Mapping[str, Said]:
    return {one: Said(text=f"Words of {one[-1]}.", document_title="A paper") for one in addresses}


PRAISED, RAISED = {"praised": ["neglect"]}, {"raised": ["neglect"]}


def test_a_theme_that_the_paper_praises_and_the_report_raises_is_found() -> None:
    (found,) = contradictions(two_documents(PRAISED, RAISED))
    assert found.praised
    assert {found.paper, found.report} == {0, 1}


def test_the_reverse_is_found_too() -> None:
    (found,) = contradictions(two_documents(RAISED, PRAISED))
    assert not found.praised


def test_what_the_paper_leaves_out_is_no_discrepancy() -> None:
    assert not contradictions(two_documents({}, RAISED))


def test_a_document_that_does_both_disagrees_with_nobody() -> None:
    both = {"raised": ["neglect"], "praised": ["neglect"]}
    assert not contradictions(two_documents(PRAISED, both))


def test_only_documents_that_were_read_whole_are_compared() -> None:
    assert not contradictions(two_documents(PRAISED, RAISED, whole=(False, True)))
    assert not contradictions(two_documents(PRAISED, RAISED, whole=(True, False)))


def test_a_restatement_is_not_the_council_s_own_account() -> None:
    assert not contradictions(two_documents(PRAISED, RAISED, restated=True))


def test_both_sentences_can_be_cited() -> None:
    account = discrepancies(two_documents(PRAISED, RAISED), wording)
    (row,) = account.table.rows
    told = dict(zip(account.table.columns, row, strict=True))
    assert str(told["paper"]).endswith(str(told["paperText"])[-2])
    assert (told["paperSays"], told["reportSays"]) == ("praised", "raised")
    assert any("for a person to read" in note for note in account.notes)


def grade(made: Incidence, document: int, word: str) -> dict[str, object]:
    return {
        "councilName": "Northmere", "council": made.councils.iri[0], "areaName": "Overall",
        "visitName": made.visits.name[0], "judgement": "urn:judgement", "gradeName": word,
        "document": made.documents.iri[document], "mention": f"urn:mention:{document}{word}",
        "documentTitle": "A paper",
    }  # fmt: skip


def test_another_grade_is_found_whatever_its_letters() -> None:
    made = two_documents({}, {})
    same = [grade(made, 0, "Good"), grade(made, 1, "good")]
    other = [grade(made, 0, "Good"), grade(made, 1, "Inadequate")]
    assert not discrepancies(made, wording, same).table.rows
    (row,) = discrepancies(made, wording, other).table.rows
    assert row[:4] == ("Northmere", made.visits.name[0], "grade: Overall", "Good")


def test_none_is_said_with_how_much_was_compared() -> None:
    account = discrepancies(two_documents(PRAISED, PRAISED), wording)
    assert account.title.startswith("No discrepancy")
    assert "1 visit with findings in such a paper and in a whole report" in account.title
