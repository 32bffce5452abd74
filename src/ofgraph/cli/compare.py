"""compare: councils beside each other, or one of them beside its peers."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import completers
from .analysing import account_options, choice_options, chosen_incidence, put_account, themes_named
from .options import opened

if TYPE_CHECKING:
    from ..analysis.account import Account
    from ..analysis.comparing import Peers
    from ..analysis.incidence import Choice, Incidence
    from ..queries import Names

# Formats that people read as they are; the others have a column for each number.
_FOR_READING = ("table", "markdown", "html")


@click.command("compare")
@click.argument("names_given", nargs=-1, required=True, metavar="COUNCIL...",
                shell_complete=completers.councils)  # fmt: skip
@click.option("--peers", metavar="region|type|FILE",
              help="One council beside those of its region or type, or of a list.")  # fmt: skip
@click.option("--theme", "themes", multiple=True, metavar="NAME",
              shell_complete=completers.themes, help="This theme and those under it.")  # fmt: skip
@choice_options
@account_options
def compare_command(
    names_given: tuple[str, ...], peers: str | None, themes: tuple[str, ...], form: str | None,
    output: Path | None, bundle: Path | None, statuses: tuple[str, ...], store: str | None,
    **choice: Any,
) -> None:  # fmt: skip
    """Two to four councils theme by theme, or one beside its peers.

    The list of peers is a CSV file with the columns council,peer[,rank].

    \b
    Examples:
      ofgraph compare nottingham herefordshire
      ofgraph compare nottingham --peers region
      ofgraph compare nottingham --peers neighbours-2024.csv --theme workforce
    """
    from ..queries import Names

    if choice.pop("councils"):
        raise click.UsageError("councils are named without --council here")
    with opened(store, statuses) as graph:
        names = Names(graph)
        wanted = [names.council(one) for one in names_given]
        beside = () if peers else names_given
        incidence, chosen = chosen_incidence(graph, names, councils=beside, **choice)
        places = [incidence.councils.iri.place(one) for one in wanted]
        kept = themes_named(incidence, names, themes) if themes else None
        told = _told(names_given if peers else (), themes, chosen)
        account = (
            _compared(incidence, places, kept, told, _form(form, output)) if peers is None
            else _beside(incidence, names, places, peers, kept, told)
        )  # fmt: skip
    put_account(account, incidence, form=form, output=output, bundle=bundle)


def _told(
    councils: tuple[str, ...], themes: tuple[str, ...], chosen: Choice
) -> tuple[tuple[str, str], ...]:
    """What was asked for, as (name, value)."""
    told = (("compared", ", ".join(councils)), ("themes", ", ".join(themes)))
    return (*((name, value) for name, value in told if value), *chosen.words())


def _compared(
    incidence: Incidence, places: list[int], themes: Collection[int] | None,
    told: tuple[tuple[str, str], ...], form: str,
) -> Account:  # fmt: skip
    from ..analysis.comparing import compare

    in_words = form in _FOR_READING
    return compare(incidence, places, themes=themes, in_words=in_words, chosen_as=told)


def _form(form: str | None, output: Path | None) -> str:
    from ..queries import chosen_format

    return chosen_format(form, output).name


def _beside(
    incidence: Incidence, names: Names, places: list[int], peers: str,
    themes: Collection[int] | None, told: tuple[tuple[str, str], ...],
) -> Account:  # fmt: skip
    from ..analysis.comparing import beside_peers

    if len(places) != 1:
        raise click.UsageError("--peers compares one council with others: name that one alone")
    found = _peers(incidence, names, places[0], peers)
    return beside_peers(incidence, places[0], found, themes=themes, chosen_as=told)


def _peers(incidence: Incidence, names: Names, council: int, peers: str) -> Peers:
    from ..analysis.comparing import peers_in_file, peers_like, read_neighbours

    if peers in ("region", "type"):
        return peers_like(incidence, council, peers)  # type: ignore[arg-type]
    return peers_in_file(incidence, council, read_neighbours(Path(peers)), names.council)
