"""Colours are told apart by colour-blind readers, and steps in grey."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from ofgraph.analysis.charts import state_cells, tiles, timeline
from ofgraph.analysis.charts.palette import (
    CATEGORIES,
    INK,
    INK_LIGHT,
    NONE_YET,
    PAPER,
    SHAPES,
    STEPS,
    contrast,
    ink_on,
    linear,
)  # fmt: skip

# Machado, Oliveira and Fernandes (2009), of severity 1, on linear light.
SIGHTS = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
APART = 12.0  # of CIE 1976; about 2 can just be told apart side by side

JUDGEMENTS = [sign.fill for sign in timeline.SIGNS[:5]]
STANDINGS = [shade.fill for shade in tiles.STANDINGS.values()]
STATES = [state_cells.RAISED, state_cells.PRAISED, NONE_YET]


def lab(colour: str, sight: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    seen = np.clip(np.array(SIGHTS[sight]) @ np.array(linear(colour)), 0, 1)
    share = (_TO_XYZ @ seen) / _TO_XYZ.sum(axis=1)
    f = np.where(share > 0.008856, np.cbrt(share), 7.787 * share + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(
    "colours", [CATEGORIES, STEPS, JUDGEMENTS, STANDINGS, STATES],
    ids=["categories", "steps", "judgements", "standings", "states"],
)  # fmt: skip
def test_colours_of_one_chart_are_told_apart(colours: list[str], sight: str) -> None:
    least = min(
        float(np.linalg.norm(lab(one, sight) - lab(other, sight)))
        for one, other in combinations(colours, 2)
    )

    assert least >= APART


def test_more_is_darker_in_grey_as_well() -> None:
    light = [lab(colour, "all colours")[0] for colour in (PAPER, NONE_YET, *STEPS)]

    assert all(more < less for less, more in pairwise(light))


@pytest.mark.parametrize("fill", [*STEPS, NONE_YET, PAPER, *STANDINGS])
def test_words_can_be_read_on_every_colour(fill: str) -> None:
    assert contrast(ink_on(fill), fill) >= 4.5


@pytest.mark.parametrize("ink", [INK, INK_LIGHT])
def test_words_can_be_read_on_paper(ink: str) -> None:
    assert contrast(ink, PAPER) >= 4.5


def test_every_category_and_judgement_has_a_shape_of_its_own() -> None:
    assert len(set(SHAPES)) == len(CATEGORIES)
    assert len({(sign.shape, sign.fill == PAPER) for sign in timeline.SIGNS}) == len(timeline.SIGNS)
