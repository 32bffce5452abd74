"""A network as marks with a place each: lines, signs, labels that never overlap, and a key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...queries.wording import plural
from .frame import Spec
from .labels import LINE, label_lines, label_size
from .lettering import SIZE, shortened
from .marks import KEY_ROW, Row, fields, key_rows, mark
from .network_layout import laid_out
from .palette import CATEGORIES, GRID, INK, INK_LIGHT, PAPER, SHAPES
from .placing import Box, Mark, Spot, place_labels

WIDTH, HEIGHT = 1060, 660
CLUSTERS = 6  # more than these cannot be told apart; the rest are drawn alike
_PAIR = 2
_OTHERS = ("triangle-left", INK_LIGHT)
_SMALLEST, _LARGEST = 4.5, 14.0  # how far a sign reaches from its middle
_THINNEST, _THICKEST = 0.8, 6.0
_MARGIN = 6.0
_PER_NODE = 14  # of the height, where there are very many
_EDGE_INK = "#8c9096"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A theme, how many visits raised it, and its cluster, 0 for the largest."""

    name: str
    visits: int
    cluster: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two nodes by their places, and how strong the tie is; one that is doubtful is dashed."""

    first: int
    second: int
    weight: float
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The body of the picture, and the nodes whose names found no room in it."""

    body: Spec
    unlabelled: tuple[str, ...]
    labels: tuple[Box, ...]
    frame: Box


def drawn(
    nodes: Sequence[Node],
    ties: Sequence[Tie],
    *,
    tie_words: str,
    doubt_words: str = "",
    seed: int = 1,
) -> Drawing:
    """Lay out and label a network.

    Args:
        nodes: whose names may hold anything.
        ties: between them.
        tie_words, doubt_words: what a thick line and a dashed one mean, for the key.
        seed: of the layout.
    """
    field = _field(len(nodes))
    reach = _reaches([node.visits for node in nodes])
    lines = [label_lines(node.name) for node in nodes]
    sizes = [label_size(one) for one in lines]
    points = laid_out(_lengths(len(nodes), ties), _rooms(reach, sizes), field, seed=seed)
    frame = _cropped(field, points, reach, sizes)
    order = sorted(range(len(nodes)), key=lambda at: (-nodes[at].visits, at))
    spots = _spots(points, reach, sizes, ties, frame, order)
    meant = [*_cluster_keys(nodes), *_size_keys(nodes, ties, tie_words, doubt_words)]
    key = [*key_rows(meant, frame.bottom + 18, WIDTH)]
    height = max([frame.bottom, *(row["y"] + KEY_ROW / 2 for row in key)])
    body = _body(
        height=height,
        ties=[*_tie_rows(ties, nodes, points)],
        leaders=[*_leader_rows(points, spots)],
        signs=[*_sign_rows(nodes, points, reach)],
        labels=[*_label_rows(lines, spots)],
        key=key,
    )
    return Drawing(
        body=body,
        unlabelled=tuple(node.name for node, spot in zip(nodes, spots, strict=True) if not spot),
        labels=tuple(spot.box for spot in spots if spot),
        frame=frame,
    )


def _field(nodes: int) -> Box:
    """What there is to stand in."""
    height = max(min(HEIGHT, 150 + 22 * nodes), _PER_NODE * nodes)
    return Box(left=0, top=0, right=WIDTH, bottom=height)


def _cropped(
    field: Box, points: Any, reach: Sequence[float], sizes: Sequence[tuple[float, float]]
) -> Box:
    """As high as is needed; few nodes do not float in a wide field."""
    lowest = [
        y + max(far, 4 + high) for (_, y), far, (_, high) in zip(points, reach, sizes, strict=True)
    ]
    bottom = round(min(field.bottom, max([*lowest, 0]) + 20), 1)
    return Box(left=field.left, top=field.top, right=field.right, bottom=bottom)


def _reaches(visits: Sequence[int]) -> list[float]:
    """How far each sign reaches: its area grows with the visits."""
    most = max([*visits, 1])
    return [
        round(_SMALLEST + (_LARGEST - _SMALLEST) * (count / most) ** 0.5, 2) for count in visits
    ]


def _size(reach: float) -> float:
    return round((2 * reach) ** 2, 1)


def _lengths(nodes: int, ties: Sequence[Tie]) -> Any:
    """A line is as long as its ends have neighbours that they do not share: hubs get room."""
    joined = np.eye(nodes, dtype=bool)
    for tie in ties:
        joined[tie.first, tie.second] = joined[tie.second, tie.first] = True
    lengths = np.full((nodes, nodes), np.inf)
    for tie in ties:
        one, two = joined[tie.first], joined[tie.second]
        length = 1 + 0.4 * float((one ^ two).sum()) ** 0.5
        lengths[tie.first, tie.second] = lengths[tie.second, tie.first] = length
    return lengths


def _rooms(reach: Sequence[float], sizes: Sequence[tuple[float, float]]) -> Any:
    """The room of each node: its sign, and its label to the right of it."""
    return np.array([
        (_MARGIN + far, max(far, high / 2) + 3, far + 4 + wide + _MARGIN, max(far, high / 2) + 3)
        for far, (wide, high) in zip(reach, sizes, strict=True)
    ])  # fmt: skip


def _spots(
    points: Any, reach: Sequence[float], sizes: Sequence[tuple[float, float]],
    ties: Sequence[Tie], frame: Box, order: Sequence[int],
) -> list[Spot | None]:  # fmt: skip
    """Where the label of each node stands, the most raised choosing first."""
    marks = [
        Mark(x=float(points[at, 0]), y=float(points[at, 1]), radius=reach[at],
             width=sizes[at][0], height=sizes[at][1])
        for at in order
    ]  # fmt: skip
    lines = [(*points[tie.first].tolist(), *points[tie.second].tolist()) for tie in ties]
    found: list[Spot | None] = [None] * len(order)
    for at, spot in zip(order, place_labels(marks, frame, lines=lines), strict=True):
        found[at] = spot
    return found


def _looks(nodes: Sequence[Node]) -> dict[int, tuple[str, str]]:
    """The look of each cluster; pairs by themselves have none of their own where there are many."""
    sizes = Counter(node.cluster for node in nodes)
    few = len(sizes) <= CLUSTERS
    told = [cluster for cluster in sorted(sizes) if few or sizes[cluster] > _PAIR]
    found = {cluster: look_of(at) for at, cluster in enumerate(told)}
    return {cluster: found.get(cluster, _OTHERS) for cluster in sorted(sizes)}


def look_of(cluster: int) -> tuple[str, str]:
    """The shape and the colour of a cluster."""
    return (SHAPES[cluster], CATEGORIES[cluster]) if cluster < CLUSTERS else _OTHERS


def _tie_rows(ties: Sequence[Tie], nodes: Sequence[Node], points: Any) -> Iterator[Row]:
    """The lines, weak ones first so that strong ones lie on top."""
    widths, looks = _widths([tie.weight for tie in ties]), _looks(nodes)
    for width, tie in sorted(
        zip(widths, ties, strict=True), key=lambda one: (one[0], one[1].first, one[1].second)
    ):
        one, two = nodes[tie.first], nodes[tie.second]
        inside = one.cluster == two.cluster
        (x, y), (x2, y2) = points[tie.first].tolist(), points[tie.second].tolist()
        yield {
            "x": x, "y": y, "x2": x2, "y2": y2, "width": width,
            "ink": looks[one.cluster][1] if inside else _EDGE_INK,
            "strength": 0.55 if inside else 0.45, "dash": [5, 5] if tie.doubtful else [1, 0],
        }  # fmt: skip


def _widths(weights: Sequence[float]) -> list[float]:
    if not weights:
        return []
    low, high = min(weights), max(weights)
    span = high - low or 1.0
    return [
        round(_THINNEST + (_THICKEST - _THINNEST) * (weight - low) / span, 2) for weight in weights
    ]


def _sign_rows(nodes: Sequence[Node], points: Any, reach: Sequence[float]) -> Iterator[Row]:
    looks = _looks(nodes)
    for at, node in enumerate(nodes):
        shape, ink = looks[node.cluster]
        x, y = points[at].tolist()
        yield {"x": x, "y": y, "size": _size(reach[at]), "shape": shape, "ink": ink}


def _label_rows(lines: Sequence[tuple[str, ...]], spots: Sequence[Spot | None]) -> Iterator[Row]:
    for told, spot in zip(lines, spots, strict=True):
        if spot is None:
            continue
        for at, line in enumerate(told):
            yield {
                "x": spot.box.left,
                "y": round(spot.box.top + (at + 0.5) * SIZE * LINE, 1),
                "words": line,
            }


def _leader_rows(points: Any, spots: Sequence[Spot | None]) -> Iterator[Row]:
    for at, spot in enumerate(spots):
        if spot is not None and spot.leader is not None:
            x, y = points[at].tolist()
            yield {"x": x, "y": y, "x2": spot.leader[0], "y2": spot.leader[1]}


def _cluster_keys(nodes: Sequence[Node]) -> Iterator[tuple[Row, str]]:
    looks = _looks(nodes)
    others: list[int] = []
    for cluster, (shape, ink) in looks.items():
        members = [node for node in nodes if node.cluster == cluster]
        if (shape, ink) == _OTHERS:
            others.append(len(members))
            continue
        first = max(members, key=lambda one: one.visits).name
        more = f" and {len(members) - 1} more" if len(members) > 1 else ""
        yield {"shape": shape, "ink": ink, "size": 144}, shortened(first, 200) + more
    if others:
        words = "pairs by themselves" if max(others) <= _PAIR else "smaller clusters"
        yield {"shape": _OTHERS[0], "ink": _OTHERS[1], "size": 144}, words


def _size_keys(
    nodes: Sequence[Node], ties: Sequence[Tie], tie_words: str, doubt_words: str
) -> Iterator[tuple[Row, str]]:
    counts = [node.visits for node in nodes]
    ends = sorted({min(counts), max(counts)})
    for count, reach in zip(ends, _reaches(ends), strict=True):
        words = f"raised at {plural(count, 'visit')}"
        yield {"shape": "circle", "ink": GRID, "size": _size(reach)}, words
    if ties:
        line = {"shape": "stroke", "ink": _EDGE_INK, "size": 400}
        yield {**line, "stroke": _THICKEST}, tie_words
        if any(tie.doubtful for tie in ties):
            yield {**line, "stroke": 2, "dash": [5, 5]}, doubt_words


def _body(
    *, height: float, ties: list[Row], leaders: list[Row], signs: list[Row], labels: list[Row],
    key: list[Row],
) -> Spec:  # fmt: skip
    data = {"ties": ties, "leaders": leaders, "signs": signs, "labels": labels, "key": key}
    rule, place = fields("x", "y", "x2", "y2"), fields("x", "y")
    words = {**place, "text": {"field": "words"}, "baseline": {"value": "middle"},
             "fontSize": {"value": SIZE}, "align": {"value": "left"}}  # fmt: skip
    sign = {
        **place, **fields("shape", "size"), "fill": {"field": "ink"}, "stroke": {"value": PAPER},
        "strokeWidth": {"value": 1.2},
    }  # fmt: skip
    return {
        "width": WIDTH,
        "height": height,
        "data": [{"name": name, "values": rows} for name, rows in data.items()],
        "marks": [
            mark("rule", "ties", {**rule, "stroke": {"field": "ink"},
                                  "strokeWidth": {"field": "width"},
                                  "strokeOpacity": {"field": "strength"},
                                  "strokeDash": {"field": "dash"}}),
            mark("rule", "leaders", {**rule, "stroke": {"value": INK_LIGHT},
                                     "strokeWidth": {"value": 0.8}}),
            mark("symbol", "signs", sign),
            mark("text", "labels", {**words, "stroke": {"value": PAPER},
                                    "strokeWidth": {"value": 3.5},
                                    "strokeJoin": {"value": "round"},
                                    "strokeOpacity": {"value": 0.9}}),
            mark("text", "labels", {**words, "fill": {"value": INK}}),
            mark("symbol", "key", {**sign, "stroke": {"field": "ink"},
                                   "strokeWidth": {"field": "stroke"},
                                   "strokeDash": {"field": "dash"}}),
            mark("text", "key", {**words, "dx": {"value": 18}, "fill": {"value": INK}}),
        ],
    }  # fmt: skip
