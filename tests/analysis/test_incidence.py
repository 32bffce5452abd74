"""Visit × theme as columns: read from a store, kept beside it, chosen from, rolled up."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest

from ofgraph import vocab as v
from ofgraph.analysis.bundle import inputs_hash
from ofgraph.analysis.cells import State, cells, counted
from ofgraph.analysis.incidence import (
    Choice,
    Incidence,
    NothingToCount,
    build_incidence,
    choose,
    columns_of,
    incidence_of,
    read_columns,
    write_columns,
)
from ofgraph.analysis.widening import by_broad_theme, by_lineage
from ofgraph.errors import UnknownName
from ofgraph.graph import open_store

from .invented import Visit, incidence_of_visits


def state(found: Incidence, visit: int, theme: str) -> State:
    return State(cells(found)[visit, found.themes.id.place(theme)])


def same(one: Incidence, other: Incidence) -> bool:
    first, second = dict(columns_of(one)), dict(columns_of(other))
    return first.keys() == second.keys() and all(
        np.array_equal(first[name], second[name], equal_nan=first[name].dtype.kind == "M")
        for name in first
    )


def test_a_theme_that_was_raised_and_praised_at_a_visit_was_raised() -> None:
    found = incidence_of_visits(
        [Visit(council="Northmere", day="2019-05-14", raised=["neglect"], praised=["neglect"])]
    )
    assert state(found, 0, "neglect") is State.RAISED


def test_a_theme_looked_at_in_a_whole_report_and_not_spoken_of_was_not_raised() -> None:
    found = incidence_of_visits([Visit(council="Northmere", day="2019-05-14", raised=["neglect"])])
    assert state(found, 0, "caseloads") is State.NOT_RAISED


def test_a_visit_known_from_minutes_never_says_that_a_theme_was_not_raised() -> None:
    found = incidence_of_visits(
        [Visit(council="Northmere", day="2019-05-14", raised=["neglect"], complete=False)]
    )
    assert state(found, 0, "caseloads") is State.INCOMPLETE
    assert state(found, 0, "neglect") is State.RAISED


def test_what_a_visit_did_not_look_at_is_neither_raised_nor_not() -> None:
    found = incidence_of_visits(
        [Visit(council="Northmere", day="2019-05-14", looked_at=["practice"])]
    )
    assert state(found, 0, "neglect") is State.NOT_LOOKED_AT
    assert state(found, 0, "supervision") is State.NOT_RAISED, "it stands under practice"


def test_where_nobody_says_what_was_looked_at_the_source_is_incomplete() -> None:
    found = incidence_of_visits([Visit(council="Northmere", day="2019-05-14", looked_at=())])
    assert state(found, 0, "neglect") is State.INCOMPLETE


def test_a_broad_theme_was_looked_at_only_where_all_that_is_under_it_was() -> None:
    found = by_broad_theme(
        incidence_of_visits(
            [
                Visit(council="Northmere", day="2018-05-14", looked_at=["supervision"]),
                Visit(council="Northmere", day="2019-05-14",
                      looked_at=["supervision", "caseloads"]),
                Visit(council="Northmere", day="2020-05-14", looked_at=["supervision"],
                      raised=["supervision"]),
            ]
        )
    )  # fmt: skip
    assert state(found, 0, "practice") is State.NOT_LOOKED_AT
    assert state(found, 1, "practice") is State.NOT_RAISED
    assert state(found, 2, "practice") is State.RAISED


def test_shares_are_of_cells_that_could_have_gone_either_way() -> None:
    found = incidence_of_visits(
        [
            Visit(council="Northmere", day="2018-05-14", raised=["neglect"], complete=False),
            Visit(council="Northmere", day="2019-05-14", looked_at=["neglect"]),
        ]
    )
    neglect = found.themes.id.place("neglect")
    assert counted(found)[:, neglect].tolist() == [False, True]


def test_visits_of_a_council_that_is_no_more_are_those_of_its_successors() -> None:
    found = by_lineage(
        incidence_of_visits(
            [
                Visit(council="Old Wexcombe", day="2015-01-20", raised=["neglect"]),
                Visit(council="East Wexcombe", day="2022-01-20", raised=["neglect"]),
                Visit(council="West Wexcombe", day="2023-01-20"),
            ],
            took_over=[
                ("East Wexcombe", "Old Wexcombe"), ("West Wexcombe", "Old Wexcombe"),
            ],
        )
    )  # fmt: skip
    told = [(found.councils.name[c], str(day)) for c, day in
            zip(found.visits.council.tolist(), found.visits.day, strict=True)]  # fmt: skip
    assert told == [
        ("East Wexcombe", "2015-01-20"), ("East Wexcombe", "2022-01-20"),
        ("West Wexcombe", "2015-01-20"), ("West Wexcombe", "2023-01-20"),
    ]  # fmt: skip
    neglect = found.themes.id.place("neglect")
    assert cells(found)[:, neglect].tolist() == [4, 4, 4, 2]


def test_a_choice_keeps_the_findings_of_its_visits_and_no_others() -> None:
    found = incidence_of_visits(
        [
            Visit(council="Northmere", day="2018-05-14", raised=["neglect"]),
            Visit(council="Northmere", day="2019-05-14", raised=["caseloads", "oversight"]),
            Visit(council="Wexcombe", day="2019-06-14", raised=["neglect"]),
        ]
    )
    part = choose(found, Choice(since=dt.date(2019, 1, 1), councils=(found.councils.iri[0],)))
    assert len(part.visits) == 1
    assert part.findings.visit.tolist() == [0, 0]
    assert sorted(part.themes.id[theme] for theme in part.carried[:, 1]) == [
        "caseloads", "oversight",
    ]  # fmt: skip


def test_joint_inspections_count_only_when_asked() -> None:
    found = incidence_of_visits(
        [
            Visit(council="Northmere", day="2018-05-14"),
            Visit(council="Northmere", day="2019-05-14", series="joint", kind="jtai"),
        ]
    )
    assert len(choose(found, Choice()).visits) == 1
    assert len(choose(found, Choice(series=("social care", "joint"))).visits) == 2


def test_an_empty_choice_says_which_part_left_nothing() -> None:
    found = incidence_of_visits([Visit(council="Northmere", day="2018-05-14")])
    with pytest.raises(NothingToCount, match="on or after 2030-01-01"):
        choose(found, Choice(since=dt.date(2030, 1, 1)))


def test_an_unknown_region_suggests_one_that_is_known() -> None:
    found = incidence_of_visits([Visit(council="Northmere", day="2018-05-14")])
    with pytest.raises(UnknownName, match="no region called 'Eats'") as told:
        choose(found, Choice(regions=("Eats",)))
    assert "East" in told.value.hint


def test_columns_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    found = incidence_of_visits(
        [
            Visit(council="Northmere", day="2018-05-14", raised=["neglect"]),
            Visit(council="Wexcombe – “north”", day=None, reported_on="2019-01-01"),
        ]
    )
    write_columns(found, tmp_path / "columns.npz")
    again = read_columns(tmp_path / "columns.npz")
    assert same(found, again)
    assert list(again.councils.name) == list(found.councils.name)
    assert inputs_hash(again) == inputs_hash(found)


def test_a_file_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "columns.npz"
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(ValueError, match="does not hold an incidence"):
        read_columns(path)


def test_the_incidence_is_kept_beside_the_store_and_read_from_there(own_home: Path) -> None:
    place = own_home / "store"
    file = build_incidence(open_store(place))
    assert file is not None
    assert file.parent == place
    found = incidence_of(open_store(place))
    assert same(found, read_columns(file))
    assert len(found.findings) > 50


def test_a_damaged_file_is_made_anew(own_home: Path) -> None:
    place = own_home / "store"
    file = build_incidence(open_store(place))
    assert file is not None
    before = incidence_of(open_store(place))
    file.write_bytes(file.read_bytes()[:-100])
    assert same(incidence_of(open_store(place)), before)
    assert file.is_file(), "and kept again"


def test_where_the_file_cannot_be_kept_the_incidence_is_read_each_time(
    bundled_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ofgraph.analysis.incidence.keeping.write_columns", full)
    monkeypatch.setattr("ofgraph.graph.beside.Beside.kept", lambda *_: None)
    assert len(incidence_of(open_store(bundled_home / "store")).visits) > 100


def test_a_name_that_would_stop_a_program_is_read_as_words() -> None:
    store = open_store("memory:", write=True)
    hostile = "North\ufffemere\x00 \u202ecounty\n" + "x" * 500
    council = "<https://w3id.org/ofgraph/id/council/northmere>"
    graph = "https://w3id.org/ofgraph/graph/councils"
    written = json.dumps(hostile, ensure_ascii=True)
    store.rebuild({graph: "".join(
        f"{council} <{part}> {value} <{graph}> .\n" for part, value in (
            (v.RDF + "type", f"<{v.COUNCIL}>"), (v.RDFS + "label", written),
        )
    )})  # fmt: skip
    name = incidence_of(store).councils.name[0]
    assert name.startswith("North mere county x")
    assert len(name) == 200
