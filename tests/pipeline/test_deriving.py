"""A build derives facts with the rest, all or nothing, and only where what they rest on changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from ofgraph.analysis.derived import DerivedFacts
from ofgraph.graph import open_store
from ofgraph.pipeline import Project, build
from ofgraph.pipeline.deriving import derive
from ofgraph.pipeline.settings import Settings
from ofgraph.pipeline.state import load_state

BUILD = import_module("ofgraph.pipeline.building")
PAPER = """{council}
Children's Services Scrutiny Committee, 3 June 2024

Ofsted carried out a focused visit to {council}'s children's services on 14 and 15
May 2024. Inspectors found that:
(a) social workers' caseloads were too high in the {team} team;
(b) supervision was regular and recorded.

Alex Morrow, a parent, asked about the letter. Members noted it.
"""


def paper(folder: Path, council: str, team: str = "duty") -> None:
    folder.mkdir(exist_ok=True)
    text = PAPER.format(council=f"{council} County Council", team=team)
    (folder / f"{council.lower()}.txt").write_text(text, encoding="utf-8")
    told = f'[council]\nid = "{council.lower()}"\nbasis = "text"\n'
    (folder / f"{council.lower()}.meta.toml").write_text(told, encoding="utf-8")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with papers on two councils and a home in which they were built. Copy it."""
    place = tmp_path_factory.mktemp("first")
    for council in ("Devon", "Kent"):
        paper(place / "papers", council)
    build(_project(place), checks=False)
    return place


def _project(place: Path) -> Project:
    home = place / "home"
    return Project(home=home, store=str(home / "store"), bundled=False,
                   sources=(place / "papers",))  # fmt: skip


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Project:
    place = tmp_path / "place"
    shutil.copytree(first, place)
    state = json.loads((place / "home" / "state.json").read_text())
    state["store"] = str(place / "home" / "store")
    (place / "home" / "state.json").write_text(json.dumps(state))
    return _project(place)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The councils whose facts were made, in turn."""
    councils: list[str] = []
    graph = DerivedFacts.graph

    def counting(self: DerivedFacts, name: str) -> str:
        councils.append(name.rsplit("/", 1)[-1])
        return graph(self, name)

    monkeypatch.setattr(DerivedFacts, "graph", counting)
    return councils


def content(project: Project) -> dict[str, bytes]:
    store = open_store(project.store)
    try:
        return {name: store.nquads(name) for name in store.graphs()}
    finally:
        store.close()


def derived(graphs: Iterable[str]) -> set[str]:
    return {name.rsplit("/", 1)[-1] for name in graphs if "/graph/derived/" in name}


def test_a_build_holds_and_knows_the_facts_of_each_council(project: Project) -> None:
    state = load_state(project.home)
    assert state is not None
    assert derived(content(project)) == derived(state.graphs) == {"devon", "kent"}


def test_a_build_with_nothing_new_derives_nothing(project: Project, made: list[str]) -> None:
    build(project, checks=False)  # the papers were copied: they are looked at again
    assert not build(project, checks=False).fresh
    assert made == []


def test_a_changed_paper_has_the_facts_of_its_council_made_anew(
    project: Project, made: list[str]
) -> None:
    before = content(project)
    paper(project.sources[0], "Kent", team="court")
    build(project, checks=False)
    assert made == ["kent"]
    after = content(project)
    changed = {name for name in after if after[name] != before.get(name)}
    assert derived(changed) == {"kent"}


def test_a_build_that_changes_nothing_that_counts_leaves_them_as_they_stand(
    project: Project, made: list[str]
) -> None:
    before = content(project)
    built = build(project, checks=False, settings=Settings(people="none"))
    assert built.fresh
    assert made == []
    assert {name: text for name, text in content(project).items() if "/derived/" in name} == {
        name: text for name, text in before.items() if "/derived/" in name
    }


def test_a_council_whose_paper_is_gone_has_no_derived_facts(project: Project) -> None:
    (project.sources[0] / "kent.txt").unlink()
    (project.sources[0] / "kent.meta.toml").unlink()
    build(project, checks=False)
    assert derived(content(project)) == {"devon"}


def test_a_rebuild_takes_along_what_stands(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BUILD, "REBUILD_SHARE", 0)
    before = content(project)
    paper(project.sources[0], "Kent", team="court")
    build(project, checks=False)
    after = content(project)
    devon = next(name for name in before if name.endswith("/derived/devon"))
    assert after[devon] == before[devon]
    assert derived(after) == {"devon", "kent"}


def test_a_changed_store_is_as_one_built_at_once(project: Project, tmp_path: Path) -> None:
    paper(project.sources[0], "Kent", team="court")
    build(project, checks=False)
    anew = replace(project, home=tmp_path / "anew", store=str(tmp_path / "anew" / "store"))
    build(anew, checks=False)
    assert content(anew) == content(project)


@pytest.mark.parametrize("stage", ["derive", "_load", "_index"])
def test_a_build_broken_off_leaves_before_or_after_and_the_next_one_ends_it(
    project: Project, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    before = content(project)
    paper(project.sources[0], "Kent", team="court")
    with monkeypatch.context() as crash:
        crash.setattr(BUILD, stage, broken)
        with pytest.raises(KeyboardInterrupt):
            build(project, checks=False)
    left = content(project)
    build(project, checks=False)
    assert left == (content(project) if stage == "_index" else before)
    assert content(project) != before


def test_facts_that_may_be_before_or_after_are_made_anew(project: Project, made: list[str]) -> None:
    state = load_state(project.home)
    assert state is not None
    doubted = {name: "" if name.endswith("/kent") else digest
               for name, digest in state.graphs.items()}  # fmt: skip
    graphs = {name: text.decode() for name, text in content(project).items()
              if "/graph/derived/" not in name}  # fmt: skip
    found = derive(project, graphs, replace(state, graphs=doubted))
    assert derived(found.standing) == {"devon"}
    assert made == ["kent"]


def test_another_version_of_the_rule_makes_them_anew(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(project.store, write=True)
    graphs = {name: text.decode() for name, text in content(project).items()}
    (name,) = (name for name in graphs if name.endswith("/derived/kent"))
    store.change({name: graphs[name].replace("recurrence@1", "recurrence@0")})
    store.close()
    rest = {name: text for name, text in graphs.items() if "/graph/derived/" not in name}
    derive(project, rest, load_state(project.home))
    assert made == ["kent"]
