"""init, build, add, status, doctor: the project and its store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import completers
from .options import ProgressLine, floor_option, opened, people_option, store_option, width
from .proposing import proposer_options, say_what_became

if TYPE_CHECKING:
    from ..extraction.personal import People
    from ..pipeline.settings import Floor

EXIT_FOUND_WRONG = 1


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
def init_command(folder: Path) -> None:
    """Start a project in FOLDER: writes ofgraph.toml and a place for papers.

    \b
    Example:
      ofgraph init my-study
    """
    from ..pipeline import init_project

    path = init_project(folder)
    click.echo(f"Started a project: {path}")
    click.echo("Put papers into papers/ beside it, then run: ofgraph build")


@click.command("build")
@store_option
@floor_option
@people_option
@click.option("--no-check", is_flag=True, help="Do not check the graph afterwards.")
@click.option("--allow-invented", is_flag=True, help="Make a store that takes invented papers.")
@proposer_options
def build_command(
    store: str | None, floor: Floor | None, people: People | None, no_check: bool,
    allow_invented: bool, proposers: tuple[str, ...], server: str | None, model: str | None,
    replay_only: bool,
) -> None:  # fmt: skip
    """Bring the store up to date: read what is new, link, load what changed, check.

    \b
    Examples:
      ofgraph build
      ofgraph build --min-confidence 0.7 --people roles
      ofgraph build --store http://localhost:7878
      ofgraph build --proposer learned
    """
    from ..pipeline import Settings, build, find_project, render_built

    built = build(
        find_project(store=store), progress=ProgressLine(), checks=not no_check,
        allow_invented=allow_invented, server=server, replay_only=replay_only,
        settings=Settings(
            min_confidence=floor, people=people, proposers=proposers or None, model=model
        ),
    )  # fmt: skip
    say_what_became(built.runs)
    click.echo(render_built(built))
    raise SystemExit(EXIT_FOUND_WRONG if built.found_wrong else 0)


@click.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
@floor_option
@people_option
@click.option("--no-check", is_flag=True, help="Do not check the graph afterwards.")
@click.option("--allow-invented", is_flag=True, help="Make a store that takes invented papers.")
@proposer_options
def add_command(
    files: tuple[Path, ...], store: str | None, floor: Floor | None, people: People | None,
    no_check: bool, allow_invented: bool, proposers: tuple[str, ...], server: str | None,
    model: str | None, replay_only: bool,
) -> None:  # fmt: skip
    """Read FILES (or all files of folders), keep them, and load what is new.

    \b
    Examples:
      ofgraph add minutes.pdf
      ofgraph add papers/ official-outcomes.ods
      ofgraph add papers/ --proposer learned
    """
    from ..pipeline import Settings, build, find_project, render_built

    built = build(
        find_project(store=store), add=files, progress=ProgressLine(), checks=not no_check,
        allow_invented=allow_invented, server=server, replay_only=replay_only,
        settings=Settings(
            min_confidence=floor, people=people, proposers=proposers or None, model=model
        ),
    )  # fmt: skip
    say_what_became(built.runs)
    click.echo(render_built(built))
    raise SystemExit(EXIT_FOUND_WRONG if built.found_wrong else 0)


@click.command("status")
@store_option
@click.option("--coverage", is_flag=True, help="Per council and year: visits, reports, papers.")
@click.option("--council", shell_complete=completers.councils, help="Only this council.")
@click.option("-f", "--format", "style", type=click.Choice(["table", "json", "csv", "markdown"]),
              default="table", show_default=True)  # fmt: skip
def status_command(store: str | None, coverage: bool, council: str | None, style: str) -> None:
    """Say what is loaded, what could not be read, and how well it covers councils and years.

    \b
    Examples:
      ofgraph status
      ofgraph status --coverage --council herefordshire
    """
    from .. import queries
    from ..pipeline import find_project, render_status
    from ..queries.formats import Look, write

    with opened(store) as graph:
        if coverage or council:
            found = queries.coverage(graph, council)
            write(queries.coverage_table(found), sys.stdout.buffer, style, Look(width=width()))
            click.echo(found.sentence(), err=style != "table")
        elif style in ("csv", "markdown"):
            raise click.UsageError(f"{style} is for --coverage; without it: table or json")
        else:
            click.echo(render_status(find_project(store=store), graph, style))


@click.command("doctor")
@store_option
def doctor_command(store: str | None) -> None:
    """Look whether everything is in place, and say what to do where it is not."""
    from ..pipeline import diagnose, find_project

    findings = diagnose(find_project(store=store))
    for finding in findings:
        click.echo(f"{'ok  ' if finding.well else 'WRONG'} {finding.words}")
    raise SystemExit(0 if all(finding.well for finding in findings) else EXIT_FOUND_WRONG)
