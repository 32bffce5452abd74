"""What a person writes beside a document is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofgraph.errors import BadResource
from ofgraph.records import Sidecar, SidecarCouncil, SidecarMeeting
from ofgraph.sources import load_sidecar


def _write(paper: Path, text: str, *, name: str = "minutes.meta.toml") -> None:
    paper.with_name(name).write_text(text, encoding="utf-8")


def _read(paper: Path) -> Sidecar:
    sidecar = load_sidecar(paper)
    assert sidecar is not None
    return sidecar


def test_without_a_sidecar_there_is_none(paper: Path) -> None:
    assert load_sidecar(paper) is None


def test_every_key_is_read(paper: Path) -> None:
    _write(
        paper,
        """
        title = "Minutes"
        kind = "minutes"
        status = "restatement"
        address = "https://northmere.example/1"
        licence = "OGL-UK-3.0"
        rights = "Northmere Council"
        complete = false
        work = "northmere-minutes"
        restates = {file = "original.pdf", sha256 = "ab12"}
        [council]
        id = "northmere"
        basis = "address"
        [meeting]
        committee = "Children's Scrutiny"
        date = 2018-11-05
        basis = "agenda"
        note = "second meeting of the day"
        """,
    )
    assert _read(paper) == Sidecar(
        title="Minutes",
        kind="minutes",
        status="restatement",
        address="https://northmere.example/1",
        licence="OGL-UK-3.0",
        rights="Northmere Council",
        complete=False,
        work="northmere-minutes",
        council=SidecarCouncil(id="northmere", basis="address"),
        meeting=SidecarMeeting(
            committee="Children's Scrutiny",
            date="2018-11-05",
            basis="agenda",
            note="second meeting of the day",
        ),
        restates_sha256="ab12",
        restates_file="original.pdf",
        source="minutes.meta.toml",
    )


def test_a_partial_date_stays_as_written(paper: Path) -> None:
    _write(paper, '[meeting]\ndate = "2018-11"')
    meeting = _read(paper).meeting
    assert meeting is not None
    assert meeting.date == "2018-11"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('tittle = "x"', "minutes.meta.toml: there is no key 'tittle'"),
        ("[council]\nname = 'x'", "there is no key 'council.name'"),
        ("title = 4", "'title' must be a text in quotes, not 4"),
        ("complete = 'no'", "'complete' must be true or false"),
        ("status = 'draft'", "'status' must be one of original, restatement, invented"),
        ("council = 'northmere'", "'council' must be a table"),
        ("[council]\nid = 'northmere'", r"\[council\] needs 'council.basis'"),
        ("title = ", "minutes.meta.toml is not TOML"),
    ],
)
def test_what_is_wrong_is_named(paper: Path, text: str, complaint: str) -> None:
    _write(paper, text)
    with pytest.raises(BadResource, match=complaint):
        load_sidecar(paper)


MANIFEST = """
[defaults]
status = "invented"
rights = "Northmere"
title = "default"
[files."minutes.txt"]
title = "entry"
kind = "minutes"
[[works]]
files = ["minutes.txt", "minutes.pdf"]
"""


def _with_manifest(paper: Path, text: str = MANIFEST) -> None:
    paper.with_name("minutes.pdf").touch()
    _write(paper, text, name="ofgraph-folder.toml")


def test_the_nearer_source_wins(paper: Path) -> None:
    _with_manifest(paper)
    _write(paper, 'title = "own"')
    sidecar = _read(paper)
    assert (sidecar.title, sidecar.kind, sidecar.rights) == ("own", "minutes", "Northmere")
    assert sidecar.source == "minutes.meta.toml, ofgraph-folder.toml"


def test_defaults_hold_for_every_file_of_the_folder(paper: Path) -> None:
    _with_manifest(paper)
    assert _read(paper.with_name("minutes.pdf")).status == "invented"


def test_versions_of_one_work_share_its_key(paper: Path) -> None:
    _with_manifest(paper)
    keys = {_read(paper.with_name(name)).work for name in ("minutes.txt", "minutes.pdf")}
    assert keys == {"northmere-minutes"}


def test_a_manifest_that_names_a_missing_file_is_wrong(paper: Path) -> None:
    _with_manifest(paper, '[files."other.txt"]\ntitle = "x"')
    with pytest.raises(BadResource, match=r"names 'other.txt', which is not in its folder"):
        load_sidecar(paper)
