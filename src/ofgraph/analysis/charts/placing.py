"""Where labels go on a chart: beside what they name, inside the frame, none over another.

Each label has places where it might stand beside its mark. Those with the fewest places left choose
first, and take the place that crosses the fewest lines and takes the fewest places from others.
Labels that found none then choose among places further off, with a line that leads to them.
Nothing is drawn by chance, so the same marks get the same labels. A label that finds no place is
not drawn; who draws the chart says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..incidence import Flags

Numbers: TypeAlias = NDArray[np.floating[Any]]

GAP = 4.0  # between a mark and its label
APART = 2.0  # between a label and what it does not name
_ASIDE = 8.0  # between labels side by side, which would otherwise read as one
_FAR = (16.0, 30.0, 46.0, 64.0)  # how far off, from the edge of the mark
_DIRECTIONS = 16
_CROSSED, _TAKES, _DOUBTFUL = 1.0, 0.1, 0.8  # what speaks against a place
_NEIGHBOUR = 9.0  # a label so near to another mark might be taken for that one's


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of the drawing, in pixels from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether they have any of the drawing in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether nothing of it is outside the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something on the chart that has a label: its middle, how far it reaches, the label's size."""

    x: float
    y: float
    radius: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a label stands. `leader` is the end at the label of a line from the mark, if any."""

    box: Box
    leader: tuple[float, float] | None = None


Line: TypeAlias = tuple[float, float, float, float]


def place_labels(
    marks: Sequence[Mark], frame: Box, *, lines: Iterable[Line] = (), taken: Iterable[Box] = ()
) -> tuple[Spot | None, ...]:
    """A spot for the label of each mark, None where there is no room for it.

    Args:
        marks: in the order of their weight; the first choose first among equals.
        frame: nothing is placed outside it.
        lines: (x, y, x, y) of what is better not written over.
        taken: where nothing may be written.
    """
    if not marks:
        return ()
    crossed = np.array([*lines], dtype=float).reshape(-1, 4)
    closed = [(box.left, box.top, box.right, box.bottom) for box in taken]
    spots: list[Spot | None] = [None] * len(marks)
    for offsets, led in ((_BESIDE, False), (_FURTHER, True)):
        waiting = [at for at, spot in enumerate(spots) if spot is None]
        chosen = _chosen(_Places(marks, waiting, offsets, frame, crossed, closed))
        for at, box in chosen.items():
            spots[at] = _spot(marks[at], box, led=led)
            closed.append((box[0] - _ASIDE, box[1] - APART, box[2] + _ASIDE, box[3] + APART))
    return tuple(spots)


class _Places:
    """The places of the labels that wait for one: those inside the frame and over nothing else.

    boxes: of shape (places, 4). cost: what speaks against each. owner: whose label it is of.
    """

    def __init__(
        self, marks: Sequence[Mark], waiting: Sequence[int], offsets: Numbers, frame: Box,
        lines: Numbers, closed: Sequence[Sequence[float]],
    ) -> None:  # fmt: skip
        boxes, owner = _candidates(marks, waiting, offsets)
        free = _free(boxes, owner, marks, frame, np.array(closed, dtype=float).reshape(-1, 4))
        self.boxes, self.owner = boxes[free], owner[free]
        near = _near_others(self.boxes, self.owner, marks, _NEIGHBOUR).sum(axis=1)
        base = np.tile(offsets[:, 5], len(waiting))[free]
        self.cost = base + _DOUBTFUL * near + _CROSSED * _crossings(self.boxes, lines)


def _candidates(
    marks: Sequence[Mark], waiting: Sequence[int], offsets: Numbers
) -> tuple[Numbers, NDArray[np.intp]]:
    """Every place of the labels that wait for one as a box, and whose it is."""
    some = [marks[at] for at in waiting]
    middle = np.array([(mark.x, mark.y) for mark in some]).reshape(-1, 1, 2)
    reach = np.array([mark.radius for mark in some])[:, None]
    half = np.array([(mark.width / 2, mark.height / 2) for mark in some]).reshape(-1, 1, 2)
    # From the edge of the mark in a direction, to the point of the label's edge that faces it.
    direction, away = offsets[None, :, :2], reach + offsets[None, :, 2]
    centre = middle + direction * away[:, :, None] + np.sign(direction.round(6)) * half
    centre = centre + offsets[None, :, 3:5] * half  # slid along the side it stands on
    boxes = np.concatenate([centre - half, centre + half], axis=2).reshape(-1, 4)
    return boxes, np.repeat(np.array(waiting, dtype=np.intp), len(offsets))


def _beside() -> Numbers:
    """Direction (2), distance, slide along the side (2) and cost of each place beside a mark."""
    return np.array([
        (1, 0, GAP, 0, 0, 0.0), (-1, 0, GAP, 0, 0, 0.4),
        (0, 1, GAP, 0, 0, 0.6), (0, -1, GAP, 0, 0, 0.5),
        (1, 0, GAP, 0, 0.7, 0.8), (1, 0, GAP, 0, -0.7, 0.8),
        (-1, 0, GAP, 0, 0.7, 1.0), (-1, 0, GAP, 0, -0.7, 1.0),
        (0, 1, GAP, 0.5, 0, 1.2), (0, 1, GAP, -0.5, 0, 1.2),
        (0, -1, GAP, 0.5, 0, 1.2), (0, -1, GAP, -0.5, 0, 1.2),
        (0, 1, GAP, 0.8, 0, 1.5), (0, 1, GAP, -0.8, 0, 1.5),
        (0, -1, GAP, 0.8, 0, 1.5), (0, -1, GAP, -0.8, 0, 1.5),
    ])  # fmt: skip


def _further() -> Numbers:
    """The same of the places further off, all around it."""
    angles = np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS
    return np.array([
        (np.cos(angle), np.sin(angle), off, 0, 0, off / 10) for off in _FAR for angle in angles
    ])  # fmt: skip


_BESIDE, _FURTHER = _beside(), _further()


def _free(
    boxes: Numbers, owner: NDArray[np.intp], marks: Sequence[Mark], frame: Box, closed: Numbers
) -> Flags:
    """Which places are inside the frame and over no mark but their own, which they never touch."""
    inside = (
        (boxes[:, 0] >= frame.left) & (boxes[:, 1] >= frame.top)
        & (boxes[:, 2] <= frame.right) & (boxes[:, 3] <= frame.bottom)
    )  # fmt: skip
    over = _near_others(boxes, owner, marks, APART).any(axis=1)
    return np.asarray(inside & ~over & ~overlapping(boxes, closed).any(axis=1))


def _near_others(
    boxes: Numbers, owner: NDArray[np.intp], marks: Sequence[Mark], near: float
) -> Flags:
    """Which boxes (rows) come so near to which marks (columns) other than their own."""
    signs = np.array([
        (m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks
    ])  # fmt: skip
    found = overlapping(boxes, signs + np.array([-near, -near, near, near]))
    found[np.arange(len(boxes)), owner] = False
    return found


def _chosen(places: _Places) -> dict[int, Numbers]:
    """The place that each label gets; those that get none are not in it."""
    owner, cost = places.owner, places.cost
    grown = places.boxes + np.array([-_ASIDE, -APART, 0.0, 0.0])
    clash = overlapping(grown, grown)
    clash[owner[:, None] == owner[None, :]] = False
    open_ = np.ones(len(owner), dtype=bool)
    chosen: dict[int, Numbers] = {}
    while open_.any():
        labels, left = np.unique(owner[open_], return_counts=True)
        label = int(labels[left.argmin()])
        mine = np.flatnonzero(open_ & (owner == label))
        takes = clash[mine][:, open_].sum(axis=1)
        best = mine[np.argmin((cost[mine] + _TAKES * takes).round(6))]
        chosen[label] = places.boxes[best]
        open_ &= ~clash[best] & (owner != label)
    return chosen


def overlapping(some: Numbers, others: Numbers) -> Flags:
    """Which of some boxes (rows) have anything in common with which others (columns)."""
    one, two = some[:, None, :], others[None, :, :]
    return np.asarray(
        (one[..., 0] < two[..., 2]) & (two[..., 0] < one[..., 2])
        & (one[..., 1] < two[..., 3]) & (two[..., 1] < one[..., 3])
    )  # fmt: skip


def _crossings(boxes: Numbers, lines: Numbers) -> Numbers:
    """How many of the lines run through each box."""
    if not len(lines):
        return np.zeros(len(boxes))
    start, along = lines[None, :, :2], (lines[:, 2:] - lines[:, :2])[None]
    flat = np.where(np.abs(along) < 1e-9, 1e-9, along)
    low = (boxes[:, None, :2] - start) / flat
    high = (boxes[:, None, 2:] - start) / flat
    enters = np.minimum(low, high).max(axis=2)
    leaves = np.maximum(low, high).min(axis=2)
    return np.asarray(((enters < leaves) & (leaves > 0) & (enters < 1)).sum(axis=1), dtype=float)


def _spot(mark: Mark, box: Numbers, *, led: bool) -> Spot:
    left, top, right, bottom = (round(float(one), 1) for one in box)
    found = Box(left=left, top=top, right=right, bottom=bottom)
    if not led:
        return Spot(box=found)
    return Spot(box=found, leader=(min(max(mark.x, left), right), min(max(mark.y, top), bottom)))
