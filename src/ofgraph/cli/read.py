"""read and evaluate: text work, no store needed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import ProgressLine
from .proposing import asking_of, proposer_options, say_what_became

if TYPE_CHECKING:
    from ..extraction.evaluate import Style
    from ..records import ProposerRun


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-f", "--format", "style", type=click.Choice(["jsonl", "json"]), default="jsonl",
              help="One Reading a line, or one JSON array.")  # fmt: skip
@proposer_options
def read_command(
    files: tuple[Path, ...], style: str, proposers: tuple[str, ...], server: str | None,
    model: str | None, replay_only: bool,
) -> None:  # fmt: skip
    """Read FILES and print what they say, one Reading a line of JSON.

    Exit 1 if a file could not be read or a proposer failed; the rest is printed all the same.

    \b
    Examples:
      ofgraph read minutes.pdf | jq .findings
      ofgraph read papers/ > readings.jsonl
      ofgraph read minutes.pdf --proposer learned | jq .proposed
    """
    from ..pipeline import read_files

    asking = asking_of(proposers, server, model, replay_only=replay_only)
    wrong = False
    runs: list[ProposerRun] = []
    opening, between, closing = ("[", ",\n", "]\n") if style == "json" else ("", "", "")
    sys.stdout.write(opening)
    for number, line in enumerate(read_files(files, ProgressLine(), asking=asking)):
        for problem in filter(None, (line.problem, *line.troubles)):
            click.echo(f"Error: {problem}", err=True)
            wrong = True
        if line.problem:
            continue
        runs += line.runs
        sys.stdout.write((between if number else "") + line.json + ("\n" if not opening else ""))
    sys.stdout.write(closing)
    say_what_became(runs)
    raise SystemExit(1 if wrong else 0)


@click.command("evaluate")
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    metavar="FOLDER...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "-f", "--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text",
    show_default=True,
)  # fmt: skip
@click.option("--details", is_flag=True, help="Every miss and every false record as well.")
@click.option(
    "--iou",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.5,
    show_default=True,
    help="The overlap from which a span counts as found.",
)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page with gold and reading marked in every text.",
)
@click.option(
    "--calibrate",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write each rule's measured precision to this TOML file.",
)
@click.option("--development", is_flag=True, help="Say that the rules have seen these papers.")
@click.option(
    "--ledger",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the figures down in this file, which only grows.",
)
@click.option(
    "--batch", default="", help="The batch's name in the ledger. [default: that of the last folder]"
)
@proposer_options
def evaluate_command(
    folders: tuple[Path, ...],
    style: Style,
    details: bool,
    iou: float,
    html: Path | None,
    calibrate: Path | None,
    development: bool,
    ledger: Path | None,
    batch: str,
    proposers: tuple[str, ...],
    server: str | None,
    model: str | None,
    replay_only: bool,
) -> None:
    """Read papers and score the readings against annotations.

    Every FOLDER may hold annotations (NAME.json, NAME.gold.json), the papers that they are
    about, or both. A paper is looked for beside its annotation, then in the other folders.

    \b
    Examples:
      ofgraph evaluate gold/ papers/
      ofgraph evaluate batch-1/ batch-2/ --development --html differences.html
      ofgraph evaluate batch-3/ --ledger ledger.jsonl
      ofgraph evaluate gold/ papers/ --proposer learned
    """
    from ..pipeline import Kept, evaluate_papers

    kept = Kept(ledger=ledger, batch=batch, html=html, calibrate=calibrate)
    click.echo(
        evaluate_papers(
            folders,
            style,
            details=details,
            development=development,
            iou=iou,
            kept=kept,
            asking=asking_of(proposers, server, model, replay_only=replay_only),
        )
    )
