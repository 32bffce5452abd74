"""A file that an answer goes to is whole or not there, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.queries.formats.answers import MIXED, streamed

from ofgraph.errors import OfgraphError, QueryError
from ofgraph.graph.values import Row
from ofgraph.queries.formats import stoppable, to_file, write

PRODUCT = """
import sys
from pathlib import Path
from ofgraph.graph.connect import open_store
from ofgraph.queries.formats import stoppable, to_file, write

store = open_store("memory:")
numbers = "".join(f'<https://a.example/{n}> <https://a.example/p> "{n}" <https://a.example/g> .\\n'
                  for n in range(2_000))
store.rebuild({"https://a.example/g": numbers})
with stoppable(), to_file(Path(sys.argv[1])) as out:
    print("asking", flush=True)
    answer = store.stream("SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?p ?y . ?c ?p ?z }")
    write(answer, out, sys.argv[2])
"""


def broken_off() -> Iterator[Row]:
    """Rows of which there are many before the query fails."""
    yield from ((n,) for n in range(50_000))
    raise QueryError("the query could not be answered")


def interrupted() -> Iterator[Row]:
    """Rows that someone stops with Ctrl-C."""
    yield (1,)
    os.kill(os.getpid(), signal.SIGINT)
    yield from ((n,) for n in range(1_000))


def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "answer.csv"
    with to_file(place) as out:
        write(MIXED, out, "csv")
        assert not place.exists()
    assert place.read_bytes().startswith(b"theme,")
    assert os.listdir(tmp_path) == ["answer.csv"]


def test_what_stood_there_before_stays_when_something_fails(tmp_path: Path) -> None:
    place = tmp_path / "answer.csv"
    place.write_text("before")
    with pytest.raises(QueryError), to_file(place) as out:
        write(streamed(("n",), broken_off()), out, "csv")
    assert place.read_text() == "before"
    assert os.listdir(tmp_path) == ["answer.csv"]


def test_a_full_disk_is_told_plainly(tmp_path: Path) -> None:
    with (
        pytest.raises(OfgraphError, match=r"answer\.csv was not written: the disk is full") as told,
        to_file(tmp_path / "answer.csv"),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert "nothing was half-written" in told.value.hint
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_device_that_is_full_is_told_plainly() -> None:
    with pytest.raises(OfgraphError, match="the disk is full"), to_file(Path("/dev/full")) as out:
        write(MIXED, out, "csv")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(OfgraphError, match="there is no folder"),
        to_file(tmp_path / "no" / "a.csv"),
    ):
        pass


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OfgraphError, match="is a folder"), to_file(tmp_path):
        pass


def test_a_folder_without_permission_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, *given: object, **more: object) -> object:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(OfgraphError, match="may not be written to"), to_file(tmp_path / "a.csv"):
        pass


def test_a_link_keeps_being_one_and_a_file_its_permissions(tmp_path: Path) -> None:
    place, link = tmp_path / "answer.csv", tmp_path / "latest.csv"
    place.write_text("before")
    place.chmod(0o640)
    link.symlink_to(place)
    with to_file(link) as out:
        out.write(b"after")
    assert link.is_symlink()
    assert place.read_text() == "after"
    assert stat.S_IMODE(place.stat().st_mode) == 0o640


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with to_file(pipe) as out:
        out.write(b"answer")
    reader.join()
    assert read == [b"answer"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_very_long_name_is_no_trouble(tmp_path: Path) -> None:
    place = tmp_path / ("n" * 250 + ".csv")
    with to_file(place) as out:
        out.write(b"answer")
    assert place.read_bytes() == b"answer"


def test_signals_are_as_they_were_when_all_is_written(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    threads = threading.active_count()
    with stoppable(), to_file(tmp_path / "a.csv") as out:
        out.write(b"answer")
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
    assert threading.active_count() == threads


def test_ctrl_c_in_a_session_of_python_leaves_no_part_and_no_less_of_a_session(
    tmp_path: Path,
) -> None:
    with pytest.raises(KeyboardInterrupt), to_file(tmp_path / "a.csv") as out:
        write(streamed(("n",), interrupted()), out, "csv")
    assert os.listdir(tmp_path) == []


def test_beside_the_main_thread_nothing_is_changed(tmp_path: Path) -> None:
    def inside() -> None:
        with stoppable():
            (tmp_path / "done").touch()

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    assert (tmp_path / "done").exists()


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process deep in a query that would take for ever, writing over an older file."""
    (tmp_path / "answer.csv").write_text("before")
    command = [sys.executable, "-c", PRODUCT, str(tmp_path / "answer.csv"), "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        running.stdout.readline()
        yield running
        running.kill()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_within_a_query_ends_at_once_and_leaves_no_part(
    asking: subprocess.Popen[str], tmp_path: Path, number: signal.Signals, code: int
) -> None:
    part = list(tmp_path.glob(".ofgraph-*.part"))
    assert len(part) == 1
    began = time.monotonic()
    asking.send_signal(number)
    assert asking.wait(timeout=10) == code
    assert time.monotonic() - began < 5
    assert os.listdir(tmp_path) == ["answer.csv"]
    assert (tmp_path / "answer.csv").read_text() == "before"


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="open files have no names here")
def test_a_pipe_is_written_to_by_the_name_of_its_descriptor() -> None:
    reads, writes = os.pipe()
    with open(reads, "rb") as there:
        with to_file(Path(f"/dev/fd/{writes}")) as out:
            out.write(b"rows")
        os.close(writes)
        assert there.read() == b"rows"
