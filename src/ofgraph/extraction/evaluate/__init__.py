"""How good a reading is: Readings scored against gold, and the ledger of first sights."""

from __future__ import annotations

from .calibration import as_toml
from .evaluation import Evaluation, evaluate
from .gold import Gold, GoldFound, find_gold, find_papers, load_gold
from .ledger import Entry, Ledger
from .page import page
from .report import STYLES, Style, render
from .score import DocumentScore, score
from .tally import Miss, Tally, misses

__all__ = [
    "STYLES",
    "DocumentScore",
    "Entry",
    "Evaluation",
    "Gold",
    "GoldFound",
    "Ledger",
    "Miss",
    "Style",
    "Tally",
    "as_toml",
    "evaluate",
    "find_gold",
    "find_papers",
    "load_gold",
    "misses",
    "page",
    "render",
    "score",
]
