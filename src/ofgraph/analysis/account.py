"""What an analysis says: a headline, a table, and what the numbers stand on and do not mean."""

from __future__ import annotations

from dataclasses import dataclass

from ..graph.store import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The outcome of an analysis as every command hands it on.

    Args:
        title: the finding, in one sentence.
        table: the numbers; addresses are `Iri`, beside them a column `…Name` with the name.
        notes: coverage, what was left out, what the numbers do not mean, where they are from.
        parameters: what was asked, as (name, value), for a bundle.
        seed: of what was drawn by chance; None where nothing was.
    """

    title: str
    table: Table
    notes: tuple[str, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    seed: int | None = None
