"""How good a reading is: Readings scored against gold, and the ledger of first sights."""

from __future__ import annotations

from .evaluation import Evaluation, evaluate
from .gold import Gold, load_gold
from .ledger import Entry, Ledger
from .report import STYLES, Style, render
from .score import DocumentScore, score
from .tally import Miss, Tally, misses

__all__ = [
    "STYLES",
    "DocumentScore",
    "Entry",
    "Evaluation",
    "Gold",
    "Ledger",
    "Miss",
    "Style",
    "Tally",
    "evaluate",
    "load_gold",
    "misses",
    "render",
    "score",
]
