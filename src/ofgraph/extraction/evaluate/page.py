"""Every document's text with gold and reading marked in it, as one HTML file without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Literal

from ..identity import KINDS as SECTION_OF
from .candidates import Candidate
from .claims import Claim
from .evaluation import Evaluation
from .report import brief
from .score import DocumentScore
from .tables import figure, hard_counters

Side = Literal["gold", "read", "proposed"]

_KIND_OF = {section: kind for kind, section in SECTION_OF.items()}
_TOLD = ("kind", "start", "area", "grade", "polarity", "type", "actor", "holder", "name", "role")
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 78rem; padding: 1rem;
  color: #1a1a1a; background: #fff; }
h2 { border-top: 2px solid #1a1a1a; padding-top: .6rem; margin-top: 2.5rem; font-size: 1.2rem; }
table { border-collapse: collapse; }
td, th { overflow-wrap: anywhere; vertical-align: top; text-align: left;
  padding: .1rem .7rem .1rem 0; }
.paper { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; font-family: Georgia, serif;
  line-height: 1.9; }
mark { color: inherit; padding: .1em 0; }
mark.both { background: #cfead0; }
mark.gold { background: #ffe2b0; border-bottom: 2px dashed #9a5b00; }
mark.read { background: #d6e4ff; border-bottom: 2px solid #1d4fa3; }
mark.mixed { background: #eadcf5; border-bottom: 2px double #6a3d91; }
mark.proposed { background: #f1f1f1; border-bottom: 2px dotted #555; }
.kind { font: 600 .68rem/1 system-ui, sans-serif; padding: .1em .35em; margin: 0 .25em;
  border-radius: .3em; color: #fff; white-space: nowrap; vertical-align: .15em; }
.right { background: #256b2a; } .missed { background: #8a5200; } .false { background: #1d4fa3; }
.offered { background: #555; }
ul.differences { font-size: .9rem; padding-left: 1.1rem; margin-top: 0; }
.differences q { color: #444; }
@media (max-width: 60rem) { .paper { grid-template-columns: 1fr; } }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A stretch of the text that one side gives a record of some kind."""

    start: int
    end: int
    kind: str
    side: Side


def page(evaluation: Evaluation) -> str:
    """The whole page: what the marks mean, the documents in a list, then each with its text."""
    return "\n".join(_page(evaluation)) + "\n"


def _page(evaluation: Evaluation) -> Iterator[str]:
    count = len(evaluation.documents)
    yield '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Gold and reading: {count} documents</title>"
    yield f"<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>Gold and reading</h1>\n<p>Spans match from an overlap of {evaluation.iou:g}.</p>"
    yield from _legend()
    yield from _contents(evaluation)
    yield "<ul>"
    yield from (f"<li>{escape(line)}</li>" for line in hard_counters(evaluation))
    yield "</ul>"
    for number, document in enumerate(evaluation.documents, start=1):
        yield from _document(number, document)
    yield "</body>\n</html>"


def _legend() -> Iterator[str]:
    yield "<p>Marked in the text: "
    yield '<mark class="both">gold and reading</mark>, <mark class="gold">gold only</mark>, '
    yield '<mark class="read">reading only</mark>, '
    yield '<mark class="mixed">both, of different kinds</mark>, '
    yield '<mark class="proposed">proposed only</mark>. Before the words: '
    yield _label("finding", "right") + _label("finding missed", "missed")
    yield _label("finding false", "false") + _label("finding proposed", "offered")
    yield "(point at a label for what it says).</p>"


def _contents(evaluation: Evaluation) -> Iterator[str]:
    yield "<table>\n<tr><th>document</th><th>findings F1</th><th>right/read/gold</th></tr>"
    for number, document in enumerate(evaluation.documents, start=1):
        found = figure(document.tallies["findings"].f1)
        yield (
            f'<tr><td><a href="#d{number}">{escape(document.file)}</a></td>'
            f"<td>{found}</td><td>{escape(brief(document))}</td></tr>"
        )
    yield "</table>"


def _document(number: int, document: DocumentScore) -> Iterator[str]:
    yield f'<section id="d{number}">\n<h2>{escape(document.file)}</h2>'
    yield f"<p>{escape(brief(document))}</p>"
    yield f'<div class="paper">\n<div class="text">{"".join(_marked(document))}</div>'
    yield '<div>\n<ul class="differences">'
    yield from (f"<li><strong>INVENTED</strong> {escape(it)}</li>" for it in document.invented)
    for miss in document.misses:
        note = f" [{escape(miss.note)}]" if miss.note else ""
        words = escape(" ".join(miss.quote.split()))
        yield f"<li><strong>{miss.verdict} {escape(miss.kind)}</strong>{note} <q>{words}</q></li>"
    yield "</ul>\n</div>\n</div>\n</section>"


def _marked(document: DocumentScore) -> Iterator[str]:
    """The text, cut wherever a mark begins or ends."""
    marks = tuple(_marks(document))
    labels = _labels(document)
    cuts = sorted(
        {0, len(document.text)} | {mark.start for mark in marks} | {mark.end for mark in marks}
    )
    for start, end in pairwise(cuts):
        yield from labels.get(start, ())
        words = escape(document.text[start:end])
        sides = _sides(mark for mark in marks if mark.start <= start and end <= mark.end)
        yield f'<mark class="{sides}">{words}</mark>' if sides else words


def _sides(marks: Iterable[_Mark]) -> str:
    """Whose a stretch of text is: "" for nobody's."""
    kinds: dict[Side, set[str]] = {"gold": set(), "read": set(), "proposed": set()}
    for mark in marks:
        kinds[mark.side].add(mark.kind)
    if kinds["gold"] and kinds["read"]:
        return "both" if kinds["gold"] == kinds["read"] else "mixed"
    if kinds["gold"]:
        return "gold"
    return "read" if kinds["read"] else "proposed" if kinds["proposed"] else ""


def _marks(document: DocumentScore) -> Iterator[_Mark]:
    for section, matched in document.matched.items():
        for claim in matched.gold:
            yield from _spans(claim, section, "gold", len(document.text))
    for candidate in document.candidates:
        side: Side = "proposed" if candidate.proposed else "read"
        yield from _spans(candidate.claim, candidate.section, side, len(document.text))


def _spans(claim: Claim, section: str, side: Side, length: int) -> Iterator[_Mark]:
    for span in claim.spans:
        if span.end <= length:
            yield _Mark(start=span.start, end=span.end, kind=_KIND_OF[section], side=side)


def _labels(document: DocumentScore) -> dict[int, list[str]]:
    """The labels before each place of the text: every record of the reading, and what it missed."""
    labels: dict[int, list[str]] = {}
    for candidate in document.candidates:
        for span in candidate.claim.spans:
            labels.setdefault(span.start, []).append(_candidate_label(candidate))
    for section, matched in document.matched.items():
        for claim in matched.missed():
            for span in claim.spans:
                words = f"{_KIND_OF[section]} missed"
                labels.setdefault(span.start, []).append(_label(words, "missed", _told(claim)))
    return labels


def _candidate_label(candidate: Candidate) -> str:
    kind = _KIND_OF[candidate.section]
    if candidate.proposed:
        words = f"{kind} proposed, {'right' if candidate.right else 'false'}"
        return _label(words, "offered", _told(candidate.claim))
    verdict = "right" if candidate.right else "false"
    words = kind if candidate.right else f"{kind} false"
    return _label(words, verdict, _told(candidate.claim))


def _label(words: str, verdict: str, told: str = "") -> str:
    title = f' title="{escape(told)}"' if told else ""
    return f'<span class="kind {verdict}"{title}>{escape(words)}</span>'


def _told(claim: Claim) -> str:
    """What a claim says besides its words, in a line."""
    said = [word for slot in _TOLD if (word := claim.word(slot))]
    said += ["negated"] if claim.says("negated") else []
    said += [", ".join(claim.words("themes"))] if claim.words("themes") else []
    said += [claim.rule] if claim.rule else []
    said += [] if claim.confidence is None else [f"confidence {claim.confidence:.2f}"]
    return " · ".join(said)
