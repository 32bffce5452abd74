"""How the tests are told: effects, what chance means, what was too little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from ...graph.store import Table
from ...graph.values import Row
from ...queries.wording import plural
from ..account import Account
from ..standing import standing
from .ground import LEAST_RAISED, Ground
from .testing import Numbers, Outcome

Effect: TypeAlias = tuple[
    int, float, float | None, float | None, float | None, float | None, float, float
]
"""Observed, expected, ratio, from, to, standardised, p, q."""
EFFECT = ("expected", "ratio", "ratioFrom", "ratioTo", "standardised", "p", "q")
_FOR_MACHINES = frozenset({"visits", "standardised", "otherWayRound"})
_FEW_TESTS = 20
_RATIO = (
    "ratio: observed to expected, with 95 % limits (Byar's approximation, scaled to how much the "
    "shuffles vary); standardised: standard deviations of the shuffles away from what is expected."
)


def effects(outcome: Outcome, p: Numbers, q: Numbers) -> list[Effect]:
    """The numbers of each thing tested as they stand in a table."""
    low, high = outcome.interval()
    return [
        (int(seen), round(float(expected), 2), number(ratio), number(least), number(most),
         number(away), float(f"{one_p:.3g}"), float(f"{one_q:.3g}"))
        for seen, expected, ratio, least, most, away, one_p, one_q in zip(
            outcome.observed, outcome.expected, outcome.ratio(), low, high,
            outcome.standardised(), p, q, strict=True,
        )
    ]  # fmt: skip


def number(value: float) -> float | None:
    """A number for a table; None where there is none."""
    return round(float(value), 2) if np.isfinite(value) else None


def told(
    found: Ground, title: str, columns: tuple[str, ...], rows: Iterable[Row], notes: Iterable[str],
    more: Iterable[tuple[str, str]] = (),
) -> Account:  # fmt: skip
    """The account of a test, with how chance was had."""
    design = found.design
    return Account(
        title=title,
        table=Table(columns, tuple(rows)),
        notes=standing(found.incidence, *notes, *_shuffle_notes(found)),
        parameters=(
            ("permutations", str(design.times)),
            ("strata", design.shared()),
            ("themes", "broad" if design.broad else "as they stand"),
            *_wanted(found),
            ("lengths of lists", "kept" if design.lengths else "not kept"),
            *more,
        ),
        seed=design.seed,
    )


def _wanted(found: Ground) -> Iterator[tuple[str, str]]:
    """The themes that were asked for, where some were."""
    if found.wanted is not None:
        ids = found.incidence.themes.id
        yield "tested", ", ".join(ids[theme] for theme in found.wanted)


def too_little(found: Ground, asked: str, lacks: str, columns: tuple[str, ...]) -> Account:
    """The account that says that there is too little to test."""
    title = f"Too little to say whether {asked} more often than by chance: {lacks}"
    whole = told(found, title, columns, (), ())
    return replace(whole, notes=standing(found.incidence))


def at_a_glance(account: Account, *, most: int = 20) -> Account:
    """The account of a test with its first rows, and the columns that people read.

    Args:
        most: how many rows.
    """
    columns, rows = account.table.columns, account.table.rows
    kept = [at for at, name in enumerate(columns) if name not in _FOR_MACHINES]
    notes = account.notes
    if len(rows) > most:
        notes = (f"The first {most} of {len(rows):,} rows, by p.", *notes)
    return replace(
        account,
        table=Table(
            tuple(columns[at] for at in kept),
            tuple(tuple(row[at] for at in kept) for row in rows[:most]),
        ),
        notes=notes,
    )


def notes_of_tests(p: Numbers, smallest: float) -> Iterator[str]:
    """How many tests have a small p, how many would by chance, and what q could not show.

    Args:
        smallest: the smallest p that so many shuffles can give.
    """
    if len(p) >= _FEW_TESTS:
        yield (
            f"p is below 0.05 in {int((p < 0.05).sum()):,} of {len(p):,} tests; by chance alone it "
            f"would be in up to about {len(p) * 0.05:,.0f}."
        )
    needed = int(np.ceil(len(p) * smallest / 0.05 - 1e-9))
    if needed > 1:
        yield (
            f"With so many tests, and p no smaller than {smallest:.2g}, q can only be below 0.05 "
            f"where {needed} of them have the smallest p: ask for more shuffles, fewer themes or "
            "broad themes."
        )
    yield _RATIO


def _shuffle_notes(found: Ground) -> Iterator[str]:
    """How the shuffles were made, and what they could not move."""
    design, sizes = found.design, found.sizes
    alone = int((sizes == 1).sum())
    kept = "how long each report's list is and how often each theme was raised" if design.lengths \
        else "how often each theme was raised, but not how long each report's list is"  # fmt: skip
    yield (
        f"Chance here: {plural(design.times, 'shuffle')} (seed {design.seed}) of the raised themes "
        f"among visits that have {design.shared()} in common, keeping {kept}."
    )
    if not design.lengths:
        yield (
            "A shuffle that does not keep the lengths of lists takes a long report that raises "
            "everything for themes that belong together: for comparison only."
        )
    yield (
        f"{plural(len(found.visits), 'visit')} in {plural(len(sizes), 'stratum', 'strata')}"
        + (f"; {alone} of them alone in theirs, which no shuffle moves." if alone else ".")
    )
    yield f"Themes raised at fewer than {LEAST_RAISED} of these visits are too few to test."
