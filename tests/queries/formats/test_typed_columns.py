"""Parquet and Arrow: a column has the type of all its values, or else holds their words."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.queries.formats.answers import FINDING, THEME, in_bytes, streamed

from ofgraph.errors import NotInstalled
from ofgraph.graph.store import Table
from ofgraph.graph.values import BlankNode, TypedText, Value
from ofgraph.queries.formats import column_files, lexical
from ofgraph.vocab import XSD

DAY, NOON = dt.date(2019, 5, 14), dt.datetime(2019, 5, 14, 12)


def column(values: Sequence[Value], form: str = "arrow") -> pa.ChunkedArray:
    data = io.BytesIO(in_bytes(streamed(("x",), [(value,) for value in values]), form))
    read = pq.read_table(data) if form == "parquet" else pa.ipc.open_file(data).read_all()
    return read.column("x")


@pytest.mark.parametrize("form", ["parquet", "arrow"])
@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1, -(2**62), None], pa.int64()),
        ([True, None, False], pa.bool_()),
        ([DAY, None], pa.date32()),
        ([NOON], pa.timestamp("us")),
        ([2.5, float("inf"), -0.0], pa.float64()),
        ([Decimal("0.50"), Decimal("-12.125")], pa.decimal128(5, 3)),
        (["words", None, "é"], pa.string()),
        ([None, None], pa.string()),
        ([], pa.string()),
    ],
)
def test_a_column_has_the_type_of_its_values(
    form: str, values: Sequence[Value], kind: pa.DataType
) -> None:
    found = column(values, form)
    assert found.type == kind
    assert found.to_pylist() == list(values)


def test_moments_with_a_zone_are_one_instant() -> None:
    zone = dt.timezone(dt.timedelta(hours=1))
    found = column([NOON.replace(tzinfo=zone), NOON.replace(tzinfo=dt.UTC)])
    assert found.type == pa.timestamp("us", tz="UTC")
    assert [one.hour for one in found.to_pylist()] == [11, 12]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1, Decimal("2.5")], pa.decimal128(2, 1)),
        ([1, 2.5, Decimal("0.1")], pa.float64()),
        ([2**63], pa.decimal128(19, 0)),
    ],
)
def test_numbers_of_several_kinds_are_numbers(values: Sequence[Value], kind: pa.DataType) -> None:
    assert column(values).type == kind


@pytest.mark.parametrize(
    "values",
    [
        [1, "one"],
        [1, True],
        [DAY, NOON],
        [NOON, NOON.replace(tzinfo=dt.UTC)],
        [DAY, TypedText("2019-13-40", datatype=XSD + "date")],
        [THEME, FINDING, BlankNode("b")],
        [2**60, 0.5],
        [10**50, Decimal("0.5")],
        [Decimal("NaN"), Decimal("1")],
    ],
)
def test_what_has_no_type_in_common_is_words(values: Sequence[Value]) -> None:
    assert column(values).to_pylist() == [lexical(value) for value in values]


def test_a_word_after_very_many_numbers_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column_files, "BATCH", 100)
    found = column([*range(1_000), "one thousand"])
    assert found.type == pa.string()
    assert found.to_pylist() == [*map(str, range(1_000)), "one thousand"]


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(st.characters(codec="utf-8")),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False), st.dates(), st.datetimes(),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(VALUES, st.integers() | st.none(), st.decimals(-9, 9)), max_size=8))
def test_no_mixture_of_values_is_refused(rows: list[tuple[Value, Value, Value]]) -> None:
    read = pa.ipc.open_file(in_bytes(streamed("abc", rows), "arrow")).read_all()
    assert read.num_rows == len(rows)
    assert read.column("b").to_pylist() in ([row[1] for row in rows],
                                            [row[1] and str(row[1]) for row in rows])  # fmt: skip


def test_pandas_reads_it() -> None:
    table = Table(("a", "day"), (("x", DAY), ("y", None)))
    frame = pd.read_parquet(io.BytesIO(in_bytes(table, "parquet")))
    assert list(frame["a"]) == ["x", "y"]
    assert frame["day"][0] == DAY


def test_an_answer_without_columns_is_no_trouble() -> None:
    read = pa.ipc.open_file(in_bytes(Table((), ((),)), "arrow")).read_all()
    assert read.column_names == []


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NotInstalled, match="an answer as parquet needs pyarrow") as told:
        in_bytes(Table(("a",), ()), "parquet")
    assert 'pip install "ofgraph[tables]"; or write csv or json' in told.value.hint
