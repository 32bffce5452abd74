"""A build follows the decisions of reviewers, again and again, and names those it cannot follow."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from ofgraph.graph import open_store
from ofgraph.pipeline import Project, build, find_project, init_project, render_built, render_status
from ofgraph.pipeline.decided import decisions_on
from ofgraph.pipeline.gather import choose, work_key
from ofgraph.pipeline.keep import Keep
from ofgraph.records import Reading, Span
from ofgraph.review import (
    Decision,
    Reviewed,
    addition,
    apply_decisions,
    decide,
    link_visits,
    log_of,
    undo,
)

PAPER = """Northmere Council
Children's Services Scrutiny Committee, 3 June 2024

Ofsted carried out a focused visit to Cumbria County Council's children's services on 14 and 15
May 2024. Inspectors found that:
(a) social workers' caseloads were too high in the duty team;
(b) supervision was regular and recorded.

Members noted the letter.
"""
WHO: dict[str, Any] = {"reviewer": "A. Clerk", "time": "2026-01-05T10:00:00.000000Z"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one paper in it."""
    init_project(tmp_path)
    file = tmp_path / "ofgraph.toml"
    file.write_text(file.read_text().replace("bundled = true", "bundled = false"))
    (tmp_path / "papers" / "northmere.txt").write_text(PAPER)
    found = find_project(tmp_path)
    built = build(found, checks=False)
    assert built.documents == 1
    return found


def _desk(project: Project) -> tuple[str, Reviewed, str]:
    """The key of the paper's work, its reading as read, and its text."""
    keep = Keep(project.home)
    (sha,) = (path.stem for path in (project.home / "readings").iterdir())
    read = keep.get(sha)
    document = keep.document(sha)
    assert isinstance(read, Reading)
    assert document is not None
    (paper,) = choose([read], allow_invented=False).papers
    return paper.work, apply_decisions(read, paper.work, (), document.text), document.text


def _log(project: Project, decision: Decision) -> Decision:
    log_of(project.decisions, decision.work).add(decision)
    return decision


def _mark(project: Project, words: str = "Members noted the letter") -> Decision:
    """A decision to add some words as a concern."""
    work, reviewed, text = _desk(project)
    start = text.index(words)
    span = Span(start=start, end=start + len(words))
    return addition(
        reviewed, work, "finding", span, text=text, slots={"polarity": "concern"}, **WHO
    )  # fmt: skip


def _graph(project: Project) -> bytes:
    store = open_store(project.store)
    try:
        return store.nquads()
    finally:
        store.close()


def test_decisions_lie_beside_the_project_file(project: Project, tmp_path: Path) -> None:
    assert project.decisions == tmp_path / "decisions"
    assert Project(home=tmp_path, store="memory:").decisions == tmp_path / "decisions"


def test_a_decision_makes_a_build_not_nothing_new_and_enters_the_graph(project: Project) -> None:
    assert not build(project, checks=False).fresh
    _log(project, _mark(project))
    built = build(project, checks=False)
    assert built.fresh
    assert b"Members noted the letter" in _graph(project)
    assert not build(project, checks=False).fresh


def test_an_undone_decision_leaves_the_graph_as_it_was(project: Project) -> None:
    before = _graph(project)
    decision = _log(project, _mark(project))
    build(project, checks=False)
    _log(project, undo(decision, reviewer="B", time="2026-01-06T10:00:00.000000Z"))
    build(project, checks=False)
    assert _graph(project) == before


def test_a_rejected_finding_is_not_in_the_graph(project: Project) -> None:
    work, reviewed, _ = _desk(project)
    finding = reviewed.reading.findings[0]
    words = re.sub(r"\s+", " ", finding.evidence[0].quote).encode()
    assert words in _graph(project)
    _log(project, decide(reviewed, work, finding, "reject", **WHO))
    build(project, checks=False)
    assert words not in _graph(project)


def test_a_paper_published_anew_keeps_its_decisions(project: Project, tmp_path: Path) -> None:
    """The edition has other bytes; a sidecar names the work, so that it is the same work."""
    sidecar = 'work = "northmere-june"\n'
    (tmp_path / "papers" / "northmere.meta.toml").write_text(sidecar)
    build(project, checks=False)
    _log(project, _mark(project))
    edition = PAPER.replace("Members noted", "Members,\nthanking officers, noted")
    edition = "Agenda item 4\n\n" + edition.replace("noted the letter", "noted  the\nletter")
    (tmp_path / "papers" / "northmere.txt").write_text(edition)
    built = build(project, checks=False)
    assert [words for words in built.state.orphans if "Members noted" in words]
    (tmp_path / "papers" / "northmere.txt").write_text("Agenda item 4\n\n" + PAPER)
    assert build(project, checks=False).state.orphans == ()
    assert b"Members noted the letter" in _graph(project)


def test_a_sidecar_that_comes_later_keeps_the_decisions(project: Project, tmp_path: Path) -> None:
    _log(project, _mark(project))
    sidecar = 'address = "https://northmere.example/letter"\n'
    (tmp_path / "papers" / "northmere.meta.toml").write_text(sidecar)
    built = build(project, checks=False)
    assert built.state.orphans == ()
    assert b"Members noted the letter" in _graph(project)


def test_decisions_under_an_earlier_key_keep_their_records(project: Project) -> None:
    work, reviewed, _ = _desk(project)
    finding = reviewed.reading.findings[0]
    made = decide(reviewed, work, finding, "reject", **WHO)
    assert decisions_on(reviewed.reading, work, [made]) == (made,)
    assert decisions_on(reviewed.reading, "a-later-key", [made])[0].work == "a-later-key"
    assert work_key(reviewed.reading.doc) == work


def test_an_orphan_is_named_in_summary_and_status_and_is_something_wrong(
    project: Project, tmp_path: Path
) -> None:
    _log(project, _mark(project))
    shutil.rmtree(tmp_path / "papers")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "other.txt").write_text("Another paper, about roads.\n" * 5)
    built = build(project, checks=False)
    assert built.found_wrong
    for words in (render_built(built), _status(project)):
        assert "northmere.txt: 1 decision is kept for it" in words
        assert "ofgraph review --orphans" in words
    assert "northmere.txt" in json.loads(_status(project, "json"))["orphans"][0]


def test_an_undone_decision_on_a_paper_that_is_gone_is_no_orphan(
    project: Project, tmp_path: Path
) -> None:
    decision = _log(project, _mark(project))
    _log(project, undo(decision, reviewer="B", time="2026-01-06T10:00:00.000000Z"))
    (tmp_path / "papers" / "northmere.txt").unlink()
    assert build(project, checks=False).state.orphans == ()


def test_without_the_text_a_decision_that_needs_it_is_an_orphan_that_says_so(
    project: Project,
) -> None:
    _log(project, _mark(project))
    shutil.rmtree(project.home / "texts")
    built = build(project, checks=False)
    assert "the text of the document is not at hand" in built.state.orphans[0]


def _status(project: Project, style: str = "text") -> str:
    store = open_store(project.store)
    try:
        return render_status(project, store, style)
    finally:
        store.close()


def test_a_broken_line_of_a_log_is_a_problem_and_the_rest_counts(project: Project) -> None:
    decision = _log(project, _mark(project))
    with log_of(project.decisions, decision.work).path.open("a") as file:
        file.write('{"verdict":"acc')
    built = build(project, checks=False)
    assert "line 2 is not a decision" in built.state.problems[0]
    assert b"Members noted the letter" in _graph(project)


def test_a_link_that_cannot_be_followed_is_an_orphan(project: Project) -> None:
    work, reviewed, _ = _desk(project)
    visit = reviewed.reading.visits[0]
    _log(project, link_visits(reviewed, work, visit, "nowhere-2020", same=True, **WHO))
    built = build(project, checks=False)
    assert "not in any document here" in built.state.orphans[0]
