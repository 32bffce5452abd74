"""A small graph of two councils that do not exist, made the way the pipeline makes one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ofgraph.documents import About, CellRef, Outcome, OutcomeTable
from ofgraph.graph.build import document_graph
from ofgraph.graph.connect import open_store
from ofgraph.graph.proposals import proposals_graph
from ofgraph.graph.registers import councils_graph, links_graph, visits_graph
from ofgraph.graph.store import Store
from ofgraph.graph.terms import nquads
from ofgraph.graph.vocabularies import vocabulary_graphs
from ofgraph.graph.work import Work
from ofgraph.ids import Minter, content_hash
from ofgraph.linking.identities import Identities
from ofgraph.linking.links import Paper, link
from ofgraph.linking.register import Council, CouncilChange, GssCode, Register
from ofgraph.records import (
    Action,
    DocumentInfo,
    Evidence,
    Finding,
    Judgement,
    Meeting,
    Polarity,
    Reading,
    Resolution,
    Sidecar,
    SidecarCouncil,
    View,
    Visit,
)

BASE = "https://w3id.org/ofgraph/"


def _council(key: str, name: str, code: str, end: str | None = None) -> Council:
    return Council(
        id=key, name=name, official_name=f"{name} County Council", end=end,
        names=(name, f"{name} County Council"), type="County", region="North East",
        ofsted_region="North East", gss_code=code, codes=(GssCode(code=code),),
    )  # fmt: skip


REGISTER = Register(
    [
        _council("northmere", "Northmere", "E10000901"),
        _council("wexcombe", "Wexcombe", "E10000902"),
        _council("old-wexcombe", "Old Wexcombe", "E10000903", end="2015-03-31"),
    ],
    [
        CouncilChange(
            id="2015-wexcombe", date="2015-04-01", before=("old-wexcombe",),
            after=("wexcombe",), kind="replaced",
        )
    ],
)  # fmt: skip


def said(
    words: str, start: int, place: str | None = None, confidence: float | None = None
) -> tuple[Evidence, ...]:
    """The evidence for words at a place."""
    end = start + len(words)
    found = Evidence(
        quote=words, start=start, end=end, rule="sample@1", place=place, confidence=confidence
    )
    return (found,)


def visit(local: str, kind: str, start: str | None, **more: object) -> Visit:
    made: dict[str, object] = {
        "id": local, "kind": kind, "start": start, "end": None, "relation": "subject",
        "status": "carried_out", "evidence": said(f"the visit of {start}", 5),
    }  # fmt: skip
    return Visit(**(made | more))  # type: ignore[arg-type]


def finding(
    local: str, words: str, polarity: Polarity, *themes: str, visit: str | None = "v1",
    negated: bool = False,
) -> Finding:  # fmt: skip
    """A finding at a visit, its words standing at a place made from its id."""
    return Finding(
        id=local, visit=visit, polarity=polarity, negated=negated, attribution="direct",
        themes=themes, evidence=said(words, 100 * int(local[1:]), f"page {local[1:]}"),
    )  # fmt: skip


def _sidecar(council: str | None, status: str = "original") -> Sidecar:
    named = SidecarCouncil(id=council, basis="address") if council else None
    return Sidecar(
        status=status, council=named,  # type: ignore[arg-type]
        address="https://papers.example.org/paper",
    )  # fmt: skip


def reading(file: str, council: str | None, status: str = "original", **parts: object) -> Reading:
    made: dict[str, object] = {
        "doc": DocumentInfo(
            file=f"{file}.txt", sha256=content_hash(file, length=64), chars=900,
            text_sha256=content_hash("text", file, length=64),
            title=f"Paper {file}", sidecar=_sidecar(council, status),
        ),
        "council": None, "extractor": "sample@1", "unknown": (),
    }  # fmt: skip
    for part in (
        "meetings", "visits", "judgements", "findings", "actions", "views", "resolutions", "people",
    ):  # fmt: skip
        made[part] = ()
    return Reading(**(made | parts))  # type: ignore[arg-type]


def meeting(day: str | None) -> tuple[Meeting, ...]:
    words = f"Children’s Committee, {day or 'its last meeting'}"
    said_here = said(words, 0, confidence=0.9 if day else None)
    return (Meeting(committee="Children’s Committee", date=day, evidence=said_here),)


def readings() -> tuple[Reading, ...]:
    """Three visits to Northmere, one of them planned, one joint inspection; one stray paper."""
    return (
        reading(
            "a", "northmere",
            meetings=meeting("2018-03-01"),
            visits=(visit("v1", "ilacs_standard", "2018-01-15", framework="ilacs"),),
            judgements=(
                Judgement(id="j1", visit="v1", area="overall_effectiveness",
                          grade="requires_improvement", evidence=said("requires improvement", 50)),
            ),
            findings=(
                finding("f1", "Supervision of social workers is too rare.",
                        "area_for_improvement", "supervision"),
                finding("f2", "Staff turnover is high.", "concern", "recruitment-retention"),
                finding("f3", "No child was found at risk of harm.", "priority_action",
                        "supervision", negated=True),
                finding("f4", "Leaders know their service.", "strength", "leadership"),
            ),
            actions=(
                Action(id="a1", themes=("supervision",), addresses=("f1",),
                       evidence=said("Managers now hold monthly supervision.", 600)),
            ),
            views=(
                View(id="w1", holder="member", themes=("supervision",),
                     evidence=said("A member feared that staff were tired.", 700)),
            ),
            resolutions=(
                Resolution(id="r1", type="resolved", actor="the Director", asks=("report back",),
                           addresses=("f1",), themes=("supervision",),
                           evidence=said("RESOLVED that supervision be reported on.", 800)),
            ),
            unknown=("meeting.item: not stated",),
        ),
        reading(
            "b", "northmere",
            meetings=meeting("2019-06-01"),
            visits=(
                visit("v1", "focused_visit", "2019-05-14", framework="ilacs"),
                visit("v2", "jtai", "2019-09", framework="jtai"),
                visit("v3", "monitoring_visit", "2030-01", relation="next", status="planned"),
            ),
            findings=(
                finding("f1", "Supervision is still not regular.", "concern", "supervision"),
                finding("f2", "Caseloads are now lower.", "progress", "recruitment-retention"),
                finding("f3", "Agencies share too little.", "concern", "supervision", visit="v2"),
            ),
        ),
        reading(
            "c", "northmere", "restatement",
            visits=(visit("v1", "focused_visit", "2019-05-14"),),
            findings=(
                finding("f1", "Supervision remains irregular.", "concern", "supervision"),
            ),
        ),
        reading(
            "d", None,
            visits=(visit("v1", "focused_visit", "2020-02"),),
            findings=(finding("f1", "Plans lack dates.", "priority_action", "planning"),),
        ),
        reading(
            "e", "old-wexcombe",
            visits=(visit("v1", "full_inspection", "2014-02-03", framework="sif"),),
            findings=(finding("f1", "Care plans drift.", "concern", "supervision"),),
        ),
    )  # fmt: skip


def undated_readings() -> tuple[Reading, ...]:
    """Another visit to Old Wexcombe, on the theme of the first, and two meetings about them: one
    visit and one meeting have no date.
    """
    return (
        reading(
            "f", "old-wexcombe",
            meetings=meeting(None),
            visits=(visit("v1", "monitoring_visit", None),),
            findings=(finding("f1", "Managers rarely meet staff.", "concern", "supervision"),),
        ),
        reading("g", "old-wexcombe", meetings=meeting("2014-05-01")),
    )  # fmt: skip


def official_table() -> OutcomeTable:
    """Two outcomes of Wexcombe, of which no paper is read: one has no date."""
    name, sha256 = "outcomes.xlsx", content_hash("outcomes", length=64)
    return OutcomeTable(
        about=About(name=name, sha256=sha256, size=900, media_type="text/csv"),
        title="Outcomes", as_at="2022-03-31",
        outcomes=tuple(
            Outcome(
                council="Wexcombe", gss_code="E10000902", framework="ILACS", kind=kind,
                inspection_date=day, publication_date=None, area=None, grade=None,
                cell=CellRef(
                    file=name, sha256=sha256, sheet="Visits", cell=f"A{row}", text=kind
                ),
                council_id="wexcombe",
            )
            for row, (kind, day) in enumerate(
                [("ILACS Focused Visit", "2021-10-05"), ("ILACS Short Inspection", None)], 2
            )
        ),
    )  # fmt: skip


def graphs_of(
    read: Iterable[Reading], tables: Sequence[tuple[str, OutcomeTable]] = ()
) -> dict[str, str]:
    """Graph name → N-Quads, of these readings and official tables linked as one collection."""
    minter, papers, works = Minter(BASE), [], []
    for one in read:
        key = f"paper-{one.doc.file[0]}"
        sidecar = one.doc.sidecar
        restated = sidecar is not None and sidecar.status == "restatement"
        source = "restatement" if restated else "paper"
        papers.append(Paper(work=key, reading=one, source=source))  # type: ignore[arg-type]
    links = link(papers, tables, register=REGISTER, identities=Identities(), looked_at={})
    for paper in papers:
        works.append(
            Work(key=paper.work, reading=paper.reading, minter=minter, reading_hash="sample",
                 council=links.councils[paper.work].council, edited=frozenset({"edit"}))
        )  # fmt: skip
    graphs = {work.graph: nquads(work.graph, document_graph(work)) for work in works}
    for work in works:
        if proposed := nquads(work.proposals, proposals_graph(work, links)):
            graphs[work.proposals] = proposed
    names = {council.id: council.name for council in REGISTER.councils}
    for name, triples in (
        ("councils", councils_graph(REGISTER, minter)),
        ("visits", visits_graph(links, names, minter)),
        ("links", links_graph(links, works, minter)),
    ):
        graph = minter.graph("register", name)
        graphs[graph] = nquads(graph, triples)
    return graphs | dict(vocabulary_graphs(minter))


def store_of(*read: Reading) -> Store:
    """A store in memory with these readings and nothing else."""
    store = open_store("memory:")
    store.rebuild(graphs_of(read))
    return store


@cache
def sample_graphs() -> dict[str, str]:
    """The graphs of the sample."""
    return graphs_of(readings())


@cache
def sample_store() -> Store:
    """The sample graph in a store in memory; do not change it."""
    store = open_store("memory:")
    store.rebuild(sample_graphs())
    return store


@cache
def undated_graphs() -> dict[str, str]:
    """The graphs of the sample with things beside them that have no date, or no paper."""
    return graphs_of((*readings(), *undated_readings()), [("outcomes", official_table())])


@cache
def undated_store() -> Store:
    """The same in a store in memory; do not change it."""
    store = open_store("memory:")
    store.rebuild(undated_graphs())
    return store
