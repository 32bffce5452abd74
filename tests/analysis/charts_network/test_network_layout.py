"""Nodes that are far apart in a network stand far apart on paper, and never on one another."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofgraph.analysis.charts.network_layout import (
    Numbers,
    classical_scaling,
    laid_out,
    moved_apart,
    parts_of,
    shortest,
    stress_layout,
)
from ofgraph.analysis.charts.placing import Box

FRAME = Box(left=0, top=0, right=900, bottom=600)


def lengths(nodes: int, ties: list[tuple[int, int]]) -> Numbers:
    found = np.full((nodes, nodes), np.inf)
    for one, other in ties:
        found[one, other] = found[other, one] = 1.0
    return found


def path(nodes: int) -> Numbers:
    return lengths(nodes, [(at, at + 1) for at in range(nodes - 1)])


def rooms(nodes: int) -> Numbers:
    return np.tile([10.0, 10.0, 60.0, 10.0], (nodes, 1))


def boxes(points: Numbers, sizes: Numbers) -> list[Box]:
    return [
        Box(left=x - left, top=y - up, right=x + right, bottom=y + down)
        for (x, y), (left, up, right, down) in zip(points, sizes, strict=True)
    ]


def distances(points: Numbers) -> Numbers:
    return np.asarray(np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2)))


def test_points_in_a_plane_are_found_again_from_their_distances() -> None:
    wanted = distances(np.random.default_rng(1).uniform(size=(12, 2)))

    assert distances(classical_scaling(wanted)) == pytest.approx(wanted, abs=1e-6)
    assert distances(stress_layout(wanted)) == pytest.approx(wanted, abs=0.01)


def test_a_path_is_drawn_as_a_path() -> None:
    found = distances(stress_layout(shortest(path(6))))

    assert found[0] == pytest.approx([0, 1, 2, 3, 4, 5], abs=0.05)


def test_nodes_that_stand_alike_do_not_fall_together() -> None:
    star = lengths(6, [(0, at) for at in range(1, 6)])

    found = distances(stress_layout(shortest(star)))

    assert found[~np.eye(6, dtype=bool)].min() > 0.5


def test_the_shortest_way_is_found_and_none_is_infinite() -> None:
    found = shortest(lengths(4, [(0, 1), (1, 2)]))

    assert found[0, 2] == 2
    assert np.isinf(found[0, 3])


def test_parts_that_do_not_hang_together_are_told_apart_the_largest_first() -> None:
    joined = np.isfinite(shortest(lengths(5, [(0, 4), (1, 2), (2, 3)])))

    assert [part.tolist() for part in parts_of(joined)] == [[1, 2, 3], [0, 4]]


def test_a_network_in_parts_is_laid_out_without_overlaps_inside_the_frame() -> None:
    ties = [(at, at + 1) for at in range(0, 20, 2)] + [(at, at + 1) for at in range(20, 26)]
    sizes = rooms(27)

    found = boxes(laid_out(lengths(27, ties), sizes, FRAME), sizes)

    assert not any(one.overlaps(other) for one, other in combinations(found, 2))
    assert all(box.within(FRAME) for box in found)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 600)).map(list), min_size=1, max_size=25))
def test_boxes_that_overlap_are_moved_apart_where_there_is_room(found: list[list[float]]) -> None:
    sizes = np.tile([8.0, 8.0, 40.0, 8.0], (len(found), 1))

    moved = boxes(moved_apart(np.array(found), sizes, FRAME), sizes)

    assert all(box.within(FRAME) for box in moved)


def test_nodes_that_all_stand_in_one_place_are_moved_apart() -> None:
    sizes = rooms(8)

    moved = boxes(moved_apart(np.full((8, 2), 300.0), sizes, FRAME), sizes)

    assert not any(one.overlaps(other) for one, other in combinations(moved, 2))


def test_the_same_network_is_laid_out_the_same_way() -> None:
    assert (laid_out(path(9), rooms(9), FRAME) == laid_out(path(9), rooms(9), FRAME)).all()


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_a_network_of_next_to_nothing_is_laid_out(nodes: int) -> None:
    assert laid_out(path(nodes), rooms(nodes), FRAME).shape == (nodes, 2)
