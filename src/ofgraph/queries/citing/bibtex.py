"""Citations as BibTeX, in UTF-8: for LaTeX with biblatex and biber, and for reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..wording import clean
from .entries import Entry, entries
from .records import Citation

# A brace counts in BibTeX even after a backslash: only its name keeps the braces in balance.
_SPECIAL = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}",
})  # fmt: skip
_IN_ADDRESS = re.compile(r"[{}\\\x00-\x20\x7f\"<>^`|]")
_TYPES = {"report": "techreport", "dataset": "misc", "minutes": "misc", "paper": "misc",
          "thing": "misc"}  # fmt: skip
_HOW = {
    "dataset": "Official data file", "minutes": "Minutes of a meeting", "paper": "Council paper",
    "thing": "Entry of a knowledge graph",
}  # fmt: skip


def cite_bibtex(citations: Sequence[Citation]) -> str:
    """One entry for each document, and for each thing that no document is behind."""
    return "\n".join(_entry(one) for one in entries(citations))


def in_braces(words: str) -> str:
    r"""Words as they may stand between braces.

    >>> in_braces("50% {of} a_b \\ c")
    '50\\% \\textbraceleft{}of\\textbraceright{} a\\_b \\textbackslash{} c'
    """
    return clean(words).translate(_SPECIAL)


def _entry(entry: Entry) -> str:
    kind = _TYPES[entry.sort] if entry.issuer and entry.issued else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(entry, kind)]
    return f"@{kind}{{{entry.key},\n" + "\n".join(lines) + "\n}\n"


def _fields(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    """The fields, escaped; a second pair of braces keeps names and capitals as they are."""
    if entry.issuer:
        yield "author", f"{{{in_braces(entry.issuer)}}}"
    yield "title", f"{{{in_braces(entry.title)}}}"
    if kind == "techreport":
        yield "institution", f"{{{in_braces(entry.issuer or '')}}}"
    elif entry.sort in _HOW:
        committee = f", {in_braces(entry.committee)}" if entry.committee else ""
        yield "howpublished", _HOW[entry.sort] + committee
    if entry.issued:
        yield "year", f"{entry.issued[0]:04}"
        yield "date", _iso(entry.issued)
    if entry.met:
        yield "eventdate", _iso(entry.met)
    if entry.pages:
        yield "pages", ", ".join(map(str, entry.pages))
    if entry.address:
        yield "url", _address(entry.address)
    if entry.accessed:
        yield "urldate", _iso(entry.accessed)
    yield "note", ". ".join(in_braces(note) for note in entry.notes)
    if entry.said:
        yield "annote", "; ".join(in_braces(words) for words in entry.said)


def _address(address: str) -> str:
    """An address as it may stand between braces; what none may hold is percent-encoded."""
    return _IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", address)


def _iso(date: tuple[int, ...]) -> str:
    return "-".join(f"{part:0{4 if at == 0 else 2}}" for at, part in enumerate(date))
