"""heatmap: how often each theme was raised in each council; of one council, visit by visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri
from ...queries.wording import clean, plural
from ..cells import State, cells
from ..incidence import Choice, Incidence, NothingToCount, Places
from ..naming import enumerated, short_names
from ..narrowing import themes_asked
from ..recurrence import FEWEST, of_whole_reports, times_in_councils
from ..standing import LISTS_DIFFER, source_words, standing
from . import council_map
from .drawing import Drawn, rectangles, view, words
from .frame import Chart, Spec
from .lettering import shortened, text_width
from .ordering import Sort, most_first, sorted_places
from .palette import INK, INK_LIGHT, NONE_YET, STEPS, ink_on

CELL_WIDTH, CELL_HEIGHT = 29, 22
MOST = 30
_TWICE = 2
_NAME_WIDTH = 300  # at most, of a theme
_COUNCIL_WIDTH = 170
_TOTALS = 130
_TOTALS_ARE = ("councils where it", "came back, of those", "where it could have")
_ANGLE = 50
_LABEL, _NUMBER = 12, 11
_READ = (
    "2/3 reads: of 3 visits that are known to have raised, praised or not raised it, 2 raised it."
)
_TOTALS_READ = (
    "On the right, of whole reports alone: councils where two or more raised the theme, of those "
    "where two or more looked at it."
)

_SILENT = (
    "No whole report of these visits was read: it can be seen what came back, not what could have "
    "and did not."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Numbers of themes (rows) by councils (columns), and which of these they are."""

    themes: Places
    councils: Places
    raised: Places
    could: Places
    back: Places  # by whole reports alone: councils where each theme came back,
    chances: Places  # and those where it could have

    def taken(self, rows: Places, columns: Places) -> _Grid:
        return _Grid(
            themes=self.themes[rows],
            councils=self.councils[columns],
            raised=self.raised[np.ix_(rows, columns)],
            could=self.could[np.ix_(rows, columns)],
            back=self.back[rows],
            chances=self.chances[rows],
        )

    def twice(self) -> Places:
        """In how many councils each theme was raised at two visits or more, however known."""
        return np.asarray((self.raised >= _TWICE).sum(axis=1))


def heatmap_chart(
    incidence: Incidence,
    *,
    choice: Choice = Choice(),  # noqa: B008 - frozen
    themes: Iterable[int] | None = None,
    sort: Sort = "total",
    most: int = MOST,
) -> Chart:
    """Themes by councils, a number in each cell; of one council, themes by visits.

    Args:
        incidence: the visits that count.
        choice: what was asked for; a single council is shown visit by visit.
        themes: places of the themes to show; all where not given.
        sort: the order of rows and columns.
        most: how many rows and columns at most, those where most came back first.

    Raises:
        NothingToCount: no theme was raised.
    """
    if len(choice.councils) == 1:
        return council_map.council_chart(
            incidence, choice=choice, themes=themes, sort=sort, most=most
        )
    whole = _counted(incidence, themes)
    names = [clean(name) for name in incidence.themes.name.taken(whole.themes.tolist())]
    short = short_names(incidence)
    back = (whole.raised >= _TWICE).sum(axis=0)
    rows = most_first(whole.back, whole.twice(), whole.raised.sum(axis=1), names=names)
    columns = most_first(back, whole.raised.sum(axis=0), names=[short[at] for at in whole.councils])
    told = whole.taken(rows, np.arange(len(whole.councils)))
    shown = whole.taken(rows[:most], columns[:most])
    shown = shown.taken(
        sorted_places(sort, shown.raised, [names[at] for at in rows[:most]]),
        sorted_places(sort, shown.raised.T, [short[at] for at in shown.councils]),
    )
    return _chart(incidence, choice, shown, told)


def _counted(incidence: Incidence, themes: Iterable[int] | None) -> _Grid:
    """All councils and themes with something raised."""
    state, whole = cells(incidence), of_whole_reports(incidence)
    raised = times_in_councils(incidence, state == State.RAISED)
    could = times_in_councils(incidence, state >= State.NOT_RAISED)
    back = (times_in_councils(incidence, whole == State.RAISED) >= _TWICE).sum(axis=0)
    chances = (times_in_councils(incidence, whole >= State.NOT_RAISED) >= _TWICE).sum(axis=0)
    of_themes = np.flatnonzero(themes_asked(incidence, themes) & (raised.sum(axis=0) > 0))
    of_councils = np.flatnonzero(raised[:, of_themes].sum(axis=1) > 0)
    if not len(of_themes):
        raise NothingToCount(
            "no theme was raised at the visits that were chosen",
            hint="ofgraph status says of which councils and years reports and papers were read",
        )
    at = np.ix_(of_councils, of_themes)
    return _Grid(
        themes=of_themes, councils=of_councils, raised=raised[at].T, could=could[at].T,
        back=back[of_themes], chances=chances[of_themes],
    )  # fmt: skip


def _chart(incidence: Incidence, choice: Choice, shown: _Grid, told: _Grid) -> Chart:
    names = [clean(name) for name in incidence.themes.name.taken(told.themes.tolist())]
    spec, width = _drawn(incidence, shown)
    of = f"{plural(len(shown.themes), 'theme')} in {plural(len(shown.councils), 'council')}"
    left = (len(told.themes) - len(shown.themes), len(told.councils) - len(shown.councils))
    without = _left_out(*left)
    leaders = [
        f"{name} ({back} of {chances})"
        for name, back, chances in zip(names, told.back, told.chances, strict=True)
        if chances
    ][:5]
    best = f" Councils where each came back, of those where it could: {enumerated(leaders)}."
    totals = _TOTALS_READ if told.chances.any() else _SILENT
    return Chart(
        name="heatmap",
        title=_title(names, told),
        subtitle=f"How often each theme was raised, of the visits that are known to tell: {of}",
        spec=spec,
        width=width,
        alt=(
            f"A table of {of}. Each cell has the number of visits that raised the theme and, after "
            "a stroke, the number of those that are known to have raised, praised or not raised "
            f"it; the darker, the more.{best if leaders else ''}"
        ),
        table=_table(incidence, shown),
        foot=(_READ, totals, *without, LISTS_DIFFER, source_words(incidence)),
        notes=standing(incidence, _READ, totals, *without, LISTS_DIFFER, chosen=choice.words()),
        parameters=choice.words(),
    )


def _title(names: list[str], told: _Grid) -> str:
    """What came back in most councils, as `recur` counts it; themes stand in that order."""
    if not told.twice().any():
        return "No theme was raised twice in the same council yet"
    first = names[0]
    if not told.back[0] or told.chances[0] < FEWEST:
        many = plural(int(told.twice()[0]), "council")
        return f"{first} was raised more than once in {many}; too few whole reports for a share"
    also = [name for name, n in zip(names, told.back, strict=True) if n == told.back[0]][1:]
    others = f", as did {enumerated(also, 2)}" if also else ", more than any other theme"
    many = plural(int(told.chances[0]), "council")
    return f"{first} came back in {told.back[0]} of the {many} in which it could have{others}"


def _left_out(themes: int, councils: int) -> tuple[str, ...]:
    """What is not shown, where anything is not."""
    told = [
        plural(number, noun)
        for number, noun in ((themes, "theme"), (councils, "council"))
        if number
    ]
    return (f"Not shown: {' and '.join(told)} where less came back.",) if told else ()


def _table(incidence: Incidence, shown: _Grid) -> Table:
    councils, themes = incidence.councils, incidence.themes
    return Table(
        ("themeName", "councilName", "raised", "could", "theme", "council"),
        tuple(
            (
                themes.name[theme], councils.name[council], int(shown.raised[row, column]),
                int(shown.could[row, column]), Iri(themes.iri[theme]), Iri(councils.iri[council]),
            )
            for row, theme in enumerate(shown.themes)
            for column, council in enumerate(shown.councils)
            if shown.could[row, column]
        ),
    )  # fmt: skip


def _drawn(incidence: Incidence, shown: _Grid) -> tuple[Spec, int]:
    """The body, and how wide it is."""
    short = short_names(incidence)
    labels = [
        shortened(incidence.themes.name[at], _NAME_WIDTH, _LABEL) for at in shown.themes.tolist()
    ]
    heads = [shortened(short[at], _COUNCIL_WIDTH, _LABEL) for at in shown.councils.tolist()]
    left = max(max(text_width(one, _LABEL) for one in labels), 190) + 10
    tall, wide = np.sin(np.radians(_ANGLE)), np.cos(np.radians(_ANGLE))
    top = max(max(text_width(one, _LABEL) for one in heads) * tall + 16, 130)
    right = left + len(heads) * CELL_WIDTH
    bottom = top + len(labels) * CELL_HEIGHT
    over = max(
        left + (at + 0.5) * CELL_WIDTH + text_width(one, _LABEL) * wide
        for at, one in enumerate(heads)
    )
    width = max(right + _TOTALS, over + 10)
    totals = [
        {"x": right + 10, "y": top + (row + 0.5) * CELL_HEIGHT,
         "text": f"{back} of {chances}" if chances else "–"}
        for row, (back, chances) in enumerate(zip(shown.back, shown.chances, strict=True))
        if shown.chances.any()
    ]  # fmt: skip
    layers = [
        *_cells(incidence, shown, left, top),
        words(_rows(labels, left - 8, top), align="right", size=_LABEL, colour=INK),
        words(_heads(heads, left, top), size=_LABEL, colour=INK, angle=360 - _ANGLE),
        words(totals, size=_LABEL, colour=INK),
        words(
            [{"x": right + 10, "y": bottom + 12 + 13 * at, "text": text}
             for at, text in enumerate(_TOTALS_ARE) if totals],
            size=_NUMBER, colour=INK_LIGHT,
        ),
        *_key(0, 10),
    ]  # fmt: skip
    return view(layers, width=width, height=bottom + 44), int(width)


def _rows(labels: list[str], x: float, top: float) -> list[Drawn]:
    return [
        {"x": x, "y": top + (row + 0.5) * CELL_HEIGHT, "text": text}
        for row, text in enumerate(labels)
    ]


def _heads(heads: list[str], left: float, top: float) -> list[Drawn]:
    return [
        {"x": left + (column + 0.5) * CELL_WIDTH, "y": top - 7, "text": text}
        for column, text in enumerate(heads)
    ]


def _cells(incidence: Incidence, shown: _Grid, left: float, top: float) -> list[Spec]:
    boxes, numbers, unknown = [], [], []
    for row, theme in enumerate(shown.themes.tolist()):
        for column, council in enumerate(shown.councils.tolist()):
            raised, could = int(shown.raised[row, column]), int(shown.could[row, column])
            x, y = left + column * CELL_WIDTH, top + row * CELL_HEIGHT
            centre = {"x": x + CELL_WIDTH / 2, "y": y + CELL_HEIGHT / 2}
            if not could:
                unknown.append({**centre, "text": "·"})
                continue
            fill = _fill(raised)
            boxes.append({
                "x": x, "y": y, "x2": x + CELL_WIDTH - 1, "y2": y + CELL_HEIGHT - 1, "fill": fill,
                "theme": clean(incidence.themes.name[theme]),
                "council": clean(incidence.councils.name[council]),
                "raised": f"at {raised} of {plural(could, 'visit')}",
            })  # fmt: skip
            if raised:
                numbers.append({**centre, "text": f"{raised}/{could}", "ink": ink_on(fill)})
    return [
        rectangles(boxes, tooltip=("theme", "council", "raised")),
        words(numbers, align="center", size=_NUMBER),
        words(unknown, align="center", size=_NUMBER, colour=INK_LIGHT),
    ]


def _fill(raised: int) -> str:
    return STEPS[min(raised, len(STEPS)) - 1] if raised else NONE_YET


def _key(x: float, y: float) -> list[Spec]:
    """What the shades mean, in the corner above the names of the themes."""
    told = [(_fill(n), f"{n}" if n < len(STEPS) else f"{n}+") for n in range(len(STEPS) + 1)]
    step = 30
    boxes = [
        {"x": x + at * step, "y": y + 14, "x2": x + at * step + 28, "y2": y + 34, "fill": fill}
        for at, (fill, _) in enumerate(told)
    ]
    numbers = [
        {"x": x + at * step + 14, "y": y + 24, "text": text, "ink": ink_on(fill)}
        for at, (fill, text) in enumerate(told)
    ]
    lines = (
        (y, "Visits that raised it"),
        (y + 48, "·  nothing known: not looked at,"),
        (y + 63, "   or no whole report read"),
    )
    return [
        rectangles(boxes),
        words(numbers, align="center", size=_NUMBER),
        words([{"x": x, "y": at, "text": text} for at, text in lines], size=_NUMBER, colour=INK),
    ]
