"""trace: an answer for people who never write SPARQL."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import click

from . import completers
from .options import opened, status_option, store_option, width

T = TypeVar("T")

_FORMATS = click.Choice(["text", "markdown", "json"])
_SERIES = click.Choice(["social care", "joint", "area SEND"])


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
@click.option("-f", "--format", "style", type=_FORMATS, default="text", show_default=True)
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
