"""Whether a visit has been, is to come, may come, was called off or was cut short."""

from __future__ import annotations

import re

from ...records import Span, VisitStatus
from ..phrases import pattern
from .visit_kinds import names

_BREAK = re.compile(r"[;,]\s|\bthat\b|\bwhich\b|\bbut\b")
_GOVERNS = re.compile(
    r"\b(?:possible|conceivable|likely|unlikely|expected|anticipated|hoped|thought|understood|"
    r"probable|envisaged|intended)\s+$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r";|,\s|(?<!not )(?<!not be )\bbefore\b|\bahead of\b|\bprior to\b|\band that\b|"
    r"\bto review\b|\bwhich\b|\bbut\b"
)
_BEHIND = re.compile(
    r"\b(?:following|since|(?<!looked[ -])after|at the time of|took place|"
    r"was carried out|identified|found|"
    r"(?:had|has|was|were)\s+(?:\w+\s+)?(?:finished|ended|concluded|completed)|ended|finished|"
    r"had been carried out|was undertaken|had taken place|had undertaken|were carried out)\b",
    re.IGNORECASE,
)
_UNSURE_BEHIND = re.compile(
    r",\s+if\s+(?:then|at\s+all|ever)\b|;\s+(?:it|this|that)\s+(?:may|might|could)\b"
)
_AHEAD = re.compile(r"\bnext\b|scheduled|expected")
_FIXED = re.compile(r"\bwill\b|scheduled|rescheduled|May\s+20")
_MAY = re.compile(r"\b(?:may|might)\b(?!\s+\d)")
_PAST = re.compile(r"\b(?:was|were|had|took|has been|have been|carried out|visited|came)\b")
_IS_ON = re.compile(r"\s+(?:is|are)\s+(?:on|in|at|to)\b")
_PENCILLED = re.compile(
    r"\bpencilled\s+in\b|\bprovisionally\s+(?:set|fixed|booked|arranged|agreed)\b|"
    r"\b(?:set|fixed|arranged|booked)\s+provisionally\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*,\s+(?:(?:due|planned|expected|now)\s+)?(?:in|on|at|for|during|early|late|later)\s"
    r"[^,;.]{2,50},\s+(?=(?:will|would|is\s+to|are\s+to|is\s+due|was\s+to|was\s+due|may|might)\b)"
)
_WHICH_COMES = re.compile(
    r"\s+(?:which|that)\s+(?:is|was|had\s+been|has\s+been)\s+(?:now\s+|still\s+)?(?:expected|due|"
    r"anticipated|(?:thought|said|believed|understood|likely|supposed)\s+to\s+(?:be\s+(?:due|close|"
    r"near|imminent|coming|on\s+its\s+way)|come))\b"
)
_REACH = 120


def clause_of(view: str, sentence: Span, begin: int, end: int) -> str:
    """The words of the clause a mention stands in."""
    breaks = [
        found.end()
        for found in _BREAK.finditer(view, sentence.start, begin)
        if not (found[0] == "that" and _GOVERNS.search(view[sentence.start : found.start()]))
    ]
    opens = max([sentence.start, begin - _REACH, *breaks])
    aside = _ASIDE.match(view, end, sentence.end) or _WHICH_COMES.match(view, end, sentence.end)
    close = _CLAUSE_END.search(view, aside.end() if aside else end, sentence.end)
    return view[opens : close.start() if close else sentence.end]


def _rest_of(view: str, sentence: Span, end: int) -> str:
    """What a sentence goes on to say of a visit, up to a semicolon or the next visit named."""
    rest = view[end : min(sentence.end, end + _REACH)]
    rest = re.split(r";(?!\s+(?:it|this|that)\s+(?:may|might|could)\b)", rest)[0]
    other = names().search(rest)
    return " " + (rest[: other.start()] if other else rest)


def status_of(view: str, sentence: Span, begin: int, end: int, *, coming: bool) -> VisitStatus:
    """Read the status from the words about the mention, not those of another clause.

    `coming` says that the mention stands under "What comes next".
    """
    clause = clause_of(view, sentence, begin, end)
    whole = clause + _rest_of(view, sentence, end)
    if pattern("visits.status.cancelled").search(whole):
        return "cancelled"
    if pattern("visits.status.cut_short").search(whole):
        return "cut_short"
    if _PENCILLED.search(whole):
        return "planned"
    if _UNSURE_BEHIND.search(whole):
        return "possible"
    if _BEHIND.search(clause) and not _AHEAD.search(clause):
        return "carried_out"
    if pattern("visits.status.possible").search(clause) or _MAY.search(clause):
        return "possible"
    planned = pattern("visits.status.planned").search(clause) or _IS_ON.match(view, end)
    planned = planned or _ASIDE.match(view, end) or _WHICH_COMES.match(view, end)
    if pattern("visits.status.unsure").search(clause):
        return "planned" if _FIXED.search(clause) else "possible"
    if planned:
        return "planned"
    return "planned" if coming and not _PAST.search(clause) else "carried_out"
