"""What was found by record, and records that have the same trouble together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..report import SEVERITIES, Violation
from .wording import numbered, plain, sentence

ALIKE = 3
"""From how many records on what is wrong with all of them is said once."""

_Trouble = tuple[tuple[str, str, str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record and everything that is wrong with it, the gravest first."""

    found: tuple[Violation, ...]

    @property
    def first(self) -> Violation:
        """What was found that is gravest; name, document and words are the record's own."""
        return self.found[0]

    @property
    def is_new(self) -> bool:
        """Whether any of it is new since the baseline."""
        return any(found.new for found in self.found)

    @property
    def trouble(self) -> _Trouble:
        """What is wrong apart from whose it is: records that have this in common are alike."""
        return tuple(
            (v.severity, v.shape, v.constraint, v.path or "", v.message) for v in self.found
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Records that are alike, or one that stands alone."""

    records: tuple[Record, ...]

    @property
    def found(self) -> tuple[Violation, ...]:
        """What is wrong with each, as it is said of the first."""
        return self.records[0].found

    @property
    def rules(self) -> frozenset[str]:
        """The rules that are broken here."""
        return frozenset(found.shape for found in self.found)

    @property
    def is_alone(self) -> bool:
        """Whether it is one record."""
        return len(self.records) == 1

    @property
    def title(self) -> str:
        """A heading for records that are alike."""
        problems = len(self.found)
        what = "one problem" if problems == 1 else f"the same {problems} problems"
        new = sum(record.is_new for record in self.records)
        mark = f" ({new:,} new)" if new else ""
        return f"{numbered(len(self.records), 'record')}, {what}{mark}"

    def says_the_same(self, place: int) -> bool:
        """Whether one of the problems has the same sentence in every record."""
        return len({sentence(record.found[place]) for record in self.records}) == 1

    def common(self, place: int) -> str:
        """What is wrong, in words that are true of every record."""
        found = self.found[place]
        name, asked = plain(found.name), plain(found.description)
        if self.says_the_same(place) or not name:
            return sentence(found)
        return f"{name} breaks the rule: {asked}" if asked else f"{name} is not as it has to be."

    def apart(self, record: Record) -> Iterator[str]:
        """Sentences about one record that the words for all do not say."""
        for place, found in enumerate(record.found):
            if not self.says_the_same(place):
                yield sentence(found)


def blocks(found: Iterable[Violation]) -> tuple[Block, ...]:
    """Group by record, put records that are alike together, and begin with the gravest."""
    alike: dict[_Trouble, list[Record]] = {}
    for record in _records(found):
        alike.setdefault(record.trouble, []).append(record)
    made = (block for records in alike.values() for block in _together(records))
    return tuple(sorted(made, key=_rank))


def shown(found: Sequence[Block], limit: int | None) -> Iterator[tuple[Block, tuple[Record, ...]]]:
    """Each block with the records to show, so that no rule takes many more than `limit` of them.

    One that would be left out alone is shown: a line about it would be as long.
    """
    told: Counter[str] = Counter()
    for block in found:
        room = len(block.records)
        if limit is not None:
            room = max(0, *(limit - told[rule] for rule in block.rules))
            if room and room + 1 == len(block.records):
                room += 1
        records = block.records[:room]
        told.update({rule: len(records) for rule in block.rules})
        yield block, records


def _records(found: Iterable[Violation]) -> Iterator[Record]:
    by_focus: dict[str, list[Violation]] = {}
    for one in found:
        by_focus.setdefault(one.focus, []).append(one)
    for members in by_focus.values():
        yield Record(found=tuple(sorted(members, key=lambda violation: violation.order)))


def _together(records: list[Record]) -> Iterator[Block]:
    ordered = sorted(records, key=lambda record: (not record.is_new, record.first.order))
    if len(ordered) >= ALIKE:
        yield Block(records=tuple(ordered))
    else:
        yield from (Block(records=(record,)) for record in ordered)


def _rank(block: Block) -> tuple[int, int, tuple[int, str, str, str, str, str, str]]:
    first = block.records[0].first
    return SEVERITIES.index(first.severity), -len(block.records), first.order
