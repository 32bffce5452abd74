"""A document's identity in the graph, worked out once and handed to everything that writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..extraction.identity import record_keys
from ..ids import Minter
from ..linking.dates import is_day
from ..linking.mentions import mention_id
from ..linking.visits import in_words
from ..records import Evidence, Reading, Record
from .evidence import quoted
from .terms import Triple

ACCEPTED_BY_RULE = "accepted_by_rule"
RESTATED = "A restatement of the facts in ofgraph's own words"


@dataclass(frozen=True, kw_only=True)
class Work:
    """A document's identity in the graph, worked out once.

    `edited` has the ids of the decisions by which a person changed a record.
    """

    key: str
    reading: Reading
    council: str | None
    reading_hash: str
    minter: Minter
    other_versions: tuple[Reading, ...] = ()
    edited: frozenset[str] = frozenset()

    @cached_property
    def keys(self) -> dict[str, str]:
        """The key of every record of the reading, by the record's own id in it."""
        return record_keys(self.reading, self.key)

    @property
    def document(self) -> str:
        return self.minter.document(self.key)

    @property
    def version(self) -> str:
        return self.minter.version(self.key, self.reading.doc.sha256)

    @property
    def graph(self) -> str:
        return self.minter.graph(self.key)

    @property
    def proposals(self) -> str:
        """Name of the graph of what is only proposed, outside what queries see by default."""
        return self.minter.graph("proposals", self.key)

    def review(self, record: Record, *, proposed: bool = False) -> str:
        """Who accepted a record, if anybody did: a value of the review scheme."""
        if proposed:
            return "proposed"
        if record.decision is None:
            return ACCEPTED_BY_RULE
        return "edited" if record.decision in self.edited else "accepted_by_person"

    @property
    def status(self) -> str:
        sidecar = self.reading.doc.sidecar
        if self.reading.doc.invented:
            return "invented"
        return sidecar.status if sidecar else "original"

    @property
    def title(self) -> str:
        """The title as a sidecar or the document gives it, else what the document is."""
        doc = self.reading.doc
        if doc.sidecar and doc.sidecar.title:
            return doc.sidecar.title
        if not self.reading.from_inspectorate or self.reading.council is None:
            return doc.title or doc.file
        visit = next((x for x in self.reading.visits if x.relation == "subject"), None)
        published, start = (visit.report_published, visit.start) if visit else (None, None)
        if published and is_day(published):
            when = f", published {in_words(published)}"
        else:
            when = f", inspection of {in_words(start)}" if start and is_day(start) else ""
        return f"Ofsted {doc.type} on {self.reading.council.name}{when}"

    @property
    def rights(self) -> str:
        sidecar = self.reading.doc.sidecar
        if sidecar and sidecar.rights:
            return sidecar.rights
        if self.status == "restatement":
            return RESTATED
        if self.reading.from_inspectorate:
            return "Crown copyright or as the report states; most under the OGL v3.0"
        return "The publishing council's; short quotation only"

    def evidence(
        self, owner: str, evidence: tuple[Evidence, ...], *, status: str = ACCEPTED_BY_RULE
    ) -> Iterator[Triple]:
        """The evidence triples of one record, with who accepted it."""
        yield from quoted(
            owner, evidence, document=self.document, version=self.version,
            minter=self.minter, rights=self.rights, status=status,
        )  # fmt: skip

    def mention(self, local: str) -> str:
        """IRI of a visit mention by the reading's own id for it."""
        return self.minter.record("mention", mention_id(self.key, local))

    def grade(self, local: str) -> str:
        """IRI of a grade as the document states it, by the reading's own id for it."""
        return self.minter.record("grade", mention_id(self.key, local))

    @property
    def body_and_day(self) -> tuple[str | None, str | None]:
        """The committee and date of the paper's meeting, by its text, else by its sidecar."""
        stated = self.reading.meetings[0] if self.reading.meetings else None
        sidecar = self.reading.doc.sidecar
        told = sidecar.meeting if sidecar else None
        body = (stated.committee if stated else None) or (told.committee if told else None)
        day = (stated.date if stated else None) or (told.date if told else None)
        return body, day

    @property
    def has_meeting(self) -> bool:
        """Whether the paper, or its sidecar, speaks of a meeting it was before."""
        sidecar = self.reading.doc.sidecar
        return bool(self.reading.meetings or (sidecar and sidecar.meeting))

    @property
    def meeting(self) -> str:
        """IRI of the meeting: by council, day and body, else this document's own."""
        body, day = self.body_and_day
        if self.council and body and is_day(day):
            return self.minter.meeting(self.council, day or "", body)
        return self.minter.record("meeting", self.key)

    @property
    def agenda_item(self) -> str:
        """IRI of the treatment of this paper's matter in its meeting."""
        return self.minter.record("item", self.key)
