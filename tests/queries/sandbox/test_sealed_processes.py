"""What a confined process can no longer do, tried in processes that do nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ofgraph.queries.sandbox import sealed
from ofgraph.queries.sandbox.descriptors import opened, still_to_open

_SEALED = """
import errno, os, socket
from ofgraph.queries.sandbox.sealed import seal
assert seal()
open(os.devnull).close()
"""
_CONFINED = """
import os, socket, sys
from ofgraph.queries.sandbox.confine import confine, mapped
from ofgraph.queries.sandbox import sealed
sealed._filter = lambda: None
confine(kept={0, 1, 2}, room=0, seconds=10, space=mapped() + (64 << 20), parent=os.getppid())
"""

can_seal = pytest.mark.skipif(sealed._filter() is None, reason="no filter for this machine")


def _run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)


@can_seal
@pytest.mark.parametrize(
    "attempt",
    ["socket.socket()", "socket.socket(socket.AF_UNIX)", "socket.socketpair()",
     "os.execv('/bin/true', ['true'])"],
)  # fmt: skip
def test_a_sealed_process_makes_no_socket_and_runs_no_program(attempt: str) -> None:
    ran = _run(f"{_SEALED}\ntry: {attempt}\nexcept PermissionError: print('refused')")
    assert (ran.stdout, ran.returncode) == ("refused\n", 0)


@pytest.mark.parametrize(
    ("attempt", "error"),
    [
        ("socket.socket()", "OSError"),
        ("open('/etc/hostname')", "OSError"),
        ("os.dup(1)", "OSError"),
        ("bytearray(1 << 30)", "MemoryError"),
    ],
)
def test_a_confined_process_opens_nothing_even_unsealed(attempt: str, error: str) -> None:
    ran = _run(f"{_CONFINED}\ntry: {attempt}\nexcept {error}: print('refused')")
    assert (ran.stdout, ran.returncode) == ("refused\n", 0)


def test_a_confined_process_writes_no_file(tmp_path: Path) -> None:
    opened = f"out = open({str(tmp_path / 'out')!r}, 'wb', 0)\nconfine("
    program = _CONFINED.replace("confine(", opened).replace("{0, 1, 2}", "{0, 1, 2, out.fileno()}")
    ran = _run(f"{program}\ntry: out.write(b'x')\nexcept OSError: print('refused')")
    assert (ran.stdout, ran.returncode) == ("refused\n", 0)


def test_a_process_whose_parent_is_gone_does_not_go_on() -> None:
    ran = _run(_CONFINED.replace("os.getppid()", "1 << 30") + "\nprint('went on')")
    assert (ran.stdout, ran.returncode) == ("", 1)


def test_the_descriptors_that_are_told_are_open_and_all_of_them(tmp_path: Path) -> None:
    before = opened()
    with (tmp_path / "one").open("w") as one, (tmp_path / "two").open("w") as two:
        assert opened() - before == {one.fileno(), two.fileno()}
    assert opened() == before


def test_files_of_the_store_that_are_not_open_yet_are_counted(tmp_path: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("the system does not say what a descriptor is of")
    for name in ("000001.sst", "000002.sst", "000003.sst", "LOG"):
        (tmp_path / name).touch()
    with (tmp_path / "000001.sst").open("rb") as first, (tmp_path / "LOG").open("rb") as log:
        assert still_to_open({first.fileno(), log.fileno()}) == 2
        assert still_to_open({log.fileno()}) == 0
