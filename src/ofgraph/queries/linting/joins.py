"""Parts that share no variable, and conditions that do nothing for want of one."""

from __future__ import annotations

from collections.abc import Iterator

from ...graph.syntax.scope import (
    bound_by,
    bound_in,
    exists_in,
    joins_of,
    surely_by,
    surely_in,
    used_in,
)
from ...graph.syntax.tree import (
    Bind,
    Exists,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Part,
    Path,
    Query,
    Triple,
    Union,
    Values,
)
from .asked import Asked, Inside, at
from .problem import Problem

Names = frozenset[str]


def products(asked: Asked) -> Iterator[Problem]:
    """Parts of a group that are put together row by row, since nothing joins them."""
    for inside in asked.everywhere:
        found = islands(inside)
        if len(found) > 1:
            yield _product(asked, inside, found)


def islands(inside: Inside) -> list[list[Part]]:
    """The parts of a group in sets that share no variable; those that cannot multiply left out.

    A filter that looks at variables of two sets joins them, as do the variables around the group.
    """
    leads: dict[str, str] = {}
    joined = list(_joined(inside))
    around = _inherited(inside)
    for names in (around, *(names for names, _ in joined)):
        first, *others = sorted(names) or [""]
        for other in others:
            leads[_end(leads, other)] = _end(leads, first)
    parts: dict[str, list[Part]] = {}
    for names, part in joined:
        if part is not None and names:
            parts.setdefault(_end(leads, min(names)), []).append(part)
    several = [found for found in parts.values() if _many(found)]
    return several if len(several) > 1 else []


def _inherited(inside: Inside) -> Names:
    """The variables around that join the parts of a group, too: those of a sub-select do not."""
    joining = inside.role in ("optional", "exists", "graph", "union", "group")
    return inside.outer if joining else frozenset()


def _end(leads: dict[str, str], name: str) -> str:
    """The variable that stands for all those joined to a variable."""
    while name in leads and leads[name] != name:
        leads[name] = leads.get(leads[name], leads[name])
        name = leads[name]
    return name


def _joined(inside: Inside) -> Iterator[tuple[Names, Part | None]]:
    for part in map(_unwrapped, inside.group.parts):
        if isinstance(part, Triple):
            yield joins_of(part), part
        elif isinstance(part, Filter):
            yield (
                frozenset(term.value for term in used_in(part.condition)).union(
                    *(bound_in(found.group) for found in exists_in(part.condition))
                ),
                None,
            )
        elif isinstance(part, Bind):
            used = frozenset(term.value for term in used_in(part.expression))
            yield used | {part.variable.value}, None
        elif isinstance(part, Minus):
            yield bound_in(part.group), None
        elif isinstance(part, Optional):
            yield bound_in(part.group) | _looked_at(part.group), part
        else:
            yield bound_by(part) | (_looked_at_in(part)), part


def _unwrapped(part: Part) -> Part:
    """A sub-select out of the braces that it must stand in."""
    if isinstance(part, Union) and len(part.groups) == 1 and len(part.groups[0].parts) == 1:
        only = part.groups[0].parts[0]
        return only if isinstance(only, Query) else part
    return part


def _looked_at(group: Group) -> Names:
    """The variables that the filters and bindings of a group look at."""
    found: set[str] = set()
    for part in group.parts:
        if isinstance(part, Filter):
            found |= {term.value for term in used_in(part.condition)}
        elif isinstance(part, Bind):
            found |= {term.value for term in used_in(part.expression)}
    return frozenset(found)


def _looked_at_in(part: Part) -> Names:
    if isinstance(part, Union):
        return frozenset().union(*map(_looked_at, part.groups))
    return _looked_at(part.group) if isinstance(part, Graph) else frozenset()


def _many(parts: list[Part]) -> bool:
    """Whether parts may give several rows: terms alone, or one row of values, do not."""
    return any(_gives_many(part) for part in parts)


def _gives_many(part: Part) -> bool:
    if isinstance(part, Triple):
        return bool(joins_of(part))
    if isinstance(part, Values):
        return len(part.rows) > 1
    if isinstance(part, Query):
        return not (part.grouped and not part.group_by) and part.limit != 1
    if isinstance(part, Union):
        return len(part.groups) > 1 or any(_gives_many(one) for g in part.groups for one in g.parts)
    if isinstance(part, Optional | Graph):
        return any(_gives_many(one) for one in part.group.parts)
    return False


def _product(asked: Asked, inside: Inside, found: list[list[Part]]) -> Problem:
    first, second = sorted((_shown(found[0]), _shown(found[1])), key=lambda part: part.start)
    one, other = _named(asked, first), _named(asked, second)
    hidden = ""
    if inside.query.distinct:
        hidden = "; DISTINCT takes the repeated rows out again, and not the work"
    return asked.problem(
        "product", "wrong", at(second),
        f"nothing joins {other} to {one}: every row of the one is put together with every row "
        f"of the other{hidden}",
        _joint(asked, first, second),
    )  # fmt: skip


def _shown(parts: list[Part]) -> Part:
    """The part of a set that a message names: a pattern, if one is there."""
    many = [part for part in parts if _gives_many(part)]
    return next((part for part in many if isinstance(part, Triple)), many[0])


def _joint(asked: Asked, first: Part, second: Part) -> str:
    if isinstance(second, Optional):
        return "use a variable of the rows outside within OPTIONAL { … }"
    if isinstance(second, Values):
        name = second.variables[0].value
        return f"use ?{name} in a pattern, or take VALUES away"
    if isinstance(second, Query):
        return "let the sub-select hand on a variable that the rest uses, too"
    names = sorted(bound_by(first))
    if isinstance(second, Triple) and names:
        return f"join them by a pattern that names a variable of each, such as ?{names[0]}"
    return "use the same variable in both, or ask two queries"


def _named(asked: Asked, part: Part) -> str:
    """A part as a message names it."""
    if isinstance(part, Triple):
        words = asked.written(part.start, part.end)
        return words if len(words) <= 60 else f"{words[:59]}…"
    kind = {Optional: "OPTIONAL", Values: "VALUES", Query: "the sub-select", Union: "the group",
            Graph: "GRAPH"}.get(type(part), "this")  # fmt: skip
    names = sorted(bound_by(part))[:3]
    return f"{kind} of {', '.join(f'?{name}' for name in names)}" if names else kind


def apart(asked: Asked) -> Iterator[Problem]:
    """MINUS and EXISTS that share no variable with what they are asked of."""
    for inside in asked.everywhere:
        around = inside.outer | bound_in(inside.group)
        for part in inside.group.parts:
            if isinstance(part, Minus):
                yield from _minus(asked, inside, part)
            elif isinstance(part, Filter):
                for found in exists_in(part.condition):
                    yield from _exists(asked, around, found, part)


def _minus(asked: Asked, inside: Inside, part: Minus) -> Iterator[Problem]:
    before = frozenset().union(*(
        bound_by(p) for p in inside.group.parts if p.start < part.start
    ))  # fmt: skip
    if (before & bound_in(part.group)) or (before & _looked_at(part.group)):
        return  # what its filters look at outside is another rule's
    words = "MINUS shares no variable with what stands before it, and so takes nothing away"
    instead = "use a variable of the rows before it within MINUS { … }"
    if bound_in(inside.group) & bound_in(part.group):
        instead = "put MINUS after the patterns whose variables it uses"
    yield asked.problem("minus", "wrong", at(part), words, instead)


def _exists(asked: Asked, around: Names, found: Exists, part: Filter) -> Iterator[Problem]:
    words = "NOT EXISTS" if found.negated else "EXISTS"
    inner = bound_in(found.group) | _looked_at(found.group)
    if not around & inner:
        if bound_in(found.group):
            yield asked.problem(
                "exists", "wrong", at(found),
                f"{words} shares no variable with the rows outside: it keeps all rows or none",
                "use a variable of the rows outside within the braces",
            )  # fmt: skip
        return
    if all(_looked_up(part, around) for part in found.group.parts):
        return
    shared = sorted(around & bound_in(found.group))
    yield asked.problem(
        "correlated", "slow", at(found),
        f"{words} is looked for again for every row outside, and takes more than a look-up",
        _instead_of_exists(asked, found, shared),
    )  # fmt: skip


def _looked_up(part: Part, around: Names) -> bool:
    """Whether a part of EXISTS is answered by an index: a pattern with a variable of the row."""
    if isinstance(part, Triple):
        walked = isinstance(part.link, Path) and part.link.kind not in ("inverse", "choice")
        return bool(joins_of(part) & around) and not walked
    return isinstance(part, Filter | Bind | Values)


def _instead_of_exists(asked: Asked, found: Exists, shared: list[str]) -> str:
    joined = ", ".join(f"?{name}" for name in shared)
    if any(isinstance(one, Filter) for one in found.group.parts):
        return (
            "compare with the greatest or least of its kind, found once in a sub-select: "
            "{ SELECT ?group (MAX(?date) AS ?last) { … } GROUP BY ?group }"
        )
    if found.negated:
        return f"write MINUS {{ … }} with the same patterns, joined by {joined}"
    return f"write {{ SELECT DISTINCT {joined.replace(',', '')} {{ … }} }} with the same patterns"


def halves(asked: Asked) -> Iterator[Problem]:
    """Variables that OPTIONAL may leave unbound, and that a later part joins by all the same."""
    for inside in asked.everywhere:
        sure: set[str] = set(inside.outer)
        perhaps: dict[str, Optional] = {}
        for part in inside.group.parts:
            if isinstance(part, Optional):
                for name in surely_in(part.group) - sure:
                    perhaps.setdefault(name, part)
                continue
            if isinstance(part, Triple):
                half = next((n for n in sorted(joins_of(part)) if n in perhaps), None)
                if half is not None and not joins_of(part) & frozenset(sure):
                    yield _half(asked, part, half)
            gained = surely_by(part)
            sure |= gained
            for name in gained & perhaps.keys():
                del perhaps[name]


def undefined(asked: Asked) -> Iterator[Problem]:
    """UNDEF among the terms of one variable: it fits every row, those of the terms as well."""
    for inside in asked.everywhere:
        for part in inside.group.parts:
            if not isinstance(part, Values) or len(part.variables) != 1 or len(part.rows) < 2:
                continue
            if any(row[0] is None for row in part.rows):
                name = part.variables[0].value
                yield asked.problem(
                    "undef", "wrong", at(part),
                    f"UNDEF fits every ?{name}, and the rows of the other terms come twice",
                    "take UNDEF away to ask for the terms, or VALUES to ask for everything",
                )  # fmt: skip


def _half(asked: Asked, part: Triple, name: str) -> Problem:
    return asked.problem(
        "half-bound", "wrong", at(part),
        f"OPTIONAL may leave ?{name} unbound, and this pattern then fits everything there is",
        f"put it into the OPTIONAL {{ … }} that binds ?{name}",
    )  # fmt: skip
