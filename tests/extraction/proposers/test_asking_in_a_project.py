"""Proposers in a project: asked by a build, taught by its reviewers, plugged in from outside."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ofgraph.cli import command
from ofgraph.extraction.proposers import PATIENCE, Candidate, Kind, Settings
from ofgraph.extraction.proposers.known import PROPOSERS
from ofgraph.extraction.proposers.typer import Model, load_model, save_model
from ofgraph.extraction.rules.paper import Paper
from ofgraph.pipeline import Project, build, find_project, init_project
from ofgraph.pipeline import Settings as Told
from ofgraph.pipeline.gather import work_key
from ofgraph.pipeline.keep import Keep
from ofgraph.pipeline.learn import learn
from ofgraph.records import Reading, Span
from ofgraph.review import addition, apply_decisions, log_of

PAPER = """Northmere Council
Children's Services Scrutiny Committee, 3 June 2024

Ofsted carried out a focused visit to Northmere children's services on 14 and 15 May 2024.

The caseloads in the duty room were wickerly large, and the kettle sang.

The plans of care leavers were wickerly thin, and nobody had asked why.

The letters to the schools were wickerly late, though the post was not to blame.

Members noted the letter.
"""
QUOTE = "the kettle sang"
WHO: dict[str, Any] = {"reviewer": "A. Clerk", "time": "2026-01-05T10:00:00.000000Z"}


class Oracle:
    """A plug-in that offers one line, or fails."""

    name, version, detail, patience = "oracle", 1, "", PATIENCE
    fails = False

    def propose(
        self, paper: Paper, wanted: frozenset[Kind], so_far: Reading
    ) -> Iterable[Candidate]:
        """Offer what is there, and something that is not."""
        yield Candidate(kind="finding", quote=QUOTE)
        yield Candidate(kind="finding", quote="a great comet was seen")
        if self.fails:
            raise RuntimeError("the oracle is silent")


def make_oracle(_settings: Settings) -> Oracle:
    """What the entry point names."""
    return Oracle()


@pytest.fixture
def oracle(monkeypatch: pytest.MonkeyPatch) -> type[Oracle]:
    """The plug-in, found by its entry point."""
    point = EntryPoint(name="oracle", group="ofgraph.proposers", value=f"{__name__}:make_oracle")
    monkeypatch.setattr(EntryPoint, "load", lambda _self: make_oracle)
    monkeypatch.setattr(
        "ofgraph.registry.entry_points", lambda group: [point] if group == point.group else []
    )
    monkeypatch.setattr(PROPOSERS, "_members", dict(PROPOSERS._members))
    monkeypatch.setattr(PROPOSERS, "_searched", False)
    monkeypatch.setattr(Oracle, "fails", False)
    monkeypatch.setattr("ofgraph.pipeline.asking._asked", _fresh)
    return Oracle


def _fresh(names: tuple[str, ...], settings: Settings) -> object:
    from ofgraph.extraction.proposers import ask_for

    return ask_for(names, settings)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with one paper in it, and the working folder in the project."""
    init_project(tmp_path)
    file = tmp_path / "ofgraph.toml"
    file.write_text(file.read_text().replace("bundled = true", "bundled = false"))
    (tmp_path / "papers" / "northmere.txt").write_text(PAPER)
    monkeypatch.chdir(tmp_path)
    return find_project(tmp_path)


def kept_reading(project: Project) -> Reading:
    (sha,) = (path.stem for path in (project.home / "readings").iterdir())
    read = Keep(project.home).get(sha)
    assert isinstance(read, Reading)
    return read


def quotes(reading: Reading) -> list[str]:
    return [finding.evidence[0].quote for finding in reading.proposed.findings]


def test_a_build_asks_a_plug_in_and_keeps_what_it_proposes(
    project: Project, oracle: type[Oracle]
) -> None:
    built = build(project, checks=False, settings=Told(proposers=("oracle",)))
    assert QUOTE in quotes(kept_reading(project))
    assert [(run.offered, run.dropped) for run in built.runs] == [(2, 1)]


def test_the_next_build_asks_the_same_proposers_and_reads_nothing_anew(
    project: Project, oracle: type[Oracle]
) -> None:
    build(project, checks=False, settings=Told(proposers=("oracle",)))
    assert build(project, checks=False).fresh is False
    assert QUOTE in quotes(kept_reading(project))


def test_the_rules_alone_take_proposals_back(project: Project, oracle: type[Oracle]) -> None:
    build(project, checks=False, settings=Told(proposers=("oracle",)))
    built = build(project, checks=False, settings=Told(proposers=("rules",)))
    assert built.read == 1
    assert QUOTE not in quotes(kept_reading(project))


def test_the_project_file_names_proposers(project: Project, oracle: type[Oracle]) -> None:
    assert project.folder is not None
    file = project.folder / "ofgraph.toml"
    file.write_text(file.read_text() + '\nproposers = ["oracle"]\n')
    build(find_project(project.folder), checks=False)
    assert QUOTE in quotes(kept_reading(project))


def test_a_build_names_a_proposer_that_failed_and_asks_it_again(
    project: Project, oracle: type[Oracle], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Oracle, "fails", True)
    built = build(project, checks=False, settings=Told(proposers=("oracle",)))
    assert "the oracle is silent" in built.state.problems[0]
    assert built.found_wrong
    monkeypatch.setattr(Oracle, "fails", False)
    again = build(project, checks=False)
    assert again.state.problems == ()
    assert again.read == 1


def test_read_says_what_became_of_what_was_offered(project: Project, oracle: type[Oracle]) -> None:
    ran = CliRunner().invoke(command, ["read", "papers/northmere.txt", "--proposer", "oracle"])
    assert ran.exit_code == 0
    assert "oracle: 2 offered in 1 document, 1 proposed, 0 read already, 1 dropped" in ran.stderr
    assert QUOTE in json.loads(ran.stdout)["proposed"]["findings"][-1]["evidence"][0]["quote"]


def test_read_ends_with_1_where_a_proposer_failed_and_prints_the_reading(
    project: Project, oracle: type[Oracle], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Oracle, "fails", True)
    ran = CliRunner().invoke(command, ["read", "papers/northmere.txt", "--proposer", "oracle"])
    assert ran.exit_code == 1
    assert "northmere.txt: the proposer oracle was cut short" in ran.stderr
    assert json.loads(ran.stdout)["doc"]["file"] == "northmere.txt"


def test_a_new_model_has_the_papers_read_again(project: Project) -> None:
    model = Model(
        classes=("finding", "other"), intercepts=(-3.0, 3.0), weights={}, rarity={},
        trained_on="one", documents=1, examples=1, made_with="hand",
    )  # fmt: skip
    save_model(model, project.home)
    build(project, checks=False, settings=Told(proposers=("learned",)))
    assert build(project, checks=False).fresh is False


def test_reviewers_teach_by_what_they_settled(project: Project) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is not installed")
    build(project, checks=False)
    reading = kept_reading(project)
    text = (project.home / "texts" / f"{reading.doc.text_sha256}.txt").read_text()
    work = work_key(reading.doc)
    reviewed = apply_decisions(reading, work, (), text)
    for opens in ("The caseloads", "The plans", "The letters"):
        start = text.index(opens)
        span = Span(start=start, end=text.index(",", start))
        slots = {"polarity": "concern"}
        added = addition(reviewed, work, "finding", span, text=text, slots=slots, **WHO)
        log_of(project.decisions, work).add(added)
    learnt = learn(project, (), decisions=True)
    assert (learnt.papers, learnt.decided) == (0, 1)
    assert learnt.lessons["finding"] >= 3
    assert "finding" in load_model(project.home).classes


def test_learn_says_what_it_learnt_from(project: Project, tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is not installed")
    gold = tmp_path / "gold"
    gold.mkdir()
    findings = [
        {"polarity": "concern", "attribution": "reported", "evidence": [{"quote": quote}]}
        for quote in (
            "The caseloads in the duty room were wickerly large",
            "The plans of care leavers were wickerly thin",
            "The letters to the schools were wickerly late",
        )
    ]
    plain = {"doc": {"file": "northmere.txt"}, "findings": findings, "actions": [], "views": []}
    (gold / "northmere.json").write_text(json.dumps(plain))
    ran = CliRunner().invoke(command, ["learn", "gold", "--papers", "papers"])
    assert ran.exit_code == 0, ran.stderr
    assert "Learnt from 1 annotated papers" in ran.stdout
    ran = CliRunner().invoke(command, ["read", "papers/northmere.txt", "--proposer", "learned"])
    assert "learned:" in ran.stderr


def test_learn_wants_something_to_learn_from(project: Project) -> None:
    ran = CliRunner().invoke(command, ["learn"])
    assert ran.exit_code == 2
    assert "name a folder of gold" in ran.stderr
