"""A reviewer at work: what there is to settle, what was settled, and the way back.

Knows nothing of screens or sheets, which both work on it. Every decision is in the log, on the
disk, before anything is shown of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Literal

from ..extraction.identity import KINDS, records_of
from ..extraction.layout import lay_out
from ..extraction.tagging import Tagger, tags_of
from ..records import (
    Action,
    Document,
    Finding,
    Proposals,
    Reading,
    Record,
    Resolution,
    Span,
    View,
)
from .deciding import addition, decide
from .decisions import Decision, DecisionLog, Verdict, in_force, now, undo
from .overlay import apply_decisions
from .queue import Batch, Entry, pending_of
from .reviewed import Reviewed
from .slots import Edits

State = Literal["open", "unsure", "accepted", "edited", "added", "rejected", "by rule", "gone"]
_STATES: Mapping[str, State] = {
    "accept": "accepted", "edit": "edited", "add": "added", "reject": "rejected",
    "unsure": "unsure",
}  # fmt: skip
LEFT: tuple[State, ...] = ("open", "unsure")
"""The states of what is not settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record a reviewer can decide on, as it stands now.

    `record` is as the reviewer sees it: with the themes it would have if it were accepted.
    """

    entry: Entry
    record: Record
    bare: Record
    state: State
    proposed: bool
    decision: Decision | None
    group: str

    @property
    def id(self) -> str:
        """The record's key: one for all documents."""
        return self.entry.key

    @property
    def place(self) -> str:
        """Where the words stand, as the paper numbers it."""
        return self.record.evidence[0].place or ""

    def quote(self) -> str:
        """The record's words, on one line."""
        return " ".join(" ".join(piece.quote for piece in self.record.evidence).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What stands under one lead-in of one document: it is settled at once or one by one."""

    file: str
    work: str
    lead_in: str
    heading: str
    items: tuple[Item, ...]

    @property
    def left(self) -> int:
        """How many are still to settle."""
        return sum(item.state in LEFT for item in self.items)


def as_they_are(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions on a work that never had another key."""
    return tuple(decisions)


class OpenPaper:
    """One document on the reviewer's desk: its reading, its log, and the one over the other.

    Further logs are those of keys that the work had before; `today` gives decisions from them
    the key it has now. What is decided anew goes to the first.
    """

    def __init__(
        self, reading: Reading, document: Document, work: str, *logs: DecisionLog,
        today: Callable[[Iterable[Decision]], tuple[Decision, ...]] = as_they_are,
        tagger: Tagger | None = None,
    ) -> None:  # fmt: skip
        self.reading = reading
        self.document = document
        self.work = work
        self.logs = logs
        self._today = today
        self._tagger = tagger
        self.refresh()

    def refresh(self) -> None:
        """Read the logs again and lay their decisions over the reading."""
        self.reviewed: Reviewed = apply_decisions(
            self.reading, self.work, self._today(self.decisions()), self.document.text,
            tagger=self._tagger,
        )  # fmt: skip

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision as it stands in the logs, the oldest log first."""
        return tuple(decision for log in reversed(self.logs) for decision in log.decisions())

    def write(self, decision: Decision) -> None:
        """Write a decision down."""
        self.logs[0].add(decision)

    def take_back(self, id: str, *, reviewer: str, time: str) -> Decision | None:
        """Undo a decision in the log that holds it; None if none does, or it is undone already."""
        for log in self.logs:
            written = log.decisions()
            for decision in in_force(written):
                if decision.id == id:
                    taken = undo(decision, reviewer=reviewer, time=time)
                    log.add(taken)
                    return decision
        return None

    @cached_property
    def _offered(self) -> tuple[tuple[str, Entry], ...]:
        """Every record of the reading before any decision, by batches; nothing is left out."""
        return tuple(self._entries(self.reading))

    @cached_property
    def _proposed(self) -> frozenset[str]:
        sections = (getattr(self.reading.proposed, section) for section in KINDS.values())
        ids = {record.id for section in sections for record in section}
        return frozenset(key for id, key in self.reviewed.keys.items() if id in ids)

    def _entries(self, reading: Reading) -> Iterator[tuple[str, Entry]]:
        everything = {
            section: (*getattr(reading, section), *getattr(reading.proposed, section))
            for section in KINDS.values()
        }
        bare: dict[str, tuple[Record, ...]] = dict.fromkeys(KINDS.values(), ())
        whole = replace(self.reviewed, decided={}, reading=replace(
            reading, **bare, proposed=Proposals(**everything)))  # type: ignore[arg-type]  # fmt: skip
        batches = pending_of(whole, work=self.work, document=self.document).batches
        # The most urgent first; but what stands under one heading is read together.
        ranks: dict[str, int] = {}
        for batch in batches:
            ranks.setdefault(_label(batch.entries[0]), len(ranks))
        for batch in sorted(batches, key=lambda b: (ranks[_label(b.entries[0])], _start(b))):
            for entry in batch.entries:
                yield f"{self.work}/{batch.entries[0].key}", entry

    def items(self) -> Iterator[Item]:
        """Every record, offered by rules or added by a person, with what was decided on it."""
        standing = {
            self.reviewed.keys[record.id]: record for _, record in records_of(self.reviewed.reading)
        }
        known = set()
        for group, entry in self._offered:
            known.add(entry.key)
            yield self._item(group, entry, standing.get(entry.key))
        if standing.keys() - known:
            for group, entry in self._entries(self.reviewed.reading):
                if entry.key not in known:
                    yield self._item(group, entry, entry.record)

    def _item(self, group: str, entry: Entry, record: Record | None) -> Item:
        decision = self.reviewed.decided.get(entry.key)
        proposed = entry.key in self._proposed
        if decision is not None:
            state = _STATES[decision.verdict]
        elif record is None:
            state = "gone"  # it overlaps one that was rejected
        else:
            state = "open" if proposed else "by rule"
        bare = record or entry.record
        return Item(
            entry=entry, record=self._themed(bare), bare=bare, state=state, proposed=proposed,
            decision=decision, group=group,
        )  # fmt: skip

    def _themed(self, record: Record) -> Record:
        if self._tagger is None or not isinstance(record, Finding | Action | View | Resolution):
            return record
        themes = record.themes or tuple(tag.slug for tag in tags_of(record, self._tagger))
        return replace(record, themes=themes)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the document, in order."""
        return tuple(
            sentence
            for part in lay_out(self.document)
            for sentence in (part.sentences or (Span(start=part.start, end=part.end),))
        )


def _label(entry: Entry) -> str:
    return entry.lead_in or entry.heading


def _start(batch: Batch) -> int:
    return batch.entries[0].context.quotes[0].start


class Session:
    """What one reviewer has before them, and what they decide."""

    def __init__(
        self, papers: Iterable[OpenPaper], *, reviewer: str, clock: Callable[[], str] = now,
        accepted: bool = False, themes: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.papers = {paper.work: paper for paper in sorted(papers, key=_order)}
        self.reviewer = reviewer
        self.themes = themes or {}
        self.accepted = accepted
        self.words = ""
        self.made = 0
        self._clock = clock
        self._done: list[tuple[Decision, ...]] = []
        self._items: dict[str, dict[str, Item]] = {}
        for work in self.papers:
            self._refresh(work)

    def _refresh(self, work: str) -> None:
        self.papers[work].refresh()
        self._items[work] = {item.id: item for item in self.papers[work].items()}

    # --- what there is -------------------------------------------------------------------

    @property
    def all_items(self) -> tuple[Item, ...]:
        """Everything that was offered or added; what rules accepted only where it is asked for."""
        return tuple(
            item
            for items in self._items.values()
            for item in items.values()
            if self.accepted or item.proposed or item.decision is not None
        )

    @property
    def shown(self) -> tuple[Item, ...]:
        """Those that the filter lets through, in order."""
        words = _flat(self.words).split()
        return tuple(
            item for item in self.all_items if all(word in _searched(item) for word in words)
        )

    def groups(self) -> tuple[Group, ...]:
        """What is shown, by document and lead-in."""
        return tuple(_group(tuple(items)) for _, items in groupby(self.shown, lambda i: i.group))

    def item(self, id: str) -> Item | None:
        """One record, by its key."""
        return next((items[id] for items in self._items.values() if id in items), None)

    def paper_of(self, item: Item) -> OpenPaper:
        """The document a record stands in."""
        return self.papers[item.entry.work]

    @property
    def settled(self) -> tuple[int, int]:
        """How many of all proposals are settled, and how many there are."""
        proposals = [item for item in self.all_items if item.proposed]
        return sum(item.state not in LEFT for item in proposals), len(proposals)

    def next_open(self, after: str | None) -> str | None:
        """The next that is open after one, or from the top; that one itself if none is left."""
        shown = self.shown
        ids = [item.id for item in shown]
        at = ids.index(after) + 1 if after in ids else 0
        for item in (*shown[at:], *shown[:at]):
            if item.state == "open":
                return item.id
        return after if after in ids else (ids[0] if ids else None)

    def open_beside(self, item: Item) -> tuple[Item, ...]:
        """What is open under the same lead-in; nothing where there is no lead-in."""
        if not item.entry.lead_in:
            return ()
        return tuple(i for i in self.shown if i.group == item.group and i.state in LEFT)

    # --- deciding ------------------------------------------------------------------------

    def settle(
        self, items: Sequence[Item], verdict: Verdict, *, edits: Edits | None = None,
        reason: str = "",
    ) -> tuple[Decision, ...]:  # fmt: skip
        """Decide on records of one document, all alike; one undo takes all of it back."""
        made = [
            decide(
                self.paper_of(item).reviewed, item.entry.work, item.bare, verdict,
                reviewer=self.reviewer, time=self._clock(), edits=_plain(edits or {}),
                reason=reason,
            )
            for item in items
        ]  # fmt: skip
        return self._write(made)

    def add(
        self, paper: OpenPaper, span: Span, slots: Mapping[str, object], *, reason: str = ""
    ) -> Decision:
        """Add words of a document as a finding that no rule offered."""
        made = addition(
            paper.reviewed, paper.work, "finding", span, text=paper.document.text, slots=slots,
            reviewer=self.reviewer, time=self._clock(), reason=reason,
        )  # fmt: skip
        return self._write([made])[0]

    def undo(self, item: Item | None = None) -> tuple[Decision, ...]:
        """Take back what was decided on a record, or what this session decided last."""
        if item is not None and item.decision is not None:
            return self._take_back(item.entry.work, [item.decision.id])
        while self._done:
            last = self._done.pop()
            taken = self._take_back(last[0].work, [decision.id for decision in last])
            if taken:
                return taken
        return ()

    def _take_back(self, work: str, ids: Sequence[str]) -> tuple[Decision, ...]:
        paper = self.papers[work]
        taken = tuple(
            decision
            for id in reversed(ids)
            if (decision := paper.take_back(id, reviewer=self.reviewer, time=self._clock()))
        )  # fmt: skip
        self.made += len(taken)
        self._refresh(work)
        return tuple(reversed(taken))

    def _write(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """Write decisions on one document down, then look at it again."""
        if not decisions:
            return ()
        paper = self.papers[decisions[0].work]
        written: list[Decision] = []
        try:
            for decision in decisions:
                paper.write(decision)
                written.append(decision)
        finally:  # what is on the disk is shown, even where the next could not be written
            if written:
                self.made += len(written)
                self._done.append(tuple(written))
                self._refresh(paper.work)
        return tuple(written)


def _plain(edits: Edits) -> dict[str, object]:
    return {f: list(v) if isinstance(v, tuple) else v for f, v in edits.items()}


def _group(items: tuple[Item, ...]) -> Group:
    first = items[0].entry
    return Group(
        file=first.file, work=first.work, lead_in=first.lead_in, heading=first.heading, items=items
    )


def _searched(item: Item) -> str:
    entry = item.entry
    slots = (getattr(item.record, "polarity", ""), *getattr(item.record, "themes", ()))
    told = (entry.file, entry.kind, entry.lead_in, entry.heading, item.state, item.quote(), *slots)
    return _flat(" ".join(told))


def _flat(words: str) -> str:
    return words.replace("_", " ").replace("-", " ").casefold()


def _order(paper: OpenPaper) -> tuple[float, str, str]:
    """Papers that have most to decide first."""
    worth = sum(item.entry.worth for item in paper.items() if item.state == "open")
    return -worth, paper.document.about.name, paper.work
