"""One Reading against the gold for its document, kind by kind.

A slot that only makes sense where a claim was found at all (attribution, a finding's visit, a
resolution's type and actor, themes) is counted on matched claims; polarity and negation are
counted on all findings as well, since a finding read the wrong way round is a wrong finding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from ...records import Reading
from ..lexicon import load_themes
from .candidates import Candidate, offered
from .claims import Claim, Claims, gold_claims, proposed_claims, read_claims
from .gold import Gold
from .invented import invented
from .locate import Words
from .match import RECORDS, pair_by_fields, pair_section, plain_name
from .sheet import BY_SPAN, Matched, Sheet
from .slots import score_slots
from .tally import Miss, Tally

STRICT = 0.8
"""The overlap that shows how exact the spans are, beside the one that decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScore:
    """How one Reading compares with its gold.

    `council_invented` (a council read where the text names none) and `invented` (words or years
    the text does not have) must be nought. `problems` are faults of the gold, not of the Reading.
    `strict` counts what is matched by its words at an overlap of 0.8; `unknown` is told in Sheet.
    """

    file: str
    tallies: dict[str, Tally]
    misses: tuple[Miss, ...]
    council_invented: bool
    invented: tuple[str, ...]
    problems: tuple[str, ...]
    development: bool = False
    text: str = ""
    strict: Mapping[str, Tally] = field(default_factory=dict)
    unknown: Mapping[str, Tally] = field(default_factory=dict)
    matched: Mapping[str, Matched] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()


def score(gold: Gold, reading: Reading, text: str, *, iou: float = 0.5) -> DocumentScore:
    """Compare a Reading with gold; spans match where they overlap by `iou` or more.

    `text` is the canonical text that the Reading was made from.
    """
    wanted = gold_claims(gold, Words(text))
    read = read_claims(reading).within(wanted)
    proposed = proposed_claims(reading).within(wanted)
    matched = {section: _matched(section, wanted, read, iou) for section in RECORDS}
    sheet = Sheet()
    _score_council(sheet, wanted.council, read.council)
    _score_meetings(sheet, wanted, read)
    for section in RECORDS:
        sheet.mark(section, matched[section], _NOTES.get(section, lambda claim: ""))
    _score_visit_dates(sheet, matched["visits"])
    score_slots(sheet, matched)
    for section in ("findings", "actions"):
        sheet.mark_themes(matched[section], _top_theme)
    return DocumentScore(
        file=reading.doc.file,
        tallies=sheet.tallies,
        misses=tuple(sheet.misses),
        council_invented=not _council(wanted.council) and read.council is not None,
        invented=invented(reading, text),
        problems=wanted.problems,
        development=gold.development,
        text=text,
        strict={kind: _matched(kind, wanted, read, STRICT).tally for kind in BY_SPAN},
        unknown=sheet.unknown,
        matched=matched,
        candidates=tuple(
            candidate
            for section in RECORDS
            for candidate in offered(section, matched[section], proposed[section], iou=iou)
        ),
    )


def _matched(section: str, wanted: Claims, read: Claims, iou: float) -> Matched:
    gold, found = wanted[section], read[section]
    return Matched(gold=gold, read=found, pairs=pair_section(section, gold, found, iou=iou))


def _score_council(sheet: Sheet, wanted: Claim | None, read: Claim | None) -> None:
    """Count the council; saying that it is unknown is an answer, too."""
    right = _same_council(wanted, read)
    sheet.count("council", true=int(right), found=1, expected=1)
    sheet.count_unknown("council", gold=not _council(wanted), read=not _council(read))
    if not right:
        note = f"gold {_council(wanted) or 'unknown'}, read {_council(read) or 'unknown'}"
        sheet.miss("council", "wrong", read or wanted, note)


def _council(claim: Claim | None) -> str | None:
    return (claim.word("canonical") or claim.word("name")) if claim else None


def _same_council(wanted: Claim | None, read: Claim | None) -> bool:
    """Whether both are one council by the register's name, or by the words if either lacks it."""
    if not wanted or not read or (wanted.word("canonical") and read.word("canonical")):
        return plain_name(_council(wanted)) == plain_name(_council(read))
    return plain_name(wanted.word("name")) == plain_name(read.word("name"))


def _score_meetings(sheet: Sheet, wanted: Claims, read: Claims) -> None:
    if "meetings" not in wanted.sections:
        return
    _score_answers(sheet, "committee", wanted, read, lambda it: plain_name(it.word("committee")))
    _score_answers(sheet, "meeting date", wanted, read, lambda it: it.word("date") or "")


def _score_answers(
    sheet: Sheet, kind: str, wanted: Claims, read: Claims, value: Callable[[Claim], str]
) -> None:
    """Count what is said of the meetings; saying nothing where nothing is said is right."""
    answers = {value(claim) for claim in wanted["meetings"]} - {""} or {""}
    given = {value(claim) for claim in read["meetings"]} - {""} or {""}
    sheet.count(kind, true=len(answers & given), found=len(given), expected=len(answers))
    sheet.count_unknown(kind, gold=answers == {""}, read=given == {""})
    if answers != given:
        note = f"gold {_listed(answers)}, read {_listed(given)}"
        sheet.miss(kind, "wrong", next(iter(read["meetings"] or wanted["meetings"]), None), note)


def _listed(answers: set[str]) -> str:
    return "; ".join(sorted(answers)).strip() or "unknown"


def _score_visit_dates(sheet: Sheet, visits: Matched) -> None:
    dated = [visit for visit in visits.gold if visit.word("start")]
    dated_read = [visit for visit in visits.read if visit.word("start")]
    right = len(pair_by_fields(dated, dated_read, "start", "end"))
    sheet.count("visit dates", true=right, found=len(dated_read), expected=len(dated))


def _top_theme(slug: str) -> str:
    """The widest theme over a theme; one that the scheme has not stays itself."""
    while wider := _broader().get(slug):
        slug = wider
    return slug


@cache
def _broader() -> Mapping[str, str | None]:
    return {theme.slug: theme.broader for theme in load_themes().themes}


def _finding(claim: Claim) -> str:
    return ("no " if claim.says("negated") else "") + (claim.word("polarity") or "")


def _grade(claim: Claim) -> str:
    return f"{claim.word('area')}: {claim.word('grade')}"


def _visit(claim: Claim) -> str:
    start, end = claim.word("start"), claim.word("end")
    dates = f"{start}/{end}" if start != end else start or "no date"
    return f"{claim.word('kind')} {dates}"


def _person(claim: Claim) -> str:
    return " | ".join(word for word in (claim.word("name"), claim.word("role")) if word)


_NOTES: Mapping[str, Callable[[Claim], str]] = {
    "visits": _visit,
    "judgements": _grade,
    "findings": _finding,
    "resolutions": lambda claim: claim.word("type") or "",
    "people": _person,
}
