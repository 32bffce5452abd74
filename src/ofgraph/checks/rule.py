"""A rule in words, and what is said of whatever breaks one that is no shape."""

from __future__ import annotations

from dataclasses import dataclass

from .report import Family, Severity, Violation
from .shapes import SHAPES


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

    def broken(self, family: Family, *, focus: str, label: str, problem: str) -> Violation:
        """Say that something breaks the rule, and how."""
        return Violation(
            focus=focus,
            label=label,
            path=None,
            message=self.advice,
            severity=self.severity,
            shape=self.iri,
            problem=problem,
            name=self.title,
            description=self.description,
            family=family,
            engine="ofgraph",
        )


def own_rule(
    name: str, title: str, severity: Severity, about: str, description: str, advice: str
) -> Rule:
    """A rule of ofgraph's own that is no shape."""
    return Rule(
        iri=SHAPES + name,
        name=name,
        title=title,
        about=about,
        severity=severity,
        description=description,
        advice=advice,
    )
