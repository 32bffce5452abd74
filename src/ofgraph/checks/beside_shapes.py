"""The rules that are no shape: numbers, evidence, vocabularies, changes, waivers."""

from __future__ import annotations

from dataclasses import dataclass

from .changes import RULES as CHANGES
from .integrity_findings import RULES as EVIDENCE
from .report import Severity
from .shapes import SHAPES
from .vocabularies import competency, fair, pitfalls, skos


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: `name` is what one types, `title` what one reads, `about` the records it is on."""

    iri: str
    name: str
    title: str
    about: str
    severity: Severity
    description: str = ""
    advice: str = ""


def _rule(name: str, title: str, severity: Severity, about: str, says: str, advice: str) -> Rule:
    return Rule(iri=SHAPES + name, name=name, title=title, about=about, severity=severity,
                description=says, advice=advice)  # fmt: skip


WAIVER_ENDED = _rule(
    "waiver-ended", "Waiver in force", "warning", "every waiver",
    "A waiver ends on its day, and what it let pass counts again.",
    "Put right what it let pass, or give it a new day; ofgraph check --fix takes it out.",
)  # fmt: skip
WAIVER_UNUSED = _rule(
    "waiver-unused", "Waiver in use", "info", "every waiver",
    "A waiver lets something pass.",
    "Nothing needs doing; ofgraph check --fix takes it out.",
)  # fmt: skip
EXPECTED_NUMBER = _rule(
    "expected-number", "Expected number", "violation", "every class and source",
    "Each source gives about as many records as it is known to hold.",
    "Find out what was not read; if the change is meant, change the number that is expected.",
)  # fmt: skip
ILL_TYPED = _rule(
    "ill-typed-value", "Value of its type", "violation", "every value",
    "A value is what its type says it is.",
    "Put the value right in the document's sidecar or in a review.",
)  # fmt: skip


def beside_shapes() -> tuple[Rule, ...]:
    """Every rule that is no shape."""
    evidence = (
        _rule(f"evidence-{name}", rule.name, rule.severity, "every piece of evidence",
              rule.description, rule.advice)
        for name, rule in EVIDENCE.items()
    )  # fmt: skip
    changes = (
        _rule(f"change-{name}", rule.name, rule.severity, "every build and the one before it",
              rule.description, rule.advice)
        for name, rule in CHANGES.items()
    )  # fmt: skip
    words = (
        _rule(rule.code, rule.name, rule.severity,
              "every vocabulary" if rule.family == "vocabulary" else "every ontology",
              rule.description, rule.advice)
        for rule in (*skos.RULES, *pitfalls.RULES, *fair.RULES, *competency.RULES)
    )  # fmt: skip
    return (WAIVER_ENDED, WAIVER_UNUSED, EXPECTED_NUMBER, ILL_TYPED, *evidence, *changes, *words)
