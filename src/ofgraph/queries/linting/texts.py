"""Texts compared with what they never are: capitals with small letters, days that are none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ... import vocab as v
from ...graph.syntax.tree import Call, Filter, Term, Values
from .asked import Asked, at, calls_in
from .problem import Problem
from .values import last_link

_CASES = {"LCASE": str.lower, "UCASE": str.upper}
_PAIRS = frozenset({"=", "CONTAINS", "STRSTARTS", "STRENDS"})
_DAY = re.compile(r"^(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?$")
_OTHER_DAY = re.compile(r"^(\d\d?)[./-](\d\d?)[./-](\d{4})$")
_PART = re.compile(r"^\d{4}(?:-\d\d)?$")


def letters(asked: Asked) -> Iterator[Problem]:
    """Capitals looked for in what was made small, and small letters in capitals."""
    for inside in asked.everywhere:
        for part in inside.filters:
            for call in calls_in(part.condition):
                if call.name in _PAIRS and len(call.given) == 2:
                    yield from _case(asked, call)


def _case(asked: Asked, call: Call) -> Iterator[Problem]:
    for made, term in (call.given, call.given[::-1]):
        if not (isinstance(made, Call) and isinstance(term, Term) and term.kind == "literal"):
            continue
        fold = _CASES.get(made.name)
        if fold and term.value != fold(term.value):
            sort = "small letters" if made.name == "LCASE" else "capitals"
            yield asked.problem(
                "letters", "wrong", at(term),
                f"{made.name} gives {sort} only, and never {asked.written(*at(term))}",
                f'write "{fold(term.value)}"',
            )  # fmt: skip


def whole(asked: Asked) -> Iterator[Problem]:
    """The words of a statement given whole: a pattern looks for no words within them."""
    for triple in asked.triples:
        link = last_link(triple.link)
        if link and link.value == v.text and triple.object.kind == "literal" and (
            triple.object.value.count(" ") < 4
        ):  # fmt: skip
            words = triple.object.value.lower()
            yield asked.problem(
                "whole-text", "note", at(triple.object),
                "this pattern wants the whole text to be so, and finds no words within it",
                f'write ?text, and FILTER(CONTAINS(LCASE(?text), "{words}"))',
            )  # fmt: skip


def days(asked: Asked) -> Iterator[Problem]:
    """Literals of xsd:date that are no day: they are in no order, and equal nothing."""
    for term in _literals(asked):
        if term.datatype == v.XSD + "date" and not _is_day(term.value):
            yield asked.problem(
                "no-day", "wrong", at(term), f'"{term.value}" is no day', _meant(asked, term)
            )


def _literals(asked: Asked) -> Iterator[Term]:
    for inside in asked.everywhere:
        for part in inside.group.parts:
            if isinstance(part, Filter):
                yield from (given for call in calls_in(part.condition) for given in call.given
                            if isinstance(given, Term) and given.kind == "literal")  # fmt: skip
            elif isinstance(part, Values):
                yield from (cell for row in part.rows for cell in row if cell is not None)
    yield from (triple.object for triple in asked.triples)


def _is_day(words: str) -> bool:
    found = _DAY.match(words)
    if found is None:
        return False
    try:
        dt.date.fromisoformat(found[1])
    except ValueError:
        return found[1].startswith("0000")
    return True


def _meant(asked: Asked, term: Term) -> str:
    kind = asked.short(v.XSD + "date")
    if found := _OTHER_DAY.match(term.value):
        day, month = int(found[1]), int(found[2])
        return f'write "{found[3]}-{month:02d}-{day:02d}"^^{kind}'
    if _PART.match(term.value):
        return f'write its first or last day: "{(term.value + "-01-01")[:10]}"^^{kind}'
    return f'write a day that there is, as in "2018-05-14"^^{kind}'
