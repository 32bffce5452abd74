"""--proposer and what belongs to it, and what is said of proposers afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..pipeline.asking import Asking
    from ..records import ProposerRun

F = TypeVar("F", bound="Callable[..., Any]")


def proposer_options(command: F) -> F:
    """`--proposer`, and what the one that asks a language model needs."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--proposer", "proposers", multiple=True, metavar="NAME",
        help="Who offers records beside the rules: learned, clauses, openai, or a plug-in; "
        "repeat it for several. What they offer is proposed, not accepted. [default: rules]",
    ),
    click.option(
        "--server", envvar="OFGRAPH_LLM_URL", metavar="URL",
        help="For openai: the server to send papers to, such as http://localhost:11434/v1. "
        "Its key is read from OFGRAPH_LLM_KEY.",
    ),
    click.option(
        "--model", envvar="OFGRAPH_LLM_MODEL", metavar="NAME", help="For openai: which model."
    ),
    click.option(
        "--replay-only", is_flag=True, help="For openai: recorded answers alone, no network."
    ),
)  # fmt: skip


def asking_of(
    proposers: tuple[str, ...], server: str | None, model: str | None, *, replay_only: bool
) -> Asking:
    """Who is asked, with the home of the project at hand."""
    from ..pipeline import find_project
    from ..pipeline.asking import asking_for

    home = find_project().home
    return asking_for(proposers, home, server=server, model=model, replay_only=replay_only)


def say_what_became(runs: Iterable[ProposerRun]) -> None:
    """Say on stderr what became of what proposers offered."""
    from ..pipeline.asking import in_words

    for line in in_words(runs):
        click.echo(line, err=True)
