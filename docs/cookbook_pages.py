"""What the cookbook says: each question with its command, and what the answer looks like.

Made from the queries, the competency questions and the answers that the tests keep
(`tests/queries/results/`), so that nothing need be built to write the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ofgraph.queries import NamedQuery

RESULTS = Path(__file__).parent.parent / "tests" / "queries" / "results"
MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 4, 7, 70


def cookbook() -> str:
    """Every question, by whom it serves and what it is about."""
    return "\n" + "\n".join(_lines()).rstrip("\n") + "\n\n"


def _lines() -> Iterator[str]:
    from ofgraph.checks.vocabularies import load_questions
    from ofgraph.queries import catalogue
    from ofgraph.queries.listing import by_audience

    asked = {question.query: question.asks for question in load_questions()}
    for audience, groups in by_audience(catalogue()):
        yield from (f"## For {audience}", "")
        for group, queries in groups:
            yield from (f"### {group}", "")
            for query in queries:
                yield from _entry(query, asked.get(query.name, query.title))


def _entry(query: NamedQuery, question: str) -> Iterator[str]:
    from ofgraph.queries.listing import example_command

    yield from (f"#### {question}", "", "```text", example_command(query), "```", "")
    yield from _answer(query)
    links = f"[{query.name}](queries.md#{query.name}) ([SPARQL](../../queries/{query.name}.rq))"
    yield from (f"{query.description} {links}", "")


def _answer(query: NamedQuery) -> Iterator[str]:
    """The first rows without the addresses, cut to what fits a page."""
    kept = json.loads((RESULTS / f"{query.name}.json").read_text(encoding="utf-8"))
    if not kept["rows"]:
        yield from ("The bundled graph gives no row.", "")
        return
    shown = [at for at in range(len(kept["columns"])) if _worth(kept["rows"], at)]
    shown = shown[:MOST_COLUMNS] or [0]
    yield _row([kept["columns"][at] for at in shown])
    yield "|" + "---|" * len(shown)
    for row in kept["rows"][:MOST_ROWS]:
        yield _row([_cut(row[at]) for at in shown])
    more = kept["count"] - min(kept["count"], MOST_ROWS)
    yield from ("", *((f"… and {more:,} more.", "") if more else ()))


def _worth(rows: list[list[object]], at: int) -> bool:
    """Whether a column says something other than addresses in the rows shown."""
    cells = [row[at] for row in rows[:MOST_ROWS] if row[at] is not None]
    return any(not str(cell).startswith("https://") for cell in cells)


def _cut(cell: object) -> str:
    if cell is None:
        return ""
    words = " ".join(str(cell).split()).removeprefix("https://w3id.org/ofgraph/")
    return words if len(words) <= MOST_CHARACTERS else words[: MOST_CHARACTERS - 1].rstrip() + "…"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|").replace("<", "&lt;") for cell in cells) + " |"
