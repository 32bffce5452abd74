"""The figures of an Evaluation as tables, whatever they are written down as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .calibration import Bin, Measured, expected_error
from .evaluation import Evaluation
from .intervals import Interval
from .score import STRICT
from .sheet import ENTITIES, SLOTS, THEMES
from .tally import Tally, added

NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; the first cell of a row names it.

    The rows of a `listed` table have as many cells as they need: a list, told in one line.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    listed: bool = False


def tables(evaluation: Evaluation) -> Iterator[Table]:
    """Every table of the report that has rows, most wanted first."""
    for table in (
        _records(evaluation),
        _slots(evaluation),
        _candidates(evaluation),
        _calibration(evaluation),
        _rules(evaluation),
    ):
        if table.rows:
            yield table


def _records(evaluation: Evaluation) -> Table:
    strict = f"@{STRICT:g}"
    return Table(
        head=("what", "right", "read", "gold", "precision", "recall", "F1", "95 % (F1)",
              f"P{strict}", f"R{strict}", f"F1{strict}"),
        rows=tuple(_record(evaluation, kind) for kind in (*ENTITIES, *THEMES)),
    )  # fmt: skip


def _record(evaluation: Evaluation, kind: str) -> tuple[str, ...]:
    strict = evaluation.strict.get(kind)
    return (
        kind,
        *_counts(evaluation.tallies[kind]),
        _interval(evaluation.intervals.get(kind)),
        *(_shares(strict) if strict else ("", "", "")),
    )


def _slots(evaluation: Evaluation) -> Table:
    return Table(
        head=("matched records", "slots: right/asked and share right"),
        rows=tuple(
            (record, *told)
            for record, slots in SLOTS.items()
            if (told := tuple(_slot_words(evaluation, slots)))
        ),
        listed=True,
    )


def _slot_words(evaluation: Evaluation, slots: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for slot, kind in slots:
        tally = evaluation.tallies[kind]
        if tally.expected:
            yield f"{slot} {tally.true}/{tally.expected} {figure(tally.recall)}"


def _candidates(evaluation: Evaluation) -> Table:
    return Table(
        head=("accepted or proposed", "right", "offered", "gold", "recall", "false per true"),
        rows=tuple(
            (section, str(tally.true), str(tally.found), str(tally.expected),
             figure(tally.recall), figure(tally.false_per_true))
            for section, tally in evaluation.candidate_tallies.items()
        ),
    )  # fmt: skip


def _calibration(evaluation: Evaluation) -> Table:
    return Table(
        head=("confidence", "read", "said", "right", "share right"),
        rows=tuple(_bin(one) for one in evaluation.bins),
        note=f"expected calibration error: {figure(expected_error(evaluation.bins))}",
    )


def _bin(one: Bin) -> tuple[str, ...]:
    counts = one.measured
    return (
        f"{one.low:.1f} to {one.high:.1f}",
        str(counts.read), figure(one.said), str(counts.right), figure(counts.precision),
    )  # fmt: skip


def _rules(evaluation: Evaluation) -> Table:
    return Table(
        head=("rules", "right/read and precision of each"),
        rows=tuple(
            (kind, *(_rule(name, counts) for name, counts in named.items()))
            for kind, named in evaluation.rules.items()
        ),
        listed=True,
    )


def _rule(name: str, counts: Measured) -> str:
    return f"{name} {counts.right}/{counts.read} {figure(counts.precision)}"


def hard_counters(evaluation: Evaluation) -> Iterator[str]:
    """What must be nought, and what must stay unknown, a line each."""
    yield f"councils invented: {evaluation.councils_invented}"
    yield f"words or years not in the text: {len(evaluation.invented)}"
    yield from evaluation.invented
    together = added(evaluation.unknown.values())
    given = together.expected - together.true
    slots = ", ".join(
        f"{slot} {tally.true}/{tally.expected}"
        for slot, tally in evaluation.unknown.items()
        if tally.expected
    )
    yield (
        f"unknown and left unknown: {together.true} of {together.expected} "
        f"({figure(together.recall)}); a value given all the same: {given}"
        + (f" ({slots})" if slots else "")
    )


def _counts(tally: Tally) -> tuple[str, ...]:
    return (str(tally.true), str(tally.found), str(tally.expected), *_shares(tally))


def _shares(tally: Tally) -> tuple[str, ...]:
    return (figure(tally.precision), figure(tally.recall), figure(tally.f1))


def _interval(ends: Interval | None) -> str:
    return f"{ends[0]:.2f}–{ends[1]:.2f}" if ends else ""


def figure(share: float | None) -> str:
    """A share or rate with two places; a dash where there is none."""
    return NONE if share is None else f"{share:.2f}"
