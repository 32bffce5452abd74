"""The report on a screen: wrapped to its width, in colour if asked, and never without end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from ..report import Report, Violation
from .blocks import Block, Record, blocks, shown
from .layout import Layout
from .tally import RuleCount, tally
from .wording import (
    EVERYTHING,
    has_baseline,
    label,
    leave,
    legend,
    numbered,
    plain,
    quoted,
    sentence,
    short_name,
    shortened,
    source,
    summary,
    unwaived,
    verdict,
    waived,
)

_NARROWEST = 40
_BOLD, _FAINT = "1", "2"
_INKS = {"violation": "1;31", "warning": "33", "info": "36"}


def text(report: Report, layout: Layout) -> str:
    """Write a report for a terminal."""
    return "\n".join(_Page(layout).lines(report))


class _Page:
    """Lines of one width, inked or not. Colour only repeats what a word says."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._width = max(layout.width, _NARROWEST)

    def lines(self, report: Report) -> Iterator[str]:
        """The whole report."""
        yield from self._wrapped(verdict(report), ink=_BOLD)
        for sentences in (summary(report), legend(report)):
            said = " ".join(sentences)
            if said:
                yield ""
                yield from self._wrapped(said)
        yield from self._found(unwaived(report))
        counts = [one for one in tally(report) if one.count]
        if counts:
            yield from self._counts(counts, told=has_baseline(report))
        let_pass = waived(report)
        if let_pass:
            yield from ("", self._inked("Waived:", _BOLD))
            yield from self._found(let_pass)

    def _found(self, found: Sequence[Violation]) -> Iterator[str]:
        left_out = 0
        for block, records in shown(blocks(found), self._layout.limit):
            if records:
                yield ""
                yield from self._block(block, records)
            else:
                left_out += len(block.records)
        if left_out:
            yield ""
            yield from self._wrapped(
                f"{numbered(left_out, 'more record')} with other mixtures of the same problems: "
                f"{EVERYTHING} shows them all."
            )

    def _block(self, block: Block, records: Sequence[Record]) -> Iterator[str]:
        if block.is_alone:
            yield from self._heading(block.records[0])
            yield from self._about(block.records[0].first, indent=2)
            for found in block.found:
                yield from self._problem(found, sentence(found), new=found.new)
            return
        yield from self._wrapped(block.title, ink=_BOLD)
        for place, found in enumerate(block.found):
            yield from self._problem(found, block.common(place), new=None)
        for record in records:
            yield from self._heading(record, start="  - ", new=record.is_new)
            for apart in block.apart(record):
                yield from self._wrapped(apart, start="    ")
            yield from self._about(record.first, indent=4)
        more = len(block.records) - len(records)
        if more:
            yield from self._wrapped(f"and {more:,} more: {EVERYTHING} shows them all", start="  ")

    def _heading(self, record: Record, start: str = "", *, new: bool = False) -> Iterator[str]:
        name = label(record.first)
        yield from self._wrapped(f"{name} (new)" if new else name, start=start, ink=_BOLD)

    def _about(self, found: Violation, *, indent: int) -> Iterator[str]:
        start = " " * indent
        yield self._inked(start + plain(found.focus), _FAINT)
        if source(found):
            yield from self._wrapped(source(found), start=f"{start}from: ")
        if quoted(found):
            yield from self._wrapped(quoted(found), start=f"{start}words: ")
        if found.waived:
            yield from self._wrapped(leave(found), start=f"{start}waived: ")

    def _problem(self, found: Violation, said: str, *, new: bool | None) -> Iterator[str]:
        mark = f"{found.severity} (new)" if new else found.severity
        first, *rest = self._wrapped(said, start=f"  {mark}: ", hang=4)
        yield first.replace(mark, self._inked(mark, _INKS[found.severity]), 1)
        yield from rest
        if found.message:
            yield from self._wrapped(shortened(found.message), start="    do: ")
        yield f"    rule: {short_name(found.shape)}"

    def _counts(self, counts: Sequence[RuleCount], *, told: bool) -> Iterator[str]:
        yield from ("", self._inked("By rule:", _BOLD))
        for one in counts:
            new = f", {one.new:,} new" if told and one.new else ""
            yield from self._wrapped(f"{one.name} ({one.short}){new}", start=f"{one.count:8,}  ")
        yield ""
        yield from self._wrapped(
            "What a rule asks, with an example that passes and one that fails:"
        )
        yield f"  ofgraph check --explain {counts[0].short}"

    def _wrapped(
        self, words: str, *, start: str = "", hang: int | None = None, ink: str = ""
    ) -> Iterator[str]:
        """Lines that go on below where the words began; what has no space is never broken."""
        after = " " * (len(start) if hang is None else hang)
        lines = wrap(
            words,
            self._width,
            initial_indent=start,
            subsequent_indent=after,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return (self._inked(line, ink) for line in lines or [start.rstrip()])

    def _inked(self, words: str, ink: str) -> str:
        return f"\x1b[{ink}m{words}\x1b[0m" if ink and self._layout.colour else words
