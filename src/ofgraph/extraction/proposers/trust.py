"""How far a proposer's word goes: what was measured of it, and until then never far."""

from __future__ import annotations

import math

from ..measured import precision_of
from .protocol import Kind

UNMEASURED = 0.2
"""The most that an unmeasured proposer is believed: below every floor that accepts records."""


def confidence_of(kind: Kind, rule: str, said: float) -> float:
    """The confidence of a candidate: its rule's measured precision, else its own word, capped.

    >>> confidence_of("finding", "nobody-measured-this.finding", 0.99)
    0.2
    """
    measured = precision_of(kind, rule)
    if measured is not None:
        return measured
    own = float(said) if math.isfinite(said) else 0.0
    return round(min(max(own, 0.0), UNMEASURED), 4)
