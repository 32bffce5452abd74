"""A build asks the shapes about what it changes, and its report is that of a full check."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from ofgraph.checks import Report, Shapes, load_shapes
from ofgraph.checks.compiler import Compiled
from ofgraph.checks.engine import Run
from ofgraph.checks.results import Result
from ofgraph.errors import StoreBusy, StoreError
from ofgraph.graph import open_store
from ofgraph.graph.lock import WriterLock
from ofgraph.graph.remote import RemoteStore
from ofgraph.pipeline import Built, Project, build, rechecking
from ofgraph.pipeline.checking import prepare_check, run_check
from ofgraph.pipeline.gather import choose
from ofgraph.pipeline.keep import Keep
from ofgraph.pipeline.rechecking import FILE, kept_results
from ofgraph.pipeline.state import load_state
from ofgraph.records import Reading, Span
from ofgraph.review import addition, apply_decisions, log_of

PAPER = """{council}
Children's Services Scrutiny Committee, 3 June 2024

Ofsted carried out a focused visit to {council}'s children's services on 14 and 15
May 2024. Inspectors found that:
(a) social workers' caseloads were too high in the {team} team;
(b) supervision was regular and recorded.

Members noted the letter.
"""
BUILD = import_module("ofgraph.pipeline.building")
TODAY = dt.date(2026, 11, 22)


@dataclass
class Asked:
    """How shapes were run: how many whole, and about how many nodes the others."""

    whole: int = 0
    nodes: int = 0


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    counted, run = Asked(), Run.results

    def counting(
        self: Run, shape: Compiled, only: Collection[str] | None = None
    ) -> Iterator[Result]:
        if only is None:
            counted.whole += 1
        else:
            counted.nodes += len(only)
        return run(self, shape, only)

    monkeypatch.setattr(Run, "results", counting)
    return counted


def paper(folder: Path, council: str = "Wexcombe County Council", team: str = "duty") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{council.split()[0].lower()}.txt"
    file.write_text(PAPER.format(council=council, team=team), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with papers and a home in which they were built and checked. Copy it."""
    place = tmp_path_factory.mktemp("first")
    for name in ("Wexcombe", "Northmere", "Easterby", "Southmarsh"):
        paper(place / "papers", f"{name} County Council")
    built = build(_project(place))
    assert built.report is not None
    return place


def _project(place: Path, **choices: Any) -> Project:
    home = place / "home"
    plain: dict[str, Any] = {
        "home": home, "store": str(home / "store"), "bundled": False,
        "sources": (place / "papers",),
    }  # fmt: skip
    return Project(**(plain | choices))


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Project:
    """A project with four papers, built and checked."""
    place = tmp_path / "place"
    shutil.copytree(first, place)
    state = json.loads((place / "home" / "state.json").read_text())
    state["store"] = str(place / "home" / "store")
    (place / "home" / "state.json").write_text(json.dumps(state))
    return _project(place)


def folder(project: Project) -> Path:
    return project.sources[0]


@cache
def ours() -> Shapes:
    return load_shapes()


def kept(project: Project) -> list[Result] | None:
    state = load_state(project.home)
    assert state is not None
    return kept_results(project.home, state.graphs, ours())


def full(project: Project) -> Report:
    """What `ofgraph check` says."""
    store = open_store(project.store)
    try:
        return run_check(prepare_check(project), store, today=TODAY).report
    finally:
        store.close()


def assert_as_in_full(built: Built) -> None:
    assert built.report is not None
    assert built.report.violations == full(built.project).violations
    assert kept(built.project) is not None


def assert_asked_a_little(asked: Asked) -> None:
    assert asked.whole == 0
    assert asked.nodes > 0


def assert_asked_everything(asked: Asked) -> None:
    assert asked.whole > 50
    assert asked.nodes == 0


# --- What changes --------------------------------------------------------------------------


def test_a_paper_that_is_added_is_what_is_asked_about(project: Project, asked: Asked) -> None:
    paper(folder(project), "Ashdale County Council")
    built = build(project)
    assert_asked_a_little(asked)
    assert_as_in_full(built)


def test_a_paper_added_for_good_is_what_is_asked_about(project: Project, asked: Asked) -> None:
    built = build(project, add=[paper(project.home / "new", "Ashdale County Council")])
    assert_asked_a_little(asked)
    assert_as_in_full(built)


def test_a_changed_paper_is_what_is_asked_about(project: Project, asked: Asked) -> None:
    paper(folder(project), team="court")
    built = build(project)
    assert_asked_a_little(asked)
    assert_as_in_full(built)


def test_what_a_removed_paper_said_is_what_is_asked_about(project: Project, asked: Asked) -> None:
    (folder(project) / "wexcombe.txt").unlink()
    built = build(project)
    assert built.dropped
    assert_asked_a_little(asked)
    assert_as_in_full(built)


def test_what_a_decision_changes_is_what_is_asked_about(project: Project, asked: Asked) -> None:
    decide_something(project)
    built = build(project)
    assert built.fresh
    assert_asked_a_little(asked)
    assert_as_in_full(built)


def decide_something(project: Project) -> None:
    """Have a reviewer add a finding to one of the papers."""
    keep = Keep(project.home)
    sha = min(path.stem for path in (project.home / "readings").iterdir())
    read, document = keep.get(sha), keep.document(sha)
    assert isinstance(read, Reading)
    assert document is not None
    work, words = choose([read], allow_invented=False).papers[0].work, "Members noted the letter"
    start = document.text.index(words)
    log_of(project.decisions, work).add(addition(
        apply_decisions(read, work, (), document.text), work, "finding",
        Span(start=start, end=start + len(words)), text=document.text,
        slots={"polarity": "concern"}, reviewer="A. Clerk", time="2026-01-05T10:00:00.000000Z",
    ))  # fmt: skip


def test_build_after_build_is_as_in_full(project: Project, asked: Asked) -> None:
    paper(folder(project), "Ashdale County Council")
    build(project)
    (folder(project) / "northmere.txt").unlink()
    build(project)
    paper(folder(project), "Ashdale County Council", team="court")
    built = build(project)
    assert_asked_a_little(asked)
    assert_as_in_full(built)


@pytest.mark.parametrize("part", ["vocabulary/themes", "register/councils"])
def test_a_changed_vocabulary_or_register_has_everything_asked(
    project: Project, asked: Asked, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    graphs = BUILD.graphs

    def changed(linked: object) -> dict[str, str]:
        made = dict(graphs(linked))
        (name,) = (name for name in made if name.endswith(part))
        made[name] += f"<urn:example:a> <urn:example:b> <urn:example:c> <{name}> .\n"
        return made

    monkeypatch.setattr(BUILD, "graphs", changed)
    paper(folder(project), team="court")
    assert_as_built_whole(project, asked)


def assert_as_built_whole(project: Project, asked: Asked) -> None:
    built = build(project)
    assert_asked_everything(asked)
    assert_as_in_full(built)


def test_a_store_that_takes_invented_papers_is_told_as_in_full(
    tmp_path: Path, asked: Asked
) -> None:
    folder = tmp_path / "papers"
    for name in ("Wexcombe", "Northmere"):
        file = paper(folder, f"{name} County Council")
        file.with_suffix(".meta.toml").write_text('status = "invented"\n', encoding="utf-8")
    project = _project(tmp_path)
    assert build(project, allow_invented=True).documents == 2
    asked.whole = 0
    paper(folder, team="court")
    built = build(project)
    assert_asked_a_little(asked)
    assert_as_in_full(built)


# --- What is not known ---------------------------------------------------------------------


def _rewritten(project: Project, **changed: object) -> None:
    path = project.home / FILE
    path.write_text(json.dumps(json.loads(path.read_text()) | changed), encoding="utf-8")


@pytest.mark.parametrize(
    "changed",
    [
        {"format": 2},
        {"version": "99.0"},
        {"shapes": "others"},
        {"graphs": "others"},
        {"results": []},
        {"results": [[1, 2]]},
        {"more": 1},
    ],
    ids=str,
)
def test_what_was_kept_of_anything_else_is_not_known(
    project: Project, changed: dict[str, object]
) -> None:
    assert kept(project)
    _rewritten(project, **changed)
    assert kept(project) is None


@pytest.mark.parametrize("words", ["", "{", "[]", "7", "null", "{}", "[" * 100_000, "\udcff"])
def test_a_damaged_file_is_not_known(project: Project, words: str) -> None:
    (project.home / FILE).write_text(words, encoding="utf-8", errors="surrogateescape")
    assert kept(project) is None


def test_where_nothing_is_kept_everything_is_asked(project: Project, asked: Asked) -> None:
    (project.home / FILE).unlink()
    paper(folder(project), team="court")
    assert_as_built_whole(project, asked)


def test_after_a_build_without_checks_everything_is_asked(project: Project, asked: Asked) -> None:
    paper(folder(project), team="court")
    build(project, checks=False)
    paper(folder(project), "Ashdale County Council")
    assert_as_built_whole(project, asked)


def test_a_graph_that_somebody_else_put_there_has_everything_asked(
    project: Project, asked: Asked
) -> None:
    store = open_store(project.store, write=True)
    store.change({"urn:x": "<urn:a> <http://www.w3.org/2002/07/owl#sameAs> <urn:b> <urn:x> .\n"})
    store.close()
    paper(folder(project), team="court")
    assert_as_built_whole(project, asked)


# --- What is broken off --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "checks"), [("save_state", True), ("save_state", False), ("keep_results", True)]
)
def test_a_build_broken_off_after_loading_has_everything_asked(
    project: Project, asked: Asked, monkeypatch: pytest.MonkeyPatch, place: str, checks: bool
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    decide_something(project)  # no graph comes or goes
    with monkeypatch.context() as crash:
        crash.setattr(BUILD, place, broken)
        with pytest.raises(KeyboardInterrupt):
            build(project, checks=checks)
    asked.nodes = 0
    assert_as_built_whole(project, asked)


def test_a_build_broken_off_while_asking_has_everything_asked(
    project: Project, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    decide_something(project)  # no graph comes or goes
    with monkeypatch.context() as crash:
        crash.setattr(rechecking.Recheck, "results", broken)
        with pytest.raises(KeyboardInterrupt):
            build(project)
    assert_as_built_whole(project, asked)


def test_two_builds_at_once_are_refused_and_what_was_found_stays_known(project: Project) -> None:
    paper(folder(project), team="court")
    lock = WriterLock(project.home / "lock")
    try:
        with pytest.raises(StoreBusy):
            build(project)
    finally:
        lock.release()
    assert kept(project) is not None


# --- On a server ---------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[str]:
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("no oxigraph server here (PyPI package oxigraph)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    process = subprocess.Popen(
        [program, "serve", "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://{address}", timeout=1).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.mark.remote
def test_a_store_on_a_server_is_asked_about_what_changes(
    server: str, tmp_path: Path, asked: Asked
) -> None:
    for name in ("Wexcombe", "Northmere", "Easterby"):
        paper(tmp_path / "papers", f"{name} County Council")
    project = _project(tmp_path, store=server)
    build(project)
    asked.whole = 0
    paper(tmp_path / "papers", team="court")
    (tmp_path / "papers" / "easterby.txt").unlink()
    built = build(project)
    assert_asked_a_little(asked)
    assert_as_in_full(built)


@pytest.mark.remote
def test_a_change_that_broke_off_on_a_server_and_is_taken_back_leaves_nothing_behind(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Wexcombe", "Northmere", "Easterby", "Southmarsh"):
        paper(tmp_path / "papers", f"{name} County Council")
    project = _project(tmp_path, store=server)
    build(project, checks=False)
    stood = open_store(server).nquads()

    def broken(self: RemoteStore, replaced: Mapping[str, str], dropped: Iterable[str] = ()) -> None:
        done(self, dict([*replaced.items()][:1]))
        raise StoreError("the server went away")

    done = RemoteStore.change
    monkeypatch.setattr(RemoteStore, "change", broken)
    paper(tmp_path / "papers", team="court")
    with pytest.raises(StoreError, match="went away"):
        build(project, checks=False)
    monkeypatch.undo()
    paper(tmp_path / "papers")
    build(project, checks=False)
    assert open_store(server).nquads() == stood
