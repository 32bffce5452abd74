"""Citations as footnotes: numbered and wrapped for a terminal, and as Markdown for GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ..wording import clean, escaped, safe_address, short_id, wrapped
from .records import Citation, Proof, Source
from .wordings import described, fact_words, proof_words, release_words, retrieval

_DASH = "– "
_NO_EVIDENCE = "No document is recorded for this."
_LABEL = re.compile(r"[^A-Za-z0-9-]+")
_ADDRESS = re.compile(r"(https?://[^\s<>]+)")


def cite_text(cited: Citation | Sequence[Citation], *, width: int = 80) -> str:
    """Numbered footnotes for a terminal; the data they are of is said once, at the end."""
    citations = (cited,) if isinstance(cited, Citation) else tuple(cited)
    notes = (_note(number, one, width) for number, one in enumerate(citations, 1))
    lines = [line for note in notes for line in (*note, "")]
    for release in dict.fromkeys(one.release for one in citations):
        lines += wrapped(f"Data: {release_words(release)}.", width, hang=6)
    return "\n".join(lines) + "\n"


def _note(number: int, citation: Citation, width: int) -> list[str]:
    """One footnote; of several sources each has a dash of its own."""
    mark = f"{number}. "
    lines: list[str] = []
    for paragraph in _paragraphs(citation):
        dash = _DASH if paragraph.one_of_several else ""
        indent = len(mark) + len(dash)
        first = len(lines)
        for line in paragraph.lines:
            # An address is to be copied whole.
            whole = line.startswith(("http://", "https://"))
            lines += [" " * indent + line] if whole else wrapped(line, width, indent=indent)
        lines[first] = " " * len(mark) + dash + lines[first][indent:]
    lines[0] = mark + lines[0][len(mark) :]
    return lines


class _Paragraph(NamedTuple):
    """Lines that belong together, and whether they are one source of several."""

    lines: list[str]
    one_of_several: bool = False


def _paragraphs(citation: Citation) -> Iterator[_Paragraph]:
    """What is cited, the evidence source by source, and the address."""
    if _is_named(citation):
        yield _Paragraph([citation.name.rstrip(".") + "."])
    sources = {proof.source for proof in citation.proofs}
    for source, proofs in groupby(citation.proofs, key=lambda proof: proof.source):
        yield _Paragraph(list(_evidence(citation, source, list(proofs))), len(sources) > 1)
    if not citation.proofs:
        yield _Paragraph([_NO_EVIDENCE])
    yield _Paragraph([f"{fact_words(citation)}.", safe_address(citation.thing)])


def _is_named(citation: Citation) -> bool:
    """Whether the name says more than the evidence: of a quoted statement it is the quote."""
    return not any(proof.sort == "quote" for proof in citation.proofs) or citation.sort in (
        "visit", "judgement", "document", "grade", "person", "meeting", "recurrence",
    )  # fmt: skip


def _evidence(citation: Citation, source: Source, proofs: Sequence[Proof]) -> Iterator[str]:
    """The words of one source, and where it is."""
    places = {proof.place for proof in proofs if proof.sort == "quote"}
    for proof in proofs:
        said = proof_words(proof, citation.status)
        if said:
            apart = f" ({clean(proof.place)})" if len(places) > 1 and proof.place else ""
            yield said + (apart if proof.sort == "quote" else "")
    place = places.pop() if len(places) == 1 else None
    yield f"{described(source, place)}."
    if source.address:
        yield safe_address(source.address)
    rights = dict.fromkeys(proof.rights for proof in proofs if proof.rights)
    found = retrieval(source)
    owned = (f"Rights: {clean(words).rstrip('.')}." for words in rights)
    yield " ".join((f"{found[:1].upper()}{found[1:]}.", *owned))


def cite_markdown(cited: Citation | Sequence[Citation]) -> str:
    """Footnotes as GitHub reads them: a line that refers to each, and the notes.

    The labels are made of the addresses, so that notes of several runs can stand in one text.
    """
    citations = (cited,) if isinstance(cited, Citation) else tuple(cited)
    lines = [f"{escaped(one.name)}[^{_label(one)}]\n" for one in citations]
    lines += [f"[^{_label(one)}]: {_markdown_note(one)}\n" for one in citations]
    return "\n".join(lines)


def _label(citation: Citation) -> str:
    return _LABEL.sub("-", short_id(citation.thing)).strip("-")


def _markdown_note(citation: Citation) -> str:
    parts = [
        ("- " if one_of_several else "") + " ".join(_linked(_stopped(line)) for line in lines)
        for lines, one_of_several in _paragraphs(citation)
    ]
    data = f"Data: {_linked(release_words(citation.release))}."
    parts[-1] += f" {data}"
    if len(parts) <= 2:
        return " ".join(parts)
    # Lines indented by four belong to the note.
    return "\n\n    ".join(parts)


def _stopped(line: str) -> str:
    """A line with a full stop, so that others may follow it; an address as it is."""
    ends = line.endswith((".", "?", "!", "”")) or _ADDRESS.fullmatch(line)
    return line if ends else f"{line}."


def _linked(line: str) -> str:
    """Words for Markdown, with addresses as links."""
    pieces = _ADDRESS.split(line)
    return "".join(
        f"<{piece.rstrip('.,;')}>{piece[len(piece.rstrip('.,;')) :]}" if at % 2 else _kept(piece)
        for at, piece in enumerate(pieces)
    )


def _kept(words: str) -> str:
    """Escaped, with the spaces at either end that `escaped` would drop."""
    lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{lead and ' '}{escaped(words)}{trail and ' '}" if words.strip() else words
