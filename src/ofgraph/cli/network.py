"""network: which themes travel together, what follows what, which councils are alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from . import completers
from .analysing import (
    TABLES,
    broad_option,
    bundle_option,
    choice_options,
    chosen_incidence,
    put_account,
    seed_option,
    strata_option,
    themes_named,
)
from .answering import destination, format_option, output_option
from .options import opened, status_option, store_option

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from ..analysis.account import Account
    from ..analysis.incidence import Incidence
    from ..analysis.networks import Communities
    from ..analysis.networks.accounts import Telling

F = TypeVar("F", bound="Callable[..., Any]")

# Named here as well, so that `--help` need not load the analysis; tests hold them together.
FORMS = ("graphml", "gexf", "dot", "pajek", "vosviewer", "node-link", "edges")
MEASURES = {
    "cooccurrence": ("z", "lift", "association", "jaccard", "count"),
    "councils": ("raised",),
    "transitions": ("z", "lift", "share", "count"),
    "similarity": ("cosine", "jaccard"),
}
_ENDINGS = (".graphml", ".gexf", ".dot", ".gv", ".net", ".vos.json")
_FOR_READING = ("table", "markdown", "html")
# A z below 0 is no weight; this is what the field draws networks by.
_OF_FILES = {"cooccurrence": "association", "transitions": "share"}
_ROWS_READ = 25
_FEW_VISITS = 50
_LEAST = {"cooccurrence": 5, "transitions": 5, "similarity": 2, "bursts": 3, "evolution": 2}


_VIEW = (
    ("nodes", "How central each theme or council is."),
    ("communities", "Which belong together, and how sure that is."),
    ("map", "Communities of themes: how central, how closely tied."),
    ("evolution", "Themes from period to period. [default: by framework]"),
    ("bursts", "Years in which a theme was raised unusually often."),
)
_OPTIONS = (
    *(click.option(f"--{name}", "view", flag_value=name, help=words) for name, words in _VIEW),
    click.option("--measure", metavar="WORD",
                 help="What ties are ranked and weighed by. cooccurrence: z, lift, association, "
                 "jaccard, count; transitions: z, lift, share, count; similarity: cosine, jaccard. "
                 "[default: the first; in files of networks association and share]"),
    click.option("--at-least", type=click.IntRange(1), metavar="N",
                 help="Fewest visits that raised both. [default: 5; of fewer than "
                 f"{_FEW_VISITS} reports 2]"),
    click.option("--theme", "themes", multiple=True, metavar="NAME",
                 shell_complete=completers.themes,
                 help="Only ties of this theme and those under it; repeat for several."),
    broad_option,
    click.option("--z", type=click.FloatRange(0), metavar="Z",
                 help="Only ties with a z from here on. [default: 2 for --nodes, --communities "
                 "and --map, 3 for --evolution, else all]"),
    click.option("--alpha", type=click.FloatRange(0, 1, min_open=True), metavar="P",
                 help="Only the backbone of ties: the disparity filter."),
    click.option("--method", type=click.Choice(["louvain", "leiden"]), default="louvain",
                 show_default=True, help="Of communities."),
    click.option("--runs", type=click.IntRange(1), default=20, show_default=True, metavar="N",
                 help="Of communities, each from another seed."),
    click.option("--resolution", type=click.FloatRange(0, min_open=True), default=1.0,
                 show_default=True, metavar="R", help="Above 1 for more and smaller communities."),
    click.option("--periods", metavar="YEARS", help="For --evolution: 2014-2017,2018-2021 …"),
    click.option("--thin", type=click.IntRange(2), metavar="N",
                 help="Only the N nodes whose ties weigh most, with the strongest ties."),
    click.option("--chance", is_flag=True,
                 help="Whether it is more than chance: shuffles, with p and q values."),
    click.option("--permutations", type=click.IntRange(1), default=4999, show_default=True,
                 metavar="N", help="With --chance: how often to shuffle."),
    strata_option,
    seed_option,
    click.option("--all", "every", is_flag=True, help="Every row, also in formats for reading."),
    bundle_option,
)  # fmt: skip


def _network_options(command: F) -> F:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What of the networks is wanted, as it was typed."""

    kind: str
    view: str
    measure: str | None
    at_least: int | None
    broad: bool
    themes: tuple[str, ...]
    z: float | None
    alpha: float | None
    method: str
    runs: int
    resolution: float
    periods: str | None
    thin: int | None
    chance: bool
    permutations: int
    strata: tuple[str, ...]
    seed: int
    every: bool

    @property
    def weighed_by(self) -> str:
        """What ties are weighed and ranked by."""
        return self.measure or MEASURES[self.kind][0]

    def least(self, incidence: Incidence) -> int:
        """The fewest visits that are told of; of few visits there need be fewer."""
        if self.at_least is not None:
            return self.at_least
        usual = _LEAST.get(self.view, _LEAST.get(self.kind, 1))
        few = int(incidence.visits.complete.sum()) < _FEW_VISITS
        return min(usual, 2) if few else usual

    def words(self) -> tuple[tuple[str, str], ...]:
        """What was asked, as (name, value), for a bundle."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return tuple(
            (name, ", ".join(value) if isinstance(value, tuple) else str(value))
            for name, value in {**found, "measure": self.weighed_by}.items()
            if value not in (None, (), False)
        )


@click.command("network")
@click.argument("kind", type=click.Choice(list(MEASURES)), default="cooccurrence")
@_network_options
@choice_options
@format_option((*TABLES, *FORMS))
@output_option
@status_option
@store_option
def network_command(
    form: str | None, output: Path | None, bundle: Path | None, statuses: tuple[str, ...],
    store: str | None, councils: tuple[str, ...], since: str | None, until: str | None,
    series: tuple[str, ...], kinds: tuple[str, ...], frameworks: tuple[str, ...],
    regions: tuple[str, ...], types: tuple[str, ...], view: str | None, **asked: Any,
) -> None:  # fmt: skip
    """Networks: themes raised together (cooccurrence), themes in councils (councils), what is
    raised at the next visit (transitions), councils that are alike (similarity).

    Formats and endings of networks (graphml, gexf, dot, pajek, vosviewer, node-link, edges) write
    the network itself; the others, csv and json among them, a table of it.

    \b
    Examples:
      ofgraph network
      ofgraph network --theme neglect --measure lift
      ofgraph network --communities --framework ilacs
      ofgraph network --evolution --periods 2014-2017,2018-2025 -o evolution.xlsx
      ofgraph network transitions --chance
      ofgraph network -o themes.gexf
    """
    wanted = _checked(_Asked(view=view or "ties", **asked))
    drawn = form in FORMS or (form is None and output and output.name.lower().endswith(_ENDINGS))
    if drawn and (wanted.view in ("evolution", "bursts", "map") or wanted.chance or bundle):
        raise click.UsageError("a network is written by itself: leave out --evolution, --bursts, "
                               "--map, --chance and --bundle")  # fmt: skip
    from ..analysis.networks.accounts import Telling
    from ..queries import Names, chosen_format

    with opened(store, statuses) as graph:
        names = Names(graph)
        incidence, choice = chosen_incidence(
            graph, names, councils=councils, since=since, until=until, series=series, kinds=kinds,
            frameworks=frameworks, regions=regions, types=types,
        )  # fmt: skip
        themes = themes_named(incidence, names, wanted.themes) if wanted.themes else None
    if drawn:
        _put_network(incidence, wanted, themes, form, output)
        return
    read = chosen_format(form, output).name in _FOR_READING
    telling = Telling(
        chosen=choice.words(), asked=wanted.words(), full=not read,
        most=_ROWS_READ if read and not wanted.every else None,
    )  # fmt: skip
    account = _account(incidence, wanted, themes, telling)
    put_account(account, incidence, form=form, output=output, bundle=bundle)


def _checked(asked: _Asked) -> _Asked:
    """What was asked for, if it goes together.

    Raises:
        UsageError: it does not.
    """
    if asked.measure is not None and asked.measure not in MEASURES[asked.kind]:
        raise click.UsageError(
            f"--measure of {asked.kind} is one of {', '.join(MEASURES[asked.kind])}"
        )
    if asked.view in ("map", "evolution", "bursts") and asked.kind != "cooccurrence":
        raise click.UsageError(f"--{asked.view} is of themes: leave out {asked.kind}")
    if asked.chance and (asked.view != "ties" or asked.kind not in ("cooccurrence", "transitions")):
        raise click.UsageError("--chance is of the ties of cooccurrence or transitions")
    if asked.z is not None and asked.kind not in ("cooccurrence", "transitions"):
        raise click.UsageError(f"the ties of {asked.kind} have no z: use --alpha or --thin")
    if asked.themes and asked.kind == "similarity":
        raise click.UsageError("councils are alike in all themes: leave out --theme")
    if asked.periods and asked.view != "evolution":
        raise click.UsageError("--periods goes with --evolution")
    return asked


def _network(
    incidence: Incidence, asked: _Asked, themes: frozenset[int] | None, usual_z: float = 0
) -> nx.Graph[str]:
    """The network that was asked for, cut down as was asked."""
    from ..analysis import networks

    makers: dict[str, Any] = {
        "cooccurrence": networks.cooccurrence,
        "transitions": networks.transitions,
        "similarity": networks.similarity,
    }
    made: Any
    if asked.kind == "councils":
        made = networks.bipartite(incidence, broad=asked.broad)
    else:
        made = makers[asked.kind](
            incidence, measure=asked.weighed_by, at_least=asked.least(incidence), broad=asked.broad
        )
    z = usual_z if asked.z is None and asked.alpha is None else asked.z
    if z and asked.kind in ("cooccurrence", "transitions"):
        made = networks.surprising(made, z)
    if asked.alpha is not None:
        counts = asked.kind in ("cooccurrence", "transitions")
        made = networks.backbone(made, asked.alpha, weight="count" if counts else "weight")
    if themes is not None:
        made = networks.around(made, _iris(incidence, asked, themes))
    return made  # type: ignore[no-any-return]


def _iris(incidence: Incidence, asked: _Asked, themes: frozenset[int]) -> frozenset[str]:
    """The themes that were named, as broad as was asked."""
    from ..analysis.narrowing import broad_themes

    kept = broad_themes(incidence, themes) if asked.broad else themes
    return frozenset(incidence.themes.iri[at] for at in kept)


def _put_network(
    incidence: Incidence, asked: _Asked, themes: frozenset[int] | None, form: str | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Write the network itself, its nodes with what was asked of them."""
    from ..analysis import networks

    words = ""
    measure = asked.measure or _OF_FILES.get(asked.kind)
    graph = _network(incidence, replace(asked, measure=measure), themes)
    if asked.view != "ties":
        cut = _network(incidence, asked, themes, usual_z=2.0)
        networks.with_communities(graph, _communities(cut, asked))
        networks.with_centralities(graph, networks.centralities(cut))
    if asked.thin is not None:
        graph, words = networks.thinned(graph, most=asked.thin)
    told = f"{len(graph):,} nodes and {graph.number_of_edges():,} ties."
    if output is None:
        with destination("text", None) as out:
            out.write(networks.network_bytes(graph, str(form)))
    else:
        written = networks.to_file(graph, output, form)
        told = f"Written to {' and '.join(map(str, written))}: {told}"
    for line in filter(None, (told, words)):
        click.echo(line, err=True)


def _communities(graph: nx.Graph[str], asked: _Asked) -> Communities:
    from ..analysis.networks import communities

    return communities(
        graph, method=asked.method, seeds=asked.runs, resolution=asked.resolution,  # type: ignore[arg-type]
        seed=asked.seed,
    )  # fmt: skip


def _account(
    incidence: Incidence, asked: _Asked, themes: frozenset[int] | None, telling: Telling
) -> Account:
    """The answer to the question that was asked."""
    if asked.chance:
        return _by_chance(incidence, asked, themes, telling)
    if asked.view in ("evolution", "bursts"):
        return _over_time(incidence, asked, themes, telling)
    if asked.view == "ties":
        return _ties(incidence, asked, themes, telling)
    from ..analysis import networks
    from ..analysis.networks import accounts

    graph = _network(incidence, asked, themes, usual_z=2.0)
    found, ties = _communities(graph, asked), networks.ties_words(graph)
    if asked.view == "nodes":
        central = networks.centralities(graph)
        return accounts.nodes_account(incidence, graph, central, found, telling, ties=ties)
    if asked.view == "communities":
        return accounts.communities_account(incidence, graph, found, telling, ties=ties)
    placed = networks.thematic_map(graph, found)
    return accounts.map_account(incidence, graph, found, placed, telling, ties=ties)


def _ties(
    incidence: Incidence, asked: _Asked, themes: frozenset[int] | None, telling: Telling
) -> Account:
    from ..analysis import networks
    from ..analysis.networks import accounts

    graph, least = _network(incidence, asked, themes), asked.least(incidence)
    if asked.thin is not None:
        graph, _ = networks.thinned(graph, most=asked.thin)
    if asked.kind == "cooccurrence":
        named = _iris(incidence, asked, themes or frozenset())
        return accounts.together_account(incidence, graph, telling, at_least=least, around=named)
    if asked.kind == "transitions":
        return accounts.transitions_account(incidence, graph, telling, at_least=least)  # type: ignore[arg-type]
    if asked.kind == "councils":
        return accounts.councils_account(incidence, graph, telling)
    return accounts.similarity_account(incidence, graph, telling, isolated=networks.isolates(graph))


def _over_time(
    incidence: Incidence, asked: _Asked, themes: frozenset[int] | None, telling: Telling
) -> Account:
    from ..analysis import networks
    from ..analysis.networks import accounts

    iris = None if themes is None else _iris(incidence, asked, themes)
    least = asked.least(incidence)
    if asked.view == "bursts":
        bursts = networks.bursts(incidence, at_least=least, broad=asked.broad, seed=asked.seed)
        kept = [one for one in bursts if iris is None or one.theme in iris]
        return accounts.bursts_account(incidence, kept, telling, seed=asked.seed)
    periods = networks.periods_of_years(incidence, asked.periods) if asked.periods else None
    z = networks.BEYOND if asked.z is None else asked.z
    found = networks.evolution(
        incidence, periods, at_least=least, z=z, broad=asked.broad, seed=asked.seed
    )
    if iris is not None:
        found = replace(found, themes=tuple(row for row in found.themes if row.theme in iris))
    return accounts.evolution_account(incidence, found, telling, seed=asked.seed)


def _by_chance(
    incidence: Incidence, asked: _Asked, themes: frozenset[int] | None, telling: Telling
) -> Account:
    from ..analysis import chance
    from ..analysis.standing import with_chosen

    test: Any = (
        chance.together_by_chance if asked.kind == "cooccurrence" else chance.order_by_chance
    )
    found: Account = test(
        incidence, permutations=asked.permutations, seed=asked.seed, broad=asked.broad,
        strata=asked.strata, themes=themes,
    )  # fmt: skip
    if telling.most is not None:
        found = chance.at_a_glance(found, most=telling.most)
    return with_chosen(found, telling.chosen)
