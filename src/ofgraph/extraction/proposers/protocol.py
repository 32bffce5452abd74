"""What a proposer is: something that offers candidates, each with the words that say it.

A proposer is never believed. What it offers is looked up in the text, its values are checked
against the words given for them, and what stands is a proposal for a person to settle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, get_args

from ...records import Reading
from ..rules.paper import Paper

Kind = Literal["finding", "action", "view", "resolution", "judgement", "visit", "person"]
KINDS: frozenset[Kind] = frozenset(get_args(Kind))
Value = str | int | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One value of a candidate and the words that bear it.

    `quote` is verbatim from the paper; without it the candidate's own quote must bear the value.
    A `derived` value follows from where the words stand; only a value from a closed list may be.
    """

    value: Value
    quote: str | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One thing a proposer offers: what it is, the verbatim words, what is said of it.

    `part` is the number of the paper's part that holds the words, `nth` which of several equal
    stretches is meant, counted from one in that part (in the whole text without one).
    """

    kind: Kind
    quote: str
    part: int | None = None
    nth: int | None = None
    slots: Mapping[str, Slot] = field(default_factory=dict)
    confidence: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user told proposers: where a project keeps its things, and which server to ask.

    No key is here: it is read from the environment when it is needed, and nowhere kept.
    """

    home: Path | None = None
    server: str | None = None
    model: str | None = None
    replay_only: bool = False


PATIENCE = 120.0
"""Seconds over one paper that will do for a proposer that works on this machine."""


class Proposer(Protocol):
    """Offers candidates of the kinds that are wanted from a paper.

    The same paper always gives the same candidates. A paper with nothing to offer gives none.
    """

    @property
    def name(self) -> str:
        """What it is called on the command line and in the evidence."""

    @property
    def version(self) -> int:
        """A whole number, raised when it would offer something else."""

    @property
    def detail(self) -> str:
        """What else its answers depend on, such as its model; may be empty."""

    @property
    def patience(self) -> float:
        """Seconds it may take over one paper before it is given up."""

    def propose(
        self, paper: Paper, wanted: frozenset[Kind], so_far: Reading
    ) -> Iterable[Candidate]:
        """Offer candidates; `so_far` is what is read of the paper already."""


Maker = Callable[[Settings], Proposer]
"""What an entry point of the group `ofgraph.proposers` names."""
