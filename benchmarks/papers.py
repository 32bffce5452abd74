"""How fast council papers are read, and whether memory stays flat: `python -m benchmarks.papers`.

Prints papers of 2,400 characters read for each second of CPU by rules and weights alone, on one
core, and the memory after each round over the same papers. `--rounds 450` reads the 23 bundled
papers more than 10,000 times; folders may be named instead.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from ofgraph.extraction import read
from ofgraph.extraction.lexicon import load_council_names
from ofgraph.records import Document
from ofgraph.sources import fetch, read_document

BUNDLED = Path(__file__).resolve().parent.parent / "data" / "papers"
PAPER = 2400  # characters: the mean of the papers the project began with
SUFFIXES = (".txt", ".html", ".pdf", ".docx")


def documents(folders: list[Path]) -> Iterator[Document]:
    """Every paper in folders and below them."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in SUFFIXES:
                yield read_document(fetch(path))


def memory() -> float:
    """The most memory that was in use so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Read the papers, round after round, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[BUNDLED])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    papers = list(documents(options.folders))
    names = load_council_names()
    characters = sum(len(paper.text) for paper in papers)
    for paper in papers:  # patterns are compiled once in a process, not once for each paper
        read(paper, names=names)
    for done in range(1, options.rounds + 1):
        started = time.process_time()
        for paper in papers:
            read(paper, names=names)
        speed = characters / PAPER / (time.process_time() - started)
        print(f"{done * len(papers):>6} papers read  {speed:5.1f} a second  {memory():5.0f} MB")


if __name__ == "__main__":
    main()
