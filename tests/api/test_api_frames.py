"""Answers as data frames, each column with its type."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal

import pytest

from ofgraph.api import Rows
from ofgraph.errors import NotInstalled
from ofgraph.graph.store import RowStream
from ofgraph.graph.values import Iri, TypedText, Value

COLUMNS = ("day", "number", "share", "sure", "words", "address", "mixed", "nothing")
ROWS: list[tuple[Value, ...]] = [
    (dt.date(2019, 5, 14), 3, Decimal("0.25"), True, "a", Iri("https://x.example/a"), 1, None),
    (None, None, None, None, None, None, "b", None),
    (dt.date(1066, 10, 14), 2**60, Decimal("1.5"), False, TypedText("c", language="en"),
     Iri("https://x.example/c"), dt.date(2020, 1, 1), None),
]  # fmt: skip


def rows(*these: tuple[Value, ...]) -> Rows:
    return Rows(lambda: RowStream(COLUMNS, iter(these)))


def test_pandas_has_days_numbers_and_words() -> None:
    frame = rows(*ROWS).to_pandas()
    assert [str(kind) for kind in frame.dtypes[1:]] == [
        "Int64", "Float64", "boolean", "string", "string", "string", "string",
    ]  # fmt: skip
    assert str(frame.dtypes["day"]).startswith("datetime64")
    assert list(frame["day"].dt.year.dropna()) == [2019, 1066]
    assert frame["number"].sum() == 2**60 + 3
    assert list(frame["mixed"]) == ["1", "b", "2020-01-01"]


def test_arrow_has_days_numbers_and_words() -> None:
    table = rows(*ROWS).to_arrow()
    kinds = {field.name: str(field.type) for field in table.schema}
    assert kinds == {
        "day": "date32[day]", "number": "int64", "share": "decimal128(3, 2)", "sure": "bool",
        "words": "string", "address": "string", "mixed": "string", "nothing": "string",
    }  # fmt: skip
    assert table.column("day").to_pylist()[2] == dt.date(1066, 10, 14)


def test_polars_has_days_numbers_and_words() -> None:
    import polars

    frame = rows(*ROWS).to_polars()
    assert frame.schema["day"] == polars.Date
    assert frame.schema["number"] == polars.Int64
    assert frame["words"].to_list() == ["a", None, "c"]


def test_an_answer_without_rows_keeps_its_columns() -> None:
    assert list(rows().to_pandas().columns) == list(COLUMNS)
    assert rows().to_polars().columns == list(COLUMNS)
    assert rows().to_arrow().num_rows == 0


def test_whole_numbers_too_large_for_a_column_are_words() -> None:
    large = Rows(lambda: RowStream(("n",), iter([(2**70,)])))
    assert list(large.to_pandas()["n"]) == [str(2**70)]


def test_moments_with_a_zone_are_in_utc() -> None:
    zone = dt.timezone(dt.timedelta(hours=1))
    moments = [(dt.datetime(2024, 5, 1, 12, tzinfo=zone),), (None,)]
    frame = Rows(lambda: RowStream(("at",), iter(moments))).to_pandas()
    assert frame["at"][0].isoformat() == "2024-05-01T11:00:00+00:00"


@pytest.mark.parametrize("package", ["pandas", "polars", "pyarrow"])
def test_a_missing_package_says_what_to_install(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    make = {"pandas": "to_pandas", "polars": "to_polars", "pyarrow": "to_arrow"}[package]
    with pytest.raises(NotInstalled, match=f"needs {package}") as error:
        getattr(rows(*ROWS), make)()
    assert 'pip install "ofgraph[frames]"' in error.value.hint
