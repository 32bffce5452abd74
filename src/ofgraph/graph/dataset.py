"""Which graphs a query sees: what is accepted, and what is only proposed when that is asked for.

A document's proposals stand in a named graph of their own, and the graph that a query asks by
default holds none of them. An engine finds "every named graph but these" by looking into one
graph after the other, which is hundreds of times slower with thousands of documents. So a store
that holds proposals also keeps the accepted graphs merged in one, and the proposals in another;
one without proposals needs neither, and is asked for the union of its graphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .. import vocab as v
from .terms import iri

_PROPOSALS = "/graph/proposals/"
_MERGED = f"{v.BASE}merged/"
MERGED_ACCEPTED = f"{_MERGED}accepted"
MERGED_PROPOSED = f"{_MERGED}proposed"

# A pattern that anything proposed fits: an index lookup, whatever the size of the store.
A_PROPOSAL = (
    f"GRAPH ?graph {{ ?record {iri(v.review_status)} {iri(v.concept('review', 'proposed'))} }}"
)
_ASKS_GRAPHS = re.compile(r"\bgraph\b", re.IGNORECASE)


def is_proposals(graph: str) -> bool:
    """Whether a named graph holds what is only proposed.

    >>> is_proposals("https://example.org/graph/proposals/1a2b")
    True
    """
    return _PROPOSALS in graph


def is_merged(graph: str) -> bool:
    """Whether a named graph is only a merger of others."""
    return graph.startswith(_MERGED)


def in_view(graphs: Iterable[str], *, proposals: bool) -> list[str]:
    """Those of the named graphs that a query may see one by one."""
    return [
        name for name in graphs if not is_merged(name) and (proposals or not is_proposals(name))
    ]


def asks_graphs(sparql: str) -> bool:
    """Whether a query may ask named graphs one by one: the keyword cannot be written otherwise."""
    return _ASKS_GRAPHS.search(sparql) is not None


def of_the_same_kind(graph: str, *, variable: str) -> str:
    """A SPARQL condition: the graphs that are merged into the same one as this graph is."""
    name = f"STR(?{variable})"
    proposed = f'CONTAINS({name}, "{_PROPOSALS}")'
    kind = proposed if is_proposals(graph) else f"!{proposed}"
    return f'{kind} && !STRSTARTS({name}, "{_MERGED}")'
