"""A query as the rules see it: its tree, its groups with what surrounds them, its vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ...graph.syntax import Parsed, place, shortened
from ...graph.syntax.scope import bound_by, exists_in, used_in
from ...graph.syntax.tokens import tokens_of
from ...graph.syntax.tree import (
    Bind,
    Call,
    Expression,
    Filter,
    Graph,
    Group,
    Link,
    Minus,
    Optional,
    Part,
    Query,
    Term,
    Triple,
    Union,
    Values,
)
from .problem import Problem, Severity
from .vocabulary import Vocabulary

Role = Literal["where", "sub-select", "optional", "minus", "union", "group", "graph", "exists"]


@dataclass(frozen=True, slots=True)
class Inside:
    """A group with the query it belongs to and what stands around it.

    `outer` are the variables that the parts around may bind; a sub-select sees none of them.
    `named` is the graph that the group is asked of, where it stands in GRAPH, and `around` the
    patterns of the groups around it.
    """

    group: Group
    query: Query
    role: Role
    outer: frozenset[str] = frozenset()
    named: Term | None = None
    around: tuple[Triple, ...] = ()

    @property
    def triples(self) -> list[Triple]:
        """The patterns that stand in the group itself."""
        return [part for part in self.group.parts if isinstance(part, Triple)]

    @property
    def filters(self) -> list[Filter]:
        """The filters that stand in the group itself."""
        return [part for part in self.group.parts if isinstance(part, Filter)]


def groups(inside: Inside) -> Iterator[Inside]:
    """A group, and every group in it."""
    yield inside
    for part in inside.group.parts:
        if isinstance(part, Triple | Values):
            continue
        around = inside.outer.union(*(bound_by(p) for p in inside.group.parts if p is not part))
        for role, group, query in _within(part, inside):
            alone = role == "sub-select"
            named = part.name if isinstance(part, Graph) else inside.named
            beside = () if alone else (*inside.around, *inside.triples)
            outer = frozenset() if alone else around
            yield from groups(Inside(group, query, role, outer, named, beside))


def _within(part: Part, inside: Inside) -> Iterator[tuple[Role, Group, Query]]:
    query = inside.query
    if isinstance(part, Optional):
        yield "optional", part.group, query
    elif isinstance(part, Minus):
        yield "minus", part.group, query
    elif isinstance(part, Union):
        for group in part.groups:
            yield "union" if len(part.groups) > 1 else "group", group, query
    elif isinstance(part, Graph):
        yield "graph", part.group, query
    elif isinstance(part, Query):
        yield "sub-select", part.where, part
    elif isinstance(part, Filter):
        for found in exists_in(part.condition):
            yield "exists", found.group, query
    elif isinstance(part, Bind):
        for found in exists_in(part.expression):
            yield "exists", found.group, query


@dataclass(frozen=True)
class Asked:
    """A query that was read, and the words it may use."""

    sparql: str
    parsed: Parsed
    vocabulary: Vocabulary

    @cached_property
    def everywhere(self) -> tuple[Inside, ...]:
        """Every group of the query, from the outside in."""
        return tuple(groups(Inside(self.parsed.query.where, self.parsed.query, "where")))

    @cached_property
    def queries(self) -> tuple[Query, ...]:
        """The query and its sub-selects."""
        return tuple(i.query for i in self.everywhere if i.role in ("where", "sub-select"))

    @cached_property
    def triples(self) -> tuple[Triple, ...]:
        """Every pattern of the query, its template left out."""
        return tuple(triple for inside in self.everywhere for triple in inside.triples)

    @cached_property
    def compared(self) -> tuple[Term, ...]:
        """The IRIs of VALUES, BIND, FILTER and the rest, functions left out."""
        found: list[Term] = []
        for inside in self.everywhere:
            for part in inside.group.parts:
                if isinstance(part, Values):
                    found += [cell for row in part.rows for cell in row if cell is not None]
                elif isinstance(part, Filter):
                    found += used_in(part.condition, "iri")
                elif isinstance(part, Bind):
                    found += used_in(part.expression, "iri")
                elif isinstance(part, Graph):
                    found.append(part.name)
        for query in self.queries:
            for column in query.columns:
                found += used_in(column.expression, "iri") if column.expression else []
            if query.values:
                found += [cell for row in query.values.rows for cell in row if cell is not None]
        return tuple(term for term in (*found, *self.parsed.query.described) if term.kind == "iri")

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The name of each variable as often as it stands in the query."""
        tokens = tokens_of(self.sparql)
        return tuple(token.text[1:] for token in tokens if token.kind == "variable")

    def short(self, address: str) -> str:
        """An IRI as this query would write it."""
        return shortened(address, self.parsed.prefixes)

    def written(self, start: int, end: int) -> str:
        """The query's own words, on one line."""
        return " ".join(self.sparql[start:end].split())

    def problem(
        self, kind: str, severity: Severity, at: tuple[int, int], words: str, instead: str = ""
    ) -> Problem:
        """A problem at some characters of the query."""
        line, column = place(self.sparql, at[0])
        return Problem(
            kind=kind, severity=severity, line=line, column=column, words=words, instead=instead,
            start=at[0], end=at[1],
        )  # fmt: skip


def calls_in(expression: Expression) -> Iterator[Call]:
    """Every function that an expression calls, the outermost first."""
    if isinstance(expression, Call):
        yield expression
        for given in expression.given:
            yield from calls_in(given)


def at(part: Part | Link | Expression) -> tuple[int, int]:
    """The characters of a part."""
    return part.start, part.end
