"""What a part of a paper is, and how its numbering is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..records import Span

NUMBER = r"\d{1,3}(?:\.\d{1,3}){1,3}\.?"
_SIGN = r"[•*>]|-{1,2}|o(?=[ ]{1,9}[A-Za-z])"
_COUNT = (
    r"\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|\d{1,3}\.|[a-zA-Z]\.|[ivx]{2,4}\.|\([A-Z]\)|[A-Z]\)"
)
MARKER = re.compile(
    rf"[ \t*_]{{0,40}}?(?:(?:{_SIGN})[ \t]{{1,20}})?(?P<marker>{NUMBER}(?=[ \t]{{1,40}}\S)"
    rf"|(?:{_COUNT})(?=[ \t]|$)|(?:{_SIGN})(?=[ \t]))[ \t]{{0,60}}"
)
_ROMANS = {
    tens + ones: 10 * len(tens) + at
    for tens in ("", "x")
    for at, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if tens + ones
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One heading, paragraph, list item or table row, without its marker.

    `lead` is the number of the part that introduces a list item; `heading` that of the nearest
    heading above; `head` that of the row that names a table's columns; `indent` tells how far in
    the part is printed.
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
    head: int | None = None
    indent: int = 0

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


@cache
def style_of(marker: str | None) -> str:
    """Name the style of a marker: parts of one list share it.

    >>> style_of("11.4"), style_of("(c)"), style_of("2)"), style_of("•")
    ('number', 'letter)', 'digit)', 'sign')
    """
    if marker is None:
        return "none"
    bare = marker.strip("()")
    close = ")" if marker.endswith(")") else "."
    if re.fullmatch(NUMBER, marker):
        return "number"
    if bare.rstrip(".").isdigit():
        return f"digit{close}"
    if re.fullmatch(r"[ivx]{2,5}\.?", bare):
        return f"roman{close}"
    return f"letter{close}" if bare[:1].isalpha() and bare != "o" else "sign"


@cache
def counts_as(marker: str) -> tuple[tuple[str, int | None], ...]:
    """Return the lists a marker may stand in, each with its place in it; a sign has no place.

    >>> counts_as("(i)")
    ((')roman', 1), (')letter', 9))
    >>> counts_as("2."), counts_as("-")
    ((('.digit', 2),), (('-', None),))
    """
    bare = marker.strip("().").casefold()
    close = ")" if marker.endswith(")") else "."
    if bare.isdigit():
        return ((f"{close}digit", int(bare)),)
    found: list[tuple[str, int | None]] = []
    if bare in _ROMANS:
        found.append((f"{close}roman", _ROMANS[bare]))
    if len(bare) == 1 and bare.isalpha() and marker != "o":
        found.append((f"{close}letter", ord(bare) - ord("a") + 1))
    return tuple(found) or ((marker, None),)


def announces(text: str) -> bool:
    """Tell whether words end by pointing forward: with a colon, a dash after it or not.

    >>> announces("The strengths were:-"), announces("They were strong.")
    (True, False)
    """
    return text[-6:].rstrip("- \t\n").endswith(":")
