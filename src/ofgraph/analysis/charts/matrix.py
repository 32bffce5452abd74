"""matrix: theme by theme, how often two are raised together and whether chance would do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri
from ...queries.wording import clean, plural
from ..cells import counted
from ..incidence import Choice, Incidence
from ..naming import enumerated
from ..standing import source_words, standing
from .drawing import Drawn, rectangles, signs, view, words
from .frame import Chart, Spec
from .lettering import shortened, text_width
from .matrix_cells import Grid, grid_of
from .network_drawing import look_of
from .network_ties import ENOUGH
from .palette import GRID, INK, NONE_YET, PAPER, STEPS, ink_on

MOST = 25
CELL_WIDTH, CELL_HEIGHT = 32, 25
_NAMES, _HEADS = 270, 190
_ANGLE = 50
_LABEL, _NUMBER = 12, 11
_SURE = 2.0  # standard deviations from the expected, for a shade
_TWO_SIDED = 0.0455  # the share of a normal distribution that is further out than that
MORE, MUCH_MORE, LESS = "#fbd3ad", "#f28e3c", "#d9cfe6"
_ITSELF = "#e4e4e4"


def matrix_chart(
    incidence: Incidence,
    *,
    choice: Choice = Choice(),  # noqa: B008 - frozen
    themes: Iterable[int] | None = None,
    most: int = MOST,
    seed: int = 1,
) -> Chart:
    """Theme by theme: above the diagonal visits that raised both, below it how unexpected that is.

    Args:
        incidence: the visits that count.
        choice: what was asked for.
        themes: places of the themes to show; all where not given.
        most: how many themes at most, those raised at most visits.
        seed: of the clusters, by which themes are ordered.

    Raises:
        NothingToCount: fewer than two themes were raised.
    """
    found = grid_of(incidence, themes, most=most, seed=seed)
    names = [clean(name) for name in incidence.themes.name.taken(found.themes.tolist())]
    spec, width = _drawn(found, names)
    told = _notes(found)
    return Chart(
        name="matrix",
        title=_title(found, names),
        subtitle=_subtitle(incidence, found),
        spec=spec,
        width=width,
        alt=_alt(found, names),
        table=_table(incidence, found, names),
        foot=(*told, source_words(incidence)),
        notes=standing(incidence, *told, chosen=choice.words()),
        parameters=(*choice.words(), ("most", str(most))),
        seed=seed,
    )


def _ranked(found: Grid) -> list[tuple[int, int]]:
    """The pairs raised together, those at most visits first, then the least expected."""
    row, column = np.triu_indices(len(found), 1)
    together, z = found.together[row, column], found.z[row, column]
    order = np.lexsort((column, row, -z, -together))
    return [(int(row[at]), int(column[at])) for at in order if together[at]]


def _title(found: Grid, names: list[str]) -> str:
    ranked = _ranked(found)
    if not ranked:
        return "No two of these themes were raised at the same visit"
    row, column = ranked[0]
    times = int(found.together[row, column])
    level = sum(found.together[at] == times for at in ranked)
    if times == 1:
        return "No two of these themes were raised together at more than one visit"
    if level > 1:
        return (
            f"{names[row]} with {names[column]}: one of {level} pairs raised together most often, "
            f"at {times} visits"
        )
    of = f" of {found.could[row, column]}" if found.judged else ""
    return (
        f"{names[row]} with {names[column]}: raised together more than any other pair, at {times}"
        f"{of} visits{_against(found, row, column)}"
    )


def _against(found: Grid, row: int, column: int) -> str:
    if not found.judged:
        return ""
    expected, z = found.expected[row, column], found.z[row, column]
    if np.isnan(z):
        return f" where {expected:.0f} would be expected, too few to say more"
    if abs(z) < _SURE:
        return f", about as many as expected ({expected:.0f})"
    return f" where {expected:.0f} would be expected"


def _subtitle(incidence: Incidence, found: Grid) -> str:
    themes = f"The {plural(len(found), 'theme')} raised at most visits, in clusters"
    on_it = f"On it: visits that raised the theme. {themes}"
    if not found.judged:
        return (
            f"Above the diagonal: visits that raised both. {on_it}; fewer than {ENOUGH} whole "
            "reports are here to say what would be expected"
        )
    whole = plural(int(counted(incidence).any(axis=1).sum()), "visit")
    return (
        "Above the diagonal: visits that raised both. Below: how many times as often as expected. "
        f"{on_it}; of the whole reports of {whole}"
    )


def _notes(found: Grid) -> tuple[str, ...]:
    told = []
    if found.judged:
        told.append(
            "Expected: were the two raised independently, in reports under the same framework that "
            f"raise about as many themes. Shaded where {_SURE:g} standard deviations or more from "
            f"that: {_shaded(found)}, and by chance alone about {_by_chance(found):.0f} would be."
        )
    else:
        told.append("Themes that are raised often are raised together often.")
    if (found.cluster >= 0).any():
        told.append("Themes with the same sign beside their name go together (Louvain clusters).")
    if found.rest:
        told.append(f"Not shown: {plural(found.rest, 'theme')} raised at fewer visits.")
    return tuple(told)


def _shaded(found: Grid) -> str:
    shaded = int((np.abs(found.z[np.triu_indices(len(found), 1)]) >= _SURE).sum())
    return f"{shaded} of {plural(len(found) * (len(found) - 1) // 2, 'pair')}"


def _by_chance(found: Grid) -> float:
    return len(found) * (len(found) - 1) / 2 * _TWO_SIDED


def _alt(found: Grid, names: list[str]) -> str:
    ranked = _ranked(found)
    pairs = [
        f"{names[row]} with {names[column]} ({found.together[row, column]} visits)"
        for row, column in ranked[:3]
    ]
    told = (
        f"A square of {plural(len(found), 'theme')} by the same themes. Each cell above the "
        f"diagonal has the number of visits that raised both. Most: {enumerated(pairs)}."
    )
    if not found.judged or not ranked:
        return told
    row, column = max(ranked, key=lambda at: float(np.nan_to_num(found.z[at])))
    return (
        f"{told} Cells below say how many times as often as expected that is; furthest above it: "
        f"{names[row]} with {names[column]}, {found.lift[row, column]:.1f} times."
    )


def _table(incidence: Incidence, found: Grid, names: list[str]) -> Table:
    iris = incidence.themes.iri.taken(found.themes.tolist())
    rows = []
    for row, column in _ranked(found):
        judged = (
            int(found.could[row, column]), round(float(found.expected[row, column]), 2),
            _told(found.lift[row, column]), _told(found.z[row, column]),
        ) if found.judged else (None,) * 4  # fmt: skip
        rows.append((
            names[row], names[column], int(found.together[row, column]), *judged,
            Iri(iris[row]), Iri(iris[column]),
        ))  # fmt: skip
    return Table(
        ("firstName", "secondName", "together", "could", "expected", "lift", "z", "first",
         "second"),
        tuple(rows),
    )  # fmt: skip


def _told(number: float) -> float | None:
    return round(float(number), 2) if np.isfinite(number) else None


def _drawn(found: Grid, names: list[str]) -> tuple[Spec, int]:
    """The body, and how wide it is."""
    labels = [shortened(name, _NAMES, _LABEL) for name in names]
    heads = [shortened(name, _HEADS, _LABEL) for name in names]
    left = max(text_width(one, _LABEL) for one in labels) + 34
    tall, wide = np.sin(np.radians(_ANGLE)), np.cos(np.radians(_ANGLE))
    top = max(text_width(one, _LABEL) for one in heads) * tall + 22
    right, bottom = left + len(found) * CELL_WIDTH, top + len(found) * CELL_HEIGHT
    over = max(left + (at + 0.5) * CELL_WIDTH + text_width(one, _LABEL) * wide
               for at, one in enumerate(heads))  # fmt: skip
    middles = [(at, top + (at + 0.5) * CELL_HEIGHT) for at in range(len(found))]
    key, low = _key(found, bottom + 22)
    cells = [*_cells(found, names, left, top)]
    layers = [
        rectangles([one for one in cells if "x2" in one], tooltip=("pair", "told")),
        words([{**one, "x": one["middle"], "y": one["centre"]} for one in cells if one["text"]],
              align="center", size=_NUMBER),
        words([{"x": left - 24, "y": y, "text": labels[at]} for at, y in middles],
              align="right", size=_LABEL, colour=INK),
        signs([{"x": left - 12, "y": y, **_sign(int(found.cluster[at]))} for at, y in middles
               if found.cluster[at] >= 0]),
        words([{"x": left + (at + 0.5) * CELL_WIDTH, "y": top - 8, "text": head}
               for at, head in enumerate(heads)],
              size=_LABEL, colour=INK, angle=360 - _ANGLE),
        *key,
    ]  # fmt: skip
    width = max(right, over + 6, 640)
    return view(layers, width=width, height=low), int(width)


def _sign(cluster: int) -> Drawn:
    shape, ink = look_of(cluster)
    return {"shape": shape, "fill": ink, "stroke": ink, "size": 80}


def _cells(found: Grid, names: list[str], left: float, top: float) -> Iterator[dict[str, object]]:
    for row in range(len(found)):
        for column in range(len(found)):
            text, fill, told = _cell(found, row, column)
            if not told:
                continue
            x, y = left + column * CELL_WIDTH, top + row * CELL_HEIGHT
            yield {
                "x": x, "y": y, "x2": x + CELL_WIDTH - 1, "y2": y + CELL_HEIGHT - 1, "fill": fill,
                "middle": x + CELL_WIDTH / 2, "centre": y + CELL_HEIGHT / 2, "text": text,
                "ink": ink_on(fill), "told": told,
                "pair": names[row] if row == column else f"{names[row]} with {names[column]}",
            }  # fmt: skip


def _cell(found: Grid, row: int, column: int) -> tuple[str, str, str]:
    """What a cell shows: its text, its shade, and the same in words."""
    if row == column:
        raised = int(found.raised[row])
        return f"{raised:,}", _ITSELF, f"raised at {plural(raised, 'visit')}"
    together = int(found.together[row, column])
    if row > column and not found.judged:
        return "", PAPER, ""
    if column > row:
        return (f"{together:,}" if together else "", _step(found, together),
                f"both raised at {plural(together, 'visit')}")  # fmt: skip
    lift, z = float(found.lift[row, column]), float(found.z[row, column])
    if not np.isfinite(lift):
        return "", NONE_YET, "nothing expected"
    shade = NONE_YET  # also where there is no z
    if abs(z) >= _SURE:
        shade = LESS if z < 0 else MORE if z < 3 else MUCH_MORE
    told = f"{lift:.1f} times the expected {found.expected[row, column]:.1f}"
    return f"{lift:.1f}" if lift < 99.95 else "99+", shade, told


def _step(found: Grid, together: int) -> str:
    """Darker for more, in five steps of the most."""
    if not together:
        return NONE_YET
    edges = _edges(found)
    return STEPS[sum(together > edge for edge in edges)]


def _edges(found: Grid) -> list[int]:
    """The upper ends of all steps but the last."""
    most = int(np.triu(found.together, 1).max(initial=1))
    return [max(1, round(most * part / len(STEPS))) for part in range(1, len(STEPS))]


def _key(found: Grid, y: float) -> tuple[list[Spec], float]:
    """What the shades mean, in rows below, and where the last of them ends."""
    rows = [("Visits that raised both", _count_key(found))]
    if found.judged:
        rows.append(
            ("Times as often as expected",
             [(MUCH_MORE, "clearly more"), (MORE, "more"), (NONE_YET, "as may be chance"),
              (LESS, "less")])
        )  # fmt: skip
    boxes: list[Drawn] = []
    told: list[Drawn] = []
    for at, (heading, entries) in enumerate(rows):
        middle, x = y + at * 24, 190.0
        told.append({"x": 0, "y": middle, "text": heading})
        for fill, text in entries:
            boxes.append({"x": x, "x2": x + 18, "y": middle - 8, "y2": middle + 8, "fill": fill})
            told.append({"x": x + 24, "y": middle, "text": text})
            x += 46 + text_width(text, _LABEL)
    return (
        [rectangles(boxes, stroke=GRID), words(told, size=_LABEL, colour=INK)],
        y + len(rows) * 24,
    )


def _count_key(found: Grid) -> list[tuple[str, str]]:
    edges, most = _edges(found), int(np.triu(found.together, 1).max(initial=0))
    entries, low = [], 1
    for fill, high in zip(STEPS, [*edges, most], strict=True):
        if high >= low:
            entries.append((fill, f"{low}" if low == high else f"{low}–{high}"))
            low = high + 1
    return [(NONE_YET, "none"), *entries]
