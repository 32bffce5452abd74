"""Findings for tests that need one, and do not care which."""

from __future__ import annotations

from ofgraph.checks import Violation
from ofgraph.checks.report import Severity
from ofgraph.checks.shapes import SHAPES
from ofgraph.vocab import BASE


def found(
    *,
    rule: str = "visit-kind",
    record: str = "visit/wexcombe-2024-06-12",
    severity: Severity = "violation",
    value: str | None = None,
    document: str | None = "document/minutes-1a2b",
) -> Violation:
    """One finding, of a council that does not exist."""
    return Violation(
        focus=f"{BASE}id/{record}",
        label="A visit to Wexcombe",
        path=None,
        message="Put it right.",
        severity=severity,
        shape=SHAPES + rule,
        value=value,
        document_iri=None if document is None else f"{BASE}id/{document}",
    )
