"""brief: a briefing on a council or a theme, every sentence footnoted."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import completers
from .answering import output_option
from .options import SERIES, opened, status_option, store_option, width

if TYPE_CHECKING:
    from ..analysis.briefs import Brief
    from ..graph.store import Store

_FORMS = ("markdown", "html", "docx", "text", "json")
_ENDINGS = {".md": "markdown", ".html": "html", ".htm": "html", ".docx": "docx", ".txt": "text",
            ".json": "json"}  # fmt: skip


def _subjects(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Ids of councils and slugs of themes that begin so."""
    return [
        *completers.councils(ctx, param, incomplete), *completers.themes(ctx, param, incomplete)
    ]  # fmt: skip


@click.command("brief")
@click.argument("subject", metavar="COUNCIL|THEME", shell_complete=_subjects)
@click.option("--series", multiple=True, type=SERIES, default=["social care"], show_default=True,
              help="Joint and Area SEND inspections only when asked.")  # fmt: skip
@click.option("--since", metavar="DATE", help="Visits from this day, month or year.")
@click.option("--until", metavar="DATE", help="Visits to this day, month or year.")
@click.option("-f", "--format", "form", type=click.Choice(_FORMS),
              help="[default: as the file's name ends, else markdown]")  # fmt: skip
@output_option
@status_option
@store_option
def brief_command(
    subject: str, series: tuple[str, ...], since: str | None, until: str | None,
    form: str | None, output: Path | None, statuses: tuple[str, ...], store: str | None,
) -> None:  # fmt: skip
    """A briefing on COUNCIL or THEME: what keeps coming back, every sentence with its footnote.

    \b
    Examples:
      ofgraph brief nottingham
      ofgraph brief herefordshire --since 2018 -o herefordshire.docx
      ofgraph brief "management oversight" -o oversight.html
    """
    chosen = _form(form, output)
    if chosen == "docx" and output is None and sys.stdout.isatty():
        raise click.UsageError("docx is no text: give a file with -o")
    with opened(store, statuses) as graph:
        made = _made(graph, subject, series, since, until)
    _write(made, chosen, output)


def _form(named: str | None, output: Path | None) -> str:
    """The form that was named, else the one of the file, else Markdown."""
    if named is not None or output is None or not output.suffix:
        return named or "markdown"
    if output.suffix.lower() not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise click.UsageError(f"{output} ends as no briefing does: end it in one of {known}")
    return _ENDINGS[output.suffix.lower()]


def _made(
    graph: Store, subject: str, series: tuple[str, ...], since: str | None, until: str | None
) -> Brief:
    """The briefing on what was named."""
    from ..analysis.briefs import council_brief, subject_named, theme_brief
    from ..analysis.incidence import Choice
    from ..queries import Names
    from ..queries.part_dates import whole_day

    found = subject_named(Names(graph), subject)
    choice = Choice(
        councils=(found.iri,) if found.kind == "council" else (),
        series=series,
        since=dt.date.fromisoformat(whole_day("since", since, last=False)) if since else None,
        until=dt.date.fromisoformat(whole_day("until", until, last=True)) if until else None,
    )
    options = [word for one in series for word in ("--series", one) if series != ("social care",)]
    options += [word for name, day in (("--since", since), ("--until", until)) if day
                for word in (name, day)]  # fmt: skip
    if found.kind == "council":
        return council_brief(graph, choice, options)
    return theme_brief(graph, found.iri, choice, options)


def _write(brief: Brief, form: str, output: Path | None) -> None:
    """Write a briefing to a file or to standard output."""
    from ..analysis import briefs
    from .answering import destination

    if form == "docx":
        data = briefs.brief_docx(brief)
    elif form == "html":
        data = briefs.brief_page(brief).encode("utf-8", "replace")
    elif form == "text":
        data = briefs.brief_text(brief, width=width()).encode("utf-8", "replace")
    else:
        write = briefs.brief_json if form == "json" else briefs.brief_markdown
        data = write(brief).encode("utf-8", "replace")
    with destination("text", output) as out:
        out.write(data)
