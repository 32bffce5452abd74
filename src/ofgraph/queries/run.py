"""Run a query by name, or as text, with what the user typed bound as terms."""

from __future__ import annotations

import re

from ..errors import QueryError
from ..graph.store import Answer, Store, Stream, Table
from .catalogue import Catalogue, NamedQuery, catalogue, read_query
from .names import Names
from .parameters import Given, bind
from .status import by_status, is_ours

# A name has no white space; text with none is only ever a name that is mistyped.
_BEGINNING = re.compile(r"(?:select|ask|construct|describe|prefix|base)\s", re.IGNORECASE)


def find_query(name_or_text: str, queries: Catalogue | None = None) -> NamedQuery:
    """The named query, or the query that the text is.

    >>> find_query("ASK { ?s ?p ?o }").name
    'query'
    """
    known = queries or catalogue()
    words = name_or_text.strip()
    if not words:
        raise QueryError("the query is empty", hint="ofgraph queries lists those with a name")
    if words not in known and (any(sign in words for sign in "{\n") or _BEGINNING.match(words)):
        return read_query("query", name_or_text)
    return known[words]


def stream(
    store: Store,
    name_or_text: str,
    parameters: Given | None = None,
    *,
    queries: Catalogue | None = None,
    names: Names | None = None,
) -> Stream:
    """Answer a named query, or SPARQL text, row by row, with parameters as the user typed them.

    Raises:
        UnknownName: there is no such query, parameter, council, theme or thing.
        QueryError: the query does not parse, reaches outside, or a value does not fit.
    """
    seen, text, ours = bound(store, name_or_text, parameters, queries=queries, names=names)
    return seen.stream(text, guarded=not ours)


def bound(
    store: Store,
    name_or_text: str,
    parameters: Given | None = None,
    *,
    queries: Catalogue | None = None,
    names: Names | None = None,
) -> tuple[Store, str, bool]:
    """The store as a query is to see it, the query's text, and whether it ships with ofgraph.

    Raises:
        UnknownName: there is no such query, parameter, council, theme or thing.
        QueryError: a value does not fit.
    """
    query = find_query(name_or_text, queries)
    seen, given = by_status(store, query, parameters)
    return seen, bind(query, given, names or Names(store, queries)), is_ours(query)


def run(
    store: Store,
    name_or_text: str,
    parameters: Given | None = None,
    *,
    queries: Catalogue | None = None,
    names: Names | None = None,
) -> Answer:
    """Answer a named query, or SPARQL text, all of it at once; see `stream`."""
    seen, text, ours = bound(store, name_or_text, parameters, queries=queries, names=names)
    return seen.query(text, guarded=not ours)


def rows(
    store: Store, name: str, parameters: Given | None = None, *, names: Names | None = None
) -> tuple[dict[str, object], ...]:
    """The rows of a named SELECT query, each by column name."""
    answer = run(store, name, parameters, names=names)
    if not isinstance(answer, Table):
        return ()
    return tuple(dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
