"""A user's own list of which councils are compared with which, such as statistical neighbours."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...errors import OfgraphError, UnreadableSource

NEEDED = ("council", "peer")
KNOWN = (*NEEDED, "rank", "version", "source")
MOST_BYTES = 10_000_000
FORM = "a CSV file with the columns council,peer and, if there is one, rank; see the how-to guide"
_STATED = re.compile(r"#\s*(version|source)\s*[:=]\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """One row: a council, one of its peers, and the line it stands on. Names are as written."""

    council: str
    peer: str
    rank: int | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourFile:
    """A list as it was read: its rows, which version and source it states, and its hash."""

    name: str
    rows: tuple[Neighbour, ...]
    version: str | None
    source: str | None
    sha256: str


def read_neighbours(path: Path) -> NeighbourFile:
    """Read a list of peers from a CSV file.

    Lines before the header that begin with # may state its version and source, as may columns.

    Raises:
        UnreadableSource: it cannot be read, is not of this form, or a row is not whole; the
            message says which line.
    """
    data = _bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            path.name, f"byte {error.start} is not UTF-8", hint='save it as "CSV UTF-8"'
        ) from error
    stated, skipped, body = _stated(text)
    rows = _rows(path.name, body, skipped, stated)
    return NeighbourFile(
        name=path.name, rows=rows, version=stated.get("version"), source=stated.get("source"),
        sha256=hashlib.sha256(data).hexdigest(),
    )  # fmt: skip


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableSource(path.name, f"larger than {MOST_BYTES:,} bytes", hint=FORM)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(
            path.name,
            error.strerror or "it cannot be read",
            hint="--peers is region, type or a file",
        ) from error
    if b"\0" in data:
        raise UnreadableSource(path.name, "no text", hint=f"save it as {FORM}")
    return data


def _stated(text: str) -> tuple[dict[str, str], int, str]:
    """What the lines before the header state, how many they are, and the rest."""
    stated: dict[str, str] = {}
    lines = text.splitlines(keepends=True)
    skipped = 0
    while skipped < len(lines) and (lines[skipped].startswith("#") or not lines[skipped].strip()):
        if found := _STATED.match(lines[skipped].strip()):
            stated[found[1].lower()] = found[2].strip()
        skipped += 1
    return stated, skipped, "".join(lines[skipped:])


def _rows(name: str, body: str, skipped: int, stated: dict[str, str]) -> tuple[Neighbour, ...]:
    reader = csv.reader(io.StringIO(body, newline=""), strict=True)
    try:
        header = [one.strip().lower() for one in next(reader, [])]
        _check_header(name, header, skipped + 1)
        rows = []
        for cells in reader:
            line = skipped + reader.line_num
            if not any(one.strip() for one in cells):
                continue
            if len(cells) != len(header):
                raise _bad(name, line, f"{len(cells)} cells under {len(header)} columns")
            row = dict(zip(header, (one.strip() for one in cells), strict=True))
            rows.append(_row(name, line, row))
            _state(name, line, row, stated)
    except csv.Error as error:
        raise _bad(name, skipped + reader.line_num, str(error)) from error
    if not rows:
        raise UnreadableSource(name, "no row below the header", hint=FORM)
    return tuple(rows)


def _check_header(name: str, header: list[str], line: int) -> None:
    missing = [one for one in NEEDED if one not in header]
    if missing:
        raise _bad(name, line, f"no column {' and no column '.join(missing)}")
    if unknown := [one for one in header if one not in KNOWN]:
        raise _bad(
            name, line, f"a column called {unknown[0]!r}, which is none of {', '.join(KNOWN)}"
        )
    if len(set(header)) < len(header):
        raise _bad(name, line, "a column stands twice")


def _row(name: str, line: int, row: Mapping[str, str]) -> Neighbour:
    for one in NEEDED:
        if not row[one]:
            raise _bad(name, line, f"no {one}")
    rank = row.get("rank", "")
    if rank and not re.fullmatch(r"[0-9]{1,6}", rank):
        raise _bad(name, line, f"rank {rank!r} is no whole number")
    return Neighbour(
        council=row["council"], peer=row["peer"], rank=int(rank) if rank else None, line=line
    )


def _state(name: str, line: int, row: Mapping[str, str], stated: dict[str, str]) -> None:
    """Take version and source from their columns; they must not differ between rows."""
    for one in ("version", "source"):
        said = row.get(one)
        if said and stated.setdefault(one, said) != said:
            raise _bad(name, line, f"{one} {said!r}, and {stated[one]!r} before it")


def _bad(name: str, line: int, reason: str) -> OfgraphError:
    return UnreadableSource(f"{name}, line {line}", reason, hint=FORM)
