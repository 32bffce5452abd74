"""The index beside a store: made once, never out of step, and never trusted when it is damaged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from tests.queries.query_sample import sample_graphs

from ofgraph.graph import open_store
from ofgraph.queries.finding import build_index, find

BEFORE, AFTER = "Staff turnover is high.", "Staff turnover is down."
LOOK = """
import sys
from ofgraph.graph import open_store
from ofgraph.queries.finding import find
print([hit.text for hit in find(open_store(sys.argv[1]), "turnover").hits])
"""


def changed() -> dict[str, str]:
    """The graphs that say so, with another sentence of the same length."""
    return {
        name: text.replace(BEFORE, AFTER)
        for name, text in sample_graphs().items()
        if BEFORE in text
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "store"
    with closing(open_store(folder, write=True)) as store:
        store.rebuild(sample_graphs())
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A store of its own, in a folder of its own."""
    return Path(shutil.copytree(made, tmp_path / "store"))


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("search-*"))


def found(folder: Path) -> list[str]:
    with closing(open_store(folder)) as store:
        return [hit.text for hit in find(store, "turnover").hits]


def change(folder: Path) -> None:
    with closing(open_store(folder, write=True)) as store:
        store.change(changed())


def test_an_index_is_made_once_and_kept_beside_the_store(folder: Path) -> None:
    assert found(folder) == [BEFORE]
    (first,) = kept(folder)
    written = first.stat().st_mtime_ns
    assert found(folder) == [BEFORE]
    assert [path.stat().st_mtime_ns for path in kept(folder)] == [written]


def test_an_index_made_beforehand_is_the_one_that_find_takes(folder: Path) -> None:
    with closing(open_store(folder)) as store:
        path = build_index(store)
        assert path is not None
        assert build_index(store) == path
    written = path.stat().st_mtime_ns
    assert found(folder) == [BEFORE]
    assert kept(folder) == [path]
    assert path.stat().st_mtime_ns == written


def test_the_index_of_a_store_before_a_change_is_replaced(folder: Path) -> None:
    found(folder)
    before = kept(folder)
    change(folder)
    assert found(folder) == [AFTER]
    assert len(kept(folder)) == 1
    assert kept(folder) != before


def test_a_reader_from_before_a_change_keeps_no_stale_index(folder: Path) -> None:
    with closing(open_store(folder)) as reader:
        change(folder)
        find(reader, "turnover")
    assert found(folder) == [AFTER]


def test_a_store_that_changes_between_two_questions_is_answered_anew(folder: Path) -> None:
    with closing(open_store(folder, write=True)) as store:
        assert [hit.text for hit in find(store, "turnover").hits] == [BEFORE]
        store.change(changed())
        assert [hit.text for hit in find(store, "turnover").hits] == [AFTER]


def test_a_store_in_memory_that_changes_is_answered_anew() -> None:
    store = open_store("memory:")
    store.rebuild(sample_graphs())
    assert [hit.text for hit in find(store, "turnover").hits] == [BEFORE]
    store.change(changed())
    assert [hit.text for hit in find(store, "turnover").hits] == [AFTER]
    assert build_index(store) is None


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def another_word(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(BEFORE.encode(), AFTER.encode()))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def somebody_elses(path: Path) -> None:
    path.write_text("dear diary")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "damage", [cut_short, another_word, emptied, somebody_elses, a_folder, a_pipe]
)
def test_a_damaged_index_is_made_anew(folder: Path, damage: Callable[[Path], None]) -> None:
    found(folder)
    (path,) = kept(folder)
    damage(path)
    assert found(folder) == [BEFORE]


def test_an_index_that_cannot_be_written_is_made_in_memory(folder: Path, tmp_path: Path) -> None:
    with closing(open_store(folder)) as store:
        assert build_index(store, tmp_path / "nowhere") is None
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))"
    assert looked(folder, limit) == str([BEFORE])
    assert kept(folder) == []


def test_a_writer_that_is_killed_leaves_nothing_that_counts(folder: Path) -> None:
    killed = "import os; os.fsync = lambda _: os.kill(os.getpid(), 9)"
    looked(folder, killed)
    assert [path.suffix for path in kept(folder)] == [".new"]
    assert found(folder) == [BEFORE]
    assert [path.suffix for path in kept(folder)] == [".sqlite"]


def looked(folder: Path, before: str = "") -> str:
    """What another process finds."""
    done = subprocess.run(
        [sys.executable, "-c", before + LOOK, str(folder)], capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip
    return done.stdout.strip()


def test_a_folder_may_have_any_name_and_hold_other_things(folder: Path) -> None:
    odd = folder.rename(folder.with_name("st?re #1 %20 é"))
    (odd / "search-notes.sqlite").write_text("mine")
    assert (found(odd), found(odd)) == ([BEFORE], [BEFORE])
    assert len(kept(odd)) == 2


def test_processes_that_ask_at_once_all_get_the_answer(folder: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", LOOK, str(folder)], stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    answers = {process.communicate(timeout=60)[0].decode().strip() for process in running}
    assert answers == {str([BEFORE])}
    assert [path.suffix for path in kept(folder)] == [".sqlite"]


def test_threads_that_ask_one_store_at_once_all_get_the_answer(folder: Path) -> None:
    asked = ["turnover", "supervision", "rare zebra", "", "-supervision", "turnovr"] * 4
    with closing(open_store(folder)) as store:
        alone = [find(store, words) for words in asked]
        with ThreadPoolExecutor(6) as threads:
            assert list(threads.map(lambda words: find(store, words), asked)) == alone
