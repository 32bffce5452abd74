"""The commands in README and tutorial do what the page says, in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
PAGES = ("README.md", "docs/tutorial.md")
ANYTHING = "..."

_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEREDOC = re.compile(r"<<'(\w+)'")
_PROGRESS = re.compile(r"^[a-z]+( \d+ files)? …$")


@dataclass(frozen=True)
class Command:
    """What a page tells the reader to type, and what it says will be printed."""

    typed: str
    printed: tuple[str, ...]


def commands(page: str) -> list[Command]:
    """The commands of a page's console blocks, in order.

    A command goes on in lines that begin with "> ", and up to the end of a here-document.
    """
    found: list[Command] = []
    for block in _CONSOLE.findall(page):
        lines = block.splitlines()
        while lines:
            line = lines.pop(0)
            assert line.startswith("$ "), f"a console block begins with a command, not {line!r}"
            typed = [line[2:]]
            if here := _HEREDOC.search(line):
                end = lines.index(here[1]) + 1
                typed, lines = typed + lines[:end], lines[end:]
            while lines and lines[0].startswith("> "):
                typed.append(lines.pop(0)[2:])
            printed: list[str] = []
            while lines and not lines[0].startswith("$ "):
                printed.append(lines.pop(0))
            found.append(Command("\n".join(typed), tuple(printed)))
    return found


def fits(said: list[str], printed: list[str]) -> bool:
    """Whether printed lines are what was said; a line of dots stands for any lines."""
    if not said:
        return not printed
    if said[0] == ANYTHING:
        return any(fits(said[1:], printed[at:]) for at in range(len(printed) + 1))
    return bool(printed) and said[0] == printed[0] and fits(said[1:], printed[1:])


def lines_of(text: str) -> list[str]:
    """The lines that a reader would compare: no progress, no blank ends."""
    lines = [line.rstrip() for line in text.splitlines()]
    lines = [line for line in lines if not _PROGRESS.match(line)]
    while lines and not lines[-1]:
        lines.pop()
    return lines


class Terminal:
    """A shell in an empty folder, with an `ofgraph` command and a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._here = folder / "work"
        self._here.mkdir()
        self._where = folder / "where"
        command = folder / "bin" / "ofgraph"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ofgraph "$@"\n')
        command.chmod(0o755)
        kept = {k: v for k, v in os.environ.items() if not k.startswith("OFGRAPH_")}
        self._environment = kept | {
            "PATH": f"{command.parent}{os.pathsep}{kept['PATH']}",
            "OFGRAPH_HOME": str(folder / "home"),
            "LC_ALL": "C.UTF-8",
        }

    def run(self, typed: str) -> list[str]:
        """What a command prints, errors too; the next one runs where this one ended."""
        done = subprocess.run(
            ["sh", "-c", f'{typed}\ncode=$?; pwd > "{self._where}"; exit $code'],
            cwd=self._here,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=300,
        )
        printed = lines_of(done.stdout.decode())
        assert done.returncode == 0, f"{typed}\nended with {done.returncode}:\n{printed}"
        self._here = Path(self._where.read_text().strip())
        return printed


@pytest.mark.parametrize("name", PAGES)
def test_the_page_prints_what_it_says(name: str, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    told = commands((CHECKOUT / name).read_text(encoding="utf-8"))
    assert told, "the page shows no command"
    for command in told:
        printed = terminal.run(command.typed)
        said = lines_of("\n".join(command.printed))
        assert fits(said, printed), (
            f"{name}: $ {command.typed}\n--- the page says\n"
            + "\n".join(said)
            + "\n--- it prints\n"
            + "\n".join(printed)
        )


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
