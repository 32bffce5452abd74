"""Visits keep the key they were first given: an append-only table of keys and what they answer to.

A row gives a key one more anchor (a date or a mention it is known by), or, with `replaced_by`,
says that the key was merged into another. Nothing is ever changed or taken out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import BadResource

HEADER = ("kind", "key", "anchor", "replaced_by")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    kind: str
    key: str
    anchor: str
    replaced_by: str = ""


class Identities:
    """Keys by anchor.

    >>> before = Identities()
    >>> before.key_for("visit", ["northmere/monitoring-visit/2019-04"], "northmere-2019-04")
    'northmere-2019-04'
    >>> Identities(before.added).key_for("visit", ["northmere/monitoring-visit/2019-04-30",
    ...     "northmere/monitoring-visit/2019-04"], "northmere-2019-04-30")
    'northmere-2019-04'
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._keys: dict[tuple[str, str], str] = {}
        self._order: dict[str, int] = {}
        self._replaced: dict[str, str] = {}
        self._claimed: set[str] = set()
        self.added: list[Row] = []
        for row in rows:
            self._take(row)

    def _take(self, row: Row) -> None:
        self._order.setdefault(row.key, len(self._order))
        if row.replaced_by:
            self._replaced[row.key] = row.replaced_by
        else:
            self._keys.setdefault((row.kind, row.anchor), row.key)

    def _add(self, row: Row) -> None:
        self._take(row)
        self.added.append(row)

    def current(self, key: str) -> str:
        """The key in force for one that may have been merged."""
        while key in self._replaced:
            key = self._replaced[key]
        return key

    @property
    def tombstones(self) -> tuple[tuple[str, str], ...]:
        """Merged keys and the keys in force for them, sorted."""
        return tuple(sorted((key, self.current(key)) for key in self._replaced))

    def key_for(self, kind: str, anchors: Iterable[str], proposed: str) -> str:
        """The key known by any of the anchors, else `proposed`, made different if it is taken.

        Where the anchors lead to several keys, the first minted stays and the others give way.
        A key is given once only: two things that share an anchor (two inspections published on
        one day) do not become one by it.
        """
        wanted = list(dict.fromkeys(anchors))
        found = {
            self.current(self._keys[kind, anchor])
            for anchor in wanted
            if (kind, anchor) in self._keys
        } - self._claimed
        first, *others = sorted(found, key=self._order.__getitem__) or [self._fresh(proposed)]
        for other in others:
            self._add(Row(kind, other, "", first))
        for anchor in wanted:
            if (kind, anchor) not in self._keys:
                self._add(Row(kind, first, anchor))
        self._claimed.add(first)
        return first

    def _fresh(self, proposed: str) -> str:
        key, number = proposed, 2
        while key in self._order:
            key, number = f"{proposed}-{number}", number + 1
        return key


def read_identities(text: str, *, name: str = "identities.csv") -> tuple[Row, ...]:
    """Read the table; a broken last line, as a crash leaves it, is passed over."""
    lines = text.splitlines()
    if not lines:
        return ()
    if tuple(lines[0].split(",")) != HEADER:
        raise BadResource(f"{name} does not begin with {','.join(HEADER)}")
    whole = lines[1:] if text.endswith("\n") else lines[1:-1]
    return tuple(Row(*cells) for cells in csv.reader(whole) if len(cells) == len(HEADER))


def write_identities(rows: Iterable[Row], *, header: bool) -> str:
    """Rows as CSV text, to be appended."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(HEADER)
    writer.writerows((row.kind, row.key, row.anchor, row.replaced_by) for row in rows)
    return out.getvalue()
