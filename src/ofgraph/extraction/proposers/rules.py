"""The rules as a proposer: what they read of a council paper, offered as candidates.

They are the default, and what they read is accepted or proposed by its own confidence; as a
proposer they let the one contract hold over everything that reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...records import Reading, Record, Span
from ..identity import records_of
from ..reader import read_paper
from ..rules.paper import Paper
from .grounding import occurrence
from .protocol import PATIENCE, Candidate, Kind, Settings, Slot, Value
from .support import slots_of


class Rules:
    """Offers what the rules of `extraction.rules` read."""

    name = "rules"
    version = 1
    detail = ""
    patience = PATIENCE

    def propose(
        self, paper: Paper, wanted: frozenset[Kind], so_far: Reading
    ) -> Iterable[Candidate]:
        """Offer every record that the rules make of the paper."""
        reading = read_paper(paper.document, paper.names)
        for kind, record in records_of(reading):
            if kind in wanted and record.evidence:
                yield _candidate(paper, kind, record)


def make(_settings: Settings) -> Rules:
    """Make the proposer."""
    return Rules()


def _candidate(paper: Paper, kind: Kind, record: Record) -> Candidate:
    first = record.evidence[0]
    return Candidate(
        kind=kind,
        quote=first.quote,
        nth=occurrence(paper.text, Span(start=first.start, end=first.end)),
        slots=dict(_slots(kind, record)),
        confidence=first.confidence or 0.0,
    )


def _slots(kind: Kind, record: Record) -> Iterator[tuple[str, Slot]]:
    for name in slots_of(kind):
        value: Value = getattr(record, name)
        if value not in (None, ()):
            yield name, Slot(value=value, derived=True)
