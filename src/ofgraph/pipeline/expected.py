"""The numbers that are expected of a project: ours of the bundled data, and its own."""

from __future__ import annotations

from ..checks import Violation, check_expectations, load_expectations
from ..checks.builds.expectations import (
    SHIPPED,
    Expectation,
    count_classes,
    count_documents,
    over,
    rows_of,
)
from ..graph.store import Store
from ..ids import Minter
from .project import Project
from .settings import Settings
from .written import text_of


def expected_of(project: Project, settings: Settings) -> tuple[Expectation, ...]:
    """What is expected of a project's store.

    Its own expectations stand in `expectations.csv` beside the project file; where they are
    about the same numbers as ours, they stand for ours. A build that was told how sure a record
    must be finds less in papers: what we expect of papers is then left to the project.

    Raises:
        BadResource: the project's file cannot be read, or is not right.
    """
    ours = load_expectations() if project.bundled else ()
    if settings.floor is not None:
        ours = tuple(row for row in ours if row.source != "papers" or row.kind == "Document")
    return over(_own(project), ours)


def check_numbers(
    store: Store, project: Project, settings: Settings
) -> tuple[tuple[Violation, ...], int]:
    """Hold a store to the numbers expected of it; also, how many were looked at."""
    expected = expected_of(project, settings)
    if not expected:
        return (), 0
    rows, base = rows_of(store), Minter(project.base).base
    counts = count_classes(rows, base)
    documents = count_documents(rows, base)
    return check_expectations(counts, expected, documents=documents), len(expected)


def _own(project: Project) -> tuple[Expectation, ...]:
    path = (project.folder or project.home) / SHIPPED
    return load_expectations(text_of(path), name=SHIPPED) if path.exists() else ()
