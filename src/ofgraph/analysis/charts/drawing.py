"""Layers of a view whose places are pixels: rectangles, rules, signs and words, placed here.

Vega's own placing of labels needs a canvas, which vl-convert has not; what stands where we put it
is never cut off and never lies on something else. A row's further fields are for tooltips.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from .frame import Spec
from .lettering import SIZE
from .palette import INK

Drawn: TypeAlias = Mapping[str, Any]
"""One thing drawn: `x`, `y` and what its layer asks for."""


def view(layers: Iterable[Spec], *, width: float, height: float) -> Spec:
    """A view of a size, its layers from the bottom up; those with nothing to draw are left out."""
    drawn = [layer for layer in layers if layer["data"]["values"]]
    return {"width": round(width), "height": round(height), "layer": drawn}


def in_lines(
    widths: Iterable[float], right: float, *, top: float, line: float, left: float = 0.0
) -> Iterator[tuple[float, float]]:
    """Where things of these widths begin, beside each other in as many lines as it takes.

    >>> [*in_lines([40, 40, 40], 100, top=5, line=20)]
    [(0.0, 5), (40.0, 5), (0.0, 25)]
    """
    x, y = left, top
    for wide in widths:
        if x > left and x + wide > right:
            x, y = left, y + line
        yield x, y
        x += wide


def rectangles(rows: Iterable[Drawn], *, tooltip: Sequence[str] = (), **mark: Any) -> Spec:
    """Rectangles from (`x`, `y`) to (`x2`, `y2`), each in its `fill`."""
    return _layer(rows, {"type": "rect", **mark}, _SPAN | _FILL, tooltip)


def rules(rows: Iterable[Drawn], *, colour: str = INK, **mark: Any) -> Spec:
    """Straight lines from (`x`, `y`) to (`x2`, `y2`)."""
    return _layer(rows, {"type": "rule", "color": colour, **mark}, _SPAN, ())


def signs(rows: Iterable[Drawn], *, tooltip: Sequence[str] = (), **mark: Any) -> Spec:
    """Signs at (`x`, `y`): a `shape` (a Vega name or path) filled with `fill`, of `size`."""
    look = {
        "shape": {"field": "shape", "type": "nominal", "scale": None, "legend": None},
        "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
        "stroke": {"field": "stroke", "type": "nominal", "scale": None, "legend": None},
    }
    made = {"type": "point", "opacity": 1, "filled": True, **mark}
    return _layer(rows, made, _AT | _FILL | look, tooltip)


def words(
    rows: Iterable[Drawn],
    *,
    align: str = "left",
    baseline: str = "middle",
    size: float = SIZE,
    colour: str | None = None,
    **mark: Any,
) -> Spec:
    """Words `text` at (`x`, `y`), in the row's `ink` where no colour is given."""
    look: Spec = {"text": {"field": "text", "type": "nominal"}}
    if colour is None:
        look["color"] = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
    else:
        mark = {"color": colour, **mark}
    made = {"type": "text", "align": align, "baseline": baseline, "fontSize": size, **mark}
    return _layer(rows, made, _AT | look, ())


def _place(name: str) -> Spec:
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


_AT: Spec = {"x": _place("x"), "y": _place("y")}
_SPAN: Spec = {**_AT, "x2": {"field": "x2"}, "y2": {"field": "y2"}}
_FILL: Spec = {"fill": {"field": "fill", "type": "nominal", "scale": None, "legend": None}}


def _layer(rows: Iterable[Drawn], mark: Spec, encoding: Spec, tooltip: Sequence[str]) -> Spec:
    told = [{"field": name, "type": "nominal"} for name in tooltip]
    return {
        "data": {"values": [dict(row) for row in rows]},
        "mark": mark,
        "encoding": {**encoding, **({"tooltip": told} if told else {})},
    }
