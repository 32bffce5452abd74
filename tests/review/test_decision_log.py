"""Decisions are written down for good: nothing is lost, and everything can be taken back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.review.northmere import on

from ofgraph.errors import OfgraphError
from ofgraph.review import Decision, DecisionLog, in_force, log_of, logs_in, standing, undo
from ofgraph.review.decisions import identified, themes_after

KEYS = ("k1", "k2")
words = st.text(max_size=12)
edits: st.SearchStrategy[dict[str, object]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"polarity": st.sampled_from(["strength", "concern"])}),
    st.fixed_dictionaries({"themes": st.lists(st.sampled_from("abc"), max_size=2)}),
)


@st.composite
def decisions(draw: st.DrawFn) -> list[Decision]:
    """A log: decisions on two records, their themes, links, and undos of what stands before."""
    made: list[Decision] = []
    for minute in range(draw(st.integers(0, 8))):
        undoing = draw(st.booleans())
        if made and undoing:
            target = draw(st.sampled_from(made))
            made.append(undo(target, reviewer="B", time=f"2026-01-05T10:{minute:02d}:00Z"))
        else:
            made.append(_decision(draw, minute))
    return made


def _decision(draw: st.DrawFn, minute: int) -> Decision:
    plain = Decision(
        id="", verdict=draw(st.sampled_from(["accept", "reject", "edit", "add", "unsure"])),
        kind="finding", work="w", file="paper.txt", key=draw(st.sampled_from(KEYS)),
        reviewer=draw(words), time=f"2026-01-05T10:{minute:02d}:00Z", quote=draw(words),
        reason=draw(words), edits=draw(edits),
    )  # fmt: skip
    subject = draw(st.sampled_from(["record", "theme", "link"]))
    if subject == "theme":
        change = {draw(st.sampled_from(["add", "remove", "themes"])): ["a"]}
        plain = replace(plain, kind="theme", verdict="edit", about="finding", edits=change)
    if subject == "link":
        slot = draw(st.sampled_from(["same_as", "not_same_as"]))
        plain = replace(plain, kind="link", verdict="accept", edits={slot: "k9"})
    return identified(plain)


@given(decisions())
@settings(deadline=None)
def test_a_log_gives_back_what_was_put_in(tmp_path_factory: pytest.TempPathFactory,
                                          made: list[Decision]) -> None:  # fmt: skip
    log = DecisionLog(tmp_path_factory.mktemp("log") / "w.jsonl")
    for decision in made:
        log.add(decision)
    assert list(log.decisions()) == made
    assert log.broken() == ()


@given(decisions())
def test_to_undo_the_last_is_as_if_it_had_not_been_made(made: list[Decision]) -> None:
    if not made:
        return
    taken_back = undo(made[-1], reviewer="B", time="2026-01-05T11:00:00Z")
    assert standing([*made, taken_back]) == standing(made[:-1])


@given(decisions())
def test_lines_that_a_merge_doubles_count_once(made: list[Decision]) -> None:
    assert standing([*made, *made]) == standing(made)


@given(decisions())
def test_what_stands_settles_each_record_its_themes_and_its_links_once(
    made: list[Decision],
) -> None:
    kinds = [(one.key, one.kind if one.kind in ("theme", "link") else "") for one in standing(made)]
    links = [kind for kind in kinds if kind[1] == "link"]
    others = [kind for kind in kinds if kind[1] != "link"]
    assert len(set(others)) == len(others)
    assert len(set(links)) == len(links)


def test_an_undo_can_be_undone() -> None:
    first = on("f7", "accept")
    back = undo(first, reviewer="A", time="2026-01-05T11:00:00Z")
    again = undo(back, reviewer="A", time="2026-01-05T12:00:00Z")
    assert in_force([first, back]) == ()
    assert in_force([first, back, again]) == (first,)


def test_edits_of_different_slots_all_stand() -> None:
    one, other = on("f1", "edit", polarity="strength"), on("f1", "edit", at=2, negated=True)
    assert standing([one, other])[0].edits == {"polarity": "strength", "negated": True}


def test_to_accept_what_was_edited_leaves_the_edit() -> None:
    last = standing([on("f1", "edit", polarity="strength"), on("f1", "accept", at=2)])[0]
    assert (last.verdict, last.edits) == ("edit", {"polarity": "strength"})


def test_a_rejection_takes_earlier_edits_with_it() -> None:
    given_ = [on("f1", "edit", polarity="strength"), on("f1", "reject", at=2),
              on("f1", "accept", at=3)]  # fmt: skip
    assert (standing(given_)[0].verdict, standing(given_)[0].edits) == ("accept", {})


def test_the_themes_of_an_edit_give_way_only_to_a_later_word_on_themes() -> None:
    given_ = [on("f1", "edit", themes=["supervision"]), on("f1", "accept", at=2)]
    stands = {one.kind: one for one in standing(given_)}
    assert stands["theme"].edits == {"themes": ["supervision"]}


def test_themes_added_one_after_the_other_add_up() -> None:
    assert themes_after(["a"], {"add": ["b", "a"], "remove": ["a"]}) == ["b"]


def test_the_same_decision_at_another_time_is_another_decision() -> None:
    assert on("f7", "accept").id != on("f7", "accept", at=2).id
    assert on("f7", "accept").id == on("f7", "accept").id


def test_what_is_not_in_the_log_cannot_be_undone(tmp_path: Path) -> None:
    log = log_of(tmp_path, "w")
    with pytest.raises(OfgraphError, match="no decision"):
        log.add(undo(on("f7", "accept"), reviewer="A", time="2026-01-05T11:00:00Z"))


def test_a_line_broken_off_by_a_crash_is_named_and_harms_no_other(tmp_path: Path) -> None:
    log = log_of(tmp_path / "decisions", "w")
    first, last = on("f7", "accept"), on("f8", "reject", at=2)
    log.add(first)
    with log.path.open("ab") as file:
        file.write(b'{"id":"d-1","verd')
    assert log.decisions() == (first,)
    log.add(last)
    assert log.decisions() == (first, last)
    assert [(line.file, line.line) for line in log.broken()] == [("w.jsonl", 2)]
    assert "line 2" in str(log.broken()[0])


@pytest.mark.parametrize("line", [b"\xff\xfe", b"[]", b"{}", b'{"id": 1}', b"[" * 9999])
def test_a_line_that_is_no_decision_is_named(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "w.jsonl"
    path.write_bytes(line + b"\n")
    assert DecisionLog(path).decisions() == ()
    assert len(DecisionLog(path).broken()) == 1


def test_a_folder_gives_the_log_of_each_work(tmp_path: Path) -> None:
    for work in ("b", "a"):
        log_of(tmp_path, work).add(on("f7", "accept"))
    assert [log.path.name for log in logs_in(tmp_path)] == ["a.jsonl", "b.jsonl"]
    assert logs_in(tmp_path / "none") == ()


def test_a_log_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("a file where the folder should be")
    with pytest.raises(OfgraphError, match="cannot be written"):
        log_of(tmp_path / "decisions", "w").add(on("f7", "accept"))


_WRITER = """
import sys
from pathlib import Path
from ofgraph.review.decisions import Decision, DecisionLog, identified
log = DecisionLog(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(int(sys.argv[3])):
    log.add(identified(Decision(id="", verdict="accept", kind="finding", work="w", file="f",
                                key=f"{sys.argv[2]}-{number}", reviewer=sys.argv[2],
                                time=str(number), quote="words " * 200)))
"""


def _writer(path: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path), name, str(count)], stdout=subprocess.PIPE
    )


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions" / "w.jsonl"
    writers = [_writer(path, name, 200) for name in ("one", "two")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.close()
    found = DecisionLog(path)
    assert found.broken() == ()
    assert {one.key for one in found.decisions()} == {
        f"{name}-{number}" for name in ("one", "two") for number in range(200)
    }


@pytest.mark.parametrize("delay", [0.002, 0.01, 0.03])
def test_a_writer_killed_leaves_every_line_it_had_finished(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "w.jsonl"
    writer = _writer(path, "one", 100_000)
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(delay)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait(60)
    writer.stdout.close()
    log = DecisionLog(path)
    before = [one.key for one in log.decisions()]
    assert before == [f"one-{number}" for number in range(len(before))]
    assert len(log.broken()) <= 1
    log.add(on("f7", "accept"))
    assert [one.key for one in log.decisions()][:-1] == before
