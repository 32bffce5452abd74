"""What is asked of a record that was found at all: its dates, polarity, actor, visit, role.

Visits are asked where both sides mean the same event, right in kind and dates or not; the others
where the record itself counts as right. Saying nothing where nothing is said is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from .claims import Claim
from .match import best_overlap, pair_visits, plain_name
from .sheet import Matched, Sheet

GOOD = frozenset(("strength", "progress", "met_requirement"))


def score_slots(sheet: Sheet, matched: Mapping[str, Matched]) -> None:
    """Count every slot of the matched records."""
    _visits(sheet, _same_events(matched["visits"]))
    _findings(sheet, matched["findings"], matched["visits"])
    sheet.mark_slot(
        "visit of judgement (matched)",
        matched["judgements"],
        _word("visit"),
        _visit_in_gold(matched["visits"]),
    )
    resolutions = matched["resolutions"]
    sheet.mark_slot("resolution type (matched)", resolutions, _word("type"))
    sheet.mark_slot("actor (matched)", resolutions, lambda it: plain_name(it.word("actor")))
    sheet.mark_slot("holder of view (matched)", matched["views"], _word("holder"))
    people = _where(matched["people"], lambda gold, read: _name(gold) == _name(read) != "")
    sheet.mark_slot("role of person (matched)", people, lambda it: plain_name(it.word("role")))


def _visits(sheet: Sheet, matched: Matched) -> None:
    for slot in ("kind", "start", "end", "status", "relation"):
        sheet.mark_slot(f"visit {slot} (matched)", matched, _word(slot))


def _findings(sheet: Sheet, matched: Matched, visits: Matched) -> None:
    counts = matched.tally
    for kind, asked, value in (
        ("findings, right polarity", "polarity (matched)", _word("polarity")),
        ("findings, right negation", "negation (matched)", _negation),
    ):
        sheet.mark_slot(asked, matched, value)
        right = sheet.tallies[asked].true
        sheet.count(kind, true=right, found=counts.found, expected=counts.expected)
    sheet.mark_slot("good or bad (matched)", matched, _good_or_bad, noted=False)
    sheet.mark_slot("attribution (matched)", matched, _word("attribution"))
    sheet.mark_slot("visit of finding (matched)", matched, _word("visit"), _visit_in_gold(visits))


def _where(matched: Matched, wanted: Callable[[Claim, Claim], bool]) -> Matched:
    pairs = tuple(pair for pair in matched.pairs if wanted(*_claims(matched, pair)))
    return replace(matched, pairs=pairs)


def _claims(matched: Matched, pair: tuple[int, int]) -> tuple[Claim, Claim]:
    return matched.gold[pair[0]], matched.read[pair[1]]


def _same_events(visits: Matched) -> Matched:
    """Visits that both sides tell of: on the same words, or with the same first day."""
    likely = replace(visits, pairs=pair_visits(visits.gold, visits.read))
    return _where(
        likely,
        lambda gold, read: (
            best_overlap(gold, read) > 0 or gold.word("start") == read.word("start") is not None
        ),
    )


def _visit_in_gold(visits: Matched) -> Callable[[Claim], str]:
    """Return how to tell which of gold's visits the Reading gives a finding or judgement to."""
    same = _ids(visits.gold, visits.read)

    def visit(claim: Claim) -> str:
        name = claim.word("visit")
        return same.get(name, f"a visit gold has not ({name})") if name else ""

    return visit


def _ids(gold: Sequence[Claim], read: Sequence[Claim]) -> dict[str, str]:
    return {read[r].id: gold[g].id for g, r in pair_visits(gold, read)}


def _word(name: str) -> Callable[[Claim], str]:
    return lambda claim: claim.word(name) or ""


def _name(claim: Claim) -> str:
    return plain_name(claim.word("name"))


def _negation(claim: Claim) -> str:
    return "negated" if claim.says("negated") else "not negated"


def _good_or_bad(claim: Claim) -> str:
    return "good" if claim.word("polarity") in GOOD else "bad"
