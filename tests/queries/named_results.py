"""The answers to the examples of the named queries on the bundled graph, as they are stored."""

from __future__ import annotations

import json
from pathlib import Path

from ofgraph.graph.store import Store, Table
from ofgraph.graph.values import Value
from ofgraph.queries import NamedQuery, Names, run

FOLDER = Path(__file__).parent / "results"
MOST_ROWS = 12


def answer(store: Store, query: NamedQuery, names: Names) -> Table:
    """What the query's example gives on the graph."""
    found = run(store, query.name, query.example, names=names)
    assert isinstance(found, Table)
    return found


def as_text(table: Table) -> str:
    """A table as it is stored: how many rows, the columns, and the first rows, a cell a line."""
    rows = [[_plain(value) for value in row] for row in table.rows[:MOST_ROWS]]
    kept = {"count": len(table.rows), "columns": table.columns, "rows": rows}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Value) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)
