"""tiles: a tile for each council of today: how one theme stands there, or how many came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri
from ...queries.wording import clean, plural
from ..cells import State, cells
from ..incidence import Choice, Incidence, NothingToCount
from ..naming import short_names
from ..narrowing import as_one_theme
from ..predecessors import gone
from ..recurrence import Status, recurrences
from ..standing import LISTS_DIFFER, source_words, standing
from .drawing import Drawn, in_lines, rectangles, view, words
from .frame import Chart, Spec
from .lettering import broken, text_width
from .palette import GRID, INK, INK_LIGHT, NONE_YET, STEPS, UNKNOWN, ink_on
from .tile_layout import TILE_HEIGHT, TILE_WIDTH, laid_out

_NAME, _VALUE, _HEADING = 10.5, 12, 14
_NO_MORE = "Councils that are no more are left out, and what was found there."
_READ = (
    "P 2/3 reads: persistent; of 3 visits that are known to have raised, praised or not raised it, "
    "2 raised it."
)
_ENOUGH = 2  # visits that say something, before anything can have come back


@dataclass(frozen=True, slots=True)
class Shade:
    """What a tile may be: its key, its words, its tint."""

    key: str
    words: str
    fill: str


NEVER = Shade("0", "never raised at a visit that could have", NONE_YET)
NOT_KNOWN = Shade("?", "not known: no visit with a whole report looked at it", UNKNOWN)
STANDINGS = {
    Status.PERSISTENT: Shade("P", "persistent: at every visit since the first", STEPS[4]),
    Status.RELAPSED: Shade("L", "relapsed: raised again after praise", STEPS[3]),
    Status.RECURRING: Shade("R", "recurring: raised again, and at the latest", STEPS[2]),
    Status.NEW: Shade("N", "new: at the latest visit only", STEPS[1]),
    Status.NOT_SEEN_AGAIN: Shade("G", "not seen again, nor praised", "#efe0c2"),
    Status.RESOLVED: Shade("S", "resolved: praised since", "#d9b36c"),
}
_TOO_FEW = Shade("?", "not known: fewer than two visits say anything", UNKNOWN)
_STEPS = (
    (0, Shade("0", "none", NONE_YET)),
    (1, Shade("1", "1 to 4", STEPS[0])),
    (5, Shade("5", "5 to 9", STEPS[1])),
    (10, Shade("10", "10 to 14", STEPS[2])),
    (15, Shade("15", "15 to 19", STEPS[3])),
    (20, Shade("20", "20 or more", STEPS[4])),
)


@dataclass(frozen=True, slots=True)
class Tile:
    """What a council's tile shows: a shade, a number, and the words behind it."""

    shade: Shade
    text: str
    said: str
    raised: int | None = None
    could: int | None = None


def tiles_chart(
    incidence: Incidence,
    *,
    choice: Choice = Choice(),  # noqa: B008 - frozen
    theme: int | None = None,
) -> Chart:
    """A tile for each council of today.

    Args:
        incidence: the visits that count.
        choice: what was asked for; it leaves councils out too.
        theme: the place of the theme whose standing is shown, with those under it; where not
            given, how many themes came back.

    Raises:
        NothingToCount: nothing is known of any of these councils.
    """
    councils = _councils(incidence, choice)
    shown = _counts(incidence, councils) if theme is None else _stands(incidence, councils, theme)
    if not any(tile.raised is not None for tile in shown.values()):
        raise NothingToCount(
            f"nothing is known of the {plural(len(councils), 'council')} that were chosen",
            hint="ofgraph status says of which councils and years reports and papers were read",
        )
    shades = (
        [shade for _, shade in _STEPS] + [_TOO_FEW]
        if theme is None
        else [*STANDINGS.values(), NEVER, NOT_KNOWN]
    )
    name = None if theme is None else clean(incidence.themes.name[theme])
    told = _told_of_counts(incidence, shown) if name is None else _told_of_theme(name, shown)
    spec, width = _drawn(incidence, shown, shades)
    unknown = sum(tile.raised is None for tile in shown.values())
    read = (LISTS_DIFFER,) if theme is None else (_READ,)
    asked = (*choice.words(), *((("theme", name),) if name else ()))
    return Chart(
        name="tiles",
        title=told[0],
        subtitle=f"{told[1]}: {plural(len(shown), 'council')}, {unknown} of them not known",
        spec=spec,
        width=width,
        alt=(
            f"A map of {plural(len(shown), 'tile')}, one for each council, grouped by region. "
            f"{told[0]}. {_tally(shown)}"
        ),
        table=_table(incidence, shown),
        foot=(*read, _NO_MORE, source_words(incidence)),
        notes=standing(incidence, *read, _NO_MORE, chosen=asked),
        parameters=asked,
    )


def _councils(incidence: Incidence, choice: Choice) -> list[int]:
    """Councils of today, those that were chosen where any were, by name."""
    known = incidence.councils
    no_more = gone(incidence)
    regions = {one.casefold() for one in choice.regions}
    types = {one.casefold() for one in choice.types}
    short = short_names(incidence)
    kept = [
        at
        for at in range(len(known))
        if at not in no_more
        and (not choice.councils or known.iri[at] in choice.councils)
        and (not regions or known.region[at].casefold() in regions)
        and (not types or known.type[at].casefold() in types)
    ]
    return sorted(kept, key=lambda at: (short[at].casefold(), at))


def _counts(incidence: Incidence, councils: Iterable[int]) -> dict[int, Tile]:
    """How many themes came back in each."""
    state = cells(incidence)
    told = np.asarray((state >= State.NOT_RAISED).any(axis=1))
    found = {}
    for council in councils:
        of = incidence.visits.council == council
        telling = int(told[of].sum())
        if telling < _ENOUGH:
            found[council] = Tile(_TOO_FEW, "?", f"fewer than two visits say anything: {telling}")
            continue
        back = int(((state[of] == State.RAISED).sum(axis=0) >= 2).sum())
        shade = [one for least, one in _STEPS if back >= least][-1]
        said = f"{plural(back, 'theme')} came back over {plural(telling, 'visit')}"
        found[council] = Tile(shade, f"{back}", said, back, telling)
    return found


def _stands(incidence: Incidence, councils: Sequence[int], theme: int) -> dict[int, Tile]:
    """How the theme, with those under it, stands in each."""
    state = cells(as_one_theme(incidence, theme))
    rows = recurrences(incidence, state)
    standing_of: dict[int, int] = {}
    for row in np.flatnonzero(rows.theme == theme).tolist():
        standing_of.setdefault(int(rows.council[row]), row)
    told = np.asarray(state[:, theme] >= State.NOT_RAISED)
    answers = Counter(incidence.visits.council[told].tolist())
    found = {}
    for council in councils:
        could = answers[council]
        if council in standing_of:
            row = standing_of[council]
            status = Status(int(rows.status[row]))
            raised, could = int(rows.raised[row]), int(rows.could[row])
            shade = STANDINGS[status]
            said = f"{status.words}: raised at {raised} of {plural(could, 'visit')}"
            found[council] = Tile(shade, f"{shade.key} {raised}/{could}", said, raised, could)
        elif could:
            said = f"not raised at {plural(could, 'visit')} that could have"
            found[council] = Tile(NEVER, f"0/{could}", said, 0, could)
        else:
            found[council] = Tile(NOT_KNOWN, "?", "not known")
    return found


def _told_of_counts(incidence: Incidence, shown: Mapping[int, Tile]) -> tuple[str, str]:
    known = {at: tile for at, tile in shown.items() if tile.raised is not None}
    back = {at: tile for at, tile in known.items() if tile.raised}
    measure = "How many themes were raised at two visits or more"
    if not back:
        return f"No theme has come back in any of {plural(len(known), 'council')} yet", measure
    first = max(back, key=lambda at: (back[at].raised or 0, -at))
    most = plural(back[first].raised or 0, "theme")
    name = short_names(incidence)[first]
    rest = len(shown) - len(known)
    unknown = f"; too little is known of {rest}" if rest else ""
    return (
        f"Themes came back in {plural(len(back), 'council')}, most in {name} ({most}){unknown}",
        measure,
    )


def _told_of_theme(name: str, shown: Mapping[int, Tile]) -> tuple[str, str]:
    known = [tile for tile in shown.values() if tile.raised is not None]
    back = sum((tile.raised or 0) >= 2 for tile in known)
    still = {shade.key for status, shade in STANDINGS.items() if status.open}
    open_now = sum(tile.shade.key in still for tile in known)
    rest = len(shown) - len(known)
    unknown = f"; nothing is known of {rest}" if rest else ""
    return (
        f"{name}: raised at the latest visit that could have in {plural(open_now, 'council')}, "
        f"and came back in {back}{unknown}",
        f"How “{name}” stands in each council, and at how many visits it was raised",
    )


def _tally(shown: Mapping[int, Tile]) -> str:
    """How many tiles have each shade."""
    times = Counter(tile.shade for tile in shown.values())
    told = sorted(times.items(), key=lambda one: (-one[1], one[0].words))
    return "; ".join(f"{plural(number, 'tile')} “{shade.words}”" for shade, number in told) + "."


def _table(incidence: Incidence, shown: Mapping[int, Tile]) -> Table:
    known = incidence.councils
    return Table(
        ("councilName", "region", "said", "raised", "visits", "council"),
        tuple(
            (known.name[at], known.region[at], tile.said, tile.raised, tile.could,
             Iri(known.iri[at]))
            for at, tile in shown.items()
        ),
    )  # fmt: skip


def _drawn(
    incidence: Incidence, shown: Mapping[int, Tile], shades: Sequence[Shade]
) -> tuple[Spec, int]:
    """The body, and how wide it is."""
    short, known = short_names(incidence), incidence.councils
    across = 900 if len(shown) < 40 else 1240
    key, top = _key(shades, across)
    layout = laid_out(((at, clean(known.region[at]) or "Region not known") for at in shown), top)
    boxes: list[Drawn] = []
    names: list[Drawn] = []
    values: list[Drawn] = []
    for at, (x, y) in layout.tiles.items():
        tile = shown[at]
        ink, middle = ink_on(tile.shade.fill), x + TILE_WIDTH / 2
        boxes.append({
            "x": x, "y": y, "x2": x + TILE_WIDTH, "y2": y + TILE_HEIGHT, "fill": tile.shade.fill,
            "council": clean(known.name[at]), "said": tile.said,
        })  # fmt: skip
        lines = _two_lines(short[at])
        for line, text in enumerate(lines):
            at_y = y + 9 + 12 * line + (0 if len(lines) > 1 else 5)
            names.append({"x": middle, "y": at_y, "text": text, "ink": ink})
        values.append({"x": middle, "y": y + 36, "text": tile.text, "ink": ink})
    headings = [{"x": x, "y": y + 12, "text": name} for name, (x, y) in layout.headings.items()]
    layers = [
        rectangles(boxes, tooltip=("council", "said"), stroke=GRID),
        words(names, align="center", size=_NAME),
        words(values, align="center", size=_VALUE, fontWeight="bold"),
        words(headings, size=_HEADING, colour=INK, fontWeight="bold"),
        *key,
    ]
    width = max(layout.width, min(across, 900))
    return view(layers, width=width, height=layout.height), int(width)


def _two_lines(name: str) -> list[str]:
    """A name in at most two lines, the second cut short where there would be more."""
    lines = broken(name, TILE_WIDTH - 6, _NAME)
    if len(lines) > 2:
        lines = [lines[0], broken(f"{lines[1]}…", TILE_WIDTH - 6, _NAME)[0]]
    return lines


def _key(shades: Sequence[Shade], across: float) -> tuple[list[Spec], float]:
    """What the tints and letters mean; and where the map below it begins."""
    boxes: list[Drawn] = []
    letters: list[Drawn] = []
    told: list[Drawn] = []
    y = 0.0
    widths = [text_width(shade.words, 11) + 58 for shade in shades]
    placed = in_lines(widths, across, top=4.0, line=25)
    for shade, (x, y) in zip(shades, placed, strict=True):
        boxes.append({"x": x, "y": y, "x2": x + 28, "y2": y + 19, "fill": shade.fill})
        letters.append({"x": x + 14, "y": y + 9.5, "text": shade.key, "ink": ink_on(shade.fill)})
        told.append({"x": x + 35, "y": y + 9.5, "text": shade.words})
    key = [
        rectangles(boxes, stroke=INK_LIGHT, strokeWidth=0.5),
        words(letters, align="center", size=11, fontWeight="bold"),
        words(told, size=11, colour=INK),
    ]
    return key, y + 38
