"""The tree of a query, or what is wrong with it.

This reader is our own. rdflib's gives no places, takes wrong aggregates for right, is never to be
given a stranger's SPARQL, and takes longer to load than a query takes to answer; the engine's stops
far past a mistake and hands on no tree. What the engine accepts, this reader must accept: the tests
take right queries apart token by token and compare the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .queries import Queries
from .scope import check_scope
from .tree import Query
from .trouble import Trouble


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query with the prefixes it declares."""

    query: Query
    prefixes: Mapping[str, str]


def parse(sparql: str) -> Parsed:
    """Read a SPARQL 1.1 query as its tree.

    Raises:
        Trouble: it cannot be read, or uses a variable as the standard does not allow.

    >>> parse("SELECT ?visit { ?visit a <https://w3id.org/ofgraph/def#Visit> }").query.form
    'SELECT'
    """
    reader = Queries(sparql)
    try:
        query = reader.query()
        check_scope(query)
    except RecursionError:
        raise Trouble("the query nests too deep", 0, 0, beyond=True) from None
    return Parsed(query, reader.prefixes)
