"""Training: a model from examples, by logistic regression (scikit-learn, an extra)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from ...errors import OfgraphError
from ...ids import content_hash
from .lessons import TAUGHT, Lesson
from .typer import Model, valued
from .units import WORD

LEAST_OFTEN = 2
STRENGTH = 1.0
MOST_ROUNDS = 1000
PLACES = 4
LEAST_LESSONS = 5


def train(lessons: Sequence[Lesson], *, documents: int) -> Model:
    """Learn from examples; the same examples give the same model.

    Raises:
        OfgraphError: scikit-learn is not installed, or there is too little to learn from.
    """
    linear = _scikit_learn("linear_model")
    answers = Counter(lesson.answer for lesson in lessons)
    if not set(answers) & set(TAUGHT) or len(answers) < 2 or len(lessons) < LEAST_LESSONS:
        raise OfgraphError(
            f"{len(lessons)} examples of {', '.join(sorted(answers)) or 'nothing'} are too little "
            "to learn from",
            hint="give gold for several papers, or settle some in: ofgraph review",
        )
    rarity, places = _vocabulary(lessons)
    regression = linear.LogisticRegression(C=STRENGTH, max_iter=MOST_ROUNDS)
    regression.fit(_matrix(lessons, rarity, places), [lesson.answer for lesson in lessons])
    classes = tuple(str(name) for name in regression.classes_)
    rows = _rows(regression, classes)
    return Model(
        classes=classes,
        intercepts=tuple(round(float(row[0]), PLACES) for row in rows),
        weights={
            feature: tuple(round(float(row[at + 1]), PLACES) for row in rows)
            for feature, at in places.items()
        },
        rarity={feature: round(value, PLACES) for feature, value in rarity.items()},
        trained_on=_hash(lessons),
        documents=documents,
        examples=len(lessons),
        made_with=f"scikit-learn {_scikit_learn('').__version__}",
    )


def _scikit_learn(part: str) -> Any:
    try:
        return import_module(f"sklearn.{part}" if part else "sklearn")
    except ImportError as error:
        raise OfgraphError(
            "learning needs scikit-learn, which is not installed",
            hint="pip install 'ofgraph[learned]'",
        ) from error


def _hash(lessons: Sequence[Lesson]) -> str:
    return content_hash(*(part for one in lessons for part in (one.answer, *one.features)))


def _vocabulary(lessons: Sequence[Lesson]) -> tuple[dict[str, float], dict[str, int]]:
    """How rare each word is, and the column of each feature that is met often enough."""
    met = Counter(feature for lesson in lessons for feature in dict.fromkeys(lesson.features))
    often = sorted(feature for feature, count in met.items() if count >= LEAST_OFTEN)
    rarity = {
        feature: round(math.log((1 + len(lessons)) / (1 + met[feature])) + 1, PLACES)
        for feature in often
        if feature.startswith(WORD)
    }
    return rarity, {feature: at for at, feature in enumerate(often)}


def _matrix(
    lessons: Sequence[Lesson], rarity: Mapping[str, float], places: Mapping[str, int]
) -> Any:
    """The examples as a sparse matrix, a row each."""
    sparse = import_module("scipy.sparse")
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, lesson in enumerate(lessons):
        for feature, value in valued(lesson.features, rarity).items():
            if feature in places:
                rows.append(row)
                columns.append(places[feature])
                values.append(value)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(lessons), len(places)))


def _rows(regression: Any, classes: Sequence[str]) -> list[list[float]]:
    """For each class its intercept and its weights; of two classes one mirrors the other."""
    weights, intercepts = regression.coef_.tolist(), regression.intercept_.tolist()
    rows = [
        [intercept, *weights_of] for intercept, weights_of in zip(intercepts, weights, strict=True)
    ]
    if len(classes) == 2:
        # One score z decides: softmax over (-z/2, z/2) gives the same shares.
        half = [value / 2 for value in rows[0]]
        return [[-value for value in half], half]
    return rows
