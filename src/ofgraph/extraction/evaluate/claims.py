"""Gold and Readings as the same kind of thing: claims with fields and places in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import get_args

from ...records import (
    Action,
    Attribution,
    CouncilNamed,
    DecisionKind,
    Evidence,
    Finding,
    Holder,
    Judgement,
    Meeting,
    Person,
    Polarity,
    Proposals,
    Reading,
    Resolution,
    Span,
    View,
    Visit,
    VisitKind,
)
from .gold import Gold
from .locate import Words

SECTIONS = (
    "meetings", "visits", "judgements", "findings", "actions", "views", "resolutions", "people",
)  # fmt: skip
_Record = CouncilNamed | Meeting | Visit | Judgement | Finding | Action | View | Resolution | Person
_VALUES = {
    ("visits", "kind"): get_args(VisitKind),
    ("findings", "polarity"): get_args(Polarity),
    ("findings", "attribution"): get_args(Attribution),
    ("views", "holder"): get_args(Holder),
    ("resolutions", "type"): get_args(DecisionKind),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that gold or a Reading states; `rule` and `confidence` are a Reading's own."""

    id: str
    fields: Mapping[str, object]
    spans: tuple[Span, ...]
    quote: str
    rule: str = ""
    confidence: float | None = None

    def word(self, name: str) -> str | None:
        """A field that holds one word, date or name; None where nothing is said."""
        value = self.fields.get(name)
        return None if value is None or value == "" else str(value)

    def words(self, name: str) -> tuple[str, ...]:
        """A field that holds a list of words."""
        value = self.fields.get(name)
        return tuple(str(word) for word in value) if isinstance(value, list | tuple) else ()

    def says(self, name: str) -> bool:
        """A field that is true or false."""
        return self.fields.get(name) is True


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """All that is stated about one document, section by section."""

    council: Claim | None
    sections: Mapping[str, tuple[Claim, ...]]
    problems: tuple[str, ...] = ()

    def __getitem__(self, section: str) -> tuple[Claim, ...]:
        return self.sections.get(section, ())

    def within(self, other: Claims) -> Claims:
        """The same claims, in those sections only that `other` has."""
        kept = {name: claims for name, claims in self.sections.items() if name in other.sections}
        return replace(self, sections=kept)


def read_claims(reading: Reading) -> Claims:
    """What a Reading states as accepted."""
    council = reading.council
    return Claims(
        council=_read_claim(council, council.evidence, 1) if council else None,
        sections=_read_sections(reading),
    )


def proposed_claims(reading: Reading) -> Claims:
    """What a Reading only proposes."""
    return Claims(council=None, sections=_read_sections(reading.proposed))


def _read_sections(source: Reading | Proposals) -> dict[str, tuple[Claim, ...]]:
    return {
        section: tuple(
            _read_claim(record, record.evidence, number)
            for number, record in enumerate(getattr(source, section, ()), start=1)
        )
        for section in SECTIONS
    }


def _read_claim(record: _Record, evidence: Iterable[Evidence], number: int) -> Claim:
    places = tuple(evidence)
    plain = {field.name: getattr(record, field.name) for field in fields(record)}
    return Claim(
        id=str(getattr(record, "id", "") or f"#{number}"),
        fields=_ended(plain) if isinstance(record, Visit) else plain,
        spans=tuple(Span(start=e.start, end=e.end) for e in places if 0 <= e.start < e.end),
        quote=" … ".join(e.quote for e in places),
        rule=places[0].rule if places else "",
        confidence=places[0].confidence if places else None,
    )


def _ended(visit: Mapping[str, object]) -> Mapping[str, object]:
    """A visit with a first day and no last one ended as it began, however it was written down."""
    return {**visit, "end": visit.get("end") or visit.get("start")}


def gold_claims(gold: Gold, words: Words) -> Claims:
    """What gold states, each quotation found in the text; what cannot be found is a problem.

    A claim whose quotation is not found stays: it is expected, and can only be missed.
    """
    problems: list[str] = []
    council = gold.plain.get("council")
    sections: dict[str, tuple[Claim, ...]] = {}
    for section in SECTIONS:
        items = gold.plain.get(section)
        if not isinstance(items, list):
            problems.append(f"{section}: there is no such list, so they are not scored")
            continue
        sections[section] = tuple(
            _gold_claim(section, item, number, words, problems)
            for number, item in enumerate(items, start=1)
            if isinstance(item, dict)
        )
        if len(sections[section]) < len(items):
            problems.append(f"{section}: {len(items) - len(sections[section])} are not objects")
    return Claims(
        council=_gold_claim("council", council, 1, words, problems)
        if isinstance(council, dict)
        else None,
        sections=sections,
        problems=tuple(problems),
    )


def _gold_claim(
    section: str, item: Mapping[str, object], number: int, words: Words, problems: list[str]
) -> Claim:
    name = str(item.get("id") or f"#{number}")
    for (where, field), known in _VALUES.items():
        if where == section and item.get(field) not in known:
            problems.append(f"{section} {name}: {field} {item.get(field)!r} is not a known word")
    evidence = item.get("evidence")
    spans: list[Span] = []
    quotes: list[str] = []
    for piece in evidence if isinstance(evidence, list) else []:
        quote = piece.get("quote") if isinstance(piece, dict) else None
        if not isinstance(quote, str) or not quote.strip():
            problems.append(f"{section} {name}: a piece of evidence has no quote")
            continue
        quotes.append(quote)
        place = words.find(
            quote,
            start=_number(piece, "start"),
            end=_number(piece, "end"),
            nth=_number(piece, "nth"),
        )
        if place.problem:
            problems.append(f"{section} {name}: {place.problem}: {quote!r}")
        if place.span is not None:
            spans.append(place.span)
    if not quotes:
        problems.append(f"{section} {name}: has no evidence")
    plain = _ended(item) if section == "visits" else item
    return Claim(id=name, fields=plain, spans=tuple(spans), quote=" … ".join(quotes))


def _number(piece: Mapping[str, object], name: str) -> int | None:
    value = piece.get(name)
    return value if isinstance(value, int) else None
