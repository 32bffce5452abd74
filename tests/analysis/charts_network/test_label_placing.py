"""Labels stand beside what they name, inside the frame, and never over one another."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofgraph.analysis.charts.labels import label_lines, label_size
from ofgraph.analysis.charts.lettering import text_width
from ofgraph.analysis.charts.placing import Box, Mark, Spot, place_labels

FRAME = Box(left=0, top=0, right=600, bottom=400)
HOSTILE = (
    "<img src=x onerror=alert(1)>", "\"quoted\" 'name' &amp;", "x" * 200, "word " * 60,
    "a\x1b[31m\nb\u202ec", "", " ", "${datum.x} {{7*7}}",
)  # fmt: skip

marks = st.builds(
    Mark,
    x=st.floats(0, 600), y=st.floats(0, 400), radius=st.floats(2, 15),
    width=st.floats(5, 180), height=st.sampled_from([14.4, 28.8]),
)  # fmt: skip


def mark(x: float, y: float, width: float = 100) -> Mark:
    return Mark(x=x, y=y, radius=6, width=width, height=14)


def beside(one: Mark, spot: Spot | None) -> bool:
    assert spot is not None
    return spot.leader is None and spot.box.left > one.x


@settings(max_examples=15, deadline=None)
@given(st.lists(marks, max_size=25))
def test_no_two_labels_overlap_and_none_leaves_the_frame(found: list[Mark]) -> None:
    boxes = [spot.box for spot in place_labels(found, FRAME) if spot]

    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(box.within(FRAME) for box in boxes)


@settings(max_examples=8, deadline=None)
@given(st.lists(marks, min_size=2, max_size=20))
def test_no_label_lies_on_the_mark_of_another(found: list[Mark]) -> None:
    for at, spot in enumerate(place_labels(found, FRAME)):
        for other, one in enumerate(found):
            sign = Box(left=one.x - one.radius, top=one.y - one.radius,
                       right=one.x + one.radius, bottom=one.y + one.radius)  # fmt: skip
            assert spot is None or other == at or not spot.box.overlaps(sign)


def test_a_label_with_room_stands_to_the_right_of_its_mark() -> None:
    alone = mark(100, 100)

    (spot,) = place_labels([alone], FRAME)

    assert beside(alone, spot)


def test_a_label_at_the_right_edge_stands_to_the_left() -> None:
    (spot,) = place_labels([mark(595, 200)], FRAME)

    assert spot is not None
    assert spot.box.right < 595


def test_a_label_keeps_off_a_line_where_it_can() -> None:
    (spot,) = place_labels([mark(100, 100)], FRAME, lines=[(100, 100, 500, 100)])

    assert spot is not None
    assert not spot.box.top < 100 < spot.box.bottom or spot.box.right < 100


def test_a_label_without_room_beside_its_mark_gets_a_leading_line() -> None:
    crowd = [mark(300 + 4 * at, 200, width=150) for at in range(9)]

    spots = place_labels(crowd, FRAME)

    assert any(spot and spot.leader for spot in spots)


def test_a_label_for_which_there_is_no_room_at_all_is_left_out() -> None:
    assert place_labels([mark(300, 200, width=900)], FRAME) == (None,)


def test_nothing_is_written_where_something_stands_already() -> None:
    taken = Box(left=106, top=0, right=600, bottom=400)

    (spot,) = place_labels([mark(130, 100, width=40)], FRAME, taken=[taken])

    assert spot is None or not spot.box.overlaps(taken)


def test_the_same_marks_get_the_same_labels() -> None:
    found = [mark(37 * at % 500, 53 * at % 380) for at in range(30)]

    assert place_labels(found, FRAME) == place_labels(found, FRAME)


def test_no_marks_have_no_labels() -> None:
    assert place_labels([], FRAME) == ()


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_becomes_one_or_two_lines_of_the_width(name: str) -> None:
    lines = label_lines(name, 120)

    assert 1 <= len(lines) <= 2
    assert all(line and text_width(line) <= 120 for line in lines)
    assert label_size(lines)[0] <= 120


def test_a_name_that_was_cut_says_so() -> None:
    assert label_lines("one two three four five six seven eight", 60)[-1].endswith("…")
