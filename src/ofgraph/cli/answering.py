"""Where an answer goes and in which format: `--format`, `-o`, and how far it has come."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from .options import width

if TYPE_CHECKING:
    from ..graph.store import Answer, Stream
    from ..queries import Look

F = TypeVar("F", bound="Callable[..., Any]")

# Named here as well, so that `--help` need not load the writers; a test holds the two together.
FORMATS = (
    "table", "csv", "tsv", "json", "xml", "spreadsheet", "markdown", "html", "xlsx", "parquet",
    "arrow", "turtle", "ntriples", "trig", "jsonld",
)  # fmt: skip
_STYLES = {".txt": "text", ".md": "markdown", ".json": "json", ".bib": "bibtex"}
QUIET_SECONDS = 2.0
EVERY_SECONDS = 0.5


def format_option(formats: Sequence[str] = FORMATS, usual: str = "table") -> Callable[[F], F]:
    """`--format`: how the answer is written."""
    return click.option(
        "-f", "--format", "form", type=click.Choice(formats), metavar="FORMAT",
        help=f"{', '.join(formats)}. [default: as the file's name ends, else {usual}]",
    )  # fmt: skip


def output_option(command: F) -> F:
    """`-o`: a file instead of the terminal."""
    return click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
        help="Write to a file: whole, or not at all.",
    )(command)  # fmt: skip


def put(answer: Stream | Answer, form: str | None, output: Path | None, look: Look) -> int:
    """Write an answer to a file or to standard output, saying on a terminal how far it is.

    Returns:
        How many rows it had.

    Raises:
        OfgraphError: the answer has no such format, or the file cannot be written.
    """
    from dataclasses import replace

    from ..queries import chosen_format, write

    chosen = chosen_format(form, output)
    with _progress() as told, destination(chosen.name, output) as out:
        return write(answer, out, chosen.name, replace(look, told=told))


@contextmanager
def destination(form: str, output: Path | None) -> Iterator[IO[bytes]]:
    """Where an answer goes: the file, whole or not there at all, else standard output.

    Within this, Ctrl-C ends the process at once.

    Raises:
        OfgraphError: the file cannot be written.
        UsageError: the format is no text, and would go to a screen.
    """
    from ..queries import FORMATS, stoppable, to_file

    if output is not None:
        with stoppable(), to_file(output) as out:
            yield out
        return
    if form in FORMATS and FORMATS[form].binary and sys.stdout.isatty():
        raise click.UsageError(f"{form} is no text: give a file with -o")
    with stoppable():
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


def words_options(*styles: str) -> Callable[[F], F]:
    """`--format` and `-o` of what is told in words, the first style where nothing says another."""

    def add(command: F) -> F:
        form = click.option(
            "-f", "--format", "style", type=click.Choice(styles),
            help=f"[default: as the file's name ends, else {styles[0]}]",
        )  # fmt: skip
        return form(output_option(command))

    return add


def style_of(named: str | None, output: Path | None, usual: str = "text") -> str:
    """The style that was named, else the one of the file, else the usual one.

    Raises:
        UsageError: the file's name ends as that of no style does.
    """
    if named is not None or output is None or not output.suffix:
        return named or usual
    if output.suffix.lower() not in _STYLES:
        raise click.UsageError(f"{output} says no format by its ending: name one with --format")
    return _STYLES[output.suffix.lower()]


def say(words: str, output: Path | None) -> None:
    """Write words to a file or to standard output."""
    with destination("text", output) as out:
        out.write(words.encode("utf-8", "replace"))


def terminal_look(**told: Any) -> Look:
    """How an answer looks in this terminal."""
    from ..queries import Look

    return Look(width=width(), **told)


@contextmanager
def _progress() -> Iterator[Callable[[int], None] | None]:
    """Rows and seconds on a terminal's error stream, once an answer takes long."""
    if not sys.stderr.isatty():
        yield None
        return
    written, started, ended = 0, time.monotonic(), threading.Event()

    def told(rows: int) -> None:
        nonlocal written
        written = rows

    def say() -> None:
        if ended.wait(QUIET_SECONDS):
            return
        while not ended.wait(EVERY_SECONDS):
            sys.stderr.write(f"\r{written:,} rows, {time.monotonic() - started:.0f} s ")
            sys.stderr.flush()
        sys.stderr.write("\r\x1b[K")

    saying = threading.Thread(target=say, daemon=True)
    saying.start()
    try:
        yield told
    finally:
        ended.set()
        saying.join()
