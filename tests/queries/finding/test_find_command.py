"""`ofgraph find`: what it takes, and the forms it writes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from ofgraph.queries.formats import FORMATS


class Ran(Protocol):
    """What the fixture run_cli gives."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def test_a_word_with_a_hyphen_before_it_is_left_out(run_cli: Run, bundled_home: Path) -> None:
    def total(*words: str) -> int:
        ran = run_cli("find", *words, "--format", "json", "--limit", "1", home=bundled_home)
        found: int = json.loads(ran.out)["total"]
        return found

    assert 0 < total("social", "-workers") < total("social")


def test_a_file_gets_the_form_of_a_table(run_cli: Run, bundled_home: Path, tmp_path: Path) -> None:
    words = ("find", "supervision", "--limit", "3")
    out = tmp_path / "found.xlsx"
    ran = run_cli(*words, "--format", "xlsx", "-o", str(out), home=bundled_home)
    assert (ran.code, ran.out) == (0, "")
    assert out.read_bytes().startswith(b"PK")
    ran = run_cli(*words, "--format", "csv", home=bundled_home)
    assert len(list(csv.DictReader(io.StringIO(ran.out)))) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--visit-kind", "focussed visit"], "did you mean 'focused visit'"),
        (["--thme", "neglect"], "--theme"),
        (["a", "OR", "-b"], "OR cannot stand before -b"),
        (["a", "--facets", "-f", "csv"], "csv has none"),
    ],
)
def test_what_cannot_be_understood_is_said(
    run_cli: Run, bundled_home: Path, words: list[str], said: str
) -> None:
    ran = run_cli("find", *words, home=bundled_home)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_every_form_of_a_table_is_a_form_of_find() -> None:
    from ofgraph.cli.find import find_command

    (style,) = (option for option in find_command.params if option.name == "form")
    tables = {name for name, form in FORMATS.items() if "table" in form.kinds}
    assert set(style.type.choices) == tables | {"text"}  # type: ignore[attr-defined]


def test_the_name_of_a_file_says_the_format(
    run_cli: Run, bundled_home: Path, tmp_path: Path
) -> None:
    begins = {"a.xlsx": b"PK", "a.md": b"- **"}
    for name, beginning in begins.items():
        ran = run_cli(
            "find", "supervision", "--limit", "1", "-o", name, home=bundled_home, cwd=tmp_path
        )
        assert (ran.code, ran.out) == (0, "")
        assert (tmp_path / name).read_bytes().startswith(beginning)


def test_a_file_that_ends_otherwise_than_its_format_is_refused(
    run_cli: Run, bundled_home: Path, tmp_path: Path
) -> None:
    ran = run_cli("find", "neglect", "-f", "csv", "-o", "a.md", home=bundled_home, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "a.md ends as a file of markdown does" in ran.err
    assert list(tmp_path.iterdir()) == []
