"""Rows of ofgraph's and of rdflib's, as terms that can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.query import Result

from ofgraph.graph.store import Table
from ofgraph.graph.values import Iri, TypedText, Value
from ofgraph.queries.formats import datatype, lexical

Term = tuple[str, ...] | None


def our_term(value: Value) -> Term:
    """A plain value as kind, words, type and language."""
    if value is None:
        return None
    if isinstance(value, Iri):
        return ("iri", str(value))
    language = value.language if isinstance(value, TypedText) else None
    return ("literal", lexical(value), datatype(value) or "", language or "")


def their_term(term: object) -> Term:
    """A term of rdflib's likewise; a plain string has no type in either."""
    if term is None:
        return None
    if isinstance(term, URIRef):
        return ("iri", str(term))
    assert isinstance(term, Literal), f"{term!r} is neither an address nor a literal"
    kind = "" if term.datatype is None else str(term.datatype)
    return ("literal", str(term), "" if kind.endswith("#string") else kind, term.language or "")


def _counted(rows: Iterable[Iterable[Term]]) -> Counter[tuple[Term, ...]]:
    return Counter(tuple(row) for row in rows)


def differences(ours: Table, theirs: Result) -> list[str]:
    """How two answers differ, a line a row, as often as it differs; none where they are the same.

    Rows are compared as a bag: two engines may put equal sort keys in another order.
    """
    columns = [str(variable) for variable in theirs.vars or ()]
    if columns != list(ours.columns):
        return [f"columns {ours.columns} and {columns}"]
    mine = _counted(map(our_term, row) for row in ours.rows)
    others = _counted(map(their_term, row) for row in theirs)  # type: ignore[arg-type]
    return [
        *(f"only ofgraph: {row}" for row in (mine - others).elements()),
        *(f"only rdflib: {row}" for row in (others - mine).elements()),
    ]
