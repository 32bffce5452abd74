"""followups: what came after each resolution, and where papers and reports disagree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .analysing import (
    choice_options,
    chosen_incidence,
    put_account,
    stated,
    theme_option,
    themes_named,
)
from .options import opened
from .telling import put_told, told_options

if TYPE_CHECKING:
    from ..analysis.account import Account
    from ..analysis.followups import Asked, Wording
    from ..analysis.incidence import Choice, Incidence
    from ..graph.store import Store
    from ..queries import Names

_EVERY_GRADE = "999999999"


@click.command("followups")
@theme_option
@click.option("--actions", is_flag=True, help="What councils say they do as well.")
@click.option("--discrepancies", is_flag=True,
              help="Instead: where a council's paper and a visit's report disagree.")  # fmt: skip
@choice_options
@told_options
def followups_command(
    themes: tuple[str, ...], actions: bool, discrepancies: bool, form: str | None,
    output: Path | None, bundle: Path | None, statuses: tuple[str, ...], store: str | None,
    since: str | None, until: str | None, **choice: Any,
) -> None:  # fmt: skip
    """What followed each resolution: was it reported back, and what did the next visits find?

    --since and --until are days of meetings; every later visit counts as a next one.

    \b
    Examples:
      ofgraph followups --council nottingham
      ofgraph followups --theme workforce --actions -o followups.xlsx
      ofgraph followups --discrepancies
    """
    if discrepancies and (themes or actions or since or until):
        raise click.UsageError("--discrepancies are of whole papers and reports: it goes with none "
                               "of --theme, --actions, --since and --until")  # fmt: skip
    from ..analysis.followups import followups, followups_text, wording_of
    from ..queries import Names

    with opened(store, statuses) as graph:
        names = Names(graph)
        incidence, chosen = chosen_incidence(graph, names, **choice)
        wording = wording_of(graph, names)
        if discrepancies:
            account = _discrepancies(graph, incidence, chosen, wording)
        else:
            asked = _asked(incidence, names, chosen, themes, since, until, actions=actions)
            told = stated(
                ("themes", ", ".join(themes)), ("meetings since", since), ("meetings until", until),
                ("actions", "yes" if actions else ""),
            )  # fmt: skip
            account = followups(incidence, wording, asked=asked, chosen_as=(*chosen.words(), *told))
    if discrepancies:
        form = "table" if form == "text" else form
        put_account(account, incidence, form=form, output=output, bundle=bundle)
    else:
        put_told(account, followups_text, incidence, form=form, output=output, bundle=bundle)


def _asked(
    incidence: Incidence, names: Names, chosen: Choice, themes: tuple[str, ...],
    since: str | None, until: str | None, *, actions: bool,
) -> Asked:  # fmt: skip
    """Which resolutions and actions are followed, as they were typed."""
    from ..analysis.asked import councils_narrowed, first_day, last_day
    from ..analysis.followups import Asked

    return Asked(
        councils=councils_narrowed(incidence, chosen),
        themes=themes_named(incidence, names, themes) if themes else None,
        actions=actions,
        since=first_day(since) if since else None,
        until=last_day(until) if until else None,
    )


def _discrepancies(store: Store, incidence: Incidence, chosen: Choice, wording: Wording) -> Account:
    from ..analysis.followups import councils_with_whole_papers, discrepancies
    from ..queries import rows

    councils = councils_with_whole_papers(incidence)
    given = {"council": councils, "limit": _EVERY_GRADE}
    grades = rows(store, "grades-as-stated", given) if councils else ()
    return discrepancies(incidence, wording, grades, chosen_as=chosen.words())
