"""The store in a folder: generations, one writer, readers beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ofgraph.errors import StoreBusy, StoreError
from ofgraph.graph import open_store
from ofgraph.graph.terms import iri, nquads, text

GRAPH = "https://example.org/graph/a"


def _content(words: str) -> dict[str, str]:
    triple = (iri("https://example.org/s"), iri("https://example.org/p"), text(words))
    return {GRAPH: nquads(GRAPH, [triple])}


def test_a_folder_without_a_store_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "nothing")
    assert caught.value.hint == "run: ofgraph build"


def test_a_second_writer_is_told_who_holds_the_store(tmp_path: Path) -> None:
    first = open_store(tmp_path, write=True)
    program = f"from ofgraph.graph import open_store; open_store({str(tmp_path)!r}, write=True)"
    second = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    first.close()
    assert second.returncode != 0
    assert "is being changed by process" in second.stderr


def test_the_store_is_free_again_when_its_writer_closes(tmp_path: Path) -> None:
    open_store(tmp_path, write=True).close()
    open_store(tmp_path, write=True).close()


def test_a_reader_works_beside_the_writer_and_keeps_its_generation(tmp_path: Path) -> None:
    writer = open_store(tmp_path, write=True)
    writer.rebuild(_content("before"))
    reader = open_store(tmp_path)
    writer.rebuild(_content("after"))
    assert b"before" in reader.nquads()
    assert b"after" in open_store(tmp_path).nquads()
    writer.close()


def test_old_generations_are_cleared_away(tmp_path: Path) -> None:
    writer = open_store(tmp_path, write=True)
    for number in range(5):
        writer.rebuild(_content(str(number)))
    writer.close()
    assert len(list(tmp_path.glob("generation-*"))) == 2


def test_a_generation_that_a_crash_left_half_made_is_never_in_force(tmp_path: Path) -> None:
    writer = open_store(tmp_path, write=True)
    writer.rebuild(_content("whole"))
    writer.close()
    (tmp_path / "generation-000099").mkdir()
    assert b"whole" in open_store(tmp_path).nquads()


def test_a_damaged_store_is_a_plain_error(tmp_path: Path) -> None:
    writer = open_store(tmp_path, write=True)
    writer.rebuild(_content("whole"))
    writer.close()
    for file in next(tmp_path.glob("generation-*")).iterdir():
        file.write_bytes(b"\0" * 10)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)


def test_two_writers_in_one_process_are_told_apart(tmp_path: Path) -> None:
    first = open_store(tmp_path, write=True)
    with pytest.raises(StoreBusy):
        open_store(tmp_path, write=True)
    first.close()


def test_a_forked_child_does_not_hold_the_lock_when_its_parent_is_killed(tmp_path: Path) -> None:
    program = (
        "import os, sys, time\n"
        "from ofgraph.graph import open_store\n"
        f"store = open_store({str(tmp_path)!r}, write=True)\n"
        "if os.fork() == 0:\n"
        "    print('forked', flush=True)\n"
        "    time.sleep(20)\n"
        "    os._exit(0)\n"
        "time.sleep(20)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, start_new_session=True
    )
    assert parent.stdout is not None
    parent.stdout.readline()
    parent.kill()
    parent.wait()
    parent.stdout.close()
    open_store(tmp_path, write=True).close()
    os.killpg(parent.pid, signal.SIGKILL)
