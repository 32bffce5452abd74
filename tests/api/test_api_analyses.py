"""The analyses from Python: what is typed is understood, or refused in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

import ofgraph
from ofgraph.errors import UnknownName


@pytest.fixture(scope="module")
def graph(bundled_home: Path) -> Iterator[ofgraph.Graph]:
    with ofgraph.open(bundled_home / "store") as opened:
        yield opened


def test_one_name_may_stand_for_a_list_of_one(graph: ofgraph.Graph) -> None:
    one = graph.analyses.recur(councils="herefordshire", at_least=1)
    assert one.table == graph.analyses.recur(councils=["herefordshire"], at_least=1).table
    assert one.table.rows


@pytest.mark.parametrize("since", [2018, "2018", dt.date(2018, 1, 1)])
def test_a_date_may_be_a_year_or_a_day(graph: ofgraph.Graph, since: int | str | dt.date) -> None:
    days = graph.analyses.incidence(since=since).visits.day
    assert str(days.min()) >= "2018-01-01"


def test_an_unknown_group_is_refused(graph: ofgraph.Graph) -> None:
    with pytest.raises(UnknownName, match="no group called 'regoin'"):
        graph.analyses.recur(by="regoin")  # type: ignore[arg-type]


def test_an_unknown_argument_is_refused_by_its_name(graph: ofgraph.Graph) -> None:
    with pytest.raises(UnknownName, match="no argument called 'council'") as told:
        graph.analyses.incidence(council="herefordshire")  # type: ignore[call-arg]
    assert told.value.hint == "did you mean 'councils'?"


def test_a_network_is_of_the_visits_that_were_chosen(graph: ofgraph.Graph) -> None:
    whole = graph.analyses.network(at_least=1)
    part = graph.analyses.network(at_least=1, councils="herefordshire")
    assert 0 < part.number_of_edges() < whole.number_of_edges()


def test_an_account_shows_itself_with_what_it_stands_on(graph: ofgraph.Graph) -> None:
    shown = str(graph.analyses.recur(councils="herefordshire"))
    assert shown.splitlines()[-1].lstrip("· ").startswith("From store revision")


def test_coverage_is_told_for_each_council_and_year(graph: ofgraph.Graph) -> None:
    rows = graph.analyses.coverage(councils="nottingham")
    assert rows.columns[:3] == ("councilName", "year", "visits")
    assert len(rows) > 5
