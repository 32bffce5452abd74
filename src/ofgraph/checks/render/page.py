"""The report as a web page: one file, no scripts, nothing fetched, every word made harmless."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from ..report import Report, Violation
from .blocks import Block, Record, blocks
from .layout import Layout
from .page_style import CSS
from .tally import RuleCount, tally
from .wording import (
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

_OPEN_UP_TO = 10
"""Records of a block that are shown at once; more are folded away until asked for."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_Marks = Mapping[str, str]
"""A rule's IRI to the short mark by which the page's filter knows it."""


def page(report: Report, layout: Layout) -> str:
    """Write a report as HTML."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    counts = [one for one in tally(report) if one.count]
    marks = {one.rule: f"r{place}" for place, one in enumerate(tally(report), start=1)}
    found, let_pass = unwaived(report), waived(report)
    gravest = min(found, key=lambda one: one.order).severity if found else "sound"
    yield from _head(marks)
    yield "<header>\n<h1>Check of the graph</h1>"
    yield f'<p class="verdict {gravest}">{escape(verdict(report))}</p>'
    yield from (f"<p>{escape(said)}</p>" for said in _paragraphs(report))
    yield from _contents(found, let_pass)
    yield "</header>\n<main>"
    if found:
        yield '<section aria-labelledby="found">\n<h2 id="found">What was found</h2>'
        yield from _filter(counts, marks)
        yield from _blocks(found, marks)
        yield "</section>"
        yield from _counts(counts, told=has_baseline(report))
    if let_pass:
        yield '<section aria-labelledby="waived">\n<h2 id="waived">Waived</h2>'
        yield "<p>Someone has let these pass, with a reason. They do not count.</p>"
        yield from _blocks(let_pass, marks)
        yield "</section>"
    yield "</main>\n</body>\n</html>"


def _head(marks: _Marks) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Check of the graph</title>\n<style>{CSS}"
    for mark in marks.values():
        yield f"body:has(#only-{mark}:checked) .block:not(.{mark}) {{ display: none; }}"
    yield "</style>\n</head>\n<body>"


def _paragraphs(report: Report) -> Iterator[str]:
    paragraphs = (" ".join(sentences) for sentences in (summary(report), legend(report)))
    yield from (said for said in paragraphs if said)


def _contents(found: Sequence[Violation], let_pass: Sequence[Violation]) -> Iterator[str]:
    if not found and not let_pass:
        return
    yield '<nav aria-label="Contents">\n<ul>'
    if found:
        yield '<li><a href="#found">What was found</a></li><li><a href="#rules">By rule</a></li>'
    if let_pass:
        yield '<li><a href="#waived">Waived</a></li>'
    yield "</ul>\n</nav>"


def _filter(counts: Sequence[RuleCount], marks: _Marks) -> Iterator[str]:
    """Buttons that leave one rule to be seen; the style sheet does it, without a script."""
    if len(counts) < 2:
        return
    yield '<details class="filter">\n<summary>Show one rule only</summary>\n<fieldset>'
    yield "<legend>Show what breaks</legend>"
    yield '<label><input type="radio" name="rule" checked> every rule</label>'
    for one in counts:
        button = f'<input type="radio" name="rule" id="only-{marks[one.rule]}">'
        yield f"<label>{button} {escape(one.name)} ({one.count:,})</label>"
    yield "</fieldset>\n</details>"


def _blocks(found: Sequence[Violation], marks: _Marks) -> Iterator[str]:
    for block in blocks(found):
        names = " ".join(sorted(marks[rule] for rule in block.rules))
        yield f'<article class="block {names}">'
        yield from _alone(block.records[0]) if block.is_alone else _alike(block)
        yield "</article>"


def _alone(record: Record) -> Iterator[str]:
    yield f"<h3>{_name(record)}</h3>"
    yield from _about(record.first)
    for found in record.found:
        yield from _problem(found, sentence(found), new=found.new)


def _alike(block: Block) -> Iterator[str]:
    number = numbered(len(block.records), "record")
    yield f"<h3>{escape(block.title)}</h3>"
    for place, found in enumerate(block.found):
        yield from _problem(found, block.common(place), new=None)
    is_open = " open" if len(block.records) <= _OPEN_UP_TO else ""
    yield f'<details{is_open}>\n<summary>The {number}</summary>\n<ol class="records">'
    for record in block.records:
        yield f"<li>\n<h4>{_name(record)}{_new(record.is_new)}</h4>"
        yield from (f"<p>{escape(said)}</p>" for said in block.apart(record))
        yield from _about(record.first)
        yield "</li>"
    yield "</ol>\n</details>"


def _name(record: Record) -> str:
    return escape(label(record.first))


def _new(new: bool | None) -> str:
    return ' <span class="mark new">new</span>' if new else ""


def _about(found: Violation) -> Iterator[str]:
    if source(found):
        yield f'<p class="small">From {escape(source(found))}</p>'
    if quoted(found):
        kind = "p" if found.restated else "blockquote"
        yield f"<{kind}>{escape(quoted(found))}</{kind}>"
    if found.waived:
        yield f"<p><strong>Waived:</strong> {escape(leave(found))}</p>"
    yield f'<p class="quiet"><code>{escape(plain(found.focus))}</code></p>'


def _problem(found: Violation, said: str, *, new: bool | None) -> Iterator[str]:
    grade = f'<span class="mark {found.severity}">{found.severity}</span>'
    yield f'<div class="problem {found.severity}">\n<p>{grade}{_new(new)} {escape(said)}</p>'
    if found.message:
        yield f"<p><strong>What to do:</strong> {escape(shortened(found.message))}</p>"
    rule = escape(short_name(found.shape))
    yield f'<p class="quiet small">Rule: <code>{rule}</code></p>\n</div>'


def _counts(counts: Sequence[RuleCount], *, told: bool) -> Iterator[str]:
    new = '<th scope="col" class="number">new</th>' if told else ""
    yield '<section aria-labelledby="rules">\n<h2 id="rules">By rule</h2>\n<div class="wide">'
    yield "<table>\n<caption>How often each rule is broken, the most often broken first</caption>"
    yield '<thead><tr><th scope="col">rule</th><th scope="col">gravity</th>'
    yield f'<th scope="col" class="number">broken</th>{new}'
    yield '<th scope="col">its name</th></tr></thead>\n<tbody>'
    for one in counts:
        cell = f'<td class="number">{one.new:,}</td>' if told else ""
        yield f"<tr><td>{escape(one.name)}</td><td>{one.severity}</td>"
        yield f'<td class="number">{one.count:,}</td>{cell}'
        yield f"<td><code>{escape(one.short)}</code></td></tr>"
    example = escape(counts[0].short)
    yield "</tbody>\n</table>\n</div>"
    yield "<p>What a rule asks, with an example that passes and one that fails:"
    yield f"<code>ofgraph check --explain {example}</code></p>\n</section>"
