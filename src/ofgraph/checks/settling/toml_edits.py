"""Change one thing in a TOML file that somebody wrote, and leave every other byte as it is.

Nothing is taken on trust: after a change the file is read again, and a change that did anything
but what was meant is not made.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

Data = dict[str, object]
_HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_NAME = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_PAIR = re.compile(rf"^(\s*)({_NAME}(?:\s*\.\s*{_NAME})*)(\s*=\s*)(.*)$")
_VALUE = re.compile(r"""^("(?:[^"\\]|\\.)*"|'[^']*'|[^#]*?)\s*(?:#.*)?$""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A header or a key of a file: its place in the data, its lines, and where its words stand.

    `path` is its dotted place; `first` and `last` are lines from 0; `key` and `value` are where
    in the first line the key, and the value if it ends there, begin and end.
    """

    kind: Literal["table", "array", "key"]
    path: tuple[str, ...]
    first: int
    last: int
    key: tuple[int, int]
    value: tuple[int, int] | None = None


def parsed(text: str) -> Data | None:
    """What a file says; None if it is not TOML."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def lines_of(text: str) -> list[str]:
    """The lines of a file with their ends, exactly as they are."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def entries(text: str) -> Iterator[Entry]:
    """Every header and key of a file, in order; for a file that is TOML."""
    lines = lines_of(text)
    table: tuple[str, ...] = ()
    at = 0
    while at < len(lines):
        line = (
            lines[at].rstrip("\r\n").removeprefix("\ufeff") if at == 0 else lines[at].rstrip("\r\n")
        )
        shift = len(lines[at].rstrip("\r\n")) - len(line)
        header, pair = _HEADER.match(line), _PAIR.match(line)
        if header:
            table = dotted(header[2])
            span = (header.start(2) + shift, header.end(2) + shift)
            kind: Literal["table", "array"] = "array" if header[1] == "[[" else "table"
            yield Entry(kind=kind, path=table, first=at, last=at, key=span)
        elif pair and not line.lstrip().startswith("#"):
            last = _end_of_value(lines, at, pair[4])
            value = _VALUE.match(pair[4]) if last == at else None
            start = pair.start(4) + shift
            yield Entry(
                kind="key",
                path=(*table, *dotted(pair[2])),
                first=at,
                last=last,
                key=(pair.start(2) + shift, pair.end(2) + shift),
                value=(start, start + len(value[1])) if value else None,
            )
            at = last
        at += 1


def _end_of_value(lines: list[str], at: int, first: str) -> int:
    """The line in which a value that begins in one line ends."""
    value = first
    for last in range(at, len(lines)):
        if last > at:
            value += "\n" + lines[last].rstrip("\r\n")
        if parsed(f"x = {value}") is not None:
            return last
    return at


def dotted(key: str) -> tuple[str, ...]:
    """The parts of a dotted key.

    >>> dotted('files."minutes 2024.pdf"')
    ('files', 'minutes 2024.pdf')
    """
    found: object = parsed(f"{key} = 0")
    parts: list[str] = []
    while isinstance(found, dict) and found:
        name, found = next(iter(found.items()))
        parts.append(name)
    return tuple(parts)


def quoted(words: str) -> str:
    """Words as a TOML text."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def with_value(text: str, entry: Entry, value: object, written: str) -> str | None:
    """The file with another value; None where that cannot be done, or not without other change."""
    if entry.value is None:
        return None
    data = parsed(text)
    holder = None if data is None else _holder(data, entry.path)
    if data is None or holder is None:
        return None
    holder[entry.path[-1]] = value
    return _proved(_replaced(text, entry.first, entry.value, written), data)


def with_key(text: str, entry: Entry, name: str) -> str | None:
    """The file with another name of a key or a table; None where that is not safe."""
    data = parsed(text)
    holder = None if data is None else _holder(data, entry.path)
    if data is None or holder is None or name in holder:
        return None
    holder[name] = holder.pop(entry.path[-1])
    start, end = entry.key
    old = lines_of(text)[entry.first][start:end]
    at = old.rfind(entry.path[-1])
    if at < 0:
        return None
    new = old[:at] + name + old[at + len(entry.path[-1]) :]
    return _proved(_replaced(text, entry.first, entry.key, new), data)


def without_members(text: str, name: str, numbers: Collection[int]) -> str | None:
    """The file without some tables of an array (from 1); what stands between them stays."""
    data = parsed(text)
    members = None if data is None else data.get(name)
    if data is None or not isinstance(members, list):
        return None
    data[name] = [one for number, one in enumerate(members, start=1) if number not in numbers]
    if not data[name]:
        del data[name]
    lines, dropped, number = lines_of(text), set[int](), 0
    for entry in entries(text):
        if entry.kind == "array" and entry.path == (name,):
            number += 1
        inside = number in numbers and entry.path[:1] == (name,)
        if inside:
            dropped.update(range(entry.first, entry.last + 1))
    for at in sorted(dropped):
        after = at + 1
        while after < len(lines) and after not in dropped and not lines[after].strip():
            dropped.add(after)
            after += 1
    return _proved("".join(one for at, one in enumerate(lines) if at not in dropped), data)


def _holder(data: Data, path: tuple[str, ...]) -> Data | None:
    """The table in which the last part of a path stands."""
    holder: object = data
    for part in path[:-1]:
        holder = holder.get(part) if isinstance(holder, dict) else None
    return holder if isinstance(holder, dict) and path[-1] in holder else None


def _replaced(text: str, line: int, span: tuple[int, int], words: str) -> str:
    lines = lines_of(text)
    lines[line] = lines[line][: span[0]] + words + lines[line][span[1] :]
    return "".join(lines)


def _proved(text: str, meant: Data) -> str | None:
    return text if parsed(text) == meant else None
