"""The parts a paper is made of: headings, paragraphs, list items bound to their lead-ins.

A part is a stretch of the text, never an edited copy: a hard-wrapped paragraph is one span with
line ends inside it. Markers and emphasis signs stand outside the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..records import Block, Document, Span
from .sentences import split_sentences
from .view import view as view_of

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){1,3}\.?"
_SIGN = r"[•*>]|-{1,2}|o(?=[ ]{1,9}[A-Z])"
_COUNT = (
    r"\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|\d{1,3}\.|[a-zA-Z]\.|[ivx]{2,4}\.|\([A-Z]\)|[A-Z]\)"
)
MARKER = re.compile(
    rf"[ \t*_]{{0,40}}?(?:(?:{_SIGN})[ \t]{{1,20}})?(?P<marker>{_NUMBER}(?=[ \t]{{1,40}}\S)"
    rf"|(?:{_COUNT})(?=[ \t]|$)|(?:{_SIGN})(?=[ \t]))[ \t]{{0,60}}"
)
_EDGES = " \t\n*_"
_SENTENCE_END = (".", ";", ":", "!", "?")
_KNOWN_HEADING = re.compile(
    r"(?:minutes|decisions?|resolved|recommendations?|additional documents|supporting documents|"
    r"background|purpose|summary|introduction|conclusions?|reasons?(?: for(?: the)? decisions?)?|"
    r"strengths|key findings|findings|areas for (?:improvement|development)|next steps|"
    r"agenda item|agenda and minutes|issue - (?:meetings|decisions)|discussion|"
    r"options considered)\W{0,3}$",
    re.IGNORECASE,
)
_KEY_AND_VALUE = re.compile(r"(?!ofsted)[A-Za-z][\w ()/']{0,40}:[ \t]{0,8}[*\w]", re.IGNORECASE)
_REST_ELSEWHERE = re.compile(
    r"(?:\.{3}|…)\s{0,9}view the full (?:minutes|decision) text for item", re.IGNORECASE
)
# Words that open a sentence, never a heading; a cut-off one has no full stop to tell by.
_SENTENCE_OPENS = re.compile(
    r"(?:RESOLVED|AGREED|Resolved|Agreed|That|They|It\s+(?:was|is|has|had)|"
    r"There\s+(?:was|were|is|are|had|has))\b"
)
_WIDE_GAP = re.compile(r"\s{120,}")
_LONG_LINE = 52
_TAIL = 40  # characters: enough to tell whether words run on
_SHORT_ITEM = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One heading, paragraph, list item or table row, without its marker.

    `lead` is the number of the part that introduces a list item; `heading` that of the nearest
    heading above.
    """

    number: int
    kind: str
    start: int
    end: int
    marker: str | None = None
    page: int | None = None
    lead: int | None = None
    heading: int | None = None
    above: str | None = None
    sentences: tuple[Span, ...] = ()

    @property
    def place(self) -> str | None:
        """Where the part stands, in a reader's words."""
        words: list[str] = []
        if self.marker and re.match(r"\d", self.marker):
            words.append(f"paragraph {self.marker.rstrip('.)')}")
        elif self.marker and re.search(r"\w", self.marker):
            within = f"paragraph {self.above}, " if self.above else ""
            words.append(f"{within}item {self.marker}")
        elif self.above:
            words.append(f"paragraph {self.above}")
        if self.page is not None:
            words.append(f"page {self.page}")
        return ", ".join(words) or None


def is_known_heading(words: str) -> bool:
    """Tell whether words are page furniture such as "Minutes:" or "Agenda item".

    >>> is_known_heading("Additional documents:"), is_known_heading("Ofsted focused visit")
    (True, False)
    """
    return bool(_KNOWN_HEADING.match(words))


def style_of(marker: str | None) -> str:
    """Name the style of a marker: parts of one list share it.

    >>> style_of("11.4"), style_of("(c)"), style_of("2)"), style_of("•")
    ('number', 'letter)', 'digit)', 'sign')
    """
    if marker is None:
        return "none"
    bare = marker.strip("()")
    close = ")" if marker.endswith(")") else "."
    if re.fullmatch(_NUMBER, marker):
        return "number"
    if bare.rstrip(".").isdigit():
        return f"digit{close}"
    if re.fullmatch(r"[ivx]{2,5}\.?", bare):
        return f"roman{close}"
    return f"letter{close}" if bare[:1].isalpha() and bare != "o" else "sign"


def lay_out(document: Document) -> tuple[Part, ...]:
    """Return the parts of a document, in order."""
    view = view_of(document.text)
    parts = _joined(view, _pieces(view, document.blocks))
    return tuple(_bound(view, _headed(view, parts)))


def _pieces(view: str, blocks: Iterable[Block]) -> Iterator[Part]:
    """Cut blocks at the lines that open a new paragraph or item."""
    for block in blocks:
        if block.kind == "furniture":
            continue
        start = block.start
        lines = _lines(view, block)
        for at, (begin, end) in enumerate(lines):
            if at and block.kind != "row" and _opens(view, lines[at - 1], (begin, end)):
                yield from _spaced(view, block, start, lines[at - 1][1])
                start = begin
        yield from _spaced(view, block, start, block.end)


def _spaced(view: str, block: Block, start: int, end: int) -> Iterator[Part]:
    """Part what a very wide blank parts, as in the columns of a page set as text."""
    for gap in _WIDE_GAP.finditer(view, start, end):
        yield from _piece(view, block, start, gap.start())
        start = gap.end()
    yield from _piece(view, block, start, end)


def _lines(view: str, block: Block) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    begin = block.start
    while begin < block.end:
        end = view.find("\n", begin, block.end)
        end = block.end if end < 0 else end
        if view[begin:end].strip():
            lines.append((begin, end))
        begin = end + 1
    return lines


def _opens(view: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """Tell whether a line opens a part of its own rather than running on."""
    text, earlier = view[line[0] : line[1]], view[before[0] : before[1]].rstrip()
    if "\n" in view[before[1] + 1 : line[0]]:
        return not _runs_on(earlier, text)
    marker = MARKER.match(text)
    if marker and not re.fullmatch(r"[a-z]{1,2}\.|\d{1,3}\.", marker["marker"]):
        return not (style_of(marker["marker"]) == "sign" and earlier.endswith((" -", " a")))
    if marker and earlier.endswith(_SENTENCE_END):
        return True
    return len(earlier) < _LONG_LINE and not _runs_on(earlier, text)


def _runs_on(before: str, text: str) -> bool:
    before, text = before.rstrip(_EDGES), text.lstrip(_EDGES)
    if before.endswith((",", " and", " or", " the", " of", " to", " in", " a", "-")):
        return True
    return text[:1].islower() and not before.endswith(_SENTENCE_END)


def _piece(view: str, block: Block, start: int, end: int) -> Iterator[Part]:
    kind = block.kind
    found = MARKER.match(view, start, end) if kind != "row" else None
    marker = found["marker"] if found and found.end() < end else None
    if found and marker:
        start = found.end()
    first = start == block.start or marker is not None
    rest = _REST_ELSEWHERE.search(view, start, end)
    end = rest.start() if rest else end
    while start < end and view[start] in _EDGES:
        start += 1
    while end > start and view[end - 1] in _EDGES:
        end -= 1
    if start >= end:
        return
    if kind not in ("row", "heading"):
        kind = "item" if marker or kind == "item" else "paragraph"
    yield Part(
        number=0, kind=kind, start=start, end=end,
        marker=marker or (block.marker if first else None), page=block.page,
    )  # fmt: skip


def _joined(view: str, pieces: Iterable[Part]) -> list[Part]:
    """Join a paragraph that was cut by a page or a wrapped line to its beginning."""
    parts: list[Part] = []
    for piece in pieces:
        last = parts[-1] if parts else None
        if (
            last is not None
            and piece.marker is None
            and piece.kind == "paragraph"
            and last.kind in ("paragraph", "item")
            and last.end - last.start > _LONG_LINE
            and _runs_on(view[max(last.start, last.end - _TAIL) : last.end], view[piece.start])
        ):
            parts[-1] = replace(last, end=piece.end)
        else:
            parts.append(piece)
    return parts


def _headed(view: str, parts: list[Part]) -> list[Part]:
    """Recognise the headings a source did not mark."""
    headed: list[Part] = []
    awaiting = False
    for at, part in enumerate(parts):
        text = view[part.start : part.end]
        if part.kind in ("paragraph", "item") and _is_heading(text, part, awaiting):
            part = replace(part, kind="heading")
        if part.kind == "heading" or part.marker or len(text) > _SHORT_ITEM:
            awaiting = False
        if part.kind == "paragraph":
            awaiting = text.endswith((":", ":-", ": -")) or (
                awaiting and not (text.endswith(".") and len(text) > 160)
            )
        headed.append(replace(part, number=at))
    return headed


def _is_heading(text: str, part: Part, awaiting: bool) -> bool:
    if _KNOWN_HEADING.match(text):
        return part.marker is None or style_of(part.marker) in ("number", "digit.")
    if _KEY_AND_VALUE.match(text):
        return False
    if awaiting or len(text) > (250 if text.isupper() else 110) or "\n" in text or "\t" in text:
        return False
    if part.marker and style_of(part.marker) not in ("number", "digit."):
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
    return count <= 12 or text.isupper()


def _bound(view: str, parts: list[Part]) -> Iterator[Part]:
    """Bind every list item to the part that introduces it, and every part to its heading."""
    heading: int | None = None
    anchor: Part | None = None
    stack: list[tuple[str, int | None]] = []
    above: str | None = None
    waiting, listed = False, 0
    for at, part in enumerate(parts):
        text = view[part.start : part.end]
        style = style_of(part.marker)
        lead: int | None = None
        if part.kind == "heading":
            heading, anchor, stack, waiting, above = at, part, [], False, None
        elif part.kind == "item" and style != "number":
            lead = _lead_of(view, parts, at, style, stack, anchor)
            waiting = False
        elif waiting and anchor is not None and part.marker is None and _implicit(text, listed):
            lead = anchor.number
            listed += 1
            waiting = not text.startswith('"')
        elif part.kind != "row":
            anchor, stack, listed = part, [], 0
            waiting = _announces(text) and not _marked_next(parts, at)
            above = part.marker.rstrip(".") if part.marker and style == "number" else above
        numbered = part.kind == "item" and style == "number"
        kind = "item" if lead is not None else ("paragraph" if numbered else part.kind)
        yield replace(
            part, kind=kind, lead=lead, heading=heading if part.kind != "heading" else None,
            above=None if style == "number" else above,
            sentences=split_sentences(view, part.start, part.end),
        )  # fmt: skip


def _lead_of(
    view: str, parts: list[Part], at: int, style: str, stack: list[tuple[str, int | None]],
    anchor: Part | None,
) -> int | None:  # fmt: skip
    styles = [known for known, _ in stack]
    if style in styles:
        del stack[styles.index(style) + 1 :]
        return stack[-1][1]
    before = parts[at - 1] if at else None
    nested = stack and before is not None and _announces(view[before.start : before.end])
    lead = before.number if nested and before else (anchor.number if anchor else None)
    stack.append((style, lead))
    return lead


def _announces(text: str) -> bool:
    return bool(re.search(r":[ -]{0,3}$", text))


def _marked_next(parts: list[Part], at: int) -> bool:
    follower = parts[at + 1] if at + 1 < len(parts) else None
    return (
        follower is not None and follower.kind == "item" and style_of(follower.marker) != "number"
    )


def _implicit(text: str, listed: int) -> bool:
    """Tell whether an unmarked paragraph may be an item of the list announced above it.

    After an item or two of a sentence each, a paragraph of several sentences is no item.
    """
    if listed and len(split_sentences(text, 0, len(text))) > 1:
        return False
    speaker = re.match(
        r"(?:The\s)?(?:Members?|Committee|Panel|Board|Cabinet|Chair|Councillor|Cllr|Director|"
        r"RESOLVED|Resolved|AGREED|Agreed|It was|In response|In reply|Supporting)\b",
        text,
    )
    return len(text) <= _SHORT_ITEM and not speaker and not _announces(text)
