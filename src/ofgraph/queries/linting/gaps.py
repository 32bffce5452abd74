"""Aggregates over what some rows of a group have and others have not."""

from __future__ import annotations

from collections.abc import Iterator

from ...graph.syntax.scope import bound_by, used_in
from ...graph.syntax.tree import Call, Filter, Optional, Part, Query
from .asked import Asked, at
from .problem import Problem
from .variables import aggregates, fails, rejects

_ALL_OR_NONE = frozenset({"MIN", "MAX", "SUM", "AVG", "GROUP_CONCAT"})
"""Those that Oxigraph gives no value where one row has none; COUNT and SAMPLE leave it out."""


def gaps(asked: Asked) -> Iterator[Problem]:
    """MIN and its like of a variable that OPTIONAL leaves unbound in some rows of the group."""
    for query in asked.queries:
        expressions = [c.expression for c in query.columns if c.expression]
        ordered = [order.expression for order in query.order_by]
        told: set[str] = set()
        for call in aggregates(*expressions, *query.having, *ordered):
            for name in sorted(_gaps(query, call) - told):
                told.add(name)
                yield asked.problem(
                    "gap", "wrong", at(call),
                    f"where one row of a group has no ?{name}, {call.name} gives nothing for the "
                    "whole group",
                    f"take OPTIONAL away; or, if the other rows count too, find it in a sub-select "
                    f"of its own: {_instead(query, call, name)}",
                )  # fmt: skip


def _gaps(query: Query, call: Call) -> set[str]:
    """The variables of an aggregate that some rows of one group may have and others may not."""
    if call.name not in _ALL_OR_NONE:
        return set()
    parts = query.where.parts
    filters = [part.condition for part in parts if isinstance(part, Filter)]
    keys = {key.variable.value for key in query.group_by if key.variable}
    found = set()
    for name in {term.value for given in call.given for term in used_in(given)}:
        sources = [part for part in parts if name in bound_by(part)]
        if not all(isinstance(part, Optional) for part in sources) or not sources:
            continue
        if any(rejects(condition, name) for condition in filters):
            continue
        if any(fails(given, name) for given in call.given) and not _settled(query, sources, keys):
            found.add(name)
    return found


def _settled(query: Query, sources: list[Part], keys: set[str]) -> bool:
    """Whether an OPTIONAL hangs on the keys alone: all rows of a group have it then, or none."""
    for part in sources:
        around = frozenset[str]().union(*(bound_by(p) for p in query.where.parts if p is not part))
        if not bound_by(part) & around <= keys:
            return False
    return True


def _instead(query: Query, call: Call, name: str) -> str:
    keys = " ".join(f"?{key.variable.value}" for key in query.group_by if key.variable)
    made = f"({call.name}(?{name}) AS ?known)"
    if not keys:
        return f"{{ SELECT {made} {{ … }} }}"
    return f"OPTIONAL {{ SELECT {keys} {made} {{ … }} GROUP BY {keys} }}"
