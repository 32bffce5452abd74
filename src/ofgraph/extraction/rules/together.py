"""People named in other ways: by rank, two at once, by a first name with a group in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..phrases import any_of, verb_forms, words
from .people_words import NAME, TITLE, is_name

_ONE = r"[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?"
_RANKED = re.compile(
    r"(?<![\w'-])(?P<role>(?:(?:Detective|Chief|Assistant|Deputy|Council|The|the|Opposition|Acting)"
    r"\s+){0,3}"
    r"(?:Superintendent|Inspector|Constable|Sergeant|Commissioner|Leader|leader|Nurse|Mayor|HMI))"
    rf"\s+(?P<name>(?!{TITLE}\b){NAME})(?:\s+\((?P<field>[A-Z][^()]{{3,50}})\))?"
)
_INSPECTORS = re.compile(
    rf"(?P<one>{NAME})(?:,\s+(?P<two>{NAME}))?,?\s+and\s+(?P<three>{NAME}),?\s+"
    r"(?P<role>H(?:is|er) Majesty's Inspector)s\b"
    r"|(?P<before>H(?:is|er) Majesty's Inspector)s,?\s+"
    rf"(?P<four>{NAME})(?:,\s+(?P<five>{NAME}))?,?\s+and\s+(?P<six>{NAME})"
)
_COUNCILLORS = re.compile(
    rf"\b(?:Councillors|Cllrs)\s+(?P<names>(?:(?:{NAME}|{_ONE}),\s+){{0,4}}(?:{NAME}|{_ONE})"
    rf"\s+and\s+(?:{NAME}|{_ONE}))"
)
_ABSENT = re.compile(r"\b[Aa]polog(?:y|ies)\b[^.]{0,80}$")


class Named(NamedTuple):
    """Somebody named: who, holding what, from where to where."""

    name: str
    role: str
    start: int
    end: int


def otherwise_named(view: str) -> Iterator[Named]:
    """Return those whom a sentence names without a comma before the post, or together."""
    for found in _RANKED.finditer(view):
        if is_name(found["name"]):
            rank = re.sub(r"^[Tt]he\s+", "", found["role"])
            role = f"{rank}, {found['field']}" if found["field"] else rank
            yield Named(found["name"], role, found.start(), found.end())
    for found in _INSPECTORS.finditer(view):
        role = found["role"] or found["before"]
        for key in ("one", "two", "three", "four", "five", "six"):
            if found[key] and is_name(found[key]):
                yield Named(found[key], role, found.start(key), found.end(key))
    for found in _COUNCILLORS.finditer(view):
        if _ABSENT.search(view[: found.start()]):
            continue
        for one in re.finditer(rf"{NAME}|{_ONE}", found["names"]):
            if is_name(one[0] if " " in one[0] else f"X {one[0]}"):
                start = found.start("names") + one.start()
                yield Named(one[0], "Councillor", start, start + len(one[0]))
    for found in _first_names().finditer(view):
        if is_name(f"X {found['name']}"):
            yield Named(found["name"], found["role"], found.start("name"), found.end("role") + 1)


@cache
def _first_names() -> re.Pattern[str]:
    """ "Kofi (Children in Care Council) said": young people are named by first name and group."""
    verbs = verb_forms("reporting.verbs") + verb_forms("reporting.speech")
    doing = any_of((*words("people.acting.phrases"), *verbs))
    return re.compile(
        rf"(?:^|(?<=[.!?]\s)|(?<=\n))(?P<name>{_ONE})\s+\((?P<role>[A-Z][^()]{{3,60}})\)\s+"
        rf"(?:\w+ly\s+|also\s+|then\s+)?{doing}"
    )
