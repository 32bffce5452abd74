"""review: settle what is proposed, on a screen of its own, in a spreadsheet, or by the piece."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import NotInstalled, OfgraphError
from .options import ProgressLine, store_option, width

if TYPE_CHECKING:
    from ..graph.store import Table
    from ..pipeline.project import Project
    from ..review.session import Session

EXIT_FOUND_WRONG = 1
_FORMATS = click.Choice(["table", "json", "csv", "tsv", "markdown"])
_SHEET = click.Path(dir_okay=False, path_type=Path)


@click.command("review")
@click.option("--document", metavar="FILE|WORK", help="Only this document.")
@click.option("--accepted", is_flag=True, help="What the rules accepted as well.")
@click.option("--as", "name", metavar="NAME",
              help="Who decides. [default: OFGRAPH_REVIEWER, else your login]")  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="Print what there is to settle.")
@click.option("--history", "--log", "history", is_flag=True, help="Print every decision.")
@click.option("--orphans", is_flag=True, help="Print decisions whose words are not found now.")
@click.option("--undo", metavar="ID", help="Take one decision back.")
@click.option("--export", "out", type=_SHEET, metavar="FILE",
              help="Write a sheet to fill in: .xlsx or .csv.")  # fmt: skip
@click.option("--import", "filled", type=_SHEET, metavar="FILE",
              help="Take a filled-in sheet: its clean rows.")  # fmt: skip
@click.option("--strict", is_flag=True, help="With --import: all rows, or none.")
@click.option("--build", "then_build", is_flag=True, help="Bring the graph up to date at the end.")
@click.option("-f", "--format", "style", type=_FORMATS, default="table", show_default=True,
              help="Of what is printed.")  # fmt: skip
@store_option
def review_command(
    document: str | None, accepted: bool, name: str | None, listed: bool, history: bool,
    orphans: bool, undo: str | None, out: Path | None, filled: Path | None, strict: bool,
    then_build: bool, style: str, store: str | None,
) -> None:  # fmt: skip
    """Settle what is only proposed: accept, reject, edit; every decision is kept for good.

    With no option, on a screen of its own where ? tells the keys. Exit 1 if rows of a sheet
    were not applied.

    \b
    Examples:
      ofgraph review
      ofgraph review --export to-settle.xlsx
      ofgraph review --import to-settle.xlsx --as "A. Clerk"
      ofgraph review --list --format json | jq length
    """
    from ..pipeline import find_project
    from ..pipeline import review as work

    if sum((listed, history, orphans, undo is not None, out is not None, filled is not None)) > 1:
        raise click.UsageError("choose one of --list, --history, --orphans, --undo, --export "
                               "and --import")  # fmt: skip
    project = find_project(store=store)
    if history:
        return _print(work.history_table(project), style)
    if undo is not None:
        click.echo(work.undo_decision(project, undo, reviewer=work.reviewer_name(name)))
        return _finish(project, 1, then_build=then_build)
    desk = work.open_desk(
        project, reviewer=work.reviewer_name(name), document=document, accepted=accepted
    )
    for note in desk.notes:
        click.echo(note, err=True)
    wrong = False
    if listed:
        _print(work.items_table(desk.session), style)
    elif orphans:
        _print(work.orphans_table(project, desk.session, whole=document is None), style)
    elif out is not None:
        click.echo(f"{work.export_sheet(desk.session, out)} rows were written to {out}")
    elif filled is not None:
        wrong = _import(desk.session, filled, strict=strict)
    else:
        _on_screen(desk.session)
    _finish(project, desk.session.made, then_build=then_build)
    raise SystemExit(EXIT_FOUND_WRONG if wrong else 0)


def _print(table: Table, style: str) -> None:
    from ..queries.formats import Look, write

    write(table, sys.stdout.buffer, style, Look(width=width()))


def _import(session: Session, filled: Path, *, strict: bool) -> bool:
    """Take a sheet; say what came of it, and every row that was left. Whether there were such."""
    from ..pipeline import review as work

    taken = work.import_sheet(session, filled, strict=strict)
    for line in taken.left:
        click.echo(line, err=True)
    click.echo(taken.sentence)
    return bool(taken.checked.troubles)


def _on_screen(session: Session) -> None:
    """Open the screen; where that is not possible, say what is."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise OfgraphError(
            "the review screen needs a terminal, and this is none",
            hint="print with --list, or fill in a sheet: ofgraph review --export FILE.csv",
        )
    if not session.all_items:
        click.echo("Nothing is proposed. To go through what the rules accepted: "
                   "ofgraph review --accepted")  # fmt: skip
        return
    try:
        from ..review.screen import ReviewScreen
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("textual"):
            raise
        raise NotInstalled(
            "the review screen", "textual", extra="review",
            otherwise="fill in a sheet, which needs nothing: ofgraph review --export FILE.csv",
        ) from error  # fmt: skip
    ReviewScreen(session).run()
    settled, whole = session.settled
    click.echo(f"{settled} of {whole} are settled.")


def _finish(project: Project, made: int, *, then_build: bool) -> None:
    """Bring the graph up to date, or say how."""
    if made and not then_build:
        click.echo("To bring the graph up to date, run: ofgraph build", err=True)
    if then_build:
        from ..pipeline import build, render_built

        click.echo(render_built(build(project, progress=ProgressLine())))
