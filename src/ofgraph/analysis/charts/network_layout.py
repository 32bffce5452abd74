"""Where the nodes of a network stand: by stress, so that far apart in it is far apart on paper.

Stress is made as small as it gets by majorisation (SMACOF), from classical scaling. Each part that
hangs together is laid out by itself, turned to lie lengthwise, and packed beside the others. Only
nodes that would touch are then moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..incidence import Flags
from .placing import Box

Numbers: TypeAlias = NDArray[np.floating[Any]]

_ROUNDS = 250
_SETTLED = 1e-5  # stress that changes by less than this share has settled
_TIES = 1e-3  # nodes that stand alike in the network are told apart by so much
_PUSHES = 200
_SCALES = tuple(130 * 0.94**step for step in range(40))  # pixels for a length of 1
_FEW, _SMALL = 5, 80.0  # a part of so few nodes is drawn no larger than this
_BETWEEN = 14.0  # parts that do not hang together, in pixels
_UNEVEN = 1.6  # how much more one direction may be stretched than the other


def laid_out(lengths: Numbers, sizes: Numbers, frame: Box, *, seed: int = 1) -> Numbers:
    """The middle of each node, in a frame, with room for the box that each node takes.

    Args:
        lengths: of the line between two nodes, of shape (n, n); infinite where there is none.
        sizes: how far the box of each node reaches left, up, right and down from its middle.
        frame: what the boxes stay inside of, as far as there is room.
        seed: tells apart nodes that stand alike.
    """
    if not len(lengths):
        return np.zeros((0, 2))
    apart = shortest(lengths)
    parts = parts_of(np.isfinite(apart))
    drawn = [_turned(stress_layout(apart[np.ix_(part, part)], seed=seed)) for part in parts]
    points: Numbers = np.zeros((len(lengths), 2))
    for part, layout in zip(parts, _packed(drawn, [sizes[p] for p in parts], frame), strict=True):
        points[part] = layout
    if len(parts) == 1:
        points = _stretched(points, sizes, frame)
    return moved_apart(points, sizes, frame)


def shortest(lengths: Numbers) -> Numbers:
    """The length of the shortest way between every two nodes; infinite where there is none."""
    found = np.array(lengths, dtype=float)
    np.fill_diagonal(found, 0)
    for through in range(len(found)):
        found = np.minimum(found, found[:, through, None] + found[None, through])
    return found


def parts_of(joined: Flags) -> list[NDArray[np.intp]]:
    """The parts that hang together, the largest first, given which nodes reach which."""
    seen: set[int] = set()
    parts = []
    for node in range(len(joined)):
        if node not in seen:
            part = np.flatnonzero(joined[node])
            seen.update(part.tolist())
            parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def stress_layout(apart: Numbers, *, seed: int = 1) -> Numbers:
    """Points whose distances are as near as they get to those given, near ones counting most.

    Args:
        apart: finite distances of every two nodes, of shape (n, n).
        seed: tells apart nodes that have the same distances.
    """
    n = len(apart)
    if n == 1:
        return np.zeros((1, 2))
    jitter = np.random.default_rng(seed).uniform(1 - _TIES, 1 + _TIES, apart.shape)
    wanted = apart * np.sqrt(jitter * jitter.T)
    near = np.maximum(wanted, 1e-9)
    weights = near**-2
    np.fill_diagonal(weights, 0)
    pull = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    points = classical_scaling(wanted)
    points += 1e-3 * np.random.default_rng(seed).standard_normal(points.shape)
    before = np.inf
    for _ in range(_ROUNDS):
        now = np.maximum(_distances(points), 1e-9)
        stress = float((weights * (now - wanted) ** 2).sum())
        if before - stress <= _SETTLED * stress:
            break
        before = stress
        ratio = -weights * wanted / now
        np.fill_diagonal(ratio, 0)
        np.fill_diagonal(ratio, -ratio.sum(axis=1))
        points = pull @ (ratio @ points)
    return points


def classical_scaling(apart: Numbers) -> Numbers:
    """Points in a plane from their distances, by the two greatest eigenvectors."""
    centring = np.eye(len(apart)) - 1 / len(apart)
    values, vectors = np.linalg.eigh(-0.5 * centring @ apart**2 @ centring)
    values, vectors = values[-2:], vectors[:, -2:]
    largest = vectors[np.abs(vectors).argmax(axis=0), np.arange(vectors.shape[1])]
    vectors = vectors * np.where(largest < 0, -1, 1)  # which end is up is not told by distances
    return np.asarray((vectors * np.sqrt(np.maximum(values, 0)))[:, ::-1])


def moved_apart(points: Numbers, sizes: Numbers, frame: Box) -> Numbers:
    """The points with boxes that overlap pushed off each other, as little as it takes."""
    points = _inside(points, sizes, frame)
    for _ in range(_PUSHES):
        push = _pushes(points, sizes)
        if not push.any():
            break
        points = _inside(points + push, sizes, frame)
    return points.round(1)


def _pushes(points: Numbers, sizes: Numbers) -> Numbers:
    """How far the boxes that a node overlaps push it, in the direction that takes least."""
    low, high = points - sizes[:, :2], points + sizes[:, 2:]
    overlap = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
    touching = np.asarray((overlap > 0).all(axis=2))
    np.fill_diagonal(touching, val=False)
    middle = (low + high) / 2
    side = np.sign(middle[:, None] - middle[None])
    first = np.arange(len(points))[:, None] < np.arange(len(points))[None]
    side = np.where(side == 0, np.where(first, -1, 1)[..., None], side)
    least = overlap.argmin(axis=2)
    axis = np.stack([least == 0, least == 1], axis=2)
    return np.asarray(
        np.where(touching[..., None] & axis, side * (overlap / 2 + 0.5), 0).sum(axis=1) * 0.7
    )


def _inside(points: Numbers, sizes: Numbers, frame: Box) -> Numbers:
    low = np.array([frame.left, frame.top]) + sizes[:, :2]
    high = np.array([frame.right, frame.bottom]) - sizes[:, 2:]
    return np.minimum(np.maximum(points, low), np.maximum(high, low))


def _stretched(points: Numbers, sizes: Numbers, frame: Box) -> Numbers:
    """The points stretched over the frame, each direction by itself but none by much more."""
    low, high = (points - sizes[:, :2]).min(axis=0), (points + sizes[:, 2:]).max(axis=0)
    room = np.array([frame.right - frame.left, frame.bottom - frame.top]) - (high - low)
    span = np.maximum(np.ptp(points, axis=0), 1e-9)
    scale = np.maximum((span + room) / span, 0.1)
    scale = np.minimum(scale, _UNEVEN * scale.min())
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    grown = (points - middle) * scale
    low, high = (grown - sizes[:, :2]).min(axis=0), (grown + sizes[:, 2:]).max(axis=0)
    centre = np.array([frame.left + frame.right, frame.top + frame.bottom]) / 2
    return np.asarray(grown + centre - (low + high) / 2)


def _turned(points: Numbers) -> Numbers:
    """The points turned to spread most from left to right; a few stand upright, as a list reads."""
    centred = points - points.mean(axis=0)
    if len(points) < 2:
        return np.asarray(centred)
    spread = np.linalg.eigh(centred.T @ centred)[1][:, ::-1]
    spread = spread * np.where(spread[np.abs(spread).argmax(axis=0), [0, 1]] < 0, -1, 1)
    turned = centred @ spread
    return np.asarray(turned[:, ::-1] if len(points) <= _FEW else turned)


def _packed(drawn: Sequence[Numbers], sizes: Sequence[Numbers], frame: Box) -> list[Numbers]:
    """The parts in rows, the largest first, on the largest scale on which all find room."""
    rows: list[Numbers] = []
    for scale in _SCALES:
        scaled = [part * (min(scale, _SMALL) if len(part) <= _FEW else scale) for part in drawn]
        rows, low = _in_rows(scaled, sizes, frame)
        if low <= frame.bottom:
            break
    return rows


def _in_rows(
    drawn: Sequence[Numbers], sizes: Sequence[Numbers], frame: Box
) -> tuple[list[Numbers], float]:
    """The parts side by side in rows, and where the last row ends; far down if one is too wide."""
    x, y, row = frame.left, frame.top, 0.0
    placed, too_wide = [], False
    for part, room in zip(drawn, sizes, strict=True):
        low, high = (part - room[:, :2]).min(axis=0), (part + room[:, 2:]).max(axis=0)
        wide, tall = (high - low).tolist()
        too_wide = too_wide or wide > frame.right - frame.left
        if x > frame.left and x + wide > frame.right:
            x, y, row = frame.left, y + row + _BETWEEN, 0.0
        placed.append(part - low + (x, y))
        x, row = x + wide + _BETWEEN, max(row, tall)
    return placed, np.inf if too_wide else y + row


def _distances(points: Numbers) -> Numbers:
    return np.asarray(np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2)))
