"""How findable, accessible, interoperable and reusable an ontology is, as FOOPS! asks it.

Only what its own file says can be known offline. What only the network could tell is not checked,
and the score says so: it counts neither as passed nor as failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from ..report import Severity, Violation
from .facts import facts_of
from .fair_questions import QUESTIONS, Found, Question
from .ontology import Ontology
from .rules import Rule, listed

if TYPE_CHECKING:
    from rdflib import Graph

Letter = Literal["F", "A", "I", "R"]
LETTERS: tuple[Letter, ...] = ("F", "A", "I", "R")


@dataclass(frozen=True, slots=True, kw_only=True)
class FairTest:
    """One question and its answer: how many of its parts hold, what is missing, or why not known.

    `passed` is None where the file cannot tell; `unknown` then says why.
    """

    code: str
    principle: str
    title: str
    passed: int | None
    parts: int
    missing: tuple[str, ...] = ()
    unknown: str = ""

    @property
    def share(self) -> Fraction | None:
        """How much of it holds, from 0 to 1."""
        return None if self.passed is None else Fraction(self.passed, self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class FairScore:
    """The answers to all questions about one ontology."""

    ontology: str
    tests: tuple[FairTest, ...]
    violations: tuple[Violation, ...]

    def score(self, letter: Letter | None = None) -> tuple[float, int]:
        """What is passed and out of how many tests that could be made; of one letter or all.

        A test of several parts passes in part, as it does in FOOPS!.
        """
        shares = [test.share for test in self._of(letter) if test.share is not None]
        return float(sum(shares)), len(shares)

    def not_checked(self, letter: Letter | None = None) -> tuple[FairTest, ...]:
        """The tests that only the network could answer."""
        return tuple(test for test in self._of(letter) if test.share is None)

    def _of(self, letter: Letter | None) -> tuple[FairTest, ...]:
        return tuple(t for t in self.tests if letter is None or t.principle.startswith(letter))


def check_fair(ontology: Graph) -> FairScore:
    """Ask every question of an ontology."""
    return check_fair_ontology(Ontology(facts_of(ontology)))


def check_fair_ontology(ontology: Ontology) -> FairScore:
    """Ask every question of an ontology whose facts are known."""
    header = ontology.header or ontology.namespace
    answers = [(question, question.ask(ontology)) for question in QUESTIONS]
    found = [_complaint(ontology, question, answer) for question, answer in answers]
    return FairScore(
        ontology=header,
        tests=tuple(_test(question, answer) for question, answer in answers),
        violations=tuple(sorted(filter(None, found), key=lambda violation: violation.order)),
    )


def _test(question: Question, answer: Found) -> FairTest:
    return FairTest(
        code=question.code,
        principle=question.principle,
        title=question.title,
        passed=None if answer.unknown else answer.parts - len(answer.missing),
        parts=answer.parts,
        missing=answer.missing,
        unknown=answer.unknown,
    )


def _complaint(ontology: Ontology, question: Question, answer: Found) -> Violation | None:
    if answer.unknown or not answer.missing:
        return None
    header = ontology.header or ontology.namespace
    problem = f"{question.missing}: {listed(answer.missing)}."
    return rule_of(question).broken(header, ontology.name(header), problem, path=question.path)


def rule_of(question: Question) -> Rule:
    """The question as a rule of the report."""
    severity: Severity = "warning" if question.needed else "info"
    return Rule(
        code=f"fair-{question.code.lower().replace('.', '-')}",
        name=question.title,
        severity=severity,
        description=question.holds,
        advice=question.advice,
        source=f"FOOPS! {question.code}",
        family="ontology",
    )


RULES = tuple(rule_of(question) for question in QUESTIONS if question.asks is not None)
