"""The commands of a page's console blocks, and a shell that runs them as a reader would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent.parent
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
    """A shell in an empty folder, with an `ofgraph` command and a data folder (its own if none)."""

    def __init__(self, folder: Path, home: Path | None = None) -> None:
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
            "OFGRAPH_HOME": str(home or folder / "home"),
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


def follow(page: Path, terminal: Terminal) -> None:
    """Type what a page says, and hold what is printed to what it says is printed."""
    told = commands(page.read_text(encoding="utf-8"))
    assert told, "the page shows no command"
    for command in told:
        printed = terminal.run(command.typed)
        said = lines_of("\n".join(command.printed))
        assert fits(said, printed), (
            f"{page.name}: $ {command.typed}\n--- the page says\n"
            + "\n".join(said)
            + "\n--- it prints\n"
            + "\n".join(printed)
        )
