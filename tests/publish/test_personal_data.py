"""Whoever reads an export finds no name that the policy hides, no address, and no proposal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from ofgraph import vocab as v
from ofgraph.extraction.personal import People, apply_people, names_of
from ofgraph.graph import Store, open_store
from ofgraph.graph.build import document_graph
from ofgraph.graph.chosen import STATUSES, Status
from ofgraph.graph.proposals import proposals_graph
from ofgraph.graph.terms import iri, nquads
from ofgraph.graph.work import Work
from ofgraph.ids import Minter, content_hash
from ofgraph.linking.links import Links
from ofgraph.publish import Snapshot, export, take
from ofgraph.records import (
    DocumentInfo,
    Evidence,
    Finding,
    Person,
    Proposals,
    Reading,
    Resolution,
    Span,
    View,
)

SHA = content_hash("file", length=64)
PAPER = """Councillor Ada Lane thanked Mr Jo Fenwick, social worker (01632 960 123).
Inspectors wrote to ada.lane@northmere.example that plans drift.
Records may be thin, said Mary Holt, mother of a child in care.
RESOLVED that Jo Fenwick report back.
"""
NAMES = ("Ada Lane", "Jo Fenwick", "Fenwick", "Mary Holt", "Holt")
CONTACTS = ("01632", "960 123", "northmere.example")
ALL_FORMS = ("graph.nq", "graph.trig", "graph.ttl", "graph.jsonld", "csv/people.csv",
             "csv/findings.csv", "csv/views.csv", "csv/resolutions.csv", "csv/evidence.csv",
             "dataset.ttl", "dataset.jsonld")  # fmt: skip


def said(words: str) -> tuple[Evidence, ...]:
    start = PAPER.index(words)
    return (Evidence.at(PAPER, Span(start=start, end=start + len(words)), rule="sample@1"),)


def finding(local: str, words: str) -> Finding:
    return Finding(
        id=local, visit=None, polarity="concern", negated=False, attribution="reported",
        themes=("planning",), evidence=said(words),
    )  # fmt: skip


def reading() -> Reading:
    line = PAPER.splitlines()
    return Reading(
        doc=DocumentInfo(file="paper.txt", sha256=SHA, chars=len(PAPER), text_sha256=SHA),
        council=None, meetings=(), visits=(), judgements=(), actions=(), unknown=(),
        findings=(finding("f1", line[1]),),
        views=(View(id="w1", holder="member", themes=(), evidence=said(line[0])),),
        resolutions=(Resolution(id="r1", type="resolved", actor="Jo Fenwick", addresses=(),
                                asks=("report back",), evidence=said(line[3])),),
        people=(
            Person(id="p1", name="Ada Lane", role="Councillor", evidence=said("Ada Lane")),
            Person(id="p2", name="Jo Fenwick", role="social worker", evidence=said("Jo Fenwick")),
            Person(id="p3", name="Mary Holt", role="mother", evidence=said("Mary Holt")),
        ),
        proposed=Proposals(findings=(finding("f9", line[2]),)),
    )  # fmt: skip


def store_of(people: People) -> Store:
    """A store that was built under a policy on people."""
    minter = Minter()
    work = Work(key="paper", reading=apply_people(reading(), people), council=None,
                reading_hash="0", minter=minter)  # fmt: skip
    links = Links(councils={}, visits={}, refers={}, judgements=(), tombstones=(), mentions={})
    store = open_store("memory:")
    store.rebuild(
        {
            work.graph: nquads(work.graph, document_graph(work)),
            work.proposals: nquads(work.proposals, proposals_graph(work, links)),
        }
    )
    return store


def known(sha256: str) -> Sequence[tuple[str, str]] | None:
    return names_of(reading()) if sha256 == SHA else None


def taken(people: People, *statuses: Status, built: People | None = None) -> Snapshot:
    return take(
        store_of(built or people), None, people=people, quotes="full", allow_violations=True,
        statuses=statuses or ("reviewed", "accepted"), named=known,
    )  # fmt: skip


def files(snapshot: Snapshot, folder: Path) -> dict[str, str]:
    export(snapshot, folder / "release")
    return {
        path.relative_to(folder / "release").as_posix(): path.read_text(encoding="utf-8")
        for path in (folder / "release").rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("people", ["none", "roles"])
def test_no_form_of_an_export_holds_a_hidden_name_or_an_address(
    people: People, tmp_path: Path
) -> None:
    written = files(taken(people, *STATUSES), tmp_path)
    assert set(ALL_FORMS) <= written.keys()
    for name, text in written.items():
        assert [secret for secret in (*NAMES, *CONTACTS) if secret in text] == [], name


def test_under_public_holders_of_a_public_post_alone_are_named(tmp_path: Path) -> None:
    written = files(taken("public", *STATUSES), tmp_path)
    for form in ("graph.nq", "graph.ttl", "graph.jsonld", "csv/people.csv"):
        assert "Ada Lane" in written[form]
    for name, text in written.items():
        hidden = (*NAMES[1:], *CONTACTS)
        assert [secret for secret in hidden if secret in text] == [], name


def test_an_export_may_name_fewer_than_the_store_does(tmp_path: Path) -> None:
    written = files(taken("roles", built="public"), tmp_path)
    assert "Ada Lane" not in written["graph.nq"]


def test_without_people_no_person_is_left(tmp_path: Path) -> None:
    written = files(taken("none"), tmp_path)
    assert "PersonMention" not in written["graph.nq"]
    assert len(written["csv/people.csv"].splitlines()) == 1


def test_a_quote_says_where_something_was_hidden() -> None:
    words = " ".join(o for triples in taken("roles").graphs.values() for _, _, o in triples)
    assert "Inspectors wrote to [e-mail] that plans drift." in words
    assert "thanked Mr [name], social worker ([telephone])." in words


def test_papers_of_which_it_is_not_known_whom_they_name_are_counted() -> None:
    snapshot = take(store_of("roles"), None, allow_violations=True, named=lambda _: None)
    assert snapshot.unknown_files == (SHA,)
    assert taken("roles").unknown_files == ()


def test_an_export_holds_no_proposal_unless_asked(tmp_path: Path) -> None:
    written = files(taken("roles"), tmp_path)
    assert not [name for name, text in written.items() if "Records may be thin" in text]
    assert "Nothing in it is only proposed." in written["dataset.ttl"]


def test_proposals_that_are_asked_for_stand_in_graphs_of_their_own(tmp_path: Path) -> None:
    written = files(taken("roles", "accepted", "proposed"), tmp_path)
    lines = [line for line in written["graph.nq"].splitlines() if "Records may be thin" in line]
    assert lines
    assert all("/graph/proposals/paper> ." in line for line in lines)
    assert "Do not count proposals as facts" in written["dataset.ttl"]
    assert "Proposed" in written["csv/findings.csv"] or "proposed" in written["csv/findings.csv"]


def test_proposals_alone_can_be_exported() -> None:
    snapshot = taken("roles", "proposed")
    texts = {o for triples in snapshot.graphs.values() for _, p, o in triples if p == iri(v.text)}
    assert len(texts) == 1
    assert snapshot.statuses == ("proposed",)
