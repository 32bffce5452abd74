"""The report as JSON; docs/reference/json.md tells what each key says."""

from __future__ import annotations

import json
import re
import unicodedata

from ..report import SEVERITIES, Report, Violation
from .layout import Layout
from .tally import RuleCount, tally
from .wording import has_baseline, short_name, unwaived, waived

_BEYOND_ASCII = re.compile(r"[^\n -~]")


def plain_json(report: Report, layout: Layout) -> str:
    """Write a report as one JSON object."""
    found = unwaived(report)
    return printable(
        {
            "conforms": report.conforms,
            "checked_quads": report.checked_quads,
            "rules": report.rules,
            "engines": [{"engine": engine, "rules": rules} for engine, rules in report.engines],
            "counts": {grade: sum(v.severity == grade for v in found) for grade in SEVERITIES},
            "waived": len(waived(report)),
            "baseline": _baseline(report),
            "by_rule": [_rule(one) for one in tally(report)],
            "violations": [_violation(found) for found in report.violations],
        }
    )


def printable(document: object) -> str:
    """JSON that a person can read, with control and direction characters escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _BEYOND_ASCII.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    harmful = unicodedata.category(found[0]) in {"Cc", "Cf", "Cs"}
    return json.dumps(found[0])[1:-1] if harmful else found[0]


def _baseline(report: Report) -> dict[str, int] | None:
    if not has_baseline(report):
        return None
    found = unwaived(report)
    known = sum(one.new is False for one in found)
    return {"new": len(found) - known, "known": known, "gone": report.gone or 0}


def _rule(one: RuleCount) -> dict[str, object]:
    return {
        "rule": one.rule,
        "short_name": one.short,
        "name": one.name,
        "severity": one.severity,
        "count": one.count,
        "new": one.new,
        "waived": one.waived,
    }


def _violation(found: Violation) -> dict[str, object]:
    return {
        "focus": found.focus,
        "label": found.label,
        "severity": found.severity,
        "problem": found.problem,
        "message": found.message,
        "rule": found.shape,
        "short_name": short_name(found.shape),
        "name": found.name,
        "description": found.description,
        "constraint": found.constraint,
        "path": found.path,
        "value": found.value,
        "document": found.document,
        "document_iri": found.document_iri,
        "quote": found.quote,
        "place": found.place,
        "restated": found.restated,
        "proposed": found.proposed,
        "family": found.family,
        "engine": found.engine,
        "new": found.new,
        "waived": found.waived or None,
    }
