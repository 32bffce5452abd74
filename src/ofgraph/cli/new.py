"""new: what was visited, published and resolved since a day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import completers
from .analysing import choice_options, chosen_incidence, themes_named
from .options import opened
from .telling import put_told, told_options

if TYPE_CHECKING:
    from ..analysis.incidence import Choice, Incidence
    from ..analysis.news import Since
    from ..queries import Names


@click.command("new")
@click.option("--theme", "themes", multiple=True, metavar="NAME",
              shell_complete=completers.themes, help="This theme and those under it.")  # fmt: skip
@choice_options
@told_options
def new_command(
    themes: tuple[str, ...], form: str | None, output: Path | None, bundle: Path | None,
    statuses: tuple[str, ...], store: str | None, since: str | None, until: str | None,
    **choice: Any,
) -> None:  # fmt: skip
    """What was visited, read and resolved since a day, and which themes were raised or praised.

    \b
    Examples:
      ofgraph new --since 2024-06
      ofgraph new --since 2022 --council nottingham
      ofgraph new --since 2020 --region "West Midlands" --theme workforce -o news.xlsx
    """
    from ..analysis.followups import wording_of
    from ..analysis.news import new_since, news_text
    from ..queries import Names

    if since is None:
        raise click.UsageError("say since when: --since 2024-06 (a day, a month or a year)")
    with opened(store, statuses) as graph:
        names = Names(graph)
        asked_from = _day("since", since, last=False)
        asked_to = _day("until", until, last=True) if until else None
        incidence, chosen = chosen_incidence(graph, names, **choice)
        asked = _asked(incidence, names, chosen, themes, asked_from, asked_to)
        told = _told(themes, since, until)
        account = new_since(
            incidence, wording_of(graph, names), asked, chosen_as=(*told, *chosen.words())
        )
    put_told(account, news_text, incidence, form=form, output=output, bundle=bundle)


def _day(name: str, words: str, *, last: bool) -> dt.date:
    from ..queries.part_dates import whole_day

    return dt.date.fromisoformat(whole_day(name, words, last=last))


def _asked(
    incidence: Incidence, names: Names, chosen: Choice, themes: tuple[str, ...],
    since: dt.date, until: dt.date | None,
) -> Since:  # fmt: skip
    from ..analysis.news import Since

    if until is not None and until < since:
        raise click.UsageError(f"--until {until} is before --since {since}")
    narrowed = chosen.councils or chosen.regions or chosen.types
    return Since(
        since=since,
        until=until,
        councils=frozenset(incidence.visits.council.tolist()) if narrowed else None,
        themes=themes_named(incidence, names, themes) if themes else None,
    )


def _told(themes: tuple[str, ...], since: str, until: str | None) -> tuple[tuple[str, str], ...]:
    """What was asked for besides the visits that count, as (name, value)."""
    told = (("since", since), ("until", until), ("themes", ", ".join(themes)))
    return tuple((name, value) for name, value in told if value)
