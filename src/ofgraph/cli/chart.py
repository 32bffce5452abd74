"""chart: what keeps coming back, as pictures, pages and specifications, each with its table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from . import completers
from .analysing import (
    TABLES,
    account_options,
    broad_option,
    choice_options,
    chosen_incidence,
    put_account,
    put_bundle,
    seed_option,
    theme_option,
    themes_named,
)
from .answering import destination
from .options import opened

if TYPE_CHECKING:
    from ..analysis.charts import Chart
    from ..analysis.incidence import Incidence
    from ..graph.store import Store
    from ..queries import Names

F = TypeVar("F", bound="Callable[..., Any]")

PICTURES = ("svg", "png", "html", "vega")
_FORMATS = (*PICTURES, *(form for form in TABLES if form not in PICTURES))
_ENDINGS = {".svg": "svg", ".png": "png", ".html": "html", ".htm": "html", ".json": "vega"}
_TABLES = (".csv", ".tsv", ".md", ".xlsx", ".xml", ".parquet", ".arrow", ".txt")
_NO_PICTURES = (".pdf", ".jpg", ".jpeg", ".gif", ".eps", ".webp")
# Named here as well, so that `--help` need not load the charts; a test holds the two together.
SORTS = ("total", "name", "cluster")
ORDERS = ("name", "grade")


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
    return choice_options(account_options(scale(width(command)), formats=_FORMATS))


def _most_option(usual: int, what: str) -> Callable[[F], F]:
    return click.option("--most", type=click.IntRange(1), default=usual, show_default=True,
                        metavar="N", help=f"At most so many {what}.")  # fmt: skip


_predecessors_option = click.option(
    "--predecessors/--no-predecessors", default=True, show_default=True,
    help="With --council: count visits of councils that it took over from as its own.",
)  # fmt: skip


@chart_command.command("heatmap")
@theme_option
@click.option("--sort", type=click.Choice(SORTS), default="total", show_default=True,
              help="The order of rows and columns; cluster puts the alike together.")  # fmt: skip
@_most_option(30, "themes and councils, those where most came back")
@broad_option
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
@theme_option
@_most_option(45, "themes")
@click.option("--at-least", type=click.IntRange(1), metavar="N",
              help="Themes raised together at fewer visits are not tied. [default: 4, or 2 of few "
              "reports]")  # fmt: skip
@click.option("--z", type=click.FloatRange(0), metavar="NUMBER",
              help="How many standard deviations above the expected tie two themes. [default: 3, "
              "or 2 around --theme]")  # fmt: skip
@seed_option
@_picture_options
def network_command(**asked: Any) -> None:
    """Themes that are raised together more often than by chance."""
    _draw("network", asked, takes=("most", "at_least", "z", "seed"))


@chart_command.command("matrix")
@theme_option
@_most_option(25, "themes, those raised at most visits")
@seed_option
@_picture_options
def matrix_command(**asked: Any) -> None:
    """Themes that are raised together, as a table ordered by clusters."""
    _draw("matrix", asked, takes=("most", "seed"))


@chart_command.command("evolution")
@theme_option
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
    from ..analysis.narrowing import broad_themes
    from ..analysis.predecessors import predecessor_notes, predecessors
    from ..analysis.widening import BROAD, by_broad_theme

    broad, themes, theme = (asked.pop(one, None) for one in ("broad", "themes", "theme"))
    incidence, choice = chosen_incidence(store, names, **asked)
    before = predecessors(incidence, choice.councils) if asked.get("predecessors") else ()
    notes, told = predecessor_notes(incidence, before), dict[str, Any](choice=choice)
    if themes:
        told["themes"] = themes_named(incidence, names, themes)
    if theme:
        told["theme"] = incidence.themes.iri.place(names.theme(theme))
    if not broad:
        return incidence, told, notes
    if themes:
        told["themes"] = broad_themes(incidence, told["themes"])
    return by_broad_theme(incidence), told, (*notes, BROAD)


def _form(named: str | None, output: Path | None) -> str | None:
    """The format that was named, else that of a picture's file; None where it is a table's."""
    ending = output.suffix.lower() if output is not None else ""
    if ending in _NO_PICTURES:
        raise click.UsageError(f"a chart is drawn as svg, png or html, not as {ending[1:]}")
    said = _ENDINGS.get(ending)
    if ending and named is None and said is None and ending not in _TABLES:
        known = ", ".join((*_ENDINGS, *_TABLES))
        raise click.UsageError(f"{output} ends as no chart does: end it in one of {known}")
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
    put_bundle(chart.account(), incidence, bundle)
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
