"""The report as the W3C's results graph: what was found, and nothing else, comes back from it."""

from __future__ import annotations

import pyshacl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node
from tests.checks.reports import CLEAN, HOSTILE, WRONG, broken, day, many_sorts, report

from ofgraph.checks import Report, render
from ofgraph.checks.render.paths import NoPath, path_turtle
from ofgraph.checks.report import Violation

A, B, C = (f"https://example.org/{name}" for name in "abc")


def graph(of: Report) -> Graph:
    return Graph().parse(data=render(of, "turtle"), format="turtle")


def result(of: Violation) -> tuple[Graph, Node]:
    whole = graph(report(of))
    return whole, next(whole.subjects(RDF.type, SH.ValidationResult))


def said(of: Violation, word: URIRef) -> Node | None:
    whole, node = result(of)
    return whole.value(node, word)


def test_a_result_says_what_was_found() -> None:
    found = broken(value="soon", value_term='"soon"@en')
    assert said(found, SH.focusNode) == URIRef(found.focus)
    assert said(found, SH.resultPath) == URIRef(found.path or "")
    assert said(found, SH.value) == Literal("soon", lang="en")
    assert said(found, SH.sourceShape) == URIRef(found.shape)
    assert said(found, SH.sourceConstraintComponent) == SH.MinCountConstraintComponent
    assert said(found, SH.resultSeverity) == SH.Violation
    advice = "Polarity is missing. Give the statement exactly one polarity of the six."
    assert said(found, SH.resultMessage) == Literal(advice, lang="en")


def test_an_ill_typed_value_comes_back_as_it_was() -> None:
    value = said(day("Wexcombe", "soon"), SH.value)
    assert isinstance(value, Literal)
    assert (str(value), str(value.datatype)[-4:]) == ("soon", "date")


def test_a_clean_graph_conforms() -> None:
    assert [str(value) for value in graph(CLEAN).objects(None, SH.conforms)] == ["true"]


def test_any_result_at_all_means_not_conforming_a_waived_one_too() -> None:
    waived = report(broken(severity="info", waived="waived by A. Clerk"))
    assert [str(value) for value in graph(waived).objects(None, SH.conforms)] == ["false"]


def test_every_result_belongs_to_the_report() -> None:
    whole = graph(many_sorts())
    assert set(whole.objects(None, SH.result)) == set(whole.subjects(RDF.type, SH.ValidationResult))
    assert len(set(whole.objects(None, SH.result))) == len(many_sorts().violations)


def test_a_result_has_a_name_that_says_what_it_says() -> None:
    assert all(isinstance(subject, URIRef) for subject in graph(WRONG).subjects())


def test_a_component_of_ones_own_keeps_its_name() -> None:
    own = "https://example.org/own#Component"
    assert said(broken(constraint=own), SH.sourceConstraintComponent) == URIRef(own)


def test_a_check_that_is_no_shape_has_a_component_of_its_kind() -> None:
    counted = Violation(
        focus=A, label="Visit", path=None, message="", severity="violation", shape="x:number",
        problem="There is only 1.", constraint="Expectation", family="number",
    )  # fmt: skip
    component = said(counted, SH.sourceConstraintComponent)
    assert str(component).endswith("id/check-component/number")


SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/Result> a sh:NodeShape ; sh:targetClass sh:ValidationResult ;
    sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path sh:resultPath ; sh:maxCount 1 ] , [ sh:path sh:value ; sh:maxCount 1 ] ,
        [ sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path sh:sourceShape ; sh:maxCount 1 ] ,
        [ sh:path sh:resultMessage ; sh:uniqueLang true ] ,
        [ sh:path sh:sourceConstraintComponent ; sh:minCount 1 ; sh:maxCount 1 ;
            sh:nodeKind sh:IRI ] .
"""


def test_a_result_has_what_the_recommendation_asks_of_it() -> None:
    shapes = Graph().parse(data=SHAPE, format="turtle")
    found = Report(
        violations=tuple(one for one in many_sorts().violations if one.constraint != "Datatype"),
        checked_quads=1,
    )
    assert pyshacl.validate(graph(found), shacl_graph=shapes)[0] is True


def test_two_messages_on_one_value_are_two_results() -> None:
    twice = report(broken(), broken(problem="Polarity is doubtful."))
    assert len(set(graph(twice).objects(None, SH.result))) == 2


@pytest.mark.parametrize(
    "found",
    [
        broken(label=HOSTILE, problem=HOSTILE, message=HOSTILE, description=HOSTILE),
        broken(record="a> . <b", rule="x:a> <b", path="not a path >"),
        broken(value_term='"a\u202eb"', rule="no iri"),
        broken(value_term="_:b0", constraint="two words", path=""),
    ],
)
def test_hostile_words_leave_the_graph_whole(found: Violation) -> None:
    whole, _ = result(found)
    assert set(whole.subjects(SH.conforms, None)) == set(whole.subjects(SH.result, None))
    assert len(set(whole.subjects())) == 2


def test_a_value_with_direction_marks_comes_back_as_it_was() -> None:
    assert said(broken(value_term='"a\u202eb"'), SH.value) == Literal("a\u202eb")


def read_back(whole: Graph, path: Node | None) -> str:
    """A path of the results graph, in the words of SPARQL."""
    if isinstance(path, URIRef):
        return f"<{path}>"
    assert path is not None
    steps = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}
    for word, sign in steps.items():
        if (path, word, None) in whole:
            return f"({read_back(whole, whole.value(path, word))}){sign}"
    if (path, SH.inversePath, None) in whole:
        return f"^({read_back(whole, whole.value(path, SH.inversePath))})"
    either = whole.value(path, SH.alternativePath)
    listed = whole.collection(path if either is None else either)
    return f"({('/' if either is None else '|').join(read_back(whole, one) for one in listed)})"


@pytest.mark.parametrize(
    ("path", "back"),
    [
        (A, f"<{A}>"),
        (f"{A} / {B}", f"(<{A}>/<{B}>)"),
        (f"{A} | {B} / {C}", f"(<{A}>|(<{B}>/<{C}>))"),
        (f"^{A}", f"^(<{A}>)"),
        (f"(<{A}>/^(<{B}>))", f"(<{A}>/^(<{B}>))"),
        (f"(^(<{A}>))*", f"(^(<{A}>))*"),
        (f"((<{A}>|<{B}>))+ / (<{C}>)?", f"(((<{A}>|<{B}>))+/(<{C}>)?)"),
    ],
)
def test_a_path_of_several_steps_comes_back(path: str, back: str) -> None:
    whole, node = result(broken(path=path))
    assert read_back(whole, whole.value(node, SH.resultPath)) == back


@pytest.mark.parametrize("words", ["", "^", "urn:a /", "(urn:a", "urn:a)", "urn:a urn:b", "*"])
def test_words_that_are_no_path_are_refused(words: str) -> None:
    with pytest.raises(NoPath):
        path_turtle(words, "<{}>".format)
