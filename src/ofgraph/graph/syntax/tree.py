"""A query as a tree, as its author wrote it, each part with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

TermKind = Literal["iri", "variable", "literal", "blank"]
PathKind = Literal["inverse", "sequence", "choice", "any", "some", "maybe", "none_of"]


@dataclass(frozen=True, slots=True)
class Term:
    """A variable by its name, an IRI whole, the words of a literal, the label of a blank node."""

    kind: TermKind
    value: str
    start: int
    end: int
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A property path: "any" is `*`, "some" is `+`, "maybe" is `?`, "none_of" is `!`."""

    kind: PathKind
    parts: tuple[Link, ...]
    start: int
    end: int


Link: TypeAlias = Term | Path


@dataclass(frozen=True, slots=True)
class Triple:
    """One pattern."""

    subject: Term
    link: Link
    object: Term

    @property
    def start(self) -> int:
        return min(self.subject.start, self.link.start)

    @property
    def end(self) -> int:
        return self.object.end


@dataclass(frozen=True, slots=True)
class Call:
    """A function, an aggregate or an operator with what it is given; `COUNT(*)` is given nothing.

    The name of a keyword is in capitals, an operator's is its sign (`NOT IN`, `NEG` for a minus
    before a value), a function's by address is the IRI.
    """

    name: str
    given: tuple[Expression, ...]
    start: int
    end: int
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Exists:
    """EXISTS or NOT EXISTS."""

    group: Group
    negated: bool
    start: int
    end: int


Expression: TypeAlias = Term | Call | Exists


@dataclass(frozen=True, slots=True)
class Filter:
    """FILTER."""

    condition: Expression
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Optional:
    """OPTIONAL."""

    group: Group
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Minus:
    """MINUS."""

    group: Group
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Union:
    """Groups one or more of which hold; a group in a group is a union of one."""

    groups: tuple[Group, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Graph:
    """GRAPH, or SERVICE, which asks another server."""

    name: Term
    group: Group
    start: int
    end: int
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Bind:
    """BIND."""

    expression: Expression
    variable: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Values:
    """VALUES: None in a row is UNDEF."""

    variables: tuple[Term, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    start: int
    end: int


Part: TypeAlias = "Triple | Filter | Optional | Minus | Union | Graph | Bind | Values | Query"


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two braces, in the order in which it stands."""

    parts: tuple[Part, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Column:
    """One column of SELECT, or one key of GROUP BY: a variable, with what it is made of."""

    variable: Term | None
    expression: Expression | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Order:
    """One key of ORDER BY."""

    expression: Expression
    descending: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query or a sub-select. No columns in a SELECT means `SELECT *`."""

    form: Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
    where: Group
    start: int
    end: int
    columns: tuple[Column, ...] = ()
    distinct: bool = False
    template: tuple[Triple, ...] = ()
    described: tuple[Term, ...] = ()
    group_by: tuple[Column, ...] = ()
    having: tuple[Expression, ...] = ()
    order_by: tuple[Order, ...] = ()
    limit: int | None = None
    offset: int | None = None
    values: Values | None = None

    @property
    def grouped(self) -> bool:
        """Whether rows are put together in groups."""
        made = [column.expression for column in self.columns if column.expression]
        ordered = [order.expression for order in self.order_by]
        return bool(self.group_by) or any(map(aggregates_in, (*made, *self.having, *ordered)))


AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})


def aggregates_in(expression: Expression) -> bool:
    """Whether an expression puts rows together, as COUNT does."""
    if not isinstance(expression, Call):
        return False
    return expression.name in AGGREGATES or any(map(aggregates_in, expression.given))
