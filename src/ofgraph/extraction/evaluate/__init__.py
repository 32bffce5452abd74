"""How good a reading is: Readings scored against gold, and the ledger of first sights."""

from __future__ import annotations

from .evaluation import Evaluation, evaluate
from .gold import Gold, gold_files, load_gold
from .ledger import Entry, Ledger
from .report import STYLES, Style, render
from .score import DocumentScore, score
from .sheet import KINDS
from .tally import Miss, Tally, misses

__all__ = [
    "KINDS",
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
    "gold_files",
    "load_gold",
    "misses",
    "render",
    "score",
]
