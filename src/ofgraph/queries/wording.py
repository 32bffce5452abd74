"""Words for people: safe for a terminal, wrapped, dated, and quoted only where they are a quote."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from urllib.parse import quote

# Escape codes could rewrite the terminal, and bidirectional marks the order of what is read.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_HASHED = re.compile(r"^[0-9a-f]{16,64}$")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#])")
SHORT_HASH = 10
NARROWEST = 16


def clean(words: object) -> str:
    """One line with no control characters.

    >>> clean("red \\x1b[31malert\\n now")
    'red [31malert now'
    """
    return " ".join(_CONTROL.sub(" ", str(words)).split())


def quoted(words: str, document_status: str, status: str | None = None) -> str:
    """The words in quotation marks, unless they are a restatement or an invention.

    What nobody has accepted yet is marked as proposed, whosever words it is in.

    >>> quoted("Plans drift.", "original"), quoted("Plans drift.", "restatement")
    ('“Plans drift.”', 'RESTATED: Plans drift.')
    >>> quoted("Plans drift.", "original", "proposed")
    'PROPOSED: “Plans drift.”'
    """
    if status == "proposed":
        return f"PROPOSED: {quoted(words, document_status)}"
    if document_status == "restatement":
        return f"RESTATED: {clean(words)}"
    if document_status == "invented":
        return f"INVENTED: {clean(words)}"
    return f"“{clean(words)}”"


def wrapped(words: str, width: int, *, indent: int = 0, hang: int = 0) -> list[str]:
    """Lines no wider than `width`, indented; lines after the first by `hang` more.

    A width too narrow to read is not kept to. No control character gets through.

    >>> wrapped("one two three four five six", 24, indent=2, hang=2)
    ['  one two three four', '    five six']
    """
    lines = textwrap.wrap(
        _CONTROL.sub(" ", words),
        max(width, indent + hang + NARROWEST),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_on_hyphens=False,
    )
    return lines or [""]


def day_words(day: dt.date | None) -> str:
    """A day as people write it.

    >>> day_words(dt.date(2019, 5, 14))
    '14 May 2019'
    """
    return f"{day.day} {day:%B} {day.year}" if day else "date not known"


def safe_address(address: str) -> str:
    """An address as it stands; what could deceive a reader's eye is written as its number.

    >>> safe_address("https://example.org/a\u202eb")
    'https://example.org/a%E2%80%AEb'
    """
    if clean(address) == address:
        return address
    return "".join([sign if clean(sign) == sign else quote(sign) for sign in address])


def short_id(address: str) -> str:
    """The part of an address after id/, a hash cut short: enough to cite by.

    >>> short_id("https://w3id.org/ofgraph/id/finding/ab12cd34ab12cd34ab12")
    'finding/ab12cd34ab'
    """
    end = safe_address(address.split("/id/")[-1])
    kind, _, key = end.rpartition("/")
    return f"{kind}/{key[:SHORT_HASH]}" if _HASHED.match(key) else end


def is_hashed(address: str) -> bool:
    """Whether an address ends in a hash, which tells a reader nothing."""
    return bool(_HASHED.match(address.rsplit("/", 1)[-1]))


def escaped(words: object) -> str:
    """Words for Markdown, with what it would read as markup escaped."""
    return _MARKDOWN.sub(r"\\\1", clean(words))


def plural(number: int, noun: str, more: str | None = None) -> str:
    """A number with its noun.

    >>> plural(1, "visit"), plural(3, "visit")
    ('1 visit', '3 visits')
    """
    return f"{number:,} {noun if number == 1 else more or noun + 's'}"


def text_or_none(value: object) -> str | None:
    """A value as text; None stays None."""
    return None if value is None else str(value)


def to_json(record: object) -> str:
    """A frozen record, or several, as JSON with its field names."""
    return json.dumps(_plain(record), indent=2, ensure_ascii=False) + "\n"


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: _plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
