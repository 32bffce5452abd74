"""An answer as a web page: one file, no scripts, nothing fetched, every word made harmless."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from ...graph.values import Row, Value
from ..wording import clean, plural
from .page_style import CSS
from .seen import Column, Seen
from .terms import language

TITLE = "Answer"
_LONG = 100  # characters from which on a cell is given room
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def table_page(seen: Seen, title: str = "", notes: Sequence[str] = ()) -> Iterator[str]:
    """Write a table as a page, the notes below it."""
    yield from _head(title)
    windows = seen.windows()
    first = next(windows, None)
    if first is None:
        yield "<p>Nothing found.</p>\n"
        yield from _end(notes)
        return
    yield '<div class="wide" role="region" aria-labelledby="what" tabindex="0">\n<table>\n'
    yield f'<caption id="what">{_caption(title, len(first) if seen.whole else None)}</caption>\n'
    heads = "".join([_heading(column, first) for column in seen.columns])
    yield f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n"
    written = len(first)
    yield from _rows(seen, first)
    for window in windows:
        written += len(window)
        yield from _rows(seen, window)
    yield "</tbody>\n</table>\n</div>\n"
    yield "" if seen.whole else f"<p>{plural(written, 'row')}.</p>\n"
    yield from _end(notes)


def _end(notes: Sequence[str]) -> Iterator[str]:
    if notes:
        said = "".join(f"<li>{escape(clean(note))}</li>\n" for note in notes)
        yield f"<ul>\n{said}</ul>\n"
    yield "</main>\n</body>\n</html>\n"


def truth_page(truth: bool, title: str = "") -> Iterator[str]:
    """Write a yes or no as a page."""
    yield from _head(title)
    yield f"<p>{'Yes.' if truth else 'No.'}</p>\n</main>\n</body>\n</html>\n"


def _head(title: str) -> Iterator[str]:
    words = escape(clean(title) or TITLE)
    yield '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{words}</title>\n<style>{CSS}</style>\n</head>\n<body>\n<main>\n"
    yield f"<h1>{words}</h1>\n"


def _caption(title: str, rows: int | None) -> str:
    """What the table is, and how many rows it has where that is known before they are written."""
    if rows is None:
        return f"{escape(clean(title) or TITLE)}, row by row"
    return plural(rows, "row")


def _heading(column: Column, rows: list[Row]) -> str:
    values = [row[column.at] for row in rows if row[column.at] is not None]
    kind = ' class="number"' if values and all(map(_is_number, values)) else ""
    return f'<th scope="col"{kind}>{escape(column.heading)}</th>'


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _rows(seen: Seen, window: list[Row]) -> Iterator[str]:
    for row in window:
        yield "<tr>" + "".join([_cell(seen, row, column) for column in seen.columns]) + "</tr>\n"


def _cell(seen: Seen, row: Row, column: Column) -> str:
    value, words = row[column.at], escape(seen.cell(row, column))
    if (address := seen.link(row, column)) and words:
        words = f'<a href="{escape(address)}" rel="noreferrer">{words}</a>'
    if _is_number(value):
        return f'<td class="number">{words}</td>'
    if isinstance(value, dt.date):
        return f'<td class="day">{words}</td>'
    tag = language(value)
    said = f' lang="{escape(tag)}"' if tag and not tag.lower().startswith("en") else ""
    said += ' class="long"' if len(words) > _LONG and not address else ""
    return f"<td{said}>{words}</td>"
