"""A briefing as a web page: one file, no scripts, nothing fetched, every word made harmless."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ...queries.citing.wordings import release_words
from ...queries.wording import clean
from .headings import AGAIN, COVERAGE, NOTES, SHORT, SOURCES
from .numbering import Footnotes, Piece
from .page_look import CSS
from .records import Block, Brief, Grid, Line, Paragraph, Points, Section, Sentence

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_FEW_COLUMNS = 4


def brief_page(brief: Brief) -> str:
    """Write a briefing as a page."""
    return "\n".join(_Page(brief).lines()) + "\n"


class _Page:
    """One page: where each note was first referred to is kept, to lead back there."""

    def __init__(self, brief: Brief) -> None:
        self._brief, self._notes = brief, Footnotes(brief)
        self._referred: set[int] = set()

    def lines(self) -> Iterator[str]:
        title = _words(self._brief.title)
        yield '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="referrer" content="no-referrer">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{title}</title>\n<style>{CSS}</style>\n</head>\n<body>"
        yield '<a class="skip" href="#content">To the content</a>'
        yield f'<main id="content">\n<h1>{title}</h1>'
        yield f'<section class="short" aria-labelledby="short">\n<h2 id="short">{SHORT}</h2>\n<ul>'
        yield from (f"<li>{self._sentence(one)}</li>" for one in self._brief.summary)
        yield "</ul>\n</section>"
        yield from self._contents()
        for number, section in enumerate(self._brief.sections, 1):
            yield f'<section aria-labelledby="s{number}">'
            yield from self._section(section, 2, f' id="s{number}"')
            yield "</section>"
        yield from self._end()
        yield "</main>\n</body>\n</html>"

    def _contents(self) -> Iterator[str]:
        if not self._brief.sections:
            return
        yield '<nav aria-label="Contents">\n<ul>'
        for number, section in enumerate(self._brief.sections, 1):
            yield f'<li><a href="#s{number}">{_words(section.heading)}</a></li>'
        yield f'<li><a href="#coverage">{COVERAGE}</a></li>'
        yield f'<li><a href="#notes">{NOTES}</a></li>\n</ul>\n</nav>'

    def _section(self, section: Section, level: int, id: str = "") -> Iterator[str]:
        yield f"<h{level}{id}>{_words(section.heading)}</h{level}>"
        for block in section.blocks:
            yield from self._block(block)
        for under in section.sections:
            yield from self._section(under, level + 1)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield f"<p>{' '.join([self._sentence(one) for one in block.sentences])}</p>"
        elif isinstance(block, Points):
            yield "<ul>"
            for item in block.items:
                yield f"<li>{' '.join([self._sentence(one) for one in item])}</li>"
            yield "</ul>"
        else:
            yield from self._grid(block)

    def _grid(self, grid: Grid) -> Iterator[str]:
        caption = _words(grid.caption)
        yield f'<div class="wide" role="region" aria-label="{caption}" tabindex="0">'
        many = ' class="many"' if len(grid.columns) > _FEW_COLUMNS else ""
        yield f"<table{many}>"
        yield f"<caption>{caption}</caption>"
        heads = "".join(f'<th scope="col">{_words(one)}</th>' for one in grid.columns)
        yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
        for line in grid.lines:
            first, *others = line.cells
            head = f'<th scope="row">{_words(first)}{self._marks(line)}</th>'
            yield f"<tr>{head}{''.join(f'<td>{_words(one)}</td>' for one in others)}</tr>"
        yield "</tbody>\n</table>\n</div>"

    def _sentence(self, sentence: Sentence) -> str:
        return f"{_words(sentence.text)}{self._marks(sentence)}"

    def _marks(self, told: Sentence | Line) -> str:
        marks = []
        for number in self._notes.numbers(told):
            id = "" if number in self._referred else f' id="r{number}"'
            self._referred.add(number)
            marks.append(f'<a{id} href="#n{number}" role="doc-noteref" '
                         f'aria-label="Note {number}">{number}</a>')  # fmt: skip
        return f"<sup>{' '.join(marks)}</sup>"

    def _end(self) -> Iterator[str]:
        brief = self._brief
        yield f'<section aria-labelledby="coverage">\n<h2 id="coverage">{COVERAGE}</h2>\n<ul>'
        yield from (f"<li>{_words(one)}</li>" for one in brief.limits)
        yield '</ul>\n</section>\n<section class="again" aria-labelledby="again">'
        yield f'<h2 id="again">{AGAIN}</h2>\n<ul>'
        yield from (f"<li><code>{_words(one)}</code></li>" for one in brief.commands)
        data = _words(release_words(brief.release))
        yield f"</ul>\n<p>Inputs: <code>{_words(brief.inputs)}</code>. Data: {data}.</p>"
        yield "</section>"
        yield '<section class="notes" role="doc-endnotes" aria-labelledby="notes">'
        yield f'<h2 id="notes">{NOTES}</h2>\n<ol>'
        for note in self._notes:
            told = "".join(f"<p>{_pieces(line)}</p>" for line in note.lines)
            back = (f'<a class="back" href="#r{note.number}" role="doc-backlink" '
                    f'aria-label="Back to the text at note {note.number}">↩</a>')  # fmt: skip
            yield f'<li id="n{note.number}">{told}{back}</li>'
        yield "</ol>\n</section>"
        if sources := self._notes.sources():
            yield '<section class="sources" aria-labelledby="sources">'
            yield f'<h2 id="sources">{SOURCES}</h2>\n<ul>'
            yield from (f"<li>{_pieces(one)}</li>" for one in sources)
            yield "</ul>\n</section>"


def _words(words: str) -> str:
    return escape(clean(words))


def _pieces(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        f'<a href="{escape(one.link)}" rel="noreferrer">{_words(one.words)}</a>'
        if one.link else escape(one.words) for one in pieces
    )  # fmt: skip
