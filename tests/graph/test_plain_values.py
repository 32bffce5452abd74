"""Literals become plain Python where their words are those of their type, and only there."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from ofgraph.graph.values import TypedText, Value, literal_value
from ofgraph.vocab import XSD


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("-5", "integer", -5), ("+05", "integer", 5), ("1", "boolean", True),
        (".5", "decimal", Decimal("0.5")), ("5.", "decimal", Decimal(5)), ("1e3", "double", 1000.0),
        ("-INF", "double", float("-inf")),
        ("2020-02-29", "date", dt.date(2020, 2, 29)),
        ("2020-01-01T10:00:00Z", "dateTime", dt.datetime(2020, 1, 1, 10, tzinfo=dt.UTC)),
    ],
)  # fmt: skip
def test_words_of_their_type_become_its_value(words: str, kind: str, value: Value) -> None:
    assert literal_value(words, datatype=XSD + kind) == value


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("1_000", "integer"), ("١", "integer"), (" 5", "integer"), ("1_0.5", "decimal"),
        ("1e5", "decimal"), ("NaN", "decimal"), ("nan", "double"), ("infinity", "double"),
        ("yes", "boolean"),
        ("2020-W01-1", "date"), ("20200101", "date"), ("2021-02-29", "date"),
        ("2020-01-01", "dateTime"), ("2020-01-01T25:00:00", "dateTime"),
    ],
)  # fmt: skip
def test_what_only_python_takes_for_a_value_stays_words(words: str, kind: str) -> None:
    found = literal_value(words, datatype=XSD + kind)
    assert isinstance(found, TypedText)
    assert (found, found.datatype) == (words, XSD + kind)


@pytest.mark.parametrize("kind", ["integer", "decimal"])
def test_a_number_of_more_digits_than_python_writes_stays_words(kind: str) -> None:
    assert str(literal_value("1" * 5000, datatype=XSD + kind)) == "1" * 5000
