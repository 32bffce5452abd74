"""The report in Markdown, to paste where people talk about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!&~])")
_ADDRESS = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*)(?=://)|\b(www)(?=\.)")
_LIST = re.compile(r"^([-+=]|\d+(?=[.)]))")


def markdown(report: Report, layout: Layout) -> str:
    """Write a report in Markdown."""
    return "\n".join(_lines(report, layout))


def _lines(report: Report, layout: Layout) -> Iterator[str]:
    yield from ("# Check of the graph", "", f"**{verdict(report)}**")
    for sentences in (summary(report), legend(report)):
        said = " ".join(sentences)
        if said:
            yield from ("", said)
    yield from _found(unwaived(report), layout.limit)
    counts = [one for one in tally(report) if one.count]
    if counts:
        yield from _counts(counts, told=has_baseline(report))
    let_pass = waived(report)
    if let_pass:
        yield from ("", "## Waived")
        yield from _found(let_pass, layout.limit, level="###")


def _found(found: Sequence[Violation], limit: int | None, level: str = "##") -> Iterator[str]:
    left_out = 0
    for block, records in shown(blocks(found), limit):
        if records:
            yield ""
            yield from _block(block, records, level)
        else:
            left_out += len(block.records)
    if left_out:
        more = numbered(left_out, "more record")
        yield from ("", f"*{more} with other mixtures of the same problems:* `{EVERYTHING}`")


def _block(block: Block, records: Sequence[Record], level: str) -> Iterator[str]:
    if block.is_alone:
        yield from (f"{level} {escaped(label(block.records[0].first))}", "")
        for found in block.found:
            yield from _problem(found, sentence(found), new=found.new)
        yield ""
        yield from _about(block.records[0].first)
        return
    yield from (f"{level} {block.title}", "")
    for place, found in enumerate(block.found):
        yield from _problem(found, block.common(place), new=None)
    for record in records:
        new = " (new)" if record.is_new else ""
        yield from ("", f"{level}# {escaped(label(record.first))}{new}", "")
        for apart in block.apart(record):
            yield from (escaped(apart), "")
        yield from _about(record.first)
    more = len(block.records) - len(records)
    if more:
        yield from ("", f"*and {more:,} more:* `{EVERYTHING}`")


def _problem(found: Violation, said: str, *, new: bool | None) -> Iterator[str]:
    advice = f" {escaped(shortened(found.message))}" if found.message else ""
    mark = f"{found.severity}, new" if new else found.severity
    yield f"- **{mark}**: {escaped(said)}{advice} ({_code(short_name(found.shape))})"


def _about(found: Violation) -> Iterator[str]:
    yield _code(found.focus)
    if source(found):
        yield from ("", f"From {escaped(source(found))}")
    if quoted(found):
        mark = "Words: " if found.restated else "> "
        yield from ("", f"{mark}{escaped(quoted(found))}")
    if found.waived:
        yield from ("", f"Waived: {escaped(leave(found))}")


def _counts(counts: Sequence[RuleCount], *, told: bool) -> Iterator[str]:
    new = ("new | ", "---:|") if told else ("", "")
    yield from ("", "## By rule", "", f"| rule | broken | {new[0]}its name |")
    yield f"|---|---:|{new[1]}---|"
    for one in counts:
        cell = f"{one.new:,} | " if told else ""
        yield f"| {escaped(one.name)} | {one.count:,} | {cell}{_code(one.short)} |"
    yield from (
        "",
        f"What a rule asks, with an example: `ofgraph check --explain {counts[0].short}`",
    )


def _code(words: str) -> str:
    """Words to be read letter by letter; the marks that end code or a cell are taken out."""
    return f"`{re.sub('[`|]', '', plain(words))}`"


def escaped(words: str) -> str:
    """Keep Markdown and HTML from reading anything into words.

    >>> escaped("- <b> see https://example.org")
    '\\\\- \\\\<b\\\\> see https\\\\://example.org'
    """
    marked = _MARKS.sub(r"\\\1", words)
    return _LIST.sub(_unlisted, _ADDRESS.sub(r"\1\2\\", marked))


def _unlisted(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"
