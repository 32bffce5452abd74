"""A chart as a web page: one file that fetches nothing and reads whole with scripts off."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from html import escape

from ...graph.values import Iri, Value
from ...queries import write
from ...queries.formats import heading
from ...queries.wording import clean, day_words, plural
from .drawn import check_whole, converter, svg_of
from .frame import Chart
from .lettering import FONT, NARROWED
from .sheet import sheet_of

_STYLE = (
    f"""
@font-face {{ font-family: "{NARROWED}"; src: local("DejaVu Sans"), local("Verdana");
  size-adjust: 86%; }}
@font-face {{ font-family: "{NARROWED}"; font-weight: bold; size-adjust: 84%;
  src: local("DejaVu Sans Bold"), local("Verdana Bold"); }}
body {{ font: 1rem/1.5 {FONT}; }}
"""
    + """
:root { --ink: #1a1a1a; --quiet: #595959; --line: #d9d9d9; --wash: #f5f5f3; --link: #14467d; }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem 1.25rem 4rem; color: var(--ink); background: #fff; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; max-width: 60rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
.what, figcaption, li { color: var(--quiet); max-width: 60rem; }
.what { margin: 0 0 1rem; }
figure { margin: 0; }
figcaption { margin-top: .75rem; }
.wide { overflow-x: auto; }
details { margin-top: 1.5rem; }
summary { cursor: pointer; font-weight: bold; }
table { border-collapse: collapse; font-size: .9375rem; margin-top: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem; max-width: 30rem;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { background: var(--wash); border-bottom: 2px solid var(--quiet); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
a { color: var(--link); }
:focus-visible { outline: .1875rem solid var(--link); outline-offset: .125rem; }
@media print { .wide { overflow: visible; } details:not([open]) { display: none; } }
"""
)
# Whatever goes wrong, the still picture stays where it is.
_START = """
const told = JSON.parse(document.getElementById("specification").textContent);
const live = document.getElementById("live");
vegaEmbed(live, told.spec, {mode: told.mode, renderer: "svg", actions: false, ast: true})
  .then(() => { live.hidden = false; document.getElementById("still").hidden = true; })
  .catch((error) => console.error(error));
"""


def page_of(chart: Chart) -> str:
    """The chart as a page: its picture with tooltips, its words, its table, and its notes.

    Raises:
        NotInstalled: vl-convert is missing.
    """
    return "".join(_parts(chart))


def _parts(chart: Chart) -> Iterator[str]:
    title, code = escape(clean(chart.title)), _bundle()
    yield '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy(code, _START)}">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    yield f'<h1>{title}</h1>\n<p class="what">{escape(clean(chart.subtitle))}</p>\n<figure>\n'
    yield '<div class="wide" tabindex="0" role="region" aria-label="The picture">\n'
    yield f'<div id="still">{svg_of(chart, lettered=False)}</div>\n'
    yield '<div id="live" aria-hidden="true" hidden></div>\n</div>\n'
    yield f"<figcaption>{escape(clean(chart.alt))}</figcaption>\n</figure>\n"
    yield from _table(chart)
    yield "<h2>What this stands on, and what it does not mean</h2>\n<ul>\n"
    for note in dict.fromkeys((*chart.foot, *chart.notes)):
        yield f"<li>{escape(clean(note))}</li>\n"
    yield "</ul>\n</main>\n"
    yield f'<script type="application/json" id="specification">{_spec(chart)}</script>\n'
    yield f"<script>{code}</script>\n<script>{_START}</script>\n</body>\n</html>\n"


def _policy(*scripts: str) -> str:
    """Only these scripts run, and nothing is fetched; Vega writes styles of its own."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


@cache
def _bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as vl-convert carries them, safe within a script element."""
    code: str = converter().javascript_bundle()
    return code.replace("\r\n", "\n").replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _spec(chart: Chart) -> str:
    """The specification as JSON that no word in it can end."""
    spec = sheet_of(chart, lettered=False)
    check_whole(spec)
    told = json.dumps({"mode": chart.mode, "spec": spec}, ensure_ascii=False)
    return told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _table(chart: Chart) -> Iterator[str]:
    """The numbers, and a file of them; addresses are in the file alone."""
    table = chart.table
    shown = [
        at
        for at, name in enumerate(table.columns)
        if not any(isinstance(row[at], Iri) for row in table.rows)
    ]
    yield f"<details>\n<summary>Show as a table ({plural(len(table.rows), 'row')})</summary>\n"
    yield f'<p><a download="{chart.name}.csv" href="{_file(chart)}">Take the table with you '
    yield "(CSV for spreadsheets)</a></p>\n"
    yield '<div class="wide" role="region" aria-label="The table" tabindex="0">\n<table>\n'
    heads = [f'<th scope="col">{escape(heading(table.columns[at]))}</th>' for at in shown]
    yield f"<thead>\n<tr>{''.join(heads)}</tr>\n</thead>\n<tbody>\n"
    for row in table.rows:
        yield f"<tr>{''.join(_cell(row[at]) for at in shown)}</tr>\n"
    yield "</tbody>\n</table>\n</div>\n</details>\n"


def _cell(value: Value) -> str:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f'<td class="number">{value}</td>'
    if isinstance(value, dt.date):
        return f"<td>{day_words(value)}</td>"
    return f"<td>{'' if value is None else escape(clean(value))}</td>"


def _file(chart: Chart) -> str:
    """The table as an address that is the file itself."""
    out = io.BytesIO()
    write(chart.table, out, "spreadsheet")
    return f"data:text/csv;charset=utf-8;base64,{base64.b64encode(out.getvalue()).decode('ascii')}"
