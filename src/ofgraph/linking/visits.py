"""From clusters of mentions to canonical visits: each value chosen by a stated precedence."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from .clusters import Cluster, anchors, proposed_key
from .dates import edtf, is_day
from .frameworks import LookedAt
from .identities import Identities
from .mentions import PRECEDENCE, Mention

T = TypeVar("T")

# The more a kind says, the sooner it is taken.
_VAGUE = {"inspection-unspecified": 2, "full-inspection": 1}
# A report of these frameworks says only "inspection"; whether it was a second one, the official
# files say.
_KIND_OF_FRAMEWORK = {
    "sif": "sif-inspection",
    "slac": "slac-inspection",
    "cpi": "child-protection-inspection",
    "tlac": "targeted-looked-after-inspection",
}
_SERIES = frozenset({"jtai", "area-send"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalVisit:
    """One visit, its values chosen from all that mentions say: official, then Ofsted's own
    report, then council papers, then restatements; a day before a month before a year."""

    key: str
    council: str
    kind: str
    framework: str | None
    status: str
    started: str | None
    ended: str | None
    date_text: str | None
    end_text: str | None
    earliest: str | None
    latest: str | None
    published: str | None
    order_date: str | None
    order_basis: str | None
    ordinal: int | None
    series_length: int | None
    inspectorates: tuple[str, ...]
    stated_themes: tuple[str, ...]
    implied_themes: tuple[str, ...]
    official_theme: str | None
    urn: str | None
    mentions: tuple[str, ...]
    notes: tuple[str, ...] = ()
    previous: str | None = None


def canonical(cluster: Cluster, identities: Identities, looked_at: LookedAt) -> CanonicalVisit:
    """Choose the values of one visit and find, or mint, its key."""
    ranked = sorted(cluster.mentions, key=lambda m: (PRECEDENCE.index(m.source), m.id))
    framework = _first(m.framework for m in ranked)
    kind = min((m.kind for m in ranked), key=lambda k: _VAGUE.get(k, 0))
    if kind in _VAGUE:
        kind = _KIND_OF_FRAMEWORK.get(framework or "", kind)
    dated = min(ranked, key=lambda m: m.precision if m.fieldwork else 9)
    span = dated.fieldwork
    started = dated.day
    ended = _ended(ranked, started)
    published = _first(m.published for m in ranked)
    official_theme = _first(m.official_theme for m in ranked)
    order_date, basis = _order(started, span, published)
    return CanonicalVisit(
        key=identities.key_for("visit", anchors(cluster), proposed_key(cluster, kind)),
        council=cluster.council,
        kind=kind,
        framework=framework,
        status=_status(ranked),
        started=started,
        ended=ended,
        date_text=edtf(dated.start) if dated.start else None,
        end_text=edtf(ended) if ended else None,
        earliest=span[0] if span else None,
        latest=max(span[1], ended or "") if span else None,
        published=published,
        order_date=order_date,
        order_basis=basis,
        ordinal=_first(m.ordinal for m in ranked),
        series_length=_first(m.series_length for m in ranked),
        inspectorates=tuple(sorted({name for m in ranked for name in m.inspectorates})),
        stated_themes=tuple(sorted({slug for m in ranked for slug in m.themes})),
        implied_themes=looked_at.get((kind, official_theme or ""), ()),
        official_theme=official_theme,
        urn=_first(m.urn for m in ranked),
        mentions=tuple(sorted(m.id for m in ranked)),
        notes=_differences(ranked),
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _ended(ranked: list[Mention], started: str | None) -> str | None:
    """The last day, from the first mention that gives one for this very start."""
    if started is None:
        return None
    return _first(m.end for m in ranked if is_day(m.end) and m.day == started)


def _status(ranked: list[Mention]) -> str:
    """What happened outweighs what was planned."""
    said = [m.status for m in ranked]
    for status in ("carried_out", "cut_short", "cancelled", "planned"):
        if status in said:
            return status
    return said[0]


def _order(
    started: str | None, span: tuple[str, str] | None, published: str | None
) -> tuple[str | None, str | None]:
    if started:
        return started, "fieldwork"
    if span:
        return span[0], "fieldwork, part known"
    return (published, "publication") if published else (None, None)


def _differences(ranked: list[Mention]) -> tuple[str, ...]:
    """Days on which the sources do not agree, in words, the preferred first."""
    notes = []
    for name, values in (
        ("fieldwork starts", [(m.day, m.source) for m in ranked if m.day]),
        ("published", [(m.published, m.source) for m in ranked if m.published]),
    ):
        days = dict.fromkeys(day for day, _ in values)
        if len(days) > 1:
            said = dict(reversed(values))
            notes.append(f"{name}: " + ", ".join(f"{day} ({said[day]})" for day in days))
    return tuple(notes)


def in_sequence(visits: Iterable[CanonicalVisit]) -> tuple[CanonicalVisit, ...]:
    """Give every visit the one before it in its council's own timeline.

    Joint and Area SEND inspections are timelines of their own; what did not take place, or has
    no date, is in none.
    """
    ordered = sorted(visits, key=lambda v: (v.council, v.order_date or "9999", v.key))
    last: dict[tuple[str, str], str] = {}
    done = []
    for visit in ordered:
        line = (visit.council, visit.kind if visit.kind in _SERIES else "")
        counts = visit.order_date is not None and visit.status in ("carried_out", "cut_short")
        done.append(replace(visit, previous=last.get(line)) if counts else visit)
        if counts:
            last[line] = visit.key
    return tuple(done)


def date_words(visit: CanonicalVisit) -> str:
    """The date of a visit as people write it.

    >>> in_words("2018-11")
    'November 2018'
    """
    if visit.started and visit.ended and visit.ended != visit.started:
        return f"{in_words(visit.started)} to {in_words(visit.ended)}"
    if visit.date_text:
        return in_words(visit.date_text)
    return f"published {in_words(visit.published)}" if visit.published else "date not known"


_MONTHS = tuple(calendar.month_name)[1:]
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def in_words(date: str) -> str:
    """An EDTF date as people write it."""
    year, *rest = date.split("-")
    year = "" if year == "XXXX" else year
    if not rest:
        return year
    if rest[0] in _SEASONS:
        return f"{_SEASONS[rest[0]]} {year}".strip()
    month = _MONTHS[int(rest[0]) - 1]
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{month} {year}".strip()
