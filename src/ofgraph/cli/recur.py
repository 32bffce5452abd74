"""recur: which themes come back, where, after what, and how they stand now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from . import completers
from .analysing import account_options, choice_options, chosen_incidence, put_account, themes_named
from .options import opened

if TYPE_CHECKING:
    from ..analysis.account import Account
    from ..analysis.incidence import Choice, Incidence
    from ..graph.store import Store
    from ..queries import Names

# Named here as well, so that `--help` need not load the analysis; a test holds the two together.
STANDINGS = ("new", "recurring", "persistent", "relapsed", "resolved", "not seen again")
GROUPS = ("theme", "region", "grade", "type", "framework")
_FOR_READING = ("table", "markdown", "html")
_BEFORE = (
    "Visits of {} count too, as those of the council that took over from it, be it for a part of "
    "its area; --no-predecessors leaves them out."
)
_LINEAGE = (
    "Visits of councils that are no more count as those of their successors: of each of them, "
    "where there are several."
)
_BROAD = (
    "Each broad theme stands for all that is under it: it was raised where one of them was, and "
    "could have been where a visit looked at all of them."
)
FEWEST_VISITS, FEWEST_COUNCILS = 2, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What of the analysis is wanted, as it was typed."""

    by: str | None
    between: tuple[str, str] | None
    cells: bool
    time: bool
    chance: bool
    themes: tuple[str, ...]
    standings: tuple[str, ...]
    at_least: int | None
    every: bool
    broad: bool
    predecessors: bool | None
    full: bool
    permutations: int
    seed: int

    def least(self, usual: int) -> int:
        """The fewest visits or councils that a row needs."""
        if self.at_least is not None:
            return self.at_least
        return 1 if self.every or self.standings else usual


@click.command("recur")
@click.option(
    "--theme",
    "themes",
    multiple=True,
    metavar="NAME",
    shell_complete=completers.themes,
    help="This theme and those under it; repeat for several.",
)
@click.option(
    "--by",
    type=click.Choice(["council", *GROUPS, "kind"]),
    help="A row for each council and theme, or each theme over all councils, by their "
    "region, last grade, type or framework; kind goes with --time. [default: council "
    "where one is named or --standing is given, else theme]",
)
@click.option(
    "--between",
    nargs=2,
    metavar="EARLIER LATER",
    help="Two frameworks: of the councils where a theme was raised under one, in how "
    "many it was again under the other.",
)
@click.option(
    "--cells",
    is_flag=True,
    help="One council, one theme: visit by visit, with what was resolved in between.",
)
@click.option(
    "--time", is_flag=True, help="How long it takes until a theme that was raised is resolved."
)
@click.option("--chance", is_flag=True, help="Whether themes come back more than by chance.")
@click.option(
    "--standing",
    "standings",
    multiple=True,
    type=click.Choice(STANDINGS),
    help="Only what stands so now; repeat for several.",
)
@click.option(
    "--at-least",
    type=click.IntRange(1),
    metavar="N",
    help="Fewest visits that raised a theme [default: 2]; over councils, fewest of "
    "them. [default: 5]",
)
@click.option("--all", "every", is_flag=True, help="All rows: as --at-least 1.")
@click.option("--broad", is_flag=True, help="Broad themes, with all that is under them.")
@click.option(
    "--predecessors/--no-predecessors",
    default=None,
    help="Count visits of councils that another took over from as its own. [default: "
    "only where a council is named]",
)
@click.option("--full", is_flag=True, help="Every column, also in formats for reading.")
@click.option(
    "--permutations",
    type=click.IntRange(1),
    default=999,
    show_default=True,
    metavar="N",
    help="With --chance: how often to shuffle.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    metavar="N",
    help="With --chance: where shuffling starts.",
)
@choice_options
@account_options
def recur_command(
    form: str | None, output: Path | None, bundle: Path | None, statuses: tuple[str, ...],
    store: str | None, councils: tuple[str, ...], since: str | None, until: str | None,
    series: tuple[str, ...], kinds: tuple[str, ...], frameworks: tuple[str, ...],
    regions: tuple[str, ...], types: tuple[str, ...], **asked: Any,
) -> None:  # fmt: skip
    """What keeps coming back: themes raised at one visit after another, and how they stand.

    \b
    Examples:
      ofgraph recur --council nottingham
      ofgraph recur --council herefordshire --theme supervision --cells
      ofgraph recur --between SIF ILACS
      ofgraph recur --by region --theme caseloads --framework ilacs -o caseloads.xlsx
    """
    wanted = _checked(_Asked(**asked), councils)
    choice = {"since": since, "until": until, "series": series, "kinds": kinds,
              "frameworks": frameworks, "regions": regions, "types": types}  # fmt: skip
    from ..queries import Names, chosen_format

    full = wanted.full or chosen_format(form, output).name not in _FOR_READING
    with opened(store, statuses) as graph:
        part = _part(graph, Names(graph), wanted, councils, choice)
        account = _account(part, wanted, full=full)
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


def _part(
    store: Store, names: Names, asked: _Asked, councils: tuple[str, ...], choice: dict[str, Any]
) -> _Part:
    """The visits that count, themes as broad as was asked."""
    from ..analysis.recurrence import broad_themes
    from ..analysis.widening import by_broad_theme

    incidence, chosen, told, notes = _visits(store, names, asked, councils, choice)
    lineage, counted = bool(notes), chosen.words()
    themes = themes_named(incidence, names, asked.themes) if asked.themes else None
    if asked.themes:
        counted = (*counted, ("themes", ", ".join(asked.themes)))
    if asked.broad and not asked.cells:
        themes = None if themes is None else broad_themes(incidence, themes)
        incidence = by_broad_theme(incidence)
        notes = (*notes, _BROAD)
    return _Part(store, names, incidence, told, themes, notes, lineage, counted)


def _visits(
    store: Store, names: Names, asked: _Asked, councils: tuple[str, ...], choice: dict[str, Any]
) -> tuple[Incidence, Choice, tuple[str, ...], tuple[str, ...]]:
    """The visits that count, of which councils they are, and what to say of that.

    A council that is named stands for those that it took over from as well.
    """
    from dataclasses import replace

    from ..analysis.incidence import NothingToCount, choose
    from ..analysis.recurrence import predecessors, with_what_came_before
    from ..analysis.widening import by_lineage

    named = tuple(names.council(one) for one in councils)
    every, chosen = chosen_incidence(store, names, **choice)
    if not named:
        lineage = asked.predecessors is True
        return by_lineage(every) if lineage else every, chosen, (), (_LINEAGE,) * lineage
    before = () if asked.predecessors is False else predecessors(every, named)
    chosen = replace(chosen, councils=(*named, *before))
    try:
        incidence = choose(every, chosen)
    except NothingToCount:
        chosen_incidence(store, names, councils=councils, **choice)  # says which part is empty
        raise
    if not before:
        return incidence, chosen, named, ()
    known = incidence.councils
    note = _BEFORE.format(", ".join(known.name[known.iri.place(one)] for one in before))
    return with_what_came_before(incidence, named), chosen, (*named, *before), (note,)


def _account(part: _Part, asked: _Asked, *, full: bool) -> Account:
    """The answer to the question that was asked."""
    from ..analysis import recurrence

    told: dict[str, Any] = {"chosen": part.counted, "more": part.notes}
    some: dict[str, Any] = {"themes": part.themes, "full": full, **told}
    if asked.cells:
        return recurrence.visit_by_visit(
            part.store,
            part.incidence,
            _only(part, asked),
            councils=part.councils,
            full=full,
            **told,
        )
    if asked.between:
        earlier, later = (part.names.concept("framework", one) for one in asked.between)
        if asked.by == "council":
            return recurrence.between_in_councils(part.incidence, earlier, later, **some)
        return recurrence.between_frameworks(
            part.incidence, earlier, later, at_least=asked.least(FEWEST_COUNCILS), **some
        )
    if asked.time or asked.chance:
        return _by_others(part, asked)
    by = asked.by or ("council" if part.councils or asked.standings else "theme")
    if by == "council":
        return recurrence.by_council(
            part.incidence,
            standings=asked.standings,
            at_least=asked.least(FEWEST_VISITS),
            with_predecessors=part.lineage,
            **some,
        )
    return recurrence.rollup(
        part.incidence,
        by=cast("recurrence.Group", by),
        at_least=asked.least(FEWEST_COUNCILS),
        every=asked.every,
        **some,
    )


def _only(part: _Part, asked: _Asked) -> int:
    """The place of the one theme that was named."""
    return part.incidence.themes.iri.place(part.names.theme(asked.themes[0]))


def _by_others(part: _Part, asked: _Asked) -> Account:
    """How long it takes, or whether it is chance."""
    from dataclasses import replace

    from ..analysis.recurrence import of_themes

    incidence = part.incidence if part.themes is None else of_themes(part.incidence, part.themes)
    if asked.time:
        from ..analysis.survival import time_to_resolution

        account = time_to_resolution(incidence, by="kind" if asked.by == "kind" else None)
    else:
        from ..analysis.chance import recurrence_by_chance

        account = recurrence_by_chance(
            incidence, permutations=asked.permutations, seed=asked.seed, broad=False
        )
    counted = "; ".join(f"{name}: {value}" for name, value in part.counted)
    return replace(
        account,
        notes=(f"Counted: {counted}.", *part.notes, *account.notes),
        parameters=(*part.counted, *account.parameters),
    )
