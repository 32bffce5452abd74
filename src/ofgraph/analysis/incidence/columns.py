"""What was found at which visit, as columns of numbers; texts stand once and are pointed at.

A row of one column and the row of another with the same place belong together. A column that
points at another table holds places in it, and -1 where there is nothing to point at. Visits stand
in the order of their council, then of time; councils, themes and findings in that of their IRIs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

Places: TypeAlias = NDArray[np.signedinteger[Any]]
Flags: TypeAlias = NDArray[np.bool_]
Days: TypeAlias = NDArray[np.datetime64]
Pairs: TypeAlias = NDArray[np.signedinteger[Any]]  # of shape (n, 2)

SERIES = ("social care", "joint", "area SEND")
NOTHING = -1
NO_DAY = np.datetime64("NaT", "D")


class Words(Sequence[str]):
    """Texts kept as one run of bytes and their lengths, decoded when one is first read.

    >>> list(Words.of(["Northmere", "Wexcombe"]).taken([1]))
    ['Wexcombe']
    """

    def __init__(
        self,
        data: NDArray[np.uint8] | None = None,
        lengths: Places | None = None,
        *,
        made: Callable[[], list[str]] | None = None,
    ) -> None:
        self._kept = None if data is None or lengths is None else (data, lengths)
        self._made = made

    @classmethod
    def of(cls, texts: Iterable[str]) -> Words:
        """Keep these texts."""
        kept = list(texts)
        return cls(made=lambda: kept)

    @cached_property
    def texts(self) -> list[str]:
        """All of them."""
        if self._kept is None:
            return self._made() if self._made else []
        data, lengths = self._kept
        whole, texts, at = data.tobytes().decode("utf-8", "replace"), [], 0
        for length in lengths.tolist():
            texts.append(whole[at : at + length])
            at += length
        return texts

    @cached_property
    def kept(self) -> tuple[NDArray[np.uint8], Places]:
        """The bytes of all of them, and how many characters each has."""
        if self._kept is not None:
            return self._kept
        data = np.frombuffer("".join(self.texts).encode("utf-8", "replace"), dtype=np.uint8)
        return data, np.array([len(one) for one in self.texts], dtype=np.int32)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {text: at for at, text in enumerate(self.texts)}

    def place(self, text: str) -> int:
        """Where a text stands, -1 if it does not."""
        return self._places.get(text, NOTHING)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        return self.texts[at]

    def __len__(self) -> int:
        return len(self.texts) if self._kept is None else len(self._kept[1])

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def taken(self, places: Sequence[int]) -> Words:
        """The texts at these places; none is read before it is asked for."""
        return Words(made=lambda: [self.texts[at] for at in places])


@lru_cache(8)
def _within(themes: int, broader: bytes) -> Flags:
    pairs = np.frombuffer(broader, dtype=np.int32).reshape(-1, 2)
    reached = np.eye(themes, dtype=bool)
    while True:
        further = reached.copy()
        np.logical_or.at(further, pairs[:, 0], reached[pairs[:, 1]])
        if np.array_equal(further, reached):
            reached.flags.writeable = False
            return reached
        reached = further


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Concepts: their IRIs and what they are called."""

    iri: Words
    name: Words

    def __len__(self) -> int:
        return len(self.iri)


@dataclass(frozen=True, slots=True, kw_only=True)
class Councils:
    """Every council. `took_over` has pairs (council, one that it took over from)."""

    iri: Words
    name: Words
    id: Words
    region: Words
    type: Words
    took_over: Pairs

    def __len__(self) -> int:
        return len(self.iri)


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes:
    """The theme scheme. `broader` has pairs (theme, the one just above it)."""

    iri: Words
    name: Words
    id: Words
    broader: Pairs

    def __len__(self) -> int:
        return len(self.iri)

    def within(self) -> Flags:
        """`within[a, b]`: theme a is b, or stands under it at any distance.

        Shape (n, n); it is kept, and not to be written to.
        """
        return _within(len(self), np.ascontiguousarray(self.broader, dtype=np.int32).tobytes())

    def top(self) -> Flags:
        """Which themes have none above them."""
        found = np.ones(len(self), dtype=bool)
        found[self.broader[:, 0]] = False
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """Every visit that took place, by council and time.

    day: what a time line sorts by; NaT where it is not known.
    reported_on: of a visit without a day, the earliest meeting that had a paper on it; else NaT.
    overall: the overall grade as given then, a place in `Incidence.grades`; -1 where none is known.
    complete: a whole document of the inspectorate itself on this visit was read.
    reports, papers: how many of the inspectorate's documents and council papers are on it.
    """

    iri: Words
    name: Words
    council: Places
    day: Days
    day_basis: Places
    reported_on: Days
    kind: Places
    framework: Places
    series: Places
    overall: Places
    complete: Flags
    reports: Places
    papers: Places

    def __len__(self) -> int:
        return len(self.iri)

    def place_in_time(self) -> Days:
        """The day, else that of the meeting it was reported to, else NaT."""
        return np.where(np.isnat(self.day), self.reported_on, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Every finding of a visit that is known, by visit."""

    iri: Words
    visit: Places
    polarity: Places
    raises: Flags
    attribution: Places
    document: Places

    def __len__(self) -> int:
        return len(self.iri)


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Every document read. `day` is the meeting's, else that of the latest visit it is on."""

    iri: Words
    council: Places
    day: Days
    inspectorates: Flags
    complete: Flags
    restated: Flags

    def __len__(self) -> int:
        return len(self.iri)


@dataclass(frozen=True, slots=True, kw_only=True)
class Responses:
    """What members decided and what councils say they do.

    resolution: false for an action. day: the meeting's, NaT where not known. due: as it was said,
    empty where nothing was. Pairs point from a response: `themes` to themes that it carries,
    `findings` and `visits` to what it addresses, `earlier` to the responses it restates or follows
    up.
    """

    iri: Words
    resolution: Flags
    decision: Places
    council: Places
    document: Places
    day: Days
    due: Words
    themes: Pairs
    findings: Pairs
    visits: Pairs
    earlier: Pairs

    def __len__(self) -> int:
        return len(self.iri)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidence:
    """Visit × theme, with everything that the analyses are computed from.

    carried: pairs (finding, theme), each once, in the order of findings.
    scope: pairs (visit, theme) of what a visit looked at, as stated or implied.
    unplaced: findings of visits that are not known, which no analysis counts.
    """

    councils: Councils
    themes: Themes
    visits: Visits
    findings: Findings
    documents: Documents
    responses: Responses
    carried: Pairs
    scope: Pairs
    kinds: Terms
    frameworks: Terms
    grades: Terms
    grade_order: Places
    polarities: Terms
    attributions: Terms
    decisions: Terms
    day_bases: Words
    unplaced: int = 0
    as_at: dt.date | None = None
    revision: str | None = None
