"""A screen of the terminal as text, from the picture that Textual's public export makes of it."""

from __future__ import annotations

import html
import re

_CHARACTER = 12.2  # how wide the picture draws one
_PIECE = re.compile(
    r'<text[^>]* x="([\d.]+)"[^>]*clip-path="url\(#[^"]*-line-(\d+)\)">(.*?)</text>'
)


def as_text(picture: str) -> str:
    """The lines of a screen, without blanks at their ends."""
    rows: dict[int, str] = {}
    for x, line, words in _PIECE.findall(picture):
        said = html.unescape(words).replace("\xa0", " ")
        at = round(float(x) / _CHARACTER)
        row = rows.get(int(line), "").ljust(at)
        rows[int(line)] = row[:at] + said + row[at + len(said) :]
    return "\n".join(rows.get(number, "").rstrip() for number in range(max(rows) + 1)) + "\n"
