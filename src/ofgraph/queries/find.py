"""Find what was found, done and resolved by the words it contains, without SPARQL."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..errors import QueryError
from ..graph.store import Store, Table
from .names import Names
from .run import rows
from .wording import clean, day_words, escaped, plural, quoted, short_id, wrapped

Sort = Literal["finding", "denial", "action", "resolution", "view"]
DEFAULT_SORTS: tuple[Sort, ...] = ("finding", "denial", "action", "resolution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One statement that fits. `status` says who accepted it (reviewed, accepted, or proposed:
    nobody yet), `document_status` whether the words are a quote or a restatement.
    """

    sort: Sort
    statement: str
    text: str
    status: str
    council: str | None
    visit: str | None
    kind: str | None
    date: dt.date | None
    polarity: str | None
    document: str
    place: str | None
    document_status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What was found, oldest first; `total` counts those beyond the limit too."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    total: int


def plain_words(words: str) -> tuple[str, ...]:
    """The words to look for: small letters, no punctuation.

    >>> plain_words("Children's  Social-work")
    ('childrens', 'social', 'work')
    """
    folded = words.casefold().replace("'", "").replace("’", "")
    return tuple(dict.fromkeys(re.findall(r"[a-z0-9]+", folded)))


def find(
    store: Store,
    words: str = "",
    *,
    theme: str | None = None,
    council: str | None = None,
    since: str | None = None,
    until: str | None = None,
    polarity: str | None = None,
    kinds: Sequence[Sort] = DEFAULT_SORTS,
    limit: int = 50,
    names: Names | None = None,
) -> Hits:
    """Find statements in which every one of the words begins a word.

    Args:
        store: where to look.
        words: what to look for; nothing finds all that fits the other choices.
        theme: slug or label; narrower themes count too.
        council: id, code or name; the councils it took over from count too.
        since: a day, month or year; of the visit, else of the meeting.
        until: likewise.
        polarity: "strength", "concern", "area for improvement" and so on.
        kinds: which sorts of statement.
        limit: how many to give.
        names: understands names; made from the store where not given.
    """
    wanted = plain_words(words)
    if words.strip() and not wanted:
        raise QueryError(f"there are no words in {words!r}", hint="give letters or digits")
    names = names or Names(store)
    given: dict[str, str | Sequence[str]] = {"word": wanted, "sort": list(kinds)}
    for name, value in (
        ("since", since), ("until", until), ("polarity", polarity),
    ):  # fmt: skip
        if value:
            given[name] = value
    if theme:
        given["theme"] = sorted(themes_under(store, theme, names))
    if council:
        given["council"] = with_predecessors(store, council, names)
    given["limit"] = "100000"
    found = rows(store, "statements-with-words", given, names=names)
    return Hits(words=wanted, hits=tuple(_hit(row) for row in found[:limit]), total=len(found))


def with_predecessors(store: Store, council: str, names: Names) -> list[str]:
    """The IRI of a council and those of the councils it took over from, however far back."""
    first = council if council.startswith("http") else names.council(council)
    took = rows(store, "predecessors", names=names)
    found, fresh = [first], [first]
    while fresh:
        fresh = [
            str(row["predecessor"]) for row in took
            if row["council"] in fresh and row["predecessor"] not in found
        ]  # fmt: skip
        found += dict.fromkeys(fresh)
    return found


def themes_under(store: Store, theme: str, names: Names) -> frozenset[str]:
    """A theme and every theme under it."""
    scheme = rows(store, "themes", names=names)
    found = {theme if theme.startswith("http") else names.theme(theme)}
    while True:
        more = {str(row["theme"]) for row in scheme if row["broader"] in found} - found
        if not more:
            return frozenset(found)
        found |= more


def _hit(row: dict[str, object]) -> Hit:
    date = row["date"]
    return Hit(
        sort=row["sort"],  # type: ignore[arg-type]
        statement=str(row["statement"]),
        text=str(row["text"]),
        status=str(row["status"]),
        council=_words(row["councilName"]),
        visit=_words(row["visitName"]),
        kind=_words(row["kindName"]),
        date=date if isinstance(date, dt.date) else None,
        polarity=_words(row["polarityName"]),
        document=str(row["documentTitle"]),
        place=_words(row["place"]),
        document_status=str(row["documentStatus"]).rsplit("/", 1)[-1],
    )


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def find_table(found: Hits) -> Table:
    """The hits as a table."""
    return Table(
        ("sort", "council", "date", "visit", "polarity", "text", "status", "document",
         "document_status", "place", "statement"),
        tuple(
            (h.sort, h.council, h.date, h.visit, h.polarity, h.text, h.status, h.document,
             h.document_status, h.place, h.statement)
            for h in found.hits
        ),
    )  # fmt: skip


def find_text(found: Hits, *, width: int = 80) -> str:
    """The hits for a terminal: heading line, the words, where they stand."""
    if not found.hits:
        return "Nothing found.\n"
    lines: list[str] = []
    for hit in found.hits:
        lines += wrapped(_headline(hit), width, hang=2)
        lines += wrapped(_said(hit), width, indent=2)
        lines += [*wrapped(_where(hit), width, indent=2), ""]
    return "\n".join([*lines, _count(found)]) + "\n"


def find_markdown(found: Hits) -> str:
    """The hits as a Markdown list."""
    if not found.hits:
        return "Nothing found.\n"
    items = [
        f"- **{escaped(_headline(hit))}**\n  {escaped(_said(hit))}\n  ({escaped(_where(hit))})"
        for hit in found.hits
    ]
    return "\n".join(items) + f"\n\n{_count(found)}\n"


def _headline(hit: Hit) -> str:
    """Who, at what kind of visit, when, and what."""
    what = hit.polarity if hit.sort == "finding" and hit.polarity else hit.sort.capitalize()
    if hit.sort == "denial":
        what = "Said not to be so"
    who = (hit.council or "council not known", hit.kind, day_words(hit.date))
    return f"{', '.join(part for part in who if part)}: {what}"


def _said(hit: Hit) -> str:
    return quoted(hit.text, hit.document_status, hit.status)


def _where(hit: Hit) -> str:
    place = f", {hit.place}" if hit.place else ""
    return f"{clean(hit.document)}{place} [{short_id(hit.statement)}]"


def _count(found: Hits) -> str:
    if found.total > len(found.hits):
        return f"{len(found.hits)} of {found.total:,} shown, oldest first; --limit shows more."
    return f"{plural(found.total, 'statement')}."
