"""Which words of the ontology the competency questions and shapes touch, and which none does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .competency import CompetencyQuestion
from .ontology import Ontology
from .uses import words_of_query


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCoverage:
    """The terms of an ontology, those that a question's query touches, and those a shape does."""

    classes: frozenset[str]
    properties: frozenset[str]
    asked: frozenset[str]
    shaped: frozenset[str]

    @property
    def terms(self) -> frozenset[str]:
        """Every class and property."""
        return self.classes | self.properties

    @property
    def untouched(self) -> tuple[str, ...]:
        """The terms that neither a question's query nor a shape touches."""
        return tuple(sorted(self.terms - self.asked - self.shaped))

    @property
    def unasked(self) -> tuple[str, ...]:
        """The terms that no question's query touches, whatever the shapes do."""
        return tuple(sorted(self.terms - self.asked))

    def share(self, *, by_questions_alone: bool = False) -> float:
        """How much of the ontology is touched, from 0 to 1."""
        touched = self.asked if by_questions_alone else self.asked | self.shaped
        return len(self.terms & touched) / len(self.terms) if self.terms else 1.0


def term_coverage(
    ontology: Ontology,
    questions: Iterable[CompetencyQuestion],
    queries: Mapping[str, str],
    shaped: frozenset[str] = frozenset(),
) -> TermCoverage:
    """Compare an ontology with what its questions ask and its shapes look at.

    Args:
        ontology: the classes and properties.
        questions: the competency questions.
        queries: name → text of the queries that answer them.
        shaped: every address that stands in the shapes.
    """
    names = {question.query for question in questions} & queries.keys()
    asked = frozenset(word for name in names for word in words_of_query(queries[name]))
    terms = frozenset(ontology.terms)
    return TermCoverage(
        classes=frozenset(ontology.classes),
        properties=frozenset(ontology.properties),
        asked=asked & terms,
        shaped=shaped & terms,
    )
