"""Where a paper records decisions: lists, sections and labels that announce them, and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ...records import DecisionKind, Span
from ..layout import Part, style_of
from ..phrases import any_of, pattern, verb_forms
from .agenda import concerned
from .announcing import (
    LABEL,
    Announced,
    announcement,
    body_of,
    from_lead,
    kind_of_word,
    leads,
    names_body,
)
from .leads import RESOLUTION_LEAD
from .paper import Paper
from .sentenced import decisions_in, each_decided

_FIRST_OF_MANY = re.compile(
    r"(?:It\s+was\s+)?(?P<word>RESOLVED|AGREED|DECIDED|RECOMMENDED|Resolved|Agreed|Decided|"
    r"Recommended|resolved|agreed)\s*(?:\([^()]{1,30}\)\s*)?(?:that\s*)?[\s:*-]{1,9}(?:that[\s:]*)?"
    r"(?P<marker>\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).])\s+(?=\S)"
)
_DECISIVE = re.compile(
    r"^(?:That|To|Members (?:note|are)|"
    r"(?:The\s+)?(?:\w+\s+){0,6}?"
    r"(?:Committee|Cabinet|Board|Panel|Council|Executive|Members|Commission)\s+(?:is|are|"
    r"to|may\s+wish\s+to|note[sd]?|agree[sd]?|approve[sd]?|receive[sd]?|resolve[sd]?|recommend\w*|"
    r"welcome[sd]?|thank\w*|endorse\w*|request\w*|ask\w*))\b"
    r"|\b(?:be|was|were)\s+(?:\w+ly\s+)?(?:noted|received|approved|agreed|endorsed|accepted|brought|"
    r"provided|circulated|asked|requested|submitted|invited|authorised|recommended|adopted|"
    r"supported|added|written|sent|included|established|given|presented|shared)\b"
)
_NOT_DECIDED = re.compile(
    r"(?:Reasons?|Alternative|Options|Note:|Members? (?:asked|discussed|heard)|Supporting|"
    r"None\b|Not applicable|Background|Voting|For:|Against:|Proposed|Seconded|N/A)\b",
)
_OF_THE_TALK = re.compile(
    r"\b(?:comments?|points|questions?|issues|matters|observations|responses?|remarks|views)\b"
    r"[^.;]{0,80}:$",
    re.IGNORECASE,
)
_ITEM_OPENS = re.compile(r"(?:and\s+)?(?:that,?\s+|[Tt]o:\s+)?")
_DECIDED_ITEM = re.compile(
    r"[Tt]hat\s[^.;]{3,200}?\bbe\s+(?:\w+ly\s+)?(?:noted|received|approved|agreed|endorsed|accepted|"
    r"brought|provided|circulated|asked|requested|submitted|invited|authorised|recommended|adopted|"
    r"supported|added|written|sent|presented|shared)\b"
    r"|[Tt]hat\s+(?:the\s+)?[\w' ]{3,60}?\s(?:report\s+(?:back|to|on|in)\b"
    r"|bring|provide|submit|write|consider)\b"
)
_ENDS = (".", ";", ":", "!", "?")
_SHORTEST = 8
_FURTHEST = 12  # parts: a decision wrapped over more lines than this is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One decision as it stands: where, of what kind, by which body as its lead-in names it."""

    span: Span
    type: DecisionKind
    rule: str
    marker: str | None = None
    body: str | None = None


def find_drafts(paper: Paper) -> Iterator[Draft]:
    """Return every decision a paper records, in order, as often as it is printed."""
    announced: Announced | None = None
    about, done = concerned(paper), -1
    for part in paper.parts:
        if part.number <= done:
            continue
        if part.number not in about or part.kind == "row":
            announced = None
            continue
        drafts, announced = _of_part(paper, part, announced)
        for draft in drafts:
            if pattern("resolutions.procedural.phrases").search(draft.span.quote(paper.view)):
                continue
            if draft.span.end == part.end or draft.span.end == part.end - 1:
                draft, done = _continued(paper, part, draft)
            yield draft


def _of_part(
    paper: Paper, part: Part, announced: Announced | None
) -> tuple[list[Draft], Announced | None]:
    said = paper.view[part.start : part.end]
    if part.kind == "heading":
        return [], announcement(said, part)
    first = _FIRST_OF_MANY.match(said)
    if first and len(said) - first.end() > _SHORTEST:
        return _first_of_many(paper, part, first)
    opened = announcement(said, part)
    if opened is not None:
        return [], opened
    lead = _lead_of(paper, part, announced)
    if lead is not None:
        series = (style_of(part.marker), part.marker) if part.marker else None
        return list(_listed(paper, part, lead)), replace(lead, series=series)
    if announced and announced.heading and names_body(said):
        return [], replace(announced, body=body_of(said))
    if (
        part.marker
        and _DECIDED_ITEM.match(said)
        and announced is None
        and not _noted_list(paper, part)
    ):
        itself = Announced(kind="resolved", word="", heading=False)
        series = (style_of(part.marker), part.marker)
        return list(_listed(paper, part, itself)), replace(itself, series=series)
    if _introduces(paper, part):
        return [], None
    if announced and announced.heading and (part.marker or said.startswith("That ")):
        under = list(_under_heading(paper, part, announced))
        if under:
            return under, announced
    inline = list(_inline(paper, part, announced))
    if inline or announced is None or not announced.heading:
        return inline, announced if announced and announced.heading else None
    drafts = list(_under_heading(paper, part, announced))
    return drafts, None if _NOT_DECIDED.match(said) else announced


def _noted_list(paper: Paper, part: Part) -> bool:
    """ "The Panel noted the following: That ...": what members were told."""
    lead = paper.parts[part.lead] if part.lead is not None else None
    said = paper.view[lead.start : lead.end] if lead else ""
    if lead is None or lead.kind == "heading":
        return False
    small = paper.view[part.start : part.start + 1].islower()
    runs_on = small and not said.rstrip(" \"'").endswith((".", "?", "!"))
    return runs_on or bool(re.search(r"\bnot(?:ed|ing)\b|points|told", said))


def _introduces(paper: Paper, part: Part) -> bool:
    said = paper.view[part.start : part.end]
    follows = part.number + 1 < len(paper.parts)
    return (
        follows
        and paper.parts[part.number + 1].lead == part.number
        and bool(RESOLUTION_LEAD.search(said) or leads(said))
    )


def _lead_of(paper: Paper, part: Part, announced: Announced | None) -> Announced | None:
    """What announces this list item: its lead-in, or the list it goes on with."""
    if part.marker and announced and announced.series and _follows(announced.series, part.marker):
        return announced
    if part.kind != "item" or part.lead is None:
        return None
    lead = paper.parts[part.lead]
    words_ = paper.view[lead.start : lead.end]
    if paper.labels.get(part.number) != "resolution" and not leads(words_):
        return None
    if lead.kind == "heading" and LABEL.match(words_) is None and not leads(words_ + ":"):
        return announced
    return from_lead(words_)


def _follows(series: tuple[str, str], marker: str) -> bool:
    """Tell whether a marker goes on with a list: "(iii)" after "(ii)"."""
    style, last = series
    before, after = (re.sub(r"\W", "", one).casefold() for one in (last, marker))
    romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    if re.sub(r"\w+", "", last) != re.sub(r"\w+", "", marker):
        return False
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    if before in romans and after in romans and romans.index(after) == romans.index(before) + 1:
        return True
    one_letter = len(before) == len(after) == 1 and before.isalpha() and after.isalpha()
    return style == style_of(marker) and one_letter and ord(after) == ord(before) + 1


def _first_of_many(
    paper: Paper, part: Part, first: re.Match[str]
) -> tuple[list[Draft], Announced | None]:
    """ "RESOLVED - (1) That the report be noted." with (2) and (3) below, or beside it."""
    kind = kind_of_word(first["word"])
    span = Span(start=part.start + first.start("marker"), end=part.end)
    drafts = [
        replace(
            draft, span=_stripped(paper.view, draft.span.start, draft.span.end), type=kind,
            marker=f"{first['word'].upper()} {draft.marker or first['marker']}",
        )
        for draft in numbered(paper.view, span, kind)
    ]  # fmt: skip
    if len(drafts) == 1:
        begin = part.start + first.end()
        drafts = [replace(drafts[0], span=_stripped(paper.view, begin, part.end))]
    last = drafts[-1].marker or ""
    marker = last.rpartition(" ")[2]
    return drafts, Announced(
        kind=kind, word=first["word"].upper(), series=(style_of(marker), marker), heading=False
    )


_NUMBERS = re.compile(
    r"(?:^|(?<=\s))(?P<marker>\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:[a-z]|\d{1,2})\))\s+"
)


def numbered(view: str, span: Span, kind: DecisionKind) -> Iterator[Draft]:
    """RESOLVED: (a) That ... (b) That ...: one for each letter."""
    marks = list(_NUMBERS.finditer(view, span.start, span.end))
    if len(marks) < 2:
        yield Draft(span=span, type=kind, rule="resolutions.inline@2")
        return
    for at, mark in enumerate(marks):
        until = marks[at + 1].start() if at + 1 < len(marks) else span.end
        if until - mark.end() < 4:
            continue
        yield Draft(
            span=_stripped(view, mark.end(), until), type=kind, rule="resolutions.inline-list@2",
            marker=f"{kind.upper()} {mark['marker']}",
        )  # fmt: skip


def _listed(paper: Paper, part: Part, announced: Announced) -> Iterator[Draft]:
    span = _stripped(paper.view, part.start, part.end)
    said = span.quote(paper.view)
    if _NOT_DECIDED.match(said) or len(said) < _SHORTEST or _OF_THE_TALK.search(said):
        return
    yield Draft(
        span=span, type=announced.kind, rule="resolutions.listed@2", body=announced.body,
        marker=f"{announced.word} {part.marker}".strip() if part.marker else None,
    )  # fmt: skip


@cache
def _orders() -> re.Pattern[str]:
    forms = any_of(
        (*verb_forms("resolutions.verbs.decide"), *verb_forms("resolutions.verbs.ask"),
         *verb_forms("resolutions.verbs.act"))
    )  # fmt: skip
    return re.compile(rf"(?:{forms})\s+(?!was\b|were\b|is\b)")


def _under_heading(paper: Paper, part: Part, announced: Announced) -> Iterator[Draft]:
    said = paper.view[part.start : part.end]
    if len(said) <= _SHORTEST or said.startswith("(") or _NOT_DECIDED.match(said):
        return
    if said.endswith(":") or not (_DECISIVE.search(said) or _orders().match(said)):
        return
    yield Draft(
        span=_stripped(paper.view, part.start, part.end), type=announced.kind,
        marker=f"{announced.word} {part.marker}" if part.marker else announced.word,
        rule="resolutions.section@2", body=announced.body,
    )  # fmt: skip


def _inline(paper: Paper, part: Part, announced: Announced | None) -> Iterator[Draft]:
    for sentence in part.sentences:
        for decision in decisions_in(paper.view, sentence):
            kind = decision.kind
            if (
                announced
                and announced.heading
                and announced.kind == "resolved"
                and kind == "agreed"
            ):
                kind = "resolved"
            runs_on = decision.labelled and _NUMBERS.search(decision.span.quote(paper.view))
            if not runs_on:
                spans = each_decided(paper.view, decision) if decision.labelled else ()
                for span in spans or (decision.span,):
                    yield Draft(span=span, type=kind, rule=decision.rule)
                continue
            yield from numbered(paper.view, Span(start=decision.span.start, end=part.end), kind)
            return


def _continued(paper: Paper, part: Part, draft: Draft) -> tuple[Draft, int]:
    """Add the lines that a decision runs on over, where a layout has cut them off."""
    last = part
    for after in paper.parts[part.number + 1 : part.number + 1 + _FURTHEST]:
        before = paper.view[max(part.start, last.end - 40) : last.end].rstrip(" *_")
        said = paper.view[after.start : after.end]
        if after.kind != "paragraph" or after.marker or before.endswith(_ENDS):
            break
        if "\n" in paper.view[last.end : after.start].strip(" ").replace("\n", "", 1):
            break
        if not (said[:1].islower() or re.search(r"(?:\d|\b[a-z]+)$", before)):
            break
        last = after
    if last is part:
        return draft, -1
    return replace(draft, span=_stripped(paper.view, draft.span.start, last.end)), last.number


def _stripped(view: str, start: int, end: int) -> Span:
    opening = _ITEM_OPENS.match(view, start, end)
    begin = opening.end() if opening and end - opening.end() > 6 else start
    while (end > begin + 1 and view[end - 1] in " \n;,*") or view[begin:end].endswith(
        (" and", "; and")
    ):
        end -= 1 if view[end - 1] in " \n;,*" else 3
    return Span(start=begin, end=end)
