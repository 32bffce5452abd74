"""How often each rule is broken."""

from __future__ import annotations

from dataclasses import dataclass

from ..report import SEVERITIES, Report, Severity, Violation
from .wording import plain, short_name


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """One broken rule: its names and how often it is broken.

    `count` leaves out what is waived. `severity` is the gravest of what was found.
    """

    rule: str
    name: str
    description: str
    severity: Severity
    found: tuple[Violation, ...]

    @property
    def short(self) -> str:
        """The name that `ofgraph check --explain` takes."""
        return short_name(self.rule)

    @property
    def unwaived(self) -> tuple[Violation, ...]:
        """What counts against the rule."""
        return tuple(found for found in self.found if not found.waived)

    @property
    def count(self) -> int:
        """How often the rule is broken, but for what is waived."""
        return len(self.unwaived)

    @property
    def new(self) -> int:
        """How much of that is new since the baseline."""
        return sum(bool(found.new) for found in self.unwaived)

    @property
    def waived(self) -> int:
        """How often it is broken with leave."""
        return len(self.found) - self.count


def tally(report: Report) -> tuple[RuleCount, ...]:
    """Count what was found by rule, the most often broken first."""
    by_rule: dict[str, list[Violation]] = {}
    for found in report.violations:
        by_rule.setdefault(found.shape, []).append(found)
    counts = (_counted(rule, members) for rule, members in by_rule.items())
    return tuple(sorted(counts, key=lambda one: (-one.count, -len(one.found), one.rule)))


def _counted(rule: str, members: list[Violation]) -> RuleCount:
    names = {plain(found.name) for found in members}
    description = plain(min(found.description for found in members))
    # A rule that goes over many properties has the name of each, so what it says stands in.
    name = names.pop() if len(names) == 1 else description.rstrip(".")
    return RuleCount(
        rule=rule,
        name=name or short_name(rule).replace("-", " "),
        description=description,
        severity=min((found.severity for found in members), key=SEVERITIES.index),
        found=tuple(members),
    )
