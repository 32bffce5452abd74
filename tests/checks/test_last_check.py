"""The project's last checks, kept so that the next can say what is new."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.checks.findings import found

from ofgraph.checks import Report
from ofgraph.pipeline.last_check import earlier_check, keep_check

TODAY = dt.date(2026, 11, 22)
FIRST, SECOND = {"g": "1"}, {"g": "2"}


def report(*records: str) -> Report:
    return Report(violations=tuple(found(record=one) for one in records), checked_quads=1)


def found_before(home: Path, now: Report, graphs: dict[str, str], *, whole: bool = True) -> int:
    earlier = earlier_check(home, now, graphs, whole=whole)
    return -1 if earlier is None else len(earlier.found)


def test_before_the_first_check_there_is_none(tmp_path: Path) -> None:
    assert found_before(tmp_path, report(), FIRST) == -1


def test_the_same_question_asked_twice_has_the_same_answer(tmp_path: Path) -> None:
    keep_check(tmp_path, report("a"), FIRST, today=TODAY)
    for _ in range(3):
        assert found_before(tmp_path, report("a", "b"), SECOND) == 1
        keep_check(tmp_path, report("a", "b"), SECOND, today=TODAY)


def test_only_one_check_and_the_one_before_are_kept(tmp_path: Path) -> None:
    for number, records in enumerate((["a"], ["a", "b"], ["a", "b", "c"])):
        keep_check(tmp_path, report(*records), {"g": str(number)}, today=TODAY)
    assert found_before(tmp_path, report("a", "b", "c"), {"g": "2"}) == 2
    assert len(list(tmp_path.iterdir())) == 2


def test_a_check_of_some_rules_is_compared_with_the_graph_before(tmp_path: Path) -> None:
    keep_check(tmp_path, report("a"), FIRST, today=TODAY)
    keep_check(tmp_path, report("a", "b"), SECOND, today=TODAY)
    assert found_before(tmp_path, report("b"), SECOND, whole=False) == 1


def test_what_cannot_be_read_counts_as_never_kept(tmp_path: Path) -> None:
    keep_check(tmp_path, report("a"), FIRST, today=TODAY)
    (tmp_path / "checked.json").write_text("broken", encoding="utf-8")
    assert found_before(tmp_path, report(), FIRST) == -1
