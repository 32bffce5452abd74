"""Values that are not of the type they claim, such as the 40th day of a 13th month.

Stores pass them, and every comparison with one fails. Each is reported once, whether or not a
shape asks for its type, and not again as being less or more than another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef

from ..graph.terms import iri, text
from ..vocab import RDF, XSD
from .datatypes import DERIVED_INTEGERS, FORMS, well_formed
from .rule import own_rule

if TYPE_CHECKING:
    from rdflib.term import Node

ILL_TYPED = own_rule(
    "ill-typed-value", "Value of its type", "violation", "every value",
    "A value is what its type says it is.",
    "Put the value right in the document's sidecar or in a review.",
)  # fmt: skip

# The first are what nearly all values with a type have.
_KINDS = tuple(XSD + name for name in ("integer", "date", "decimal", "boolean", "gYear"))
_RARE = tuple(sorted((FORMS.keys() | DERIVED_INTEGERS) - set(_KINDS)))
_RARE_ONES = frozenset(_RARE)


def types_query(only: Iterable[str]) -> str:
    """The query for the types of the values of some records."""
    some = " ".join(only)
    return (
        f"SELECT DISTINCT (DATATYPE(?value) AS ?type) WHERE {{ VALUES ?this {{ {some} }} "
        "?this ?path ?value FILTER(isLiteral(?value)) }"
    )


def has_rare(types: Iterable[str]) -> bool:
    """Whether one of these types is one that few values have."""
    return not _RARE_ONES.isdisjoint(types)


def ill_typed_query(only: Iterable[str] | None = None, *, rare: bool = True) -> str:
    """The query for subject, predicate and value of every ill-typed value (of some records).

    `only` has the records as SPARQL writes terms. Where it is known that no value is of a `rare`
    type, the query is a tenth as long.
    """
    found = f"?this ?path ?value FILTER(isLiteral(?value) && {_wrong(rare=rare)})"
    if only is not None:
        found = f"VALUES ?this {{ {' '.join(only)} }} {found}"
    return (
        "SELECT DISTINCT ?this ?path (STR(?value) AS ?words) (DATATYPE(?value) AS ?type) "
        f"WHERE {{ {found} }}"
    )


def _wrong(*, rare: bool) -> str:
    """Whether ?value is not of the type it claims; other types than ours are passed over."""
    wrong = "false"
    if rare:
        for kind in _RARE:
            wrong = f"IF(?type = <{kind}>, !({well_formed('?value', kind)}), {wrong})"
        named = ", ".join(f"<{kind}>" for kind in _RARE)
        wrong = f"IF(?type IN ({named}), {wrong}, false)"
    for kind in reversed(_KINDS):
        wrong = f"IF(?type = <{kind}>, !({well_formed('?value', kind)}), {wrong})"
    plain = f"<{XSD}string>, <{RDF}langString>"
    return f"IF(?type IN ({plain}), false, {wrong})".replace("?type", "DATATYPE(?value)")


def term_of(value: Node) -> str:
    """Write a term as N-Triples does; rdflib's own way converts numbers, and some are none."""
    if isinstance(value, URIRef):
        return iri(value)
    if not isinstance(value, Literal):
        return value.n3()
    words = text(str(value), language=value.language)
    return words if value.datatype is None else f"{words}^^{iri(value.datatype)}"
