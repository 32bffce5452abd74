"""The formats a report can be shown in, each with what a command line needs to know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from ...errors import OfgraphError, UnknownName
from ..report import Report, Severity
from .junit import junit
from .layout import Layout
from .markdown import markdown
from .page import page
from .plain_json import plain_json
from .results_graph import results_graph
from .rows import csv_table
from .sarif import sarif
from .text import text
from .workbook import workbook

ReportStyle = Literal["text", "markdown", "html", "json", "csv", "xlsx", "junit", "turtle", "sarif"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One format: what it is, how its files end, and whether it is text."""

    title: str
    suffix: str
    draw: Callable[[Report, Layout], str | bytes]
    is_text: bool = True
    mark: bytes = b""
    """Bytes at the start of a file, by which a program knows how it is written."""


STYLES: Mapping[ReportStyle, Style] = {
    "text": Style(title="text, for a screen", suffix=".txt", draw=text),
    "markdown": Style(title="Markdown", suffix=".md", draw=markdown),
    "html": Style(title="a web page in one file", suffix=".html", draw=page),
    "json": Style(title="JSON", suffix=".json", draw=plain_json),
    "csv": Style(title="a table as CSV", suffix=".csv", draw=csv_table, mark=b"\xef\xbb\xbf"),
    "xlsx": Style(title="a workbook (XLSX)", suffix=".xlsx", draw=workbook, is_text=False),
    "junit": Style(title="JUnit XML, a test for each rule", suffix=".xml", draw=junit),
    "turtle": Style(title="the W3C's results graph in Turtle", suffix=".ttl", draw=results_graph),
    "sarif": Style(title="SARIF 2.1.0", suffix=".sarif", draw=sarif),
}


def render(
    report: Report,
    style: ReportStyle = "text",
    *,
    colour: bool = False,
    width: int = 80,
    limit: int | None = 5,
    fail_on: Severity = "violation",
    rules: tuple[str, ...] = (),
) -> str:
    """Show a report in one of the formats that are text.

    Args:
        report: what a check found.
        style: one of `STYLES`.
        colour: text only: with ANSI colours.
        width: text only: the columns of the terminal.
        limit: text and Markdown only: records shown for one rule; None shows all.
        fail_on: JUnit XML only: how grave a break of a rule is a failure.
        rules: JUnit XML only: IRIs of all rules checked; those not broken are tests that pass.

    Raises:
        OfgraphError: the format is no text.
        UnknownName: there is no such format.
    """
    layout = Layout(colour=colour, width=width, limit=limit, fail_on=fail_on, rules=rules)
    drawn = _style(style).draw(report, layout)
    if isinstance(drawn, bytes):
        raise OfgraphError(
            f"a report as {style} is no text", hint="write it to a file, or choose another format"
        )
    return drawn


def render_bytes(
    report: Report,
    style: ReportStyle,
    *,
    limit: int | None = 5,
    fail_on: Severity = "violation",
    rules: tuple[str, ...] = (),
) -> bytes:
    """Show a report as the bytes of a file, in any format; see `render`.

    Raises:
        OfgraphError: XLSX without openpyxl.
        UnknownName: there is no such format.
    """
    chosen = _style(style)
    drawn = chosen.draw(report, Layout(limit=limit, fail_on=fail_on, rules=rules))
    if isinstance(drawn, bytes):
        return drawn
    return chosen.mark + f"{drawn.rstrip()}\n".encode()


def _style(name: ReportStyle) -> Style:
    if name not in STYLES:
        raise UnknownName("format", name, STYLES)
    return STYLES[name]
