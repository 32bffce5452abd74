"""Options that several commands share, and what they print with."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..graph.store import Store

F = TypeVar("F", bound="Callable[..., Any]")


def store_option(command: F) -> F:
    """`--store`: where the store is, if not where the project keeps it."""
    return click.option(
        "--store",
        envvar="OFGRAPH_STORE",
        metavar="PATH|URL",
        help="The store: a folder or the address of a SPARQL server. [default: the project's]",
    )(command)


def project_store(address: str | None) -> str:
    """The address of the store that commands read from."""
    from ..pipeline import find_project

    return find_project(store=address).store


@contextmanager
def opened(address: str | None) -> Iterator[Store]:
    """The store, open for reading; says so on stderr where it holds invented papers."""
    from ..graph import holds_invented, open_store

    store = open_store(project_store(address))
    try:
        if holds_invented(store):
            click.echo("Not all of this is real: the store takes invented papers.", err=True)
        yield store
    finally:
        store.close()


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
