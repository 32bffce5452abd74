"""What every named query keeps to: its header, its text, and how it is listed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofgraph.errors import BadResource, UnknownName
from ofgraph.queries import NamedQuery, catalogue, read_query
from ofgraph.queries.catalogue import hold_to_columns
from ofgraph.queries.linting import lint
from ofgraph.queries.listing import by_audience, listing
from ofgraph.resources import resource_text

QUERIES = tuple(catalogue())
# What nobody has accepted yet is what they are asked for.
ABOUT_PROPOSALS = {"proposed-words"}
# Classes that no query has to name: they are never found without what stands under them.
BROADER = {"Statement"}

every_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


@every_query
def test_a_query_says_what_it_answers(query: NamedQuery) -> None:
    assert query.title
    assert not query.title.endswith(".")
    assert query.description.endswith(".")
    assert query.group
    assert query.columns


@every_query
def test_nothing_in_a_query_is_wrong_or_slow(query: NamedQuery) -> None:
    kinds = {"proposals"} if query.name in ABOUT_PROPOSALS else set()
    assert [problem.words for problem in lint(query.text) if problem.kind not in kinds] == []


@every_query
def test_the_rows_of_a_query_stand_in_an_order(query: NamedQuery) -> None:
    end = query.text.rstrip().rsplit("\n}", 1)[-1]
    assert "ORDER BY" in end or re.search(r"^ORDER BY", query.text, re.MULTILINE)


def test_every_class_is_asked_for_by_some_query() -> None:
    model = resource_text("ontology", "ofgraph.ttl")
    classes = set(re.findall(r"^ofg:(\w+) a owl:Class", model, re.MULTILINE))
    asked = " ".join(query.text for query in QUERIES)
    missing = {name for name in classes if not re.search(rf"\bofg:{name}\b", asked)}
    assert missing == BROADER


def test_a_parameter_means_the_same_in_every_query() -> None:
    meant: dict[str, set[tuple[object, ...]]] = {}
    for query in QUERIES:
        for parameter in query.parameters:
            kind = (parameter.type, parameter.of, parameter.scheme, parameter.words)
            meant.setdefault(parameter.name, set()).add(kind)
    # A "sort" is one of those that the query has.
    assert {name for name, kinds in meant.items() if len(kinds) > 1} <= {"sort", "class"}


def test_columns_in_another_order_are_complained_of() -> None:
    query = read_query("own", "#+ columns: theme, name\nSELECT ?name ?theme { ?theme ?is ?name }")
    with pytest.raises(BadResource, match="the answer has the columns name, theme"):
        hold_to_columns(query, ("name", "theme"))


def test_columns_that_are_no_names_are_complained_of() -> None:
    with pytest.raises(BadResource, match="line 1: columns"):
        read_query("own", "#+ columns: ?theme ?name\nSELECT * {}")


def test_a_word_is_known_however_it_is_spelt() -> None:
    series = catalogue()["recurring-themes"].parameter("series")
    assert series.word("AREA-send") == "area SEND"


def test_a_word_that_is_not_known_gets_the_nearest() -> None:
    grade = catalogue()["grades-given"].parameter("grade")
    with pytest.raises(UnknownName) as caught:
        grade.word("inadequat")
    assert caught.value.hint == "did you mean 'inadequate'?"


@given(st.text())
def test_a_parameter_without_words_of_its_own_takes_any(typed: str) -> None:
    assert catalogue()["resolutions"].parameter("actor").word(typed) == typed


def test_the_list_names_every_query_once() -> None:
    names = [query.name for _, groups in by_audience(QUERIES) for _, qs in groups for query in qs]
    assert sorted(names) == [query.name for query in QUERIES]


@pytest.mark.parametrize("width", [40, 66, 80, 120])
def test_the_list_keeps_to_the_width(width: int) -> None:
    assert max(map(len, listing(QUERIES, width).splitlines())) <= width
