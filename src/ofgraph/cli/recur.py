"""recur: which themes come back, where, after what, and how they stand now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

import click

from .analysing import (
    account_options,
    broad_option,
    choice_options,
    choice_taken,
    chosen_incidence,
    for_reading,
    put_account,
    seed_option,
    stated,
    strata_option,
    theme_option,
    themes_named,
)
from .options import opened

if TYPE_CHECKING:
    from ..analysis.account import Account
    from ..analysis.incidence import Choice, Incidence
    from ..graph.store import Store
    from ..queries import Names

F = TypeVar("F", bound="Callable[..., Any]")

# Named here as well, so that `--help` need not load the analysis; a test holds the two together.
STANDINGS = ("new", "recurring", "persistent", "relapsed", "resolved", "not seen again")
GROUPS = ("theme", "region", "grade", "type", "framework")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What of the analysis is wanted, as it was typed."""

    by: str | None
    between: tuple[str, str] | None
    cells: bool
    time: bool
    resolved_by: Literal["praise", "silence"]
    chance: bool
    themes: tuple[str, ...]
    standings: tuple[str, ...]
    at_least: int | None
    every: bool
    broad: bool
    predecessors: bool | None
    full: bool
    permutations: int
    strata: tuple[str, ...]
    seed: int

    def least(self, usual: int) -> int:
        """The fewest visits or councils that a row needs."""
        if self.at_least is not None:
            return self.at_least
        return 1 if self.every or self.standings else usual


_OPTIONS = (
    theme_option,
    click.option("--by", type=click.Choice(["council", *GROUPS, "kind"]),
                 help="A row for each council and theme, or each theme over all councils, by their "
                 "region, last grade, type or framework; kind goes with --time. [default: council "
                 "where one is named or --standing is given, else theme]"),
    click.option("--between", nargs=2, metavar="EARLIER LATER",
                 help="Two frameworks: of the councils where a theme was raised under one, in how "
                 "many it was again under the other."),
    click.option("--cells", is_flag=True,
                 help="One council, one theme: visit by visit, with what was resolved in between."),
    click.option("--time", is_flag=True,
                 help="How long it takes until a theme that was raised is resolved."),
    click.option("--resolved-by", type=click.Choice(["praise", "silence"]), default="praise",
                 show_default=True,
                 help="With --time: once a later visit praised it, or looked and did not raise "
                 "it."),
    click.option("--chance", is_flag=True, help="Whether themes come back more than by chance."),
    click.option("--standing", "standings", multiple=True, type=click.Choice(STANDINGS),
                 help="Only what stands so now; repeat for several."),
    click.option("--at-least", type=click.IntRange(1), metavar="N",
                 help="Fewest visits that raised a theme [default: 2]; over councils, fewest of "
                 "them. [default: 5]"),
    click.option("--all", "every", is_flag=True, help="All rows: as --at-least 1."),
    broad_option,
    click.option("--predecessors/--no-predecessors", default=None,
                 help="Count visits of councils that another took over from as its own. [default: "
                 "only where a council is named]"),
    click.option("--full", is_flag=True, help="Every column, also in formats for reading."),
    click.option("--permutations", type=click.IntRange(1), default=999, show_default=True,
                 metavar="N", help="With --chance: how often to shuffle."),
    strata_option,
    seed_option,
)  # fmt: skip


def _recur_options(command: F) -> F:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command("recur")
@_recur_options
@choice_options
@account_options
def recur_command(
    form: str | None, output: Path | None, bundle: Path | None, statuses: tuple[str, ...],
    store: str | None, **typed: Any,
) -> None:  # fmt: skip
    """What keeps coming back: themes raised at one visit after another, and how they stand.

    \b
    Examples:
      ofgraph recur --council nottingham
      ofgraph recur --council herefordshire --theme supervision --cells
      ofgraph recur --between SIF ILACS
      ofgraph recur --by region --theme caseloads --framework ilacs -o caseloads.xlsx
    """
    from ..queries import Names

    choice = choice_taken(typed)
    asked = _checked(_Asked(**typed), choice["councils"])
    full = asked.full or not for_reading(form, output)
    with opened(store, statuses) as graph:
        part = _part(graph, Names(graph), asked, choice)
        account = _account(part, asked, full=full)
    put_account(account, part.incidence, form=form, output=output, bundle=bundle)


def _checked(asked: _Asked, councils: tuple[str, ...]) -> _Asked:
    """What was asked for, if it goes together.

    Raises:
        UsageError: it does not.
    """
    modes = [name for name, on in (
        ("--between", asked.between), ("--cells", asked.cells), ("--time", asked.time),
        ("--chance", asked.chance),
    ) if on]  # fmt: skip
    if len(modes) > 1:
        raise click.UsageError(f"{' and '.join(modes)} are different questions: ask one at a time")
    if asked.cells and (len(councils) != 1 or len(asked.themes) != 1):
        raise click.UsageError("--cells tells of one council and one theme: "
                               "name them with --council and --theme")  # fmt: skip
    goes = (asked.time and asked.by == "kind") or (asked.between and asked.by == "council")
    if asked.by and modes and not goes:
        raise click.UsageError(f"--by {asked.by} does not go with {modes[0]}")
    if asked.by == "kind" and not asked.time:
        raise click.UsageError("--by kind goes with --time alone")
    if asked.standings and (modes or asked.by not in (None, "council")):
        raise click.UsageError(
            "--standing is of themes in councils: "
            f"it does not go with {modes[0] if modes else f'--by {asked.by}'}"
        )
    return asked


@dataclass(frozen=True, slots=True)
class _Part:
    """The visits that count, of which councils and themes, and what to say of them."""

    store: Store
    names: Names
    incidence: Incidence
    councils: tuple[str, ...]
    themes: frozenset[int] | None
    notes: tuple[str, ...]
    lineage: bool
    counted: tuple[tuple[str, str], ...]


def _part(store: Store, names: Names, asked: _Asked, choice: dict[str, Any]) -> _Part:
    """The visits that count, themes as broad as was asked."""
    from ..analysis.narrowing import broad_themes
    from ..analysis.widening import BROAD, by_broad_theme

    incidence, chosen, councils, notes = _visits(store, names, asked, choice)
    lineage = bool(notes)
    counted = (*chosen.words(), *stated(("themes", ", ".join(asked.themes))))
    themes = themes_named(incidence, names, asked.themes) if asked.themes else None
    if asked.broad and not asked.cells:
        themes = None if themes is None else broad_themes(incidence, themes)
        incidence = by_broad_theme(incidence)
        notes = (*notes, BROAD)
    return _Part(store, names, incidence, councils, themes, notes, lineage, counted)


def _visits(
    store: Store, names: Names, asked: _Asked, choice: dict[str, Any]
) -> tuple[Incidence, Choice, tuple[str, ...], tuple[str, ...]]:
    """The visits that count, the councils that are named with those before them, and what to say.

    A council that is named stands for those that it took over from as well.
    """
    from ..analysis.predecessors import predecessor_notes, predecessors
    from ..analysis.widening import LINEAGE, by_lineage

    taken_in = bool(choice["councils"]) and asked.predecessors is not False
    incidence, chosen = chosen_incidence(store, names, predecessors=taken_in, **choice)
    if not chosen.councils and asked.predecessors:
        return by_lineage(incidence), chosen, (), (LINEAGE,)
    before = predecessors(incidence, chosen.councils) if taken_in else ()
    return incidence, chosen, (*chosen.councils, *before), predecessor_notes(incidence, before)


def _account(part: _Part, asked: _Asked, *, full: bool) -> Account:
    """The answer to the question that was asked."""
    from ..analysis import recurrence

    told: dict[str, Any] = {"chosen": part.counted, "more": part.notes}
    some: dict[str, Any] = {"themes": part.themes, "full": full, **told}
    if asked.cells:
        theme = part.incidence.themes.iri.place(part.names.theme(asked.themes[0]))
        return recurrence.visit_by_visit(
            part.store, part.incidence, theme, councils=part.councils, full=full, **told
        )
    if asked.between:
        earlier, later = (part.names.concept("framework", one) for one in asked.between)
        if asked.by == "council":
            return recurrence.between_in_councils(part.incidence, earlier, later, **some)
        return recurrence.between_frameworks(
            part.incidence, earlier, later, at_least=asked.least(recurrence.FEWEST), **some
        )
    if asked.time or asked.chance:
        return _by_others(part, asked)
    by = asked.by or ("council" if part.councils or asked.standings else "theme")
    if by == "council":
        return recurrence.by_council(
            part.incidence, standings=asked.standings, with_predecessors=part.lineage,
            at_least=asked.least(recurrence.CAME_BACK), **some,
        )  # fmt: skip
    return recurrence.rollup(
        part.incidence, by=cast("recurrence.Group", by), every=asked.every,
        at_least=asked.least(recurrence.FEWEST), **some,
    )  # fmt: skip


def _by_others(part: _Part, asked: _Asked) -> Account:
    """How long it takes, or whether it is chance."""
    from ..analysis.narrowing import of_themes
    from ..analysis.standing import with_chosen

    incidence = part.incidence
    if asked.time:
        from ..analysis.survival import time_to_resolution

        if part.themes is not None:
            incidence = of_themes(incidence, part.themes)
        account = time_to_resolution(
            incidence, by="kind" if asked.by == "kind" else None, resolved_by=asked.resolved_by
        )
    else:
        from ..analysis.chance import recurrence_by_chance

        # Every theme takes part in the shuffle, whichever are told.
        account = recurrence_by_chance(
            incidence, permutations=asked.permutations, seed=asked.seed, strata=asked.strata,
            themes=part.themes,
        )  # fmt: skip
    return with_chosen(account, part.counted, *part.notes)
