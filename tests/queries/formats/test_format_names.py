"""Which format a name or a file's ending asks for, and which answers it can hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.queries.formats.answers import MIXED, in_bytes

from ofgraph.errors import QueryError, UnknownName
from ofgraph.graph.store import Answer, Triples
from ofgraph.queries.formats import FORMATS, chosen_format, format_for

TRIPLES = Triples('<https://a.example/x> <https://a.example/p> "one" .\n')
ANSWERS: dict[str, Answer] = {"table": MIXED, "triples": TRIPLES, "truth": True}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("csv", "csv"), ("answer.csv", "csv"), ("ANSWER.CSV", "csv"), ("a/b.c.ttl", "turtle"),
        ("page.htm", "html"), ("x.feather", "arrow"), ("x.srx", "xml"), ("x.json", "json"),
        ("notes.md", "markdown"), ("x.nt", "ntriples"), ("x.txt", "table"),
    ],
)  # fmt: skip
def test_a_format_is_known_by_name_and_by_ending(name: str, form: str) -> None:
    assert format_for(name).name == form


def test_a_misspelt_format_is_told_the_nearest() -> None:
    with pytest.raises(UnknownName) as told:
        format_for("parkuet")
    assert told.value.hint == "did you mean 'parquet'?"


def test_a_named_format_goes_with_any_ending_that_says_no_other() -> None:
    assert chosen_format("json", Path("answer.data")).name == "json"
    assert chosen_format("spreadsheet", Path("answer.csv")).name == "spreadsheet"
    assert chosen_format("jsonld", Path("answer.json")).name == "jsonld"


def test_an_ending_that_says_another_format_is_refused() -> None:
    with pytest.raises(QueryError, match=r"ends as a file of csv does.*is json") as told:
        chosen_format("json", Path("answer.csv"))
    assert told.value.hint == "end the name in .json, or leave out --format json"


def test_a_file_without_an_ending_needs_a_format() -> None:
    with pytest.raises(QueryError, match="no ending"):
        chosen_format(None, Path("answer"))
    assert chosen_format("csv", Path("answer")).name == "csv"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", ANSWERS)
def test_a_format_takes_the_answers_it_says_and_refuses_others(form: str, kind: str) -> None:
    if kind in FORMATS[form].kinds:
        assert in_bytes(ANSWERS[kind], form)
    else:
        with pytest.raises(QueryError, match=f"cannot be written as {form}"):
            in_bytes(ANSWERS[kind], form)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_answer_gives_the_same_bytes(form: str) -> None:
    answer = next(ANSWERS[kind] for kind in ANSWERS if kind in FORMATS[form].kinds)
    assert in_bytes(answer, form) == in_bytes(answer, form)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UnknownName):
        in_bytes(MIXED, "cvs")
