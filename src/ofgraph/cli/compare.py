"""compare: councils beside each other, or one of them beside its peers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import completers
from .analysing import (
    account_options,
    choice_options,
    chosen_incidence,
    for_reading,
    put_account,
    stated,
    theme_option,
    themes_named,
)
from .options import opened

if TYPE_CHECKING:
    from ..analysis.comparing import Peers
    from ..analysis.incidence import Incidence
    from ..queries import Names


@click.command("compare")
@click.argument("names_given", nargs=-1, required=True, metavar="COUNCIL...",
                shell_complete=completers.councils)  # fmt: skip
@click.option("--peers", metavar="region|type|FILE",
              help="One council beside those of its region or type, or of a list.")  # fmt: skip
@theme_option
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
    from ..analysis.comparing import beside_peers, compare
    from ..queries import Names

    if choice.pop("councils"):
        raise click.UsageError("councils are named without --council here")
    if peers and len(names_given) != 1:
        raise click.UsageError("--peers compares one council with others: name that one alone")
    with opened(store, statuses) as graph:
        names = Names(graph)
        wanted = [names.council(one) for one in names_given]
        beside = () if peers else names_given
        incidence, chosen = chosen_incidence(graph, names, councils=beside, **choice)
        places = [incidence.councils.iri.place(one) for one in wanted]
        kept = themes_named(incidence, names, themes) if themes else None
        compared = ", ".join(names_given) if peers else ""
        told = (*stated(("compared", compared), ("themes", ", ".join(themes))), *chosen.words())
        if peers:
            found = _peers(incidence, names, places[0], peers)
            account = beside_peers(incidence, places[0], found, themes=kept, chosen_as=told)
        else:
            in_words = for_reading(form, output)
            account = compare(incidence, places, themes=kept, in_words=in_words, chosen_as=told)
    put_account(account, incidence, form=form, output=output, bundle=bundle)


def _peers(incidence: Incidence, names: Names, council: int, peers: str) -> Peers:
    from ..analysis.comparing import peers_in_file, peers_like, read_neighbours

    if peers in ("region", "type"):
        return peers_like(incidence, council, peers)  # type: ignore[arg-type]
    return peers_in_file(incidence, council, read_neighbours(Path(peers)), names.council)
