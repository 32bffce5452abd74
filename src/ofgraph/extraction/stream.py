"""Readings to JSON Lines and back: the file between the two halves of ofgraph.

A field without a default is always written, null or not; one with a default only when it says
something. That is what the published reading schema asks for.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

import msgspec

from ..errors import UnreadableSource
from ..records import Reading

R = TypeVar("R")


def to_plain(record: object) -> object:
    """Turn a record into dicts, lists and plain values.

    >>> from ofgraph.records import View
    >>> to_plain(View(holder="member", themes=(), evidence=()))
    {'holder': 'member', 'themes': [], 'evidence': []}
    """
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        plain: dict[str, object] = {}
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            required = (
                field.default is dataclasses.MISSING
                and field.default_factory is dataclasses.MISSING
            )
            if required or value != field.default or field.name == "format_version":
                plain[field.name] = to_plain(value)
        return plain
    if isinstance(record, tuple | list):
        return [to_plain(part) for part in record]
    return record


def from_plain(plain: object, kind: type[R]) -> R:
    """Turn what `to_plain` made back into a record of `kind`; raise ValueError if it is not one."""
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def dumps(record: object) -> str:
    """One record as one line of JSON, without the line end."""
    return json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":"))


def write(readings: Iterable[Reading], out: TextIO) -> None:
    """Write Readings as JSON Lines."""
    for reading in readings:
        out.write(dumps(reading) + "\n")


def read(lines: Iterable[str], *, name: str = "readings") -> Iterator[Reading]:
    """Read Readings from JSON Lines; a line that is not one is an error naming file and line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield from_plain(json.loads(line), Reading)
        except ValueError as error:
            raise UnreadableSource(name, f"line {number} is not a Reading: {error}") from error
