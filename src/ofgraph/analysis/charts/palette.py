"""The colours of charts: told apart by colour-blind readers and, where they are steps, in grey."""

from __future__ import annotations

INK, INK_LIGHT, GRID, PAPER = "#1a1a1a", "#595959", "#d9d9d9", "#ffffff"

CATEGORIES = ("#12436d", "#e5620b", "#079999", "#8e0be5", "#4c1203", "#7a69bf", "#996f54")
"""Kinds of thing that have no order, always with a shape or a label of their own beside them."""

STEPS = ("#dbe9f6", "#9fc5e4", "#4f97cb", "#1f66a5", "#08306b")
"""From little to much: darker is more, also in grey."""

NONE_YET = "#f2f1ef"
"""Looked at, and nothing raised."""

UNKNOWN = "#ffffff"
"""Not known, or not looked at: paper, always with a mark of its own, never a step."""

SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "stroke")
"""A shape for each of the categories."""


def ink_on(colour: str) -> str:
    """The ink that reads best on a colour.

    >>> ink_on("#08306b"), ink_on("#dbe9f6")
    ('#ffffff', '#1a1a1a')
    """
    return max((INK, PAPER), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG has it, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue as shares of light, from 0 to 1."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
