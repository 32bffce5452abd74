"""What can safely be put right in a sidecar or a folder's manifest, and in what words to say it.

Safe is what has one reading only: a key with one near name, a day that is written out, a council
that the register knows under one id. What may mean two things is left to the person.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import get_args

from ...extraction.rules.dates import find_dates
from ...linking.dates import is_day
from ...linking.register import Register
from ...records import DocumentStatus
from .toml_edits import Entry, entries, parsed, quoted, with_key, with_value

KEYS = frozenset((
    "title", "kind", "status", "address", "licence", "rights", "complete", "work",
    "restates.file", "restates.sha256", "council.id", "council.basis", "council.note",
    "meeting.committee", "meeting.date", "meeting.basis", "meeting.note",
))  # fmt: skip
TABLES = frozenset(key.split(".")[0] for key in KEYS if "." in key)
_NEAR = 0.75
_FIGURES = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_YEAR_FIRST = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A file's text after what is safe was done, and a sentence for each thing done."""

    text: str
    done: tuple[str, ...] = ()


def mend_sidecar(text: str, register: Register, *, manifest: bool = False) -> Mended:
    """Put right what is safe in a sidecar, or in the `manifest` of a folder.

    >>> mend_sidecar('titel = "Minutes"', Register(())).text
    'title = "Minutes"'
    """
    done: list[str] = []
    while parsed(text) is not None:
        step = _step(text, register, manifest=manifest)
        if step is None:
            break
        text, said = step
        done.append(said)
    return Mended(text=text, done=tuple(done))


def _step(text: str, register: Register, *, manifest: bool) -> tuple[str, str] | None:
    """The first thing that can be put right, done, and what is to be said of it."""
    for entry in entries(text):
        place = _place(entry.path, manifest=manifest)
        if not place:
            continue
        changed = _renamed(text, entry, place) or _rewritten(text, entry, place, register)
        if changed is not None:
            return changed
    return None


def _place(path: tuple[str, ...], *, manifest: bool) -> tuple[str, ...]:
    """Where an entry stands in what is said of one document; nowhere for anything else."""
    if not manifest:
        return path
    if path[:1] == ("defaults",):
        return path[1:]
    return path[2:] if path[:1] == ("files",) else ()


def _renamed(text: str, entry: Entry, place: tuple[str, ...]) -> tuple[str, str] | None:
    """A misspelt key or table under the one name that is near it."""
    if ".".join(place) in KEYS or place in {(table,) for table in TABLES}:
        return None
    name = place[-1]
    if len(place) == 1:
        known = TABLES if entry.kind == "table" else {key for key in KEYS if "." not in key}
    else:
        known = {key.split(".")[1] for key in KEYS if key.startswith(f"{place[0]}.")}
    meant = _near(name, known)
    if meant is None or len(place) > 2:
        return None
    changed = with_key(text, entry, meant)
    if changed is None:
        return None
    what = "table" if entry.kind == "table" else "key"
    return changed, f"line {entry.first + 1}: the {what} {name!r} is called {meant!r}"


def _near(word: str, known: Collection[str]) -> str | None:
    """The one name that is near a word; None where there are several, or none."""
    close = difflib.get_close_matches(word.strip().casefold(), sorted(known), n=2, cutoff=_NEAR)
    return close[0] if len(close) == 1 else None


def _rewritten(
    text: str, entry: Entry, place: tuple[str, ...], register: Register
) -> tuple[str, str] | None:
    """A value as it should be written, where it is a text that can mean one thing only."""
    data: object = parsed(text)
    for part in entry.path:
        data = data.get(part) if isinstance(data, dict) else None
    if entry.kind != "key" or not isinstance(data, str):
        return None
    meant = _meant(".".join(place), data, register)
    if meant is None or meant == data:
        return None
    written = _written(meant)
    changed = with_value(text, entry, meant, written)
    if changed is None:
        return None
    return changed, f"line {entry.first + 1}: {place[-1]} {data!r} is {written}"


def _written(value: str | bool | dt.date) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else quoted(value)


def _meant(key: str, words: str, register: Register) -> str | bool | dt.date | None:
    """What a value means, None where it is as it should be or cannot be told."""
    bare = " ".join(words.split()) if "\n" not in words else words.strip()
    special: dict[str, Callable[[], str | bool | dt.date | None]] = {
        "meeting.date": lambda: day_of(bare),
        "complete": lambda: {"true": True, "false": False}.get(bare.casefold()),
        "status": lambda: bare if bare in _STATUSES else _near(bare, _STATUSES),
        "council.id": lambda: _council(bare, register),
    }
    if key not in KEYS:
        return None
    found = special[key]() if key in special else None
    return words.strip() if found is None and key not in _AS_TOLD else found


_STATUSES: frozenset[str] = frozenset(get_args(DocumentStatus))
# Of these the words are not touched: where they end may matter.
_AS_TOLD = frozenset(("restates.file", "restates.sha256", "work", "complete", "status"))


def _council(words: str, register: Register) -> str | None:
    """The id of the one council that words name."""
    if words in register:
        return words
    found = register.named(words)
    return None if found is None else found.id


def day_of(words: str) -> dt.date | None:
    """The day that words name, if they can name no other: "03/04/2024" is two days.

    >>> day_of("Wednesday 12th June 2024"), day_of("03/04/2024"), day_of("June 2024")
    (datetime.date(2024, 6, 12), None, None)
    """
    if figures := _FIGURES.match(words):
        day, month, year = (int(part) for part in figures.groups())
        return _date(year, month, day) if day > 12 or day == month else None
    if figures := _YEAR_FIRST.match(words):
        return _date(*(int(part) for part in figures.groups()))
    if is_day(words):
        return None  # as it should be
    found = find_dates(words)
    if len(found) != 1 or found[0].start != found[0].end or not is_day(found[0].start):
        return None
    day_said = dt.date.fromisoformat(str(found[0].start))
    rest = words[: found[0].span.start] + " " + words[found[0].span.end :]
    weekdays = [day for day in _WEEKDAYS if day in words.casefold()]
    left = re.sub("|".join(_WEEKDAYS), "", rest.casefold())
    agrees = weekdays in ([], [_WEEKDAYS[day_said.weekday()]])
    return day_said if agrees and not re.search(r"\w", left) else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
