"""The sheet a reviewer fills in: a row for each record that there is to settle.

A row names its record, and says what the record was and who had decided on it when the sheet was
made, so that `filled` can tell what has changed since then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..ids import content_hash
from .decisions import Verdict
from .panels import STATE_WORDS, decided, passage
from .session import Item, Session
from .slots import (
    SLOTS,
    Slot,
    Value,
    slots_of,
    spoken,
    value_of,
    visit_words,
    visits_of,
)

VERDICTS: tuple[Verdict, ...] = ("accept", "reject", "edit", "unsure", "add", "undo")
LONGEST = 32_000
"""Characters a spreadsheet program takes in one cell, and a few to spare."""

BEFORE = ("file", "place", "lead-in", "context", "quote", "kind", "verdict")
AFTER = ("reason", "rule", "confidence", "state", "key", "decided before", "as read")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|_x[0-9A-Fa-f]{4}_")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows to write, by the names of the columns."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def sheet_of(session: Session) -> Sheet:
    """What a session shows, as rows to fill in."""
    items = session.shown
    kinds = {item.entry.kind for item in items}
    labels = dict.fromkeys(slot.label for kind in SLOTS if kind in kinds for slot in SLOTS[kind])
    columns = (*BEFORE, *(labels or {slot.label: None for slot in SLOTS["finding"]}), *AFTER)
    return Sheet(columns=columns, rows=tuple(_row(session, item) for item in items))


def _row(session: Session, item: Item) -> Row:
    cells = cells_of(session, item)
    sure = item.entry.confidence
    told = decided(item.decision) if item.decision else STATE_WORDS[item.state]
    plain = {
        "file": item.entry.file,
        "place": item.place,
        "lead-in": item.entry.lead_in,
        "context": passage(item).text,
        "quote": item.quote(),
        "kind": item.entry.kind,
        "verdict": "",
        **cells,
        "reason": "",
        "rule": item.entry.rule,
        "confidence": "" if sure is None else f"{sure:.2f}",
        "state": told,
        "key": f"{item.entry.kind}/{item.id}",
        "decided before": item.decision.id if item.decision else "",
        "as read": as_read(cells),
    }
    return {name: fit(words) for name, words in plain.items()}


def cells_of(session: Session, item: Item) -> Row:
    """What is said of a record, as cells by the slots' labels."""
    reading = session.paper_of(item).reviewed.reading
    visits = {visit.id: f"{visit.id}: {visit_words(visit)}" for visit in visits_of(reading)}
    return {
        slot.label: fit(_cell(slot, value_of(item.record, slot), visits))
        for slot in slots_of(item.entry.kind)
    }


def _cell(slot: Slot, value: Value, visits: Mapping[str, str]) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if slot.field == "visit":
        return visits.get(value or "", "")
    return spoken(value or "") if slot.values else value or ""


def as_read(cells: Row) -> str:
    """What tells a record's cells from those of the same record read or filled in otherwise.

    A visit counts by its id: its dates may be put right without a word about the finding.
    """
    named = {**cells, "visit": cells.get("visit", "").partition(":")[0]}
    said = (f"{label}={' '.join(words.split())}" for label, words in sorted(named.items()))
    return f"r-{content_hash(*said, length=12)}"


def fit(words: str) -> str:
    """Words that a spreadsheet can hold: no control characters, not too long."""
    plain = _UNFIT.sub(" ", words)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def harmless(words: str) -> str:
    """Words that no spreadsheet program takes for a formula.

    >>> harmless("=HYPERLINK(…)"), harmless("plain")
    ("'=HYPERLINK(…)", 'plain')
    """
    return f"'{words}" if words.startswith(_FORMULA) else words


def as_written(words: str) -> str:
    """The words without the sign that kept them from being taken for a formula."""
    return words[1:] if words.startswith("'") and words[1:].startswith(_FORMULA) else words
