"""An evolution as marks with a place each: lanes in one order, so that no band crosses another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .evolution_lanes import Band, Bar, Column, Lane, Story
from .frame import Spec
from .labels import LINE, label_lines
from .lettering import text_width
from .marks import KEY_ROW, Row, fields, key_rows, mark
from .palette import CATEGORIES, GRID, INK, INK_LIGHT, PAPER, STEPS

WIDTH = 1060
_NAMES = 220  # what the names of the themes take on the left
_BAR = 14
_INDENT = 40  # from the names to the first column
_LINE = 15
_WIDEST_STEP = 380
_LABEL, _SMALL = 12, 11
_AGAIN, _FIRST, _NEW, _PRAISED = CATEGORIES[0], STEPS[2], PAPER, CATEGORIES[2]
_BAND, _OVER, _FADING = STEPS[2], STEPS[1], "#b8b2a9"
_FADE = {
    "gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0,
    "stops": [{"offset": 0, "color": _FADING}, {"offset": 1, "color": PAPER}],
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Where lanes and columns stand.

    full: how high a bar of all visits is. head: how wide what stands above a column may be, and
    gap how far above the lanes it ends.
    """

    top: float
    lane: float
    full: float
    left: float
    step: float
    head: float
    gap: float
    columns: int

    def x(self, column: int) -> float:
        return round(self.left + column * self.step, 1)

    def base(self, lane: int) -> float:
        """The line that the bars of a lane stand on."""
        return round(self.top + (lane + 1) * self.lane - 7, 1)


def drawn(story: Story) -> Spec:
    """The body of the picture."""
    grid = _grid(story)
    bottom = grid.base(len(story.lanes) - 1) + 14
    texts = [
        *_headings(story.columns, grid), *_names(story.lanes, grid),
        *_bar_words(story, grid), *_band_words(story, grid), *_ends(story.lanes, grid),
    ]  # fmt: skip
    breaks = [*_breaks(story.columns, grid, bottom)]
    told = [*_break_words(story.columns, grid, bottom)]
    key = [*key_rows(_key_entries(story), bottom + 16 + 16 * len(told), WIDTH)]
    bars = [row for at, lane in enumerate(story.lanes) for row in _bars(lane, at, grid)]
    bands = [row for at, lane in enumerate(story.lanes) for row in _bands(lane, at, grid)]
    height = max(row["y"] for row in key) + KEY_ROW / 2
    return _body(
        height=height,
        data={
            "lanes": [*_floors(story.lanes, grid)],
            "breaks": breaks,
            "bands": [row for row in bands if "path" in row and row["sort"] != "fading"],
            "fading": [row for row in bands if row.get("sort") == "fading"],
            "open": [row for row in bands if "path" not in row],
            "bars": [row for row in bars if "y2" in row],
            # Where shares are told, one of 0% needs no sign.
            "signs": [row for row in bars if "shape" in row and not story.shares],
            "texts": [*texts, *told],
            "key": key,
        },
    )


def _grid(story: Story) -> _Grid:
    count = len(story.columns)
    right = 140 if story.shares else 128
    step = min(_WIDEST_STEP, (WIDTH - _NAMES - right) / max(count - 1, 1))
    head = max(min(step - 8, 2 * (right - _INDENT)), 40.0)  # the last one ends inside the frame
    full, lane, gap = (42.0, 64.0, 14) if story.shares else (20.0, 34.0, 6)
    lines = max(len(_heading(column, head)) + len(_below(column, head)) for column in story.columns)
    return _Grid(
        top=lines * _LINE + gap, lane=lane, full=full, left=_NAMES + _INDENT, step=step, head=head,
        gap=gap + 2, columns=count,
    )  # fmt: skip


def _heading(column: Column, width: float) -> list[tuple[str, bool]]:
    """The lines above a column, and whether they are bold."""
    told = [(line, True) for line in label_lines(column.heading, width / 1.07, _LABEL)]
    for words in column.under:
        told += [(line, False) for line in label_lines(words, width, _SMALL)]
    return told


def _below(column: Column, width: float) -> list[str]:
    """The last lines above a column."""
    return [line for words in column.below for line in label_lines(words, width, _SMALL)]


def _headings(columns: Sequence[Column], grid: _Grid) -> Iterator[Row]:
    for at, column in enumerate(columns):
        for line, (words, bold) in enumerate(_heading(column, grid.head)):
            size, ink = (_LABEL, INK) if bold else (_SMALL, INK_LIGHT)
            yield _text(words, grid.x(at), 8 + line * _LINE, align="center", bold=bold, size=size,
                        ink=ink)  # fmt: skip
        below = _below(column, grid.head)
        for line, words in enumerate(below):
            y = grid.top - grid.gap - (len(below) - 1 - line) * _LINE
            yield _text(words, grid.x(at), y, align="center", size=_SMALL)


def _names(lanes: Sequence[Lane], grid: _Grid) -> Iterator[Row]:
    for at, lane in enumerate(lanes):
        lines = label_lines(lane.name, _NAMES - 8, _LABEL)
        first = grid.base(at) - grid.full / 2 - (len(lines) - 1) * _LABEL * LINE / 2
        for line, words in enumerate(lines):
            yield _text(words, _NAMES - 4, first + line * _LABEL * LINE, align="right")


def _bar_words(story: Story, grid: _Grid) -> Iterator[Row]:
    """Above the bars: their share, and how much of it is new."""
    if not story.shares:
        return
    for at, lane in enumerate(story.lanes):
        for column, bar in enumerate(lane.bars):
            top = grid.base(at) - grid.full * bar.height
            yield _text(bar.words, grid.x(column), top - 8, align="center", size=_SMALL)


def _band_words(story: Story, grid: _Grid) -> Iterator[Row]:
    for at, lane in enumerate(story.lanes):
        for band in lane.bands:
            if band.words:
                high = _mean_height(lane, band, grid)
                y = grid.base(at) - (high / 2 if high >= 15 else high + 8)
                x = (grid.x(band.start) + grid.x(band.end)) / 2
                yield _text(band.words, x, y, align="center", size=_SMALL)


def _mean_height(lane: Lane, band: Band, grid: _Grid) -> float:
    ends = (lane.bars[band.start].height * band.left, lane.bars[band.end].height * band.right)
    return grid.full * sum(ends) / 2


def _ends(lanes: Sequence[Lane], grid: _Grid) -> Iterator[Row]:
    x = grid.x(grid.columns - 1) + 18
    for at, lane in enumerate(lanes):
        if lane.words:
            yield _text(lane.words, x, grid.base(at) - grid.full / 2, size=_SMALL)


def _floors(lanes: Sequence[Lane], grid: _Grid) -> Iterator[Row]:
    """The line that each lane stands on."""
    for at in range(len(lanes)):
        y = grid.base(at) + 0.5
        yield {"x": grid.x(0) - _BAR, "x2": grid.x(grid.columns - 1) + _BAR, "y": y, "y2": y}


def _breaks(columns: Sequence[Column], grid: _Grid, bottom: float) -> Iterator[Row]:
    for at, column in enumerate(columns):
        if column.broken:
            x = round(grid.x(at) - grid.step * 0.35, 1)
            yield {"x": x, "x2": x, "y": grid.top, "y2": bottom}


def _break_words(columns: Sequence[Column], grid: _Grid, bottom: float) -> Iterator[Row]:
    """What each break is, below its line, one under the other."""
    broken = [(at, column.broken) for at, column in enumerate(columns) if column.broken]
    for line, (at, words) in enumerate(broken):
        half = text_width(words, _SMALL) / 2
        x = min(max(grid.x(at) - grid.step * 0.35, half), WIDTH - half)
        yield _text(words, x, bottom + 12 + line * 16, align="center", size=_SMALL)


def _bars(lane: Lane, at: int, grid: _Grid) -> Iterator[Row]:
    base, full = grid.base(at), grid.full
    for column, bar in enumerate(lane.bars):
        x = grid.x(column)
        if bar.sign == "raised":
            yield from _raised(bar, x, base, full)
        else:
            if bar.sign != "unknown" or not _passed(lane, column):
                yield {"x": x, "y": base - full / 2, **_SIGN_LOOKS[bar.sign]}


def _passed(lane: Lane, column: int) -> bool:
    """Whether a band, or a line that is open, runs over a column."""
    return any(
        band.start < column and (band.open or (column < band.end and band.left > 0))
        for band in lane.bands
    )


def _raised(bar: Bar, x: float, base: float, full: float) -> Iterator[Row]:
    high = full * bar.height
    left, right = x - _BAR / 2, x + _BAR / 2
    if bar.before is None:
        yield _rectangle(left, right, base - high, base, _FIRST, _FIRST)
        return
    split = base - high * bar.before
    if bar.before > 0:
        yield _rectangle(left, right, split, base, _AGAIN, _AGAIN)
    if bar.before < 1:
        yield _rectangle(left + 0.75, right - 0.75, base - high + 0.75, split - 0.75, _NEW, _AGAIN)


_SIGN_LOOKS: dict[str, Row] = {
    "praised": {"shape": "diamond", "size": 130, "fill": _PRAISED, "stroke": _PRAISED},
    "not raised": {"shape": "circle", "size": 42, "fill": PAPER, "stroke": INK_LIGHT},
    "unknown": {"shape": "M-0.5,0L0.5,0", "size": 60, "fill": PAPER, "stroke": INK_LIGHT},
}


def _rectangle(left: float, right: float, top: float, bottom: float, fill: str, stroke: str) -> Row:
    return {"x": round(left, 1), "x2": round(right, 1), "y": round(min(top, bottom), 1),
            "y2": round(bottom, 1), "fill": fill, "stroke": stroke}  # fmt: skip


def _bands(lane: Lane, at: int, grid: _Grid) -> Iterator[Row]:
    base = grid.base(at)
    for band in lane.bands:
        x, x2 = grid.x(band.start) + _BAR / 2, grid.x(band.end) - _BAR / 2
        if band.open:
            y = base - grid.full / 2
            yield {"x": x, "x2": x2 + _BAR / 2, "y": y, "y2": y}
            continue
        high = grid.full * lane.bars[band.start].height
        if band.left > 0:
            end = grid.full * lane.bars[band.end].height * band.right
            sort = "sure" if band.sure else "over"
            yield {"sort": sort, "path": _swept(x, high * band.left, x2, end, base),
                   **_BAND_LOOKS[sort]}  # fmt: skip
        if band.left < 1:
            stub = x + min(grid.step * 0.36, 100)
            lower = base - high * band.left
            yield {"sort": "fading", "path": _tapered(x, base - high, lower, stub)}


_BAND_LOOKS: dict[str, Row] = {
    "sure": {"fill": _BAND, "stroke": _BAND, "dash": [1, 0]},
    "over": {"fill": _OVER, "stroke": _BAND, "dash": [4, 3]},
}


def _swept(x: float, high: float, x2: float, end: float, base: float) -> str:
    """A band on a floor, its upper edge swept from one height to another."""
    middle, top, top2 = (x + x2) / 2, base - high, base - end
    return (
        f"M{x:.1f},{base:.1f}L{x:.1f},{top:.1f}"
        f"C{middle:.1f},{top:.1f} {middle:.1f},{top2:.1f} {x2:.1f},{top2:.1f}"
        f"L{x2:.1f},{base:.1f}Z"
    )


def _tapered(x: float, top: float, bottom: float, x2: float) -> str:
    """A stub that narrows to nothing at its lower edge."""
    middle = (x + x2) / 2
    return (
        f"M{x:.1f},{bottom:.1f}L{x:.1f},{top:.1f}"
        f"C{middle:.1f},{top:.1f} {middle:.1f},{bottom:.1f} {x2:.1f},{bottom:.1f}Z"
    )


def _key_entries(story: Story) -> Iterator[tuple[Row, str]]:
    """What signs and bands mean."""
    block = {"shape": "square", "size": 150, "dash": [1, 0]}
    signs = {bar.sign for lane in story.lanes for bar in lane.bars if not story.shares}
    bands = [band for lane in story.lanes for band in lane.bands]
    later = [bar.before for lane in story.lanes for bar in lane.bars[1:] if bar.sign == "raised"]
    first, again, new = (
        ("raised, nothing known of before", "raised, as in the period before",
         "new: not raised there in the period before")
        if story.shares else
        ("raised at the first visit drawn", "raised before, and again", "raised for the first time")
    )  # fmt: skip
    if any(lane.bars[0].sign == "raised" for lane in story.lanes):
        yield {**block, "fill": _FIRST, "stroke": _FIRST}, first
    if any(before for before in later):
        yield {**block, "fill": _AGAIN, "stroke": _AGAIN}, again
    if any(before is not None and before < 1 for before in later):
        yield {**block, "fill": _NEW, "stroke": _AGAIN}, new
    if any(band.left < 1 and not band.open for band in bands):
        yield {**block, "fill": _FADING, "stroke": PAPER}, "fading: not raised again"
    if any(band.open for band in bands):
        yield ({"shape": "stroke", "size": 300, "fill": PAPER, "stroke": INK_LIGHT, "dash": [1, 4]},
               "nothing known since")  # fmt: skip
    if any(not band.sure and band.left > 0 and not band.open for band in bands):
        yield ({**block, "fill": _OVER, "stroke": _BAND, "dash": [4, 3]},
               "raised again, past visits of which nothing is known")  # fmt: skip
    for sign, words in (("praised", "praised"), ("not raised", "looked at, not raised"),
                        ("unknown", "not looked at, or no whole report read")):  # fmt: skip
        if sign in signs:
            yield {**_SIGN_LOOKS[sign], "dash": [1, 0]}, words


def _text(
    words: str, x: float, y: float, *, align: str = "left", size: float = _LABEL,
    bold: bool = False, ink: str = INK,
) -> Row:  # fmt: skip
    return {"words": words, "x": round(x, 1), "y": round(y, 1), "align": align, "size": size,
            "weight": "bold" if bold else "normal", "ink": ink}  # fmt: skip


def _body(*, height: float, data: dict[str, list[Row]]) -> Spec:
    place = fields("x", "y")
    span = fields("x", "y", "x2", "y2")
    look = fields("fill", "stroke")
    sign = {**place, **fields("shape", "size"), **look, "strokeWidth": {"value": 1.4}}
    words = {**place, "text": {"field": "words"}, "baseline": {"value": "middle"}}
    text = {**words, "align": {"field": "align"}, "fontSize": {"field": "size"},
            "fontWeight": {"field": "weight"}}  # fmt: skip
    path = {"path": {"field": "path"}}
    return {
        "width": WIDTH,
        "height": height,
        "data": [{"name": name, "values": rows} for name, rows in data.items()],
        "marks": [
            mark("rule", "lanes", {**span, "stroke": {"value": GRID}}),
            mark("path", "fading", {**path, "fill": {"value": _FADE}}),
            mark("path", "bands", {**path, **look, "fillOpacity": {"value": 0.65},
                                   "strokeWidth": {"value": 1},
                                   "strokeDash": {"field": "dash"}}),
            mark("rule", "open", {**span, "stroke": {"value": INK_LIGHT},
                                  "strokeDash": {"value": [1, 4]}}),
            mark("rule", "breaks", {**span, "stroke": {"value": INK},
                                    "strokeDash": {"value": [6, 4]}}),
            mark("rect", "bars", {**span, **look, "strokeWidth": {"value": 1.5}}),
            mark("symbol", "signs", sign),
            mark("text", "texts", {**text, "stroke": {"value": PAPER},
                                   "strokeWidth": {"value": 3}, "strokeJoin": {"value": "round"}}),
            mark("text", "texts", {**text, "fill": {"field": "ink"}}),
            mark("symbol", "key", {**sign, "strokeDash": {"field": "dash"}}),
            mark("text", "key", {**words, "dx": {"value": 14}, "fill": {"value": INK},
                                 "fontSize": {"value": _LABEL}}),
        ],
    }  # fmt: skip
