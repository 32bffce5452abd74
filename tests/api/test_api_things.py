"""Councils, visits, findings and the rest as objects that are read when they are asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from tests.queries.query_sample import store_of
from tests.queries.status_sample import ACCEPTED, EDITED, PROPOSED, REVIEWED, paper

from ofgraph.api import Graph
from ofgraph.errors import UnknownName
from ofgraph.graph.store import RowStream


@pytest.fixture
def asked(graph: Graph) -> list[str]:
    """The questions that are asked of the sample graph from now on."""
    questions: list[str] = []
    ask: Callable[[str], RowStream] = graph._reader._ask

    def counted(sparql: str) -> RowStream:
        questions.append(sparql)
        return ask(sparql)

    graph._reader._ask = counted
    return questions


def test_a_council_is_called_by_any_of_its_names(graph: Graph) -> None:
    northmere = graph.council("Northmere County Council")
    assert northmere == graph.council("E10000901") == graph.council(northmere.iri)
    assert (northmere.id, str(northmere)) == ("northmere", "Northmere County Council")
    assert (northmere.type, northmere.region) == ("County council", "North East")
    assert "Northmere" in northmere.names


def test_what_is_called_by_another_name_is_not_there(graph: Graph) -> None:
    with pytest.raises(UnknownName, match="no council called 'Nowhere'"):
        graph.council("Nowhere")
    with pytest.raises(UnknownName, match="no council called"):
        graph.council(graph.theme("supervision").iri)
    with pytest.raises(UnknownName, match="no visit called"):
        graph.visit(graph.findings[0].iri)
    with pytest.raises(UnknownName):
        graph.thing("https://w3id.org/ofgraph/id/visit/nothing")


def test_visits_stand_in_order_of_their_dates(graph: Graph) -> None:
    visits = graph.council("northmere").visits
    assert [visit.kind for visit in visits] == [
        "Inspection of unstated kind", "Focused visit", "Joint targeted area inspection",
        "Monitoring visit",
    ]  # fmt: skip
    assert [visit.date_text for visit in visits] == [
        "2018-01-15", "2019-05-14", "2019-09", "2030-01",
    ]  # fmt: skip
    assert visits[2].started is None
    assert (visits[2].earliest, visits[2].latest) == (dt.date(2019, 9, 1), dt.date(2019, 9, 30))
    assert visits[3].status == "Planned"


def test_a_visit_leads_to_the_ones_around_it(graph: Graph) -> None:
    visits = graph.council("northmere").visits
    assert visits[1].previous == visits[0]
    assert visits[0].next == visits[1]
    assert visits[0].previous is None
    assert visits[0].council == graph.council("northmere")


def test_a_visit_has_its_grades_findings_and_what_answered_them(graph: Graph) -> None:
    visit = graph.council("northmere").visits[0]
    assert visit.overall == "Requires improvement"
    assert [str(judgement) for judgement in visit.judgements] == [
        "Overall effectiveness: Requires improvement"
    ]
    assert [finding.text for finding in visit.findings] == [
        "Supervision of social workers is too rare.",
        "Staff turnover is high.",
        "Leaders know their service.",
    ]
    assert [denial.text for denial in visit.denials] == ["No child was found at risk of harm."]
    assert [action.text for action in visit.actions] == ["Managers now hold monthly supervision."]
    assert [one.actor for one in visit.resolutions] == ["the Director"]
    assert visit.resolutions[0].aims == (visit.findings[0],)
    assert visit.resolutions[0].date == dt.date(2018, 3, 1)


def test_a_finding_has_its_words_and_where_they_stand(graph: Graph) -> None:
    finding = graph.council("northmere").visits[0].findings[0]
    assert (finding.polarity, finding.raises) == ("Area for improvement", True)
    assert finding.quote == "“Supervision of social workers is too rare.”"
    assert [theme.id for theme in finding.themes] == ["supervision"]
    (evidence,) = finding.evidence
    assert (evidence.words, evidence.place) == (finding.text, "page 1")
    assert evidence.span == (100, 100 + len(finding.text))
    assert evidence.rule == "sample@1"
    assert finding.document.name == "Paper a"
    assert finding.status == "accepted"


def test_the_words_of_a_restatement_stand_in_no_quotation_marks(graph: Graph) -> None:
    (restated,) = (one for one in graph.findings if one.document.status == "Restatement")
    assert restated.quote == "RESTATED: Supervision remains irregular."
    assert restated.evidence[0].quote == restated.quote
    assert repr(restated) == "Finding(RESTATED: Supervision remains irregular.)"


def test_what_is_not_known_is_none_and_says_why(graph: Graph) -> None:
    (stray,) = (one for one in graph.findings if one.council is None)
    assert stray.visit is None
    assert stray.visit_unknown == "the document's council is not known"
    assert stray.document.council_unknown == ("the text names no council and there is no sidecar")
    known = graph.council("northmere").findings[0]
    assert (known.visit_unknown, known.document.council_unknown) == (None, None)


def test_a_document_says_what_it_does_not_say(graph: Graph) -> None:
    document = graph.council("northmere").documents[0]
    assert [one.said for one in document.unknown] == ["meeting.item: not stated"]
    assert [version.file for version in document.versions] == ["a.txt"]
    assert [meeting.date for meeting in document.meetings] == [dt.date(2018, 3, 1)]


def test_a_council_knows_those_before_and_after_it(graph: Graph) -> None:
    (before,) = graph.council("wexcombe").predecessors
    assert before.id == "old-wexcombe"
    assert before.existed_until == dt.date(2015, 3, 31)
    assert before.successors == (graph.council("wexcombe"),)


def test_a_theme_has_the_findings_of_those_under_it(graph: Graph) -> None:
    supervision = graph.theme("supervision")
    assert supervision in supervision.broader.narrower  # type: ignore[union-attr]
    own = {finding.iri for finding in supervision.findings}
    assert own
    assert own <= {finding.iri for finding in supervision.broader.findings}  # type: ignore[union-attr]


def test_a_loop_asks_as_often_for_many_as_for_one(graph: Graph, asked: list[str]) -> None:
    visits = graph.visits
    asked.clear()
    for visit in visits:
        _ = [(finding.text, finding.themes) for finding in visit.findings]
    for_all = len(asked)
    assert for_all <= 6
    for visit in visits:
        _ = [(finding.text, finding.themes, visit.council.name) for finding in visit.findings]
    assert len(asked) <= for_all + 2  # what is said of the visits, and of their councils


def test_nothing_is_read_before_it_is_asked_for(graph: Graph, asked: list[str]) -> None:
    visit = graph.council("northmere").visits[1]
    asked.clear()
    assert visit.date == dt.date(2019, 5, 14)
    assert visit.kind
    assert len(asked) == 2  # what is said of the visits, and the words of the schemes
    assert visit.started
    assert len(asked) == 2


def test_things_are_equal_by_address_and_made_once(graph: Graph) -> None:
    finding = graph.findings[1]
    assert graph.thing(finding.iri) is finding
    other = Graph(graph.store)
    assert other.thing(finding.iri) == finding
    assert len({finding, other.thing(finding.iri)}) == 1
    assert finding != finding.iri


def test_a_thing_cannot_be_changed(graph: Graph) -> None:
    with pytest.raises(AttributeError, match="is read from the graph"):
        graph.council("northmere").name = "Another"
    with pytest.raises(AttributeError):
        graph.council("northmere").note = "mine"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("statuses", "texts"),
    [
        ((), {ACCEPTED, REVIEWED, EDITED}),
        (("reviewed",), {REVIEWED, EDITED}),
        (("accepted",), {ACCEPTED}),
        (("proposed",), {PROPOSED}),
    ],
)
def test_only_records_of_the_chosen_statuses_are_seen(
    statuses: tuple[str, ...], texts: set[str]
) -> None:
    graph = Graph(store_of(paper()), statuses)
    assert {finding.text for finding in graph.findings} == texts
    assert {finding.text for finding in graph.council("northmere").findings} == texts
    themed = graph.theme("supervision").findings
    assert {finding.text for finding in themed} == texts
    assert {finding.status for finding in themed} == set(statuses or ("accepted", "reviewed"))


def test_what_a_resolution_answers_is_seen_only_in_a_chosen_status() -> None:
    graph = Graph(store_of(paper()), ["accepted"])
    assert [str(one) for one in graph.resolutions[0].aims] == [f"“{ACCEPTED}”"]


def test_things_show_themselves_and_become_a_table(graph: Graph) -> None:
    visits = graph.council("northmere").visits
    assert repr(visits).splitlines()[1] == ("   1  Visit('Northmere: Focused visit, 14 May 2019')")
    assert repr(graph.council("wexcombe").visits) == "(none)"
    rows = visits.rows()
    assert rows.column("overall") == ["Requires improvement", None, None, None]
    assert rows[0].iri == visits[0].iri
    assert list(graph.findings[:2].to_pandas()["council"])[1] == "Northmere County Council"
    assert "<li>" in visits._repr_html_()


def test_every_kind_of_thing_can_become_a_table(graph: Graph) -> None:
    northmere = graph.council("northmere")
    document = northmere.documents[0]
    for several in (
        graph.councils, graph.themes, graph.visits, graph.findings, graph.denials, graph.actions,
        graph.views, graph.resolutions, graph.documents, northmere.judgements, northmere.meetings,
        document.evidence, document.unknown, document.versions, graph.findings[0].evidence,
    ):  # fmt: skip
        rows = several.rows()
        assert len(rows) == len(several)
        assert all(len(row) == len(rows.columns) for row in rows)
