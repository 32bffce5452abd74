"""The steps of each group, in the order in which what matches least would come first.

This is not the engine's plan, which it does not tell. What the standard says holds whatever the
plan: which variables join, what is optional, what a filter sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ...graph.syntax.scope import bound_by, bound_in, exists_in, joins_of, used_in
from ...graph.syntax.tree import (
    Bind,
    Exists,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Part,
    Query,
    Term,
    Triple,
    Union,
    Values,
)
from .asked import Asked
from .steps import Count, Step

Counts = Callable[[Triple, Term | None], Count | None]
_UNKNOWN = 10**9


@dataclass
class _Turns:
    """The steps taken in a group so far, and the variables they bind."""

    bound: set[str]
    outer: frozenset[str]
    steps: list[Step] = field(default_factory=list)
    gained: list[frozenset[str]] = field(default_factory=list)  # by each step
    rows: bool = False  # whether a step that gives rows was taken

    def take(self, step: Step, names: frozenset[str], gained: frozenset[str]) -> None:
        joined = tuple(sorted(name for name in names & self.bound if not name.startswith("_:")))
        lost = self.rows and bool(names) and not (names & self.bound)
        self.steps.append(
            replace(step, turn=len(self.steps) + 1, joins=joined, product=lost)
        )  # fmt: skip
        self.gained.append(gained)
        self.bound |= gained
        self.rows = True


def steps_of(
    asked: Asked, group: Group, count: Counts, *, outer: frozenset[str] = frozenset(),
    named: Term | None = None,
) -> tuple[Step, ...]:  # fmt: skip
    """The steps of a group, each with its turn and what it matches alone.

    `outer` are the variables of the rows that the group is looked at with.
    """
    turns = _Turns(set(outer), outer, rows=bool(outer))
    waiting: list[Part] = []
    for part in group.parts:
        if isinstance(part, Filter):
            continue
        if isinstance(part, Optional | Minus | Bind):
            _flush(asked, turns, waiting, count, named)
            _in_place(asked, turns, part, count, named)
        else:
            waiting.append(part)
    _flush(asked, turns, waiting, count, named)
    filters = [part for part in group.parts if isinstance(part, Filter)]
    return (*turns.steps, *(_filter(asked, turns, part, count, named) for part in filters))


def _flush(
    asked: Asked, turns: _Turns, waiting: list[Part], count: Counts, named: Term | None
) -> None:
    """Take the parts that may come in any order: joined ones first, of these what matches least."""
    steps = ((part, _step(asked, part, count, named)) for part in waiting)
    made = [(estimate(step), part.start, _names(part), step) for part, step in steps]
    waiting.clear()
    while made:
        best = min(made, key=lambda one: (
            turns.rows and not (one[2] & turns.bound), one[0], one[1],
        ))  # fmt: skip
        made.remove(best)
        turns.take(best[3], best[2], best[2])


def _names(part: Part) -> frozenset[str]:
    return joins_of(part) if isinstance(part, Triple) else bound_by(part)


def estimate(step: Step) -> int:
    """How many rows a step may give alone, as a guess."""
    if step.quads is not None:
        return step.quads.number
    found = [estimate(inner) for inner in step.inside if inner.turn is not None]
    if step.kind == "values":
        return 0
    if not found:
        return _UNKNOWN
    return sum(found) if step.kind == "union" else min(found)


def _step(asked: Asked, part: Part, count: Counts, named: Term | None) -> Step:
    if isinstance(part, Triple):
        quads = count(part, named)
        note = "" if quads is not None else "not counted alone: that would begin at everything"
        return Step(kind="pattern", words=_pattern(asked, part), quads=quads, note=note)
    if isinstance(part, Values):
        several = "row" if len(part.rows) == 1 else "rows"
        names = " ".join(f"?{one.value}" for one in part.variables)
        return Step(kind="values", words=f"VALUES {names}: {len(part.rows)} {several}")
    if isinstance(part, Graph):
        name = asked.written(part.name.start, part.name.end)
        inside = steps_of(asked, part.group, count, named=part.name)
        note = "asks another server: refused" if part.elsewhere else ""
        return Step(kind="graph", words=f"GRAPH {name}", inside=inside, note=note)
    if isinstance(part, Query):
        return sub_select(asked, part, count, named)
    assert isinstance(part, Union)  # noqa: S101 (the other kinds stand in their place)
    if len(part.groups) == 1 and len(part.groups[0].parts) == 1:
        only = part.groups[0].parts[0]
        if isinstance(only, Query):
            return sub_select(asked, only, count, named)
    return _union(asked, part, count, named)


def _union(asked: Asked, part: Union, count: Counts, named: Term | None) -> Step:
    groups = [steps_of(asked, group, count, named=named) for group in part.groups]
    if len(groups) == 1:
        return Step(kind="group", words="a group of its own", inside=groups[0])
    inside = tuple(
        Step(kind="group", words=f"either {number}", turn=number, inside=steps)
        for number, steps in enumerate(groups, 1)
    )
    return Step(kind="union", words=f"UNION of {len(groups)} groups", inside=inside)


def sub_select(asked: Asked, query: Query, count: Counts, named: Term | None) -> Step:
    """A SELECT within braces: found on its own first, whatever stands around it."""
    return Step(
        kind="sub-select", words=heading(asked, query), note="; ".join(endings(asked, query)),
        inside=steps_of(asked, pattern_of(query), count, named=named),
    )  # fmt: skip


def pattern_of(query: Query) -> Group:
    """What a query asks for: its group, with the VALUES that stand after it."""
    if query.values is None:
        return query.where
    where = query.where
    return Group((*where.parts, query.values), where.start, query.values.end)


def heading(asked: Asked, query: Query) -> str:
    """What a query gives, in one line."""
    if query.form == "SELECT":
        columns = [asked.written(column.start, column.end) for column in query.columns] or ["*"]
        return f"SELECT {'DISTINCT ' if query.distinct else ''}{' '.join(columns)}"
    if query.form == "DESCRIBE":
        return "DESCRIBE " + " ".join(asked.written(t.start, t.end) for t in query.described)
    made = f" of {len(query.template)} patterns" if query.template else ""
    return f"{query.form}{made}"


def endings(asked: Asked, query: Query) -> Iterator[str]:
    """What is done with the rows: grouped, ordered, cut off."""
    if query.group_by:
        keys = (asked.written(key.start, key.end) for key in query.group_by)
        yield f"grouped by {' '.join(keys)}"
    elif query.grouped:
        yield "all rows make one group"
    if query.having:
        yield "groups kept where " + " and ".join(
            asked.written(one.start, one.end) for one in query.having
        )
    if query.order_by:
        yield "ordered by " + " ".join(
            asked.written(one.expression.start, one.expression.end)
            + (" downwards" if one.descending else "")
            for one in query.order_by
        )
    if query.offset:
        yield f"the first {query.offset:,} left out"
    if query.limit is not None:
        yield f"at most {query.limit:,} rows"


def _pattern(asked: Asked, part: Triple) -> str:
    ends = [asked.written(one.start, one.end) for one in (part.subject, part.link, part.object)]
    return " ".join(ends)


def _in_place(
    asked: Asked, turns: _Turns, part: Optional | Minus | Bind, count: Counts, named: Term | None
) -> None:
    """OPTIONAL, MINUS and BIND, which work on the rows before them and stay where they stand."""
    if isinstance(part, Bind):
        used = frozenset(term.value for term in used_in(part.expression))
        made = f"BIND {asked.written(part.expression.start, part.expression.end)}"
        step = Step(kind="bind", words=f"{made} AS ?{part.variable.value}", inside=tuple(
            _exists(asked, found.negated, found.group, count, turns, named)
            for found in exists_in(part.expression)))  # fmt: skip
        turns.take(step, used & frozenset(turns.bound), frozenset({part.variable.value}))
        return
    names = bound_in(part.group)
    sees = frozenset(turns.bound) if isinstance(part, Optional) else frozenset()
    inside = steps_of(asked, part.group, count, outer=sees, named=named)
    if isinstance(part, Optional):
        step = Step(kind="optional", words="OPTIONAL", inside=inside,
                    note="rows without it stay")  # fmt: skip
        turns.take(step, names, names)
    else:
        shared = names & turns.bound
        note = "takes away the rows it matches"
        if not shared:
            note = "takes nothing away: no variable is shared"
        turns.take(Step(kind="minus", words="MINUS", inside=inside, note=note), shared, frozenset())


def _filter(asked: Asked, turns: _Turns, part: Filter, count: Counts, named: Term | None) -> Step:
    wanted = {term.value for term in used_in(part.condition)} - turns.outer
    inside = tuple(_exists(asked, found.negated, found.group, count, turns, named)
                   for found in exists_in(part.condition))  # fmt: skip
    condition = asked.written(part.condition.start, part.condition.end)
    if isinstance(part.condition, Exists):
        condition, inside = inside[0].words, inside[0].inside
    note = "looked for again for every row" if inside else _applies(turns, wanted)
    return Step(kind="filter", words=f"FILTER {condition}", inside=inside, note=note)


def _applies(turns: _Turns, wanted: set[str]) -> str:
    """After which turn all variables of a filter are bound."""
    missing = set(wanted)
    for step, gained in zip(turns.steps, turns.gained, strict=True):
        missing -= gained
        if not missing:
            later = " (OPTIONAL comes first)" if step.kind == "optional" else ""
            return f"can apply after {step.turn}{later}"
    return "can apply at the end only"


def _exists(
    asked: Asked, negated: bool, group: Group, count: Counts, turns: _Turns, named: Term | None
) -> Step:
    sees = frozenset(turns.bound)
    inside = steps_of(asked, group, count, outer=sees, named=named)
    return Step(kind="exists", words="NOT EXISTS" if negated else "EXISTS", inside=inside)
