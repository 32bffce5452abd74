"""learn: teach the learned proposer from annotated papers and from reviewers' decisions."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("learn")
@click.argument("gold", nargs=-1, metavar="[GOLD]...", type=_FOLDER)
@click.option("--papers", multiple=True, type=_FOLDER,
              help="A folder with the papers, where they are not beside the gold.")  # fmt: skip
@click.option("--decisions", is_flag=True, help="Learn from the project's reviewed papers too.")
def learn_command(gold: tuple[Path, ...], papers: tuple[Path, ...], decisions: bool) -> None:
    """Teach the learned proposer from GOLD folders and from what reviewers decided.

    The model is kept in the project's data; `--proposer learned` asks it. Needs the extra
    `learned`. Exit 1 if an annotated paper could not be used; the others are learnt from.

    \b
    Examples:
      ofgraph learn gold/ --papers papers/
      ofgraph learn gold/ --decisions
    """
    from ..pipeline import find_project
    from ..pipeline.learn import learn

    if not gold and not decisions:
        raise click.UsageError("name a folder of gold, or learn from --decisions")
    learnt = learn(find_project(), (*gold, *papers), decisions=decisions)
    for problem in learnt.problems:
        click.echo(f"Error: {problem}", err=True)
    click.echo(learnt.sentence)
    click.echo("To ask it: ofgraph read FILE --proposer learned", err=True)
    raise SystemExit(1 if learnt.problems else 0)
