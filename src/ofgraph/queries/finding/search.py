"""Looking in the index: what fits, in which order, and how many of each kind."""

from __future__ import annotations

import datetime as dt
import difflib
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...graph.chosen import STATUSES
from ..wording import text_or_none
from .asking import Asked, Term
from .choice import Choice
from .hits import FACETS, SORTS, Count, Facet, FacetName, Hit, Match, Order
from .stems import stems
from .words import tokens

if TYPE_CHECKING:
    import sqlite3

_FOUND = "CREATE TEMP TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY, score REAL)"
_WITH = "SELECT rowid FROM word WHERE word MATCH ?"
_ANYWHERE = "SELECT 1 FROM word WHERE word MATCH ? LIMIT 1"
_KNOWN = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.known USING fts5vocab(main, word, col)"
_SPELT = """
SELECT term FROM known WHERE col = 'words' AND term >= ?1 AND term < ?2
AND length(term) BETWEEN ?3 - 2 AND ?3 + 2 ORDER BY doc DESC, term
"""
_ALL = "INSERT INTO found SELECT id, 0 FROM statement"
# A stem is worth more than a beginning: "care" should find care before careers.
_FITTING = """
INSERT INTO found SELECT rowid, bm25(word, 0.5, 0.01, 2.0) FROM word WHERE word MATCH ?
"""
_NOT_WITH = "DELETE FROM found WHERE id IN (SELECT rowid FROM word WHERE word MATCH ?)"
_NOT_SORT = "DELETE FROM found WHERE id IN (SELECT id FROM statement WHERE sort = ?)"
_NOT_STATUS = "DELETE FROM found WHERE id IN (SELECT id FROM statement WHERE status = ?)"
# What is left of what was found where a value is chosen.
_ONLY: Mapping[str, str] = {
    "polarity": """
DELETE FROM found WHERE id NOT IN (SELECT s.id FROM statement s JOIN thing t ON t.id = s.polarity
WHERE t.address = ?)""",
    "attribution": """
DELETE FROM found WHERE id NOT IN (SELECT s.id FROM statement s
JOIN thing t ON t.id = s.attribution WHERE t.address = ?)""",
    "kind": """
DELETE FROM found WHERE id NOT IN (SELECT s.id FROM statement s JOIN thing t ON t.id = s.kind
WHERE t.address = ?)""",
    "council": """
DELETE FROM found WHERE id NOT IN (SELECT s.id FROM statement s
JOIN within ON narrow = s.council JOIN thing t ON t.id = broad WHERE t.address = ?)""",
    "theme": """
DELETE FROM found WHERE id NOT IN (SELECT tag.statement FROM tag
JOIN within ON narrow = tag.theme JOIN thing t ON t.id = broad WHERE t.address = ?)""",
    "document_status": """
DELETE FROM found WHERE id NOT IN (SELECT id FROM statement WHERE document_status = ?)""",
    "region": "DELETE FROM found WHERE id NOT IN (SELECT id FROM statement WHERE region = ?)",
    "since": "DELETE FROM found WHERE id NOT IN (SELECT id FROM statement WHERE date >= ?)",
    "until": "DELETE FROM found WHERE id NOT IN (SELECT id FROM statement WHERE date <= ?)",
}
_ORDER: Mapping[Order, str] = {
    "relevance": "f.score, s.date IS NULL, s.date DESC, s.address",
    "date": "s.date IS NULL, s.date, c.name IS NULL, c.name, s.sort, s.text, s.address",
}
_PAGE = """
SELECT s.id, s.sort, s.address, s.text, s.status, c.name, v.name, k.name, s.date, p.name,
       coalesce(d.name, ''), s.place, s.document_status, a.name
FROM found f JOIN statement s USING (id)
LEFT JOIN thing c ON c.id = s.council LEFT JOIN thing v ON v.id = s.visit
LEFT JOIN thing k ON k.id = s.kind LEFT JOIN thing p ON p.id = s.polarity
LEFT JOIN thing d ON d.id = s.document LEFT JOIN thing a ON a.id = s.attribution
ORDER BY {order} LIMIT ? OFFSET ?
"""
_TAGS = """
SELECT t.name FROM tag JOIN thing t ON t.id = tag.theme
WHERE tag.statement = ? ORDER BY t.name, t.address
"""
_OF_THING = """
SELECT t.address, coalesce(t.name, t.address), COUNT(*)
FROM found JOIN statement s USING (id) LEFT JOIN thing t ON t.id = s.{column} GROUP BY t.id
"""
_COUNTS: Mapping[str, str] = {
    "council": """
SELECT t.address, coalesce(t.name, t.address), COUNT(*)
FROM found JOIN statement s USING (id) LEFT JOIN within w ON w.narrow = s.council
LEFT JOIN thing t ON t.id = w.broad GROUP BY t.id""",
    "theme": """
SELECT t.address, coalesce(t.name, t.address), number
FROM (SELECT w.broad AS theme, COUNT(DISTINCT found.id) AS number
FROM found LEFT JOIN tag ON tag.statement = found.id LEFT JOIN within w ON w.narrow = tag.theme
GROUP BY w.broad) LEFT JOIN thing t ON t.id = theme""",
    "year": """
SELECT substr(s.date, 1, 4) AS year, substr(s.date, 1, 4), COUNT(*)
FROM found JOIN statement s USING (id) GROUP BY year""",
    "kind": _OF_THING.format(column="kind"),
    "polarity": _OF_THING.format(column="polarity"),
    "attribution": _OF_THING.format(column="attribution"),
    "sort": """
SELECT s.sort, s.sort, COUNT(*) FROM found JOIN statement s USING (id) GROUP BY s.sort""",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what fits, how much fits in all, and how much of each kind."""

    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which of all that fits are given, and in which order."""

    order: Order
    limit: int
    offset: int


class Index:
    """A database as `making` makes it, open to be looked in."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._asked = connection
        self._alone = threading.Lock()  # the table of what was found is one for all threads

    def __del__(self) -> None:
        self._asked.close()  # only now: another thread may still have been reading

    def look(self, asked: Asked, choice: Choice, page: Page) -> Found:
        """What has a term of every group and none of the terms to be without."""
        stem = stems(asked.forms)
        with self._finding():
            self._fill(asked, choice, stem)
            (total,) = self._asked.execute("SELECT COUNT(*) FROM found").fetchone()
            return Found(self._page(asked, page, stem), total, self._facets())

    def look_for_most(self, asked: Asked, choice: Choice, page: Page) -> tuple[int, Found]:
        """What has terms of as many groups as any, and of how many."""
        stem = stems(asked.forms)
        either = Asked((tuple(term for group in asked.groups for term in group),), asked.without)
        with self._finding():
            self._fill(either, choice, stem)
            fit: dict[int, int] = {}
            for group in asked.groups:
                for (number,) in self._asked.execute(_WITH, (_match([group], stem),)):
                    fit[number] = fit.get(number, 0) + 1
            found = [number for (number,) in self._asked.execute("SELECT id FROM found")]
            most = max((fit[number] for number in found), default=0)
            kept = [number for number in found if fit[number] == most]
            self._asked.executemany(
                "DELETE FROM found WHERE id = ?", [(n,) for n in found if fit[n] < most]
            )
            return most, Found(self._page(asked, page, stem), len(kept), ())

    def words_nowhere(self, asked: Asked) -> tuple[Term, ...]:
        """The terms that no statement has, whatever else is chosen."""
        stem = stems(asked.forms)

        def somewhere(term: Term) -> bool:
            found = self._asked.execute(_ANYWHERE, (_match([(term,)], stem),))
            return found.fetchone() is not None

        with self._alone:
            return tuple(term for group in asked.groups for term in group if not somewhere(term))

    def like(self, term: Term) -> str | None:
        """The word of the statements that is spelt most like a term of one word."""
        if len(term.words) > 1:
            return None
        (word,) = term.words
        with self._alone:
            self._asked.execute(_KNOWN)
            rows = self._asked.execute(_SPELT, (word[0], word[0] + "\U0010ffff", len(word)))
            known = [said for (said,) in rows]
        close = difflib.get_close_matches(word, known, n=1, cutoff=0.7)
        return close[0] if close else None

    @contextmanager
    def _finding(self) -> Iterator[None]:
        with self._alone:
            self._asked.execute(_FOUND)
            try:
                yield
            finally:
                self._asked.execute("DELETE FROM found")
                self._asked.commit()

    def _fill(self, asked: Asked, choice: Choice, stem: Mapping[str, str]) -> None:
        """Put what fits into the table of what was found."""
        if asked.groups:
            self._asked.execute(_FITTING, (_match(asked.groups, stem),))
        else:
            self._asked.execute(_ALL)
        for term in asked.without:
            self._asked.execute(_NOT_WITH, (term.match(stem),))
        for sort in SORTS:
            if sort not in choice.sorts:
                self._asked.execute(_NOT_SORT, (sort,))
        for status in STATUSES:
            if status not in choice.statuses:
                self._asked.execute(_NOT_STATUS, (status,))
        for name, only in _ONLY.items():
            value: str | None = getattr(choice, name)
            if value is not None:
                self._asked.execute(only, (value,))

    def _page(self, asked: Asked, page: Page, stem: Mapping[str, str]) -> tuple[Hit, ...]:
        rows = self._asked.execute(
            _PAGE.format(order=_ORDER[page.order]), (page.limit, page.offset)
        ).fetchall()
        texts = [list(tokens(row[3])) for row in rows]
        terms = [term for group in asked.groups for term in group]
        known = {**stem, **stems(token.word for text in texts for token in text)} if terms else {}
        return tuple(
            self._hit(row, _merged(span for term in terms for span in term.spans(text, known)))
            for row, text in zip(rows, texts, strict=True)
        )

    def _hit(self, row: tuple[object, ...], matches: tuple[Match, ...]) -> Hit:
        number, sort, address, text, status, council, visit, kind, date, polarity, *rest = row
        document, place, document_status, attribution = rest
        return Hit(
            sort=sort, statement=str(address), text=str(text), status=str(status),  # type: ignore[arg-type]
            council=text_or_none(council), visit=text_or_none(visit), kind=text_or_none(kind),
            date=dt.date.fromisoformat(str(date)) if date else None,
            polarity=text_or_none(polarity), document=str(document), place=text_or_none(place),
            document_status=str(document_status), attribution=text_or_none(attribution),
            themes=tuple(str(name) for (name,) in self._asked.execute(_TAGS, (number,))),
            matches=matches,
        )  # fmt: skip

    def _facets(self) -> tuple[Facet, ...]:
        return tuple(_facet(name, self._asked.execute(_COUNTS[name])) for name in FACETS)


def _facet(name: FacetName, rows: Iterable[tuple[str | None, str, int]]) -> Facet:
    counts, unknown = [], 0
    for value, said, number in rows:
        if value is None:
            unknown += number
        else:
            short = value if said == value else value.rsplit("/", 1)[-1]
            counts.append(Count(value=short, name=said, number=number))
    if name == "year":
        counts.sort(key=lambda count: count.value)
    else:
        counts.sort(key=lambda count: (-count.number, count.name, count.value))
    return Facet(name=name, counts=tuple(counts), unknown=unknown)


def _match(groups: Iterable[tuple[Term, ...]], stem: Mapping[str, str]) -> str:
    return " AND ".join(f"({' OR '.join(term.match(stem) for term in group)})" for group in groups)


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[Match, ...]:
    """Characters in order, overlaps made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(Match(start, end) for start, end in merged)
