"""A network is drawn so that each name can be read, and means only what it says."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ofgraph.analysis.charts.lettering import SIZE, text_width
from ofgraph.analysis.charts.network_drawing import WIDTH, Drawing, Node, Tie, drawn
from ofgraph.analysis.charts.placing import Box

HOSTILE = "<script>alert('\u202ex')</script>\n\"&amp;\" ${datum} " + "long " * 40


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[Node], list[Tie]]:
    count = draw(st.integers(2, 24))
    names = st.text(st.characters(codec="utf-8"), max_size=60) | st.just(HOSTILE)
    nodes = [
        Node(name=draw(names), visits=draw(st.integers(1, 200)), cluster=draw(st.integers(0, 8)))
        for _ in range(count)
    ]
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    pairs = draw(st.lists(ends, min_size=1, max_size=40))
    ties = {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    return nodes, [
        Tie(first=one, second=other, weight=draw(st.floats(0, 9))) for one, other in sorted(ties)
    ]


def rows(found: Drawing, name: str) -> list[dict[str, Any]]:
    return next(one["values"] for one in found.body["data"] if one["name"] == name)


def words_boxes(found: Drawing) -> list[Box]:
    """The lines of the labels as they are drawn, a little shorter than a line of type."""
    return [
        Box(left=row["x"], right=row["x"] + text_width(row["words"]),
            top=row["y"] - SIZE * 0.55, bottom=row["y"] + SIZE * 0.55)
        for row in rows(found, "labels")
    ]  # fmt: skip


def chain(count: int, **told: Any) -> tuple[list[Node], list[Tie]]:
    nodes = [Node(name=f"Theme {at}", visits=at + 1, cluster=at % 3) for at in range(count)]
    return nodes, [Tie(first=at, second=at + 1, weight=at, **told) for at in range(count - 1)]


@settings(max_examples=12, deadline=None)
@given(networks())
def test_no_name_is_written_over_another_or_over_the_edge(
    network: tuple[list[Node], list[Tie]],
) -> None:
    found = drawn(*network, tie_words="thick is more")

    boxes = words_boxes(found)
    frame = Box(left=0, top=0, right=WIDTH, bottom=found.body["height"])
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(box.within(frame) for box in boxes)


@settings(max_examples=5, deadline=None)
@given(networks())
def test_every_node_is_named_or_told_of(network: tuple[list[Node], list[Tie]]) -> None:
    nodes, ties = network

    found = drawn(nodes, ties, tie_words="")

    assert len(found.labels) + len(found.unlabelled) == len(nodes)
    assert len(rows(found, "signs")) == len(nodes)


@settings(max_examples=5, deadline=None)
@given(networks())
def test_signs_and_keys_stay_inside_the_picture(network: tuple[list[Node], list[Tie]]) -> None:
    found = drawn(*network, tie_words="thick is more")

    for name in ("signs", "key"):
        for row in rows(found, name):
            assert 0 <= row["x"] <= WIDTH
            assert 0 <= row["y"] <= found.body["height"]


def test_very_many_themes_are_drawn_without_a_clash() -> None:
    nodes, ties = chain(70)

    boxes = words_boxes(drawn(nodes, ties, tie_words=""))

    assert len(boxes) > 65
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_the_same_network_gives_the_same_picture() -> None:
    nodes, ties = chain(15)

    assert json.dumps(drawn(nodes, ties, tie_words="", seed=3).body) == json.dumps(
        drawn(nodes, ties, tie_words="", seed=3).body
    )


def test_names_are_data_and_never_part_of_an_expression() -> None:
    nodes, ties = chain(3)
    nodes[0] = Node(name=HOSTILE, visits=3, cluster=0)

    body = drawn(nodes, ties, tie_words="").body

    assert "script" not in json.dumps({name: body[name] for name in body if name != "data"})


def test_clusters_differ_in_shape_as_well_as_in_colour() -> None:
    signs = rows(drawn(*chain(9), tie_words=""), "signs")

    looks = {(row["shape"], row["ink"]) for row in signs}
    assert len(looks) == len({shape for shape, _ in looks}) == len({ink for _, ink in looks}) == 3


def test_a_theme_raised_at_more_visits_has_a_larger_sign() -> None:
    sizes = [row["size"] for row in rows(drawn(*chain(5), tie_words=""), "signs")]

    assert sizes == sorted(sizes)


def test_a_stronger_tie_is_thicker_and_a_doubtful_one_is_dashed() -> None:
    ties = rows(drawn(*chain(5, doubtful=True), tie_words=""), "ties")

    assert [row["width"] for row in ties] == sorted({row["width"] for row in ties})
    assert all(row["dash"] == [5, 5] for row in ties)


def test_many_pairs_by_themselves_share_one_look_and_one_key() -> None:
    nodes = [Node(name=f"Theme {at}", visits=3, cluster=at // 2) for at in range(20)]
    ties = [Tie(first=at, second=at + 1, weight=1) for at in range(0, 20, 2)]

    found = drawn(nodes, ties, tie_words="")

    assert len({row["shape"] for row in rows(found, "signs")}) == 1
    assert "pairs by themselves" in {row["words"] for row in rows(found, "key")}
