"""trace: an answer for people who never write SPARQL."""

from __future__ import annotations

from pathlib import Path

import click

from . import completers
from .answering import say, style_of, words_options
from .options import SERIES, opened, status_option, store_option, width


@click.command("trace")
@click.argument("council", shell_complete=completers.councils)
@click.argument("theme", required=False, shell_complete=completers.themes)
@click.option("--series", multiple=True, type=SERIES, default=["social care"],
              help="Which timelines; joint and Area SEND inspections only when asked.")  # fmt: skip
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Every story in full; findings with no theme are found by: find.",
)
@words_options("text", "markdown", "json")
@status_option
@store_option
def trace_command(
    council: str, theme: str | None, series: tuple[str, ...], everything: bool, style: str | None,
    output: Path | None, statuses: tuple[str, ...], store: str | None,
) -> None:  # fmt: skip
    """What came back and changed at COUNCIL, visit by visit, with the resolutions in between.

    Each theme is told with how it stands, the visits that say nothing of it and why, and what the
    next visits found after each resolution. That one thing followed another does not say why.

    \b
    Examples:
      ofgraph trace herefordshire
      ofgraph trace nottingham --all
      ofgraph trace nottingham neglect -o neglect.md
    """
    from ..analysis.briefs import whole_story
    from ..queries import to_json, trace, trace_markdown, trace_text

    form = style_of(style, output)
    with opened(store, statuses) as graph:
        found = trace(graph, council, theme, series=series)  # type: ignore[arg-type]
        found = whole_story(graph, found)
    if form == "json":
        say(to_json(found), output)
    elif form == "markdown":
        say(trace_markdown(found, everything=everything), output)
    else:
        say(trace_text(found, width=width(), everything=everything), output)
