"""Small changes to documents' graphs: what a correction, a loss or one more record looks like."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ofgraph import vocab as v

_DOCUMENT = re.compile(rf"{re.escape(v.BASE)}graph/[0-9a-f]{{16}}")
_DAY = re.compile(r'"\d{4}(-\d\d-\d\d"\^\^)')
_WORDS = re.compile(r'"(@[A-Za-z-]+)? <')
_RECORDS = ("finding", "mention", "resolution", "judgement", "action", "view")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A graph as it was and as it is now, in N-Quads."""

    graph: str
    kind: str
    before: str
    after: str


def changes(graphs: Mapping[str, str], *, count: int, seed: int) -> tuple[Change, ...]:
    """One change to each of so many documents' graphs, drawn by the seed; all kinds by turns."""
    chance = random.Random(f"{seed}/changes")
    documents = sorted(name for name in graphs if _DOCUMENT.fullmatch(name))
    chosen = chance.sample(documents, min(count, len(documents)))
    kinds = (_dropped, _altered, _added)
    return tuple(
        Change(graph=name, kind=kind.__name__[1:], before=graphs[name],
               after="".join(kind(graphs[name].splitlines(keepends=True), chance)))
        for kind, name in zip(kinds * count, chosen, strict=False)
    )  # fmt: skip


def _dropped(lines: list[str], chance: random.Random) -> list[str]:
    """One statement fewer."""
    gone = chance.randrange(len(lines))
    return lines[:gone] + lines[gone + 1 :]


def _altered(lines: list[str], chance: random.Random) -> list[str]:
    """Another year in one date, or other words in one text where there is no date."""
    for pattern, other in ((_DAY, r'"1999\1'), (_WORDS, r' again"\1 <')):
        places = [at for at, line in enumerate(lines) if pattern.search(line)]
        if places:
            at = chance.choice(places)
            return [*lines[:at], pattern.sub(other, lines[at], count=1), *lines[at + 1 :]]
    return lines


def _added(lines: list[str], chance: random.Random) -> list[str]:
    """One record more: a copy of one that is there, under a name of its own, less a statement."""
    subjects = {line.split(" ", 1)[0] for line in lines}
    records = sorted(name for name in subjects if any(f"/id/{kind}/" in name for kind in _RECORDS))
    name = chance.choice(records or sorted(subjects))
    more = f"{name[:-1]}-more>"
    copy = [more + line.removeprefix(name) for line in lines if line.startswith(f"{name} ")]
    return lines + _dropped(copy, chance)
