"""timeline: a row for each council, a sign for each visit; shape and colour tell the judgement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from ...errors import OfgraphError
from ...graph.store import Table
from ...graph.values import Iri
from ...queries.wording import clean, day_words, plural
from ..dating import is_sure
from ..incidence import NOTHING, SERIES, Choice, Incidence, NothingToCount
from ..naming import kind_of, short_names
from ..predecessors import gone
from ..standing import source_words, standing
from . import timeline_axis as axis
from .drawing import Drawn, in_lines, rules, signs, view, words
from .frame import Chart, Spec
from .lettering import shortened, text_width
from .palette import INK, PAPER
from .visit_words import graded, never_graded

Order: TypeAlias = Literal["name", "grade"]
ORDERS: tuple[Order, ...] = ("name", "grade")
ROWS = 40
_ROW = 25
_LABEL, _SMALL = 12, 11
_NAME_WIDTH = 230
_SIZE, _SMALL_SIZE = 150, 75
_CLOSE = 10.0  # pixels: visits nearer than this stand one above the other


@dataclass(frozen=True, slots=True)
class Sign:
    """How a judgement is drawn."""

    words: str
    shape: str
    fill: str
    size: int = _SIZE


OUTSTANDING = Sign("Outstanding", "diamond", "#00478f", 190)
GOOD = Sign("Good", "circle", "#5aa3d6")
ADEQUATE = Sign("Adequate (to 2013)", "triangle-up", "#f9d9a8")
IMPROVE = Sign("Requires improvement", "square", "#ee9036")
INADEQUATE = Sign("Inadequate", "triangle-down", "#7a0c3e", 170)
NO_OVERALL = Sign("Inspection, no overall judgement given or known", "square", PAPER, 80)
UNGRADED = Sign("Visit that is not graded: focused, monitoring …", "circle", PAPER, _SMALL_SIZE)
JOINT = Sign("Joint or Area SEND inspection", "diamond", PAPER, 110)
SIGNS = (OUTSTANDING, GOOD, ADEQUATE, IMPROVE, INADEQUATE, NO_OVERALL, UNGRADED, JOINT)
_BY_ORDER = {1: OUTSTANDING, 2: GOOD, 3: IMPROVE, 4: INADEQUATE}
_NOT_SURE = (
    "A bar below a sign: its day is known only in part, or is that of the report or of a meeting "
    "that had a paper on it."
)
_BREAKS = (
    "Dashed lines are breaks in the series: what is judged, and the words for it, differ on their "
    "two sides. Where no overall judgement is given, none is made up."
)


def timeline_chart(
    incidence: Incidence,
    *,
    choice: Choice = Choice(),  # noqa: B008 - frozen
    sort: Order = "name",
    page: int = 1,
) -> Chart:
    """A row for each council with its visits in time.

    Args:
        incidence: the visits that count.
        choice: what was asked for.
        sort: the order of the councils, by name or the worst latest judgement first.
        page: which 40 councils, from 1.

    Raises:
        NothingToCount: no visit has a place in time.
        OfgraphError: there is no such page.
    """
    placed = ~np.isnat(incidence.visits.place_in_time())
    if not placed.any():
        raise NothingToCount(
            f"none of {plural(len(placed), 'visit')} has a day", hint="ofgraph trace lists them"
        )
    short = short_names(incidence)
    latest = _latest(incidence)
    councils = sorted(
        set(incidence.visits.council[placed].tolist()),
        key=lambda at: (
            -_order(incidence, latest.get(at, NOTHING)) if sort == "grade" else 0,
            short[at].casefold(),
        ),
    )
    pages = -(-len(councils) // ROWS)
    if not 1 <= page <= pages:
        raise OfgraphError(
            f"there is no page {page}: {plural(len(councils), 'council')} fill {pages}",
            hint=f"give a page from 1 to {pages}",
        )
    shown = councils[(page - 1) * ROWS : page * ROWS]
    return _chart(incidence, choice, shown, councils, page)


def _latest(incidence: Incidence) -> dict[int, int]:
    """Council → its latest visit with an overall judgement."""
    visits = incidence.visits
    told = (visits.overall != NOTHING) & ~np.isnat(visits.place_in_time())
    return {int(visits.council[at]): at for at in np.flatnonzero(told).tolist()}


def _order(incidence: Incidence, visit: int) -> int:
    """From 1 for the best to 4 for the worst; 0 where there is none."""
    if visit == NOTHING:
        return 0
    return int(incidence.grade_order[int(incidence.visits.overall[visit])])


def _chart(
    incidence: Incidence, choice: Choice, shown: Sequence[int], councils: Sequence[int], page: int
) -> Chart:
    visits = incidence.visits
    when = visits.place_in_time()
    shows = np.isin(visits.council, shown) & ~np.isnat(when)
    places: list[int] = np.flatnonzero(shows).tolist()
    title = _title(incidence, councils)
    spec, width, breaks = _drawn(incidence, shown, places)
    undated = int((np.isnat(when) & np.isin(visits.council, shown)).sum())
    only = len(shown) < len(councils)
    limits = (
        *((f"Councils {(page - 1) * ROWS + 1} to {(page - 1) * ROWS + len(shown)} of "
           f"{len(councils)}: --page shows others, --region fewer.",) if only else ()),
        *((f"Not drawn, for want of any date: {plural(undated, 'visit')}.",) if undated else ()),
    )  # fmt: skip
    sure = all(is_sure(incidence, at) for at in places)
    read = (*(() if sure else (_NOT_SURE,)), *((_BREAKS,) if breaks else ()))
    span = f"{when[places].min().item():%Y} to {when[places].max().item():%Y}"
    return Chart(
        name="timeline",
        title=title,
        subtitle=(
            f"Overall judgement at each visit, {span}: {plural(len(places), 'visit')} of "
            f"{plural(len(shown), 'council')}"
        ),
        spec=spec,
        width=width,
        alt=(
            f"A row for each of {plural(len(shown), 'council')} with a sign for each visit from "
            f"{span}; its shape and colour tell the overall judgement, a hollow sign that there is "
            f"none. {title}."
        ),
        table=_table(incidence, places),
        foot=(*read, *limits, source_words(incidence)),
        notes=standing(incidence, *read, *limits, chosen=choice.words()),
        parameters=(*choice.words(), *((("page", str(page)),) if only else ())),
    )


def _title(incidence: Incidence, councils: Sequence[int]) -> str:
    latest = _latest(incidence)
    judged = [latest[at] for at in councils if at in latest]
    if len(councils) == 1:
        name = clean(incidence.councils.name[councils[0]])
        if not judged:
            return f"{name}: no overall judgement is known"
        day = incidence.visits.place_in_time()[judged[0]].item()
        grade = graded(incidence, judged[0])
        return f"{name} was last judged {grade.lower()} overall, in {day:%B %Y}"
    if not judged:
        return f"No overall judgement of these {plural(len(councils), 'council')} is known"
    visits = incidence.visits
    no_more = gone(incidence)
    today = [at for at in judged if int(visits.council[at]) not in no_more] or judged
    worst = [at for at in today if _order(incidence, at) == 4]
    once = {
        int(visits.council[at])
        for at in np.flatnonzero(visits.overall != NOTHING).tolist()
        if _order(incidence, at) == 4
    }
    of = "council of today" if len(today) < len(judged) else "council"
    were = "was" if len(worst) == 1 else "were"
    return (
        f"Of {plural(len(today), of, of.replace('council', 'councils'))} with an overall "
        f"judgement, {len(worst)} {were} inadequate at the latest and "
        f"{len(once & {int(visits.council[at]) for at in today})} at some time"
    )


def _sign(incidence: Incidence, visit: int) -> Sign:
    order = _order(incidence, visit if incidence.visits.overall[visit] != NOTHING else NOTHING)
    if not order and SERIES[int(incidence.visits.series[visit])] != SERIES[0]:
        return JOINT
    if not order:
        return UNGRADED if never_graded(incidence, visit) else NO_OVERALL
    adequate = "dequate" in graded(incidence, visit) and order == 3
    return ADEQUATE if adequate else _BY_ORDER[order]


def _table(incidence: Incidence, places: Sequence[int]) -> Table:
    visits, councils = incidence.visits, incidence.councils
    when = visits.place_in_time()
    return Table(
        ("councilName", "date", "dateKnown", "kindName", "overall", "visitName", "council",
         "visit"),
        tuple(
            (
                councils.name[int(visits.council[at])], when[at].item(),
                "whole" if is_sure(incidence, at) else "in part, or not of the visit",
                kind_of(incidence, at),
                graded(incidence, at) if visits.overall[at] != NOTHING else None,
                visits.name[at], Iri(councils.iri[int(visits.council[at])]), Iri(visits.iri[at]),
            )
            for at in places
        ),
    )  # fmt: skip


def _drawn(
    incidence: Incidence, shown: Sequence[int], places: Sequence[int]
) -> tuple[Spec, int, bool]:
    """The body, how wide it is, and whether a break in the series is drawn."""
    short = short_names(incidence)
    labels = [shortened(short[at], _NAME_WIDTH, _LABEL) for at in shown]
    left = max(text_width(one, _LABEL) for one in labels) + 24
    when = incidence.visits.place_in_time()
    years = (when[list(places)].min().item().year, when[list(places)].max().item().year + 1)
    line = axis.TimeAxis.across(*years, left=left)
    used = [one for one in SIGNS if one in {_sign(incidence, at) for at in places}]
    key, key_height = _key(used, line.right)
    height = len(shown) * _ROW
    heads = axis.breaks(line, key_height + 10)
    top = key_height + heads.height + 34
    rows = {at: top + (row + 0.5) * _ROW for row, at in enumerate(shown)}
    drawn = _signs(incidence, places, line, rows)
    bars = [
        {"x": one["x"] - 6, "x2": one["x"] + 6, "y": one["y"] + 9.5, "y2": one["y"] + 9.5}
        for at, one in zip(places, drawn, strict=True)
        if not is_sure(incidence, at)
    ]
    layers = [
        *axis.years(line, top, top + height),
        *heads.drawn(top + height),
        rules(_threads(incidence, places, line, rows), colour="#a6a6a6", strokeWidth=1),
        rules(bars, colour=INK, strokeWidth=1.6),
        signs(drawn, tooltip=("council", "date", "visit", "overall"), strokeWidth=1),
        words([{"x": left - 18, "y": rows[at], "text": text}
               for at, text in zip(shown, labels, strict=True)],
              align="right", size=_LABEL, colour=INK),
        *key,
    ]  # fmt: skip
    return view(layers, width=line.right, height=top + height + 22), int(line.right), heads.any


def _signs(
    incidence: Incidence, places: Sequence[int], line: axis.TimeAxis, rows: dict[int, float]
) -> list[Drawn]:
    """A sign for each visit; of those close together every other one a little higher."""
    visits, when = incidence.visits, incidence.visits.place_in_time()
    drawn: list[Drawn] = []
    last: dict[int, tuple[float, bool]] = {}
    for at in places:
        council = int(visits.council[at])
        x = line.at(when[at].item())
        before, lifted = last.get(council, (-_CLOSE, True))
        lifted = not lifted if x - before < _CLOSE else False
        last[council] = (x, lifted)
        sign = _sign(incidence, at)
        drawn.append({
            "x": x, "y": rows[council] - (6 if lifted else 0), "shape": sign.shape,
            "fill": sign.fill, "stroke": INK, "size": sign.size,
            "council": clean(incidence.councils.name[council]), "date": day_words(when[at].item()),
            "visit": clean(visits.name[at]), "overall": graded(incidence, at),
        })  # fmt: skip
    return drawn


def _threads(
    incidence: Incidence, places: Sequence[int], line: axis.TimeAxis, rows: dict[int, float]
) -> list[Drawn]:
    """A thin line through the visits of each council."""
    days: dict[int, list[dt.date]] = {}
    when = incidence.visits.place_in_time()
    for at in places:
        days.setdefault(int(incidence.visits.council[at]), []).append(when[at].item())
    return [
        {"x": line.at(min(known)), "x2": line.at(max(known)), "y": rows[at], "y2": rows[at]}
        for at, known in days.items()
        if len(known) > 1
    ]


def _key(used: Sequence[Sign], right: float) -> tuple[list[Spec], float]:
    """What the signs mean, in as many lines as it takes; and how high that is."""
    drawn: list[Drawn] = []
    told: list[Drawn] = []
    y = 0.0
    widths = [text_width(sign.words, _SMALL) + 46 for sign in used]
    placed = in_lines(widths, right, top=8.0, line=22, left=8.0)
    for sign, (x, y) in zip(used, placed, strict=True):
        drawn.append({
            "x": x, "y": y, "shape": sign.shape, "fill": sign.fill, "stroke": INK,
            "size": sign.size,
        })  # fmt: skip
        told.append({"x": x + 13, "y": y, "text": sign.words})
    return [signs(drawn, strokeWidth=1), words(told, size=_SMALL, colour=INK)], y + 12
