"""The `#+` lines at the top of a query file, read into plain values with their line numbers.

Only as much YAML as the headers need: `key: value`, a value that goes on in deeper indented
lines, one level of nesting under `parameters:`, and `{key: value, key: [a, b]}` on one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import BadResource

Flow = dict[str, str | tuple[str, ...]]

_KEY = re.compile(r"^(?P<indent> *)(?P<key>[A-Za-z][\w-]*):(?: +(?P<value>.*\S))? *$")
_PIECE = re.compile(
    r"\s*(?P<key>[A-Za-z][\w-]*):\s*"
    r"(?:\"(?P<quoted>[^\"]*)\"|\[(?P<list>[^\]]*)\]|(?P<bare>[^,\[\]{}\"]*[^,\[\]{}\"\s]))\s*(?:,|$)"
)
_NESTED = "parameters"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a header and the line it stands on."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says: its own entries, and those under `parameters:`."""

    entries: dict[str, Entry]
    parameters: dict[str, Entry]


def complain(file: str, line: int, what: str) -> BadResource:
    """The error for a header that cannot be read, naming file and line."""
    return BadResource(f"{file}, line {line}: {what}", hint="see queries/council-timeline.rq")


def read_header(text: str, file: str) -> Header:
    """Read the `#+` lines that a query begins with.

    >>> read_header("#+ title: All themes\\nSELECT * {}", "all.rq").entries["title"].value
    'All themes'
    """
    header = Header({}, {})
    last: tuple[dict[str, Entry], str, int] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            break
        words = line[2:].removeprefix(" ").rstrip()
        found = _KEY.match(words)
        indent = len(found["indent"]) if found else len(words) - len(words.lstrip())
        if found and (indent == 0 or (_NESTED in header.entries and indent == 2)):
            home = header.parameters if indent else header.entries
            if found["key"] in home:
                raise complain(file, number, f"{found['key']!r} is given twice")
            home[found["key"]] = Entry(found["value"] or "", number)
            last = (home, found["key"], indent)
        elif last is not None and indent > last[2] and words.strip():
            home, key, _ = last
            so_far = home[key]
            home[key] = Entry(f"{so_far.value} {words.strip()}".strip(), so_far.line)
        else:
            raise complain(file, number, f"cannot read {words.strip()!r}")
    return header


def read_flow(entry: Entry, file: str) -> Flow:
    """Read `{key: value, key: [a, b], key: "text, with commas"}`.

    >>> read_flow(Entry("{type: iri, many: true}", 1), "all.rq")
    {'type': 'iri', 'many': 'true'}
    """
    words = entry.value.strip()
    if not (words.startswith("{") and words.endswith("}")):
        raise complain(file, entry.line, f"expected {{key: value, …}}, found {words!r}")
    inner, at, found = words[1:-1].strip(), 0, Flow()
    while at < len(inner):
        piece = _PIECE.match(inner, at)
        if piece is None or piece["key"] in found:
            raise complain(file, entry.line, f"cannot read {inner[at:].strip()!r}")
        if piece["list"] is not None:
            members = (member.strip() for member in piece["list"].split(","))
            found[piece["key"]] = tuple(member for member in members if member)
        else:
            quoted = piece["quoted"]
            found[piece["key"]] = piece["bare"] if quoted is None else quoted
        at = piece.end()
    return found
