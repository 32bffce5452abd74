"""What the frameworks say: kinds of visit, areas judged and themes looked at, from data files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..resources import resource_text

LookedAt = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class OfficialKind:
    """What one of Ofsted's words for a kind of visit means."""

    kind: str
    framework: str
    graded: bool


def _rows(name: str) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(io.StringIO(resource_text("data", name))))


@cache
def official_kinds() -> Mapping[str, OfficialKind]:
    """Ofsted's word for a kind of visit → our kind.

    >>> official_kinds()["LA Monitoring visit"].kind
    'monitoring-visit'
    """
    return {
        row["official_kind"]: OfficialKind(row["kind"], row["framework"], row["graded"] == "true")
        for row in _rows("visit-kinds.csv")
    }


@cache
def common_areas() -> Mapping[tuple[str, str], str]:
    """(framework, its own area) → the common area a Reading names.

    >>> common_areas()["ilacs", "leaders"]
    'leadership'
    """
    return {
        (row["framework"], row["area"]): row["common_area"] for row in _rows("framework-areas.csv")
    }


@cache
def looked_at() -> LookedAt:
    """(kind, official theme or "") → themes that such a visit looks at."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in _rows("visit-themes.csv"):
        found.setdefault((row["kind"], row["official_theme"]), []).append(row["theme"])
    return {key: tuple(sorted(themes)) for key, themes in found.items()}
