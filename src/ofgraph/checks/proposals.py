"""What is wrong with a proposal is told as such: a warning, for no fact rests on it yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from ..vocab import concept
from .report import Violation
from .shapes import SHAPES

# What stands among the facts was accepted by somebody; what is proposed was not, and says so.
_ACCEPTED_ONLY = frozenset(SHAPES + name for name in ("claim-review", "evidence-review",
                                                      "worded-review"))  # fmt: skip
_PROPOSED = concept("review", "proposed")


def told_apart(found: Iterable[Violation], proposed: Collection[str]) -> Iterator[Violation]:
    """The violations, those of proposed records marked and no graver than a warning.

    Args:
        found: what the shapes say of accepted and proposed records alike.
        proposed: the IRIs of what is only proposed.
    """
    for violation in found:
        if violation.focus not in proposed:
            yield violation
        elif violation.shape not in _ACCEPTED_ONLY or violation.value != _PROPOSED:
            milder = "warning" if violation.severity == "violation" else violation.severity
            yield replace(violation, severity=milder, proposed=True)
