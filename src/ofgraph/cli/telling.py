"""Accounts that can also be told in words: their options, and where the words go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from .analysing import TABLES, account_options, put_account, put_bundle
from .answering import say
from .options import width

if TYPE_CHECKING:
    from ..analysis.account import Account
    from ..analysis.incidence import Incidence

F = TypeVar("F", bound="Callable[..., Any]")


def told_options(command: F) -> F:
    """As a text or in which format, where to, and whether with everything to repeat it."""
    return account_options(command, formats=("text", *TABLES), usual="text")


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
    put_bundle(account, incidence, bundle)
    say(in_words(account, width=width()), output)
