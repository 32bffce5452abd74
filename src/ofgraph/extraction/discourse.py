"""Who says what in a sentence: speakers, their reporting verbs, and what is reported.

Speakers and verbs are word lists; the work here is to join a verb to the speaker that governs
it, whatever stands between, and to carry a speaker over "they also" and "and". What is
concluded of the claims (finding, view, action) is the rules' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ..records import Span
from .asides import asides
from .phrases import any_of, pattern, verb_forms, words
from .speakers import Speaker, mentions, points_to_inspectors
from .subjects import relative_to_inspectors, subject_of
from .telling import Claim, Form, Telling, clause_start

_DETERMINED = re.compile(
    r"\b(?:the|a|an|these|those|its|their|any|some|no|of|recent|latest|full|published|"
    r"overall|key|other|annual|own|our|first|last|next|each|every|verbal|draft|final|to)\s+$",
    re.IGNORECASE,
)
_NOUN_LIKE = re.compile(
    r"(?:report|comment|finding|view|praise|request|note|list|record|question|value|reference|"
    r"claim|rate|stress|call|show|detail|outline)s?",
    re.IGNORECASE,
)
_NOUN_OWNER = re.compile(
    r"\b(?:ofsted|ofsted's|inspection|positive|inspectors'|inspector's|this|that)\s+$",
    re.IGNORECASE,
)
_BE = re.compile(
    r"\b(?P<modal>(?:can|could|may|might|should|must|to|would|will)\s+(?:also\s+|not\s+)?)?"
    r"(?:was|were|is|are|been|being|be)\s+(?:\w+ly\s+|also\s+|not\s+|further\s+){0,3}$",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"(?:\s*,[^,;:]{1,60},)?"
    r"(?:\s+(?:in|to|with|by|at)\s+(?:\w+\s+){0,3}\w+"
    r"|\s+(?:also|clearly|concerns?|members|us|cabinet"
    r"|the\s+(?:committee|panel|board|meeting|cabinet|council)))?"
    r"(?:\s+|\s*,\s+)that[\s,]",
    re.IGNORECASE,
)
_THAT_SOON = re.compile(r"[^.;:]{0,60}?\bthat\s", re.IGNORECASE)
_THAT_AT_ONCE = re.compile(r"\s+that\s")
_NEGATED = re.compile(
    r"\b(?:did|had|has|have|do|does)\s+not\s+(?:\w+\s+)?$|\bnever\s+$|\b(?:were|was)\s+not\s+$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\s*(?:no|nothing|none)\b", re.IGNORECASE)
_BECAUSE = re.compile(r"(?:because|given|since|as)\b[^,;:]{5,160},\s+", re.IGNORECASE)
_POINTING = re.compile(r"\s+(?:this|these|it|them|that)\b", re.IGNORECASE)
_META = re.compile(
    r"\b(?:this|these|those)\s+(?:\w+\s+){1,3}(?:has|have|had|was|were|is|are)\s", re.IGNORECASE
)
_DUMMY_IT = re.compile(r"\s*(?:and\s+)?it\b", re.IGNORECASE)
_PLUPERFECT = re.compile(r"\bhad\s+been\s+(?:\w+ly\s+|also\s+)?$")
_WHICH_WAS = re.compile(r"\b(?:which|who)\s+(?:was|were|is|are)\s+$")
_MATTER = re.compile(
    r"\b(?:concerns?|weakness\w*|strengths?|shortcomings?|improvements?|progress|areas?|issues?|"
    r"good practice|priority actions?)\b",
    re.IGNORECASE,
)
_TURNED_UP = re.compile(r"(?:raised|identified|highlighted|recognised|found)", re.IGNORECASE)
_OFFICERS_WORD = re.compile(
    r"explain|stat|report|advis|confirm|clarif|stress|emphasis", re.IGNORECASE
)
_MINUTED = re.compile(r"not|explain|agree|report|stat|ask|suggest", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:ed|en|nd|wn|de)$")
_HANDED_OVER = re.compile(r"(?:[,;]|\band|\bbut)\s*(?:the\s*)?$", re.IGNORECASE)
_LONGEST_SENTENCE = 4000


@cache
def _verbs() -> re.Pattern[str]:
    forms = verb_forms("reporting.verbs") + verb_forms("reporting.speech")
    return re.compile(any_of(forms))


@cache
def _agent() -> re.Pattern[str]:
    named = any_of(words("speakers.inspectorate.named"))
    papers = any_of(words("speakers.inspectorate.papers"))
    return re.compile(
        rf"\s+(?:\w+\s+)?(?P<by>by|at|in|during)\s+(?:\w+\s+)?(?:{named}|(?:the\s+)?{papers})",
        re.IGNORECASE,
    )


def claims(
    view: str, sentence: Span, *, carried: Speaker = "nobody", before: Span | None = None
) -> tuple[Claim, ...]:
    """Return what is reported in a sentence, in order, each up to where the next begins.

    `carried` is who spoke last; `before` the sentence before in the same paragraph, to which
    "it" and "they" point back.
    """
    start, end = sentence.start, min(sentence.end, sentence.start + _LONGEST_SENTENCE)
    if before is not None and points_to_inspectors(view, sentence, before):
        carried = "inspectorate"
    telling = Telling(
        view=view, start=start, end=end, named=mentions(view, start, end), carried=carried
    )
    openings = [*_verbal(telling), *asides(telling)]
    return tuple(_closed(telling, sorted(openings, key=lambda one: one.content.start)))


def _verbal(telling: Telling) -> Iterator[Claim]:
    view, start, end = telling.view, telling.start, telling.end
    last: Speaker = "nobody"
    verbs = [(match, False) for match in _verbs().finditer(view, start, end)]
    attitudes = pattern("reporting.attitudes").finditer(view, start, end)
    verbs += [(match, True) for match in attitudes]
    for match, attitude in sorted(verbs, key=lambda one: one[0].start()):
        claim = _claim_at(telling, match, last, attitude=attitude)
        if claim is not None:
            last = claim.who
            yield claim


def _claim_at(
    telling: Telling, verb: re.Match[str], last: Speaker, *, attitude: bool
) -> Claim | None:
    before = telling.before(verb.start(), 80)
    if _DETERMINED.search(before):
        return None
    if _NOUN_LIKE.fullmatch(verb[0]) and _NOUN_OWNER.search(before):
        return None
    if not attitude:
        agent = _agent().match(telling.view, verb.end(), telling.end)
        if agent and (agent["by"].casefold() == "by" or _finds_as_participle(verb[0])):
            return _passive(telling, verb, agent.end())
        aux = _BE.search(before)
        if aux and not verb[0].casefold().endswith("ing"):
            return None if aux["modal"] else _agentless(telling, verb, last)
    if last == "nobody" and relative_to_inspectors(telling, verb.start()):
        return _passive(telling, verb, verb.end())
    subject, opens = subject_of(telling, verb.start(), last)
    return None if subject is None else _active(telling, verb, subject, opens, attitude=attitude)


def _finds_as_participle(verb: str) -> bool:
    return bool(pattern("reporting.finders").fullmatch(verb) and _PARTICIPLE.search(verb))


def _active(
    telling: Telling, verb: re.Match[str], who: Speaker, opens: int, *, attitude: bool
) -> Claim | None:
    view, end = telling.view, telling.end
    that = _THAT.match(view, verb.end(), end)
    begin = that.end() if that else verb.end()
    form: Form = "that" if that else ("attitude" if attitude else "object")
    denied = _NEGATED.search(view, opens, verb.start()) or _NOTHING.match(view, begin, end)
    if denied or (not that and _POINTING.match(view, begin, end)):
        begin = opens
    while begin < end and view[begin] in " \n\t,:":
        begin += 1
    because = _BECAUSE.match(view, begin, end)
    begin = because.end() if because else begin
    if begin >= end:
        return None
    return Claim(
        who=who, form=form, opens=opens, verb=verb[0].casefold(),
        content=Span(start=begin, end=end),
    )  # fmt: skip


def _passive(telling: Telling, verb: re.Match[str], after: int) -> Claim:
    """ "X was identified by inspectors": the whole clause; "identified by inspectors that X": X."""
    that = _THAT_SOON.match(telling.view, after, telling.end)
    opens = clause_start(telling, verb.start())
    announced = that is not None and _DUMMY_IT.match(telling.view, opens, verb.start())
    begin = that.end() if that and announced else opens
    return Claim(
        who="inspectorate", form="that" if announced else "passive", opens=opens,
        verb=verb[0].casefold(), content=Span(start=begin, end=telling.end),
    )  # fmt: skip


def _agentless(telling: Telling, verb: re.Match[str], last: Speaker) -> Claim | None:
    """ "Some processes were identified": whose finding it is, the surroundings say."""
    view = telling.view
    opens = clause_start(telling, verb.start())
    told = last if last != "nobody" else telling.carried
    if _DUMMY_IT.match(view, opens, verb.start()):
        return _minuted(telling, verb, opens, told)
    if told == "nobody" and _turned_up(telling, verb, opens):
        return _passive(telling, verb, verb.end())
    around = any(one.who == "inspectorate" and not one.weak for one in telling.named)
    if not pattern("reporting.finders").fullmatch(verb[0]):
        return None
    if told != "inspectorate" and not around:
        return None
    moved = verb[0].casefold().startswith("rais") and re.match(
        r"\s+(?:from|to)\s", view[verb.end() : verb.end() + 8]
    )
    relative = _WHICH_WAS.search(telling.before(verb.start(), 20))
    if moved or relative or _META.search(view, opens, verb.start()):
        return None
    return _passive(telling, verb, verb.end())


def _turned_up(telling: Telling, verb: re.Match[str], opens: int) -> bool:
    """ "A concern had been raised": before the meeting, so by those the meeting hears of."""
    return bool(
        _PLUPERFECT.search(telling.before(verb.start(), 24))
        and _MATTER.search(telling.view, opens, verb.start())
        and _TURNED_UP.fullmatch(verb[0])
    )


def _minuted(telling: Telling, verb: re.Match[str], opens: int, told: Speaker) -> Claim | None:
    """ "It was recognised that ...": the inspectorate's where it spoke last, else the meeting's."""
    that = _THAT_AT_ONCE.match(telling.view, verb.end(), telling.end)
    if that is None or that.end() >= telling.end:
        return None
    finder = pattern("reporting.finders").fullmatch(verb[0])
    who: Speaker = "member"
    if _OFFICERS_WORD.match(verb[0]):
        who = "officer"
    elif not finder:
        return None
    elif told == "inspectorate" and not _MINUTED.match(verb[0]):
        who = "inspectorate"
    return Claim(
        who=who, form="that", opens=opens, verb=verb[0].casefold(),
        content=Span(start=that.end(), end=telling.end),
    )  # fmt: skip


def _closed(telling: Telling, openings: list[Claim]) -> Iterator[Claim]:
    """End each claim where the next speaker takes over."""
    for at, claim in enumerate(openings):
        begin, stop = claim.content.start, telling.end
        for later in openings[at + 1 :]:
            if later.who == "service" or later.content.start <= begin:
                continue
            if later.opens <= begin:
                stop = begin if later.who == "inspectorate" else stop
                break
            if later.who == "inspectorate" or _HANDED_OVER.search(
                telling.view[begin : later.opens]
            ):
                stop = later.opens
                break
        if stop > begin:
            yield replace(claim, content=Span(start=begin, end=stop))
