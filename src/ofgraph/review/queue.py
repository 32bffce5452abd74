"""What there is to decide, in order: what is proposed and nobody has settled.

What stands under one lead-in is one batch, since the lead-in is usually the real question. The
batches that decide most, and of which the rules are least sure, come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..extraction.layout import Part, lay_out
from ..extraction.tagging import Tagger
from ..records import Document, Finding, Reading, Record, Span
from .decisions import Decision
from .overlay import apply_decisions
from .reviewed import Reviewed

# What a wrong or missing record of a kind does to the answers people come for.
_WORTH = {
    "finding": 3.0, "judgement": 3.0, "visit": 3.0, "resolution": 2.0, "action": 1.0, "view": 1.0,
    "person": 0.5,
}  # fmt: skip
_GRAVE = ("priority_action", "concern", "area_for_improvement")
_AROUND = 1  # sentences of context before and after


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The sentences around a record's words: `text` is the document's from `start` to `end`.

    `quotes` are the record's own words in it, as offsets in the document.
    """

    text: str
    start: int
    end: int
    quotes: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One proposal to decide on."""

    work: str
    file: str
    kind: str
    key: str
    record: Record
    context: Context
    lead_in: str
    heading: str
    rule: str
    confidence: float | None
    unsure: Decision | None = None

    @property
    def worth(self) -> float:
        """What deciding it is worth: what is at stake, by how unsure the rules are."""
        doubt = 0.5 if self.confidence is None else 1 - abs(2 * self.confidence - 1)
        grave = isinstance(self.record, Finding) and self.record.polarity in _GRAVE
        return (_WORTH[self.kind] + grave) * (0.1 + doubt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What stands under one lead-in of one document, in the order of its text."""

    work: str
    file: str
    lead_in: str
    entries: tuple[Entry, ...]

    @property
    def worth(self) -> float:
        """What deciding the whole batch is worth."""
        return sum(entry.worth for entry in self.entries)

    @property
    def unsure(self) -> bool:
        """Whether a reviewer has seen all of it already, and could not say."""
        return all(entry.unsure is not None for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Queue:
    """Batches in the order in which to decide them."""

    batches: tuple[Batch, ...]

    def __iter__(self) -> Iterator[Entry]:
        return (entry for batch in self.batches for entry in batch.entries)

    def __len__(self) -> int:
        return sum(len(batch.entries) for batch in self.batches)


def pending(
    reading: Reading,
    decisions: Iterable[Decision],
    *,
    work: str,
    document: Document,
    tagger: Tagger | None = None,
) -> Queue:
    """What is left to decide of one document, as the rules and proposers read it."""
    reviewed = apply_decisions(reading, work, decisions, document.text, tagger=tagger)
    return pending_of(reviewed, work=work, document=document)


def pending_of(reviewed: Reviewed, *, work: str, document: Document) -> Queue:
    """What is left to decide of one document whose decisions were applied."""
    page = _Page(document)
    entries = [
        page.entry(kind, record, work=work, key=key, unsure=reviewed.decided.get(key))
        for kind, key, record in reviewed.proposals()
        if record.evidence
    ]
    entries.sort(key=lambda entry: (entry.unsure is not None, entry.context.quotes[0].start))
    batches = [
        Batch(work=work, file=entries[0].file, lead_in=entries[0].lead_in, entries=tuple(entries))
        for entries in _by_lead_in(entries)
    ]
    return Queue(tuple(sorted(batches, key=lambda batch: (batch.unsure, -batch.worth))))


def joined(queues: Iterable[Queue]) -> Queue:
    """Several documents' queues as one: document by document, those worth most first."""
    ranked = sorted(
        (queue for queue in queues if queue.batches),
        key=lambda queue: (
            -sum(batch.worth for batch in queue.batches if not batch.unsure),
            queue.batches[0].work,
        ),
    )
    return Queue(tuple(batch for queue in ranked for batch in queue.batches))


def _by_lead_in(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Entries under one lead-in together; one without a lead-in by itself."""
    together: dict[tuple[str, str, bool], list[Entry]] = {}
    for entry in entries:
        own = entry.lead_in or entry.key
        together.setdefault((own, entry.heading, entry.unsure is not None), []).append(entry)
    yield from together.values()


class _Page:
    """A document laid out: which sentences stand around a place, under which lead-in."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._parts = lay_out(document)
        self._sentences = tuple(
            sentence
            for part in self._parts
            for sentence in (part.sentences or (Span(start=part.start, end=part.end),))
        )

    def entry(
        self, kind: str, record: Record, *, work: str, key: str, unsure: Decision | None
    ) -> Entry:
        """A record as something to decide on."""
        first = record.evidence[0]
        part = self._part_at(first.start)
        section = record.section if isinstance(record, Finding) else None
        return Entry(
            work=work,
            file=self._document.about.name,
            kind=kind,
            key=key,
            record=record,
            context=self._context(record),
            lead_in=section or self._lead_in(part),
            heading=self._heading(part),
            rule=first.rule,
            confidence=first.confidence,
            unsure=unsure,
        )

    def _context(self, record: Record) -> Context:
        text = self._document.text
        quotes = tuple(Span(start=piece.start, end=piece.end) for piece in record.evidence)
        own = [
            at
            for at, sentence in enumerate(self._sentences)
            if sentence.start < quotes[0].end and quotes[0].start < sentence.end
        ]
        start, end = quotes[0].start, quotes[0].end
        if own:
            start = min(start, self._sentences[max(0, own[0] - _AROUND)].start)
            last = min(len(self._sentences) - 1, own[-1] + _AROUND)
            end = max(end, self._sentences[last].end)
        return Context(text=text[start:end], start=start, end=end, quotes=quotes)

    def _part_at(self, place: int) -> Part | None:
        return next((part for part in self._parts if part.start <= place < part.end), None)

    def _lead_in(self, part: Part | None) -> str:
        if part is None or part.lead is None:
            return ""
        lead = self._parts[part.lead]
        last = lead.sentences[-1] if lead.sentences else Span(start=lead.start, end=lead.end)
        return last.quote(self._document.text).strip().rstrip(":- ")

    def _heading(self, part: Part | None) -> str:
        if part is None or part.heading is None:
            return ""
        heading = self._parts[part.heading]
        return " ".join(self._document.text[heading.start : heading.end].split())
