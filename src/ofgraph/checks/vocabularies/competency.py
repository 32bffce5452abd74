"""Competency questions: what people must be able to ask of the graph, asked as tests.

A question stands in plain English with the named query that answers it, and what must hold of
the answer. A failing question says that the graph, the vocabulary or the query no longer serves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from ...errors import BadResource, OfgraphError
from ...resources import resource_text
from ..report import Severity, Violation
from .rules import Rule

Needs = Literal["registers", "papers"]
Row = Mapping[str, object]
Ask = Callable[[str, Mapping[str, Sequence[str]]], Sequence[Row]]
"""Name of a query and its parameters → the rows of its answer."""

FILE = "competency-questions.toml"
_PARTS = {"asks", "query", "given", "least", "filled", "needs"}

NO_ANSWER = Rule(
    code="competency-no-answer",
    name="Questions that are answered",
    severity="violation",
    description="The graph answers every question that it is there to answer.",
    advice="Find out what the query no longer finds: a source, a link or a word it relies on.",
    family="ontology",
)
PART_EMPTY = Rule(
    code="competency-part-empty",
    name="Answers that are whole",
    severity="warning",
    description="In the answer to a question, no column that matters is empty throughout.",
    advice="Find out which property fills the column, and why no record has it.",
    family="ontology",
)
NOT_ASKED = Rule(
    code="competency-not-asked",
    name="Questions that can be asked",
    severity="info",
    description="What a question names is in the graph.",
    advice="Nothing is wrong where the graph is not about it.",
    family="ontology",
)
NO_QUERY = Rule(
    code="competency-no-query",
    name="Queries of the questions",
    severity="violation",
    description="Every question names a query that there is, and every named query answers one.",
    advice="Correct data/reference/competency-questions.toml.",
    family="ontology",
)

RULES = (NO_ANSWER, PART_EMPTY, NOT_ASKED, NO_QUERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyQuestion:
    """A question in plain English, the query that answers it, and what must hold of the answer.

    `least` is how many rows there must be and `filled` the columns of which each must say
    something in some row. `needs` says what the graph must hold: the registers and official
    files that every graph has, or papers that say such a thing.
    """

    id: str
    asks: str
    query: str
    given: Mapping[str, tuple[str, ...]]
    least: int
    filled: tuple[str, ...]
    needs: Needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What became of a question: how many rows, which columns were empty, or why it was not put."""

    question: CompetencyQuestion
    rows: int = 0
    empty: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def holds(self) -> bool:
        """Whether the answer is what it must be."""
        return not self.trouble and not self.empty and self.rows >= self.question.least


def load_questions(text: str | None = None, *, name: str = FILE) -> tuple[CompetencyQuestion, ...]:
    """Read competency questions; without `text`, those that ship with ofgraph.

    Raises:
        BadResource: the file is not TOML, or a question lacks a part or has an unknown one.
    """
    try:
        said = tomllib.loads(resource_text("data", name) if text is None else text)
    except tomllib.TOMLDecodeError as error:
        raise BadResource(f"{name} is not TOML: {error}", hint="mend the file") from error
    return tuple(_question(key, parts, f"{name}, [{key}]") for key, parts in said.items())


def _question(key: str, parts: object, where: str) -> CompetencyQuestion:
    if not isinstance(parts, dict):
        raise BadResource(f"{where} is no question", hint=f"a question starts with [{key}]")
    if unknown := sorted(parts.keys() - _PARTS):
        raise BadResource(f"{where}: {unknown[0]!r} is no part of a question")
    if missing := sorted({"asks", "query"} - parts.keys()):
        raise BadResource(f"{where}: {missing[0]!r} is missing")
    needs = parts.get("needs", "papers")
    if needs not in get_args(Needs):
        raise BadResource(f"{where}: needs is one of {', '.join(get_args(Needs))}")
    least, given = parts.get("least", 1), parts.get("given", {})
    if not isinstance(least, int) or not isinstance(given, dict):
        raise BadResource(f"{where}: least is a number, and given names parameters")
    return CompetencyQuestion(
        id=key,
        asks=str(parts["asks"]),
        query=str(parts["query"]),
        given={str(parameter): _several(value) for parameter, value in given.items()},
        least=least,
        filled=_several(parts.get("filled", [])),
        needs=cast(Needs, needs),
    )


def _several(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def ask_competency(
    ask: Ask, questions: Iterable[CompetencyQuestion] | None = None
) -> tuple[Answered, ...]:
    """Put the questions, and say of each whether the answer is what it must be.

    Args:
        ask: runs a named query; `lambda name, given: queries.rows(store, name, given)`.
        questions: those to put; all that ship with ofgraph where none are given.
    """
    return tuple(_answered(ask, q) for q in (load_questions() if questions is None else questions))


def _answered(ask: Ask, question: CompetencyQuestion) -> Answered:
    try:
        rows = ask(question.query, question.given)
    except OfgraphError as error:
        return Answered(question=question, trouble=error.message)
    empty = [c for c in question.filled if rows and not any(row.get(c) is not None for row in rows)]
    return Answered(question=question, rows=len(rows), empty=tuple(empty))


def unanswered(answers: Iterable[Answered]) -> tuple[Violation, ...]:
    """Say which questions were not answered as they must be.

    A question about papers that has no answer is a warning: a graph may hold none that say so.
    """
    found = [violation for answer in answers for violation in _complaints(answer)]
    return tuple(sorted(found, key=lambda violation: violation.order))


def _complaints(answer: Answered) -> Iterable[Violation]:
    question = answer.question
    label, focus = question.asks, f"{NO_ANSWER.iri}-{question.id}"
    if answer.trouble:
        yield NOT_ASKED.broken(focus, label, f"It could not be asked: {answer.trouble}.")
    elif answer.rows < question.least:
        severity: Severity = "violation" if question.needs == "registers" else "warning"
        problem = (
            f"The query {question.query} gives {answer.rows or 'no'} rows, where at least "
            f"{question.least} must come."
        )
        yield NO_ANSWER.broken(focus, label, problem, value=question.query, severity=severity)
    for column in answer.empty:
        problem = f"In the rows of {question.query} the column {column} is empty throughout."
        yield PART_EMPTY.broken(focus, label, problem, value=column)


def misnamed(
    questions: Iterable[CompetencyQuestion], queries: Iterable[str]
) -> tuple[Violation, ...]:
    """Say which questions name a query that is not there, and which queries answer no question."""
    there, asked = set(queries), {question.query: question for question in questions}
    wrong = [
        NO_QUERY.broken(
            f"{NO_QUERY.iri}-{q.id}", q.asks, f"There is no query {q.query}.", value=q.query
        )
        for name, q in asked.items()
        if name not in there
    ]
    idle = [
        NO_QUERY.broken(
            f"{NO_QUERY.iri}-{name}", name, "The query answers no competency question.", value=name
        )
        for name in sorted(there - asked.keys())
    ]
    return (*wrong, *idle)
