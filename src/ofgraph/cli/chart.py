"""chart: what keeps coming back, as pictures, pages and specifications, each with its table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from . import completers
from .analysing import TABLES, choice_options, chosen_incidence, put_account, themes_named
from .answering import destination, format_option, output_option
from .options import opened, status_option, store_option

if TYPE_CHECKING:
    from ..analysis.charts import Chart
    from ..analysis.incidence import Choice, Incidence
    from ..graph.store import Store
    from ..queries import Names

F = TypeVar("F", bound="Callable[..., Any]")

PICTURES = ("svg", "png", "html", "vega")
_FORMATS = (*PICTURES, *(form for form in TABLES if form not in PICTURES))
_ENDINGS = {".svg": "svg", ".png": "png", ".html": "html", ".htm": "html", ".json": "vega"}
_NO_PICTURES = (".pdf", ".jpg", ".jpeg", ".gif", ".eps", ".webp")
# Named here as well, so that `--help` need not load the charts; a test holds the two together.
SORTS = ("total", "name", "cluster")
ORDERS = ("name", "grade")
_BEFORE = (
    "Visits of {} count too, as those of the council that took over from it, be it for a part of "
    "its area; --no-predecessors leaves them out."
)
_BROAD = (
    "Each broad theme stands for all that is under it: it was raised where one of them was, and "
    "could have been where a visit looked at all of them."
)


class _Charts(click.Group):
    """The charts; a name that is none of them gets a suggestion."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            from ..errors import UnknownName

            raise UnknownName("chart", args[0], self.commands)
        return super().resolve_command(ctx, args)


@click.group("chart", cls=_Charts)
def chart_command() -> None:
    """Draw what keeps coming back: SVG, PNG, a page, or a specification for Vega.

    \b
    Examples:
      ofgraph chart heatmap --council nottingham -o nottingham.svg
      ofgraph chart timeline --region "South West" -o south-west.png
      ofgraph chart tiles --theme neglect -o neglect.html
      ofgraph chart heatmap -f csv

    A FILE that ends in .json gets the specification, as -f vega gives it; -f json is the table.
    """


def _picture_options(command: F) -> F:
    """How a chart is written, where to, and which visits count."""
    scale = click.option(
        "--scale", type=click.FloatRange(0, min_open=True), metavar="N",
        help="Of a PNG: pixels for each of the chart. [default: 2]",
    )  # fmt: skip
    width = click.option("--width", type=click.IntRange(1), metavar="PIXELS",
                         help="Of a PNG: how wide it is.")  # fmt: skip
    bundle = click.option(
        "--bundle", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
        help="Write the table, what it was made from and how into a new folder as well.",
    )  # fmt: skip
    form, last = format_option(_FORMATS), status_option(store_option(command))
    return choice_options(form(output_option(scale(width(bundle(last))))))


def _most_option(usual: int, what: str) -> Callable[[F], F]:
    return click.option("--most", type=click.IntRange(1), default=usual, show_default=True,
                        metavar="N", help=f"At most so many {what}.")  # fmt: skip


_themes_option = click.option(
    "--theme", "themes", multiple=True, metavar="NAME", shell_complete=completers.themes,
    help="This theme and those under it; repeat for several.",
)  # fmt: skip
_seed_option = click.option("--seed", type=int, default=1, show_default=True,
                            help="Of what is drawn by chance.")  # fmt: skip
_predecessors_option = click.option(
    "--predecessors/--no-predecessors", default=True, show_default=True,
    help="With --council: count visits of councils that it took over from as its own.",
)  # fmt: skip


@chart_command.command("heatmap")
@_themes_option
@click.option("--sort", type=click.Choice(SORTS), default="total", show_default=True,
              help="The order of rows and columns; cluster puts the alike together.")  # fmt: skip
@_most_option(30, "themes and councils, those where most came back")
@click.option("--broad", is_flag=True, help="Broad themes, with all that is under them.")
@_predecessors_option
@_picture_options
def heatmap_command(**asked: Any) -> None:
    """Themes by councils; with one --council, themes by its visits."""
    _draw("heatmap", asked, takes=("sort", "most"))


@chart_command.command("timeline")
@click.option("--sort", type=click.Choice(ORDERS), default="name", show_default=True,
              help="By name, or the worst latest judgement first.")  # fmt: skip
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, metavar="N",
              help="Which 40 councils.")  # fmt: skip
@_picture_options
def timeline_command(**asked: Any) -> None:
    """The overall judgement at each visit of each council, over the years."""
    _draw("timeline", asked, takes=("sort", "page"))


@chart_command.command("tiles")
@click.option("--theme", metavar="NAME", shell_complete=completers.themes,
              help="How this theme stands. [default: how many themes came back]")  # fmt: skip
@_picture_options
def tiles_command(**asked: Any) -> None:
    """A tile for each council of today, by region."""
    _draw("tiles", asked, takes=())


@chart_command.command("survival")
@click.option("--resolved-by", type=click.Choice(["praise", "silence"]), default="praise",
              show_default=True, help="What counts as resolved: a later visit praised the theme, "
              "or looked at it and did not raise it.")  # fmt: skip
@click.option("--by", type=click.Choice(["kind", "none"]), default="kind", show_default=True,
              help="A panel for each kind of visit, or all together only.")  # fmt: skip
@_picture_options
def survival_command(**asked: Any) -> None:
    """For how long themes that were raised stay unresolved."""
    asked["by"] = None if asked["by"] == "none" else asked["by"]
    _draw("survival", asked, takes=("resolved_by", "by"))


@chart_command.command("network")
@_themes_option
@_most_option(45, "themes")
@click.option("--at-least", type=click.IntRange(1), metavar="N",
              help="Themes raised together at fewer visits are not tied. [default: 4, or 2 of few "
              "reports]")  # fmt: skip
@click.option("--z", type=click.FloatRange(0), metavar="NUMBER",
              help="How many standard deviations above the expected tie two themes. [default: 3, "
              "or 2 around --theme]")  # fmt: skip
@_seed_option
@_picture_options
def network_command(**asked: Any) -> None:
    """Themes that are raised together more often than by chance."""
    _draw("network", asked, takes=("most", "at_least", "z", "seed"))


@chart_command.command("matrix")
@_themes_option
@_most_option(25, "themes, those raised at most visits")
@_seed_option
@_picture_options
def matrix_command(**asked: Any) -> None:
    """Themes that are raised together, as a table ordered by clusters."""
    _draw("matrix", asked, takes=("most", "seed"))


@chart_command.command("evolution")
@_themes_option
@_most_option(12, "themes")
@_predecessors_option
@_picture_options
def evolution_command(**asked: Any) -> None:
    """Themes from one period to the next; with one --council, from visit to visit."""
    _draw("evolution", asked, takes=("most",))


def _draw(name: str, asked: dict[str, Any], takes: Sequence[str]) -> None:
    """Make a chart of what was asked for and write it."""
    from dataclasses import replace

    from ..analysis.charts import CHARTS
    from ..queries import Names

    written = {one: asked.pop(one) for one in ("output", "scale", "width", "bundle")}
    form = _form(asked.pop("form"), written["output"])
    if (written["scale"] or written["width"]) and form != "png":
        raise click.UsageError("--scale and --width are of a PNG")
    if written["scale"] and written["width"]:
        raise click.UsageError("--scale and --width both say how large it is: give one")
    chosen = {one: asked.pop(one) for one in takes}
    with opened(asked.pop("store"), asked.pop("statuses")) as graph:
        incidence, told, notes = _asked_for(graph, Names(graph), asked)
        chart = CHARTS[name](incidence, **told, **chosen)
    chart = replace(chart, foot=(*notes, *chart.foot), notes=(*notes, *chart.notes))
    _put(chart, incidence, form, **written)


def _asked_for(
    store: Store, names: Names, asked: dict[str, Any]
) -> tuple[Incidence, dict[str, Any], tuple[str, ...]]:
    """The visits that count, what the maker is told of that, and what to say of it."""
    broad, before = asked.pop("broad", False), asked.pop("predecessors", False)
    themes, theme = asked.pop("themes", ()), asked.pop("theme", None)
    incidence, choice, notes = _visits(store, names, asked, before=before)
    told: dict[str, Any] = {"choice": choice}
    if themes:
        told["themes"] = themes_named(incidence, names, themes)
    if theme:
        told["theme"] = incidence.themes.iri.place(names.theme(theme))
    if broad:
        from ..analysis.widening import by_broad_theme

        return by_broad_theme(incidence), told, (_BROAD, *notes)
    return incidence, told, notes


def _visits(
    store: Store, names: Names, asked: dict[str, Any], *, before: bool
) -> tuple[Incidence, Choice, tuple[str, ...]]:
    """The visits that count; of a council that is named, with those of what it took over from."""
    from dataclasses import replace

    from ..analysis.incidence import incidence_of
    from ..analysis.recurrence import predecessors, with_what_came_before

    named = tuple(names.council(one) for one in asked["councils"]) if before else ()
    earlier = predecessors(incidence_of(store), named) if named else ()
    if not earlier:
        return *chosen_incidence(store, names, **asked), ()
    known = incidence_of(store).councils
    at = [known.iri.place(one) for one in earlier]
    councils = (*asked.pop("councils"), *(known.id[one] for one in at))
    incidence, choice = chosen_incidence(store, names, councils=councils, **asked)
    note = _BEFORE.format(", ".join(known.name[one] for one in at))
    return with_what_came_before(incidence, named), replace(choice, councils=named), (note,)


def _form(named: str | None, output: Path | None) -> str | None:
    """The format that was named, else that of a picture's file; None where it is a table's."""
    ending = output.suffix.lower() if output is not None else ""
    if ending in _NO_PICTURES:
        raise click.UsageError(f"a chart is drawn as svg, png or html, not as {ending[1:]}")
    said = _ENDINGS.get(ending)
    if named in PICTURES and said not in (None, named):
        raise click.UsageError(f"{output} ends as a file of {said} does, not of {named}")
    return said if named is None else named


def _put(
    chart: Chart,
    incidence: Incidence,
    form: str | None,
    *,
    output: Path | None,
    scale: float | None,
    width: int | None,
    bundle: Path | None,
) -> None:
    """Write a chart as a picture, a page or a specification, or as its table."""
    if form not in PICTURES:
        put_account(chart.account(), incidence, form=form, output=output, bundle=bundle)
        if output is None and form is None:
            click.echo(f"To draw it: ofgraph chart {chart.name} … -o {chart.name}.svg", err=True)
        return
    if form == "png" and output is None and sys.stdout.isatty():
        raise click.UsageError("png is no text: give a file with -o")
    drawn = _drawn(chart, form, scale=scale, width=width)
    if bundle is not None:
        from ..analysis.bundle import write_bundle

        write_bundle(bundle, chart.account(), incidence)
        click.echo(f"Written to {bundle}: the table, its notes, what it was made from.", err=True)
    with destination(form, output) as out:
        out.write(drawn)
    if output is not None and sys.stderr.isatty():
        click.echo(chart.title, err=True)


def _drawn(chart: Chart, form: str, *, scale: float | None, width: int | None) -> bytes:
    """The bytes of a picture, a page or a specification."""
    from ..analysis.charts import page_of, png_of, spec_text, svg_of

    if form == "png":
        return png_of(chart, scale=scale or 2.0, width=width)
    made = {"svg": svg_of, "html": page_of, "vega": spec_text}[form](chart)
    return made.encode("utf-8", "replace")
