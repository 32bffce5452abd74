"""A bundle holds what another person needs to get the same bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ofgraph.analysis.account import Account
from ofgraph.analysis.bundle import inputs_hash, write_bundle
from ofgraph.analysis.incidence import read_columns
from ofgraph.analysis.standing import standing
from ofgraph.errors import OfgraphError
from ofgraph.graph.store import Table

from .invented import Visit, incidence_of_visits

INCIDENCE = incidence_of_visits([Visit(council="Northmere", day="2019-05-14", raised=["neglect"])])
ACCOUNT = Account(
    title="Neglect was raised once",
    table=Table(("themeName", "raised"), (("Neglect", 1),)),
    notes=("1 visit.",),
    parameters=(("series", "social care"),),
    seed=7,
)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_account_gives_the_same_bytes(tmp_path: Path) -> None:
    write_bundle(tmp_path / "one", ACCOUNT, INCIDENCE)
    write_bundle(tmp_path / "two", ACCOUNT, INCIDENCE)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_the_same_columns_of_another_store_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("here", "there"):
        found = replace(INCIDENCE, revision=f"{name} 0123456789")
        write_bundle(tmp_path / name, replace(ACCOUNT, notes=standing(found)), found)
    assert files(tmp_path / "here") == files(tmp_path / "there")


def test_a_folder_beside_it_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "one.part" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    write_bundle(tmp_path / "one", ACCOUNT, INCIDENCE)
    assert mine.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "one.part"]


def test_the_folder_one_stands_in_may_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OfgraphError, match="is not empty"):
        write_bundle(Path("."), ACCOUNT, INCIDENCE)


def test_it_says_what_was_asked_of_what_and_with_which_seed(tmp_path: Path) -> None:
    write_bundle(tmp_path / "one", ACCOUNT, INCIDENCE, {"broad": True})
    told = json.loads((tmp_path / "one" / "bundle.json").read_bytes())
    assert told["inputs"] == inputs_hash(INCIDENCE)
    assert told["parameters"] == {"series": "social care"}
    assert told["seed"] == 7
    assert told["asked"] == {"broad": True}
    assert set(told["files"]) == {"answer.csv", "answer.md", "coverage.csv", "inputs.npz"}
    assert {"ofgraph", "python", "numpy"} <= set(told["versions"])


def test_its_inputs_are_the_columns_that_were_counted(tmp_path: Path) -> None:
    write_bundle(tmp_path / "one", ACCOUNT, INCIDENCE)
    assert inputs_hash(read_columns(tmp_path / "one" / "inputs.npz")) == inputs_hash(INCIDENCE)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OfgraphError, match="is not empty"):
        write_bundle(tmp_path, ACCOUNT, INCIDENCE)
    assert files(tmp_path) == {"mine.txt": b"mine"}


def test_what_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ofgraph.analysis.bundle.write_columns", full)
    with pytest.raises(OfgraphError, match="No space left on device"):
        write_bundle(tmp_path / "one", ACCOUNT, INCIDENCE)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_json_is_told_in_words(tmp_path: Path) -> None:
    write_bundle(tmp_path / "one", ACCOUNT, INCIDENCE, {"peers": Path("neighbours.csv")})
    told = json.loads((tmp_path / "one" / "bundle.json").read_bytes())
    assert told["asked"] == {"peers": "neighbours.csv"}
