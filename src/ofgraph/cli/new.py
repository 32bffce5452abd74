"""new: what was visited, published and resolved since a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .analysing import choice_options, chosen_incidence, stated, theme_option, themes_named
from .options import opened
from .telling import put_told, told_options

if TYPE_CHECKING:
    from ..analysis.incidence import Choice, Incidence
    from ..analysis.news import Since
    from ..queries import Names


@click.command("new")
@theme_option
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
        incidence, chosen = chosen_incidence(graph, names, **choice)
        asked = _asked(incidence, names, chosen, themes, since, until)
        told = stated(("since", since), ("until", until), ("themes", ", ".join(themes)))
        account = new_since(
            incidence, wording_of(graph, names), asked, chosen_as=(*told, *chosen.words())
        )
    put_told(account, news_text, incidence, form=form, output=output, bundle=bundle)


def _asked(
    incidence: Incidence, names: Names, chosen: Choice, themes: tuple[str, ...],
    since: str, until: str | None,
) -> Since:  # fmt: skip
    """From which day and of what news are told, as it was typed."""
    from ..analysis.asked import councils_narrowed, first_day, last_day
    from ..analysis.news import Since

    first, last = first_day(since), last_day(until) if until else None
    if last is not None and last < first:
        raise click.UsageError(f"--until {last} is before --since {first}")
    return Since(
        since=first,
        until=last,
        councils=councils_narrowed(incidence, chosen),
        themes=themes_named(incidence, names, themes) if themes else None,
    )
