"""The sheet around a chart's body: title above, notes below, one look for all charts."""

from __future__ import annotations

from typing import Any

from .frame import Chart, Spec
from .lettering import FONT, broken
from .palette import GRID, INK, INK_LIGHT, PAPER

_SCHEMAS = {
    "vega-lite": "https://vega.github.io/schema/vega-lite/v6.json",
    "vega": "https://vega.github.io/schema/vega/v6.json",
}
TITLE_SIZE, SUBTITLE_SIZE, FOOT_SIZE = 17, 13, 11
_NARROWEST = 720
_IN_GROUP = ("marks", "axes", "legends", "layout")


def sheet_of(chart: Chart, *, lettered: bool = True) -> Spec:
    """The whole specification of a chart, as vl-convert draws it and a page shows it.

    A screen reader is told the alt text and is spared every single mark.

    Args:
        chart: what is drawn.
        lettered: with the title above and the notes below; a page has them in its own words.
    """
    body = chart.spec
    whole: Spec = {
        "$schema": _SCHEMAS[chart.mode],
        "description": chart.alt,
        "background": PAPER,
        "padding": 12,
        **({"title": _title(chart)} if lettered else {}),
    }
    foot = {"title": _foot(chart)} if lettered else {}
    if chart.mode == "vega-lite":
        view = {**body, **foot}
        return {**whole, "concat": [view], "config": _config()}
    inside = {name: body[name] for name in _IN_GROUP if name in body}
    group = {
        "type": "group",
        "encode": {"enter": {"width": {"signal": "width"}, "height": {"signal": "height"}}},
        **foot,
        **inside,
    }
    rest = {name: value for name, value in body.items() if name not in _IN_GROUP}
    return {"config": _config(), **rest, **whole, "marks": [group]}


def _wide(chart: Chart) -> int:
    """How wide lines of words may be, also above a small picture."""
    return max(chart.width, _NARROWEST)


def _title(chart: Chart) -> dict[str, Any]:
    return {
        "text": broken(chart.title, _wide(chart), TITLE_SIZE, bold=True),
        "subtitle": broken(chart.subtitle, _wide(chart), SUBTITLE_SIZE),
        "anchor": "start",
        "frame": "bounds",
        "align": "left",
        "fontSize": TITLE_SIZE,
        "fontWeight": "bold",
        "color": INK,
        "subtitleColor": INK_LIGHT,
        "subtitleFontSize": SUBTITLE_SIZE,
        "subtitlePadding": 6,
        "lineHeight": TITLE_SIZE + 5,
        "subtitleLineHeight": SUBTITLE_SIZE + 5,
        "offset": 16,
    }


def _foot(chart: Chart) -> dict[str, Any]:
    lines = [line for note in chart.foot for line in broken(note, _wide(chart), FOOT_SIZE)]
    return {
        "text": lines or [""],
        "orient": "bottom",
        "anchor": "start",
        "frame": "bounds",
        "align": "left",
        "fontSize": FOOT_SIZE,
        "fontWeight": "normal",
        "color": INK_LIGHT,
        "lineHeight": FOOT_SIZE + 4,
        "offset": 14,
    }


def _config() -> dict[str, Any]:
    """Fonts, inks and rules of all charts; only the sheet is told to screen readers."""
    return {
        "font": FONT,
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            "labelColor": INK, "labelFontSize": 12, "labelLimit": 0, "titleColor": INK,
            "titleFontSize": 12, "titleFontWeight": "normal", "domainColor": INK_LIGHT,
            "tickColor": INK_LIGHT, "gridColor": GRID,
        },
        "legend": {
            "labelColor": INK, "labelFontSize": 12, "labelLimit": 0, "titleColor": INK,
            "titleFontSize": 12, "titleFontWeight": "bold", "titleLimit": 0,
        },
        "title": {"font": FONT, "subtitleFont": FONT, "limit": 0},
        "text": {"font": FONT, "fill": INK},
    }  # fmt: skip
