"""The rules that are no shape: numbers, evidence, vocabularies, changes, waivers."""

from __future__ import annotations

from .builds.changes import RULES as CHANGES
from .builds.expectations import EXPECTED_NUMBER
from .evidence.findings import RULES as EVIDENCE
from .ill_typed import ILL_TYPED
from .rule import Rule, own_rule
from .vocabularies import competency, fair, pitfalls, skos

WAIVER_ENDED = own_rule(
    "waiver-ended", "Waiver in force", "warning", "every waiver",
    "A waiver ends on its day, and what it let pass counts again.",
    "Put right what it let pass, or give it a new day; ofgraph check --fix takes it out.",
)  # fmt: skip
WAIVER_UNUSED = own_rule(
    "waiver-unused", "Waiver in use", "info", "every waiver",
    "A waiver lets something pass.",
    "Nothing needs doing; ofgraph check --fix takes it out.",
)  # fmt: skip
# What is said of waivers is news of the calendar, not of the graph.
OF_WAIVERS = frozenset((WAIVER_ENDED.iri, WAIVER_UNUSED.iri))


def beside_shapes() -> tuple[Rule, ...]:
    """Every rule that is no shape."""
    words = (
        own_rule(rule.code, rule.name, rule.severity,
              "every vocabulary" if rule.family == "vocabulary" else "every ontology",
              rule.description, rule.advice)
        for rule in (*skos.RULES, *pitfalls.RULES, *fair.RULES, *competency.RULES)
    )  # fmt: skip
    return (WAIVER_ENDED, WAIVER_UNUSED, EXPECTED_NUMBER, ILL_TYPED, *EVIDENCE.values(),
            *CHANGES.values(), *words)  # fmt: skip
