"""Proposers: whatever offers candidates from a paper, held to the words of the text."""

from .ask import Asked
from .known import PROPOSERS, ask_for
from .protocol import KINDS, PATIENCE, Candidate, Kind, Maker, Proposer, Settings, Slot
from .rules import Rules

__all__ = [
    "KINDS",
    "PATIENCE",
    "PROPOSERS",
    "Asked",
    "Candidate",
    "Kind",
    "Maker",
    "Proposer",
    "Rules",
    "Settings",
    "Slot",
    "ask_for",
]
