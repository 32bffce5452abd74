"""Accounts that can also be told in words: their options, and where the words go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .analysing import TABLES, put_account
from .answering import format_option, output_option, say
from .options import status_option, store_option, width

if TYPE_CHECKING:
    from ..analysis.account import Account
    from ..analysis.incidence import Incidence

F = TypeVar("F", bound="Callable[..., Any]")


def told_options(command: F) -> F:
    """As a text or in which format, where to, and whether with everything to repeat it."""
    bundle = click.option(
        "--bundle", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
        help="Write the answer, what it was made from and how into a new folder.",
    )  # fmt: skip
    formats = format_option(("text", *TABLES), usual="text")
    return formats(output_option(bundle(status_option(store_option(command)))))


def put_told(
    account: Account,
    in_words: Callable[..., str],
    incidence: Incidence,
    *,
    form: str | None,
    output: Path | None,
    bundle: Path | None,
) -> None:
    """Write an account as a text, where no other format is asked for, else as a table.

    Args:
        account: what is told.
        in_words: makes the text of it, so wide.
        incidence: what it was made from.
        form, output, bundle: as they were asked for.

    Raises:
        OfgraphError: a file cannot be written.
    """
    plain = output is None or output.suffix.lower() in ("", ".txt")
    if form != "text" and not (form is None and plain):
        put_account(account, incidence, form=form, output=output, bundle=bundle)
        return
    if bundle is not None:
        from ..analysis.bundle import write_bundle

        write_bundle(bundle, account, incidence)
        click.echo(f"Written to {bundle}: the answer, its notes, what it was made from.", err=True)
    say(in_words(account, width=width()), output)
