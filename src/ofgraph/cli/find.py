"""find: statements by their words, for people who never write SPARQL."""

from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from . import completers
from .options import opened, status_option, store_option, width

if TYPE_CHECKING:
    from ..queries import Hits
    from ..queries.formats import Look

FindStyle = Literal["text", "markdown", "json", "table", "csv", "tsv", "xml", "spreadsheet",
                    "html", "xlsx", "parquet", "arrow"]  # fmt: skip

_FORMATS = click.Choice(
    ["text", "markdown", "json", "table", "csv", "tsv", "xml", "spreadsheet", "html", "xlsx",
     "parquet", "arrow"]
)  # fmt: skip
_SORTS = click.Choice(["finding", "denial", "action", "view", "resolution"])
_ORDERS = click.Choice(["relevance", "date"])
_LEFT_OUT = re.compile(r"^-(?!-|h$|o$)(?=.)")


class _WithLeftOut(click.Command):
    """A command whose words may begin with a hyphen, as in -draft, without being options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_LEFT_OUT.sub("\u2212", word) for word in args])


@click.command("find", cls=_WithLeftOut)
@click.argument("words", nargs=-1)
@click.option("--theme", shell_complete=completers.themes, help="This theme and those under it.")
@click.option("--council", shell_complete=completers.councils,
              help="This council and those it took over from.")  # fmt: skip
@click.option("--since", metavar="DATE", help="A day, month or year.")
@click.option("--until", metavar="DATE", help="A day, month or year.")
@click.option("--polarity", help="strength, progress, concern, area for improvement …")
@click.option("--kind", "kinds", multiple=True, type=_SORTS, help="Only these kinds of statement.")
@click.option("--visit-kind", help="focused visit, monitoring visit, ilacs standard …")
@click.option("--attribution", help="direct (the inspectorate's own document), quoted, reported …")
@click.option("--document-status", help="original, restatement or invented.")
@click.option("--region", help="Councils of this region.")
@click.option("--sort", type=_ORDERS, help="[default: relevance; date where no words are given]")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1))
@click.option("--offset", default=0, type=click.IntRange(0), help="Leave out so many before them.")
@click.option("--facets", is_flag=True, help="Count all that fits by council, theme, year …")
@click.option("--format", "style", type=_FORMATS, default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path),
              help="A file to write to.")  # fmt: skip
@status_option
@store_option
def find_command(
    words: tuple[str, ...], kinds: tuple[str, ...], style: FindStyle, facets: bool,
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
      ofgraph find --council nottingham --limit 1000 --format xlsx -o nottingham.xlsx
    """
    from ..queries import find

    if kinds:
        chosen["kinds"] = kinds
    with opened(store, statuses) as graph:
        found = find(graph, " ".join(words), **chosen)  # type: ignore[arg-type]
    _write(found, style, output, facets=facets)


def _write(found: Hits, style: FindStyle, output: Path | None, *, facets: bool) -> None:
    """Write what was found in the form asked for, to a file or to where output goes."""
    from ..queries import to_json
    from ..queries.finding import find_markdown, find_table, find_text
    from ..queries.formats import FORMATS, to_file
    from ..queries.formats import write as write_table

    terminal = output is None and sys.stdout.isatty()
    if terminal and style in FORMATS and FORMATS[style].binary:
        raise click.UsageError(f"{style} is not for a screen: give --output FILE")
    with to_file(output) if output else nullcontext(sys.stdout.buffer) as out:
        if style == "text":
            text = find_text(found, width=width(), facets=facets, emphasis=terminal)
        elif style == "markdown":
            text = find_markdown(found, facets=facets)
        elif style == "json":
            text = to_json(found)
        else:
            write_table(find_table(found), out, style, _look(found))
            return
        out.write(text.encode("utf-8", "replace"))


def _look(found: Hits) -> Look:
    """How people see a table of what was found: with marks on what is no quote."""
    from ..queries.formats import Look, Marks

    if found.nearest and found.nearest.hits:
        click.echo("Nothing has all of that; --format text shows what has most of it.", err=True)
    marks = Marks(
        restated=frozenset(h.text for h in found.hits if h.document_status == "restatement"),
        proposed=frozenset(h.text for h in found.hits if h.status == "proposed"),
    )
    return Look(width=width(), title="Statements found", marks=marks)
