"""Values that are not of the type they claim, such as the 40th day of a 13th month.

Stores pass them, and every comparison with one fails. Each is reported once, whether or not a
shape asks for its type, and not again as being less or more than another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef

from ..graph.terms import text
from .datatypes import FORMS, well_formed

if TYPE_CHECKING:
    from rdflib.term import Node

# A store has looked at these already when it made numbers of them, and most values are.
_KINDS = tuple(sorted(FORMS))


def ill_typed_query(only: Iterable[str] | None = None) -> str:
    """The query for subject, predicate and value of every ill-typed value (of some records).

    `only` has the records as SPARQL writes terms.
    """
    wrong = "false"
    for kind in reversed(_KINDS):
        wrong = f"IF(DATATYPE(?value) = <{kind}>, !({well_formed('?value', kind)}), {wrong})"
    known = ", ".join(f"<{kind}>" for kind in _KINDS)
    # Literals of other types end in an error or in "no": either way they are left out.
    found = f"?this ?path ?value FILTER(DATATYPE(?value) IN ({known})) FILTER({wrong})"
    if only is not None:
        found = f"VALUES ?this {{ {' '.join(only)} }} {found}"
    return (
        "SELECT DISTINCT ?this ?path (STR(?value) AS ?words) (DATATYPE(?value) AS ?type) "
        f"WHERE {{ {found} }}"
    )


def term_of(value: Node) -> str:
    """Write a term as N-Triples does; rdflib's own way converts numbers, and some are none."""
    if not isinstance(value, Literal):
        return value.n3()
    words = text(str(value), language=value.language)
    return words if value.datatype is None else f"{words}^^{URIRef(value.datatype).n3()}"
