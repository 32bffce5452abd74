"""What kind of visit a name stands for: by its own words, those before it and those after."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..phrases import any_of, groups, pattern, tables, words

LOOSE = frozenset({"visit", "inspection"})
"""Names that say no kind: "the visit", "the inspection"."""
VISITS = frozenset({"focused_visit", "monitoring_visit", "assurance_visit", "visit"})
_REACH = 70


@cache
def _kinds() -> dict[str, str]:
    """Every name a visit goes by, in small letters, with its kind."""
    return {
        name: kind
        for kind in groups("visits")
        if "names" in tables(f"visits.{kind}")
        for name in words(f"visits.{kind}.names")
    }


@cache
def names() -> re.Pattern[str]:
    """The pattern of every name; the longest wins."""
    return re.compile(any_of(_kinds()))


@cache
def _told_by(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, pattern(f"visits.{kind}.{side}"))
        for kind in groups("visits")
        if side in tables(f"visits.{kind}") and words(f"visits.{kind}.{side}")
    )


def _of_protection(after: str) -> bool:
    """Whether an unannounced inspection is one of all services, as those from 2012 on were."""
    return bool(pattern("visits.full_inspection.after").search(after[:_REACH]))


def kind_of(name: str, opening: str, after: str) -> str:
    """Return the kind of a visit from its name and the words about it.

    >>> kind_of("inspection", "a one week short ", " in May")
    'ilacs_short'
    >>> kind_of("inspection", "the last ", " under the Single Inspection Framework")
    'full_inspection'
    """
    kind = _kinds()[" ".join(name.split()).casefold()]
    if kind == "annual_unannounced_inspection" and _of_protection(after):
        return "full_inspection"
    if kind not in LOOSE:
        return kind
    before = next((one for one, said in _told_by("before") if said.search(opening)), None)
    near = re.split(r"[.;]\s", after[:_REACH])[0]
    behind = next((one for one, said in _told_by("after") if said.search(near)), None)
    return before or behind or kind


@lru_cache(maxsize=2)
def kind_spoken_of(view: str) -> str | None:
    """Return the kind of visit a text speaks of first, be it only in general."""
    kinds = (_kinds()[" ".join(name[0].split()).casefold()] for name in names().finditer(view))
    return next((kind for kind in kinds if kind in VISITS - LOOSE), None)


def framework_kind(said: str) -> str | None:
    """Return the kind an inspection has by the framework a sentence names."""
    for kind in tables("visits.frameworks"):
        if pattern(f"visits.frameworks.{kind}").search(said):
            return kind
    return None
