"""The named queries as a list for people: whom they serve, what they are about, what each takes."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Iterable, Iterator

from .catalogue import Audience, NamedQuery

AUDIENCES: tuple[Audience, ...] = ("analysts", "researchers", "publishers")
NAME_WIDTH = 28
NARROWEST = 40
UNGROUPED = "Others"


def by_audience(
    queries: Iterable[NamedQuery],
) -> Iterator[tuple[str, tuple[tuple[str, tuple[NamedQuery, ...]], ...]]]:
    """Each audience with its groups, and the queries of each in order of name."""
    known = tuple(queries)
    for audience in AUDIENCES:
        groups: dict[str, list[NamedQuery]] = {}
        for query in sorted(known, key=lambda query: query.name):
            if query.audience == audience:
                groups.setdefault(query.group or UNGROUPED, []).append(query)
        if groups:
            yield audience, tuple((group, tuple(groups[group])) for group in sorted(groups))


def listing(queries: Iterable[NamedQuery], width: int = 100) -> str:
    """The queries as text no wider than `width`, if that is wide enough to read.

    >>> from .catalogue import read_query
    >>> text = "#+ title: All themes\\n#+ group: Words\\nSELECT ?theme WHERE { ?theme a ?class }"
    >>> print(listing([read_query("themes", text)]))
    For researchers
    <BLANKLINE>
      Words
        themes                      All themes
    <BLANKLINE>
    `ofgraph queries NAME` shows a query with its parameters and its SPARQL.
    """
    lines: list[str] = []
    for audience, groups in by_audience(queries):
        lines += [f"For {audience}", ""]
        for group, members in groups:
            lines.append(f"  {group}")
            for query in members:
                lines += _entry(query, max(width, NARROWEST))
            lines.append("")
    more = "`ofgraph queries NAME` shows a query with its parameters and its SPARQL."
    return "\n".join([*lines, *textwrap.wrap(more, max(width, NARROWEST))])


def _entry(query: NamedQuery, width: int) -> list[str]:
    """The name with the title beside it, or under it where there is no room."""
    beside = width >= 2 * NAME_WIDTH + 4
    indent = " " * (4 + NAME_WIDTH) if beside else " " * 6
    title = textwrap.wrap(query.title, width - len(indent))
    if query.parameters:
        named = ", ".join(parameter.name for parameter in query.parameters)
        title += textwrap.wrap(f"takes {named}", width - len(indent))
    if not beside or len(query.name) >= NAME_WIDTH:
        return [f"    {query.name}", *(indent + line for line in title)]
    first = f"    {query.name:<{NAME_WIDTH}}{title[0] if title else ''}".rstrip()
    return [first, *(indent + line for line in title[1:])]


def example_command(query: NamedQuery) -> str:
    """The command that puts the query's example, as a shell takes it.

    >>> from .catalogue import catalogue
    >>> example_command(catalogue()["latest-grades"])
    "ofgraph query latest-grades -p 'region=North East'"
    """
    pairs = (f"{name}={value}" for name, values in query.example.items() for value in values)
    return shlex.join(["ofgraph", "query", query.name, *(w for p in pairs for w in ("-p", p))])
