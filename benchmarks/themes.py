"""How many points for improvement get a theme, and how right the themes of a hundred are.

Run `python -m benchmarks.themes [--json]` with PYTHONPATH=src; the points are looked for under
OFGRAPH_SHARED (default ../shared). The hundred is `random.Random(2135).sample(range(2135), 100)`
over the rows of improvement-points.csv, coded by one reader before the phrases were run on it.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import as_json, table
from ofgraph.extraction.lexicon import load_themes
from ofgraph.extraction.tagging import Tagger

HUNDRED = Path(__file__).parent.parent / "tests" / "extraction" / "themes" / "hundred.csv"
# A theme given less often says nothing about its precision.
OFTEN_ENOUGH = 3


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True, kw_only=True)
class Point:
    """A point with the themes given to it and, where it was coded, the reader's."""

    words: str
    given: tuple[str, ...]
    wanted: tuple[str, ...] = ()


def tagged(points: Path) -> tuple[list[Point], float]:
    """All points with their themes, and the CPU seconds it took."""
    tagger = Tagger(load_themes())
    coded = {(row["file"], row["number"]): row["themes"].split() for row in rows(HUNDRED)}
    listed = rows(points)
    began = time.process_time()
    given = [tuple(tag.slug for tag in tagger.themes(row["text"])) for row in listed]
    seconds = time.process_time() - began
    return [
        Point(words=row["text"], given=slugs, wanted=tuple(coded.get((row["file"], row["n"]), ())))
        for row, slugs in zip(listed, given, strict=True)
    ], seconds


def coverage(points: Sequence[Point], seconds: float) -> dict[str, float | int]:
    """How many points have a theme, and at what speed."""
    having = sum(bool(point.given) for point in points)
    return {
        "points": len(points),
        "with_a_theme": having,
        "coverage": having / len(points),
        "seconds": seconds,
    }


def rightness(points: Sequence[Point]) -> dict[str, float | int]:
    """How right the themes of the coded points are."""
    shared = sum(len(set(point.given) & set(point.wanted)) for point in points)
    given = sum(len(point.given) for point in points)
    return {
        "coded": len(points),
        "first_right": sum(point.given[:1] != () and point.given[0] in point.wanted
                           for point in points),
        "only_right": sum(point.given != () and set(point.given) <= set(point.wanted)
                          for point in points),
        "precision": shared / given,
        "recall": shared / sum(len(point.wanted) for point in points),
    }  # fmt: skip


def by_theme(points: Sequence[Point]) -> list[tuple[str, int, int, float]]:
    """Themes given three times or more: how often, how often rightly, and the share."""
    given = Counter(slug for point in points for slug in point.given)
    right = Counter(slug for point in points for slug in point.given if slug in point.wanted)
    often = sorted((slug for slug in given if given[slug] >= OFTEN_ENOUGH),
                   key=lambda slug: (-given[slug], slug))  # fmt: skip
    return [(slug, given[slug], right[slug], right[slug] / given[slug]) for slug in often]


def main() -> None:
    """Print coverage, the untagged points, and how right the hundred is."""
    file = Path(os.environ.get("OFGRAPH_SHARED", "../shared")) / "reports/gold"
    file /= "improvement-points.csv"
    if not file.exists():
        raise SystemExit("no points: set OFGRAPH_SHARED to the folder that has reports/")
    points, seconds = tagged(file)
    coded = [point for point in points if point.wanted]
    covered, right = coverage(points, seconds), rightness(coded)
    if "--json" in sys.argv:
        print(as_json({"coverage": covered, "hundred": right}))
        return
    print(table(("all points", "figure"), list(covered.items())))
    print("\nwithout a theme:")
    for point in points:
        if not point.given:
            print(f"- {point.words}")
    print()
    print(table(("the hundred", "figure"), list(right.items())))
    print()
    print(table(("theme", "given", "right", "precision"), by_theme(coded)))


if __name__ == "__main__":
    main()
