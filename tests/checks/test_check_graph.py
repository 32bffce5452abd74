"""Checking a graph: what is found, how it is told, and what never reaches the terminal."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDFS, XSD

from ofgraph.checks import Report, Violation, check, check_graph
from ofgraph.checks.shapes import SHAPES, load_shapes, targeted
from ofgraph.graph import Store, open_store
from ofgraph.vocab import BASE, CONCEPTS, OFG

WORLD = Path(__file__).parent.parent / "resources" / "shapes" / "world.ttl"
IS = "https://example.org/id/"
FINDING, VISIT, PAPER = URIRef(IS + "finding"), URIRef(IS + "visit"), URIRef(IS + "paper")

Change = Callable[[Graph], object]


def world(*changes: Change) -> Graph:
    graph = Graph().parse(WORLD)
    for change in changes:
        change(graph)
    return graph


def put(subject: URIRef, word: str, value: URIRef | Literal) -> Change:
    return lambda graph: graph.set((subject, URIRef(OFG + word), value))


def without(subject: URIRef, word: str) -> Change:
    return lambda graph: graph.remove((subject, URIRef(OFG + word), None))


@cache
def checked(*changes: Change) -> Report:
    return check_graph(world(*changes))


def only(report: Report) -> Violation:
    assert len(report.violations) == 1
    return report.violations[0]


NO_POLARITY = without(FINDING, "polarity")
BAD_DAY = put(URIRef(IS + "meeting"), "meetingDate", Literal("2022-13-40", datatype=XSD.date))
BAD_END = put(VISIT, "ended", Literal("2022-02-30", datatype=XSD.date))


def test_a_graph_that_keeps_every_rule_conforms() -> None:
    report = checked()
    assert report.conforms
    assert report.violations == ()
    assert report.checked_quads == len(world())


def test_what_is_wrong_and_what_to_do_are_told_in_plain_words() -> None:
    found = only(checked(NO_POLARITY))
    assert found.problem == "Polarity is missing."
    assert found.message == "Give the statement exactly one polarity of the six."


def test_a_violation_names_the_record_its_document_its_words_and_their_place() -> None:
    found = only(checked(NO_POLARITY))
    assert found.label == "Caseloads are too high"
    assert found.document == "Minutes of item 11"
    assert found.quote == "caseloads are too high in two teams"
    assert found.place == "paragraph 11.4"


def test_a_visit_shows_the_words_of_the_mention_it_was_made_from() -> None:
    found = only(checked(without(VISIT, "visitStatus")))
    assert found.quote == "caseloads are too high in two teams"
    assert found.document == "Minutes of item 11"


def test_a_grade_shows_the_cell_it_comes_from() -> None:
    found = only(checked(without(URIRef(IS + "grade-mention"), "grade")))
    assert (found.quote, found.place) == ("Good", "sheet In-year_inspections, cell F12")


def test_a_place_in_the_text_shows_the_words_it_belongs_to() -> None:
    place = URIRef(IS + "place")
    end = URIRef("http://www.w3.org/ns/oa#end")
    found = only(check_graph(world(lambda graph: graph.set((place, end, Literal(7))))))
    assert found.problem == "Order of start and end is 120, which does not come before “end”."
    assert found.quote == "caseloads are too high in two teams"


def test_a_record_of_a_restatement_says_that_its_words_are_restated() -> None:
    restatement = URIRef(CONCEPTS + "document-status/restatement")
    changes = put(PAPER, "documentStatus", restatement), put(PAPER, "restatementOf", VISIT)
    assert only(checked(NO_POLARITY, *changes)).restated


def test_a_warning_does_not_make_a_graph_fail() -> None:
    report = check_graph(world(lambda graph: graph.remove((FINDING, RDFS.label, None))))
    assert [found.severity for found in report.violations] == ["warning"]
    assert report.conforms


def test_a_document_that_was_invented_is_a_violation() -> None:
    invented = put(PAPER, "documentStatus", URIRef(CONCEPTS + "document-status/invented"))
    assert "--allow-invented" in only(checked(invented)).message
    assert check_graph(world(invented), allow_invented=True).violations == ()


def test_a_day_that_does_not_exist_is_told_once_in_plain_words() -> None:
    found = only(checked(BAD_DAY))
    assert found.problem == "Day of the meeting is “2022-13-40”, which is not a day that exists."
    assert found.value_term == f'"2022-13-40"^^<{XSD.date}>'


def test_a_day_that_does_not_exist_is_not_compared_with_others() -> None:
    assert [found.constraint for found in checked(BAD_END).violations] == ["Datatype"]


def test_an_ill_typed_value_that_no_shape_covers_is_reported_all_the_same() -> None:
    odd = put(FINDING, "confidence", Literal("high", datatype=XSD.decimal))
    found = only(checked(odd))
    assert found.problem == "Confidence is “high”, which is not a number."
    assert found.shape == SHAPES + "ill-typed-value"


def test_checking_leaves_the_graph_as_it_was() -> None:
    graph = world(BAD_DAY)
    check_graph(graph)
    assert isomorphic(graph, world(BAD_DAY))


@pytest.mark.parametrize("change", [BAD_DAY, BAD_END])
def test_no_traceback_or_log_line_reaches_the_terminal(
    change: Change, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    data = world(change).serialize(format="nt")
    capfd.readouterr()
    caplog.clear()
    check(stored(data))
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def test_two_checks_of_the_same_graph_give_the_same_report() -> None:
    changes = NO_POLARITY, BAD_DAY, BAD_END, without(PAPER, "rights")
    assert check_graph(world(*changes)) == check_graph(world(*changes))


def test_shapes_with_targets_of_their_own_find_the_same() -> None:
    import pyshacl

    graph, shapes = world(NO_POLARITY, without(PAPER, "rights")), load_shapes().graph
    texts = [pyshacl.validate(graph, shacl_graph=rules)[2] for rules in (shapes, targeted(shapes))]
    assert sorted(texts[0].splitlines()) == sorted(texts[1].splitlines())


def stored(ntriples: str, *, graph: str = BASE + "graph/minutes") -> Store:
    store = open_store("memory:", write=True)
    lines = [line.removesuffix(" .") + f" <{graph}> ." for line in ntriples.splitlines() if line]
    store.change({graph: "\n".join(lines) + "\n"})
    return store


def test_a_store_is_checked_whole() -> None:
    report = check(stored(world(NO_POLARITY).serialize(format="nt")))
    assert only(report).problem == "Polarity is missing."


PROPOSED = put(FINDING, "reviewStatus", URIRef(CONCEPTS + "review/proposed"))


def test_what_is_wrong_with_a_proposal_is_told_as_such_and_is_no_violation() -> None:
    data = world(NO_POLARITY, PROPOSED).serialize(format="nt")
    report = check(stored(data, graph=BASE + "graph/proposals/minutes"))
    found = only(report)
    assert (found.problem, found.severity, found.proposed) == (
        "Polarity is missing.", "warning", True,
    )  # fmt: skip
    assert report.conforms


def test_a_proposal_among_the_facts_is_a_violation() -> None:
    report = check(stored(world(PROPOSED).serialize(format="nt")))
    assert only(report).name == "Review status"


def test_the_evidence_of_a_proposal_must_hold() -> None:
    evidence = URIRef(IS + "evidence")
    report = check_graph(world(without(evidence, "rule")), proposed={str(evidence)})
    assert {found.proposed for found in report.violations} == {True, False}
    assert "Rule of the evidence is missing." in {found.problem for found in report.violations}
