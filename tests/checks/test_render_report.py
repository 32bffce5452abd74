"""Reports for people and machines: grouped by record, in plain words, nothing hidden."""

from __future__ import annotations

import json

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from ofgraph.checks import Report, ReportStyle, Violation, render
from ofgraph.checks.report import Severity
from ofgraph.checks.shapes import SHAPES

STYLES: list[ReportStyle] = ["text", "markdown", "json", "turtle"]


def violation(
    *, focus: str = "https://example.org/id/f1", label: str = "Caseloads are too high",
    severity: Severity = "violation", quote: str | None = "caseloads are too high",
    shape: str = SHAPES + "statement-polarity", restated: bool = False,
) -> Violation:  # fmt: skip
    return Violation(
        focus=focus,
        label=label,
        path="https://w3id.org/ofgraph/def#polarity",
        message="Give the statement exactly one polarity of the six.",
        severity=severity,
        shape=shape,
        document="Minutes of item 11",
        quote=quote,
        place="page 3",
        problem="Polarity is missing.",
        name="Polarity",
        constraint="MinCount",
        restated=restated,
    )


def report(*found: Violation) -> Report:
    return Report(violations=found, checked_quads=1234, rules=200)


CLEAN, WRONG = report(), report(violation())


def test_a_clean_report_is_one_line() -> None:
    assert render(CLEAN) == "Nothing is wrong: 1,234 statements checked against 200 rules."


def test_the_text_tells_record_document_words_problem_and_remedy() -> None:
    assert render(WRONG).splitlines()[2:8] == [
        "Caseloads are too high",
        "  https://example.org/id/f1",
        "  from: Minutes of item 11 (page 3)",
        "  words: “caseloads are too high”",
        "  violation: Polarity is missing.",
        "    do: Give the statement exactly one polarity of the six.",
    ]


def test_the_findings_on_one_record_stand_together() -> None:
    other = violation(focus="https://example.org/id/f2", label="Plans are late")
    text = render(report(violation(), other, violation(severity="warning", shape="x:labelled")))
    assert text.count("Caseloads are too high\n") == 1


def test_rules_are_counted() -> None:
    twice = report(violation(), violation(focus="https://example.org/id/f2"))
    assert render(twice).endswith("     2  statement-polarity")


def test_a_report_of_warnings_alone_says_that_no_rule_is_broken() -> None:
    assert render(report(violation(severity="warning"))).startswith("No rule is broken: 1 warning")


def test_restated_words_stand_in_no_quotation_marks() -> None:
    text = render(report(violation(restated=True)))
    assert "words: caseloads are too high (restated, not the document's own words)" in text


def test_a_long_quote_is_cut_at_a_word() -> None:
    text = render(report(violation(quote="word " * 100)))
    assert "word …”" in text
    assert max(len(line) for line in text.splitlines()) < 300


HOSTILE = "all\x1b[31m red\x07\x9b2J\u202e back\r\nnext"


@pytest.mark.parametrize("style", STYLES)
def test_no_control_character_reaches_a_terminal(style: ReportStyle) -> None:
    text = render(report(violation(label=HOSTILE, quote=HOSTILE)), style)
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(text)


@pytest.mark.parametrize("style", STYLES)
def test_the_same_report_gives_the_same_bytes(style: ReportStyle) -> None:
    assert render(report(violation()), style) == render(report(violation()), style)


def test_markdown_takes_no_markup_from_a_quote() -> None:
    text = render(report(violation(quote="<script>*now*</script> [here](x)")), "markdown")
    assert "<script>" not in text.replace(r"\<", "")
    assert r"\*now\*" in text


def test_markdown_has_a_heading_for_each_record_and_a_table_of_rules() -> None:
    text = render(WRONG, "markdown")
    assert "## Caseloads are too high" in text
    assert "| statement-polarity | 1 |" in text


def test_json_keeps_the_whole_quote_and_every_documented_key() -> None:
    long = "word " * 100
    told = json.loads(render(report(violation(quote=long)), "json"))
    assert told["violations"][0]["quote"] == long
    assert told.keys() == {"conforms", "checked_quads", "rules", "counts", "by_rule", "violations"}


def test_json_brings_back_what_it_escaped() -> None:
    told = json.loads(render(report(violation(quote=HOSTILE)), "json"))
    assert told["violations"][0]["quote"] == HOSTILE


def test_turtle_is_a_results_graph() -> None:
    graph = Graph().parse(data=render(WRONG, "turtle"), format="turtle")
    result = next(graph.subjects(RDF.type, SH.ValidationResult))
    assert graph.value(result, SH.resultSeverity) == SH.Violation
    assert graph.value(result, SH.sourceConstraintComponent) == SH.MinCountConstraintComponent


def test_turtle_says_that_a_clean_graph_conforms() -> None:
    graph = Graph().parse(data=render(CLEAN, "turtle"), format="turtle")
    assert [value.toPython() for value in graph.objects(None, SH.conforms)] == [True]  # type: ignore[attr-defined]


def test_turtle_has_no_blank_nodes_and_names_each_result_by_what_it_says() -> None:
    graph = Graph().parse(data=render(WRONG, "turtle"), format="turtle")
    assert all(str(subject).startswith("https://") for subject in graph.subjects())


RESULT_SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/Result> a sh:NodeShape ; sh:targetClass sh:ValidationResult ;
    sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path sh:sourceConstraintComponent ; sh:minCount 1 ; sh:maxCount 1 ] .
"""


def test_turtle_has_what_the_recommendation_asks_of_a_result() -> None:
    graph = Graph().parse(data=render(WRONG, "turtle"), format="turtle")
    shapes = Graph().parse(data=RESULT_SHAPE, format="turtle")
    assert pyshacl.validate(graph, shacl_graph=shapes)[0] is True
