"""Which parts are headings, and which unmarked paragraphs are the items of an announced list."""

from __future__ import annotations

import re
from dataclasses import replace

from .layout_lines import hangs
from .layout_parts import Part, announces, style_of
from .sentences import split_sentences

_KNOWN_HEADING = re.compile(
    r"(?:minutes|decisions?|resolved|recommendations?|additional documents|supporting documents|"
    r"background|purpose|summary|introduction|conclusions?|reasons?(?: for(?: the)? decisions?)?|"
    r"strengths|key findings|findings|areas for (?:improvement|development)|next steps|"
    r"agenda item|agenda and minutes|issue - (?:meetings|decisions)|discussion|"
    r"(?:alternative )?options considered(?: and rejected)?)\W{0,3}$",
    re.IGNORECASE,
)
KEY_AND_VALUE = re.compile(
    r"(?!(?:item|minute|appendix|part|section)\s\w+:|briefing|"
    r"[^:\n]{0,40}\b(?:ofsted|inspection|visits?)\b(?!\s+dates?))"
    r"[A-Za-z][\w ()/'&-]{0,40}:[ \t]{0,8}[*\w£(]",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:What|Why|How|Who|Where|When)\b")  # "What this note is for"
_NUMBERED = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
_LETTER_WORDS = re.compile(
    r"(?:Dear|Yours)\b|(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Cllr|Councillor)\.?\s(?:[A-Z][\w'-]*\s?){1,3}$"
)
# Words that open a sentence, never a heading; a cut-off one has no full stop to tell by.
_SENTENCE_OPENS = re.compile(
    r"(?:RESOLVED|AGREED|Resolved|Agreed|That|They|It\s+(?:was|is|has|had)|"
    r"There\s+(?:was|were|is|are|had|has))\b"
)
_INTRODUCES = re.compile(r"\b(?:include[sd]?|including|were|are|was|is|that|to|at|by|of|in|for)$")
SPOKEN = re.compile(
    r"(?:(?:In|By\s+way\s+of)\s+(?:reply|response|answer)|Replying|Responding|Answering|Asked|"
    r"RESOLVED|Resolved|AGREED|Agreed|Supporting|"
    r"It\s+was\s+(?:also\s+|then\s+|further\s+)?(?:asked|queried|confirmed|explained|clarified|"
    r"noted|agreed|resolved|suggested|stated|reported|moved|proposed|felt|enquired|pointed)|"
    r"(?:(?:The|A|An|One|Another|Several|Some|Two|All)\s+)?"
    r"(?:[A-Z][\w'&-]*,?\s+(?:(?:and|for|of|the)\s+){0,2}){0,5}?"
    r"(?:[Mm]embers?|[Cc]ommittee|[Pp]anel|Board|Cabinet|Chair\w*|Vice[ -][Cc]hair\w*|"
    r"[Cc]ouncillors?|Cllrs?|Director|[Oo]fficers?|Head\s+of|[Mm]anager|Commissioner|Leader|"
    r"Mayor|Executive|Secretary|[Rr]epresentative|Governor)\b)"
)
_QUESTION_OR_REPLY = re.compile(r"[?]\W*$")
_LONGEST_ITEM = 420
_LONGEST_QUOTATION = 1500
_LONG_HEADING = 110
_LONG_CAPITALS = 250
_LABEL_WORDS = 6
_FEWEST_ITEMS = 2


def is_known_heading(words: str) -> bool:
    """Tell whether words are page furniture such as "Minutes:" or "Agenda item".

    >>> is_known_heading("Additional documents:"), is_known_heading("Ofsted focused visit")
    (True, False)
    """
    return bool(_KNOWN_HEADING.match(words))


def headed(view: str, pieces: list[Part]) -> list[Part]:
    """Recognise the headings a source did not mark, and the items of lists without markers.

    An unmarked item is given its lead-in here; marked ones get theirs when lists are bound.
    """
    parts: list[Part] = []
    listed_until, lead = -1, 0
    for at, part in enumerate(pieces):
        text = view[part.start : part.end]
        if at <= listed_until:
            parts.append(_numbered(part, at, kind="item", lead=lead))
            continue
        if len(text) <= _LONG_CAPITALS and part.kind in ("paragraph", "item"):
            part = _as_heading(part, text, pieces[at + 1] if at + 1 < len(pieces) else None)
        if _may_lead(part) and announces(text):
            run = _run_below(view, pieces, at, text)
            if run < _FEWEST_ITEMS and _is_label(text) and not _marked(pieces, at + 1):
                part = replace(part, kind="heading")
            elif run:
                listed_until, lead = at + run, at
        parts.append(_numbered(part, at, kind=part.kind))
    return parts


def _numbered(part: Part, number: int, *, kind: str, lead: int | None = None) -> Part:
    """A part with its number; made outright, since papers have thousands of them."""
    return Part(
        number=number, kind=kind, start=part.start, end=part.end, marker=part.marker,
        page=part.page, lead=lead, indent=part.indent,
    )  # fmt: skip


def _may_lead(part: Part) -> bool:
    return part.kind == "paragraph" or (
        part.kind == "item" and style_of(part.marker) in ("number", "digit.")
    )


def _as_heading(part: Part, text: str, below: Part | None) -> Part:
    if _is_heading(text, part):
        return replace(part, kind="heading")
    numbered = _NUMBERED.match(text) if text[:1].isdigit() else None
    if numbered and part.marker is None and _is_heading(text[numbered.end() :], part):
        follower = below.marker if below else None
        if follower and follower.startswith(numbered[1] + "."):
            return replace(
                part, kind="heading", marker=numbered[1], start=part.start + numbered.end()
            )
    return part


def _is_heading(text: str, part: Part) -> bool:
    if len(text) > _LONG_HEADING and (len(text) > _LONG_CAPITALS or not text.isupper()):
        return False
    if part.marker and style_of(part.marker) not in ("number", "digit."):
        return False
    if _KNOWN_HEADING.match(text):
        return True
    if "\t" in text or ("\n" in text and not text.isupper()):
        return False
    if KEY_AND_VALUE.match(text) or _LETTER_WORDS.match(text):
        return False
    if text.endswith((".", ";", ",", ":", "-", "?")) or not text[:1].isupper():
        return False
    count = len(text.split())
    if part.marker:
        return count <= 14 and (
            text.isupper() or not re.search(r"\b(?:is|was|were|are|that)\b", text)
        )
    if _SENTENCE_OPENS.match(text):
        return False
    if (hangs(text) or _INTRODUCES.search(text)) and not _ASKS.match(text):
        return False
    return count <= 12 or text.isupper()


def _is_label(text: str) -> bool:
    """Tell a label ("Financial considerations:") from a sentence that ends with a colon."""
    said = text.rstrip(" :-")
    return (
        len(said.split()) <= _LABEL_WORDS
        and text[:1].isupper()
        and not re.search(r"\b(?:were|are|was|is|had|has|have|said|that|found|noted)\b", said)
        and not _INTRODUCES.search(said)
    )


def _marked(pieces: list[Part], at: int) -> bool:
    return at < len(pieces) and (pieces[at].marker is not None or pieces[at].kind == "item")


def _run_below(view: str, pieces: list[Part], at: int, lead: str) -> int:
    """How many of the unmarked paragraphs below a lead-in are items of its list."""
    said: list[str] = []
    for below in range(at + 1, len(pieces)):
        item = pieces[below]
        text = view[item.start : item.end]
        if item.kind != "paragraph" or item.marker is not None:
            break
        if not _fits(text, said) or _is_section(view, pieces, below, said, text):
            break
        said.append(text)
        if text.startswith('"'):
            break
    return 0 if len(said) == 1 and _is_label(lead) else len(said)


def _fits(text: str, said: list[str]) -> bool:
    """Tell whether an unmarked paragraph may be the next item of a list.

    After an item or two of a sentence each, a paragraph of several sentences is no item; a list
    of clauses is over when one of them ends with a full stop.
    """
    longest = _LONGEST_QUOTATION if text.startswith('"') else _LONGEST_ITEM
    if len(text) > longest or announces(text) or SPOKEN.match(text):
        return False
    if KEY_AND_VALUE.match(text) or _KNOWN_HEADING.match(text) or _LETTER_WORDS.match(text):
        return False
    if not said:
        return True
    if len(split_sentences(text, 0, len(text))) > 1:
        return False
    return not (
        said[-1].endswith(".") and any(one.endswith((";", ",", " and")) for one in said[-3:])
    )


def _is_section(view: str, pieces: list[Part], at: int, said: list[str], text: str) -> bool:
    """Tell a heading below a list from an item of it: what follows it is told at length."""
    if not said or not _is_heading(text, pieces[at]):
        return False
    if said[-1].endswith((".", ";")) and len(text.split()) <= _LABEL_WORDS:
        return True
    follower = pieces[at + 1] if at + 1 < len(pieces) else None
    if follower is None:
        return False
    if follower.kind == "paragraph":
        return len(split_sentences(view, follower.start, follower.end)) > 1
    return follower.marker is not None and len(text.split()) <= _LABEL_WORDS


def continued(view: str, item: Part, between: Part) -> bool:
    """Tell whether a list goes on after a paragraph: a reply, a remark, an unfinished item.

    What introduces something itself ends the list.
    """
    text = view[between.start : between.end]
    if introduces(text):
        return False
    before = view[item.start : item.end]
    return bool(
        before.endswith((";", ",", " and")) or _QUESTION_OR_REPLY.search(before)
        or SPOKEN.match(text)
    )  # fmt: skip


_FORWARD = re.compile(r"\b(?:following|as follows|set out below|listed below|namely)\b", re.I)


def introduces(text: str) -> bool:
    """Tell whether a paragraph introduces what stands below it.

    >>> introduces("These were noted as follows."), introduces("He agreed.")
    (True, False)
    """
    if announces(text):
        return True
    tail = text[-160:].rsplit(". ", 1)[-1]
    return not text.rstrip("\"')").endswith((".", "?", "!")) or bool(_FORWARD.search(tail))


def unlisted(parts: list[Part]) -> list[Part]:
    """Take the paragraphs of a paper numbered throughout for what they are: no list.

    Numbers that go on from one heading to the next count paragraphs.
    """
    numbers = _paragraph_numbers(parts)
    return (
        [replace(part, kind="paragraph") if part.number in numbers else part for part in parts]
        if numbers
        else parts
    )


def _paragraph_numbers(parts: list[Part]) -> frozenset[int]:
    series: list[int] = []
    last, crossed, fresh = 0, False, False
    for part in parts:
        if part.kind == "heading":
            fresh = True
            continue
        if part.kind != "item" or part.marker is None or style_of(part.marker) != "digit.":
            continue
        count = int(part.marker.rstrip("."))
        if count == last + 1:
            crossed = crossed or (fresh and count > 1)
            series.append(part.number)
            last, fresh = count, False
    return frozenset(series) if crossed else frozenset()
