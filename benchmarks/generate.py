"""A graph of the whole model at any size, about councils that do not exist, as N-Quads.

Run `python -m benchmarks.generate 100000 --seed 1 -o FILE [--errors] [--truth FILE]`. Same size
and seed, same bytes. Readings and official files are invented; linking and writing are ofgraph's
own, so the graph cannot drift from the model. Councils come in batches and only one batch is held
at a time: the graphs of registers and links therefore come in pieces, one for each batch.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ofgraph import vocab as v
from ofgraph.errors import OfgraphError
from ofgraph.graph.terms import date, iri
from ofgraph.graph.vocabularies import vocabulary_graphs
from ofgraph.ids import Minter
from ofgraph.linking.identities import Identities
from ofgraph.linking.register import Register
from ofgraph.pipeline.gather import choose, table_key
from ofgraph.pipeline.graphs import Linked, graphs, link_all
from ofgraph.records import OutcomeTable, Reading

from .invented_councils import MANY_VISITS, Occasion, Place, official_file, place
from .invented_papers import documents
from .measure import cpu

BATCH = 8  # councils
FIRST_GUESS = 800  # quads a visit brings; measured from then on
SHARE_OF_ERRORS = 0.02
_RAISING = frozenset({"area_for_improvement", "concern", "priority_action"})


@dataclass(frozen=True, slots=True, order=True)
class Recurring:
    """A theme that inspectors raised in a council at this many visits of one series."""

    council: str
    series: str
    theme: str
    visits: int


@dataclass(slots=True)
class Synthetic:
    """A graph in the making. What was planted is known once `pieces` has run to its end."""

    quads: int
    seed: int
    errors: float = 0.0
    planted: list[Recurring] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    written: int = 0
    _councils: int = 0
    _visits: int = 0
    _batches: int = 0

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Graph name and N-Quads, piece by piece; the vocabularies first."""
        for name, text in vocabulary_graphs(Minter()).items():
            self.written += text.count("\n")
            yield name, text
        if self.quads < self.written + FIRST_GUESS:
            raise OfgraphError(
                f"{self.quads} quads are too few: the vocabularies alone are {self.written}",
                hint=f"ask for {self.written + 5000} or more",
            )
        vocabulary = self.written
        while visits := self._wanted(vocabulary):
            yield from self._batch(visits)

    def _wanted(self, vocabulary: int) -> list[int | None]:
        """Visits of each council of the next batch, None for as many as it likes."""
        each = (self.written - vocabulary) / self._visits if self._visits else FIRST_GUESS
        left = round((self.quads - self.written) / each)
        if left > BATCH * MANY_VISITS:
            return [None] * BATCH
        # Short of what is left, since visits differ; the last few come one council at a time.
        left = left * 3 // 4 if left > 2 else left
        return [min(8, left - begun) for begun in range(0, left, 8)]

    def _batch(self, visits: Sequence[int | None]) -> Iterator[tuple[str, str]]:
        first = self._councils
        places = [place(first + at, self.seed, count) for at, count in enumerate(visits)]
        self._councils += len(places)
        self._visits += sum(len(one.occasions) for one in places)
        self._batches += 1
        made = graphs(self._linked(places))
        for name, text in made.items():
            if "/graph/vocabulary/" in name:
                continue
            told = self._spoilt(name, text) if self.errors else text
            self.written += told.count("\n")
            yield name, told

    def _linked(self, places: Sequence[Place]) -> Linked:
        readings: list[Reading] = []
        for one in places:
            chance = random.Random(f"{self.seed}/{one.council.id}")
            written = tuple(documents(one, chance))
            readings += (reading for reading, _ in written)
            self._plant(one, written)
        councils = [one.council for one in places]
        councils += [one.before for one in places if one.before is not None]
        register = Register(councils, [change for one in places for change in one.change])
        table = official_file(places, self._batches)
        tables = ((table_key(table), table),)
        return _link(readings, tables, register)

    def _plant(self, one: Place, written: Sequence[tuple[Reading, Occasion]]) -> None:
        """Note which themes come back, from what was written about linked visits."""
        raised: dict[tuple[str, str], set[int]] = defaultdict(set)
        for reading, occasion in written:
            sidecar = reading.doc.sidecar
            if reading.council is None and (sidecar is None or sidecar.council is None):
                continue
            for finding in reading.findings:
                if finding.polarity in _RAISING and not finding.negated:
                    for theme in finding.themes:
                        raised[occasion.series, theme].add(occasion.number)
        self.planted += (
            Recurring(one.council.id, series, theme, len(visits))
            for (series, theme), visits in sorted(raised.items())
            if len(visits) > 1
        )

    def _spoilt(self, graph: str, text: str) -> str:
        """Spoil some findings, visit mentions and meetings of a graph, and note which."""
        chance = random.Random(f"{self.seed}/{graph}")
        spoilt: dict[str, bool] = {}
        lines = []
        for line in text.splitlines(keepends=True):
            subject, predicate, _ = line.split(" ", 2)
            error = _ERRORS.get((_kind(subject), predicate))
            if error is None:
                lines.append(line)
                continue
            if subject not in spoilt:
                spoilt[subject] = chance.random() < self.errors
                if spoilt[subject]:
                    self.wrong.append((error, subject[1:-1]))
            if not spoilt[subject]:
                lines.append(line)
            elif error in _WRONG_DAYS:
                lines.append(f"{subject} {predicate} {date(_WRONG_DAYS[error])} <{graph}> .\n")
        return "".join(lines)


_ERRORS = {
    ("finding", iri(v.evidence)): "missing evidence",
    ("mention", iri(v.latest)): "start after end",
    ("meeting", iri(v.meeting_date)): "bad date",
}
_WRONG_DAYS = {"start after end": "1999-01-01", "bad date": "2022-13-40"}
_IDS = f"<{v.BASE}id/"


def _kind(subject: str) -> str:
    return subject[len(_IDS) :].split("/", 1)[0] if subject.startswith(_IDS) else ""


def _link(
    readings: Sequence[Reading], tables: Sequence[tuple[str, OutcomeTable]], register: Register
) -> Linked:
    """Link as a build does, with keys of visits minted afresh: no two batches share a council."""
    return link_all(
        choose(readings, allow_invented=True),
        tables,
        register=register,
        identities=Identities(),
        minter=Minter(),
    )


def generate(quads: int, seed: int, *, errors: float = 0.0) -> Iterator[tuple[str, str]]:
    """Graph name and N-Quads, piece by piece, of a graph of about this many quads."""
    yield from Synthetic(quads, seed, errors).pieces()


def whole(synthetic: Synthetic) -> dict[str, str]:
    """Every graph by its name, its pieces joined: what `Store.rebuild` takes."""
    parts: dict[str, list[str]] = defaultdict(list)
    for name, text in synthetic.pieces():
        parts[name].append(text)
    return {name: "".join(texts) for name, texts in parts.items()}


def planted(quads: int, seed: int) -> tuple[Recurring, ...]:
    """The themes that come back in the graph of this size and seed, as `recurring-themes` counts.

    Documents whose council nobody can tell do not count, nor do denials.
    """
    made = Synthetic(quads, seed)
    for _ in made.pieces():
        pass
    return tuple(sorted(made.planted))


def main() -> None:
    """Write the graph to a file, and what it cost to the terminal."""
    told = _parsed()
    made = Synthetic(told.quads, told.seed, told.errors)
    started = cpu()
    with told.output.open("w", encoding="utf-8", newline="") as out:
        for _, text in made.pieces():
            out.write(text)
    seconds = cpu() - started
    if told.truth:
        told.truth.write_text(
            json.dumps({"recurring": [asdict(one) for one in sorted(made.planted)],
                        "errors": sorted(made.wrong)}, indent=1), encoding="utf-8"
        )  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{made.written:,} quads in {seconds:.1f} CPU s ({made.written / seconds:,.0f} a second), "
        f"{peak:,.0f} MB at most; {len(made.planted):,} recurring themes planted",
        file=sys.stderr,
    )
    for error, count in sorted(Counter(error for error, _ in made.wrong).items()):
        print(f"planted {error}: {count:,}", file=sys.stderr)


def _parsed() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="benchmarks.generate", description=__doc__)
    asked.add_argument("quads", type=int)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("-o", "--output", type=Path, required=True)
    asked.add_argument("--errors", type=float, nargs="?", const=SHARE_OF_ERRORS, default=0.0)
    asked.add_argument("--truth", type=Path, help="where to write what was planted, as JSON")
    return asked.parse_args()


if __name__ == "__main__":
    main()
