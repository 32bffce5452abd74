"""The commands in README and tutorial do what the page says, in an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from .console import ANYTHING, CHECKOUT, Command, Terminal, commands, fits, follow


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md"])
def test_the_page_prints_what_it_says(name: str, tmp_path: Path) -> None:
    follow(CHECKOUT / name, Terminal(tmp_path))


def test_dots_stand_for_any_number_of_lines() -> None:
    assert fits(["a", ANYTHING, "d"], ["a", "b", "c", "d"])
    assert fits([ANYTHING], [])
    assert not fits(["a", ANYTHING, "d"], ["a", "b"])
    assert not fits(["a"], ["a", "b"])


def test_a_command_may_go_on_over_several_lines() -> None:
    page = "```console\n$ cat <<'END'\n$ 1\nEND\none\n$ ask 'a\n> b'\nyes\n```\n"
    assert commands(page) == [
        Command("cat <<'END'\n$ 1\nEND", ("one",)),
        Command("ask 'a\nb'", ("yes",)),
    ]


def test_the_readme_is_short() -> None:
    assert len((CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150
