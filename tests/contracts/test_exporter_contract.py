"""What every registered exporter must keep to."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ofgraph import vocab as v
from ofgraph.graph.terms import LABEL, TYPE, Triple, date, iri, literal, text
from ofgraph.publish import EXPORTERS, Snapshot

BASE = "https://data.example.org/"
COUNCIL, FINDING = iri(f"{BASE}id/council/northmere"), iri(f"{BASE}id/finding/1")
COUNCILS: tuple[Triple, ...] = (
    (COUNCIL, TYPE, iri(v.COUNCIL)),
    (COUNCIL, LABEL, text("Northmere City Council")),
    (COUNCIL, iri(v.existed_from), date("1974-04-01")),
)
PAPER: tuple[Triple, ...] = (
    (FINDING, TYPE, iri(v.FINDING)),
    (FINDING, iri(v.council), COUNCIL),
    (FINDING, iri(v.recommended), literal(True)),
    (FINDING, iri(v.text), text('Leaders said: "plans, and\nmore plans" – ‘=1+1’')),
)


@pytest.fixture
def snapshot() -> Snapshot:
    """Two graphs under a publisher's own base."""
    return Snapshot(
        graphs={
            f"{BASE}graph/paper": tuple(sorted(PAPER)),
            f"{BASE}graph/register/councils": tuple(sorted(COUNCILS)),
        },
        base=BASE, quotes="short", people="roles", issued="2024-03-31", violations=0,
    )  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_two_runs_give_the_same_bytes(name: str, snapshot: Snapshot, tmp_path: Path) -> None:
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        EXPORTERS[name](snapshot, tmp_path / run)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_file_is_listed_with_its_size_and_checksum(
    name: str, snapshot: Snapshot, tmp_path: Path
) -> None:
    listed = EXPORTERS[name](snapshot, tmp_path)
    assert {a.path: (a.bytes, a.sha256) for a in listed} == {
        path: (len(data), hashlib.sha256(data).hexdigest())
        for path, data in contents(tmp_path).items()
    }


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_file_has_a_title_a_media_type_and_a_licence(
    name: str, snapshot: Snapshot, tmp_path: Path
) -> None:
    for artefact in EXPORTERS[name](snapshot, tmp_path):
        assert artefact.title
        assert "/" in artefact.media_type
        assert artefact.licence.startswith("https://")


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_nothing_is_written_outside_the_folder(
    name: str, snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(tmp_path)
    EXPORTERS[name](snapshot, inside)
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_an_empty_graph_is_no_trouble(name: str, tmp_path: Path) -> None:
    empty = Snapshot(
        graphs={}, base=BASE, quotes="short", people="roles", issued=None, violations=0
    )
    assert EXPORTERS[name](empty, tmp_path)
