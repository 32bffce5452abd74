"""One Reading against the gold for its document, kind by kind.

A slot that only makes sense where a claim was found at all (attribution, a finding's visit, a
resolution's type and actor, themes) is counted on matched claims; polarity and negation are
counted on all findings, since a finding read the wrong way round is a wrong finding.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...records import Reading
from .claims import Claim, Claims, gold_claims, read_claims
from .gold import Gold
from .invented import invented
from .locate import Words
from .match import pair_by_fields, pair_by_span, pair_people, pair_visits, plain_name
from .sheet import Matched, Sheet
from .tally import Miss, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScore:
    """How one Reading compares with its gold.

    `council_invented` (a council read where the text names none) and `invented` (words or years
    the text does not have) must be nought. `problems` are faults of the gold, not of the Reading.
    """

    file: str
    tallies: dict[str, Tally]
    misses: tuple[Miss, ...]
    council_invented: bool
    invented: tuple[str, ...]
    problems: tuple[str, ...]
    development: bool = False


def score(gold: Gold, reading: Reading, text: str, *, iou: float = 0.5) -> DocumentScore:
    """Compare a Reading with gold; spans match where they overlap by `iou` or more.

    `text` is the canonical text that the Reading was made from.
    """
    wanted = gold_claims(gold, Words(text))
    read = read_claims(reading).within(wanted)
    sheet = Sheet()
    _score_council(sheet, wanted.council, read.council)
    _score_meetings(sheet, wanted, read)
    _score_visits(sheet, wanted, read)
    _score_judgements(sheet, wanted, read)
    _score_findings(sheet, wanted, read, iou)
    _score_resolutions(sheet, wanted, read, iou)
    _score_actions_and_views(sheet, wanted, read, iou)
    _score_people(sheet, wanted, read)
    return DocumentScore(
        file=reading.doc.file,
        tallies=sheet.tallies,
        misses=tuple(sheet.misses),
        council_invented=not _council(wanted.council) and read.council is not None,
        invented=invented(reading, text),
        problems=wanted.problems,
        development=gold.development,
    )


def _score_council(sheet: Sheet, wanted: Claim | None, read: Claim | None) -> None:
    """Count the council; saying that it is unknown is an answer, too."""
    right = _same_council(wanted, read)
    sheet.count("council", true=int(right), found=1, expected=1)
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
    if answers != given:
        note = f"gold {_listed(answers)}, read {_listed(given)}"
        sheet.miss(kind, "wrong", next(iter(read["meetings"] or wanted["meetings"]), None), note)


def _listed(answers: set[str]) -> str:
    return "; ".join(sorted(answers)).strip() or "unknown"


def _score_visits(sheet: Sheet, wanted: Claims, read: Claims) -> None:
    gold, found = _with_end(wanted["visits"]), _with_end(read["visits"])
    pairs = pair_by_fields(gold, found, "kind", "start", "end")
    sheet.mark("visits", Matched(gold=gold, read=found, pairs=pairs), _visit)
    dated = [visit for visit in gold if visit.word("start")]
    dated_read = [visit for visit in found if visit.word("start")]
    right = len(pair_by_fields(dated, dated_read, "start", "end"))
    sheet.count("visit dates", true=right, found=len(dated_read), expected=len(dated))


def _with_end(visits: Sequence[Claim]) -> list[Claim]:
    """A visit with a first day and no last one ended as it began, however it was written down."""
    return [
        replace(visit, fields={**visit.fields, "end": visit.word("end") or visit.word("start")})
        for visit in visits
    ]


def _score_judgements(sheet: Sheet, wanted: Claims, read: Claims) -> None:
    gold, found = wanted["judgements"], read["judgements"]
    pairs = pair_by_fields(gold, found, "area", "grade")
    sheet.mark("judgements", Matched(gold=gold, read=found, pairs=pairs), _grade)


def _score_findings(sheet: Sheet, wanted: Claims, read: Claims, iou: float) -> None:
    gold, found = wanted["findings"], read["findings"]
    pairs = pair_by_span(gold, found, iou=iou, ties=("polarity", "negated"))
    matched = Matched(gold=gold, read=found, pairs=pairs)
    sheet.mark("findings", matched, _finding)
    for kind, value in (
        ("findings, right polarity", _polarity),
        ("findings, right negation", _negation),
    ):
        right = sheet.right(kind, matched, value, value)
        sheet.count(kind, true=right, found=len(found), expected=len(gold))
    sheet.mark_slot("attribution (matched)", matched, lambda it: it.word("attribution") or "")
    sheet.mark_slot(
        "visit of finding (matched)",
        matched,
        lambda it: it.word("visit") or "",
        _visit_in_gold(wanted["visits"], read["visits"]),
    )
    sheet.mark_themes(matched)


def _visit_in_gold(gold: Sequence[Claim], read: Sequence[Claim]) -> Callable[[Claim], str]:
    """Return how to tell which of gold's visits the Reading gives a finding to."""
    same = {read[r].id: gold[g].id for g, r in pair_visits(gold, read)}

    def visit(finding: Claim) -> str:
        name = finding.word("visit")
        return same.get(name, f"a visit gold has not ({name})") if name else ""

    return visit


def _score_resolutions(sheet: Sheet, wanted: Claims, read: Claims, iou: float) -> None:
    gold, found = wanted["resolutions"], read["resolutions"]
    pairs = pair_by_span(gold, found, iou=iou, ties=("type", "actor"))
    matched = Matched(gold=gold, read=found, pairs=pairs)
    sheet.mark("resolutions", matched, lambda it: it.word("type") or "")
    sheet.mark_slot("resolution type (matched)", matched, lambda it: it.word("type") or "")
    sheet.mark_slot("actor (matched)", matched, lambda it: plain_name(it.word("actor")))


def _score_actions_and_views(sheet: Sheet, wanted: Claims, read: Claims, iou: float) -> None:
    for section in ("actions", "views"):
        gold, found = wanted[section], read[section]
        pairs = pair_by_span(gold, found, iou=iou)
        matched = Matched(gold=gold, read=found, pairs=pairs)
        sheet.mark(section, matched)
        if section == "actions":
            sheet.mark_themes(matched)


def _score_people(sheet: Sheet, wanted: Claims, read: Claims) -> None:
    gold, found = wanted["people"], read["people"]
    sheet.mark("people", Matched(gold=gold, read=found, pairs=pair_people(gold, found)), _person)


def _polarity(claim: Claim) -> str:
    return claim.word("polarity") or ""


def _negation(claim: Claim) -> str:
    return "negated" if claim.says("negated") else "not negated"


def _finding(claim: Claim) -> str:
    return ("no " if claim.says("negated") else "") + _polarity(claim)


def _grade(claim: Claim) -> str:
    return f"{claim.word('area')}: {claim.word('grade')}"


def _visit(claim: Claim) -> str:
    start, end = claim.word("start"), claim.word("end")
    dates = f"{start}/{end}" if start != end else start or "no date"
    return f"{claim.word('kind')} {dates}"


def _person(claim: Claim) -> str:
    return " | ".join(word for word in (claim.word("name"), claim.word("role")) if word)
