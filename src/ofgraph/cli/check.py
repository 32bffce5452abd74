"""check: the graph against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import opened, store_option

if TYPE_CHECKING:
    from ..checks import ReportStyle


@click.command("check")
@store_option
@click.option("--shapes", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="A folder of further shapes of your own.")  # fmt: skip
@click.option("--format", "style", default="text",
              type=click.Choice(["text", "markdown", "json", "turtle"]))  # fmt: skip
def check_command(store: str | None, shapes: Path | None, style: ReportStyle) -> None:
    """Check the graph against the shapes; exit 1 if something is violated.

    \b
    Examples:
      ofgraph check
      ofgraph check --format json > report.json
    """
    from .. import checks
    from ..graph import holds_invented
    from ..pipeline import check_store, find_project

    with opened(store) as graph:
        report = check_store(
            graph,
            find_project(store=store),
            shapes=checks.load_shapes(shapes),
            allow_invented=holds_invented(graph),
        )
    click.echo(checks.render(report, style))
    raise SystemExit(0 if report.conforms else 1)
