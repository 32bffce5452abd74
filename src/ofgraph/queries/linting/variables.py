"""Variables that nothing binds, that a group hides, or that a filter wants after OPTIONAL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...graph.syntax import nearest
from ...graph.syntax.scope import (
    bound_by,
    bound_in,
    shown_by,
    surely_in,
    used_in,
)
from ...graph.syntax.tree import (
    AGGREGATES,
    Bind,
    Call,
    Expression,
    Filter,
    Optional,
    Query,
    Term,
)
from .asked import Asked, Inside, at, calls_in
from .problem import Problem

_FORGIVING = frozenset({"BOUND", "COALESCE", "IF"})


def unbound(asked: Asked) -> Iterator[Problem]:
    """Variables that are asked for, compared or ordered by, and that nothing binds."""
    for query in asked.queries:
        once = {problem.words.split(":")[0]: problem for problem in
                reversed(tuple(_unbound_columns(asked, query)))}  # fmt: skip
        yield from once.values()
    for inside in asked.everywhere:
        yield from _unbound_conditions(asked, inside)


def made_of_nothing(asked: Asked) -> Iterator[Problem]:
    """Variables of what CONSTRUCT and DESCRIBE make that WHERE does not bind."""
    query = asked.parsed.query
    known = bound_in(query.where) | (bound_by(query.values) if query.values else frozenset())
    made = [term for triple in query.template for term in (triple.subject, triple.object)]
    for term in (*made, *query.described):
        if term.kind == "variable" and term.value not in known:
            yield _nothing_binds(asked, term, known, f"{query.form} makes nothing of it")


def _unbound_columns(asked: Asked, query: Query) -> Iterator[Problem]:
    inside = bound_in(query.where) | (bound_by(query.values) if query.values else frozenset())
    keys = {c.variable.value for c in query.group_by if c.variable and c.expression}
    known = inside | keys
    for column in query.columns:
        if column.expression is None and column.variable:
            if column.variable.value not in known:
                yield _nothing_binds(asked, column.variable, known, "SELECT asks for it")
        elif column.expression is not None:
            yield from _unknown_in(asked, column.expression, known, "SELECT makes a value of it")
            known |= {column.variable.value} if column.variable else set()
    for key in query.group_by:
        expression = key.expression or key.variable
        if expression is not None:
            yield from _unknown_in(asked, expression, inside, "GROUP BY names it")
    for condition in query.having:
        yield from _unknown_in(asked, condition, known, "HAVING looks at it")
    ordered = known | shown_by(query) if query.form == "SELECT" else known
    for order in query.order_by:
        yield from _unknown_in(asked, order.expression, ordered, "ORDER BY orders nothing by it")


def _unbound_conditions(asked: Asked, inside: Inside) -> Iterator[Problem]:
    own, seen = bound_in(inside.group), frozenset[str]()
    for part in inside.group.parts:
        if isinstance(part, Filter):
            known = own | (inside.outer if inside.role in ("optional", "exists") else frozenset())
            yield from _hidden(asked, inside, part.condition, known, "FILTER")
        elif isinstance(part, Bind):
            known = seen | (inside.outer if inside.role == "exists" else frozenset())
            yield from _hidden(asked, inside, part.expression, known, "BIND", own)
        seen |= bound_by(part)


def _hidden(
    asked: Asked, inside: Inside, expression: Expression, known: frozenset[str], where: str,
    later: frozenset[str] = frozenset(),
) -> Iterator[Problem]:  # fmt: skip
    for term in _wanted(expression, known):
        if term.value in later:
            yield asked.problem(
                "unbound", "wrong", at(term),
                f"?{term.value} has no value yet where {where} looks at it",
                f"put {where} after the pattern that binds ?{term.value}",
            )  # fmt: skip
        elif term.value in inside.outer:
            instead = f"put {where} outside the braces, or bind ?{term.value} within them, too"
            if inside.role == "minus":
                instead = "write FILTER NOT EXISTS { … }, which sees the rows outside"
            yield asked.problem(
                "unbound", "wrong", at(term),
                f"?{term.value} is bound outside these braces, and {where} does not see it",
                instead,
            )  # fmt: skip
        else:
            yield _nothing_binds(asked, term, known | inside.outer, f"{where} looks at it")


def _unknown_in(
    asked: Asked, expression: Expression, known: frozenset[str], why: str
) -> Iterator[Problem]:
    for term in _wanted(expression, known):
        yield _nothing_binds(asked, term, known, why)


def _wanted(expression: Expression, known: frozenset[str]) -> Iterator[Term]:
    """The variables that an expression needs and that are not known.

    BOUND, and what COALESCE and IF may give, need no value: a variable with none is written there
    on purpose. So may one be compared where the same expression asks first whether it is bound.
    """
    bound = (call for call in calls_in(expression) if call.name == "BOUND")
    asked_first = {term.value for call in bound for term in used_in(call)}
    for term in _needed(expression):
        if term.value not in known and term.value not in asked_first:
            yield term


def _needed(expression: Expression) -> Iterator[Term]:
    if isinstance(expression, Term):
        if expression.kind == "variable":
            yield expression
    elif isinstance(expression, Call) and expression.name not in ("BOUND", "COALESCE"):
        for position, given in enumerate(expression.given):
            if expression.name == "IF" and position and isinstance(given, Term):
                continue
            yield from _needed(given)


def _nothing_binds(asked: Asked, term: Term, known: frozenset[str], why: str) -> Problem:
    meant = nearest(term.value, known)
    for role, word in (("minus", "MINUS"), ("exists", "EXISTS")):
        if any(i.role == role and term.value in bound_in(i.group) for i in asked.everywhere):
            return asked.problem(
                "unbound", "wrong", at(term),
                f"only {word} names ?{term.value}, and hands on nothing: {why}",
                f"bind ?{term.value} in a pattern outside {word}",
            )  # fmt: skip
    instead = f"did you mean ?{meant}?" if meant else f"bind ?{term.value} in a pattern"
    return asked.problem(
        "unbound", "wrong", at(term), f"nothing binds ?{term.value}: {why}", instead
    )


def lone(asked: Asked) -> Iterator[Problem]:
    """A variable that stands once only, in a name that comes close to one that does not."""
    counted = Counter(asked.variables)
    pattern_terms = [t for triple in asked.triples for t in (triple.subject, triple.object)]
    others = [name for name, times in counted.items() if times > 1]
    for term in pattern_terms:
        if term.kind != "variable" or counted[term.value] != 1:
            continue
        meant = nearest(term.value, others, cutoff=0.85)
        if meant and _slip(term.value, meant):
            yield asked.problem(
                "lone", "wrong", at(term),
                f"?{term.value} stands here only, and ?{meant} elsewhere",
                f"did you mean ?{meant}?",
            )  # fmt: skip


def _slip(word: str, meant: str) -> bool:
    """Whether two names differ as a slip of the fingers makes them: in length by one letter, or
    by two letters that changed places; a number or an s at the end is meant.
    """
    if word.rstrip("0123456789") == meant.rstrip("0123456789") or word.casefold() == (
        meant.casefold()
    ):  # fmt: skip
        return word.casefold() == meant.casefold()
    short, long = sorted((word, meant), key=len)
    if len(long) - len(short) == 1:
        if long in (short + "s", short + "1", short + "2") or len(short) < 4:
            return False
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    return sorted(word) == sorted(meant)


def required(asked: Asked) -> Iterator[Problem]:
    """Variables of OPTIONAL that a filter outside wants bound: the rows without it are gone."""
    for inside in asked.everywhere:
        own = surely_in(inside.group) | frozenset().union(*(
            bound_by(p) for p in inside.group.parts if not isinstance(p, Optional | Filter)
        ))  # fmt: skip
        optional = [part for part in inside.group.parts if isinstance(part, Optional)]
        for part in inside.filters:
            if inside.role == "optional":
                continue
            for name in sorted({t.value for t in used_in(part.condition)} - own):
                source = next((o for o in optional if name in bound_in(o.group)), None)
                if source and rejects(part.condition, name):
                    yield _requires(asked, part, name)
                    break


def _requires(asked: Asked, part: Filter, name: str) -> Problem:
    return asked.problem(
        "required", "wrong", at(part),
        f"OPTIONAL may leave ?{name} unbound, and this FILTER drops every row without it",
        f"take OPTIONAL away if ?{name} is needed; else put FILTER into its braces, or write "
        f"!BOUND(?{name}) || …",
    )  # fmt: skip


def rejects(expression: Expression, name: str) -> bool:
    """Whether an expression is never true where the variable has no value."""
    if isinstance(expression, Term):
        return expression.kind == "variable" and expression.value == name
    if not isinstance(expression, Call):
        return False
    if expression.name == "BOUND":
        return any(t.value == name for t in used_in(expression))
    if expression.name == "||":
        return all(rejects(given, name) for given in expression.given)
    if expression.name == "!":
        return fails(expression.given[0], name)
    if expression.name == "&&":
        return any(rejects(given, name) for given in expression.given)
    return fails(expression, name)


def fails(expression: Expression, name: str) -> bool:
    """Whether an expression is an error where the variable has no value."""
    if isinstance(expression, Term):
        return expression.kind == "variable" and expression.value == name
    if not isinstance(expression, Call) or expression.name in _FORGIVING:
        return False
    if expression.name in ("&&", "||"):
        return all(fails(given, name) for given in expression.given)
    return any(fails(given, name) for given in expression.given)


def ungrouped(asked: Asked) -> Iterator[Problem]:
    """Variables that ORDER BY or HAVING takes from a group that has many of them."""
    for query in asked.queries:
        if not query.grouped:
            continue
        keys = {key.variable.value for key in query.group_by if key.variable}
        keys |= {c.variable.value for c in query.columns if c.variable}
        for expression in (*query.having, *(order.expression for order in query.order_by)):
            for term in _outside(expression):
                if term.value not in keys:
                    yield asked.problem(
                        "ungrouped", "wrong", at(term),
                        f"?{term.value} is not in GROUP BY: a group has many of it, or none",
                        f"write MIN(?{term.value}), or ?{term.value} after GROUP BY",
                    )  # fmt: skip


def nested(asked: Asked) -> Iterator[Problem]:
    """A COUNT or its like within another."""
    for query in asked.queries:
        expressions = [c.expression for c in query.columns if c.expression]
        for outer in aggregates(*expressions, *query.having):
            for inner in aggregates(*outer.given):
                yield asked.problem(
                    "nested", "wrong", at(inner),
                    f"{inner.name} stands within {outer.name}, and there is only one grouping",
                    f"count in a sub-select first: {{ SELECT ?group ({inner.name}(…) AS ?n) "
                    "{ … } GROUP BY ?group }",
                )  # fmt: skip


def aggregates(*expressions: Expression) -> Iterator[Call]:
    """The outermost aggregates of expressions."""
    for expression in expressions:
        if isinstance(expression, Call):
            if expression.name in AGGREGATES:
                yield expression
            else:
                yield from aggregates(*expression.given)


def _outside(expression: Expression) -> Iterator[Term]:
    """The variables of an expression outside every aggregate."""
    if isinstance(expression, Term) and expression.kind == "variable":
        yield expression
    elif isinstance(expression, Call) and expression.name not in AGGREGATES:
        for given in expression.given:
            yield from _outside(given)
