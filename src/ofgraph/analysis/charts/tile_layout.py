"""Where the tiles of a map stand: councils by region, regions about where they lie in England."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TILE_WIDTH, TILE_HEIGHT = 98.0, 46.0
GAP = 3.0
_HEADING = 26.0
_BETWEEN = 18.0
_GUTTER = 26.0
_ACROSS = {1: 9, 2: 6}  # tiles, by how many columns of regions there are; else 4
_WEST_TO_EAST = (
    ("North West", "West Midlands", "South West"),
    ("North East", "Yorkshire and The Humber", "East Midlands", "South East"),
    ("East of England", "London"),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The top left corner of each tile and of each region's heading, and how large all is."""

    tiles: Mapping[int, tuple[float, float]]
    headings: Mapping[str, tuple[float, float]]
    width: float
    height: float


def laid_out(regions: Iterable[tuple[int, str]], top: float) -> Layout:
    """Place councils, given with their regions in the order in which they shall stand.

    A region that is not one of England's nine goes where there is room.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for council, region in regions:
        members[region].append(council)
    columns = _columns(members)
    across = _ACROSS.get(len(columns), 4)
    step = across * (TILE_WIDTH + GAP) + _GUTTER
    tiles: dict[int, tuple[float, float]] = {}
    headings: dict[str, tuple[float, float]] = {}
    bottom = top
    for at, column in enumerate(columns):
        x, y = at * step, top
        for name in column:
            headings[name] = (x, y)
            for place, council in enumerate(members[name]):
                row, along = divmod(place, across)
                tiles[council] = (
                    x + along * (TILE_WIDTH + GAP),
                    y + _HEADING + row * (TILE_HEIGHT + GAP),
                )
            y += _height(members[name], across)
        bottom = max(bottom, y)
    return Layout(tiles, headings, len(columns) * step - _GUTTER, bottom - _BETWEEN)


def _columns(members: Mapping[str, list[int]]) -> list[list[str]]:
    """The regions that stand below each other, from west to east."""
    columns = [[one for one in names if one in members] for names in _WEST_TO_EAST]
    known = {name for column in columns for name in column}
    for name in sorted(set(members) - known):
        least = min(columns, key=lambda column: sum(len(members[one]) for one in column))
        least.append(name)
    return [column for column in columns if column]


def _height(members: list[int], across: int) -> float:
    return _HEADING + -(-len(members) // across) * (TILE_HEIGHT + GAP) + _BETWEEN
