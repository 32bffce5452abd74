"""Pictures of a chart: SVG and PNG through vl-convert, without a browser and without a network."""

from __future__ import annotations

import json
import re
import struct
import zlib
from types import ModuleType
from xml.sax.saxutils import escape

from ...errors import NotInstalled, OfgraphError
from ...queries.wording import clean
from .frame import Chart
from .sheet import sheet_of

LARGEST_SCALE = 8.0
VEGA_LITE = "6.4"
_ADDRESS = ("url", "href")
_OPENING = re.compile(r"<svg\b[^>]*>")


def svg_of(chart: Chart, *, lettered: bool = True) -> str:
    """The chart as SVG, with its words for those who do not see it.

    Args:
        chart: what is drawn.
        lettered: with its title and notes.

    Raises:
        NotInstalled: vl-convert is missing.
    """
    engine, spec = converter(), sheet_of(chart, lettered=lettered)
    check_whole(spec)
    if chart.mode == "vega":
        drawn = engine.vega_to_svg(spec, allowed_base_urls=[])
    else:
        drawn = engine.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    told = f"<title>{escape(clean(chart.title))}</title><desc>{escape(clean(chart.alt))}</desc>"
    return _OPENING.sub(lambda found: _named(found[0]) + told, drawn, count=1)


def png_of(chart: Chart, *, scale: float = 2.0, width: int | None = None) -> bytes:
    """The chart as PNG, with its words in it.

    Args:
        chart: what is drawn.
        scale: pixels of the picture for each of the chart.
        width: of the picture in pixels, instead of a scale.

    Raises:
        NotInstalled: vl-convert is missing.
        OfgraphError: the picture would be too large, or have no size.
    """
    svg = svg_of(chart)
    if width is not None:
        scale = width / _width(svg)
    if not 0 < scale <= LARGEST_SCALE:
        raise OfgraphError(
            f"a picture {scale:.3g} times the size of the chart cannot be drawn",
            hint=f"choose a scale above 0 and up to {LARGEST_SCALE:g}; SVG has no such limit",
        )
    png: bytes = converter().svg_to_png(svg, scale=scale)
    return _with_words(png, {"Title": clean(chart.title), "Description": clean(chart.alt)})


def spec_text(chart: Chart) -> str:
    """The chart's specification as JSON, its data inline."""
    spec = sheet_of(chart)
    check_whole(spec)
    return json.dumps(spec, indent=1, ensure_ascii=False) + "\n"


def converter() -> ModuleType:
    """The module of vl-convert.

    Raises:
        NotInstalled: it is missing.
    """
    try:
        import vl_convert
    except ModuleNotFoundError as missing:
        raise NotInstalled(
            "drawing a chart", "vl-convert-python", extra="charts",
            otherwise="write its table (-f csv) or its specification (-f vega)",
        ) from missing  # fmt: skip
    module: ModuleType = vl_convert
    return module


def check_whole(spec: object) -> None:
    """See that a specification names no address that would be fetched when it is drawn.

    Raises:
        ValueError: it does; a maker wrote it.
    """
    if isinstance(spec, dict):
        if set(_ADDRESS) & spec.keys():
            raise ValueError("a chart has its data inline and fetches nothing")
        for name, value in spec.items():
            if name != "values":
                check_whole(value)
    elif isinstance(spec, list):
        for value in spec:
            check_whole(value)


def _named(opening: str) -> str:
    """The opening of an SVG, as one picture to those who listen to it."""
    bare = re.sub(r'\s(?:role|aria-\w+)="[^"]*"', "", opening)
    return bare.replace("<svg", '<svg role="img"', 1)


def _width(svg: str) -> float:
    found = re.search(r'<svg\b[^>]*?\swidth="([0-9.]+)"', svg)
    if found is None:
        raise ValueError("vl-convert drew an SVG without a width")
    return float(found[1])


def _with_words(png: bytes, told: dict[str, str]) -> bytes:
    """A PNG with texts (iTXt) after its header."""
    head = 8 + 25  # the signature, and the header that always comes first
    return png[:head] + b"".join(_chunk(*one) for one in told.items()) + png[head:]


def _chunk(name: str, text: str) -> bytes:
    body = b"iTXt" + name.encode("ascii") + b"\0\0\0\0\0" + text.encode("utf-8", "replace")
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
