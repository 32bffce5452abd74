"""Competency questions: each is put, and what must hold of its answer is checked."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import Graph

from ofgraph.analysis.derived import DerivedFacts
from ofgraph.analysis.incidence import incidence_of
from ofgraph.checks.vocabularies import (
    CompetencyQuestion,
    ask_competency,
    load_questions,
    shipped_coverage,
    term_coverage,
    unanswered,
)
from ofgraph.checks.vocabularies.competency import Row, misnamed
from ofgraph.checks.vocabularies.facts import facts_of
from ofgraph.checks.vocabularies.ontology import Ontology
from ofgraph.errors import BadResource, UnknownName
from ofgraph.graph import open_store
from ofgraph.graph.store import Store
from ofgraph.ids import Minter
from ofgraph.queries import catalogue, rows
from ofgraph.vocab import OFG

SAMPLE = Path(__file__).parent.parent / "queries" / "query_sample.py"
# What the questions name is not in the sample graph; these stand for it.
STAND_INS: Mapping[str, str] = {
    "nottingham": "northmere",
    "children": "supervision",
    "visit/nottingham-ilacs-standard-2018-11-05": (
        "visit/northmere-inspection-unspecified-2018-01-15"
    ),
    "visit/nottingham": "visit/northmere",
}
# No official file is in the sample, and no grade of one.
WITHOUT_OFFICIAL_FILES = {
    "official-visits", "official-as-at", "grades-over-time", "which-councils", "latest-grade",
    "grades-given", "better-or-worse", "which-visits", "between-inspections", "how-many-grades",
    "grade-as-stated", "grades-rewritten", "how-mentioned", "looked-at", "councils-where",
    "which-codes",
}  # fmt: skip
# The one priority action of the sample stands in a paper whose council is not known.
WITHOUT_VISIT = {"priority-actions"}


@cache
def sample() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_of_questions", SAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def derived_sample() -> Store:
    """The sample with what is derived of it, as a build has it; do not change it."""
    found = open_store("memory:")
    facts = DerivedFacts(incidence_of(sample().sample_store()), Minter())
    found.rebuild({**sample().sample_graphs(), **facts.graphs()})
    return found


def ask_sample(query: str, given: Mapping[str, Sequence[str]]) -> Sequence[Row]:
    meant = {name: [STAND_INS.get(v, v) for v in values] for name, values in given.items()}
    return rows(derived_sample(), query, meant)


def one(**parts: object) -> CompetencyQuestion:
    said = "".join(f"{name} = {value!r}\n" for name, value in parts.items())
    (question,) = load_questions(f'[q]\nasks = "Who?"\nquery = "councils"\n{said}')
    return question


def answers(*found: Row) -> list[Row]:
    return list(found)


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.id)
def test_the_sample_graph_answers_a_question(question: CompetencyQuestion) -> None:
    (answer,) = ask_competency(ask_sample, [question])
    expected = question.id not in WITHOUT_OFFICIAL_FILES | WITHOUT_VISIT
    assert answer.holds is expected, (answer.rows, answer.empty, answer.trouble)


@pytest.mark.parametrize(
    ("question", "columns", "expected"),
    [
        ("came-back", ("themeName", "visits", "findings"),
         [("Supervision of social workers", 2, 3)]),
        ("got-better", ("themeName", "lastRaised", "praised"),
         [("Recruitment and retention", "2018-01-15", "2019-05-14")]),
        ("not-so", ("text", "polarityName"),
         [("No child was found at risk of harm.", "Priority action")]),
        ("who-thinks-what", ("holderName", "text"),
         [("Member", "A member feared that staff were tired.")]),
        ("answers-what", ("sort", "answeredSort", "text"),
         [("action", "finding", "Managers now hold monthly supervision."),
          ("resolution", "finding", "RESOLVED that supervision be reported on.")]),
        ("who-followed", ("councilName", "predecessorName"),
         [("Wexcombe County Council", "Old Wexcombe County Council")]),
    ],
)  # fmt: skip
def test_the_sample_graph_gives_exactly_these_rows(
    question: str, columns: tuple[str, ...], expected: list[tuple[object, ...]]
) -> None:
    (put,) = (q for q in load_questions() if q.id == question)
    found = ask_sample(put.query, put.given)
    told = [tuple(str(row[column]) for column in columns) for row in found]
    assert told == [tuple(map(str, row)) for row in expected]


def test_the_bundled_graph_answers_every_question(bundled_home: Path) -> None:
    store = open_store(bundled_home / "store")
    found = ask_competency(lambda query, given: rows(store, query, given))
    assert unanswered(found) == ()


def test_every_named_query_answers_a_question_and_every_question_has_its_query() -> None:
    assert misnamed(load_questions(), [query.name for query in catalogue()]) == ()


def test_a_question_gives_only_parameters_that_its_query_has() -> None:
    for question in load_questions():
        known = {parameter.name for parameter in catalogue()[question.query].parameters}
        assert question.given.keys() <= known


def test_a_question_without_an_answer_is_told_as_it_was_put() -> None:
    (found,) = unanswered(ask_competency(lambda _q, _g: answers(), [one(needs="registers")]))
    assert (found.label, found.severity) == ("Who?", "violation")
    assert found.problem == "The query councils gives no rows, where at least 1 must come."


def test_a_question_about_papers_without_an_answer_is_only_a_warning() -> None:
    (found,) = unanswered(ask_competency(lambda _q, _g: answers(), [one()]))
    assert found.severity == "warning"


def test_a_column_that_is_empty_throughout_is_told() -> None:
    question = one(filled=["name", "code"])
    got = answers({"name": "Northmere", "code": None}, {"name": None, "code": None})
    (answer,) = ask_competency(lambda _q, _g: got, [question])
    assert answer.empty == ("code",)
    assert not answer.holds


def test_no_rows_are_a_good_answer_where_none_are_asked_for() -> None:
    (answer,) = ask_competency(lambda _q, _g: answers(), [one(least=0, filled=["name"])])
    assert answer.holds


def test_a_question_that_names_what_is_not_there_is_not_put() -> None:
    def ask(query: str, given: Mapping[str, Sequence[str]]) -> Sequence[Row]:
        raise UnknownName("council", "northmere", ["wexcombe"])

    (found,) = unanswered(ask_competency(ask, [one()]))
    assert found.severity == "info"
    assert "there is no council called 'northmere'" in found.problem


def test_a_query_that_answers_nothing_is_told() -> None:
    (found,) = misnamed([one()], ["councils", "spare"])
    assert (found.label, found.severity) == ("spare", "violation")


def test_a_question_whose_query_is_gone_is_told() -> None:
    (found,) = misnamed([one()], [])
    assert found.problem == "There is no query councils."


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[q", "is not TOML"),
        ("q = 1", "is no question"),
        ('[q]\nasks = "Who?"', "'query' is missing"),
        ('[q]\nasks = "Who?"\nquery = "x"\ncolumns = 1', "'columns' is no part"),
        ('[q]\nasks = "Who?"\nquery = "x"\nneeds = "luck"', "needs is one of"),
        ('[q]\nasks = "Who?"\nquery = "x"\nleast = "two"', "least is a number"),
    ],
)
def test_a_wrong_question_is_refused_by_name(text: str, complaint: str) -> None:
    with pytest.raises(BadResource, match=complaint):
        load_questions(text)


def test_coverage_tells_the_words_that_neither_question_nor_shape_touches() -> None:
    ontology = Graph().parse(
        data="@prefix : <urn:m:> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        ":Mill a owl:Class . :keeps a owl:ObjectProperty . :turns a owl:DatatypeProperty .",
        format="turtle",
    )
    covered = term_coverage(
        Ontology(facts_of(ontology)), [one()], {"councils": "ASK { ?m a <urn:m:Mill> }"},
        frozenset(["urn:m:keeps"]),
    )  # fmt: skip
    assert covered.untouched == ("urn:m:turns",)
    assert covered.unasked == ("urn:m:keeps", "urn:m:turns")
    assert covered.share() == pytest.approx(2 / 3)
    assert covered.share(by_questions_alone=True) == pytest.approx(1 / 3)


def test_most_words_of_the_ontology_are_asked_for_or_checked() -> None:
    covered = shipped_coverage()
    assert covered.share() > 0.75
    assert OFG + "Finding" in covered.asked
