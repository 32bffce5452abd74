"""The ledger of first sights as a table: `python -m benchmarks.first_sight`.

Each line of `data/first-sight.jsonl` is one scoring of one batch; the first of a batch was made
before anyone read it, and only that says how ofgraph does on papers it has not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from ofgraph.extraction.evaluate import Entry, Ledger

LEDGER = Path(__file__).resolve().parent.parent / "data" / "first-sight.jsonl"
KINDS = (
    "council", "committee", "meeting date", "visits", "judgements", "findings",
    "findings, right polarity", "resolutions", "actions", "views", "people",
)  # fmt: skip


def firsts(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """The first entry of every batch, in the order they were scored."""
    seen: set[str] = set()
    for entry in entries:
        if entry.batch not in seen:
            seen.add(entry.batch)
            yield entry


def rows(entries: tuple[Entry, ...]) -> Iterator[tuple[str, ...]]:
    """A row for each kind of record: precision, recall and F1 in every batch."""
    yield ("what", *(entry.batch for entry in entries))
    for kind in KINDS:
        yield (kind, *(_figures(entry, kind) for entry in entries))
    yield ("findings accepted or proposed", *(_candidates(entry) for entry in entries))


def _figures(entry: Entry, kind: str) -> str:
    kinds = cast("Mapping[str, Mapping[str, float]]", entry.figures["kinds"])
    found = kinds[kind]
    return " / ".join(f"{found[name]:.2f}" for name in ("precision", "recall", "f1"))


def _candidates(entry: Entry) -> str:
    kinds = cast("Mapping[str, Mapping[str, float]]", entry.figures.get("candidates", {}))
    found = kinds.get("findings")
    if not found:
        return "–"
    return f"recall {found['recall']:.2f}, {found['false_per_true']:.2f} false per true"


def main() -> None:
    """Print the table."""
    table = list(rows(tuple(firsts(Ledger(LEDGER).entries()))))
    head, *body = table
    print("| " + " | ".join(head) + " |")
    print("|---|" + "---|" * (len(head) - 1))
    for row in body:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
