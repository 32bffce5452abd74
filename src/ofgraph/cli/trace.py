"""find, trace and cite: answers for people who never write SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Literal, TypeVar

import click

from . import completers
from .options import opened, status_option, store_option, width

FindStyle = Literal["text", "markdown", "json", "table", "csv", "tsv"]
T = TypeVar("T")

_FORMATS = click.Choice(["text", "markdown", "json"])
_FIND_FORMATS = click.Choice(["text", "markdown", "json", "table", "csv", "tsv"])
_SORTS = click.Choice(["finding", "denial", "action", "view", "resolution"])
_SERIES = click.Choice(["social care", "joint", "area SEND"])


@click.command("find")
@click.argument("words", nargs=-1)
@click.option("--theme", shell_complete=completers.themes, help="This theme and those under it.")
@click.option("--council", shell_complete=completers.councils,
              help="This council and those it took over from.")  # fmt: skip
@click.option("--since", metavar="DATE", help="A day, month or year.")
@click.option("--until", metavar="DATE", help="A day, month or year.")
@click.option("--polarity", help="strength, progress, concern, area for improvement …")
@click.option("--kind", "kinds", multiple=True, type=_SORTS, help="Only these kinds of statement.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1))
@click.option("--format", "style", type=_FIND_FORMATS, default="text", show_default=True)
@status_option
@store_option
def find_command(
    words: tuple[str, ...], theme: str | None, council: str | None, since: str | None,
    until: str | None, polarity: str | None, kinds: tuple[str, ...], limit: int, style: FindStyle,
    statuses: tuple[str, ...], store: str | None,
) -> None:  # fmt: skip
    """Find findings, actions and resolutions in which all WORDS occur, each with its sentence.

    \b
    Examples:
      ofgraph find supervision --council nottingham
      ofgraph find --theme neglect --since 2018 --polarity concern
      ofgraph find caseloads --status proposed
    """
    from .. import queries

    with opened(store, statuses) as graph:
        chosen = {"kinds": kinds} if kinds else {}
        found = queries.find(
            graph, " ".join(words), theme=theme, council=council, since=since, until=until,
            polarity=polarity, limit=limit, **chosen,  # type: ignore[arg-type]
        )  # fmt: skip
    if style == "table" or style == "csv" or style == "tsv":
        table = queries.find_table(found)
        if style == "table":
            table = queries.Marks(
                restated=frozenset(
                    h.text for h in found.hits if h.document_status == "restatement"
                ),
                proposed=frozenset(h.text for h in found.hits if h.status == "proposed"),
            ).on(table)
        queries.write(table, sys.stdout, style, width=width())
    else:
        _print(found, style, queries.find_text, queries.find_markdown)


@click.command("trace")
@click.argument("council", shell_complete=completers.councils)
@click.argument("theme", required=False, shell_complete=completers.themes)
@click.option("--series", multiple=True, type=_SERIES, default=["social care"],
              help="Which timelines; joint and Area SEND inspections only when asked.")  # fmt: skip
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Every story in full; findings with no theme are found by: find.",
)
@click.option("--format", "style", type=_FORMATS, default="text", show_default=True)
@status_option
@store_option
def trace_command(
    council: str, theme: str | None, series: tuple[str, ...], everything: bool, style: str,
    statuses: tuple[str, ...], store: str | None,
) -> None:  # fmt: skip
    """What came back and changed at COUNCIL, visit by visit, with the resolutions in between.

    \b
    Examples:
      ofgraph trace herefordshire
      ofgraph trace nottingham --all
      ofgraph trace nottingham neglect --format markdown > neglect.md
    """
    from .. import queries

    with opened(store, statuses) as graph:
        found = queries.trace(graph, council, theme, series=series)  # type: ignore[arg-type]
    _print(
        found, style, partial(queries.trace_text, everything=everything),
        partial(queries.trace_markdown, everything=everything),
    )  # fmt: skip


@click.command("cite")
@click.argument("thing", metavar="ROW|IRI")
@click.option("--format", "style", type=_FORMATS, default="text", show_default=True)
@status_option
@store_option
def cite_command(thing: str, style: str, statuses: tuple[str, ...], store: str | None) -> None:
    """The sentence, document, meeting and address behind a fact.

    THING is an IRI, or a short form of it as tables print it ("finding/3f2a91").

    \b
    Example:
      ofgraph cite finding/3f2a91
    """
    from .. import queries

    with opened(store, statuses) as graph:
        found = queries.cite(graph, thing)
    _print(found, style, queries.cite_text, queries.cite_markdown)


def _print(
    found: T, style: str, as_text: Callable[..., str], as_markdown: Callable[[T], str]
) -> None:
    """Print an answer in the form asked for."""
    from ..queries import to_json

    if style == "json":
        click.echo(to_json(found), nl=False)
    elif style == "markdown":
        click.echo(as_markdown(found), nl=False)
    else:
        click.echo(as_text(found, width=width()), nl=False)
