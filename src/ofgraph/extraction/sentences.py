"""Where sentences begin and end, abbreviations and bracketed full stops allowed for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..records import Span

_LONGEST = 1500
_STOP = re.compile(r"[.!?]['\")\]]{0,3}(?=\s)")
_OPENING = re.compile(r"\s{1,200}['\"(\[]{0,3}(?=[A-Z0-9•])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|eg|ie|etc|cf|vs|approx|Nos?|no|para|paras|Cllrs?|Mrs?|Ms|Dr|Prof|Rev|Sr|Jr|"
    r"St|Hon|Rt|Ltd|Inc|p\.m|a\.m|pm|am|Ref|ref|app|App|Min|inc|incl)|\b[A-Z](?:\.[A-Z]){0,3})\.$"
)


def split_sentences(view: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the sentences of one paragraph as spans of the whole view.

    >>> [span.quote(text) for text in ["It was good, e.g. Ms. A. Bee. It grew."]
    ...  for span in split_sentences(text, 0, len(text))]
    ['It was good, e.g. Ms. A. Bee.', 'It grew.']
    """
    sentences: list[Span] = []
    begin = start
    for stop in _STOP.finditer(view, start, end):
        following = _OPENING.match(view, stop.end(), end)
        if following is None or _ABBREVIATION.search(view, max(begin, stop.end() - 12), stop.end()):
            continue
        sentences += _cut(view, begin, stop.end())
        begin = following.start() + len(following[0]) - len(following[0].lstrip())
    while begin < end and view[begin].isspace():
        begin += 1
    if begin < end:
        sentences += _cut(view, begin, end)
    return tuple(sentences)


def _cut(view: str, start: int, end: int) -> Iterator[Span]:
    """Cut what is far too long for a sentence (a table run together, a hostile line)."""
    while end - start > _LONGEST:
        space = view.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        yield Span(start=start, end=stop)
        start = stop
        while start < end and view[start].isspace():
            start += 1
    if start < end:
        yield Span(start=start, end=end)
