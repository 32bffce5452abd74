"""annotations: records out to annotation tools, and what people made of them back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..extraction.identity import KINDS
from .options import store_option

if TYPE_CHECKING:
    from ..interchange import Status
    from ..pipeline.annotations import Format, Offsets

EXIT_FOUND_WRONG = 1
_FORMAT = click.option(
    "-f", "--format", "style", type=click.Choice(["web-annotation", "doccano"]), required=True,
    help="W3C Web Annotation (JSON-LD), or doccano's JSON Lines.",
)  # fmt: skip
_KIND = click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)),
                     help="Only this kind of record; may be given again.")  # fmt: skip
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("annotations")
def annotations_command() -> None:
    """Take records to an annotation tool as Web Annotations or for doccano, and back.

    What was changed or added there becomes a reviewer's decisions, or gold to evaluate with.

    \b
    Examples:
      ofgraph annotations export --format doccano --kind finding -o findings.jsonl
      ofgraph annotations import findings.jsonl --format doccano --as "A. Clerk"
      ofgraph annotations import done.jsonl --format doccano --gold gold/ --no-decisions
    """


@annotations_command.command("export")
@click.argument("documents", nargs=-1, metavar="[FILE|WORK]...")
@_FORMAT
@click.option("-o", "--output", "out", type=_FILE, help="Write to this file. [default: stdout]")
@click.option("--status", "statuses", multiple=True,
              type=click.Choice(["reviewed", "accepted", "proposed"]),
              help="Only records of this status; may be given again.")  # fmt: skip
@_KIND
@click.option("--themes", is_flag=True, help="doccano: a label for every theme as well.")
@store_option
def export_command(
    documents: tuple[str, ...], style: Format, out: Path | None, statuses: tuple[Status, ...],
    kinds: tuple[str, ...], themes: bool, store: str | None,
) -> None:  # fmt: skip
    """Write the project's records as annotations, of all papers or of those named.

    \b
    Examples:
      ofgraph annotations export --format web-annotation -o annotations.jsonld
      ofgraph annotations export minutes.pdf --format doccano > minutes.jsonl
    """
    from ..interchange import STATUSES
    from ..pipeline import annotations as work
    from ..pipeline import find_project

    asked = work.Asked(statuses=statuses or STATUSES, kinds=kinds or tuple(KINDS), themes=themes)
    outgoing = work.export_annotations(find_project(store=store), documents, style, asked)
    for note in outgoing.notes:
        click.echo(note, err=True)
    if out is None:
        sys.stdout.writelines(f"{line}\n" for line in outgoing.lines)
    else:
        work.write_annotations(outgoing, out)
        click.echo(f"{outgoing.sentence} were written to {out}")


@annotations_command.command("import")
@click.argument("path", metavar="FILE", type=_FILE)
@_FORMAT
@click.option("--as", "name", metavar="NAME",
              help="Who decides. [default: OFGRAPH_REVIEWER, else your login]")  # fmt: skip
@click.option("--accept-unchanged", is_flag=True,
              help="What was left as it was is accepted.")  # fmt: skip
@click.option("--missing", type=click.Choice(["stays", "rejects"]), default="stays",
              show_default=True, help="What becomes of what is gone from the file.")  # fmt: skip
@_KIND
@click.option("--gold", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="Write gold for `ofgraph evaluate` there.")  # fmt: skip
@click.option("--no-decisions", is_flag=True, help="Write no decisions (but gold).")
@click.option("--strict", is_flag=True, help="All annotations, or none.")
@click.option("--offsets", type=click.Choice(["code-points", "utf-16"]),
              help="doccano: how a file of others counts signs beyond U+FFFF.")  # fmt: skip
@store_option
def import_command(
    path: Path, style: Format, name: str | None, accept_unchanged: bool, missing: str,
    kinds: tuple[str, ...], gold: Path | None, no_decisions: bool, strict: bool,
    offsets: Offsets | None, store: str | None,
) -> None:  # fmt: skip
    """Take annotations back: what was changed or added is decided so, and kept for good.

    Exit 1 if annotations were not taken; each is named with its line.

    \b
    Examples:
      ofgraph annotations import annotations.jsonld --format web-annotation
      ofgraph annotations import done.jsonl --format doccano --missing rejects --as "A. Clerk"
    """
    from ..pipeline import annotations as work
    from ..pipeline import find_project
    from ..pipeline.review import reviewer_name

    intent = work.Intent(
        kinds=kinds, accept_unchanged=accept_unchanged, reject_missing=missing == "rejects",
        strict=strict, decisions=not no_decisions, gold=gold, offsets=offsets,
    )  # fmt: skip
    taken = work.import_annotations(
        find_project(store=store), path, style, intent, reviewer=reviewer_name(name)
    )
    for line in taken.left:
        click.echo(line, err=True)
    click.echo(taken.sentence)
    if taken.written:
        click.echo("To bring the graph up to date, run: ofgraph build", err=True)
    raise SystemExit(EXIT_FOUND_WRONG if taken.settled.troubles else 0)
