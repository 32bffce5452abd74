"""What was found, for a terminal, as Markdown and as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ...graph.store import Table
from ...graph.values import Iri
from ..wording import clean, day_words, escaped, plural, quoted, short_id, wrapped
from .emphasis import bold, strong
from .hits import Count, Facet, Hit, Hits, Nearest

_COLUMNS = (
    "sort", "council", "date", "visit", "polarity", "text", "status", "document",
    "document_status", "place", "statement", "kind", "attribution",
)  # fmt: skip
_ORDERS = {"relevance": "best first", "date": "oldest first"}
_CALLED = {"kind": "visit kind", "sort": "kind"}
_SHORT = ("council", "theme")
_MOST_SHORT = 3
_MOST_COUNTS = 12


def find_table(found: Hits) -> Table:
    """The hits as a table."""
    return Table(
        _COLUMNS,
        tuple(
            (h.sort, h.council, h.date, h.visit, h.polarity, h.text, h.status, h.document,
             h.document_status, h.place, Iri(h.statement), h.kind, h.attribution)
            for h in found.hits
        ),
    )  # fmt: skip


def find_text(found: Hits, *, width: int = 80, facets: bool = False, emphasis: bool = False) -> str:
    """The hits for a terminal: heading line, the words, where they stand.

    Args:
        found: what was found.
        width: of the terminal.
        facets: count all that was found by council, theme, year and so on.
        emphasis: show in bold what was looked for; for a terminal only.
    """
    lines: list[str] = []
    for line in _opening(found):
        lines += wrapped(line, width)
    lines += [""] * bool(lines and _shown(found))
    for hit in _shown(found):
        lines += wrapped(_headline(hit), width, hang=2)
        said = wrapped(_said(hit), width, indent=2)
        lines += bold(said, hit.text, hit.matches) if emphasis else said
        lines += [*wrapped(_where(hit), width, indent=2), ""]
    closing = [*_closing(found, short=not facets), *([""] if facets and found.total else [])]
    for line in (*closing, *(find_facets(found) if facets else ())):
        lines += wrapped(line, width, hang=2)
    return "\n".join(lines) + "\n"


def find_markdown(found: Hits, *, facets: bool = False) -> str:
    """The hits as a Markdown list, what was looked for in bold."""
    parts = [escaped(line) for line in _opening(found)]
    items = [
        f"- **{escaped(_headline(hit))}**\n  {strong(_said(hit), hit.text, hit.matches)}\n"
        f"  ({escaped(_where(hit))})"
        for hit in _shown(found)
    ]
    parts += ["\n".join(items)] * bool(items)
    closing = [escaped(line) for line in _closing(found, short=not facets)]
    parts += ["\n".join(closing)] * bool(closing)
    if facets and found.total:
        counted = (line.partition(": ") for line in find_facets(found))
        parts.append("\n".join(f"- **{name}**: {escaped(said)}" for name, _, said in counted))
    return "\n\n".join(parts) + "\n"


def find_facets(found: Hits) -> tuple[str, ...]:
    """A line for each facet of what was found, the most frequent values first.

    >>> from ofgraph.queries.finding import Count
    >>> facet = Facet(name="kind", counts=(Count(value="a", name="A visit", number=2),), unknown=1)
    >>> find_facets(Hits(words=(), hits=(), total=3, facets=(facet,)))
    ('visit kind: A visit 2 · not known 1',)
    """
    return tuple(
        f"{_CALLED.get(facet.name, facet.name)}: {_counted(facet, _MOST_COUNTS)}"
        for facet in found.facets
        if facet.counts
    )


def _counted(facet: Facet, most: int) -> str:
    """The values of a facet with their numbers; no more than `most`, but every year."""
    most = len(facet.counts) if facet.name == "year" else most
    shown = [f"{_name(count)} {count.number:,}" for count in facet.counts[:most]]
    rest = len(facet.counts) - most
    shown += [f"{rest:,} more"] if rest > 0 else []
    shown += [f"not known {facet.unknown:,}"] if facet.unknown else []
    return " · ".join(shown)


def _name(count: Count) -> str:
    """What people call it; the end of its address where nobody named it."""
    return clean(short_id(count.name) if count.name == count.value else count.name)


def _shown(found: Hits) -> tuple[Hit, ...]:
    return found.nearest.hits if found.nearest else found.hits


def _opening(found: Hits) -> list[str]:
    """What is said before the hits: nothing, unless nothing fits."""
    if found.total:
        return []
    near = found.nearest
    if near is None or not (near.hits or near.nowhere):
        return ["Nothing found."]
    return [
        line for line in ("Nothing found." * (not near.hits), *_nowhere(near), _most(near)) if line
    ]


def _nowhere(near: Nearest) -> list[str]:
    return [
        f"No statement has {clean(one.word)}"
        + (f"; did you mean {clean(one.like)}?" if one.like else ".")
        for one in near.nowhere
    ]


def _most(near: Nearest) -> str:
    if not near.hits:
        return ""
    wanted = ", ".join(map(clean, near.wanted))
    have = "has" if near.total == 1 else "have"
    parts = f"{near.fit} of these {len(near.wanted)}"
    return f"Nothing has all of: {wanted}. {near.total:,} {have} {parts}:"


def _closing(found: Hits, *, short: bool) -> list[str]:
    """How much was found; where not all is shown, how to see the rest and, in short, of what."""
    if not found.total:
        near = found.nearest
        if near and near.total > len(near.hits):
            return [f"{len(near.hits)} of {near.total:,} shown, best first."]
        return []
    more = _short(found.facets) if short and found.total > len(found.hits) else ""
    return [_count(found), *([f"{more}; --facets counts all."] if more else [])]


def _count(found: Hits) -> str:
    if found.total == len(found.hits):
        return f"{plural(found.total, 'statement')}."
    last = found.offset + len(found.hits)
    if not found.hits:
        return f"{plural(found.total, 'statement')}; none after the first {found.offset:,}."
    which = f"{found.offset + 1:,} to {last:,}" if found.offset else f"{last:,}"
    if len(found.hits) == 1 and found.offset:
        which = f"Number {last:,}"
    more = f"; --offset {last} shows the next" if last < found.total else ""
    return f"{which} of {found.total:,} shown, {_ORDERS[found.order]}{more}."


def _short(facets: Sequence[Facet]) -> str:
    """The councils and themes that come most often.

    >>> from ofgraph.queries.finding import Count
    >>> counts = (Count(value="a", name="A", number=5), Count(value="b", name="B", number=1))
    >>> _short([Facet(name="council", counts=counts, unknown=0)])
    'Most from A (5), B (1)'
    """
    most = {
        facet.name: ", ".join(
            f"{_name(count)} ({count.number:,})" for count in facet.counts[:_MOST_SHORT]
        )
        for facet in facets
        if facet.name in _SHORT and len(facet.counts) > 1
    }
    parts = [
        f"{word} {most[name]}"
        for name, word in zip(_SHORT, ("from", "on"), strict=True)
        if name in most
    ]
    return f"Most {'; '.join(parts)}" if parts else ""


def _headline(hit: Hit) -> str:
    """Who, at what kind of visit, when, and what."""
    what = hit.polarity if hit.sort == "finding" and hit.polarity else hit.sort.capitalize()
    if hit.sort == "denial":
        what = "Said not to be so"
    who = (hit.council or "council not known", hit.kind, _when(hit))
    return clean(f"{', '.join(part for part in who if part)}: {what}")


def _when(hit: Hit) -> str:
    """The day, or the part of one that the name of the visit tells ("2017"): no more is known."""
    day = day_words(hit.date)
    if hit.date is None or hit.visit is None or _said_day(hit.date) in hit.visit:
        return day
    return hit.visit.rpartition(", ")[2].removeprefix("published ")


def _said_day(day: dt.date) -> str:
    """A day as the names of visits tell it."""
    return f"{day.day} {day:%B %Y}"


def _said(hit: Hit) -> str:
    return quoted(hit.text, hit.document_status, hit.status)


def _where(hit: Hit) -> str:
    place = f", {hit.place}" if hit.place else ""
    return clean(f"{hit.document}{place} [{short_id(hit.statement)}]")
