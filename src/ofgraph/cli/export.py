"""export: the checked graph as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import opened, store_option

if TYPE_CHECKING:
    from ..publish import People, Quotes


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@store_option
@click.option("--quotes", type=click.Choice(["none", "short", "full"]), default="short",
              show_default=True, help="How much of documents' own words goes out.")  # fmt: skip
@click.option("--people", type=click.Choice(["none", "roles", "public"]), default="roles",
              show_default=True, help="Who is named.")  # fmt: skip
@click.option("--allow-violations", is_flag=True, help="Export a graph that breaks shapes.")
@click.option("--force", is_flag=True, help="Replace a folder that is no earlier export.")
def export_command(
    folder: Path,
    store: str | None,
    quotes: Quotes,
    people: People,
    allow_violations: bool,
    force: bool,
) -> None:
    """Check the graph and write it to FOLDER: RDF, CSV tables, a catalogue record.

    \b
    Example:
      ofgraph export release/ --quotes none
    """
    from .. import publish
    from ..pipeline import check_store, find_project

    with opened(store) as graph:
        snapshot = publish.take(
            graph, check_store(graph, find_project(store=store)), quotes=quotes, people=people,
            allow_violations=allow_violations,
        )  # fmt: skip
        artefacts = publish.export(snapshot, folder, force=force)
    for artefact in artefacts:
        click.echo(f"{artefact.bytes:>12,}  {folder / artefact.path}")
    size = sum(artefact.bytes for artefact in artefacts)
    click.echo(f"{len(artefacts)} files, {size / 1e6:,.1f} MB, in {folder}", err=True)
