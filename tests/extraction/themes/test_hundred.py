"""A hundred points for improvement, coded by hand, against the themes that the phrases give.

`hundred.csv` names the points (file and number) and the coder's themes, most to the point first;
the words stay in the reports, beside the project. It was coded before the tagger was run on it.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from ofgraph.extraction.lexicon import load_themes
from ofgraph.extraction.tagging import Tagger

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("OFGRAPH_SHARED", HERE.parents[3] / "shared"))
POINTS = SHARED / "reports" / "gold" / "improvement-points.csv"
Coded = Sequence[tuple[tuple[str, ...], tuple[str, ...]]]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def coded() -> Coded:
    """The themes given and the coder's, point by point."""
    if not POINTS.exists():
        pytest.skip("the points of the reports are not beside this checkout (OFGRAPH_SHARED)")
    words = {(row["file"], row["n"]): row["text"] for row in _rows(POINTS)}
    tagger = Tagger(load_themes())
    return [
        (
            tuple(tag.slug for tag in tagger.themes(words[row["file"], row["number"]])),
            tuple(row["themes"].split()),
        )
        for row in _rows(HERE / "hundred.csv")
    ]


def test_the_coder_used_themes_of_the_scheme_only() -> None:
    narrow = {theme.slug for theme in load_themes().themes if theme.broader}
    assert {slug for row in _rows(HERE / "hundred.csv") for slug in row["themes"].split()} <= narrow


def test_there_are_a_hundred_different_points() -> None:
    assert len({(row["file"], row["number"]) for row in _rows(HERE / "hundred.csv")}) == 100


def test_nine_in_ten_points_have_a_right_first_theme(coded: Coded) -> None:
    assert sum(given[:1] != () and given[0] in wanted for given, wanted in coded) >= 90


def test_four_in_five_points_have_right_themes_only(coded: Coded) -> None:
    assert sum(given != () and set(given) <= set(wanted) for given, wanted in coded) >= 80
