"""Is everything in place: resources, engines, the kept folder, the store."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..errors import OfgraphError
from ..graph.connect import open_store
from ..linking.register import Register
from ..resources import Kind, resource_dir
from .intake import tagger
from .project import Project
from .state import load_state

ENOUGH_SPACE = 500 * 1024**2
_KINDS: tuple[Kind, ...] = ("ontology", "shapes", "queries", "data", "papers")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at."""

    well: bool
    words: str


def diagnose(project: Project) -> tuple[Diagnosis, ...]:
    """Look at everything a command needs; each finding says what to do where it is wrong."""
    return tuple(_looks(project))


def _looks(project: Project) -> Iterator[Diagnosis]:
    yield Diagnosis(True, f"working in the {project.name}")
    for kind in _KINDS:
        yield _tried(f"{kind} files that ship with ofgraph", lambda kind=kind: resource_dir(kind))  # type: ignore[misc]
    yield _tried("register of councils", Register.bundled)
    yield _tried("theme scheme", tagger)
    yield _writable(project)
    yield _space(project)
    yield _tried(f"store at {project.store}", lambda: _reached(project.store))
    state = load_state(project.home)
    if state is None:
        yield Diagnosis(False, "nothing has been built here yet: run ofgraph build")
    elif state.checked:
        yield Diagnosis(not state.violations, f"last check: {state.violations} violations")
    else:
        yield Diagnosis(False, "the graph is not checked: run ofgraph check")


def _reached(address: str) -> None:
    """Open a store and have it answer: a server is only spoken to when it is asked something."""
    store = open_store(address)
    try:
        store.graphs()
    finally:
        store.close()


def _tried(what: str, attempt: Callable[[], object]) -> Diagnosis:
    try:
        attempt()
    except OfgraphError as error:
        hint = f" ({error.hint})" if error.hint else ""
        return Diagnosis(False, f"{what}: {error.message}{hint}")
    return Diagnosis(True, what)


def _writable(project: Project) -> Diagnosis:
    folder = project.home
    while not folder.exists():
        folder = folder.parent
    well = os.access(folder, os.W_OK)
    return Diagnosis(well, f"{project.home} {'can' if well else 'cannot'} be written to")


def _space(project: Project) -> Diagnosis:
    folder = project.home
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Diagnosis(free > ENOUGH_SPACE, f"{free / 1024**3:,.1f} GB free on the disk")
