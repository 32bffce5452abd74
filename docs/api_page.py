"""What the reference page of the Python API says, made from the docstrings and declared fields."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from ofgraph.api import Graph, Rows, fields, open, told
from ofgraph.api.reading import Thing
from ofgraph.api.several import COLUMNS, Things


def _page(lines: Iterator[str]) -> str:
    return "\n" + "\n".join(lines).rstrip("\n") + "\n\n"


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n", 1)[0]


def _row(name: str, about: str) -> str:
    return f"| `{name}` | {about} |".replace("\n", " ")


def _signature(function: object) -> str:
    """The parameters' names, as one would type them."""
    assert callable(function)  # noqa: S101 (methods are)
    names = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            names.append("…=…")
        elif parameter.name not in ("self", "_"):
            star = parameter.kind is parameter.VAR_POSITIONAL
            optional = parameter.kind is parameter.KEYWORD_ONLY
            names.append(f"{parameter.name}{', …' if star else '=' if optional else ''}")
    return f"({', '.join(names)})"


def _members(kind: type) -> Iterator[str]:
    """The public members that a class itself declares, in their order."""
    yield from ("| name | what it is |", "|---|---|")
    for name, member in vars(kind).items():
        if name.startswith("_") or name in ("classes", "kinds"):
            continue
        if isinstance(member, property | fields.Field):
            yield _row(name, _first_line(member))
        elif inspect.isfunction(member):
            yield _row(f"{name}{_signature(member)}", _first_line(member))


def opening() -> str:
    """`ofgraph.open`, with its docstring."""

    def lines() -> Iterator[str]:
        yield from (f"## ofgraph.open{_signature(open)}", "", "```text")
        yield from (inspect.getdoc(open) or "").split("\n>>>")[0].rstrip().splitlines()
        yield "```"

    return _page(lines())


def classes() -> str:
    """The graph, its answers, and every kind of thing, with their members."""

    def lines() -> Iterator[str]:
        told_kinds = (told.Found, told.Traced, told.Cited, told.Explained)
        for kind in (Graph, Rows, Things):
            yield from (f"## {kind.__name__}", "", _first_line(kind), "", *_members(kind), "")
        yield from (
            "## What find, trace, cite and why give",
            "",
            "| kind | what it is |",
            "|---|---|",
        )
        yield from (_row(kind.__name__, _first_line(kind)) for kind in told_kinds)
        yield from ("", "## Kinds of thing", "", _first_line(Thing), "")
        yield from _kinds()

    return _page(lines())


def _kinds() -> Iterator[str]:
    for name, kind in Thing.kinds.items():
        base = kind.__mro__[1]
        also = f" It has what a `{base.__name__}` has, and:" if base is not Thing else ""
        yield from (f"### {name}", "", f"{_first_line(kind)}{also}", "", *_members(kind), "")
        if name in COLUMNS:
            columns = ", ".join(f"`{column}`" for column in (*COLUMNS[name], "iri"))
            yield from (f"As a table: {columns}.", "")
