"""Footnotes: each thing that a sentence rests on gets a number where it is first met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...queries.citing.records import Citation, Source
from ...queries.citing.wordings import described, fact_words, proof_words, retrieval
from ...queries.wording import clean, safe_address, short_id
from .records import Brief, Count, Evidence, Ground, Line, Sentence

_RECORDS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a footnote, and the address that they lead to, if any."""

    words: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A numbered note, in lines of pieces; a note of quotes has at least one quote or cell."""

    number: int
    ground: Ground
    lines: tuple[tuple[Piece, ...], ...]


class Footnotes:
    """The footnotes of a briefing, numbered from 1 without gaps in the order of its text."""

    def __init__(self, brief: Brief) -> None:
        self._numbers: dict[Ground, int] = {}
        for told in brief.grounded():
            for ground in told.grounds:
                self._numbers.setdefault(ground, len(self._numbers) + 1)

    def numbers(self, told: Sentence | Line) -> tuple[int, ...]:
        """The notes of a sentence or of a line of a table."""
        return tuple(sorted({self._numbers[ground] for ground in told.grounds}))

    def __iter__(self) -> Iterator[Footnote]:
        for ground, number in self._numbers.items():
            yield Footnote(number, ground, tuple(_lines(ground)))

    def __len__(self) -> int:
        return len(self._numbers)

    def sources(self) -> tuple[tuple[Piece, ...], ...]:
        """The documents cited, each once: what it is, when it was fetched, whose it is."""
        found = {
            (proof.source.title, proof.source.document, proof.source.sha256 or ""): (
                proof.source, proof.rights)
            for ground in self._numbers if isinstance(ground, Evidence)
            for citation in ground.citations
            for proof in citation.proofs
        }  # fmt: skip
        return tuple(_document(*found[key]) for key in sorted(found))


def _lines(ground: Ground) -> Iterator[tuple[Piece, ...]]:
    if isinstance(ground, Count):
        yield from _count_lines(ground)
        return
    told: set[tuple[str, Source]] = set()  # a cell may be evidence for a visit and for its grade
    for citation in ground.citations:
        yield from _citation_lines(citation, told)


def _count_lines(count: Count) -> Iterator[tuple[Piece, ...]]:
    shown = count.records[:_RECORDS_SHOWN]
    more = len(count.records) - len(shown)
    pieces = [Piece(f"Counted by ofgraph: {clean(count.what)} (")]
    for at, record in enumerate(shown):
        pieces += [Piece(", ")] if at else []
        pieces.append(Piece(short_id(record), safe_address(record)))
    pieces.append(Piece(f"{f' and {more:,} more' if more else ''}). To repeat it: {count.command}"))
    yield tuple(pieces)


def _citation_lines(
    citation: Citation, told: set[tuple[str, Source]]
) -> Iterator[tuple[Piece, ...]]:
    """The evidence source by source, then what kind of fact it is evidence for.

    Args:
        citation: the fact.
        told: the evidence that the note has already; more is added.
    """
    by_source: dict[Source, list[str]] = {}
    for proof in citation.proofs:
        words = proof_words(proof, citation.status)
        place = f" ({clean(proof.place)})" if proof.place and proof.sort == "quote" else ""
        by_source.setdefault(proof.source, []).append(f"{words}{place}" if words else "")
    for source, quotes in by_source.items():
        said = " ".join(one for one in dict.fromkeys(quotes) if one)
        if (said, source) not in told:
            told.add((said, source))
            yield (Piece(f"{said}{' ' if said else ''}— "), *_described(source))
    fact = f"{_fact(citation)}: "
    yield (Piece(fact), Piece(short_id(citation.thing), safe_address(citation.thing)))


def _fact(citation: Citation) -> str:
    """What kind of fact it is; of a grade also the area."""
    if citation.sort != "judgement":
        return fact_words(citation)
    return "; ".join(["Judgement", clean(citation.name), *map(clean, citation.about)])


def _described(source: Source) -> Sequence[Piece]:
    address = safe_address(source.address) if source.address else None
    web = address if address and address.startswith(("https://", "http://")) else None
    return (Piece(described(source), web), Piece("."))


def _document(source: Source, rights: str | None) -> tuple[Piece, ...]:
    found = retrieval(source)
    owned = f" Rights: {clean(rights).rstrip('.')}." if rights else ""
    return (*_described(source), Piece(f" {found[:1].upper()}{found[1:]}.{owned}"))
