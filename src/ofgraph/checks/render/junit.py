"""The report as JUnit XML, which build servers show: a test for each rule."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from ..report import SEVERITIES, Report, Severity, Violation
from .layout import Layout
from .tally import RuleCount, tally
from .wording import label, leave, plain, quoted, sentence, short_name, source, verdict

_SUITE = "ofgraph check"
_CLASS = "ofgraph.check"


def junit(report: Report, layout: Layout) -> str:
    """Write a report as JUnit XML: a broken rule fails, a waived one is skipped.

    What is less grave than `layout.fail_on` passes, and stands in the output of its test.
    """
    broken = tally(report)
    cases = [_case(rule, layout.fail_on) for rule in sorted(broken, key=lambda one: one.rule)]
    known = {one.rule for one in broken}
    cases += [_passed(rule) for rule in sorted(set(layout.rules) - known)]
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": "0",
    }
    skipped = str(sum(case.find("skipped") is not None for case in cases))
    whole = ET.Element("testsuites", {"name": _SUITE, "time": "0", **counts})
    suite = ET.SubElement(
        whole, "testsuite", {"name": _SUITE, "time": "0", **counts, "skipped": skipped}
    )
    suite.extend(cases)
    ET.SubElement(suite, "system-out").text = verdict(report)
    ET.indent(whole)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(whole, encoding="unicode")}'


def _passed(rule: str) -> ET.Element:
    return ET.Element("testcase", {"name": short_name(rule), "classname": _CLASS, "time": "0"})


def _case(rule: RuleCount, fail_on: Severity) -> ET.Element:
    case = _passed(rule.rule)
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    failing = [found for found in rule.unwaived if found.severity in grave]
    if failing:
        told = f"{rule.name}: broken {len(failing):,} time{'s' * (len(failing) != 1)}"
        failure = ET.SubElement(case, "failure", {"type": rule.severity, "message": told})
        failure.text = _told(failing)
    elif not rule.unwaived:
        reasons = sorted({leave(found) for found in rule.found})
        ET.SubElement(case, "skipped", {"message": f"waived: {'; '.join(reasons)}"})
    aside = [found for found in rule.found if found.waived or found not in failing]
    if aside:
        ET.SubElement(case, "system-out").text = _told(aside)
    return case


def _told(found: Iterable[Violation]) -> str:
    return "\n\n".join("\n".join(_lines(one)) for one in found)


def _lines(found: Violation) -> Iterable[str]:
    new = ", new" if found.new else ""
    yield f"{found.severity}{new}: {label(found)}: {sentence(found)}"
    if found.message:
        yield f"  do: {plain(found.message)}"
    if source(found):
        yield f"  from: {source(found)}"
    if quoted(found):
        yield f"  words: {quoted(found)}"
    if found.waived:
        yield f"  waived: {leave(found)}"
    yield f"  {plain(found.focus)}"
