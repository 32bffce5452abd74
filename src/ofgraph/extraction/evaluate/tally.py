"""Counts of right, read and expected, and the figures that follow from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

Verdict = Literal["missed", "false", "wrong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many were right (`true`), how many were read (`found`), how many there are (`expected`).

    >>> tally = Tally(true=3, found=4, expected=6)
    >>> tally.precision, tally.recall, tally.f1
    (0.75, 0.5, 0.6)
    """

    true: int = 0
    found: int = 0
    expected: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            true=self.true + other.true,
            found=self.found + other.found,
            expected=self.expected + other.expected,
        )

    @property
    def precision(self) -> float | None:
        """The share of what was read that is right; None if nothing was read."""
        return self.true / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what there is that was read; None if there is nothing."""
        return self.true / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there was nothing to read and nothing was."""
        together = self.found + self.expected
        return 2 * self.true / together if together else None

    @property
    def false_per_true(self) -> float | None:
        """How many false ones a reader meets for each right one; None if none is right."""
        return (self.found - self.true) / self.true if self.true else None

    def as_dict(self) -> dict[str, int | float | None]:
        """The counts and figures, for JSON."""
        return {
            "true": self.true,
            "found": self.found,
            "expected": self.expected,
            "precision": rounded(self.precision),
            "recall": rounded(self.recall),
            "f1": rounded(self.f1),
        }


def rounded(figure: float | None) -> float | None:
    """A figure as it is written down: four places, None where there is none."""
    return None if figure is None else round(figure, 4)


def added(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    return sum(tallies, start=Tally())


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One difference: missed in the text, read falsely, or matched with a wrong value."""

    kind: str
    verdict: Verdict
    quote: str
    note: str = ""

    def __str__(self) -> str:
        words = " ".join(self.quote.split())
        note = f" [{self.note}]" if self.note else ""
        return f"{self.verdict} {self.kind}{note}: {words}"


class _Scored(Protocol):
    @property
    def misses(self) -> tuple[Miss, ...]: ...


def misses(score: _Scored) -> tuple[str, ...]:
    """What a document's reading got wrong, a line each, for whoever mends the rules."""
    return tuple(str(miss) for miss in score.misses)
