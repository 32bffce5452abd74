"""Where a query does not parse, in words: line and column, with the line shown and the cause."""

from __future__ import annotations

import re
import unicodedata

from .read import parse
from .reader import place, visible
from .trouble import Trouble

_OXIGRAPH = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# The lines that Virtuoso counts are those of the query with others put before it; the words hold.
_VIRTUOSO = re.compile(r"\bat '([^'\n]{1,80})' before '([^'\n]{1,80})'")
_REPEATED = re.compile(r"\s*\bSPARQL query:", re.IGNORECASE)
_OF_SYNTAX = re.compile(
    r"syntax|pars|error at \d|expected|undeclared|undefined|SP03", re.IGNORECASE
)
# A list of all that an engine would have liked, character classes among it, helps nobody.
_LIST = re.compile(r"^expected (?:one of )?(.*)$", re.DOTALL)
_SAID = re.compile(r"(?:[A-Z][a-z]+|The|SELECT \*) [a-zA-Z *()]{8,}")
_IN_PLAIN_WORDS = {
    "The SELECT contains an expression with a variable that is unbound": "SELECT makes a value "
    "of a variable that GROUP BY does not have, or that SELECT itself makes: count or write it "
    "again, or put the first step into a sub-select",
    "The SELECT contains a variable that is unbound": "a variable stands outside every COUNT, MIN "
    "and the like, and not in GROUP BY",
    "Prefix not found": "a prefix is not declared",
    "IRI parsing failed": "an address is not as addresses are written",
}
_MOST_SHOWN = 100
_MARK = "^"
_MOST_WORDS = 400


def tell(message: str, sparql: str) -> str:
    """An engine's or a server's complaint about a query, in plain words.

    The query is read again here, since an engine often stops far past the mistake. Where this
    reader finds nothing wrong, the engine's own words and place are given.

    >>> print(tell("error at 1:10: expected CONSTRUCT", "SELEC * { ?s ?p ?o }"))
    line 1, column 1: SELEC is no word of SPARQL here; did you mean SELECT?
      SELEC * { ?s ?p ?o }
      ^^^^^
    """
    if _OF_SYNTAX.search(message):
        trouble = trouble_in(sparql)
        if trouble is not None:
            return told(trouble, sparql)
    return _as_the_engine_says(message, sparql)


def trouble_in(sparql: str) -> Trouble | None:
    """The mistake in the writing of a query, if there is one that can be told for sure."""
    try:
        parse(sparql)
    except Trouble as trouble:
        return None if trouble.beyond else trouble
    return None


def told(trouble: Trouble, sparql: str) -> str:
    """A mistake with its place and its line."""
    line, column = place(sparql, trouble.start)
    hint = f"; {trouble.hint}" if trouble.hint else ""
    words = f"line {line}, column {column}: {visible(trouble.message)}{hint}"
    if not sparql.strip():
        return words
    return f"{words}\n{pointed(sparql, trouble.start, trouble.end)}"


def _as_the_engine_says(message: str, sparql: str) -> str:
    found = _OXIGRAPH.search(message)
    if found is None:
        return _as_a_server_says(message, sparql)
    line, column = int(found[1]), int(found[2])
    at = _start_of(line, column, sparql)
    words = _without_lists(found[3])
    if at is None:
        return f"line {line}, column {column}: {words}"
    return f"line {line}, column {column}: {words}\n{pointed(sparql, at, at + 1)}"


def _as_a_server_says(message: str, sparql: str) -> str:
    """A server's words without the query, which it may repeat with lines of its own before it."""
    words = _cleaned(_REPEATED.split(message)[0])
    found = _VIRTUOSO.search(message)
    if found is None:
        return words
    here = re.search(rf"{re.escape(found[1])}\s*{re.escape(found[2])}", sparql)
    if here is None or not found[1]:
        return words
    return f"{words}\n{pointed(sparql, here.start(), here.start() + len(found[1]))}"


def _without_lists(words: str) -> str:
    """What an engine says at the place, without the list of all the signs it knows."""
    listed = _LIST.match(words)
    if listed is None:
        return _cleaned(words)
    for said, plain in _IN_PLAIN_WORDS.items():
        if said in listed[1]:
            return plain
    found = _SAID.search(listed[1])
    return _cleaned(found[0]) if found else "the query cannot be read from here on, or just before"


def _cleaned(words: str) -> str:
    """A server's words on one line, nothing in them that a terminal would obey, and not endless."""
    plain = re.sub(r"<[^<>]{1,80}>", " ", words) if "<html" in words.casefold() else words
    line = visible(" ".join(plain.split()))
    return line if len(line) <= _MOST_WORDS else f"{line[: _MOST_WORDS - 1]}…"


def _start_of(line: int, column: int, sparql: str) -> int | None:
    """Where a line and column are in the text; None past its end."""
    lines = re.split(r"\r\n|\r|\n", sparql)
    if not 1 <= line <= len(lines):
        return None
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", sparql))]
    return starts[line - 1] + min(max(column - 1, 0), len(lines[line - 1]))


def pointed(sparql: str, start: int, end: int, *, width: int = _MOST_SHOWN) -> str:
    """The line of a place, with a mark under it; a long line is cut to a window around it."""
    first = max(sparql.rfind("\n", 0, start), sparql.rfind("\r", 0, start)) + 1
    stop = re.compile(r"[\r\n]|$").search(sparql, start)
    last = stop.start() if stop else len(sparql)
    begin, until = _window(start - first, last - first, width)
    cut = sparql[first:last][begin:until]
    shown = ("…" if begin else "") + _harmless(cut) + ("…" if until < last - first else "")
    before = sparql[first + begin : start]
    within = sparql[start : max(min(end, first + until), start)]
    blank = " " * (columns(_harmless(before)) + (1 if begin else 0))
    return f"  {shown.rstrip()}\n  {blank}{_MARK * max(columns(_harmless(within)), 1)}"


def _window(at: int, length: int, width: int) -> tuple[int, int]:
    """Which characters of a line to show so that the place is among them."""
    if length <= width:
        return 0, length
    begin = max(0, min(at - width // 2, length - width))
    return begin, begin + width


def _harmless(words: str) -> str:
    """Words as a terminal may show them: a tab is a space, other controls a question mark.

    A character that joins the one before it stays; what changes the direction of writing does not.
    """
    return "".join(
        one if one.isprintable() or unicodedata.combining(one) else " " if one == "\t" else "�"
        for one in words
    )


def columns(words: str) -> int:
    """How many columns words take on a terminal: wide characters two, combining ones none.

    >>> columns("日本e\u0301")
    5
    """
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in words
    )
