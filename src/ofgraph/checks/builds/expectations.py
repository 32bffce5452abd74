"""How many records of each class each source must give, so that a silent collapse is heard.

A bound is a number of records, or a share ("60%") of the source's documents that give any.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...errors import BadResource
from ...resources import resource_text
from ...vocab import BASE, OFG, RDF
from ..report import Violation
from ..rule import own_rule

if TYPE_CHECKING:
    from ...graph.store import Store

COUNT_CLASSES = f"""
SELECT ?class ?graph (COUNT(?record) AS ?number)
WHERE {{ GRAPH ?graph {{ ?record <{RDF}type> ?class }} }}
GROUP BY ?class ?graph ORDER BY ?class ?graph
"""

COLUMNS = ("class", "source", "minimum", "maximum", "why")
SOURCES = ("official", "register", "links", "vocabulary", "derived", "papers")
# Only these come as documents, one graph each.
OF_DOCUMENTS = ("official", "papers")
SHIPPED = "expectations.csv"
EXPECTED_NUMBER = own_rule(
    "expected-number", "Expected number", "violation", "every class and source",
    "Each source gives about as many records as it is known to hold.",
    "Find out what was not read; if the change is meant, change the number that is expected.",
)  # fmt: skip
Counts = Mapping[tuple[str, str], int]
_CHANGE = f"change the row in {SHIPPED}"
_OVER_OURS = f"write the row as it should be into {SHIPPED} beside ofgraph.toml"
_NUMBER = re.compile(r"(\d+)(%?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """A class by its short name, the source it comes from, and how many there must be.

    Where it is a `share`, the bounds are per cent of the documents that give any such record.
    """

    kind: str
    source: str
    minimum: int
    maximum: int | None
    why: str
    share: bool = False
    shipped: bool = False

    @property
    def about(self) -> tuple[str, str, bool]:
        """What it is about: a later row about the same stands for an earlier one."""
        return self.kind, self.source, self.share


def load_expectations(text: str | None = None, *, name: str = SHIPPED) -> tuple[Expectation, ...]:
    """Read expectations from CSV, `name` being its file; without `text`, those that we ship.

    Raises:
        BadResource: a column is unknown or missing, or a number or a source is none.
    """
    shipped = text is None
    lines = (resource_text("data", name) if text is None else text).splitlines()
    rows = csv.DictReader(lines)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        found = ", ".join(rows.fieldnames or ()) or "none"
        raise BadResource(
            f"{name} has the columns {found}", hint=f"the columns are {', '.join(COLUMNS)}"
        )
    return tuple(
        replace(_expectation(row, f"{name}, line {rows.line_num}"), shipped=shipped) for row in rows
    )


def over(own: Iterable[Expectation], shipped: Iterable[Expectation]) -> tuple[Expectation, ...]:
    """Lay a user's own expectations over ours: theirs stands where both are about the same."""
    return tuple({row.about: row for row in (*shipped, *own)}.values())


def _expectation(row: Mapping[str, str | None], where: str) -> Expectation:
    if None in row or None in row.values():
        raise BadResource(f"{where} does not have {len(COLUMNS)} cells")
    cells = {column: (row[column] or "").strip() for column in COLUMNS}
    source = cells["source"]
    if source not in SOURCES:
        raise BadResource(
            f"{where}: there is no source {source!r}", hint=f"sources: {', '.join(SOURCES)}"
        )
    minimum, low = _bound(cells["minimum"], where)
    maximum, high = _bound(cells["maximum"], where)
    if minimum is not None and maximum is not None and (maximum < minimum or low != high):
        wrong = "is less than" if low == high else "is not of the same sort as"
        raise BadResource(f"{where}: the maximum {maximum} {wrong} the minimum {minimum}")
    if (low or high) and source not in OF_DOCUMENTS:
        raise BadResource(
            f"{where}: {source} holds no documents to take a share of",
            hint=f"shares are of {' or '.join(OF_DOCUMENTS)}; write a whole number",
        )
    return Expectation(
        kind=cells["class"],
        source=source,
        minimum=minimum or 0,
        maximum=maximum,
        why=cells["why"],
        share=low or high,
    )


def _bound(words: str, where: str) -> tuple[int | None, bool]:
    """A bound and whether it is a share; (None, False) where nothing is written."""
    if not words:
        return None, False
    found = _NUMBER.fullmatch(words)
    if found is None or (found[2] and int(found[1]) > 100):
        raise BadResource(
            f"{where}: {words!r} is no number of records, and no share",
            hint="write a whole number, a share from 0% to 100%, or nothing",
        )
    return int(found[1]), bool(found[2])


def source_of(graph: str, base: str = BASE) -> str:
    """Name the source that a graph belongs to.

    >>> source_of("https://w3id.org/ofgraph/graph/official/outcomes-2025")
    'official'
    >>> source_of("https://w3id.org/ofgraph/graph/minutes-1a2b")
    'papers'
    """
    first = graph.removeprefix(base + "graph/").split("/")[0]
    return first if first in SOURCES else "papers"


def counts_of(store: Store, base: str = BASE) -> dict[tuple[str, str], int]:
    """Count the records of a store by class and source."""
    return count_classes(rows_of(store), base)


def rows_of(store: Store) -> tuple[tuple[str, str, int], ...]:
    """Count the records of a store by class and graph."""
    rows = store.select(COUNT_CLASSES).rows
    return tuple((str(kind), str(graph), int(str(n))) for kind, graph, n in rows)


def count_classes(
    rows: Iterable[tuple[str, str, int]], base: str = BASE
) -> dict[tuple[str, str], int]:
    """Add up rows of class, graph and number to numbers by class and source."""
    counts: Counter[tuple[str, str]] = Counter()
    for kind, graph, number in rows:
        counts[kind.removeprefix(OFG), source_of(graph, base)] += number
    return dict(counts)


def count_documents(
    rows: Iterable[tuple[str, str, int]], base: str = BASE
) -> dict[tuple[str, str], int]:
    """Count, by class and source, the documents that give any record of the class.

    >>> count_documents([("Finding", "https://example.org/graph/1a2b", 7)])
    {('Finding', 'papers'): 1}
    """
    return count_classes(((kind, graph, 1) for kind, graph, number in rows if number), base)


def check_expectations(
    counts: Counts, rows: Iterable[Expectation], *, documents: Counts | None = None
) -> tuple[Violation, ...]:
    """Compare numbers by class and source with what is expected of them.

    Args:
        counts: how many records there are of a class from a source.
        rows: what is expected.
        documents: how many documents give any; without it, shares are not looked at.
    """
    found: list[Violation] = []
    for row in rows:
        if not row.share:
            number = counts.get((row.kind, row.source), 0)
            found += _compared(row, number, str(number), "")
        elif documents and (whole := documents.get(("Document", row.source), 0)):
            some = documents.get((row.kind, row.source), 0)
            # Exact: a rounded share could stand on the wrong side of its bound.
            share, of = 100 * some / whole, f"% of the documents ({some} of {whole}) give any"
            found += _compared(row, share, f"{share:.0f}", of)
    return tuple(found)


def _compared(row: Expectation, number: float, said: str, of: str) -> Iterator[Violation]:
    unit, verb = ("%", "") if row.share else ("", "There are ")
    if number < row.minimum:
        limit = f"at least {row.minimum}{unit}"
        verb += "only " if verb else "Only "
    elif row.maximum is not None and number > row.maximum:
        limit = f"at most {row.maximum}{unit}"
    else:
        return
    broken = EXPECTED_NUMBER.broken(
        "number",
        focus=OFG + row.kind,
        label=f"{row.kind} from {row.source}",
        problem=f"{verb}{said}{of}, where {limit} are expected.",
    )
    yield replace(
        broken,
        message="Find out what was not read; if the change is meant, "
        f"{_OVER_OURS if row.shipped else _CHANGE}. The number rests on: {row.why}",
        value=said + unit,
        constraint="Expectation",
    )
