"""How well Ofsted's own reports are read: grades, points, dates and CPU time, against marked ones.

Run `python -m benchmarks.reports [--json]` with PYTHONPATH=src; the reports are looked for under
OFGRAPH_SHARED (default ../shared). Recall and precision of points are given as they stand, and
once more with known faults of the marking set aside: a group heading glued to a point, a page
number inside it, the first item of a list left unmarked, a strength marked as a point.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from ofgraph.extraction.lexicon import load_council_names, load_themes
from ofgraph.extraction.reports import is_report, read_report
from ofgraph.extraction.rules.dates import find_dates
from ofgraph.extraction.tagging import Tagger, tag
from ofgraph.extraction.views import view
from ofgraph.ids import sha256_hex
from ofgraph.records import About, Block, Document, Finding, Reading

AREAS = {
    "overall": "overall_effectiveness", "leaders": "leadership",
    "leadership-mgmt-governance": "leadership", "help-protection": "help_protection",
    "in-care": "children_looked_after", "in-care-and-care-leavers": "children_looked_after",
    "looked-after-permanence": "children_looked_after", "care-leavers": "care_leavers",
    "adoption": "adoption", "lscb": "lscb",
}  # fmt: skip
FRAMEWORKS = {"ILACS": "ilacs", "SIF": "sif", "LSCB review": "lscb"}
GLUED = 120


def fold(words: str) -> str:
    """Words with their white space folded."""
    return " ".join(words.split())


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def document(file: Path) -> Document:
    """A report's text as a document of one block."""
    data = file.read_bytes()
    text = data.decode("utf-8")
    about = About(name=file.name, sha256=sha256_hex(data), size=len(data), media_type="text/plain")
    return Document(
        about=about, text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),)
    )


def words(finding: Finding) -> str:
    """The words of a finding, its pieces joined."""
    return fold(" ".join(piece.quote for piece in finding.evidence))


def score_grades(gold: Path, readings: dict[str, Reading]) -> tuple[int, int]:
    """How many marked grades are read right, of how many."""
    right = total = 0
    for row in rows(gold / "judgements.csv"):
        if row["grade"] == "not judged":
            continue
        grade = "requires_improvement" if row["grade"].startswith("requires") else row["grade"]
        reading = readings.get(row["file"])
        read = (
            {one.area: one.grade for one in reading.judgements if one.visit == "v1"}
            if reading
            else {}
        )
        total += 1
        right += read.get(AREAS[row["area"]]) == grade
    return right, total


def _asked(reading: Reading) -> list[Finding]:
    """The council's own points for improvement: not the board's, not the summary's."""
    return [
        one
        for one in reading.findings
        if one.section and one.polarity in ("area_for_improvement", "priority_action")
        and "partnership" not in one.concerns
    ]  # fmt: skip


def _without_page(words: str) -> str:
    return fold(re.sub(r" \d{1,2} ", " ", words))


class Points:
    """Counts of points marked, read and right, as they stand and with marking faults aside."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, marked: list[str], reading: Reading) -> None:
        """Compare one report."""
        asked = _asked(reading)
        read = [words(one) for one in asked]
        everything = {words(one) for one in reading.findings}
        both = sum((Counter(marked) & Counter(read)).values())
        self.counts.update(marked=len(marked), read=len(read), right=both)
        missed = list((Counter(marked) - Counter(read)).elements())
        extra = list((Counter(read) - Counter(marked)).elements())
        self.counts["missed for a fault"] += sum(_faulty(one, everything) for one in missed)
        firsts = _first_items(asked)
        self.counts["extra for a fault"] += sum(
            one in firsts or any(_faulty(other, {one}) for other in missed) for one in extra
        )

    def figures(self) -> dict[str, float | int]:
        """Recall and precision, strict and with the marking's faults set aside."""
        count = self.counts
        found = count["right"] + count["missed for a fault"]
        sound = count["right"] + count["extra for a fault"]
        return {
            "marked": count["marked"], "read": count["read"], "right": count["right"],
            "recall": count["right"] / count["marked"],
            "precision": count["right"] / count["read"],
            "recall, faults aside": found / count["marked"],
            "precision, faults aside": sound / count["read"],
        }  # fmt: skip


def _faulty(marked: str, read: Iterable[str]) -> bool:
    """Whether a marked point is one that was read, with a heading or page number stuck to it."""
    return any(
        marked == one or _without_page(marked) == one
        or (marked.startswith(one) and len(marked) - len(one) < GLUED)
        for one in read
    )  # fmt: skip


def _first_items(asked: list[Finding]) -> set[str]:
    firsts: dict[str | None, str] = {}
    for one in asked:
        firsts.setdefault(one.section, words(one))
    return set(firsts.values())


def score_points(gold: Path, readings: dict[str, Reading]) -> dict[str, dict[str, float | int]]:
    """Recall and precision of points by framework."""
    marked: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows(gold / "improvement-points.csv"):
        marked[row["framework"], row["file"]].append(fold(row["text"]))
    points: dict[str, Points] = defaultdict(Points)
    for (framework, file), texts in marked.items():
        if file in readings:
            points[framework].add(texts, readings[file])
    return {framework: one.figures() for framework, one in sorted(points.items())}


def score_reports(gold: Path, readings: dict[str, Reading]) -> dict[str, str]:
    """How many dates and frameworks are those of the list of reports."""
    dates = dated = frameworks = named = 0
    for row in rows(gold / "reports.csv"):
        reading = readings.get(row["file"])
        if reading is None:
            continue
        visit = reading.visits[0]
        said = find_dates(view(row["inspection_dates"]))
        dated += bool(said)
        dates += bool(said) and (said[0].start, said[0].end) == (visit.start, visit.end)
        if row["framework"] in FRAMEWORKS:
            named += 1
            frameworks += visit.framework == FRAMEWORKS[row["framework"]]
    return {"dates": f"{dates}/{dated}", "frameworks": f"{frameworks}/{named}"}


def measure(shared: Path) -> dict[str, object]:
    """Read every report text and compare with what is marked."""
    files = sorted((shared / "reports" / "text").glob("*.txt"))
    names, tagger = load_council_names(), Tagger(load_themes())
    documents = [document(file) for file in files]
    started = time.process_time()
    readings = {
        one.about.name: tag(read_report(one, names), tagger) for one in documents if is_report(one)
    }
    seconds = time.process_time() - started
    quotes = [words(one) for reading in readings.values() for one in reading.findings]
    started = time.process_time()
    for quote in quotes:
        tagger.themes(quote)
    tagging = time.process_time() - started
    gold = shared / "reports" / "gold"
    right, total = score_grades(gold, readings)
    return {
        "texts": len(files),
        "read as reports": len(readings),
        "CPU seconds": round(seconds, 1),
        "quotes tagged a second": round(len(quotes) / tagging),
        "council in the register": sum(
            one.council is not None and one.council.canonical is not None
            for one in readings.values()
        ),
        "grades right": f"{right}/{total}",
        **score_reports(gold, readings),
        "points": score_points(gold, readings),
    }


def main() -> None:
    """Print the figures as a table, or as JSON with --json."""
    shared = Path(os.environ.get("OFGRAPH_SHARED", "../shared"))
    if not (shared / "reports" / "text").is_dir():
        raise SystemExit("no report texts: set OFGRAPH_SHARED to the folder that has reports/")
    figures = measure(shared)
    if "--json" in sys.argv[1:]:
        print(json.dumps(figures, indent=2))
        return
    points = figures.pop("points")
    for name, value in figures.items():
        print(f"{name:28} {value}")
    if isinstance(points, dict):
        for framework, scores in points.items():
            print(f"points of {framework}")
            for name, value in scores.items():
                print(
                    f"  {name:26} {value:.3f}"
                    if isinstance(value, float)
                    else f"  {name:26} {value}"
                )


if __name__ == "__main__":
    main()
