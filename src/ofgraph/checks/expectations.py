"""How many records of each class each source must give, so that a silent collapse is heard."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import BadResource
from ..resources import resource_text
from ..vocab import BASE, OFG, RDF
from .report import Violation
from .shapes import SHAPES

if TYPE_CHECKING:
    from ..graph.store import Store

COUNT_CLASSES = f"""
SELECT ?class ?graph (COUNT(?record) AS ?number)
WHERE {{ GRAPH ?graph {{ ?record <{RDF}type> ?class }} }}
GROUP BY ?class ?graph ORDER BY ?class ?graph
"""

COLUMNS = ("class", "source", "minimum", "maximum", "why")
Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """A class by its short name, the source it comes from, and how many there must be."""

    kind: str
    source: str
    minimum: int
    maximum: int | None
    why: str


def load_expectations(
    text: str | None = None, *, name: str = "expectations.csv"
) -> tuple[Expectation, ...]:
    """Read the expectations; without `text`, those that ship with ofgraph.

    Raises:
        BadResource: a column is unknown or missing, or a number is not one.
    """
    lines = (resource_text("data", name) if text is None else text).splitlines()
    rows = csv.DictReader(lines)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        found = ", ".join(rows.fieldnames or ()) or "none"
        raise BadResource(
            f"{name} has the columns {found}", hint=f"the columns are {', '.join(COLUMNS)}"
        )
    return tuple(_expectation(row, f"{name}, line {rows.line_num}") for row in rows)


def _expectation(row: Mapping[str, str | None], where: str) -> Expectation:
    if None in row or None in row.values():
        raise BadResource(f"{where} does not have {len(COLUMNS)} cells")
    cells = {column: (row[column] or "").strip() for column in COLUMNS}
    try:
        minimum = int(cells["minimum"] or 0)
        maximum = int(cells["maximum"]) if cells["maximum"] else None
    except ValueError as error:
        raise BadResource(f"{where}: {error}", hint="write whole numbers, or nothing") from error
    if maximum is not None and maximum < minimum:
        raise BadResource(f"{where}: the maximum {maximum} is less than the minimum {minimum}")
    return Expectation(
        kind=cells["class"],
        source=cells["source"],
        minimum=minimum,
        maximum=maximum,
        why=cells["why"],
    )


def source_of(graph: str, base: str = BASE) -> str:
    """Name the source that a graph belongs to.

    >>> source_of("https://w3id.org/ofgraph/graph/official/outcomes-2025")
    'official'
    >>> source_of("https://w3id.org/ofgraph/graph/minutes-1a2b")
    'papers'
    """
    first = graph.removeprefix(base + "graph/").split("/")[0]
    return first if first in {"official", "register", "links", "vocabulary"} else "papers"


def counts_of(store: Store, base: str = BASE) -> dict[tuple[str, str], int]:
    """Count the records of a store by class and source."""
    rows = store.select(COUNT_CLASSES).rows
    return count_classes(((str(kind), str(graph), int(str(n))) for kind, graph, n in rows), base)


def count_classes(
    rows: Iterable[tuple[str, str, int]], base: str = BASE
) -> dict[tuple[str, str], int]:
    """Add up rows of class, graph and number to numbers by class and source."""
    counts: dict[tuple[str, str], int] = {}
    for kind, graph, number in rows:
        key = (kind.removeprefix(OFG), source_of(graph, base))
        counts[key] = counts.get(key, 0) + number
    return counts


def check_expectations(counts: Counts, rows: Iterable[Expectation]) -> tuple[Violation, ...]:
    """Compare numbers by class and source with what is expected of them."""
    return tuple(
        found for row in rows if (found := _compared(row, counts.get((row.kind, row.source), 0)))
    )


def _compared(row: Expectation, number: int) -> Violation | None:
    if number < row.minimum:
        wrong = f"only {number}, where at least {row.minimum} are expected"
    elif row.maximum is not None and number > row.maximum:
        wrong = f"{number}, where at most {row.maximum} are expected"
    else:
        return None
    return Violation(
        focus=OFG + row.kind,
        label=f"{row.kind} from {row.source}",
        path=None,
        message="Find out what was not read; if the change is meant, change data/reference/"
        f"expectations.csv. The number rests on: {row.why}",
        severity="violation",
        shape=SHAPES + "expected-number",
        value=str(number),
        problem=f"There are {wrong}.",
        name="Expected number",
        description="Each source gives about as many records as it is known to hold.",
        constraint="Expectation",
    )
