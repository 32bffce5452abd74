"""read and evaluate: text work, no store needed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import ProgressLine

if TYPE_CHECKING:
    from ..extraction.evaluate import Style


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(["jsonl", "json"]), default="jsonl",
              help="One Reading a line, or one JSON array.")  # fmt: skip
def read_command(files: tuple[Path, ...], style: str) -> None:
    """Read FILES and print what they say, one Reading a line of JSON.

    Exit 1 if a file could not be read; the others are printed all the same.

    \b
    Examples:
      ofgraph read minutes.pdf | jq .findings
      ofgraph read papers/ > readings.jsonl
    """
    from ..pipeline import read_files

    wrong = False
    opening, between, closing = ("[", ",\n", "]\n") if style == "json" else ("", "", "")
    sys.stdout.write(opening)
    for number, line in enumerate(read_files(files, ProgressLine())):
        if line.problem:
            click.echo(f"Error: {line.problem}", err=True)
            wrong = True
            continue
        sys.stdout.write((between if number else "") + line.json + ("\n" if not opening else ""))
    sys.stdout.write(closing)
    raise SystemExit(1 if wrong else 0)


@click.command("evaluate")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("papers", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text")
@click.option("--details", is_flag=True, help="Every miss and every false record as well.")
@click.option("--development", is_flag=True, help="Say that the rules have seen these papers.")
@click.option("--ledger", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the figures down in this file, which only grows.")  # fmt: skip
@click.option("--batch", default="", help="The batch's name in the ledger. [default: PAPERS]")
def evaluate_command(
    gold: Path,
    papers: Path,
    style: Style,
    details: bool,
    development: bool,
    ledger: Path | None,
    batch: str,
) -> None:
    """Read PAPERS and score the readings against the annotations in GOLD.

    \b
    Example:
      ofgraph evaluate gold/ papers/
      ofgraph evaluate batch-1/ batch-1/ --ledger ledger.jsonl
    """
    from ..pipeline import evaluate_papers

    click.echo(
        evaluate_papers(
            gold,
            papers,
            style,
            details=details,
            development=development,
            ledger=ledger,
            batch=batch,
        )
    )
