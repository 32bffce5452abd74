"""Which variables a part of a query binds: surely, or perhaps only; and in which it may not."""

from __future__ import annotations

from collections.abc import Iterator

from .tree import (
    AGGREGATES,
    Bind,
    Call,
    Column,
    Exists,
    Expression,
    Filter,
    Graph,
    Group,
    Link,
    Minus,
    Optional,
    Part,
    Path,
    Query,
    Term,
    Triple,
    Union,
    Values,
)
from .trouble import Trouble


def terms_of(triple: Triple) -> Iterator[Term]:
    """The terms of a pattern, those of its path among them."""
    yield triple.subject
    yield from terms_of_link(triple.link)
    yield triple.object


def terms_of_link(link: Link) -> Iterator[Term]:
    """The terms of a path."""
    if isinstance(link, Path):
        for part in link.parts:
            yield from terms_of_link(part)
    else:
        yield link


def joins_of(triple: Triple) -> frozenset[str]:
    """The variables of a pattern, and its blank nodes, which join patterns just the same."""
    found = (term for term in terms_of(triple) if term.kind in ("variable", "blank"))
    return frozenset(t.value if t.kind == "variable" else f"_:{t.value}" for t in found)


def _variables(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if not name.startswith("_:"))


def used_in(expression: Expression, kind: str = "variable") -> Iterator[Term]:
    """The variables, or other terms, that an expression looks at; not those within EXISTS."""
    if isinstance(expression, Term):
        if expression.kind == kind:
            yield expression
    elif isinstance(expression, Call):
        for given in expression.given:
            yield from used_in(given, kind)


def exists_in(expression: Expression) -> Iterator[Exists]:
    """Every EXISTS of an expression."""
    if isinstance(expression, Exists):
        yield expression
    elif isinstance(expression, Call):
        for given in expression.given:
            yield from exists_in(given)


def bound_by(part: Part) -> frozenset[str]:
    """The variables that a part may bind: what SELECT * would show of it."""
    if isinstance(part, Triple):
        return _variables(joins_of(part))
    if isinstance(part, Optional):
        return bound_in(part.group)
    if isinstance(part, Union):
        return frozenset().union(*map(bound_in, part.groups))
    if isinstance(part, Graph):
        name = {part.name.value} if part.name.kind == "variable" else set()
        return bound_in(part.group) | name
    if isinstance(part, Bind):
        return frozenset({part.variable.value})
    if isinstance(part, Values):
        return frozenset(variable.value for variable in part.variables)
    if isinstance(part, Query):
        return shown_by(part)
    return frozenset()


def bound_in(group: Group) -> frozenset[str]:
    """The variables that a group may bind."""
    return frozenset().union(*map(bound_by, group.parts))


def shown_by(query: Query) -> frozenset[str]:
    """The variables that a SELECT hands on."""
    if query.columns:
        return frozenset(c.variable.value for c in query.columns if c.variable)
    values = bound_by(query.values) if query.values else frozenset()
    return bound_in(query.where) | values


def surely_by(part: Part) -> frozenset[str]:
    """The variables that a part binds in every row."""
    if isinstance(part, Triple):
        return _variables(joins_of(part))
    if isinstance(part, Union):
        found = [surely_in(group) for group in part.groups]
        return found[0].intersection(*found[1:])
    if isinstance(part, Graph):
        name = {part.name.value} if part.name.kind == "variable" else set()
        return surely_in(part.group) | name
    if isinstance(part, Values):
        columns = zip(*part.rows, strict=True) if part.rows else ()
        full = [variable.value for variable, cells in zip(part.variables, columns, strict=False)
                if all(cell is not None for cell in cells)]  # fmt: skip
        return frozenset(full)
    if isinstance(part, Query):
        return surely_shown(part)
    if isinstance(part, Bind):
        return frozenset({part.variable.value}) if isinstance(part.expression, Term) and (
            part.expression.kind != "variable") else frozenset()  # fmt: skip
    return frozenset()


def surely_in(group: Group) -> frozenset[str]:
    """The variables that a group binds in every row."""
    return frozenset().union(*map(surely_by, group.parts))


def surely_shown(query: Query) -> frozenset[str]:
    """The variables that a SELECT hands on in every row."""
    inside = surely_in(query.where) | (surely_by(query.values) if query.values else frozenset())
    if not query.columns:
        return inside
    counted = {column.variable.value for column in query.columns
               if column.variable and isinstance(column.expression, Call)
               and column.expression.name == "COUNT"}  # fmt: skip
    return (inside & shown_by(query)) | counted


def check_scope(query: Query) -> None:
    """Raise Trouble for what the grammar allows and the standard does not: a variable made twice,
    a variable of SELECT that GROUP BY does not have, a blank node in two groups.
    """
    _check_group(query.where, {})
    _check_columns(query)


def _check_group(group: Group, labels: dict[str, int]) -> None:
    seen: frozenset[str] = frozenset()
    block = group.start
    for part in group.parts:
        if isinstance(part, Bind) and part.variable.value in seen:
            raise Trouble(
                f"?{part.variable.value} has a value before this BIND makes it",
                part.variable.start, part.variable.end,
                hint="give it another name, and compare the two in a FILTER",
            )  # fmt: skip
        if isinstance(part, Triple):
            _check_labels(part, labels, block)
        elif not isinstance(part, Filter):
            block = part.end
        for inside in _groups_of(part):
            _check_group(inside, labels)
        if isinstance(part, Query):
            _check_columns(part)
        seen |= bound_by(part)


def _check_labels(triple: Triple, labels: dict[str, int], block: int) -> None:
    for term in (triple.subject, triple.object):
        if term.kind == "blank" and labels.setdefault(term.value, block) != block:
            raise Trouble(
                f"_:{term.value} stands in two groups, and would mean two things",
                term.start, term.end, hint=f"write a variable: ?{term.value}",
            )  # fmt: skip


def _groups_of(part: Part) -> Iterator[Group]:
    if isinstance(part, Optional | Minus | Graph):
        yield part.group
    elif isinstance(part, Union):
        yield from part.groups
    elif isinstance(part, Query):
        yield part.where
    elif isinstance(part, Filter):
        yield from (found.group for found in exists_in(part.condition))


def _check_columns(query: Query) -> None:
    inside = bound_in(query.where)
    if query.grouped:  # the keys alone are left of what WHERE binds
        inside = frozenset(key.variable.value for key in query.group_by if key.variable)
    made: set[str] = set()
    for column in query.columns:
        assert column.variable is not None  # noqa: S101 (a column of SELECT has a name)
        name, at = column.variable.value, column.variable
        if name in made:
            raise Trouble(f"?{name} stands twice in SELECT", at.start, at.end,
                          hint="take one away, or give it another name")  # fmt: skip
        if column.expression is not None and name in inside:
            raise Trouble(f"?{name} is made here, and WHERE binds it already", at.start, at.end,
                          hint="give it another name after AS")  # fmt: skip
        made.add(name)
    if query.form == "SELECT" and query.grouped:
        _check_grouped(query)


def _check_grouped(query: Query) -> None:
    if not query.columns:
        raise Trouble("SELECT * cannot stand with GROUP BY", query.start, query.start + 6,
                      hint="name the variables of GROUP BY, and count the others")  # fmt: skip
    keys = {key.variable.value for key in query.group_by if key.variable}
    for column in query.columns:
        for term in _ungrouped(column, query.group_by):
            if term.value not in keys:
                by = f"after GROUP BY, or make one value of it: (MIN(?{term.value}) AS ?one)"
                first = "write " if query.group_by else "add GROUP BY; write "
                raise Trouble(
                    f"?{term.value} is in SELECT and not in GROUP BY: a group has many of it",
                    term.start, term.end, hint=f"{first}?{term.value} {by}",
                )  # fmt: skip
        if column.variable and column.expression:
            keys.add(column.variable.value)


def _ungrouped(column: Column, group_by: tuple[Column, ...]) -> Iterator[Term]:
    """The variables of a column that stand outside every aggregate."""
    if column.expression is None:
        if column.variable:
            yield column.variable
    else:
        yield from _outside(column.expression)


def _outside(expression: Expression) -> Iterator[Term]:
    if isinstance(expression, Term):
        yield from used_in(expression)
    elif isinstance(expression, Call) and expression.name not in AGGREGATES:
        for given in expression.given:
            yield from _outside(given)
