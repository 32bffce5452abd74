"""Checks of the words: SKOS schemes, the ontology, and the questions they must answer."""

from __future__ import annotations

from .competency import (
    Answered,
    CompetencyQuestion,
    ask_competency,
    load_questions,
    unanswered,
)
from .coverage import TermCoverage, term_coverage
from .fair import FairScore, FairTest, check_fair
from .pitfalls import check_pitfalls
from .rules import Rule
from .shipped import check_vocabularies, shipped_coverage, shipped_fairness, vocabulary_rules
from .skos import check_skos

__all__ = [
    "Answered", "CompetencyQuestion", "FairScore", "FairTest", "Rule", "TermCoverage",
    "ask_competency", "check_fair", "check_pitfalls", "check_skos", "check_vocabularies",
    "load_questions", "shipped_coverage", "shipped_fairness", "term_coverage", "unanswered",
    "vocabulary_rules",
]  # fmt: skip
