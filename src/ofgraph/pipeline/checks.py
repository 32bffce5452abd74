"""Everything that is checked of a project's store: shapes, numbers, evidence, what changed."""

from __future__ import annotations

from collections.abc import Iterable

from ..checks import Report, Shapes, Violation, load_shapes
from ..checks.results import Result
from ..checks.shacl import Checker, run_shapes
from ..checks.source import of_store
from ..graph.store import Store
from . import ledger
from .evidence import check_evidence
from .expected import check_numbers
from .project import Project
from .state import state_of


def check_store(
    store: Store,
    project: Project,
    *,
    shapes: Shapes | None = None,
    allow_invented: bool = False,
    results: Iterable[Result] | None = None,
) -> Report:
    """Check a project's store.

    Args:
        store: the store, open.
        project: whose it is.
        shapes: the rules; ours if None.
        allow_invented: whether the store takes invented documents.
        results: what the shapes find, where that is known already.
    """
    checker = Checker(of_store(store), shapes or load_shapes())
    report = checker.report(
        run_shapes(store, checker.shapes) if results is None else results,
        quads=store.size(),
        allow_invented=allow_invented,
    )
    state = state_of(project)
    if state is None:
        return report
    numbers, counted = check_numbers(store, project, state.settings)
    found: list[Violation] = [*numbers, *check_evidence(store, project)]
    found += ledger.check_ledger(project.home, ledger.tally(store, project, state))
    return report.joined(found, rules=counted)
