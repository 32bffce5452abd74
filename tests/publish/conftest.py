"""A small release about two councils that do not exist, made the way the pipeline makes graphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from ofgraph import vocab as v
from ofgraph.graph.build import document_graph
from ofgraph.graph.connect import open_store
from ofgraph.graph.evidence import in_cell
from ofgraph.graph.registers import councils_graph
from ofgraph.graph.store import Store
from ofgraph.graph.terms import LABEL, TYPE, Triple, date, iri, nquads, text
from ofgraph.graph.vocabularies import vocabulary_graphs
from ofgraph.graph.work import Work
from ofgraph.ids import Minter, content_hash
from ofgraph.linking.register import Council, GssCode, Register
from ofgraph.publish import Snapshot, take
from ofgraph.records import (
    Action,
    CellRef,
    DocumentInfo,
    DocumentStatus,
    Evidence,
    Finding,
    Judgement,
    Meeting,
    Person,
    Reading,
    Resolution,
    Sidecar,
    Span,
    View,
    Visit,
)

MINTER = Minter()
LONG = (
    "Managers in the assessment teams did not always check that visits to children had taken "
    "place on time, and supervision records seldom showed what the social worker should do next "
    "or by when it ought to be done."
)
PAPER = f"""Northmere City Council, Children's Scrutiny Board, 4 June 2019.
Ofsted made a focused visit on 14 May 2019. The grade then was requires improvement.
{LONG}
No priority actions were raised.
Councillor Ada Lane said that the visit had been fair. Lane thanked staff.
Mr Jo Fenwick-Hill (team manager) and the lane outside were mentioned by J. Fenwick-Hill.
Young people spoke to Will Young.
The service will sample ten records each month.
RESOLVED that Mr Fenwick-Hill report to the board on the sampling of case records in October.
"""
RETOLD = (
    "Northmere was told that supervision is seldom recorded in enough detail for a social worker "
    "to know what comes next, which councillors such as Ada Lane took up, said the note of the "
    "meeting, in our own words from start to end of this long sentence."
)


def said(words: str, paper: str = PAPER) -> tuple[Evidence, ...]:
    """The evidence for words of a paper."""
    start = paper.index(words)
    return (Evidence.at(paper, Span(start=start, end=start + len(words)), rule="sample@1"),)


def _info(name: str, paper: str, status: DocumentStatus) -> DocumentInfo:
    return DocumentInfo(
        file=f"{name}.txt", sha256=content_hash(name, length=64), chars=len(paper),
        text_sha256=content_hash(paper, length=64), title="Focused visit by Ofsted",
        sidecar=Sidecar(status=status),
    )  # fmt: skip


def _paper() -> Reading:
    finding = Finding(
        id="f1", visit="v1", polarity="area_for_improvement", negated=False,
        attribution="reported", themes=("supervision",), evidence=said(LONG),
    )  # fmt: skip
    denial = Finding(
        id="f2", visit="v1", polarity="priority_action", negated=True, attribution="reported",
        themes=(), evidence=said("No priority actions were raised."),
    )  # fmt: skip
    return Reading(
        doc=_info("paper", PAPER, "original"),
        council=None,
        meetings=(Meeting(committee="Children's Scrutiny Board", date="2019-06-04",
                          evidence=said("4 June 2019")),),
        visits=(Visit(id="v1", kind="focused_visit", start="2019-05-14", end=None,
                      relation="subject", status="carried_out", scope=("the assessment teams",),
                      evidence=said("a focused visit on 14 May 2019")),),
        judgements=(Judgement(id="j1", visit="v1", area="overall", grade="requires_improvement",
                              evidence=said("requires improvement")),),
        findings=(finding, denial),
        actions=(Action(id="a1", themes=("audit",), addresses=("f1",),
                        evidence=said("The service will sample ten records each month.")),),
        views=(View(id="w1", holder="member", themes=(), evidence=said(
            "Councillor Ada Lane said that the visit had been fair. Lane thanked staff.")),),
        resolutions=(Resolution(
            id="r1", type="resolved", actor="Mr Fenwick-Hill", addresses=("f1",),
            asks=("report to the board on the sampling of case records in October",),
            evidence=said("RESOLVED that Mr Fenwick-Hill report to the board on the sampling of "
                          "case records in October.")),),
        people=(
            Person(id="p1", name="Ada Lane", role="Councillor", evidence=said("Ada Lane")),
            Person(id="p2", name="Mr Jo Fenwick-Hill", role="team manager",
                   evidence=said("Mr Jo Fenwick-Hill (team manager) and the lane outside were "
                                 "mentioned by J. Fenwick-Hill.")),
            Person(id="p3", name="Will Young", role=None,
                   evidence=said("Young people spoke to Will Young.")),
        ),
        unknown=("item: not stated",),
        extractor="sample@1",
    )  # fmt: skip


def _restatement() -> Reading:
    return Reading(
        doc=_info("retold", RETOLD, "restatement"), council=None, meetings=(), visits=(),
        judgements=(), actions=(), views=(), resolutions=(), people=(), unknown=(),
        findings=(Finding(id="f1", visit=None, polarity="concern", negated=False,
                          attribution="reported", themes=("supervision",),
                          evidence=said(RETOLD, RETOLD)),),
        extractor="sample@1",
    )  # fmt: skip


def _official() -> Iterator[Triple]:
    document, mention = MINTER.document("outcomes"), MINTER.record("mention", "outcomes.1")
    me = iri(document)
    yield me, TYPE, iri(v.DOCUMENT)
    yield me, LABEL, text("Inspection outcomes")
    yield me, iri(v.DCTERMS + "title"), text("Inspection outcomes")
    yield me, iri(v.document_kind), text("official-outcomes")
    yield me, iri(v.document_status), iri(v.concept("document-status", "original"))
    yield me, iri(v.as_at), date("2024-03-31")
    yield me, iri(v.rights), text("Crown copyright, Open Government Licence v3.0")
    yield iri(mention), TYPE, iri(v.VISIT_MENTION)
    yield iri(mention), LABEL, text("northmere: focused visit")
    cell = CellRef(file="o.csv", sha256="a" * 64, sheet="Outcomes", cell="F2", text="=1+1")
    yield from in_cell(mention, cell, document=document, minter=MINTER)


def _works() -> Iterator[Work]:
    for key, reading in (("paper", _paper()), ("retold", _restatement())):
        yield Work(key=key, reading=reading, council="northmere", reading_hash="0", minter=MINTER)


def _councils() -> Register:
    return Register(
        Council(id=key, name=name, official_name=f"{name} City Council",
                names=(name, f"{name}, City"),
                type="Unitary authority", region="North East", ofsted_region="North East",
                gss_code=code, codes=(GssCode(code=code),), end=None)
        for key, name, code in (("northmere", "Northmere", "E06000991"),
                                ("wexcombe", "Wexcombe", "E06000992"))
    )  # fmt: skip


@pytest.fixture(scope="session")
def store() -> Store:
    """A store in memory with a paper, a restatement, an official file and the vocabularies."""
    graphs = {work.graph: nquads(work.graph, document_graph(work)) for work in _works()}
    for key, triples in (
        (("official", "outcomes"), _official()),
        (("register", "councils"), councils_graph(_councils(), MINTER)),
    ):
        name = MINTER.graph(*key)
        graphs[name] = nquads(name, triples)
    proposal = MINTER.graph("proposals", "paper")
    guess = (iri(MINTER.record("finding", "guess")), LABEL, text("a guess of a model"))
    graphs[proposal] = nquads(proposal, [guess])
    made = open_store("memory:")
    made.rebuild(graphs | dict(vocabulary_graphs(MINTER)))
    return made


@pytest.fixture(scope="session")
def snapshot_of(store: Store) -> Callable[..., Snapshot]:
    """Takes a snapshot of the sample, unchecked, with the given options."""

    def taken(**options: object) -> Snapshot:
        return take(store, None, allow_violations=True, **options)  # type: ignore[arg-type]

    return taken


@pytest.fixture(scope="session")
def snapshot(snapshot_of: Callable[..., Snapshot]) -> Snapshot:
    """The sample with the default options."""
    return snapshot_of()
