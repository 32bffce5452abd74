"""The sentences that footnotes are made of, alike in text, Markdown, BibTeX and CSL-JSON."""

from __future__ import annotations

import datetime as dt

from ..part_dates import date_words
from ..wording import clean, day_words, plural, quoted
from .records import Citation, Proof, Release, Source

HASH_SHOWN = 12
ACCEPTANCE = {
    "reviewed": "reviewed by a person",
    "accepted": "accepted by a rule",
    "proposed": "proposed, not accepted yet",
}
_STANDING = {
    "restatement": "restated, not the paper’s own words",
    "invented": "invented",
}


def proof_words(proof: Proof, status: str | None = None) -> str:
    """The evidence as it may be shown: only an original's words stand in quotation marks.

    `status` is that of the fact: what nobody has accepted yet is marked.
    """
    if proof.sort == "cell":
        return f"CELL: {clean(proof.place)}: {clean(proof.words)}"
    if proof.sort == "sidecar":
        return f"SIDECAR: {clean(proof.words)}"
    if proof.sort == "document":
        return ""
    return quoted(proof.words, proof.source.document_status, proof.status or status)


def dated(source: Source) -> str:
    """The day a document was published, met on or speaks of."""
    if source.issued:
        return day_words(source.issued)
    if source.as_at:
        return f"as at {day_words(source.as_at)}"
    return date_words(source.meeting_date) if source.meeting_date else "date not known"


def described(source: Source, place: str | None = None) -> str:
    """Whose document it is, its title, date and place; what the title says already, once."""
    title = clean(source.title)
    issuer = source.issuer or "whose it is, not known"
    day = dated(source)
    item = f"item {clean(source.item)}" if source.item else None
    parts = [
        None if title.startswith(clean(issuer)) else issuer,
        source.committee,
        title,
        None if day in title else day,
        item if item != place else None,
        place,
        _STANDING.get(source.document_status),
    ]
    return ", ".join(clean(part) for part in parts if part)


def retrieval(source: Source) -> str:
    """When the bytes were fetched, and which they were."""
    day = _day_of(source.retrieved or "")
    said = f"retrieved {day_words(day)}" if day else "retrieval date not recorded"
    file = clean(source.file) if source.file else ""
    digest = f"sha256 {clean(source.sha256)[:HASH_SHOWN]}" if source.sha256 else ""
    return "; ".join(part for part in (said, ", ".join(p for p in (file, digest) if p)) if part)


def _day_of(moment: str) -> dt.date | None:
    """The day of a moment, None where it names none that there is."""
    try:
        return dt.date.fromisoformat(moment[:10])
    except ValueError:
        return None


def fact_words(citation: Citation) -> str:
    """What kind of fact it is, of which council and visit, and who accepted it."""
    sort = citation.sort
    if sort == "denial":
        sort += " (said not to be so)"
    elif citation.polarity:
        sort += f" ({citation.polarity.lower()})"
    visit = citation.visit if citation.visit != citation.name else None
    where = visit or citation.council
    about = (clean(words).rstrip(".") for words in citation.about)
    said = [sort[:1].upper() + sort[1:], where, *about]
    said.append(ACCEPTANCE.get(citation.status or ""))
    return "; ".join(clean(part) for part in said if part)


def release_words(release: Release) -> str:
    """Which data is cited; a graph that was never released is said to be none.

    >>> release_words(Release(software="ofgraph 1.0", documents=2, state="ab12"))
    'no release; ofgraph 1.0, state ab12 of 2 documents'
    """
    state = f", state {release.state} of {plural(release.documents, 'document')}"
    made = release.software + (state if release.state else "")
    if release.address is None:
        return f"no release; {made}"
    version = f", version {clean(release.version)}" if release.version else ""
    issued = day_words(release.issued) if release.issued else "on a day that it does not say"
    return f"{clean(release.title)}{version}, issued {issued}, {clean(release.address)}; {made}"
