"""What makes two records of a work the same record: kind, words and which time they occur.

Offsets, confidence, slots and the extractor's version are left out, so a better rule changes
what is said of a record and not which record it is: a reviewer's decision and an IRI outlive
the rules and the converter.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..ids import content_hash
from ..records import Evidence, Judgement, Person, Reading, Record, Visit

# The sections of a Reading, and of its proposals, whose records have an identity.
KINDS = {
    "visit": "visits",
    "judgement": "judgements",
    "finding": "findings",
    "action": "actions",
    "view": "views",
    "resolution": "resolutions",
    "person": "people",
}
_STRAIGHT = str.maketrans("‘’“”–— ", "''\"\"-- ")


def fold(quote: str) -> str:
    """A quote with white space, case and typographic signs folded: what identity is made of."""
    return " ".join(quote.translate(_STRAIGHT).casefold().split())


def words_of(evidence: tuple[Evidence, ...]) -> str:
    """The words of all pieces of evidence, folded."""
    return fold(" ".join(piece.quote for piece in evidence))


def told_apart(record: Record) -> str:
    """What tells records with the same words apart: one quote can grade two areas."""
    if isinstance(record, Judgement):
        return f"{words_of(record.evidence)}|{record.area}"
    if isinstance(record, Visit):
        return f"{words_of(record.evidence)}|{record.kind}"
    if isinstance(record, Person):
        return f"{record.name or ''}|{record.role or ''}"
    return words_of(record.evidence)


def records_of(reading: Reading) -> Iterator[tuple[str, Record]]:
    """Every record of a reading with its kind: what is accepted, then what is proposed."""
    for source in (reading, reading.proposed):
        for kind, section in KINDS.items():
            for record in getattr(source, section):
                yield kind, record


def record_keys(reading: Reading, work: str) -> dict[str, str]:
    """The key of every record of a reading, by the record's own id in it.

    Equal words are counted in the order of the text, whether accepted or proposed: to accept a
    proposal does not change its key.
    """
    placed = sorted(
        records_of(reading), key=lambda pair: min((e.start for e in pair[1].evidence), default=0)
    )
    seen: dict[tuple[str, str], int] = {}
    keys: dict[str, str] = {}
    for kind, record in placed:
        words = told_apart(record)
        occurrence = seen[kind, words] = seen.get((kind, words), 0) + 1
        keys[record.id] = content_hash(kind, work, words, str(occurrence))
    return keys
