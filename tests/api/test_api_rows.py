"""Rows: typed values by position, column and attribute, read only as far as they are asked for."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterator

import pytest

from ofgraph.api import Graph, Rows
from ofgraph.errors import QueryError, UnknownName
from ofgraph.graph.store import RowStream
from ofgraph.graph.values import Iri, Value


class Source:
    """Three rows, and how many of them were read, how often it was asked."""

    def __init__(self) -> None:
        self.read = 0
        self.asked = 0

    def __call__(self) -> RowStream:
        self.asked += 1
        return RowStream(("name", "count", "index"), self._rows())

    def _rows(self) -> Iterator[tuple[Value, ...]]:
        for number in range(3):
            self.read += 1
            yield f"row {number}", number, None


def test_a_row_is_read_only_when_it_is_asked_for() -> None:
    source = Source()
    rows = Rows(source)
    assert rows[0].name == "row 0"
    assert source.read == 1
    assert len(rows) == 3
    assert (source.read, source.asked) == (3, 1)


def test_rows_can_be_gone_through_twice_and_are_asked_for_once() -> None:
    source = Source()
    rows = Rows(source)
    assert list(rows) == list(rows)
    assert source.asked == 1


def test_two_loops_at_once_see_the_same_rows() -> None:
    rows = Rows(Source())
    assert [(a["count"], b["count"]) for a, b in zip(rows, rows, strict=True)] == [
        (0, 0), (1, 1), (2, 2)
    ]  # fmt: skip


def test_a_stream_keeps_nothing_and_the_rows_can_still_be_read() -> None:
    source = Source()
    rows = Rows(source)
    assert sum(1 for _ in rows.stream()) == 3
    assert len(rows) == 3
    assert source.asked == 2


def test_an_answer_that_breaks_off_is_never_taken_for_a_whole_one() -> None:
    asked = iter([True, False])

    def ask() -> RowStream:
        def rows(breaks: bool) -> Iterator[tuple[Value, ...]]:
            yield (1,)
            if breaks:
                raise QueryError("the connection was lost")
            yield (2,)

        return RowStream(("n",), rows(next(asked)))

    rows = Rows(ask)
    with pytest.raises(QueryError):
        list(rows)
    assert rows.column("n") == [1, 2]


def test_a_mistake_in_the_question_is_told_where_it_is_asked() -> None:
    def ask() -> RowStream:
        raise UnknownName("query", "x", [])

    with pytest.raises(UnknownName):
        Rows(ask)


def test_a_column_may_be_called_as_a_method_of_tuples_is() -> None:
    row = Rows(Source())[2]
    assert (row["count"], row["index"]) == (2, None)
    assert tuple(row) == ("row 2", 2, None)
    name, count, _ = row
    assert (name, count) == ("row 2", 2)


def test_rows_count_from_the_end_and_in_slices() -> None:
    rows = Rows(Source())
    assert rows[-1]["count"] == 2
    assert [row["count"] for row in rows[1:]] == [1, 2]


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    row = Rows(Source())[0]
    with pytest.raises(AttributeError, match="no column 'nmae'; its columns: name, count, index"):
        _ = row.nmae
    with pytest.raises(UnknownName) as error:
        _ = row["nmae"]
    assert "name" in error.value.hint


def test_a_row_can_be_kept_in_a_file() -> None:
    row = Rows(Source())[1]
    assert pickle.loads(pickle.dumps(row)).as_dict() == row.as_dict()  # noqa: S301


def test_values_are_of_python(graph: Graph) -> None:
    row = graph.query("council-timeline", council="northmere")[1]
    assert isinstance(row.visit, Iri)
    assert (row.date, row.raised) == (dt.date(2019, 5, 14), 2)
    assert row.reportedOn is None


def test_no_rows_are_false_and_have_no_first(graph: Graph) -> None:
    rows = graph.query("SELECT ?s { ?s a <https://nobody.example/Thing> }")
    assert not rows
    assert rows.first() is None
    assert repr(rows) == "Nothing found."


def test_what_is_shown_says_that_there_is_more(graph: Graph) -> None:
    rows = graph.query("SELECT ?s ?o { ?s ?p ?o } LIMIT 40")
    assert repr(rows).endswith("the first 10 rows; there are more")
    assert "the first 20 rows; there are more" in rows._repr_html_()


def test_a_page_holds_no_markup_of_the_graph(graph: Graph) -> None:
    page = graph.query('SELECT ("<script>alert(1)</script>" AS ?words) {}')._repr_html_()
    assert "<script>" not in page
    assert page.startswith("<table>")
    assert page.endswith("</table>")
