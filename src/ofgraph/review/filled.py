"""A filled-in sheet: its rows as decisions, and what is wrong with those that cannot be.

A row on which somebody has decided otherwise since the export, or whose words were changed, is
told apart from a clean one; only clean rows become decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from ..errors import OfgraphError
from ..extraction.identity import fold
from ..records import Span, Table
from .anchor import Folded
from .decisions import Decision, Verdict
from .panels import decided
from .session import Item, OpenPaper, Session
from .sheet import AFTER, BEFORE, VERDICTS, Row, as_read, as_written, cells_of, fit
from .slots import SLOTS, Slot, Value, slots_of, taken, trouble, value_of

_KEPT = ("accept", "edit")
_BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a clean row asks for."""

    row: int
    verdict: Verdict
    reason: str
    edits: Mapping[str, Value]
    item: Item | None = None
    paper: OpenPaper | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A row that is not applied, and why."""

    row: int
    said: str

    def __str__(self) -> str:
        return f"row {self.row}: {self.said}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a filled-in sheet asks for: clean rows, troubled ones, and those with nothing new."""

    wanted: tuple[Wanted, ...]
    troubles: tuple[Trouble, ...]
    blank: int
    same: int
    passed_over: tuple[str, ...] = ()


class _Unclean(Exception):
    """A row cannot be applied, for the reason it says."""


class _Nothing(Exception):
    """A row asks for nothing new: it is empty, or the decision stands already."""


def check_sheet(table: Table, session: Session) -> Checked:
    """Read a filled-in sheet against what stands now; nothing is decided yet.

    Raises:
        OfgraphError: it is no sheet of ours.
    """
    rows, passed_over = _rows(table)
    wanted: list[Wanted] = []
    troubles: list[Trouble] = []
    blank = same = 0
    seen: dict[str, int] = {}
    for number, row in rows:
        try:
            asked = _asked(number, row, session)
            before = seen.setdefault(row["key"] or f"{row['file']}/{row['quote']}", number)
            if before != number:
                raise _Unclean(f"row {before} decides on the same record")
            wanted.append(asked)
        except _Unclean as error:
            troubles.append(Trouble(row=number, said=str(error)))
        except _Nothing:
            same += bool(row["verdict"])
            blank += not row["verdict"]
    return Checked(
        wanted=tuple(wanted), troubles=tuple(troubles), blank=blank, same=same,
        passed_over=passed_over,
    )  # fmt: skip


def apply_sheet(checked: Checked, session: Session) -> tuple[Decision, ...]:
    """Write the decisions of clean rows down."""
    made: list[Decision] = []
    for asked in checked.wanted:
        if asked.paper is not None and asked.span is not None:
            slots = {
                name: list(v) if isinstance(v, tuple) else v for name, v in asked.edits.items()
            }
            made.append(session.add(asked.paper, asked.span, slots, reason=asked.reason))
        elif asked.item is not None and asked.verdict == "undo":
            made += session.undo(asked.item)
        elif asked.item is not None:
            verdict: Verdict = "edit" if asked.edits else asked.verdict
            made += session.settle(
                [asked.item], verdict, edits=asked.edits, reason=asked.reason
            )  # fmt: skip
    return tuple(made)


def _rows(table: Table) -> tuple[list[tuple[int, dict[str, str]]], tuple[str, ...]]:
    """The rows by column name, each with its number in the sheet; and columns not known."""
    heads = [cell.text.strip() for cell in table.rows[0]] if table.rows else []
    labels = {slot.label for slots in SLOTS.values() for slot in slots}
    known = {*BEFORE, *AFTER, *labels}
    missing = [name for name in ("key", "quote", "verdict", "as read") if name not in heads]
    if missing:
        raise OfgraphError(
            f"{table.about.name} has no column {missing[0]!r}",
            hint="import a sheet that ofgraph review --export wrote, with its columns",
        )
    rows = []
    for number, cells in enumerate(islice(table.rows, 1, None), start=2):
        texts = [as_written(cell.text.strip()) for cell in cells]
        row = dict.fromkeys((*BEFORE, *AFTER), "")
        row.update({head: text for head, text in zip(heads, texts, strict=False) if head})
        if any(texts):
            rows.append((number, row))
    return rows, tuple(head for head in heads if head and head not in known)


def _asked(number: int, row: Row, session: Session) -> Wanted:
    verdict = row["verdict"].casefold()
    if verdict and verdict not in VERDICTS:
        raise _Unclean(f"there is no verdict {row['verdict']!r}; write {', '.join(VERDICTS)}")
    if verdict == "add":
        return _addition(number, row, session)
    item = _item(row, session)
    edits = _edits(row, item, session)
    if not verdict:
        if edits:
            raise _Unclean(f"{_listed(edits)} was changed, but there is no verdict: write edit")
        raise _Nothing
    wanted = Wanted(
        row=number, verdict=verdict, reason=row["reason"], edits=edits, item=item,
    )  # fmt: skip
    _must_be_new(wanted, item)
    _must_be_sound(wanted, row, item, session)
    return wanted


def _item(row: Row, session: Session) -> Item:
    if not row["key"]:
        raise _Unclean("it has no key: only a row with the verdict add may lack one")
    item = session.item(row["key"].rpartition("/")[2])
    if item is None:
        raise _Unclean(f"no record has the key {row['key']} now; see: ofgraph review --orphans")
    if fold(as_written(row["quote"])) != fold(as_written(fit(item.quote()))):
        raise _Unclean("its quote was changed; a quote is the paper’s own words")
    return item


def _edits(row: Row, item: Item, session: Session) -> dict[str, Value]:
    """The slots that were filled in otherwise than they were exported, and than they are now."""
    slots = {slot.label: slot for slot in slots_of(item.entry.kind)}
    for label in dict.fromkeys(slot.label for every in SLOTS.values() for slot in every):
        if label not in slots and row.get(label):
            raise _Unclean(f"this {item.entry.kind} has no {label}")
    now = cells_of(session, item)
    filled = {label: row.get(label, now[label]) for label in slots}
    if as_read(filled) == row["as read"]:
        return {}
    reading = session.paper_of(item).reviewed.reading
    edits: dict[str, Value] = {}
    for label, slot in slots.items():
        value = _value(slot, filled[label], session.themes)
        if filled[label] == now[label].strip() or value == value_of(item.record, slot):
            continue
        wrong = trouble(slot, value, reading, session.themes)
        if wrong:
            raise _Unclean(wrong)
        edits[slot.field] = value
    return edits


def _value(slot: Slot, said: str, themes: Mapping[str, str]) -> Value:
    """A cell's words as the value a record holds."""
    if slot.field == "themes":
        slugs = {label.casefold(): slug for slug, label in themes.items()}
        named = (word.strip().casefold() for word in said.split(";"))
        return tuple(slugs.get(word, word) for word in named if word)
    if slot.field == "visit":
        return said.partition(":")[0].strip() or None
    if slot.values:
        return taken(slot, said.casefold().replace(" ", "_"))
    day = _BRITISH_DAY.fullmatch(said) if slot.dated else None
    if day:  # what a spreadsheet program makes of a day in a CSV file
        return f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
    return taken(slot, said)


def _must_be_new(wanted: Wanted, item: Item) -> None:
    """Pass over what stands already."""
    standing = item.decision
    if wanted.verdict == "undo":
        if standing is None:
            raise _Nothing
        return
    if standing is None or wanted.edits or wanted.reason not in ("", standing.reason):
        return
    if standing.verdict == wanted.verdict or {standing.verdict, wanted.verdict} <= {*_KEPT, "add"}:
        raise _Nothing


def _must_be_sound(wanted: Wanted, row: Row, item: Item, session: Session) -> None:
    standing = item.decision
    if (standing.id if standing else "") != row["decided before"]:
        said = decided(standing) if standing else "the decision was taken back"
        raise _Unclean(f"conflict: since the export, {said}; export again to decide anew")
    if wanted.verdict in _KEPT and row["as read"] != as_read(cells_of(session, item)):
        raise _Unclean("the rules read this record otherwise now: export again")
    if wanted.verdict == "edit" and not wanted.edits and not wanted.reason:
        raise _Unclean("the verdict is edit, but nothing was changed")
    if wanted.verdict in ("reject", "unsure", "undo") and wanted.edits:
        raise _Unclean(f"the verdict is {wanted.verdict}, but {_listed(wanted.edits)} was changed")


def _listed(edits: Iterable[str]) -> str:
    labels = {slot.field: slot.label for slots in SLOTS.values() for slot in slots}
    return ", ".join(labels[field] for field in edits)


def _addition(number: int, row: Row, session: Session) -> Wanted:
    if row["key"]:
        raise _Unclean("the verdict is add, but the record is there: write accept or edit")
    if row["kind"].casefold() not in ("", "finding"):
        raise _Unclean(f"a {row['kind']} cannot be added here, only a finding")
    papers = [
        paper for paper in session.papers.values() if paper.document.about.name == row["file"]
    ]
    if len(papers) != 1:
        known = "several papers are" if papers else "no paper here is"
        raise _Unclean(f"{known} called {row['file']!r}")
    paper = papers[0]
    places = Folded(paper.document.text).find(row["quote"])
    if len(places) != 1:
        often = f"{len(places)} times" if places else "nowhere"
        raise _Unclean(f"its quote stands {often} in {row['file']}; it must be there once")
    slots = _slots_of_addition(row, paper, session)
    if _added_before(paper, places[0], slots):
        raise _Nothing
    return Wanted(
        row=number, verdict="add", reason=row["reason"], edits=slots, paper=paper, span=places[0]
    )


def _added_before(paper: OpenPaper, span: Span, slots: Mapping[str, Value]) -> bool:
    """Whether a reviewer has put these very words among the findings, with these very slots."""
    return any(
        finding.decision is not None
        and (finding.evidence[0].start, finding.evidence[0].end) == (span.start, span.end)
        and all(getattr(finding, name) == value for name, value in slots.items())
        for finding in paper.reviewed.reading.findings
    )


def _slots_of_addition(row: Row, paper: OpenPaper, session: Session) -> dict[str, Value]:
    slots: dict[str, Value] = {}
    for slot in SLOTS["finding"]:
        said = row.get(slot.label, "")
        if not said and slot.field != "polarity":
            continue
        value = _value(slot, said, session.themes)
        wrong = trouble(slot, value, paper.reviewed.reading, session.themes)
        if wrong:
            raise _Unclean(wrong)
        slots[slot.field] = value
    return slots


def described(checked: Checked) -> Iterator[str]:
    """Everything that is not applied, a line each."""
    for name in checked.passed_over:
        yield f"column {name!r} means nothing here and was passed over"
    for each in checked.troubles:
        yield str(each)
