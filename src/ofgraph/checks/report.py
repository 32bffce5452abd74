"""What a check found, as plain records that say it to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ..vocab import SH

Severity = Literal["violation", "warning", "info"]
Family = Literal["shape", "number", "vocabulary", "ontology", "evidence", "change", "waiver"]
Engine = Literal["compiled", "pyshacl", "ofgraph"]

SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


def severity_of(term: str) -> Severity:
    """How grave a severity of SHACL is; a shape that names none of the three means a violation.

    >>> severity_of("http://www.w3.org/ns/shacl#Warning")
    'warning'
    """
    named: dict[str, Severity] = {f"{SH}{one.capitalize()}": one for one in SEVERITIES}
    return named.get(term, "violation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One record that breaks one rule: what is wrong, what to do, and the words it rests on.

    `problem` says what is wrong and `message` what to do; `description` is the rule itself.
    `value_term` is the value in N-Triples form, for a results graph. `proposed` says that nobody
    has accepted the record yet: what is wrong with it is a warning, and no fact is at fault.
    `family` is the sort of check that found it and `engine` what ran it: a shape compiled to
    SPARQL, pySHACL, or a check of ofgraph's own. `waived` says by whom and why it is let pass;
    `new` whether a baseline lacks it, None where there is no baseline.
    """

    focus: str
    label: str
    path: str | None
    message: str
    severity: Severity
    shape: str
    value: str | None = None
    document: str | None = None
    quote: str | None = None
    place: str | None = None
    problem: str = ""
    name: str = ""
    description: str = ""
    constraint: str = ""
    value_term: str | None = None
    document_iri: str | None = None
    restated: bool = False
    proposed: bool = False
    family: Family = "shape"
    engine: Engine = "compiled"
    waived: str = ""
    new: bool | None = None

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What stays the same from one check to the next: record, rule, and what breaks it."""
        value = self.value_term or self.value or ""
        return (self.focus, self.shape, self.constraint, self.path or "", value)

    @property
    def order(self) -> tuple[int, str, str, str, str, str, str]:
        """Place in a report: the gravest first, then by record, rule and value."""
        return (
            SEVERITIES.index(self.severity),
            self.label,
            self.focus,
            self.shape,
            self.constraint,
            self.path or "",
            self.value_term or self.value or "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a check found. Warnings and information do not make a graph fail.

    `engines` says how many rules each engine ran. `gone` counts what the baseline had and this
    check has no more; None where there is no baseline.
    """

    violations: tuple[Violation, ...]
    checked_quads: int
    rules: int = 0
    engines: tuple[tuple[Engine, int], ...] = ()
    gone: int | None = None

    @property
    def conforms(self) -> bool:
        """Whether no rule of severity "violation" is broken, but for what is waived."""
        return not self.fails("violation")

    def fails(self, threshold: Severity) -> bool:
        """Whether anything as grave as this, or graver, is found and not waived."""
        gravest = SEVERITIES[: SEVERITIES.index(threshold) + 1]
        return any(found.severity in gravest and not found.waived for found in self.violations)

    def count(self, severity: Severity) -> int:
        """How many findings of one severity there are."""
        return sum(found.severity == severity for found in self.violations)

    def by_rule(self) -> tuple[tuple[str, int], ...]:
        """Each broken rule's IRI with how often it is broken, most often first."""
        counts = Counter(found.shape for found in self.violations)
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    def joined(self, more: Iterable[Violation], *, rules: int = 0) -> Report:
        """Return this report with the findings of another check beside its own."""
        violations = sorted({*self.violations, *more}, key=lambda found: found.order)
        return replace(self, violations=tuple(violations), rules=self.rules + rules)
