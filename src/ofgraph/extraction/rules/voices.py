"""Whose words each stretch of a paper is: officers', members', others', the inspectorate's.

A sentence without a frame of its own is the voice's that spoke before it; after a question the
answer is an officer's; a list takes the voice that its lead-in or heading gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ...records import Holder, Span
from ..discourse import claims
from ..layout import Part
from ..phrases import pattern
from .agenda import concerned
from .attendance import attendance_parts
from .frames import Frame, Manner, Voice, frames, who_is
from .leads import heading_label
from .paper import Paper
from .sentenced import decisions_in

INSPECTORATES = frozenset({
    "strength", "area_for_improvement", "priority_action", "concern", "met_requirement", "finding",
    "progress", "judgements",
})  # fmt: skip
_SILENT = frozenset({"resolution", "scope", "procedure"})
_MINUTES = re.compile(
    r"\b(?:RESOLVED|Resolved|AGREED)\b|^\W*Minutes\b|"
    r"\bMembers (?:asked|were|noted|raised|discussed)|"
    r"\bThe (?:Chair\w*|Committee|Panel|Board) (?:thanked|asked|noted|received|considered|queried)",
    re.MULTILINE,
)
_REPORT = re.compile(
    r"^[\W\d]*(?:Report (?:of|by|to|author)\b.{0,3}[:\t]|Contact officer|"
    r"Purpose of (?:the |this )?report|"
    r"Executive summary|It is recommended that|Reason for (?:proposals?|recommendation)|"
    r"Financial implications|Legal implications|Lead officer|Wards affected|BRIEFING|Briefing note|"
    r"Report author|Decision required|Decision maker|Reasons? for (?:the )?decision|"
    r"Recommendations?\s*$|News release|Press release)",
    re.IGNORECASE | re.MULTILINE,
)
_OUTSIDE = re.compile(
    r"^\W*(?:Report|Statement|Paper|Update)\s+(?:of|by|from|author)\b[^\n]{0,60}?"
    r"(?:Independent\s+(?:Chair|Scrutineer|Adviser)|Commissioner\b|Improvement\s+Advis[eo]r)",
    re.IGNORECASE | re.MULTILINE,
)
_TO_MEMBERS = re.compile(
    r"\bquestions?\s+(?:\d+\s+)?(?:by|from|of)\s+(?:members|councillors?|cllrs?)\b"
    r"|\bmembers'\s+questions?\b|\bstatements?\s+(?:by|from|of)\s+(?:the\s+)?(?:deputy\s+)?"
    r"(?:leader|mayor|cabinet\s+member|lead\s+member|portfolio\s+holder|councillor)\b"
    r"|\bleader's\s+(?:statement|announcements?)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_REPLY_OPENS = re.compile(
    r"(?:In (?:reply|response|answer)|This was|It was three|Yes|No,|The answer)\b|The reply"
)
_PARAGRAPHS = 3  # how far above its paragraph somebody called "he" may have been named
_NUMBER_OF_MARKS = 2
_EARLY = 40  # characters: a claim further on is told within somebody else's sentence
_FRONTED = re.compile(
    r"(?:In|On|With|As|For|At|Following|After|When|During|Turning|By|To|Having|Given|Regarding|"
    r"Referring|Asked|Responding|Speaking)\b"
)
_NAMING = re.compile(
    r"(?P<who>(?:(?:The|A|An)\s+)?[A-Z\w][^.;:]{2,90}?),?\s+(?:introduced|presented|gave|thanked|spoke|"
    r"attended|took|summarised|drew|outlined|submitted|referred|reminded|updated|opened|responded|"
    r"provided|described|reported|made|rose|advised|explained|delivered|had\s+met)\b"
)
_DOING = re.compile(
    r"(?P<who>(?:The\s+|An?\s+)?(?:Officers?|(?:\w+\s+){0,3}Director|(?:\w+\s+){0,2}Members?|Councillor|"
    r"Cllr|Head\s+of|(?:\w+\s+)?Chair\w*|Portfolio\s+Holder|Committee|Panel|Board)\b[^.;:]{0,60}?)\s+"
    r"(?:did|does|do|had|has|have|accepted|disagreed|thought|apologised|disputed)\b"
)
_TELLS_LIST = re.compile(
    r"\b(?:highlighted|reported|explained|said|noted|summarised|outlined|stated|commented|advised|"
    r"raised|felt|observed|points|comments|suggested|added|stressed|indicated|emphasised)\b"
    r"[^.]{0,40}:\W*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A stretch of one sentence in one voice. `framed` where words in it say whose it is."""

    part: Part
    sentence: Span
    span: Span
    who: Voice
    manner: Manner
    framed: bool
    carried: bool
    label: str | None
    own: bool


@dataclass(frozen=True, slots=True)
class _Talk:
    """Who speaks in a part before anybody is named, and how its list is labelled."""

    who: Voice
    label: str | None
    own: bool
    answers: bool = False


@lru_cache(maxsize=2)
def everything_said(paper: Paper) -> tuple[Said, ...]:
    """Return all that a paper tells, in order, except decisions, scope and lists of names."""
    return tuple(_said(paper))


def _said(paper: Paper) -> Iterator[Said]:
    about, listed = concerned(paper), attendance_parts(paper)
    report = is_report_of_officers(paper)
    carried: Voice = "nobody"
    ended: set[int | None] = set()
    for part in paper.parts:
        if part.number not in about or part.kind in ("heading", "row") or part.number in listed:
            carried = "nobody" if part.kind == "heading" else carried
            continue
        label = paper.labels.get(part.number)
        if label in _SILENT:
            carried = "nobody"
            continue
        talk = _talk(paper, part, report=report, before=carried, headed=part.heading not in ended)
        if part.kind != "item" and _names_somebody(paper, part):
            ended.add(part.heading)
        for said in _of_part(paper, part, talk):
            asked = said.manner == "question" or _asks(paper, part)
            carried = _who_answers(paper, part) if asked and not report else said.who
            yield said
        if part.kind != "item" and not _asks(paper, part):
            carried = "nobody"


def is_report_of_officers(paper: Paper) -> bool:
    """Tell a paper written by officers from the minutes of a meeting."""
    return len(_REPORT.findall(paper.view)) >= _NUMBER_OF_MARKS and (
        len(_MINUTES.findall(paper.view)) < _NUMBER_OF_MARKS
    )


def _who_answers(paper: Paper, part: Part) -> Voice:
    """Officers answer questions, but at Council the Leader or a Lead Member does."""
    heads = [one for one in paper.parts[: part.number] if one.kind == "heading"][-2:]
    told = any(_TO_MEMBERS.search(paper.view, one.start, one.end) for one in heads)
    return "member" if told else "officer"


def _asks(paper: Paper, part: Part) -> bool:
    return paper.view[part.start : part.end].rstrip("\"' ").endswith("?")


def _talk(paper: Paper, part: Part, *, report: bool, before: Voice, headed: bool) -> _Talk:
    """Who speaks in a part by its place; `headed` while its heading still rules what follows."""
    label = paper.labels.get(part.number)
    if _asks(paper, part):
        return _Talk("member", label, own=False)
    heading = paper.parts[part.heading] if part.heading is not None else None
    lead = paper.parts[part.lead] if part.lead is not None else None
    last = lead.sentences[-1] if lead and lead.sentences else lead
    told = _announced(paper.view[last.start : last.end]) if last else "nobody"
    above = _announced(paper.view[heading.start : heading.end]) if heading else "nobody"
    if told != "nobody":
        return _Talk(told, label, own=told == "officer")
    if heading and _who_answers(paper, part) == "member" and not report:
        return _Talk("member", label, own=False)
    deeds = last and pattern("actions.leads.phrases").search(paper.view, last.start, last.end)
    if label == "action" or (deeds and (label not in INSPECTORATES or label == "finding")):
        return _Talk("officer", "action", own=True)
    if last and label in ("discussion", "told", None):
        told = _lists_what(paper.view[last.start : last.end])
        if told != "nobody":
            return _Talk(told, label, own=False)
    if label in INSPECTORATES and (lead is None or lead.kind == "heading" or report):
        return _Talk("inspectorate", label, own=False)
    section = heading_label(paper.view, paper.parts, part) if headed else None
    ruled = section in INSPECTORATES and above == "member"
    if above != "nobody" and (headed or report) and not ruled:
        return _Talk(above, label or section, own=above == "officer")
    if section == "action":
        return _Talk("officer", "action", own=True)
    if label in INSPECTORATES or section in INSPECTORATES:
        return _Talk("inspectorate", label or section, own=False)
    if before == "officer" and part.kind != "item" and not _names_somebody(paper, part):
        return _Talk("officer", label, own=False, answers=not report)
    if report and label is None:
        return _Talk("officer", label, own=bool(_WE.search(paper.view, part.start, part.end)))
    return _Talk("nobody", label, own=False)


def _names_somebody(paper: Paper, part: Part) -> bool:
    first = part.sentences[0] if part.sentences else None
    return first is not None and bool(frames(paper.view, first))


@cache
def _voices() -> tuple[tuple[Voice, re.Pattern[str]], ...]:
    return (
        ("member", pattern("views.voices.members")),
        ("officer", pattern("views.voices.officers")),
        ("other", pattern("views.voices.others")),
    )


def _lists_what(lead: str) -> Voice:
    """Who it is that a lead-in has saying a list: "The Lead Member introduced it and noted:"."""
    if not _TELLS_LIST.search(lead):
        return "nobody"
    if re.search(r"\bit\s+was\b", lead):
        return "unclear"
    named = _NAMING.match(lead) or re.match(r"(?P<who>.{3,90}?)\s+(?:\w+ly\s+)?\w+ed\b", lead)
    who = who_is(named["who"]) if named else "nobody"
    return "nobody" if who == "inspectorate" else who


def _announced(said: str) -> Voice:
    """Whose words a lead-in or heading announces; the last one named by its place decides."""
    if len(said) > 200:
        return "nobody"
    found = [(one.start(), who) for who, form in _voices() for one in form.finditer(said)]
    if not found:
        return "nobody"
    by_officers = re.search(r"\bby officers\b|\bofficers\b.*\bpresent", said)
    return "officer" if by_officers else min(found)[1]


def _of_part(paper: Paper, part: Part, talk: _Talk) -> Iterator[Said]:
    carried, before = talk.who, None
    answers = _who_answers(paper, part)
    quoted, person = False, carried if carried != "nobody" else _person_before(paper, part)
    for sentence in part.sentences:
        words = paper.view[sentence.start : sentence.end]
        if words.rstrip(" -").endswith(":") and _leads(paper, part, sentence):
            continue
        if any(True for _ in decisions_in(paper.view, sentence)):
            before = sentence
            continue
        found = frames(paper.view, sentence, person)
        claimed = not quoted and _inspectors_claim(paper, sentence, carried, before, talk)
        if not found and claimed:
            carried = "inspectorate"
        elif not found and _REPLY_OPENS.match(words):
            carried = answers
        elif not found and not quoted:
            carried = _somebody(words, carried)
        if not found and carried == "inspectorate" and talk.own and not quoted:
            carried = "inspectorate" if claimed else talk.who
        pieces = list(_pieces(paper, part, sentence, found, carried, talk))
        yield from pieces
        if pieces:
            last = pieces[-1]
            carried = answers if last.manner == "question" else last.who
            if last.manner == "attitude" and not quoted:
                carried = "nobody" if last.who == "member" and talk.who != "member" else talk.who
        quoted = _stays_open(words, quoted)
        person = _person(words, found, person)
        before = sentence


def _somebody(words: str, carried: Voice) -> Voice:
    """ "Officers did not dispute the finding": told by them though nothing says "that"."""
    named = _DOING.match(words)
    who = who_is(named["who"]) if named else "nobody"
    return who if who in ("officer", "member") else carried


def _person(words: str, found: tuple[Frame, ...], before: Voice) -> Voice:
    """Who "he", "she" or "they" of the next sentence is."""
    if found:
        return found[-1].who
    named = _NAMING.match(words)
    who = who_is(named["who"], before) if named else "nobody"
    return before if who == "nobody" else who


def _person_before(paper: Paper, part: Part) -> Voice:
    """Who "he" or "she" is at the head of a paragraph: the last person named above it."""
    who: Voice = "nobody"
    for before in reversed(paper.parts[max(0, part.number - _PARAGRAPHS) : part.number]):
        if before.kind in ("heading", "row") or who != "nobody":
            break
        for sentence in before.sentences:
            words = paper.view[sentence.start : sentence.end]
            who = _person(words, frames(paper.view, sentence, who), who)
    return who if who in ("member", "officer", "other") else "nobody"


def _stays_open(words: str, quoted: bool) -> bool:
    """Tell whether a quotation opened in a sentence goes on after it."""
    marks = words.count('"')
    return quoted if marks % 2 == 0 else not quoted


def _leads(paper: Paper, part: Part, sentence: Span) -> bool:
    follows = (
        part.number + 1 < len(paper.parts) and paper.parts[part.number + 1].lead == part.number
    )
    return follows and sentence == part.sentences[-1]


def _inspectors_claim(
    paper: Paper, sentence: Span, carried: Voice, before: Span | None, talk: _Talk
) -> bool:
    told = claims(
        paper.view, sentence,
        carried="inspectorate" if carried == "inspectorate" else "nobody", before=before,
    )  # fmt: skip
    furthest = _EARLY if talk.who in ("member", "officer", "other") else sentence.end
    return any(one.who == "inspectorate" and one.opens - sentence.start < furthest for one in told)


def _pieces(
    paper: Paper, part: Part, sentence: Span, found: tuple[Frame, ...], carried: Voice, talk: _Talk
) -> Iterator[Said]:
    """Cut a sentence at its frames: each piece is what that frame tells."""

    def said(start: int, end: int, who: Voice, manner: Manner, *, framed: bool) -> Iterator[Said]:
        if end - start > 3:
            yield Said(
                part=part, sentence=sentence, span=Span(start=start, end=end), who=who,
                manner=manner, framed=framed, label=talk.label, own=talk.own,
                carried=not framed and (who != talk.who or talk.answers),
            )  # fmt: skip

    begin, who, manner, framed = sentence.start, carried, "told", False
    for frame in found:
        if frame.after:
            who, manner, framed = frame.who, "told", True
            continue
        if frame.opens > begin and not (
            begin == sentence.start and _FRONTED.match(paper.view, begin)
        ):
            yield from said(begin, frame.opens, who, manner, framed=framed)  # type: ignore[arg-type]
        begin, who, manner, framed = frame.content, frame.who, frame.manner, True
        if frame.manner == "reply":
            manner = "told"
    yield from said(begin, sentence.end, who, manner, framed=framed)  # type: ignore[arg-type]


def voice_at(paper: Paper, said: tuple[Said, ...], start: int, end: int) -> Holder | None:
    """Whose words a place of a paper holds, if its frames, headings or authors tell."""

    def shared(one: Said) -> int:
        return min(end, one.span.end) - max(start, one.span.start)

    best = max(said, key=shared, default=None)
    if best is None or shared(best) <= 0:
        return None
    if not best.framed and is_report_of_officers(paper) and _OUTSIDE.search(paper.view):
        return "other"
    if best.who in ("officer", "member", "other"):
        return best.who
    return "officer" if is_report_of_officers(paper) else None
