"""find: statements by their words, for people who never write SPARQL."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import completers
from .answering import destination, format_option, output_option, terminal_look
from .options import opened, status_option, store_option, width

if TYPE_CHECKING:
    from ..queries import Hits, Look

_FORMATS = (
    "text", "markdown", "json", "table", "csv", "tsv", "xml", "spreadsheet", "html", "xlsx",
    "parquet", "arrow",
)  # fmt: skip
_SORTS = click.Choice(["finding", "denial", "action", "view", "resolution"])
_ORDERS = click.Choice(["relevance", "date"])
_LEFT_OUT = re.compile(r"^-(?!-|[fho]$)(?=.)")


class _WithLeftOut(click.Command):
    """A command whose words may begin with a hyphen, as in -draft, without being options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_LEFT_OUT.sub("\u2212", word) for word in args])


@click.command("find", cls=_WithLeftOut)
@click.argument("words", nargs=-1)
@click.option("--theme", metavar="NAME", shell_complete=completers.themes,
              help="This theme and those under it.")  # fmt: skip
@click.option("--council", metavar="NAME", shell_complete=completers.councils,
              help="This council and those it took over from.")  # fmt: skip
@click.option("--since", metavar="DATE", help="A day, month or year.")
@click.option("--until", metavar="DATE", help="A day, month or year.")
@click.option(
    "--polarity", metavar="WORD", help="strength, progress, concern, area for improvement …"
)
@click.option("--kind", "kinds", multiple=True, type=_SORTS,
              help="Only these kinds of statement. [default: all but view]")  # fmt: skip
@click.option(
    "--visit-kind", metavar="WORDS", help="focused visit, monitoring visit, ilacs standard …"
)
@click.option("--attribution", metavar="WORD",
              help="direct (the inspectorate's own document), quoted, reported …")  # fmt: skip
@click.option("--document-status", metavar="WORD", help="original, restatement or invented.")
@click.option("--region", metavar="NAME", help="Councils of this region.")
@click.option("--sort", type=_ORDERS, help="[default: relevance; date where no words are given]")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), metavar="N",
              help="How many to show at most.")  # fmt: skip
@click.option("--offset", default=0, type=click.IntRange(0), metavar="N",
              help="How many to leave out before them.")  # fmt: skip
@click.option("--facets", is_flag=True, help="Count all that fits by council, theme, year …")
@format_option(_FORMATS, usual="text")
@output_option
@status_option
@store_option
def find_command(
    words: tuple[str, ...], kinds: tuple[str, ...], form: str | None, facets: bool,
    output: Path | None, statuses: tuple[str, ...], store: str | None, **chosen: object,
) -> None:  # fmt: skip
    """Find findings, actions and resolutions in which all WORDS occur, each with its sentence.

    Words may be "a phrase" in quotation marks, -left out, or a beginning*; OR stands between two
    of which one is enough.

    \b
    Examples:
      ofgraph find supervision --council nottingham
      ofgraph find '"care plans"' drift OR delay -draft --facets
      ofgraph find --theme neglect --since 2018 --polarity concern
      ofgraph find caseloads --status proposed
      ofgraph find --council nottingham --limit 1000 -o nottingham.xlsx
    """
    from ..queries import find

    if kinds:
        chosen["kinds"] = kinds
    chosen_form = _form(form, output)
    if facets and chosen_form not in ("text", "markdown", "json"):
        raise click.UsageError(f"--facets are words below the statements: {chosen_form} has none")
    with opened(store, statuses) as graph:
        found = find(graph, " ".join(words), **chosen)  # type: ignore[arg-type]
    _write(found, chosen_form, output, facets=facets)


def _form(named: str | None, output: Path | None) -> str:
    """The format that was named, else the one of the file, else a list to be read."""
    from ..queries import chosen_format

    if named == "text":
        return named
    form = chosen_format(named, output).name
    return "text" if named is None and form == "table" else form


def _write(found: Hits, form: str, output: Path | None, *, facets: bool) -> None:
    """Write what was found to a file or to where output goes."""
    from ..queries import find_markdown, find_table, find_text, to_json, write

    with destination(form, output) as out:
        if form == "text":
            bold = output is None and sys.stdout.isatty()
            text = find_text(found, width=width(), facets=facets, emphasis=bold)
        elif form == "markdown":
            text = find_markdown(found, facets=facets)
        elif form == "json":
            text = to_json(found)
        else:
            write(find_table(found), out, form, _look(found))
            return
        out.write(text.encode("utf-8", "replace"))


def _look(found: Hits) -> Look:
    """How people see a table of what was found: with marks on what is no quote."""
    from ..queries import Marks

    if found.nearest and found.nearest.hits:
        click.echo("Nothing has all of that; --format text shows what has most of it.", err=True)
    marks = Marks(
        restated=frozenset(h.text for h in found.hits if h.document_status == "restatement"),
        proposed=frozenset(h.text for h in found.hits if h.status == "proposed"),
    )
    return terminal_look(title="Statements found", marks=marks)
