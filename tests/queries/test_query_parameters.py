"""What users type becomes terms, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofgraph.errors import BadResource, QueryError, UnknownName
from ofgraph.graph.connect import open_store
from ofgraph.graph.guard import guard
from ofgraph.graph.store import Table
from ofgraph.queries.catalogue import NamedQuery, catalogue, read_query
from ofgraph.queries.parameters import bind

QUERY = """#+ title: Words on a day
#+ description: A long
#+   description.
#+ for: publishers
#+ example: {word: [social, worker]}
#+ parameters:
#+   word: {type: text, many: true, about: "words, in small letters"}
#+   thing: {type: iri}
#+   since: {type: date}
#+   until: {type: date, period: last}
#+   atleast: {type: integer, default: 2}
#+   limit: {type: integer}
SELECT * WHERE {
  VALUES ?word { UNDEF } #+ word
  VALUES ?thing { UNDEF } #+ thing
  VALUES ?since { UNDEF } #+ since
  VALUES ?until { UNDEF } #+ until
  VALUES ?n { UNDEF } #+ atleast
}
LIMIT 50 #+ limit
"""


@pytest.fixture
def query() -> NamedQuery:
    return read_query("words", QUERY, "words.rq")


def test_a_header_is_read(query: NamedQuery) -> None:
    assert (query.title, query.description) == ("Words on a day", "A long description.")
    assert query.audience == "publishers"
    assert query.example == {"word": ("social", "worker")}
    assert query.parameter("word").about == "words, in small letters"


def test_lines_of_parameters_that_are_not_given_are_removed(query: NamedQuery) -> None:
    bound = bind(query)
    assert "UNDEF" not in bound
    assert '{ "2"^^<http://www.w3.org/2001/XMLSchema#integer> }' in bound
    assert "LIMIT 50 #+ limit" in bound


def test_an_empty_value_takes_a_default_away(query: NamedQuery) -> None:
    assert "VALUES ?n" not in bind(query, {"atleast": ""})


def test_several_values_stand_in_one_line(query: NamedQuery) -> None:
    assert '  VALUES ?word { "a" "b" }' in bind(query, {"word": ["a", "b", "a"]})


def test_a_limit_takes_its_number(query: NamedQuery) -> None:
    assert bind(query, {"limit": "7"}).rstrip().endswith("LIMIT 7")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [("2020", "2020-01-01", "2020-12-31"), ("2020-02", "2020-02-01", "2020-02-29"),
     ("2020-02-07", "2020-02-07", "2020-02-07")],
)  # fmt: skip
def test_a_year_or_month_means_its_first_or_last_day(
    query: NamedQuery, typed: str, first: str, last: str
) -> None:
    bound = bind(query, {"since": typed, "until": typed})
    assert f'?since {{ "{first}"^^' in bound
    assert f'?until {{ "{last}"^^' in bound


@pytest.mark.parametrize(
    ("name", "value"),
    [("since", "2020-02-30"), ("since", "2020-13"), ("since", "0000"), ("since", "yesterday"),
     ("limit", "-1"), ("limit", "5 } INSERT"), ("limit", "٣"), ("thing", 'https://x/"> } INSERT'),
     ("thing", "no iri")],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused(query: NamedQuery, name: str, value: str) -> None:
    with pytest.raises(QueryError):
        bind(query, {name: value})


def test_only_one_value_where_one_is_taken(query: NamedQuery) -> None:
    with pytest.raises(QueryError, match="takes one value"):
        bind(query, {"since": ["2019", "2020"]})


def test_an_unknown_parameter_is_named_with_a_suggestion(query: NamedQuery) -> None:
    with pytest.raises(UnknownName) as caught:
        bind(query, {"wrod": "x"})
    assert caught.value.hint == "did you mean 'word'?"


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_no_text_changes_the_shape_of_a_query(words: str) -> None:
    query = read_query("echo", _ECHO)
    bound = bind(query, {"word": words})
    guard(bound)
    answer = open_store("memory:").query(bound)
    assert isinstance(answer, Table)
    assert len(answer.rows) == 1


def test_hostile_words_come_back_as_they_went_in() -> None:
    query = read_query("echo", _ECHO)
    for words in ('"> } INSERT DATA { <a:b> <a:b> 1 }', "a\nb\tc\\", "'''", "} #+ word", "\\u0022"):
        answer = open_store("memory:").select(bind(query, {"word": words}))
        assert answer.rows == ((words,),)


_ECHO = """#+ parameters:
#+   word: {type: text}
SELECT ?word WHERE {
  VALUES ?word { UNDEF } #+ word
}
"""


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("#+ title one\nSELECT * {}", 1, "cannot read"),
        ("#+ title: one\n#+ title: two\nSELECT * {}", 2, "twice"),
        ("#+ colour: red\nSELECT * {}", 1, "no part of a header"),
        ("#+ for: everybody\nSELECT * {}", 1, "for: is one of"),
        ("#+ example: {x: 1}\nSELECT * {}", 1, "no parameter"),
        ("#+ parameters:\n#+   x: iri\nSELECT * {}", 2, "expected {key"),
        ("#+ parameters:\n#+   x: {type: number}\nSELECT * {}", 2, "type: is one of"),
        ("#+ parameters:\n#+   x: {kind: iri}\nSELECT * {}", 2, "no option"),
        ("#+ parameters:\n#+   x: {type: iri}\nSELECT * {}", 2, "no marked line"),
        ("SELECT * {\n  VALUES ?x { UNDEF } #+ x\n}", 2, "not in the header"),
        ("SELECT * {\n  FILTER(?x) #+ x\n}", 2, "a marked line is"),
        ("#+ parameters:\n#+   n: {type: text}\nSELECT * {}\nLIMIT 5 #+ n", 4, "takes an integer"),
    ],
)
def test_a_bad_header_is_reported_with_file_and_line(text: str, line: int, said: str) -> None:
    with pytest.raises(BadResource, match=f"own.rq, line {line}: .*{said}"):
        read_query("own", text, "own.rq")


def test_a_users_own_folder_adds_and_outweighs(tmp_path: Path) -> None:
    folder = tmp_path
    header = "#+ title: {}\n#+ description: Mine.\nSELECT * {{}}\n"
    (folder / "mine.rq").write_text(header.format("Mine"), encoding="utf-8")
    (folder / "themes.rq").write_text(header.format("My themes"), encoding="utf-8")
    known = catalogue(folder)
    assert known["themes"].title == "My themes"
    assert known["mine"].title == "Mine"
    assert "council-timeline" in known


def test_a_query_without_a_title_is_reported(tmp_path: Path) -> None:
    (tmp_path / "bare.rq").write_text("SELECT * {}", encoding="utf-8")
    with pytest.raises(BadResource, match=r"bare\.rq, line 1: .*title"):
        catalogue(tmp_path)


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(BadResource, match="no folder of queries"):
        catalogue(Path("nowhere-at-all"))


def test_days_are_dates_in_answers() -> None:
    query = read_query("day", _ECHO.replace("text", "date"))
    answer = open_store("memory:").select(bind(query, {"word": "2019-05-14"}))
    assert answer.rows == ((dt.date(2019, 5, 14),),)
