"""Find what was found, done and resolved by the words it contains, without SPARQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...errors import QueryError, UnknownName
from ...graph.store import Store
from ..names import Names
from .asking import Asked, understood
from .choice import Choice, choose
from .hits import DEFAULT_SORTS, Hits, Nearest, Nowhere, Order, Sort
from .keeping import index_of
from .search import Index, Page

_MOST = 2**31  # more statements than there are, and still a number for SQLite
_ORDERS: tuple[Order, ...] = ("relevance", "date")


def find(
    store: Store,
    words: str = "",
    *,
    theme: str | None = None,
    council: str | None = None,
    since: str | None = None,
    until: str | None = None,
    polarity: str | None = None,
    attribution: str | None = None,
    visit_kind: str | None = None,
    document_status: str | None = None,
    region: str | None = None,
    kinds: Sequence[Sort] = DEFAULT_SORTS,
    statuses: Sequence[str] = (),
    sort: Order | None = None,
    limit: int = 50,
    offset: int = 0,
    names: Names | None = None,
) -> Hits:
    """Find statements in which every one of the words begins a word, or has its stem.

    Args:
        store: where to look.
        words: words, "phrases", -left out, beginnings*, this OR that; nothing finds all that fits
            the other choices.
        theme: slug or label; narrower themes count too.
        council: id, code or name; the councils it took over from count too.
        since: a day, month or year; of the visit, else of the meeting.
        until: likewise.
        polarity: "strength", "concern", "area for improvement" and so on.
        attribution: "direct", "quoted", "reported" or "unclear".
        visit_kind: "focused visit", "monitoring visit" and so on.
        document_status: "original", "restatement" or "invented".
        region: of the council, such as "North East".
        kinds: which sorts of statement.
        statuses: who accepted it: reviewed, accepted, proposed; as the store is seen if empty.
        sort: "relevance", or "date": oldest first. By relevance if None and there are words.
        limit: how many to give.
        offset: how many to leave out before them.
        names: understands names; made from the store where not given.

    Raises:
        UnknownName: nothing in the store has that name.
        QueryError: the words, a day or a number cannot be understood.
    """
    asked = understood(words)
    page = _page(asked, sort, limit, offset)
    choice = choose(
        store, names or Names(store), sorts=kinds, statuses=statuses, theme=theme,
        council=council, polarity=polarity, attribution=attribution, kind=visit_kind,
        document_status=document_status, region=region, since=since, until=until,
    )  # fmt: skip
    return _found(store, asked, choice, page)


def _found(store: Store, asked: Asked, choice: Choice, page: Page) -> Hits:
    index = index_of(store)
    found = index.look(asked, choice, page)
    return Hits(
        words=asked.words, hits=found.hits, total=found.total, order=page.order, offset=page.offset,
        facets=found.facets, nearest=None if found.total else _nearest(index, asked, choice, page),
    )  # fmt: skip


def _page(asked: Asked, sort: Order | None, limit: int, offset: int) -> Page:
    if sort is not None and sort not in _ORDERS:
        raise UnknownName("order", sort, _ORDERS)
    if limit < 0 or offset < 0:
        raise QueryError("limit and offset are whole numbers from 0")
    usual: Order = "relevance" if asked.groups else "date"
    return Page(order=sort or usual, limit=min(limit, _MOST), offset=min(offset, _MOST))


def _nearest(index: Index, asked: Asked, choice: Choice, page: Page) -> Nearest | None:
    """What has most of several words, where nothing has all."""
    if not asked.groups:
        return None
    nowhere = tuple(
        Nowhere(word=str(term), like=index.like(term)) for term in index.words_nowhere(asked)
    )
    if len(asked.groups) == 1:
        return Nearest(wanted=asked.wanted, fit=0, hits=(), total=0, nowhere=nowhere)
    fit, found = index.look_for_most(asked, choice, replace(page, offset=0))
    return Nearest(
        wanted=asked.wanted, fit=fit, hits=found.hits, total=found.total, nowhere=nowhere
    )  # fmt: skip
