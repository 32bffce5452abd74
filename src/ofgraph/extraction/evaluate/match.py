"""Which claim of a Reading answers which claim of the gold: one to one, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...records import Span
from .claims import Claim
from .locate import fold

Pairs = tuple[tuple[int, int], ...]

RECORDS = ("visits", "judgements", "findings", "resolutions", "actions", "views", "people")
_FIELDS = {"visits": ("kind", "start", "end"), "judgements": ("area", "grade")}
_TIES = {"findings": ("polarity", "negated"), "resolutions": ("type", "actor")}

_TITLES = re.compile(
    r"^(?:(?:the|councillor|cllr\.?|mr\.?|mrs\.?|ms\.?|miss|dr\.?|professor|sir|dame)\s+)+", re.I
)


def overlap(one: Span, other: Span) -> float:
    """Shared characters over all characters of two spans (IoU).

    >>> overlap(Span(start=0, end=10), Span(start=5, end=15))
    0.3333333333333333
    """
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def best_overlap(one: Claim, other: Claim) -> float:
    """The best overlap between any evidence of one claim and any of another."""
    return max((overlap(a, b) for a in one.spans for b in other.spans), default=0.0)


def pair(
    gold: Sequence[Claim], read: Sequence[Claim], worth: Callable[[Claim, Claim], float]
) -> Pairs:
    """Pair claims greedily by what the pair is worth; nothing is used twice, 0 is no pair."""
    offers = [
        (-value, g, r)
        for g, wanted in enumerate(gold)
        for r, offered in enumerate(read)
        if (value := worth(wanted, offered)) > 0
    ]
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_read: set[int] = set()
    for _, g, r in sorted(offers):
        if g not in used_gold and r not in used_read:
            used_gold.add(g)
            used_read.add(r)
            pairs.append((g, r))
    return tuple(sorted(pairs))


def pair_section(
    section: str, gold: Sequence[Claim], read: Sequence[Claim], *, iou: float
) -> Pairs:
    """Pair the claims of one section of RECORDS, as that kind of record is scored.

    Visits and judgements are right by what they say, people by their name or post, the rest by
    the words they stand on.
    """
    if section in _FIELDS:
        return pair_by_fields(gold, read, *_FIELDS[section])
    if section == "people":
        return pair_people(gold, read)
    return pair_by_span(gold, read, iou=iou, ties=_TIES.get(section, ()))


def pair_by_span(
    gold: Sequence[Claim], read: Sequence[Claim], *, iou: float, ties: Sequence[str] = ()
) -> Pairs:
    """Pair claims whose evidence overlaps by `iou` or more; equal `ties` fields decide a draw."""

    def worth(wanted: Claim, offered: Claim) -> float:
        value = best_overlap(wanted, offered)
        if value < iou:
            return 0.0
        same = sum(wanted.fields.get(field) == offered.fields.get(field) for field in ties)
        return value + same * 1e-9

    return pair(gold, read, worth)


def pair_by_fields(gold: Sequence[Claim], read: Sequence[Claim], *fields: str) -> Pairs:
    """Pair claims that say the same in every one of `fields`."""

    def worth(wanted: Claim, offered: Claim) -> float:
        same = all(wanted.word(field) == offered.word(field) for field in fields)
        return 1.0 + best_overlap(wanted, offered) if same else 0.0

    return pair(gold, read, worth)


def pair_visits(gold: Sequence[Claim], read: Sequence[Claim]) -> Pairs:
    """Pair the visits that are most likely the same event, right in every point or not."""

    def worth(wanted: Claim, offered: Claim) -> float:
        value = best_overlap(wanted, offered)
        dated = wanted.word("start") is not None
        if wanted.word("start") == offered.word("start"):
            value += 4.0 if dated else 0.5
        if wanted.word("kind") == offered.word("kind"):
            value += 1.0
        return value if value >= 1.0 or best_overlap(wanted, offered) > 0 else 0.0

    return pair(gold, read, worth)


def pair_people(gold: Sequence[Claim], read: Sequence[Claim]) -> Pairs:
    """Pair people by name; by post where either has no name."""

    def worth(wanted: Claim, offered: Claim) -> float:
        name, other = plain_name(wanted.word("name")), plain_name(offered.word("name"))
        role, post = plain_name(wanted.word("role")), plain_name(offered.word("role"))
        if name and other and name != other:
            return 0.0
        value = 2.0 * (name != "" and name == other) + 1.0 * (role != "" and role == post)
        return value + best_overlap(wanted, offered) if value else 0.0

    return pair(gold, read, worth)


def plain_name(words: str | None) -> str:
    """A name, post or body without title, article, brackets, case and punctuation.

    >>> plain_name("The Director of Children's Services (DCS)")
    'director of childrens services'
    >>> plain_name("Cllr Ann Other") == plain_name("Councillor Ann Other")
    True
    """
    bare = re.sub(r"\([^)]*\)", " ", fold(words or "").text).strip()
    bare = _TITLES.sub("", bare) or bare
    bare = bare.replace("'", "").replace("&", " and ").casefold()
    return " ".join(re.findall(r"\w+", bare))
