"""Where a council's paper and the inspectorate's own document disagree about a visit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri, Row
from ...queries.wording import plural
from ..account import Account
from ..incidence import NOTHING, Flags, Incidence
from ..standing import standing
from .words import Said, Wording

OFFERED = (
    "These are offered for a person to read, not found to be mistakes: the two sentences may speak "
    "of different sides of a theme. `ofgraph cite` shows either with its document."
)
BOTH_WHOLE = (
    "Only papers and reports that were read whole are compared. That a paper leaves something out "
    "is no discrepancy."
)
COLUMNS = (
    "councilName", "visitName", "about", "paperSays", "paperText", "paperTitle", "reportSays",
    "reportText", "reportTitle", "paper", "report", "visit", "council",
)  # fmt: skip

Sides = tuple[dict[tuple[int, int], list[int]], dict[tuple[int, int], list[int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A finding in a council's paper, and one in the inspectorate's document that is its contrary.

    visit, theme: places in the incidence. paper, report: places of the two findings.
    praised: the paper says that the theme was praised and the report raises it, or the reverse.
    """

    visit: int
    theme: int
    paper: int
    report: int
    praised: bool


def contradictions(incidence: Incidence) -> tuple[Contradiction, ...]:
    """Themes that a paper says a visit praised and the report of that visit only raises, or the
    reverse; where either document does both, they do not disagree.
    """
    papers = _one_sided(incidence, whole(incidence) & ~incidence.documents.inspectorates)
    reports = _one_sided(incidence, whole(incidence) & incidence.documents.inspectorates)
    made = [
        Contradiction(visit=visit, theme=theme, paper=paper, report=report, praised=praised)
        for praised in (True, False)
        for (visit, theme), told in papers[praised].items()
        for paper in told
        for report in reports[not praised].get((visit, theme), [])
    ]
    return tuple(sorted(made, key=lambda one: (one.visit, one.theme, one.paper, one.report)))


def whole(incidence: Incidence) -> Flags:
    """Documents that were read whole, in their own words."""
    return incidence.documents.complete & ~incidence.documents.restated


def _one_sided(incidence: Incidence, of: Flags) -> Sides:
    """Findings by visit and theme of which these documents only raise (0), or only praise (1)."""
    findings = incidence.findings
    kept = (findings.document != NOTHING) & np.r_[of, False][findings.document]
    told: Sides = defaultdict(list), defaultdict(list)
    pairs = incidence.carried[kept[incidence.carried[:, 0]]]
    visit, raises = findings.visit[pairs[:, 0]].tolist(), findings.raises[pairs[:, 0]].tolist()
    for (finding, theme), at, raised in zip(pairs.tolist(), visit, raises, strict=True):
        told[not raised][at, theme].append(finding)
    both = told[False].keys() & told[True].keys()
    return (
        {key: found for key, found in told[False].items() if key not in both},
        {key: found for key, found in told[True].items() if key not in both},
    )


def discrepancies(
    incidence: Incidence,
    wording: Wording,
    grades: Iterable[Mapping[str, object]] = (),
    *,
    chosen_as: Iterable[tuple[str, str]] = (),
) -> Account:
    """Papers of councils that say other than the inspectorate's own document on the same visit.

    Args:
        incidence: the visits that count.
        wording: gives the words of findings.
        grades: rows of the query grades-as-stated, for the councils that have whole papers.
        chosen_as: what was asked for, as (name, value).
    """
    found, parameters = contradictions(incidence), tuple(chosen_as)
    iri = incidence.findings.iri
    words = wording(iri[at] for one in found for at in (one.paper, one.report))
    rows = [*_grade_rows(incidence, grades), *(_row(incidence, one, words) for one in found)]
    rows.sort(key=lambda row: tuple(map(str, row)))
    return Account(
        title=_title(rows, incidence),
        table=Table(COLUMNS, tuple(rows)),
        notes=standing(incidence, OFFERED, BOTH_WHOLE, _compared(incidence), chosen=parameters),
        parameters=parameters,
    )


def councils_with_whole_papers(incidence: Incidence) -> tuple[str, ...]:
    """The councils a paper of which was read whole."""
    papers = whole(incidence) & ~incidence.documents.inspectorates
    places = np.unique(incidence.documents.council[papers])
    return tuple(incidence.councils.iri[at] for at in places.tolist() if at != NOTHING)


def _title(rows: list[Row], incidence: Incidence) -> str:
    if not rows:
        return f"No discrepancy between a council's paper and the report. {_compared(incidence)}"
    said = plural(len(rows), "place")
    visits = plural(len({str(row[1]) for row in rows}), "visit")
    return f"{said} where a council's paper and the report on one of {visits} disagree."


def _compared(incidence: Incidence) -> str:
    """On how many visits there is anything to compare."""
    findings, of = incidence.findings, whole(incidence)
    known = findings.document != NOTHING
    ours = known & np.r_[of & ~incidence.documents.inspectorates, False][findings.document]
    theirs = known & np.r_[of & incidence.documents.inspectorates, False][findings.document]
    both = np.intersect1d(findings.visit[ours], findings.visit[theirs])
    papers = int((of & ~incidence.documents.inspectorates).sum())
    return (
        f"{plural(papers, 'paper')} read whole; "
        f"{plural(len(both), 'visit')} with findings in such a paper and in a whole report too."
    )


def _row(incidence: Incidence, one: Contradiction, words: Mapping[str, Said]) -> Row:
    iri, visits = incidence.findings.iri, incidence.visits
    council = int(visits.council[one.visit])
    paper, report = iri[one.paper], iri[one.report]
    said, own = words.get(paper, Said(text=paper)), words.get(report, Said(text=report))
    sides = ("praised", "raised") if one.praised else ("raised", "praised")
    return (
        incidence.councils.name[council], visits.name[one.visit], incidence.themes.name[one.theme],
        sides[0], said.marked, said.document_title, sides[1], own.marked, own.document_title,
        Iri(paper), Iri(report), Iri(visits.iri[one.visit]), Iri(incidence.councils.iri[council]),
    )  # fmt: skip


def _grade_rows(incidence: Incidence, grades: Iterable[Mapping[str, object]]) -> Iterator[Row]:
    """Judgements of which a whole paper states another grade than a whole report."""
    documents, of = incidence.documents, whole(incidence)
    stated: dict[str, dict[bool, dict[str, Mapping[str, object]]]] = {}
    for row in grades:
        at = documents.iri.place(str(row["document"]))
        if at != NOTHING and of[at]:
            sides = stated.setdefault(str(row["judgement"]), {True: {}, False: {}})
            sides[bool(documents.inspectorates[at])].setdefault(str(row["mention"]), row)
    for sides in stated.values():
        theirs = {_grade(row) for row in sides[True].values()}
        for paper in sides[False].values():
            if theirs and _grade(paper) not in theirs:
                yield _grade_row(incidence, paper, next(iter(sides[True].values())))


def _grade(row: Mapping[str, object]) -> str:
    return str(row["gradeName"]).casefold()


def _grade_row(
    incidence: Incidence, paper: Mapping[str, object], report: Mapping[str, object]
) -> Row:
    place = incidence.visits.name.place(str(paper["visitName"]))
    return (
        str(paper["councilName"]), str(paper["visitName"]), f"grade: {paper['areaName']}",
        str(paper["gradeName"]), None, str(paper["documentTitle"]),
        str(report["gradeName"]), None, str(report["documentTitle"]),
        Iri(str(paper["mention"])), Iri(str(report["mention"])),
        Iri(incidence.visits.iri[place]) if place != NOTHING else None,
        Iri(str(paper["council"])),
    )  # fmt: skip
