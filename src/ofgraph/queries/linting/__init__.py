"""What is wrong or slow in a query, and what it asks, pattern by pattern."""

from __future__ import annotations

from .command import explain_query, lint_query
from .explain import Explanation, Measured, explain
from .explanation_text import explain_json, explain_markdown, explain_text
from .lint import lint
from .problem import Problem, good
from .vocabulary import Vocabulary, Word, our_vocabulary
from .writing import lint_json, lint_text

__all__ = [
    "Explanation", "Measured", "Problem", "Vocabulary", "Word", "explain", "explain_json",
    "explain_markdown", "explain_query", "explain_text", "good", "lint", "lint_json", "lint_query",
    "lint_text", "our_vocabulary",
]  # fmt: skip
