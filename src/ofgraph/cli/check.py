"""check: the graph against its rules, and what to do about what is found."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import opened, store_option, width

if TYPE_CHECKING:
    from ..checks import ReportStyle
    from ..checks.report import Severity
    from ..pipeline.checking import Checked, Wanted
    from ..pipeline.project import Project

EXIT_FOUND_WRONG = 1
_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_STYLES = ("text", "markdown", "html", "json", "csv", "xlsx", "junit", "turtle", "sarif")
_ENDINGS: dict[str, ReportStyle] = {
    ".md": "markdown", ".html": "html", ".json": "json", ".csv": "csv", ".xlsx": "xlsx",
    ".xml": "junit", ".ttl": "turtle", ".sarif": "sarif",
}  # fmt: skip


def _day(context: click.Context, option: click.Parameter, typed: str | None) -> dt.date | None:
    try:
        return None if typed is None else dt.date.fromisoformat(typed)
    except ValueError as error:
        raise click.BadParameter(f"{typed!r} is no day; write it as 2027-03-31") from error


@click.command("check")
@store_option
@click.option("-f", "--format", "style", type=click.Choice(_STYLES),
              help="[default: as -o ends, else text]")  # fmt: skip
@click.option("-o", "--output", "out", type=_FILE, metavar="FILE", help="Write the report here.")
@click.option("--all", "every", is_flag=True, help="Every record, not the first few of a rule.")
@click.option("--colour/--no-colour", "--color/--no-color", "colour", default=None,
              help="[default: on a terminal, unless NO_COLOR is set]")  # fmt: skip
@click.option("--fail-on", type=click.Choice(["info", "warning", "violation"]),
              default="violation", show_default=True,
              help="Exit 1 where something as grave as this is found, and not waived.")  # fmt: skip
@click.option("--only", "only_rules", multiple=True, metavar="RULE",
              help="Only these rules, or those of a shape: a,b or repeated.")  # fmt: skip
@click.option("--shapes", type=_FOLDER, help="A folder of further shapes of your own.")
@click.option("--vocabularies", "words", is_flag=True,
              help="Also the themes and the ontology, and what they must answer.")  # fmt: skip
@click.option("--new", "news", is_flag=True, help="Only what is new since the earlier check.")
@click.option("--baseline", type=_FILE, metavar="FILE", help="The check to compare with.")
@click.option("--save-baseline", "saved", type=_FILE, metavar="FILE",
              help="Keep what is found, to compare with later.")  # fmt: skip
@click.option("--rules", "listed", is_flag=True, help="List the rules.")
@click.option("--explain", "explained", metavar="RULE", help="Say a rule in words.")
@click.option("--waivers", type=_FILE, metavar="FILE",
              help="What is let pass. [default: waivers.toml of the project]")  # fmt: skip
@click.option("--waive", metavar="RULE",
              help="Let a rule pass: with --record, --reason and --until.")  # fmt: skip
@click.option("--record", metavar="IRI", help="With --waive: a record, a document, or any.")
@click.option("--value", metavar="TEXT", help="With --waive: only this value.")
@click.option("--reason", metavar="TEXT", help="With --waive: why.")
@click.option("--author", metavar="NAME", help="With --waive: who. [default: your login]")
@click.option("--until", callback=_day, metavar="DATE", help="With --waive: its last day.")
@click.option("--fix", is_flag=True, help="Show what can safely be put right, and ask.")
@click.option("--yes", is_flag=True, help="With --fix: do it, unasked.")
def check_command(
    store: str | None, style: ReportStyle | None, out: Path | None, every: bool,
    colour: bool | None, fail_on: Severity, only_rules: tuple[str, ...], shapes: Path | None,
    words: bool, news: bool, baseline: Path | None, saved: Path | None, listed: bool,
    explained: str | None, waivers: Path | None, waive: str | None, record: str | None,
    value: str | None, reason: str | None, author: str | None, until: dt.date | None,
    fix: bool, yes: bool,
) -> None:  # fmt: skip
    """Check the graph and say what is wrong; exit 1 if it is grave, 2 if nothing could be checked.

    \b
    Examples:
      ofgraph check
      ofgraph check -o report.html --all
      ofgraph check --new --fail-on warning
      ofgraph check --only visit-started --format csv
      ofgraph check --explain visit-started
      ofgraph check --waive visit-order-date-known --record visit/wexcombe-2019 \\
          --reason "The letter gives no date." --until 2027-03-31
      ofgraph check --fix
    """
    from ..pipeline import find_project
    from ..pipeline.checking import prepare_check, run_check, save_baseline

    _consistent(waive=waive, waiving=(record, value, reason, author, until), fix=fix, yes=yes,
                asked=(listed, explained is not None, waive is not None, fix),
                part_saved=bool(saved and only_rules))  # fmt: skip
    if listed or explained is not None:
        return _explain(explained, shapes, style or "text")
    today = dt.date.today()
    project = find_project(store=store)
    if waive is not None:
        from ..pipeline.waiving import add_waiver

        click.echo(add_waiver(
            project, waive, record=record, reason=reason, author=author, value=value,
            until=until, today=today, file=waivers, shapes=shapes,
        ))  # fmt: skip
        return None
    chosen = style or _ENDINGS.get(out.suffix.casefold() if out else "", "text")
    if chosen == "xlsx" and out is None and sys.stdout.isatty():
        raise click.UsageError("a workbook is no text: write it to a file with -o FILE.xlsx")
    wanted = prepare_check(project, shapes=shapes, only_rules=only_rules, waivers=waivers,
                           baseline=baseline, news=news, words=words)  # fmt: skip
    with opened(store) as graph:
        checked = run_check(wanted, graph, today=today)
    for note in checked.notes:
        click.echo(note, err=True)
    if saved:
        save_baseline(saved, checked.baseline)
    if fix:
        wrong = _fix(project, wanted, checked, yes=yes) or checked.report.fails(fail_on)
    else:
        _show(wanted, checked, chosen, out, colour=colour, every=every, fail_on=fail_on)
        wrong = checked.report.fails(fail_on)
    raise SystemExit(EXIT_FOUND_WRONG if wrong else 0)


def _consistent(
    *, waive: str | None, waiving: tuple[object, ...], fix: bool, yes: bool,
    asked: tuple[bool, ...], part_saved: bool,
) -> None:  # fmt: skip
    """Refuse options that do not go together."""
    if sum(asked) > 1:
        raise click.UsageError("choose one of --rules, --explain, --waive and --fix")
    if waive is None and any(waiving):
        raise click.UsageError("--record, --value, --reason, --author and --until go with --waive")
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix")
    if part_saved:
        raise click.UsageError("a baseline is of all rules: leave out --only or --save-baseline")


def _explain(name: str | None, shapes: Path | None, style: str) -> None:
    """Print the rules, or one of them in words."""
    from ..checks import explain as words
    from ..checks import load_shapes
    from ..checks.rules import list_rules

    if style not in ("text", "json"):
        raise click.UsageError("rules are shown as text or json")
    loaded = load_shapes(shapes)
    if name is None:
        rules = list_rules(loaded)
        click.echo(words.rules_json(rules) if style == "json"
                   else words.listed_rules(rules, width=width()))  # fmt: skip
        return
    told = words.explain(name, loaded)
    click.echo(words.explained_json(told) if style == "json"
               else words.explained(told, width=width()))  # fmt: skip


def _show(
    wanted: Wanted, checked: Checked, style: ReportStyle, out: Path | None, *,
    colour: bool | None, every: bool, fail_on: Severity,
) -> None:  # fmt: skip
    """Print the report, or write it to a file."""
    from ..checks.render import STYLES, render, render_bytes
    from ..pipeline.written import put_in_place

    limit = None if every else 5
    rules = wanted.rule_iris
    if out is not None or not STYLES[style].is_text:
        data = render_bytes(checked.report, style, limit=limit, fail_on=fail_on, rules=rules)
        if out is not None:
            put_in_place(out, data)
        else:
            sys.stdout.buffer.write(data)
        return
    coloured = _coloured() if colour is None else colour
    text = render(checked.report, style, colour=coloured, width=width(), limit=limit,
                  fail_on=fail_on, rules=rules)  # fmt: skip
    click.echo(text, color=coloured)


def _coloured() -> bool:
    """Whether colour is wanted: on a terminal that has it, unless NO_COLOR is set."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def _fix(project: Project, wanted: Wanted, checked: Checked, *, yes: bool) -> bool:
    """Show what can be put right, and do it if told. Whether something safe was left undone."""
    from ..pipeline.fixes import apply_fixes, find_fixes, fixes_as_diff

    fixes = find_fixes(project, checked.report, wanted.waivers, wanted.waiver_file)
    click.echo(fixes_as_diff(fixes, within=Path.cwd()), nl=False)
    for fix in fixes.safe:
        for line in fix.done:
            click.echo(f"{fix.path.name}: {line}", err=True)
    if not fixes.safe:
        click.echo("Nothing here can safely be put right by a program.", err=True)
    if fixes.by_hand:
        click.echo("By hand:", err=True)
    for line in fixes.by_hand:
        click.echo(f"  {line}", err=True)
    if not fixes.safe:
        return False
    if not yes and not (sys.stdin.isatty() and sys.stderr.isatty()):
        click.echo("Nothing was changed. To do it: ofgraph check --fix --yes", err=True)
        return True
    if not yes and not click.confirm("Change these files?", err=True):
        return True
    apply_fixes(fixes)
    put = "1 file was" if len(fixes.safe) == 1 else f"{len(fixes.safe)} files were"
    click.echo(f"{put} put right. Now run: ofgraph build", err=True)
    return False
