"""What cues are worth: weights learnt from annotated papers, kept as data with the package.

A weight is the change in log odds that a cue brings; a cue without a weight brings none. The
weights hold no words of the papers they were learnt from: only names of cues.
`python -m benchmarks.weights` makes the file anew.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ...errors import BadResource
from ...resources import resource_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The weights that speak for one answer."""

    bias: float
    weights: Mapping[str, float]

    def log_odds(self, cues: Iterable[str]) -> float:
        """The sum of what the cues bring."""
        weights = self.weights
        return self.bias + sum(weights[cue] for cue in cues if cue in weights)

    def chance(self, cues: Iterable[str]) -> float:
        """The probability that the answer is yes.

        >>> Scale(bias=0.0, weights={"told by inspectors": 2.0}).chance(["told by inspectors"])
        0.8807970779778823
        """
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.log_odds(cues)))))


@cache
def scales(name: str) -> Mapping[str, Scale]:
    """The scales of one question ("finding", "polarity"), by answer.

    Raises:
        BadResource: the file of weights has no such question.
    """
    answers = json.loads(resource_text("data", "weights.json")).get(name)
    if not answers:
        raise BadResource(f"weights.json has no scales for {name!r}")
    return {
        answer: Scale(bias=scale["bias"], weights=scale["cues"])
        for answer, scale in answers.items()
    }


def likeliest(name: str, cues: Iterable[str]) -> tuple[str, float]:
    """The answer that the cues speak for most, and its share of the probability."""
    cues = tuple(cues)
    odds = {answer: scale.log_odds(cues) for answer, scale in scales(name).items()}
    top = max(odds.values())
    shares = {answer: math.exp(value - top) for answer, value in odds.items()}
    answer = max(shares, key=lambda one: (shares[one], one))
    return answer, shares[answer] / sum(shares.values())
