"""A named query or SPARQL text with its parameters, linted or explained as the shell prints it."""

from __future__ import annotations

from ... import vocab as v
from ...errors import QueryError
from ...graph.store import Store
from ...ids import slug
from ..catalogue import Catalogue, NamedQuery, Parameter
from ..names import Names
from ..parameters import Given, bind
from ..status import by_status
from .explain import SECONDS, explain
from .explanation_text import explain_json, explain_markdown, explain_text
from .lint import lint
from .problem import good
from .writing import lint_json, lint_text

_INSTANCES = {"ofg:Council": "council", "ofg:Theme": "theme"}


def lint_query(
    query: NamedQuery, given: Given | None = None, store: Store | None = None,
    *, queries: Catalogue | None = None, style: str = "table", width: int = 100,
) -> tuple[str, bool]:  # fmt: skip
    """What is wrong or slow in a query with its parameters bound, and whether nothing is.

    Without a store names are understood by the letter: nobody can say which council is meant.
    """
    text = bind(query, given, Names(store, queries) if store else _by_the_letter)
    problems = lint(text, store=store)
    shown = lint_json(problems) if style == "json" else f"{lint_text(problems, text, width)}\n"
    return shown, good(problems)


def explain_query(
    query: NamedQuery, given: Given | None, store: Store,
    *, queries: Catalogue | None = None, style: str = "table", width: int = 100,
    seconds: float | None = SECONDS,
) -> str:  # fmt: skip
    """What a query with its parameters bound asks of a store, and what asking it once takes."""
    seen, values = by_status(store, query, given)
    text = bind(query, values, Names(store, queries))
    explanation = explain(text, seen, seconds=seconds)
    if style == "json":
        return explain_json(explanation)
    if style == "markdown":
        return explain_markdown(explanation, text)
    return f"{explain_text(explanation, text, width)}\n"


def _by_the_letter(parameter: Parameter, words: str) -> str:
    """An address that a name may have; nothing is looked up."""
    kind = _INSTANCES.get(parameter.of or "", parameter.scheme or "")
    if not kind:
        raise QueryError(
            f"{parameter.name} cannot be understood without a store",
            hint="give a whole address, or build the store: ofgraph build",
        )
    if parameter.scheme:
        return v.concept(kind, words)
    return f"{v.CONCEPTS}{kind}/{slug(words)}"
