"""A check as somebody asks for it: which rules, what is waived, what it is compared with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..checks import Report, Shapes, load_shapes
from ..checks.rules import chosen_rules, list_rules, only
from ..checks.settling.baseline import (
    Baseline,
    baseline_of,
    compared,
    only_new,
    read_baseline,
    write_baseline,
)
from ..checks.settling.waivers import FILE, Waiver, apply_waivers
from ..errors import OfgraphError
from ..graph import holds_invented
from ..graph.store import Store
from .checks import check_store
from .last_check import earlier_check, graph_digest, keep_check
from .project import Project
from .state import State, state_of
from .waiving import project_waivers, waiver_file
from .words import with_words, words_in_figures
from .written import put_in_place, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a check is to do, every file of it read and sound.

    `rules` has the IRIs of the rules that are wanted, None for all; `waivers` stand in
    `waiver_file`, None where there is no such file; `news` keeps to what is new; `words` looks at
    the vocabularies as well.
    """

    project: Project
    shapes: Shapes
    own_shapes: bool = False
    rules: frozenset[str] | None = None
    waivers: tuple[Waiver, ...] = ()
    waiver_file: Path | None = None
    baseline: Baseline | None = None
    news: bool = False
    words: bool = False

    @property
    def whole(self) -> bool:
        """Whether all our rules, and no others, are checked."""
        return self.rules is None and not self.own_shapes and not self.words

    @property
    def rule_iris(self) -> tuple[str, ...]:
        """The IRIs of all rules that are checked."""
        return tuple(sorted(self.rules or {rule.iri for rule in list_rules(self.shapes)}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found: `report` is to be shown, `baseline` has all that was found.

    `notes` are sentences about the check itself.
    """

    report: Report
    baseline: Baseline
    notes: tuple[str, ...] = ()


def prepare_check(
    project: Project,
    *,
    shapes: Path | None = None,
    only_rules: Sequence[str] = (),
    waivers: Path | None = None,
    baseline: Path | None = None,
    news: bool = False,
    words: bool = False,
) -> Wanted:
    """Read all that a check needs beside the store.

    Args:
        project: whose store is checked; `waivers.toml` beside its file counts by itself.
        shapes: a folder of further shapes.
        only_rules: names of the rules to check, or several with commas between; none for all.
        waivers: another file of waivers.
        baseline: a file to compare with.
        news: whether to keep to what is new.
        words: whether to look at the vocabularies as well.

    Raises:
        OfgraphError: a file is not what it should be, or a name is not known.
    """
    loaded = load_shapes(shapes)
    rules = list_rules(loaded)
    names = [name for told in only_rules for name in told.split(",") if name.strip()]
    file = waivers or waiver_file(project)
    there = waivers is not None or file.is_file()
    return Wanted(
        project=project,
        shapes=loaded,
        own_shapes=shapes is not None,
        rules=chosen_rules(names, loaded, rules) if names else None,
        waivers=project_waivers(project, rules, file=file) if there else (),
        waiver_file=file if there else None,
        baseline=read_baseline(text_of(baseline), str(baseline)) if baseline else None,
        news=news,
        words=words,
    )


def run_check(wanted: Wanted, store: Store, *, today: dt.date) -> Checked:
    """Check a store, mark what is waived and what is new, and keep what was found.

    Raises:
        OfgraphError: only what is new is wanted, and there is nothing to compare with.
    """
    project = wanted.project
    found = check_store(store, project, shapes=wanted.shapes, allow_invented=holds_invented(store))
    if wanted.words:
        found = with_words(found, store, wanted.shapes, bundled=project.bundled)
    if wanted.rules is not None:
        found = only(found, wanted.rules)
    state = state_of(project)
    graphs = state.graphs if state else {}
    earlier = wanted.baseline or _earlier(wanted, found, state)
    notes = (
        *_unread(state),
        *(words_in_figures() if wanted.words else ()),
        *_keep(wanted, found, state, today),
    )
    if wanted.news and earlier is None:
        raise OfgraphError(
            "there is no earlier check of this store to compare with",
            hint="build again first, or compare with a file: ofgraph check --save-baseline FILE, "
            "and later --new --baseline FILE",
        )
    report = found if earlier is None else compared(found, earlier, checked=wanted.rules)
    report = apply_waivers(
        report,
        wanted.waivers,
        today=today,
        file=wanted.waiver_file.name if wanted.waiver_file else FILE,
        checked=wanted.rule_iris,
    )
    return Checked(
        report=only_new(report) if wanted.news else report,
        baseline=baseline_of(found, made=today.isoformat(), graph=graph_digest(graphs)),
        notes=notes,
    )


def _unread(state: State | None) -> tuple[str, ...]:
    """What is not in the graph cannot be checked: it is said how much the last build left out."""
    if state is None or not state.problems:
        return ()
    named = "; ".join(state.problems[:3]) + ("; …" if len(state.problems) > 3 else "")
    return (f"The last build could not read, or not in full: {named}. It is not checked.",)


def _earlier(wanted: Wanted, found: Report, state: State | None) -> Baseline | None:
    """The project's own earlier check, where it is wanted."""
    if not wanted.news or state is None:
        return None
    return earlier_check(wanted.project.home, found, state.graphs, whole=wanted.whole)


def _keep(wanted: Wanted, found: Report, state: State | None, today: dt.date) -> tuple[str, ...]:
    """Keep a whole check of the project's own store; say where that is not possible."""
    if state is None or not wanted.whole:
        return ()
    try:
        keep_check(wanted.project.home, found, state.graphs, today=today)
    except OfgraphError as error:
        return (f"What was found cannot be kept for the next check: {error.message}.",)
    return ()


def save_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline to a file."""
    put_in_place(path, write_baseline(baseline).encode())
