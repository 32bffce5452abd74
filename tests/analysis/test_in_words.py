"""Accounts are told council by council, whatever their rows hold."""

from __future__ import annotations

from ofgraph.analysis.account import Account
from ofgraph.analysis.in_words import text_by_council
from ofgraph.graph.store import Table


def test_councils_stand_in_the_order_of_their_names_with_the_notes_last() -> None:
    account = Account(
        title="Two are told.",
        table=Table(("councilName", "n"), (("Wexcombe", 1), ("North\x1bmere", 2))),
        notes=("Of few.",),
    )
    assert text_by_council(account, lambda rows: [(2, f"{rows[0]['n']}")], width=60) == (
        "Two are told.\n\nNorth mere\n  2\n\nWexcombe\n  1\n\n· Of few.\n"
    )
