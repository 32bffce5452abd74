"""The heat map of one council: themes by visits, each cell with a sign and a tint of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri
from ...queries.wording import clean, day_words, plural
from ..cells import Cells, State, cells
from ..incidence import Choice, Incidence, NothingToCount, Places
from ..naming import kind_of
from ..narrowing import themes_asked
from ..recurrence import Recurrences, Status, recurrences
from ..standing import source_words, standing
from .council_answers import Answers, answers_between
from .drawing import Drawn, signs, view, words
from .frame import Chart, Spec
from .lettering import broken, shortened, text_width
from .ordering import Sort, most_first, sorted_places
from .palette import INK, INK_LIGHT
from .state_cells import ANSWERED, STEP, in_states, key
from .visit_words import about_when, graded

MOST_VISITS = 12
_COLUMN, _CELL_HEIGHT = 96, 24
_NAME_WIDTH = 310
_STANDS = 180
_LABEL, _SMALL = 12, 11
_LINE = 14
_READ = (
    "Only visits that looked at a theme and of which a whole report was read, or that are known to "
    "have raised or praised it, say how it stands; the others count neither way."
)

_SILENT = (
    "No whole report of these visits was read: what came back can be seen here, what went away "
    "only where it was praised."
)

_UNDATED = (
    "A visit without a date stands last and has no place in the order: it counts in no story."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """The states of themes (rows) at visits (columns), and which these are."""

    themes: Places
    visits: Places
    state: Cells
    stands: dict[int, tuple[Status, int, int]]  # theme → status, times raised, times it could
    answers: Answers


def council_chart(
    incidence: Incidence,
    *,
    choice: Choice,
    themes: Iterable[int] | None,
    sort: Sort,
    most: int,
) -> Chart:
    """Themes by visits of the one council that was chosen.

    Raises:
        NothingToCount: no theme was raised or praised there.
    """
    council = int(incidence.visits.council[0])
    name = clean(incidence.councils.name[council])
    found = cells(incidence)
    rows = _themes(incidence, found, themes, name)
    stands = _standings(recurrences(incidence, found))
    visits = _visits(found[:, rows])
    names = [clean(one) for one in incidence.themes.name.taken(rows.tolist())]
    told = found[np.ix_(visits, rows)].T
    raised = (told == State.RAISED).sum(axis=1)
    latest = np.where(told == State.RAISED, np.arange(1, len(visits) + 1), 0).max(axis=1)
    order = most_first(raised, latest, (told == State.PRAISED).sum(axis=1), names=names)[:most]
    order = order[sorted_places(sort, told[order] == State.RAISED, [names[at] for at in order])]
    grid = _Grid(
        themes=rows[order],
        visits=visits,
        state=told[order],
        stands=stands,
        answers=answers_between(incidence, rows[order], visits),
    )
    left = (len(rows) - len(order), len(found) - len(visits))
    told_of = [stands[one] for one in rows.tolist() if one in stands]
    whole = bool(incidence.visits.complete.any())
    title = _title(name, told_of, found[:, rows], whole=whole)
    return _chart(incidence, choice, (name, title), grid, left)


def _themes(incidence: Incidence, found: Cells, themes: Iterable[int] | None, name: str) -> Places:
    asked = themes_asked(incidence, themes)
    rows = np.flatnonzero(asked & (found >= State.PRAISED).any(axis=0))
    if not len(rows):
        raise NothingToCount(
            f"no theme is known to have been raised or praised at {name}: "
            f"{plural(len(incidence.visits), 'visit')}, and nothing read of what they found",
            hint="ofgraph status says of which councils and years reports and papers were read",
        )
    return rows


def _visits(found: Cells) -> Places:
    """The visits that are shown: those of which something is known before the others."""
    places = np.arange(len(found))
    told = (found >= State.NOT_RAISED).any(axis=1)
    return np.sort(np.lexsort((-places, ~told))[:MOST_VISITS])


def _standings(found: Recurrences) -> dict[int, tuple[Status, int, int]]:
    """How each theme stands; in the series with the most visits, where there are several."""
    stands: dict[int, tuple[Status, int, int]] = {}
    for theme, status, raised, could in zip(
        found.theme.tolist(),
        found.status.tolist(),
        found.raised.tolist(),
        found.could.tolist(),
        strict=True,
    ):
        if theme not in stands or could > stands[theme][2]:
            stands[theme] = (Status(status), raised, could)
    return stands


def _chart(
    incidence: Incidence,
    choice: Choice,
    called: tuple[str, str],
    grid: _Grid,
    left: tuple[int, int],
) -> Chart:
    name, title = called
    spec, width = _drawn(incidence, grid)
    themes, visits = plural(len(grid.themes), "theme"), plural(len(grid.visits), "visit")
    whole = int(incidence.visits.complete[grid.visits].sum())
    dropped = [plural(n, noun) for n, noun in zip(left, ("theme", "visit"), strict=True) if n]
    without = (
        (f"Not shown: {' and '.join(dropped)} of which less is known or that were raised less.",)
        if dropped
        else ()
    )
    dated = ~np.isnat(incidence.visits.place_in_time()[grid.visits])
    later = grid.answers.words()
    read = (
        _READ,
        *((later,) if later else ()),
        *(() if whole else (_SILENT,)),
        *(() if dated.all() else (_UNDATED,)),
    )
    return Chart(
        name="heatmap",
        title=title,
        subtitle=(
            f"What each visit said of each theme: {themes}, {visits}; a whole report was read "
            f"of {whole}"
        ),
        spec=spec,
        width=width,
        alt=(
            f"A table of {themes} by {visits} of {name}, in order of time. Each cell says whether "
            "the visit raised the theme, praised it, looked at it and did not raise it, did not "
            f"look at it, or whether no whole source was read. {title}."
        ),
        table=_table(incidence, grid),
        foot=(*read, *without, source_words(incidence)),
        notes=standing(incidence, *read, *without, chosen=choice.words()),
        parameters=choice.words(),
    )


def _title(name: str, stands: list[tuple[Status, int, int]], found: Cells, *, whole: bool) -> str:
    """What came back; what went away only where whole reports were read."""
    telling = int((found >= State.NOT_RAISED).any(axis=1).sum())
    if telling < 2:
        return f"{name}: only one visit says anything yet, so that nothing can have come back"
    back = [status for status, raised, _ in stands if raised >= 2]
    ever = int((found == State.RAISED).any(axis=0).sum())
    if not back:
        return f"{name}: {plural(ever, 'theme')} raised, none of which is known to have come back"
    of = f"of the {plural(ever, 'theme')} raised"
    many = f"all {plural(ever, 'theme')} raised" if len(back) == ever > 1 else f"{len(back)} {of}"
    if not whole:
        return f"{name}: {many} came back, as far as papers tell"
    still = sum(status.open for status in back)
    latest = "raised at the latest visit that could have"
    if len(back) == 1:
        return f"{name}: 1 {of} came back, and was {'' if still else 'not '}{latest}"
    told = {0: "none", len(back): "all"}.get(still, f"{still}")
    return f"{name}: {many} came back, {told} of them {latest}"


def _table(incidence: Incidence, grid: _Grid) -> Table:
    visits, themes = incidence.visits, incidence.themes
    when = visits.place_in_time()
    return Table(
        ("themeName", "date", "visitName", "state", "answersAfter", "standing", "theme", "visit"),
        tuple(
            (
                themes.name[theme],
                when[visit].item(),
                visits.name[visit],
                State(int(grid.state[row, column])).words,
                grid.answers.after[row, column],
                grid.stands[theme][0].words if theme in grid.stands else None,
                Iri(themes.iri[theme]),
                Iri(visits.iri[visit]),
            )
            for row, theme in enumerate(grid.themes.tolist())
            for column, visit in enumerate(grid.visits.tolist())
        ),
    )


def _drawn(incidence: Incidence, grid: _Grid) -> tuple[Spec, int]:
    """The body, and how wide it is."""
    labels = [
        shortened(incidence.themes.name[at], _NAME_WIDTH, _LABEL) for at in grid.themes.tolist()
    ]
    left = max(max(text_width(one, _LABEL) for one in labels), 200) + 12
    shown = grid.visits.tolist()
    bodies = len({_body(incidence, visit) for visit in shown}) > 1
    heads = [_head(incidence, visit, bodies=bodies) for visit in shown]
    top = max(max(len(head) for head in heads) * _LINE + 12, 6 * STEP + 14)
    right = left + len(heads) * _COLUMN
    stands: list[list[Drawn]] = [[], []]
    for row, theme in enumerate(grid.themes.tolist()):
        is_open = theme in grid.stands and grid.stands[theme][0].open
        y = top + (row + 0.5) * _CELL_HEIGHT
        stands[is_open].append({"x": right + 12, "y": y, "text": _stands(grid, theme)})
    layers = [
        *_boxes(incidence, grid, left, top),
        signs(_answered(grid, left, top), tooltip=("between",), strokeWidth=1),
        words([{"x": left - 9, "y": top + (row + 0.5) * _CELL_HEIGHT, "text": text}
               for row, text in enumerate(labels)], align="right", size=_LABEL, colour=INK),
        *_heads(heads, left, top),
        words(stands[False], size=_LABEL, colour=INK_LIGHT),
        words(stands[True], size=_LABEL, colour=INK, fontWeight="bold"),
        words([{"x": right + 12, "y": top - 12, "text": "How it stands"}],
              size=_LABEL, colour=INK, fontWeight="bold"),
        *key(0, 8, answered=bool(grid.answers.after)),
    ]  # fmt: skip
    width = right + _STANDS
    return view(layers, width=width, height=top + len(labels) * _CELL_HEIGHT), int(width)


def _answered(grid: _Grid, left: float, top: float) -> list[Drawn]:
    """A sign between a visit and the next where the council resolved or did something."""
    return [
        {
            "x": left + (column + 1) * _COLUMN - 1, "y": top + (row + 0.5) * _CELL_HEIGHT - 1,
            "between": plural(number, "resolution or action", "resolutions and actions"),
            **ANSWERED,
        }
        for (row, column), number in sorted(grid.answers.after.items())
    ]  # fmt: skip


def _stands(grid: _Grid, theme: int) -> str:
    if theme not in grid.stands:
        row = grid.themes.tolist().index(theme)
        raised = (grid.state[row] == State.RAISED).any()
        return "raised, no date known" if raised else "praised only"
    status, raised, could = grid.stands[theme]
    return f"{status.words}, {raised} of {could}"


def _head(incidence: Incidence, visit: int, *, bodies: bool) -> list[str]:
    """What stands above a visit: when, whose where there are several, its kind and grade."""
    return [
        about_when(incidence, visit),
        *([shortened(_body(incidence, visit), _COLUMN - 6, _SMALL)] if bodies else []),
        *broken(kind_of(incidence, visit), _COLUMN - 8, _SMALL)[:3],
        *broken(graded(incidence, visit), _COLUMN - 8, _SMALL, bold=True)[:2],
    ]


def _body(incidence: Incidence, visit: int) -> str:
    """Whose visit it was at the time, as its name has it: also one that another took over from."""
    return incidence.visits.name[visit].partition(": ")[0]


def _heads(heads: list[list[str]], left: float, top: float) -> list[Spec]:
    """The words above the columns, standing on the grid; the day above all in bold."""
    placed: list[list[Drawn]] = [[], []]
    for column, head in enumerate(heads):
        for at, text in enumerate(head):
            y = top - 10 - (len(head) - 1 - at) * _LINE
            row = {"x": left + (column + 0.5) * _COLUMN, "y": y, "text": text}
            placed[at > 0].append(row)
    return [
        words(placed[0], align="center", size=_LABEL, colour=INK, fontWeight="bold"),
        words(placed[1], align="center", size=_SMALL, colour=INK),
    ]


def _boxes(incidence: Incidence, grid: _Grid, left: float, top: float) -> list[Spec]:
    placed: dict[State, list[Drawn]] = {state: [] for state in State}
    when = incidence.visits.place_in_time()
    for (row, column), value in np.ndenumerate(grid.state):
        state = State(int(value))
        x, y = left + column * _COLUMN, top + row * _CELL_HEIGHT
        visit = int(grid.visits[column])
        placed[state].append({
            "x": x, "y": y, "x2": x + _COLUMN - 2, "y2": y + _CELL_HEIGHT - 2,
            "theme": clean(incidence.themes.name[int(grid.themes[row])]),
            "visit": clean(incidence.visits.name[visit]),
            "date": day_words(when[visit].item()), "said": state.words,
        })  # fmt: skip
    return in_states(placed, tooltip=("theme", "visit", "date", "said"))
