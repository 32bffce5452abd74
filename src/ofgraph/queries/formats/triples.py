"""Triples as Turtle, TriG, N-Triples and JSON-LD with ofgraph's context.

An answer of some size is sorted, each triple once, its blank nodes named in the order in which
they stand: the same answer gives the same bytes. A larger one is written a part at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from ...graph.formats import turtle
from ...graph.jsonld import document, read_context
from ...graph.terms import Triple
from ...resources import resource_text
from ...vocab import PREFIXES

PART = 200_000
"""Triples that are sorted together; what is more than this is never held at once."""

_TERM = re.compile(r'<[^>]*>|"(?:[^"\\]|\\.)*"|_:\S+')


def triple_text(lines: Iterable[str], form: str) -> Iterator[str]:
    """Write lines of N-Triples in another form, or in order."""
    parts = _parts(iter(lines))
    first = next(parts)
    second = next(parts, None)
    if second is None:
        first, prefixes = _settled(first), _used(first)
        parts = iter([first])
    else:
        prefixes = PREFIXES
        parts = chain([first, second], parts)
    if form == "ntriples":
        yield from chain.from_iterable(parts)
    elif form in ("json", "jsonld"):
        context = read_context(resource_text("ontology", "context.jsonld"))
        yield from document(_triples(parts), context)
    else:
        yield from turtle(_triples(parts), prefixes)


def _parts(lines: Iterator[str]) -> Iterator[list[str]]:
    """The lines in parts, each sorted and without repeats; one part at least."""
    yield sorted(set(islice(lines, PART)))
    while part := list(islice(lines, PART)):
        yield sorted(set(part))


def _triples(parts: Iterable[list[str]]) -> Iterator[Triple]:
    for line in chain.from_iterable(parts):
        subject, predicate, value = line.split(" ", 2)
        yield subject, predicate, value.removesuffix("\n").removesuffix(" .")


def _used(lines: Iterable[str]) -> Mapping[str, str]:
    """The prefixes that these triples need."""
    text = "".join(lines)
    return {name: space for name, space in PREFIXES.items() if f"<{space}" in text}


def _settled(lines: list[str]) -> list[str]:
    """The same lines with blank nodes called b0, b1 …: engines give them other names each time."""
    if not any("_:" in line for line in lines):
        return lines
    names: dict[str, str] = {}

    def masked(line: str) -> str:
        return _TERM.sub(lambda found: "_:" if found[0].startswith("_") else found[0], line)

    def named(found: re.Match[str]) -> str:
        if not found[0].startswith("_"):
            return found[0]
        return names.setdefault(found[0], f"_:b{len(names)}")

    return sorted(_TERM.sub(named, line) for line in sorted(lines, key=masked))
