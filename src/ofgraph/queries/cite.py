"""The sentence, document, meeting and address behind a fact, ready for a footnote."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ..errors import OfgraphError, QueryError, UnknownName
from ..graph.chosen import STATUSES
from ..graph.store import Store
from .names import Names
from .run import rows
from .status import chosen
from .wording import clean, day_words, escaped, quoted, short_id, wrapped

HASH_SHOWN = 12
_ACCEPTANCE = {"reviewed": "reviewed by a person", "proposed": "proposed, not accepted yet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document a piece of evidence stands in."""

    title: str
    document_status: str
    address: str | None
    file: str | None
    sha256: str | None
    meeting: str | None
    as_at: dt.date | None
    rights: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One piece of evidence: words, a cell of an official table, or a note beside a document."""

    sort: Literal["quote", "cell", "sidecar"]
    words: str
    place: str | None
    rule: str | None
    rights: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A fact with everything it rests on. `status` says who accepted it (reviewed, accepted, or
    proposed: nobody yet); null for what nobody needs to accept, such as a visit.
    """

    thing: str
    sort: str
    name: str
    council: str | None
    visit: str | None
    polarity: str | None
    proofs: tuple[Proof, ...]
    status: str | None


def cite(store: Store, thing: str, *, names: Names | None = None) -> Citation:
    """Cite a statement, judgement, visit or document by its address, or a short form of it.

    Raises:
        UnknownName: nothing in the store has that address.
        QueryError: several things have addresses that begin so, or it is only proposed.
    """
    names = names or Names(store)
    try:
        address = names.thing(thing)
    except UnknownName:
        _complain_of_proposal(store, thing)
        raise
    facts = rows(store, "facts", {"thing": address}, names=names)
    if not facts:
        _complain_of_proposal(store, thing)
        raise UnknownName("fact in this store", thing, [])
    first = facts[0]
    evidence = rows(store, "evidence-of", {"thing": address}, names=names)
    sources = _sources(store, {str(row["document"]) for row in evidence}, names)
    return Citation(
        thing=address,
        sort=str(first["sort"]),
        name=clean(first["name"] or first["text"] or short_id(address)),
        council=_words(first["councilName"]),
        visit=_words(first["visitName"]),
        polarity=_words(first["polarityName"]),
        proofs=tuple(dict.fromkeys(_proof(row, sources) for row in evidence)),
        status=_words(first["status"]),
    )


def _complain_of_proposal(store: Store, thing: str) -> None:
    """Say that a thing which was not found is there, and not accepted yet."""
    everything = chosen(store, STATUSES)
    try:
        address = Names(everything).thing(thing)
    except OfgraphError:
        return  # it is nowhere, or not to be told from others: the first error says enough
    if rows(everything, "facts", {"thing": address}):
        raise QueryError(
            f"{short_id(address)} is not among what is asked for: it has another status",
            hint="to see what nobody has accepted yet as well: --status proposed",
        )


def _sources(store: Store, documents: set[str], names: Names) -> dict[str, Source]:
    found: dict[str, Source] = {}
    if documents:
        for row in rows(store, "sources", {"document": sorted(documents)}, names=names):
            as_at = row["asAt"]
            found.setdefault(
                str(row["document"]),
                Source(
                    title=str(row["documentTitle"]),
                    document_status=str(row["documentStatus"]).rsplit("/", 1)[-1],
                    address=_words(row["address"]),
                    file=_words(row["file"]),
                    sha256=_words(row["sha256"]),
                    meeting=_meeting(row["meetingName"]),
                    as_at=as_at if isinstance(as_at, dt.date) else None,
                    rights=_words(row["rights"]),
                ),
            )
    return found


def _proof(row: dict[str, object], sources: dict[str, Source]) -> Proof:
    source = sources[str(row["document"])]
    rule, rights = _words(row["rule"]), _words(row["rights"]) or source.rights
    if row["cell"] is not None:
        place = f"sheet {row['sheet']}, cell {row['cell']}"
        return Proof(sort="cell", words=str(row["cellText"]), place=place, rule=rule,
                     rights=rights, source=source)  # fmt: skip
    if row["field"] is not None:
        words = f"{row['field']} ({row['basis']}) {row['note'] or ''}".strip()
        return Proof(sort="sidecar", words=words, place=None, rule=rule, rights=rights,
                     source=source)  # fmt: skip
    return Proof(sort="quote", words=str(row["quote"] or ""), place=_words(row["place"]),
                 rule=rule, rights=rights, source=source)  # fmt: skip


def _meeting(name: object) -> str | None:
    """The meeting's name, unless it says no more than that there was one."""
    return None if name is None or name == "A meeting, date not known" else str(name)


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def proof_words(proof: Proof, status: str | None = None) -> str:
    """The evidence as it may be shown: only an original's words stand in quotation marks.

    `status` is that of the fact: what nobody has accepted yet is marked.
    """
    if proof.sort == "cell":
        return f"CELL: {clean(proof.place)}: {clean(proof.words)}"
    if proof.sort == "sidecar":
        return f"SIDECAR: {clean(proof.words)}"
    return quoted(proof.words, proof.source.document_status, status)


def _source_lines(proof: Proof) -> list[str]:
    """Where the evidence stands, a line for each thing that is known."""
    source = proof.source
    place = f", {proof.place}" if proof.place and proof.sort == "quote" else ""
    lines = [f"{clean(source.title)}{place} ({source.document_status})"]
    if source.meeting:
        lines.append(f"meeting: {clean(source.meeting)}")
    if source.as_at:
        lines.append(f"as at {day_words(source.as_at)}")
    if source.address:
        lines.append(clean(source.address))
    if source.file:
        lines.append(f"{clean(source.file)}, sha256 {(source.sha256 or '')[:HASH_SHOWN]}")
    if proof.rule:
        lines.append(f"rule {clean(proof.rule)}")
    if proof.rights:
        lines.append(f"rights: {clean(proof.rights)}")
    return lines


def _about(citation: Citation) -> str:
    parts = [citation.council, citation.visit if citation.visit != citation.name else None,
             citation.polarity, _ACCEPTANCE.get(citation.status or "")]  # fmt: skip
    return "; ".join(clean(part) for part in parts if part)


def cite_text(citation: Citation, *, width: int = 80) -> str:
    """The citation for a terminal."""
    lines = wrapped(f"{citation.sort.upper()}  {citation.name}", width, hang=2)
    if about := _about(citation):
        lines += wrapped(about, width, indent=2)
    lines.append(f"  {citation.thing}")
    before: list[str] = []
    for proof in citation.proofs:
        lines += ["", *wrapped(proof_words(proof, citation.status), width, hang=2)]
        where = _source_lines(proof)
        if where != before:
            for line in where:
                lines += [f"  {line}"] if "://" in line else wrapped(line, width, indent=2, hang=2)
        before = where
    if not citation.proofs:
        lines += ["", "No evidence is recorded for this."]
    return "\n".join(lines) + "\n"


def cite_markdown(citation: Citation) -> str:
    """The citation as Markdown: a quote, or an unquoted restatement, with its footnote."""
    lines = [f"**{escaped(citation.name)}** ({citation.sort})", ""]
    if about := _about(citation):
        lines += [escaped(about), ""]
    for proof in citation.proofs:
        lines += [f"> {escaped(proof_words(proof, citation.status))}", ">"]
        lines += [f"> {'; '.join(_linked(line) for line in _source_lines(proof))}", ""]
    lines.append(f"<{citation.thing}>")
    return "\n".join(lines) + "\n"


def _linked(line: str) -> str:
    return f"<{line}>" if line.startswith(("http://", "https://")) else escaped(line)
