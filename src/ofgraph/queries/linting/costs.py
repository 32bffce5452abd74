"""What makes a query look at everything there is, and what leaves its answer to chance."""

from __future__ import annotations

from collections.abc import Iterator

from ... import vocab as v
from ...graph.syntax.scope import joins_of, used_in
from ...graph.syntax.tree import (
    Bind,
    Graph,
    Link,
    Query,
    Term,
    Triple,
    Union,
    Values,
)
from .asked import Asked, Inside, at, calls_in
from .problem import Problem

_SEARCHES = frozenset({"REGEX", "CONTAINS", "STRSTARTS", "STRENDS"})
_PROPOSED = v.concept("review", "proposed")
_BY_RULE = v.concept("review", "accepted_by_rule")


def everything(asked: Asked) -> Iterator[Problem]:
    """Words looked for in every value of every thing."""
    for inside in asked.everywhere:
        wide = {t.object.value for t in inside.triples if _wide(inside, t)}
        for part in inside.filters:
            for call in (one for one in calls_in(part.condition) if one.name in _SEARCHES):
                looked = sorted({t.value for t in used_in(call.given[0])} & wide)
                if looked:
                    wide -= set(looked)
                    yield asked.problem(
                        "everything", "slow", at(call),
                        f"{call.name} looks through every value of every thing there is",
                        f"name the property: ?thing ofg:text ?{looked[0]}; or ask by words: "
                        "ofgraph find",
                    )  # fmt: skip


def _wide(inside: Inside, triple: Triple) -> bool:
    """Whether a pattern fits every quad: no property named, and nothing else about its subject."""
    if not isinstance(triple.link, Term) or triple.link.kind != "variable":
        return False
    if triple.subject.kind != "variable" or triple.object.kind != "variable":
        return False
    return not _held(inside, triple, {triple.subject.value, triple.link.value})


def _held(inside: Inside, triple: Triple, names: set[str]) -> bool:
    """Whether another part of the group, or one around it, binds one of the variables."""
    if names & inside.outer:
        return True
    for part in inside.group.parts:
        if part is triple:
            continue
        if isinstance(part, Triple) and names & joins_of(part) and not _open(part):
            return True
        if isinstance(part, Values) and names & {one.value for one in part.variables}:
            return True
        if isinstance(part, Query | Union | Graph | Bind):
            return True  # it may bind anything
    return False


def _open(triple: Triple) -> bool:
    """Whether all three of a pattern are variables."""
    link = triple.link
    return isinstance(link, Term) and {triple.subject.kind, link.kind, triple.object.kind} == {
        "variable"
    }


def paths(asked: Asked) -> Iterator[Problem]:
    """Paths of any length with nothing known at either end: they begin at every node there is."""
    for inside in asked.everywhere:
        for triple in inside.triples:
            if not _of_any_length(triple.link):
                continue
            ends = {triple.subject.value, triple.object.value}
            free = triple.subject.kind == triple.object.kind == "variable"
            if free and not _held(inside, triple, ends):
                yield asked.problem(
                    "path", "slow", at(triple.link),
                    f"{asked.written(*at(triple.link))} has neither end bound: it begins at "
                    "everything in the graph, and everything leads to itself",
                    f"say what one end is, such as ?{triple.subject.value} a ofg:Theme",
                )  # fmt: skip


def _of_any_length(link: Link) -> bool:
    if isinstance(link, Term):
        return False
    if link.kind in ("any", "maybe"):
        return True
    if link.kind == "sequence":
        return all(map(_of_any_length, link.parts))
    return link.kind in ("inverse", "choice") and any(map(_of_any_length, link.parts))


def every_graph(asked: Asked) -> Iterator[Problem]:
    """GRAPH ?g with everything that stands in every graph."""
    for inside in asked.everywhere:
        if inside.role != "graph" or inside.named is None or inside.named.kind != "variable":
            continue
        if inside.named.value in inside.outer or len(inside.group.parts) != 1:
            continue
        part = inside.group.parts[0]
        if isinstance(part, Triple) and _open(part) and not joins_of(part) & inside.outer:
            used = {n for n in joins_of(part) if asked.variables.count(n) > 1}
            if used:
                continue
            yield asked.problem(
                "graphs", "slow", at(inside.named),
                f"GRAPH ?{inside.named.value} with a pattern of variables reads every quad",
                f"for the names of the graphs: SELECT ?{inside.named.value} "
                f"{{ GRAPH ?{inside.named.value} {{ }} }}",
            )  # fmt: skip


def chance(asked: Asked) -> Iterator[Problem]:
    """LIMIT without ORDER BY: which rows come is left to chance."""
    for query in asked.queries:
        one = query.grouped and not query.group_by
        if query.limit and not query.order_by and not one and query.form == "SELECT":
            yield asked.problem(
                "limit", "note", (query.end - 1, query.end),
                "LIMIT without ORDER BY: which rows these are may change from one time to the next",
                "write ORDER BY before LIMIT, with what settles every row",
            )  # fmt: skip


def lost_order(asked: Asked) -> Iterator[Problem]:
    """ORDER BY in a sub-select that hands on all its rows: the order is lost outside."""
    for query in asked.queries:
        within = query is not asked.parsed.query
        if within and query.order_by and query.limit is None and query.offset is None:
            first = query.order_by[0].expression
            yield asked.problem(
                "order", "note", at(first),
                "the order of a sub-select is lost outside it",
                "put ORDER BY at the end of the query, or LIMIT into the sub-select",
            )  # fmt: skip


def star(asked: Asked) -> Iterator[Problem]:
    """SELECT * in what others may come to rely on."""
    query = asked.parsed.query
    if query.form == "SELECT" and not query.columns:
        yield asked.problem(
            "star", "note", (query.start, query.start + 6),
            "SELECT * gives whatever variables the pattern has, in any order",
            "name those that you want",
        )  # fmt: skip


def proposals(asked: Asked) -> Iterator[Problem]:
    """Proposals asked for, which a query does not see unless it is asked with them."""
    for term in _of_status(asked, _PROPOSED):
        yield asked.problem(
            "proposals", "note", at(term),
            "what is only proposed is not seen unless it is asked for",
            "ask with: ofgraph query … --status proposed",
        )  # fmt: skip


def by_rule_only(asked: Asked) -> Iterator[Problem]:
    """Records that a rule accepted, and not those that a person did."""
    for term in _of_status(asked, _BY_RULE):
        yield asked.problem(
            "by-rule-only", "note", at(term),
            "records that a person accepted or edited are left out",
            "ask without this pattern: what is only proposed is not seen anyway",
        )  # fmt: skip


def _of_status(asked: Asked, concept: str) -> Iterator[Term]:
    """Where patterns ask for records of one review status."""
    for triple in asked.triples:
        link = triple.link
        if triple.object.value == concept and isinstance(link, Term) and (
            link.value == v.review_status
        ):  # fmt: skip
            yield triple.object
