"""What comes of laying decisions over a reading: the reading, orphans, changes, and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..extraction.identity import KINDS
from ..records import Reading, Record
from .decisions import Decision

REVIEWER = "reviewer@1"
"""The rule of a record that a reviewer added."""
_SHORT = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision that cannot be laid over the reading, and why."""

    decision: Decision
    reason: str

    @property
    def words(self) -> str:
        """The orphan in a sentence that names document, words and what to do."""
        return (
            f"{_named(self.decision)}: {self.reason} "
            f"({self.decision.verdict} by {self.decision.reviewer}; see: ofgraph review --orphans)"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something about a decided record that is no longer as it was decided on."""

    decision: Decision
    said: str
    slot: str = ""

    @property
    def words(self) -> str:
        """The change in a sentence that names document and words."""
        return f"{_named(self.decision)}: {self.said}"


def _named(decision: Decision) -> str:
    quote = " ".join(decision.quote.split())
    short = quote if len(quote) <= _SHORT else quote[: _SHORT - 1].rstrip() + "…"
    return f"{decision.file}: {decision.record_kind} “{short}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsTold:
    """Two mentions of visits that a reviewer says are, or are not, of one visit.

    `visit` is the mention's id in this reading, `other` the key of the other mention or visit.
    """

    visit: str
    other: str
    same: bool
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A reading with decisions applied.

    `keys` gives every record's key by its id, as counted before any decision: what a further
    decision must name. `decided` gives the decision that stands for a record, by its key.
    """

    reading: Reading
    orphans: tuple[Orphan, ...]
    changes: tuple[Change, ...]
    keys: Mapping[str, str]
    decided: Mapping[str, Decision]
    links: tuple[VisitsTold, ...] = ()

    def proposals(self) -> Iterator[tuple[str, str, Record]]:
        """What is still only proposed: kind, key and record."""
        for kind, section in KINDS.items():
            for record in getattr(self.reading.proposed, section):
                yield kind, self.keys[record.id], record
