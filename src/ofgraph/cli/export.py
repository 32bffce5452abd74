"""export: the checked graph as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import opened, people_option, status_option, store_option

if TYPE_CHECKING:
    from ..graph.chosen import Status
    from ..publish import People, Quotes, Snapshot


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@store_option
@click.option("--quotes", type=click.Choice(["none", "short", "full"]), default="short",
              show_default=True, help="How much of documents' own words goes out.")  # fmt: skip
@people_option
@status_option
@click.option("--allow-violations", is_flag=True, help="Export a graph that breaks shapes.")
@click.option("--force", is_flag=True, help="Replace a folder that is no earlier export.")
def export_command(
    folder: Path,
    store: str | None,
    quotes: Quotes,
    people: People | None,
    statuses: tuple[Status, ...],
    allow_violations: bool,
    force: bool,
) -> None:
    """Check the graph and write it to FOLDER: RDF, CSV tables, a catalogue record.

    \b
    Example:
      ofgraph export release/ --quotes none --people roles
    """
    from .. import publish
    from ..graph.chosen import BY_DEFAULT
    from ..pipeline import check_store, find_project, named_in, people_for

    project = find_project(store=store)
    with opened(store) as graph:
        snapshot = publish.take(
            graph, check_store(graph, project), quotes=quotes, people=people_for(project, people),
            allow_violations=allow_violations, statuses=statuses or BY_DEFAULT,
            named=named_in(project),
        )  # fmt: skip
        artefacts = publish.export(snapshot, folder, force=force)
    _warn(snapshot)
    for artefact in artefacts:
        click.echo(f"{artefact.bytes:>12,}  {folder / artefact.path}")
    size = sum(artefact.bytes for artefact in artefacts)
    click.echo(f"{len(artefacts)} files, {size / 1e6:,.1f} MB, in {folder}", err=True)


def _warn(snapshot: Snapshot) -> None:
    """Say what of people may have gone out, where quotes are of papers that are not kept here."""
    if snapshot.unknown_files and snapshot.quotes != "none":
        click.echo(
            f"The readings of {len(snapshot.unknown_files)} papers are not kept here: names that "
            "the graph does not know may stand in their quotes. (--quotes none leaves quotes out.)",
            err=True,
        )
