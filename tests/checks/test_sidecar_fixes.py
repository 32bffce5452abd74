"""What is put right in a sidecar, and what is left to the person."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ofgraph.checks.settling.sidecar_fixes import KEYS, day_of, mend_sidecar
from ofgraph.linking.register import Register
from ofgraph.sources import load_sidecar

HEAD = "id,name,official_name,type,gss_code\n"
REGISTER = Register.load(
    HEAD + "wexcombe,Wexcombe,Wexcombe County Council,county,E1\n"
    "northmere,Northmere,Northmere City Council,unitary,E2\n"
)


def mended(text: str, *, manifest: bool = False) -> str:
    return mend_sidecar(text, REGISTER, manifest=manifest).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('titel = "Minutes"\n', 'title = "Minutes"\n'),
        ('Title = "Minutes"\n', 'title = "Minutes"\n'),
        ('adress = "https://e.org"\n', 'address = "https://e.org"\n'),
        ('status = "Original"\n', 'status = "original"\n'),
        ('status = "restatment" # ours\n', 'status = "restatement" # ours\n'),
        ('complete = "False"\n', "complete = false\n"),
        ('title = " Minutes "\n', 'title = "Minutes"\n'),
        ('[meeting]\ndate = "12 June 2024"\n', "[meeting]\ndate = 2024-06-12\n"),
        ('meeting.date = "25/06/2024"\n', "meeting.date = 2024-06-25\n"),
        ('[meeting]\ncommitee = "Cabinet"\n', '[meeting]\ncommittee = "Cabinet"\n'),
        ('[meting]\nbasis = "text"\n', '[meeting]\nbasis = "text"\n'),
        ('[council]\nid = "WEXCOMBE"\n', '[council]\nid = "wexcombe"\n'),
        ('[council]\nid = "Wexcombe County Council "\n', '[council]\nid = "wexcombe"\n'),
    ],
)
def test_what_has_one_reading_is_put_right(before: str, after: str) -> None:
    assert mended(before) == after


@pytest.mark.parametrize(
    "text",
    [
        'colour = "green"\n',
        'title = "Minutes"\ntitel = "Agenda"\n',
        '[meeting]\ndate = "03/04/2024"\n',
        '[meeting]\ndate = "June 2024"\n',
        '[meeting]\ndate = "2024-06-12"\n',
        '[council]\nid = "Eastfold"\n',
        '[council]\nid = "Northmere County Council"\n',
        'title = "two  spaces"\n',
        'work = " as it is "\n',
        "not toml",
        'meeting = { date = "12 June 2024" }\n',
    ],
)
def test_what_may_mean_two_things_is_left_as_it_is(text: str) -> None:
    assert mended(text) == text


def test_several_things_are_put_right_and_each_is_said() -> None:
    text = '# Ours.\ntitel = "Minutes"\r\n[meeting]\ndate = "12 June 2024" # a Wednesday\n'
    done = mend_sidecar(text, REGISTER)
    assert done.text == '# Ours.\ntitle = "Minutes"\r\n[meeting]\ndate = 2024-06-12 # a Wednesday\n'
    assert done.done == (
        "line 2: the key 'titel' is called 'title'",
        "line 4: date '12 June 2024' is 2024-06-12",
    )


def test_a_manifest_is_put_right_file_by_file() -> None:
    text = (
        '[defaults]\nstaus = "original"\n[files."a.pdf"]\ntitel = "A"\nmeeting.date = "1 May 2024"'
    )
    assert mended(text, manifest=True) == (
        '[defaults]\nstatus = "original"\n[files."a.pdf"]\ntitle = "A"\nmeeting.date = 2024-05-01'
    )


def test_versions_of_a_work_are_not_touched() -> None:
    text = '[[works]]\nfiles = ["a.pdf"]\nkey = " a "\n'
    assert mended(text, manifest=True) == text


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 June 2024", dt.date(2024, 6, 12)),
        ("12th of June, 2024", dt.date(2024, 6, 12)),
        ("Wednesday 12 June 2024", dt.date(2024, 6, 12)),
        ("2024/06/12", dt.date(2024, 6, 12)),
        ("31.12.2024", dt.date(2024, 12, 31)),
        ("05/05/2024", dt.date(2024, 5, 5)),
        ("Monday 12 June 2024", None),
        ("12 June 2024 and 13 June 2024", None),
        ("about 12 June 2024", None),
        ("31 June 2024", None),
        ("31/06/2024", None),
        ("12 June", None),
    ],
)
def test_a_day_is_read_where_it_can_be_no_other(words: str, day: dt.date | None) -> None:
    assert day_of(words) == day


def test_the_keys_known_here_are_those_of_a_sidecar(tmp_path: Path) -> None:
    values = {"complete": "true", "status": '"original"', "meeting.date": "2024-06-12"}
    lines = [f"{key} = {values.get(key, chr(34) + 'x' + chr(34))}" for key in sorted(KEYS)]
    (tmp_path / "paper.meta.toml").write_text("\n".join(lines), encoding="utf-8")
    assert load_sidecar(tmp_path / "paper.pdf") is not None
