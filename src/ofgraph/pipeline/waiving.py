"""A project's waivers: read, applied to a report, and added to their file, which only grows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from ..checks import Report, Shapes, load_shapes
from ..checks.rule import Rule
from ..checks.rules import find_rule, list_rules
from ..checks.settling.waivers import FILE, Waiver, apply_waivers, read_waivers, record_iri, written
from ..checks.shapes import SHAPES
from ..errors import OfgraphError
from .keep import append
from .project import Project
from .review import reviewer_name
from .written import text_of

_NEEDED = "say --record, --reason and --until (and --author, if you are not who is logged in)"


def waiver_file(project: Project) -> Path:
    """Where a project's waivers stand: beside its file."""
    return (project.folder or project.home) / FILE


def project_waivers(
    project: Project, rules: Iterable[Rule], *, file: Path | None = None
) -> tuple[Waiver, ...]:
    """The waivers of a project, or of another `file`; none where the project has no such file.

    Raises:
        BadResource: the file cannot be read, or an entry is not sound.
    """
    path = file or waiver_file(project)
    if file is None and not path.is_file():
        return ()
    return read_waivers(text_of(path), path.name, rules, base=project.base)


def with_waivers(
    report: Report, project: Project, *, today: dt.date, shapes: Shapes | None = None
) -> Report:
    """A report with what the project's waivers let pass marked, and what is to be said of them."""
    if not waiver_file(project).is_file():
        return report
    rules = list_rules(shapes or load_shapes())
    waivers = project_waivers(project, rules)
    return apply_waivers(report, waivers, today=today, checked={rule.iri for rule in rules})


def add_waiver(
    project: Project,
    rule: str,
    *,
    record: str | None,
    reason: str | None,
    author: str | None,
    until: dt.date | None,
    today: dt.date,
    value: str | None = None,
    file: Path | None = None,
    shapes: Path | None = None,
) -> str:
    """Add a waiver at the end of the file, and say in a sentence what it lets pass.

    Raises:
        OfgraphError: something is left unsaid, the day is past, or the file is not sound.
    """
    path = file or waiver_file(project)
    rules = list_rules(load_shapes(shapes))
    found = find_rule(rule, rules)
    if not (record and reason and reason.strip() and until):
        raise OfgraphError("a waiver needs more than its rule", hint=_NEEDED)
    if until < today:
        raise OfgraphError(f"a waiver until {until} has ended already", hint="give a day to come")
    waiver = Waiver(
        rule=found.iri,
        record=record_iri(record, project.base),
        reason=reason.strip(),
        author=reviewer_name(author),
        expires=until,
        value=value,
    )
    before = text_of(path) if path.exists() else ""
    entry = written(waiver)
    if found.iri.startswith(SHAPES) and sum(one.name == found.name for one in rules) == 1:
        entry = entry.replace(f'"{found.iri}"', f'"{found.name}"', 1)
    gap = "\n" if before.strip() else ""
    read_waivers(f"{before}\n{entry}", path.name, rules, base=project.base)
    append(path, f"{gap}{entry}")
    return f"{found.title} is waived for {record} until {until}, in {path}"
