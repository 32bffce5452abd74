"""What every reader ends with: pieces of text composed into a Document, numbering recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..errors import UnreadableSource
from ..records import About, Block, BlockKind, Document

BULLETS = "•·●▪■◼◾◆◦○‣➢➤✓∙*–—\uf0b7\uf0a7\uf06e\uf0d8\uf0fc"
"""Signs that open a list item; the last five are what Word's symbol fonts leave behind."""

MARKER = re.compile(
    rf"""(?:[{re.escape(BULLETS)}-]            # a bullet or a dash
      | o(?=[ \t\u00a0])                        # the hollow bullet that a text file makes an "o"
      | \(?(?:\d{{1,3}}|[a-zA-Z]{{1,2}}|[ivxIVX]{{1,5}})\)   # (a)  b)  (iv)  12)
      | \d{{1,3}}(?:\.\d{{1,3}}){{0,3}}\.       # 1.  11.4.
      | \d{{1,3}}(?:\.\d{{1,3}}){{1,3}}(?=\s+[^\sa-z%])      # 11.4 The ..., not 11.4 per cent
      | [a-z]\. | [ivx]{{2,4}}\.                # b.  iv.
    )(?=\s|$)""",
    re.VERBOSE,
)
"""The numbering or bullet a line opens with."""

NOTHING_IN_IT = "there is no text in it"
_CUT_SHORT = re.compile(r"view\s+the\s+full\s+minutes\s+text\s+for\s+item\s+\S+\s*$", re.IGNORECASE)
_FULL_TEXT_LINK = 400  # the link stands at the very end, perhaps with a line of page chrome below


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block of text before it has its place in the whole."""

    kind: BlockKind
    text: str
    marker: str | None = None
    level: int = 0
    page: int | None = None


def marker_of(line: str) -> str | None:
    """Return the numbering or bullet that opens a line, if one does.

    >>> marker_of("(c) That the report be noted."), marker_of("11.4 per cent of children")
    ('(c)', None)
    """
    found = MARKER.match(line.lstrip("\ufeff \t\u00a0"))
    return found[0] if found else None


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Set pieces one below the other: a blank line between, none inside a list or a table.

    >>> text, blocks = compose([Piece(kind="heading", text="Item 4"),
    ...                         Piece(kind="item", text="• Noted", marker="•")])
    >>> text
    'Item 4\\n• Noted'
    >>> blocks[1].start
    7
    """
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    before: BlockKind | None = None
    for piece in pieces:
        words = piece.text.strip()
        if not words:
            continue
        gap = _gap(before, piece.kind)
        parts += (gap, words)
        start = length + len(gap)
        length = start + len(words)
        blocks.append(
            Block(
                kind=piece.kind, start=start, end=length, marker=piece.marker,
                level=piece.level, page=piece.page,
            )
        )  # fmt: skip
        before = piece.kind
    return "".join(parts), tuple(blocks)


def _gap(before: BlockKind | None, kind: BlockKind) -> str:
    if before is None:
        return ""
    return "\n" if kind == "item" or before == kind == "row" else "\n\n"


def document(
    about: About, text: str, blocks: Sequence[Block], *, title: str | None = None,
    address: str | None = None, nothing: str = NOTHING_IN_IT,
) -> Document:  # fmt: skip
    """Make the Document, or say that the file holds no text.

    Whether a paper is complete is what its sidecar says, else what its last line shows: the
    issue pages of ModernGov end with "view the full minutes text for item 7".
    """
    if not blocks or not any(character.isalnum() for character in text):
        raise UnreadableSource(about.name, nothing)
    said = about.sidecar.complete if about.sidecar else None
    return Document(
        about=about,
        text=text,
        blocks=tuple(blocks),
        title=title,
        complete=not is_cut_short(text) if said is None else said,
        address=address,
    )


def is_cut_short(text: str) -> bool:
    """Tell whether a page ends by offering the rest of the minutes elsewhere.

    >>> is_cut_short("That the report ... view the full minutes text for item 7")
    True
    """
    return bool(_CUT_SHORT.search(text[-_FULL_TEXT_LINK:]))
