"""A build follows the floor and the policy on people: as asked, as the project says, as before."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from ofgraph import vocab as v
from ofgraph.errors import BadResource, OfgraphError
from ofgraph.graph import open_store
from ofgraph.pipeline import Built, Project, Settings, build, find_project, render_built
from ofgraph.pipeline.people import named_in, people_for
from ofgraph.pipeline.project import init_project
from ofgraph.pipeline.settings import read_settings
from ofgraph.resources import resource_dir

PAPERS = Path(str(resource_dir("papers")))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one of the bundled papers, built as it was read."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for file in PAPERS.glob("01-*"):
        shutil.copy(file, papers)
    home = tmp_path / "home"
    made = Project(home=home, store=str(home / "store"), bundled=False, sources=(papers,))
    build(made, checks=False)
    return made


def built(project: Project, **told: object) -> Built:
    return build(project, checks=False, settings=Settings(**told))  # type: ignore[arg-type]


def counted(project: Project, kind: str, *, proposals: bool = False) -> int:
    store = open_store(project.store)
    try:
        sparql = f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a <{kind}> }}"
        return int(str(store.select(sparql, proposals=proposals).rows[0][0]))
    finally:
        store.close()


def test_a_new_floor_moves_records_and_reads_nothing_again(project: Project) -> None:
    before, offered = counted(project, v.FINDING), counted(project, v.FINDING, proposals=True)
    moved = built(project, min_confidence=1.0)
    assert (moved.fresh, moved.read) == (True, 0)
    assert counted(project, v.FINDING) < before
    assert counted(project, v.FINDING, proposals=True) == offered


def test_a_floor_holds_until_another_is_given(project: Project) -> None:
    as_read = build(project, checks=False).state.counts
    moved = built(project, min_confidence=1.0)
    assert moved.state.counts["proposals"] > as_read["proposals"]
    assert not built(project).fresh
    assert built(project, min_confidence="none").state.counts == as_read


def test_a_build_says_how_many_proposals_wait(project: Project) -> None:
    moved = built(project, min_confidence=1.0)
    said = render_built(moved)
    assert f"{moved.state.counts['proposals']} proposals wait for review" in said
    assert "Records below a confidence of 1 are only proposed." in said


def test_a_policy_on_people_rebuilds_and_takes_people_out(project: Project) -> None:
    assert counted(project, v.PERSON_MENTION) > 0
    built(project, people="none")
    assert counted(project, v.PERSON_MENTION) == 0


def test_what_is_asked_for_outweighs_the_project_file_and_that_the_last_build() -> None:
    asked, file, last = Settings(people="none"), Settings(min_confidence=0.7), Settings(
        min_confidence=0.2, people="roles"
    )  # fmt: skip
    found = asked.over(file).over(last)
    assert (found.policy, found.floor) == ("none", 0.7)
    assert (Settings().policy, Settings().floor) == ("public", None)


def test_a_project_file_says_the_floor_and_the_policy(tmp_path: Path) -> None:
    (tmp_path / "ofgraph.toml").write_text('[build]\npeople = "roles"\nmin_confidence = 0.6\n')
    found = find_project(tmp_path).settings
    assert (found.policy, found.floor) == ("roles", 0.6)


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"floor": 1}, "a key that means nothing: floor"),
        ({"people": "everybody"}, "people is 'everybody'"),
        ({"min_confidence": 2}, "min_confidence is 2"),
        ({"min_confidence": "high"}, "min_confidence is 'high'"),
    ],
)
def test_a_setting_that_cannot_be_is_named(told: dict[str, object], message: str) -> None:
    with pytest.raises(BadResource, match=message):
        read_settings(told, "ofgraph.toml")


def test_an_export_names_at_most_whom_the_store_was_built_with(project: Project) -> None:
    built(project, people="roles")
    assert people_for(project, None) == "roles"
    assert people_for(project, "none") == "none"
    with pytest.raises(OfgraphError, match="an export cannot name more"):
        people_for(project, "public")


def test_the_papers_that_are_kept_know_whom_they_name(project: Project) -> None:
    built(project, people="none")
    named = named_in(project)
    store = open_store(project.store)
    found = store.select(f"SELECT ?sha {{ ?d a <{v.DOCUMENT}> ; <{v.version}>/<{v.sha256}> ?sha }}")
    store.close()
    assert all(named(str(row[0])) is not None for row in found.rows)
    assert named("0" * 64) is None


def test_a_new_project_leaves_the_policy_to_what_a_build_was_last_told(tmp_path: Path) -> None:
    init_project(tmp_path)
    told = tomllib.loads((tmp_path / "ofgraph.toml").read_text(encoding="utf-8"))["build"]
    last = Settings(people="none")
    assert read_settings(told, "ofgraph.toml").over(last).policy == "none"
