"""Citations as entries of a bibliography: one for each document, with places and facts noted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...ids import slug
from ..wording import clean
from .records import Citation, Proof, Source
from .wordings import fact_words, proof_words, release_words, retrieval

Sort = Literal["report", "dataset", "minutes", "paper", "thing"]
_KEY_CHARACTERS = 8
_WORDS_IN_KEY = 3
_SMALL = frozenset({"a", "an", "and", "at", "council", "for", "in", "of", "on", "the", "to"})
_DATE = re.compile(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_PAGE = re.compile(r"^page (\d+)$")
_MINUTES = frozenset({"whole-meeting", "minutes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document, or a thing that no document is behind, as a bibliography has it.

    Dates are year, month and day as far as they are known. `notes` say what else must be known of
    it, `said` what is cited from it: words, place and the address of the fact.
    """

    key: str
    sort: Sort
    title: str
    issuer: str | None
    committee: str | None
    issued: tuple[int, ...]
    met: tuple[int, ...]
    accessed: tuple[int, ...]
    address: str | None
    pages: tuple[int, ...]
    notes: tuple[str, ...]
    said: tuple[str, ...]


def entries(citations: Sequence[Citation]) -> tuple[Entry, ...]:
    """The entries of some citations, each document once, in the order they are first cited."""
    cited: dict[str, list[tuple[Citation, Proof]]] = {}
    alone: list[Citation] = []
    for citation in citations:
        for proof in citation.proofs:
            cited.setdefault(proof.source.document, []).append((citation, proof))
        if not citation.proofs:
            alone.append(citation)
    found = [_of_document(document, pairs) for document, pairs in cited.items()]
    return tuple(_told_apart([*found, *map(_of_thing, alone)]))


def _of_document(document: str, pairs: Sequence[tuple[Citation, Proof]]) -> tuple[str, Entry]:
    source = pairs[0][1].source
    places = dict.fromkeys(proof.place for _, proof in pairs if proof.place)
    pages = sorted({int(match[1]) for place in places if (match := _PAGE.match(place))})
    others = [clean(place) for place in places if not _PAGE.match(place)]
    met = _parts(source.meeting_date)
    issued = _parts((source.issued or source.as_at or "") and str(source.issued or source.as_at))
    return document, Entry(
        key=_key(source.issuer, (issued or met)[:1], source.title),
        sort=_sort(source),
        title=clean(source.title),
        issuer=clean(source.issuer) if source.issuer else None,
        committee=clean(source.committee) if source.committee else None,
        issued=issued or met,
        met=met,
        accessed=_parts(source.retrieved),
        address=source.address,
        pages=tuple(pages),
        notes=tuple(_notes(source, others, pairs)),
        said=tuple(dict.fromkeys(_said(citation, proof) for citation, proof in pairs)),
    )


def _of_thing(citation: Citation) -> tuple[str, Entry]:
    return citation.thing, Entry(
        key=_key(None, (), citation.name),
        sort="thing",
        title=clean(citation.name),
        issuer=None, committee=None, issued=(), met=(), accessed=(),
        address=citation.thing,
        pages=(),
        notes=(fact_words(citation), f"Data: {release_words(citation.release)}"),
        said=(),
    )  # fmt: skip


def _notes(
    source: Source, places: Sequence[str], pairs: Sequence[tuple[Citation, Proof]]
) -> Iterator[str]:
    """Whose words these are, where in the document, which file, and of which data."""
    if source.document_status == "restatement":
        yield "Restated: not the paper’s own words"
    if source.document_status == "invented":
        yield "Invented: this paper is not real"
    if any("proposed" in (citation.status, proof.status) for citation, proof in pairs):
        yield "Partly proposed: not accepted yet"
    if source.item:
        yield f"Item {clean(source.item)}"
    if places:
        yield _sentence("; ".join(places))
    if source.as_at:
        yield f"As at {source.as_at.isoformat()}"
    versions = dict.fromkeys(proof.source for _, proof in pairs)
    yield from dict.fromkeys(_sentence(retrieval(version)) for version in versions)
    rights = dict.fromkeys(proof.rights for _, proof in pairs if proof.rights)
    yield from (f"Rights: {clean(words).rstrip('.')}" for words in rights)
    yield f"Data: {release_words(pairs[0][0].release)}"


def _said(citation: Citation, proof: Proof) -> str:
    place = f" ({clean(proof.place)})" if proof.place and proof.sort == "quote" else ""
    words = proof_words(proof, citation.status) or clean(citation.name)
    return f"{words}{place} <{citation.thing}>"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sort(source: Source) -> Sort:
    if source.kind == "official-outcomes":
        return "dataset"
    if source.kind in _MINUTES:
        return "minutes"
    return "report" if source.by_inspectorate else "paper"


def _parts(date: str | None) -> tuple[int, ...]:
    """Year, month and day as far as a date gives them.

    >>> _parts("2018-11"), _parts("2018-22"), _parts("in May")
    ((2018, 11), (2018,), ())
    """
    found = _DATE.match(date or "")
    if found is None:
        return ()
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not 1 <= month <= 12:
        return (year,)
    return (year, month, day) if 1 <= day <= 31 else (year, month)


def _key(issuer: str | None, year: tuple[int, ...], title: str) -> str:
    """What an entry is called, of plain letters: who, when, and the first words of the title."""
    words = [word for word in slug(title).split("-") if word not in _SMALL and not word.isdigit()]
    who = [word for word in slug(issuer or "").split("-") if word not in _SMALL][:_WORDS_IN_KEY]
    parts = [*who, *map(str, year), *words[:_WORDS_IN_KEY]]
    return "-".join(part.strip("-") for part in parts if part.strip("-")) or "entry"


def _told_apart(found: Sequence[tuple[str, Entry]]) -> Iterator[Entry]:
    """Entries with keys that no other document has: each ends in that of its address."""
    taken: set[str] = set()
    for address, entry in found:
        last = slug(address.rsplit("/", 1)[-1])
        key = f"{entry.key}-{last[:_KEY_CHARACTERS]}" if entry.sort != "thing" else (
            slug(address.split("/id/")[-1].replace("/", "-"))
        )  # fmt: skip
        if key in taken:
            key = f"{entry.key}-{slug(address)}"
        taken.add(key)
        yield replace(entry, key=key)
