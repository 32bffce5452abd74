"""Options that several commands share, and what they print with."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..graph.store import Store

F = TypeVar("F", bound="Callable[..., Any]")

SERIES = click.Choice(["social care", "joint", "area SEND"])
"""The time lines that visits stand in; joint and Area SEND inspections only when asked."""


def store_option(command: F) -> F:
    """`--store`: where the store is, if not where the project keeps it."""
    return click.option(
        "--store",
        envvar="OFGRAPH_STORE",
        metavar="PATH|URL",
        help="The store: a folder or the address of a SPARQL server. [default: the project's]",
    )(command)


def status_option(command: F) -> F:
    """`--status`: which records are seen, by who accepted them."""
    return click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice(["reviewed", "accepted", "proposed"]),
        help="Records that a person reviewed, that a rule accepted, or that nobody has accepted "
        "yet; repeat it for several. [default: reviewed and accepted]",
    )(command)


def people_option(command: F) -> F:
    """`--people`: whose names are kept."""
    return click.option(
        "--people",
        type=click.Choice(["none", "roles", "public"]),
        help="Nobody, posts alone, or the names of holders of a public post as well. "
        "[default: as the project says, else public]",
    )(command)


def _floor(
    context: click.Context, option: click.Parameter, typed: str | None
) -> float | str | None:
    """A confidence as a number, "none" as it stands."""
    if typed is None or typed == "none":
        return typed
    try:
        number = float(typed)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise click.BadParameter(f"{typed!r} is neither a number from 0 to 1 nor none")
    return number


def floor_option(command: F) -> F:
    """`--min-confidence`: how sure a record must be."""
    return click.option(
        "--min-confidence",
        "floor",
        metavar="0..1|none",
        callback=_floor,
        help="From 0 to 1: records below it are only proposed. none: every record stands as it "
        "was read. [default: as the project says, else as last time]",
    )(command)


def project_store(address: str | None) -> str:
    """The address of the store that commands read from."""
    from ..pipeline import find_project

    return find_project(store=address).store


@contextmanager
def opened(address: str | None, statuses: Sequence[str] = ()) -> Iterator[Store]:
    """The store, open for reading, with the records of these statuses.

    Says so on stderr where it holds invented papers, or where proposals are shown.
    """
    from ..graph import holds_invented, open_store

    store = open_store(project_store(address))
    try:
        if holds_invented(store):
            click.echo("Not all of this is real: the store takes invented papers.", err=True)
        if "proposed" in statuses:
            click.echo("Proposals are among this: nobody has accepted them yet.", err=True)
        yield _seen(store, statuses) if statuses else store
    finally:
        store.close()


def _seen(store: Store, statuses: Sequence[str]) -> Store:
    from ..queries import chosen

    return chosen(store, statuses)


def width() -> int:
    """Columns of the terminal; wide where the output goes to a file or another program."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 120


class ProgressLine:
    """Progress on stderr: one moving line on a terminal, a line a stage elsewhere."""

    def __init__(self) -> None:
        self._moving = sys.stderr.isatty()
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._moving:
            end = "\n" if done >= total else ""
            sys.stderr.write(
                f"\r{stage} {done}/{total}   {end}" if total > 1 else _line(stage, end)
            )
            sys.stderr.flush()
        elif stage != self._stage:
            count = f" {total} files" if total > 1 else ""
            click.echo(f"{stage}{count} …", err=True)
        self._stage = stage


def _line(stage: str, end: str) -> str:
    return f"\r{stage} … {'done' if end else ''}{end}"
