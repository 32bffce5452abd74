"""cite and why: what is behind a fact, ready for a footnote, and how it came to be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answering import say, style_of, words_options
from .options import opened, status_option, store_option, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..graph.store import Store
    from ..queries.citing import Citation

_SHOWN = 3


@click.command("cite")
@click.argument("things", metavar="ROW|IRI...", nargs=-1, required=True)
@words_options("text", "markdown", "bibtex", "csl", "json")
@status_option
@store_option
def cite_command(
    things: tuple[str, ...], style: str | None, output: Path | None, statuses: tuple[str, ...],
    store: str | None,
) -> None:  # fmt: skip
    """The sentence, document, meeting and address behind facts, as footnotes.

    Give IRIs, or short forms of them as tables print them ("finding/3f2a91"); or - for the rows of
    an answer on standard input (CSV, TSV or JSON), each cited by its most particular address.

    \b
    Examples:
      ofgraph cite finding/3f2a91
      ofgraph cite council/nottingham theme/neglect --format markdown
      ofgraph query priority-actions -f csv | ofgraph cite - -o facts.bib
    """
    form = style_of(style, output)
    with opened(store, statuses) as graph:
        if "-" in things:
            found, missing = _of_rows(graph, things)
        else:
            from ..queries.citing import cite_all

            found, missing = cite_all(graph, things), ()
    if found:
        say(_written(found, form, alone=things != ("-",) and len(things) == 1), output)
    if missing:
        raise SystemExit(1 if found else 2)


def _of_rows(graph: Store, things: Sequence[str]) -> tuple[tuple[Citation, ...], tuple[str, ...]]:
    """The rows of standard input cited, and the addresses that the store does not know."""
    from ..errors import QueryError
    from ..queries.citing import cite_known, read_rows

    if len(things) > 1:
        raise QueryError("- stands alone: rows come from standard input, or addresses are given")
    rows = read_rows(sys.stdin.buffer.read())
    found, missing = cite_known(graph, rows.addresses)
    if not rows.addresses and not rows.without:
        click.echo("There are no rows to cite.", err=True)
    if rows.without:
        click.echo(f"Rows without an address to cite: {rows.without}.", err=True)
    if missing:
        more = ", …" if len(missing) > _SHOWN else ""
        shown = ", ".join(missing[:_SHOWN])
        click.echo(
            f"Not in this store as it is seen: {len(missing)} ({shown}{more}); --status proposed "
            "shows what nobody has accepted yet.", err=True,
        )  # fmt: skip
    return found, missing


def _written(found: Sequence[Citation], style: str, *, alone: bool) -> str:
    """The citations in the form asked for; one asked for alone is one object of JSON."""
    from ..queries import citing
    from ..queries.wording import to_json

    if style == "json":
        return to_json(found[0] if alone else found)
    if style == "markdown":
        return citing.cite_markdown(found)
    if style == "bibtex":
        return citing.cite_bibtex(found)
    return citing.cite_csl(found) if style == "csl" else citing.cite_text(found, width=width())


def _decisions() -> Path:
    """Where the decisions are kept of the project that the store is of."""
    from ..pipeline import find_project

    return find_project().decisions


@click.command("why")
@click.argument("thing", metavar="IRI")
@words_options("text", "markdown", "json")
@status_option
@store_option
def why_command(
    thing: str, style: str | None, output: Path | None, statuses: tuple[str, ...],
    store: str | None,
) -> None:  # fmt: skip
    """How a fact came to be: rule and version, confidence, who accepted it, and what it rests on.

    \b
    Examples:
      ofgraph why finding/3f2a91
      ofgraph why visit/nottingham-ilacs-standard-2018-11-05
      ofgraph why council/nottingham -o why.md
    """
    from ..queries import citing
    from ..queries.wording import to_json

    form = style_of(style, output)
    with opened(store, statuses) as graph:
        found = citing.why(graph, thing, decisions=None if store else _decisions())
    if form == "json":
        say(to_json(found), output)
    elif form == "markdown":
        say(citing.why_markdown(found), output)
    else:
        say(citing.why_text(found, width=width()), output)
