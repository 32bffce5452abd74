"""Where the lines of a document open a part of their own, and where they only run on.

A clerk who wraps lines by hand leaves no mark of it. What tells is the room a line left: where
the next word would have fitted, the line was ended on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..records import Block
from .layout_parts import MARKER, Part, style_of

EDGES = " \t\n*_"
SENTENCE_END = (".", ";", ":", "!", "?")
_REST_ELSEWHERE = re.compile(
    r"(?:\.{3}|…)\s{0,9}view the full (?:minutes|decision) text for item", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"\W{0,3}(?:page\s+\d{1,4}(?:\s+(?:of|/)\s+\d{1,4})?|-\s{0,3}\d{1,4}\s{0,3}-"
    r"|\d{1,4}\s+of\s+\d{1,4})\W{0,3}",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\(?\d{1,3}[a-z]?[.)]?")
_FIRST_INLINE = re.compile(r"[:-]\s{0,9}(?=(?P<marker>\((?:1|i|a)\)|1\.|[1a]\))\s)")
_FIRST_AFTER = {"(1)": "(2)", "(i)": "(ii)", "(a)": "(b)", "1.": "2.", "1)": "2)", "a)": "b)"}
_INLINE_SIGN = re.compile(r"(?<=\S)\s+(?=•\s+\S)")
_WIDE_GAP = re.compile(r"\s{120,}")
_COLUMN_GAP = re.compile(r"(?<=\S)[ ]{4,}(?=\S)")
_HANGING = frozenset({
    "and", "or", "the", "of", "to", "in", "a", "an", "by", "for", "with", "at", "on", "from", "was",
    "were", "had", "has", "that", "between",
})  # fmt: skip
_ENDS_ITEM = re.compile(r"[;,]\s+(?:and|or|but)$")
_WANTS_NOUN = re.compile(r"\w\s(?:of|the|a|an|with|for|from|and|between|its|their)$")
LONG_LINE = 52
_TAIL = 40  # characters: enough to tell whether words run on
_WIDEST = 130  # characters: a longer line was not wrapped by hand
_FEWEST_LINES = 3
_SHORTEST = 7  # characters: a number by itself
Line = tuple[int, int]


def pieces_of(view: str, blocks: Iterable[Block]) -> list[Part]:
    """Cut a document's blocks into pieces, and join what a page or a line end has cut."""
    blocks = [block for block in blocks if block.kind != "furniture"]
    lined = [(block, _lines(view, block)) for block in blocks]
    width = _width(view, [lines for _, lines in lined])
    pieces = [piece for block, lines in lined for piece in _pieces(view, block, lines, width)]
    return _joined(view, _numbered_below(view, pieces))


def _lines(view: str, block: Block) -> list[Line]:
    if view.find("\n", block.start, block.end) < 0:
        return [(block.start, block.end)]
    lines: list[Line] = []
    begin = block.start
    while begin < block.end:
        end = view.find("\n", begin, block.end)
        end = block.end if end < 0 else end
        if view[begin:end].strip():
            lines.append((begin, end))
        begin = end + 1
    return lines


def _width(view: str, blocks: Iterable[list[Line]]) -> int | None:
    """The margin that lines are wrapped at, or None where they are not."""
    ends = [_column(view, end) for lines in blocks for _, end in lines[:-1]]
    ends = sorted(end for end in ends if end > LONG_LINE)
    if len(ends) < _FEWEST_LINES or ends[len(ends) * 9 // 10] > _WIDEST:
        return None
    return ends[len(ends) * 9 // 10]


def _column(view: str, position: int) -> int:
    trimmed = position
    while trimmed and view[trimmed - 1] in " \t":
        trimmed -= 1
    return trimmed - (view.rfind("\n", 0, trimmed) + 1)


def _pieces(view: str, block: Block, lines: list[Line], width: int | None) -> Iterator[Part]:
    """Cut a block at the lines that open a new paragraph or item."""
    if block.kind == "paragraph" and _is_in_columns(view, lines):
        for begin, end in lines:
            yield from _spaced(view, replace(block, kind="row"), begin, end)
        return
    start = block.start
    for at, line in enumerate(lines if block.kind != "row" else ()):
        if at and _opens(view, lines[at - 1], line, width):
            yield from _spaced(view, block, start, lines[at - 1][1])
            start = line[0]
    yield from _spaced(view, block, start, block.end)


def _is_in_columns(view: str, lines: list[Line]) -> bool:
    """Tell whether each line has two columns, set apart by blanks at one place."""
    if len(lines) < _FEWEST_LINES:
        return False
    places = set()
    for begin, end in lines:
        gaps = list(_COLUMN_GAP.finditer(view, begin, end))
        if len(gaps) != 1:
            return False
        places.add(gaps[0].end() - (view.rfind("\n", 0, begin) + 1))
    return max(places) - min(places) <= 1


def _spaced(view: str, block: Block, start: int, end: int) -> Iterator[Part]:
    """Part what a very wide blank parts, and the items that bullets part within a line."""
    cuts = [*_WIDE_GAP.finditer(view, start, end)] if end - start > _WIDEST else []
    if view.find("•", start, end) >= 0 and block.kind != "row":
        signs = list(_INLINE_SIGN.finditer(view, start, end))
        cuts = sorted([*cuts, *signs], key=lambda cut: cut.start()) if len(signs) > 1 else cuts
    for cut in cuts:
        piece = _piece(view, block, start, cut.start())
        start = cut.end()
        if piece is not None:
            yield piece
    piece = _piece(view, block, start, end)
    if piece is not None:
        yield piece


def _opens(view: str, before: Line, line: Line, width: int | None) -> bool:
    """Tell whether a line opens a part of its own rather than running on."""
    text, earlier = view[line[0] : line[1]], view[before[0] : before[1]].rstrip()
    if "\n" in view[before[1] + 1 : line[0]]:
        return not runs_on(earlier, text)
    marker = MARKER.match(text)
    if marker and not re.fullmatch(r"[a-z]{1,2}\.|\d{1,3}\.", marker["marker"]):
        return not (style_of(marker["marker"]) == "sign" and earlier.endswith((" -", " a")))
    if marker and earlier.endswith(SENTENCE_END):
        return True
    if width is None:
        return len(earlier) < LONG_LINE and not runs_on(earlier, text)
    return _has_room(view, before, text, width) and not runs_on(earlier, text)


def _has_room(view: str, before: Line, text: str, width: int) -> bool:
    """Tell whether the next word would have fitted on the line before it."""
    room = width - _column(view, before[1])
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return room > len(first) + 1 + width // 8


def hangs(text: str) -> bool:
    """Tell whether words break off where more must follow: "in respect of", "the front-".

    >>> hangs("a lack of"), hangs("a lack")
    (True, False)
    """
    last = text[-_TAIL:].rsplit(None, 1)[-1:]
    return bool(last) and (
        last[0].endswith(",") or last[0] in _HANGING or last[0][1:].endswith("-")
    )


def runs_on(before: str, text: str) -> bool:
    """Tell whether words go on in mid-sentence."""
    before, text = before.rstrip(EDGES), text.lstrip(EDGES)
    if hangs(before):
        return True
    return text[:1].islower() and not before.endswith(SENTENCE_END)


def _piece(view: str, block: Block, start: int, end: int) -> Part | None:
    """A stretch of a block without its marker and blanks; None where that leaves nothing."""
    kind = block.kind
    if end - start < _TAIL and kind != "row" and _FURNITURE.fullmatch(view, start, end):
        return None
    found = MARKER.match(view, start, end) if kind != "row" else None
    marker = found["marker"] if found and found.end() < end else None
    indent = start - (view.rfind("\n", 0, start) + 1)
    if found and marker:
        start = found.end()
    first = start == block.start or marker is not None
    if view.find("full ", start, end) >= 0 and (rest := _REST_ELSEWHERE.search(view, start, end)):
        end = rest.start()
    while start < end and view[start] in EDGES:
        start += 1
    while end > start and view[end - 1] in EDGES:
        end -= 1
    if start >= end:
        return None
    if kind not in ("row", "heading"):
        kind = "item" if marker or kind == "item" else "paragraph"
    return Part(
        number=0, kind=kind, start=start, end=end,
        marker=marker or (block.marker if first else None), page=block.page,
        indent=indent + (4 * block.level if kind == "item" else 0),
    )  # fmt: skip


def _numbered_below(view: str, pieces: list[Part]) -> Iterator[Part]:
    """Give a number that stands alone to the part below it; part a first item from its lead-in."""
    waiting: str | None = None
    for at, piece in enumerate(pieces):
        follower = pieces[at + 1] if at + 1 < len(pieces) else None
        short = piece.end - piece.start < _SHORTEST
        if short and piece.kind != "row" and _ALONE.fullmatch(view, piece.start, piece.end):
            waiting = view[piece.start : piece.end]
            continue
        counts = waiting and (waiting.endswith((".", ")")) or piece.kind == "heading")
        if counts and piece.marker is None and piece.kind != "row":
            kind = "item" if piece.kind == "paragraph" else piece.kind
            piece = replace(piece, marker=waiting, kind=kind)
        waiting = None
        yield from _first_item(view, piece, follower)


def _first_item(view: str, piece: Part, follower: Part | None) -> Iterator[Part]:
    """Part "RESOLVED - (i) That" where (ii) opens the next part."""
    if follower is None or follower.marker is None or piece.kind not in ("paragraph", "item"):
        yield piece
        return
    for found in _FIRST_INLINE.finditer(view, piece.start, piece.end):
        if _FIRST_AFTER[found["marker"]] == follower.marker:
            begin = found.end("marker")
            while view[begin].isspace():
                begin += 1
            end = found.start() + 1
            yield replace(piece, end=end)
            yield replace(
                piece, kind="item", marker=found["marker"], start=begin, indent=follower.indent
            )
            return
    yield piece


def _was_cut(view: str, last: Part, piece: Part) -> bool:
    """Tell whether a paragraph goes on in the piece below it, across a page or a blank line."""
    tail = view[max(last.start, last.end - _TAIL) : last.end]
    if last.kind not in ("paragraph", "item"):
        return False
    if last.end - last.start > LONG_LINE:
        return runs_on(tail, view[piece.start]) and not _ENDS_ITEM.search(tail)
    return last.kind == "item" and bool(_WANTS_NOUN.search(tail))


def _joined(view: str, pieces: Iterable[Part]) -> list[Part]:
    """Join a paragraph that was cut by a page or a wrapped line to its beginning."""
    parts: list[Part] = []
    for piece in pieces:
        last = parts[-1] if parts else None
        if (
            last is not None
            and piece.marker is None
            and piece.kind == "paragraph"
            and _was_cut(view, last, piece)
        ):
            parts[-1] = replace(last, end=piece.end)
        else:
            parts.append(piece)
    return parts
