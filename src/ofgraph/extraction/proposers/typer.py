"""The learned typer: how much each word and cue speaks for a finding, an action, a view, or none.

A model is numbers in a file of plain JSON. What was learnt with scikit-learn is weighed here
with the standard library alone, the same way on every machine.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ...errors import OfgraphError
from .units import CUE, Unit

FORMAT = 1
FILE = Path("models") / "learned.json"
OTHER = "other"
WORDS_COUNT, CUE_COUNTS = 2.0, 0.3
"""How much a stretch's words weigh in all, and each of its cues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What was learnt, and from what.

    `weights` has a row for each feature: a number for each of `classes`; `rarity` says how rare
    a word is (inverse document frequency); `trained_on` is a hash of every example.
    """

    classes: tuple[str, ...]
    intercepts: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    rarity: Mapping[str, float]
    trained_on: str
    documents: int
    examples: int
    made_with: str
    format: int = FORMAT

    def shares(self, unit: Unit) -> dict[str, float]:
        """How likely a stretch is each of the classes; together they are one."""
        scores = list(self.intercepts)
        for feature, value in valued(unit.features, self.rarity).items():
            row = self.weights.get(feature)
            for at, weight in enumerate(row or ()):
                scores[at] += weight * value
        most = max(scores)
        raised = [math.exp(score - most) for score in scores]
        whole = sum(raised)
        return {name: one / whole for name, one in zip(self.classes, raised, strict=True)}


def valued(features: Sequence[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """Features as numbers: rare words more than frequent ones, all words together one length."""
    counts = Counter(feature for feature in features if feature in rarity)
    words = {feature: (1 + math.log(n)) * rarity[feature] for feature, n in counts.items()}
    length = math.sqrt(sum(value * value for value in words.values())) or 1.0
    values = {feature: WORDS_COUNT * value / length for feature, value in words.items()}
    values |= {feature: CUE_COUNTS for feature in features if feature.startswith(CUE)}
    return values


def chosen(
    units: Iterable[Unit], share: Mapping[int, float], *, least: float
) -> tuple[tuple[Unit, float], ...]:
    """Of overlapping stretches those that together are likeliest, none below `least`.

    `share` gives how likely each unit is, by its place among `units`.
    """
    by_sentence: dict[int, list[tuple[Unit, float]]] = {}
    for at, unit in enumerate(units):
        if share[at] >= least:
            by_sentence.setdefault(unit.sentence, []).append((unit, share[at]))
    return tuple(one for offers in by_sentence.values() for one in _best(offers, least))


def _best(offers: list[tuple[Unit, float]], least: float) -> list[tuple[Unit, float]]:
    """The heaviest choice of stretches that do not overlap, from left to right."""
    offers = sorted(offers, key=lambda one: (one[0].span.end, one[0].span.start))
    totals: list[float] = [0.0]
    picks: list[int | None] = []
    for at, (unit, share) in enumerate(offers):
        clear = at
        while clear and offers[clear - 1][0].span.end > unit.span.start:
            clear -= 1
        with_it = totals[clear] + _odds(share) - _odds(least) + 1e-6
        picks.append(clear if with_it > totals[-1] else None)
        totals.append(max(with_it, totals[-1]))
    taken: list[tuple[Unit, float]] = []
    at = len(offers)
    while at:
        clear_at = picks[at - 1]
        if clear_at is None:
            at -= 1
            continue
        taken.append(offers[at - 1])
        at = clear_at
    return taken[::-1]


def _odds(share: float) -> float:
    kept = min(max(share, 1e-9), 1 - 1e-9)
    return math.log(kept / (1 - kept))


def save_model(model: Model, home: Path) -> Path:
    """Write a model into a project's home, aside first, then in one step."""
    path = home / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".new")
    words = json.dumps(asdict(model), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    aside.write_text(words + "\n", encoding="utf-8")
    aside.replace(path)
    return path


def load_model(home: Path) -> Model:
    """Read the model of a project's home.

    Raises:
        OfgraphError: there is none, or it is damaged or of another format.
    """
    path = home / FILE
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        if plain.get("format") != FORMAT:
            raise OfgraphError(
                f"{path.name} is of another format than this ofgraph reads", hint=_LEARN
            )
        return _model(plain)
    except FileNotFoundError:
        raise OfgraphError(
            f"the learned proposer has learnt nothing yet: there is no {path}", hint=_LEARN
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OfgraphError(f"{path} is damaged: {error}", hint=_LEARN) from error


_LEARN = "teach it: ofgraph learn GOLD --papers FOLDER"


def _model(plain: Mapping[str, object]) -> Model:
    weights, rarity = plain["weights"], plain["rarity"]
    classes, intercepts = plain["classes"], plain["intercepts"]
    if not isinstance(weights, dict) or not isinstance(rarity, dict):
        raise TypeError("weights and rarity are no tables")
    if not isinstance(classes, list) or not isinstance(intercepts, list):
        raise TypeError("classes and intercepts are no lists")
    size = len(classes)
    rows = {str(name): tuple(float(one) for one in row) for name, row in weights.items()}
    if len(intercepts) != size or any(len(row) != size for row in rows.values()):
        raise ValueError("a row of weights has another length than there are classes")
    return Model(
        classes=tuple(str(one) for one in classes),
        intercepts=tuple(float(one) for one in intercepts),
        weights=rows,
        rarity={str(name): float(value) for name, value in rarity.items()},
        trained_on=str(plain["trained_on"]),
        documents=int(str(plain["documents"])),
        examples=int(str(plain["examples"])),
        made_with=str(plain["made_with"]),
    )
