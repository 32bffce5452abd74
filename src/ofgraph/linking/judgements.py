"""Canonical judgements: one for a visit and area, from official figures and documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..records import Outcome, Reading
from ..sources.outcomes import grade_at_time
from .dates import days_between, is_day
from .frameworks import common_areas
from .mentions import Mention, document_date, mention_id
from .visits import CanonicalVisit

GRADE_WORDS = {
    "outstanding": "outstanding",
    "good": "good",
    "adequate": "adequate",
    "requires improvement": "requires_improvement",
    "requires improvement to be good": "requires_improvement",
    "inadequate": "inadequate",
}
# A council paper attests a grade "of the time" while the report is news.
PAPER_DAYS = 400
BEFORE_2013 = frozenset({"slac", "cpi", "tlac", "ucra", "jar"})


def grade_concept(grade: str, framework: str | None) -> str:
    """The slug of the grade's concept on the scale of its framework.

    >>> grade_concept("good", "slac"), grade_concept("requires_improvement", "sif")
    ('four-point-2009-good', 'four-point-2013-requires-improvement')
    """
    if grade.startswith("performs_"):
        return f"rating-2009-{grade.replace('_', '-')}"
    old = grade == "adequate" or (grade != "requires_improvement" and framework in BEFORE_2013)
    return f"four-point-{'2009' if old else '2013'}-{grade.replace('_', '-')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalJudgement:
    """A visit's judgement of one area; grades are slugs of grade concepts."""

    visit: str
    council: str
    area: str
    area_concept: str
    as_republished: str | None = None
    at_time: str | None = None
    inferred: str | None = None
    inferred_rule: str | None = None
    mentions: tuple[str, ...] = ()


def common_area(outcome: Outcome) -> str:
    """The area a Reading would name for an official judgement."""
    return common_areas()[outcome.framework.casefold(), outcome.area or ""]


def outcome_id(work: str, outcome: Outcome) -> str:
    """The key of an official judgement: its file and its cell."""
    return mention_id(work, f"{outcome.cell.sheet}.{outcome.cell.cell}")


class Ledger:
    """What is said of each (visit, area), gathered before a judgement is made of it."""

    def __init__(self) -> None:
        self._official: dict[tuple[str, str], list[tuple[str, Outcome]]] = {}
        self._attested: dict[tuple[str, str], list[tuple[int, str, str]]] = {}

    def official(self, visit: str, mention: Mention) -> None:
        """Take the grades of an official row's mention."""
        for outcome in mention.outcomes:
            if outcome.area and outcome.grade:
                key = (visit, common_area(outcome))
                entry = (outcome_id(mention.work, outcome), outcome)
                self._official.setdefault(key, []).append(entry)

    def reading(self, work: str, reading: Reading, refers: Mapping[str, str], *, rank: int) -> None:
        """Take the grades a document attests for visits that are linked. Low ranks count first."""
        for judgement in reading.judgements:
            visit = refers.get(mention_id(work, judgement.visit or ""))
            if visit is not None:
                entry = (rank, mention_id(work, judgement.id), judgement.grade)
                self._attested.setdefault((visit, judgement.area), []).append(entry)

    def judgements(self, visits: Mapping[str, CanonicalVisit]) -> Iterable[CanonicalJudgement]:
        """One judgement for each visit and area, sorted."""
        for key in sorted(self._official | self._attested):
            yield self._judgement(key, visits[key[0]])

    def _judgement(self, key: tuple[str, str], visit: CanonicalVisit) -> CanonicalJudgement:
        official = sorted(self._official.get(key, []), key=lambda entry: _recency(entry[1]))
        attested = sorted(self._attested.get(key, []))
        at_time = grade_concept(attested[0][2], visit.framework) if attested else None
        republished = inferred = rule = None
        area = f"{key[1].replace('_', '-')}"
        if official:
            newest = official[-1][1]
            republished = "four-point-2013-" + _word(newest.grade).replace("_", "-")
            area = f"{newest.framework.casefold()}-{newest.area}"
            if at_time is None:
                grade, rule = grade_at_time(newest)
                inferred = grade_concept(_word(grade), visit.framework)
        return CanonicalJudgement(
            visit=key[0],
            council=visit.council,
            area=key[1],
            area_concept=area,
            as_republished=republished,
            at_time=at_time,
            inferred=inferred,
            inferred_rule=rule,
            mentions=tuple(sorted({o[0] for o in official} | {a[1] for a in attested})),
        )


def _word(grade: str | None) -> str:
    return GRADE_WORDS[(grade or "").casefold()]


def _recency(outcome: Outcome) -> tuple[bool, str, str]:
    """A figure that revises another comes after it."""
    return outcome.revises is not None, outcome.cell.file, outcome.cell.cell


def attests(reading: Reading, visit: CanonicalVisit) -> bool:
    """Whether a council paper is of the time of a visit."""
    date, event = document_date(reading), visit.published or visit.order_date
    return is_day(date) and event is not None and 0 <= days_between(event, date or "") <= PAPER_DAYS
