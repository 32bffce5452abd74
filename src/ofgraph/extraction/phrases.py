"""The word lists of `data/reference/phrases` as patterns: what rules know is data, not code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import cast

from ..errors import BadResource
from ..resources import resource_text

_VOWELS = "aeiou"


@cache
def _load(file: str) -> dict[str, object]:
    return tomllib.loads(resource_text("data", f"phrases/{file}.toml"))


@cache
def entry(path: str) -> tuple[object, ...]:
    """Return one list of a phrase file as it stands: "polarity.concern", "speakers.member.named".

    Raises:
        BadResource: the file has no such list.
    """
    file, *keys = path.split(".")
    found: object = _load(file)
    for key in keys:
        if not isinstance(found, dict) or key not in found:
            raise BadResource(f"phrases/{file}.toml has no list {'.'.join(keys)!r}")
        found = cast("dict[str, object]", found)[key]
    if not isinstance(found, list):
        raise BadResource(f"phrases/{file}.toml: {'.'.join(keys)!r} is not a list")
    return tuple(found)


def words(path: str) -> tuple[str, ...]:
    """Return a list of plain phrases."""
    return tuple(str(phrase) for phrase in entry(path))


def groups(file: str) -> tuple[str, ...]:
    """Return the tables of a phrase file, in the order printed."""
    return tuple(key for key, value in _load(file).items() if isinstance(value, dict))


def tables(path: str) -> tuple[str, ...]:
    """Return the names of the lists in one table of a phrase file."""
    file, *keys = path.split(".")
    found: object = _load(file)
    for key in keys:
        found = cast("dict[str, object]", found)[key]
    return tuple(cast("dict[str, object]", found))


def _as_pattern(phrase: str) -> str:
    parts = [re.escape(part).replace(r"\*", r"\w*") for part in phrase.split()]
    last = r"\b" if re.search(r"[\w*]$", phrase) else ""
    return r"\s{1,6}".join(parts) + last


def any_of(phrases: Iterable[str]) -> str:
    """Return the text of a pattern that matches any of `phrases`, whatever their capitals.

    The longest phrase wins. Phrases are grouped by first letter, since the matcher can pass
    over a whole group by its letter: with hundreds of phrases that is several times faster.

    >>> bool(re.search(any_of(["improv*", "not yet"]), "They are Improving"))
    True
    """
    ranked = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    by_letter: dict[str, list[str]] = {}
    others: list[str] = []
    for phrase in ranked:
        if re.match(r"[a-z]", phrase, re.IGNORECASE):
            by_letter.setdefault(phrase[0].casefold(), []).append(_as_pattern(phrase)[1:])
        else:
            others.append(_as_pattern(phrase))
    grouped = "|".join(
        f"[{letter}{letter.upper()}](?i:{'|'.join(rests)})" for letter, rests in by_letter.items()
    )
    worded = [rf"\b(?:{grouped})"] if grouped else []
    return "(?-i:" + "|".join([*worded, *(f"(?i:{other})" for other in others)]) + ")"


@cache
def pattern(*paths: str) -> re.Pattern[str]:
    """Return a pattern for every phrase of the lists named; case does not matter.

    >>> pattern("polarity.mild").search("This was Not Always so").group()
    'Not Always'
    """
    return re.compile(any_of(phrase for path in paths for phrase in words(path)))


def inflect(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular verb.

    >>> inflect("identify")
    ('identify', 'identifies', 'identified', 'identifying')
    """
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return (verb, verb + ending, verb + "ed", verb + "ing")


@cache
def verb_forms(path: str) -> tuple[str, ...]:
    """Return every form of the verbs in a list: one word is regular, a list gives its forms."""
    forms: list[str] = []
    for verb in entry(path):
        if isinstance(verb, list):
            forms += [str(form) for form in verb]
        else:
            forms += inflect(str(verb))
    return tuple(forms)
