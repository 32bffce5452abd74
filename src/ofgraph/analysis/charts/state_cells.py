"""The five states of a theme at a visit as cells: each with a sign and a tint of its own."""

from __future__ import annotations

from typing import Any

from ..cells import State
from .drawing import Drawn, rectangles, rules, signs, words
from .frame import Spec
from .palette import CATEGORIES, GRID, INK, INK_LIGHT, NONE_YET, PAPER, STEPS

STEP = 19  # from one line of the key to the next
_LABEL, _SMALL = 12, 11
_HATCH = 7
RAISED, PRAISED = STEPS[4], "#7fcdbb"
_FILLS = {State.RAISED: RAISED, State.PRAISED: PRAISED, State.NOT_RAISED: NONE_YET}
_SIGNS: dict[State, dict[str, Any]] = {
    State.RAISED: {"shape": "circle", "fill": PAPER, "stroke": PAPER, "size": 75},
    State.PRAISED: {"shape": "cross", "fill": INK, "stroke": PRAISED, "size": 90},
    State.NOT_RAISED: {"shape": "M-1,-0.2H1V0.2H-1Z", "fill": INK_LIGHT, "stroke": INK_LIGHT,
                       "size": 20},
}  # fmt: skip
STATES = (
    State.RAISED, State.PRAISED, State.NOT_RAISED, State.NOT_LOOKED_AT, State.INCOMPLETE,
)  # fmt: skip
ANSWERED = {"shape": "diamond", "fill": CATEGORIES[1], "stroke": PAPER, "size": 120}
"""Between two visits: the council resolved or did something about the theme."""


def in_states(placed: dict[State, list[Drawn]], tooltip: tuple[str, ...] = ()) -> list[Spec]:
    """Boxes with the tint and the sign of their state."""
    boxes = [{**box, "fill": _FILLS.get(state, PAPER)} for state in STATES for box in placed[state]]
    marked = [
        {"x": (box["x"] + box["x2"]) / 2, "y": (box["y"] + box["y2"]) / 2, **_SIGNS[state]}
        for state in _SIGNS
        for box in placed[state]
    ]
    asking = [
        {"x": (box["x"] + box["x2"]) / 2, "y": (box["y"] + box["y2"]) / 2, "text": "?"}
        for box in placed[State.INCOMPLETE]
    ]
    hatched = [line for box in placed[State.NOT_LOOKED_AT] for line in _hatch(box)]
    return [
        rectangles(boxes, tooltip=tooltip, stroke=GRID, strokeWidth=0.5),
        rules(hatched, colour=GRID),
        signs(marked),
        words(asking, align="center", size=_LABEL, colour=INK_LIGHT),
    ]


def _hatch(box: Drawn) -> list[Drawn]:
    """Slanting lines that stay within a box."""
    height = box["y2"] - box["y"]
    lines: list[Drawn] = []
    at = box["x"] - height + _HATCH
    while at < box["x2"]:
        start, end = max(at, box["x"]), min(at + height, box["x2"])
        lines.append({
            "x": start, "y": box["y2"] - (start - at), "x2": end, "y2": box["y2"] - (end - at),
        })  # fmt: skip
        at += _HATCH
    return lines


def key(x: float, y: float, *, answered: bool) -> list[Spec]:
    """What the signs mean, in a column."""
    placed: dict[State, list[Drawn]] = {state: [] for state in State}
    told: list[Drawn] = []
    for at, state in enumerate(STATES):
        top = y + at * STEP
        placed[state].append({"x": x, "y": top, "x2": x + 32, "y2": top + 16})
        told.append({"x": x + 40, "y": top + 8, "text": state.words})
    marks: list[Drawn] = []
    if answered:
        middle = y + len(STATES) * STEP + 8
        marks.append({"x": x + 16, "y": middle, **ANSWERED})
        told.append({"x": x + 40, "y": middle, "text": "then resolved or acted on"})
    return [*in_states(placed), signs(marks, strokeWidth=1), words(told, size=_SMALL, colour=INK)]
