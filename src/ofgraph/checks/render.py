"""Show a report: as text or Markdown by record, as JSON, or as a SHACL results graph.

JSON: `conforms`, `checked_quads`, `rules`, `counts` (violation, warning, info), `by_rule` (list
of `rule`, `count`) and `violations`: a list of `focus` (IRI of the record), `label`, `severity`,
`problem` (what is wrong), `message` (what to do), `rule` (IRI of the shape), `name`,
`description`, `constraint`, `path`, `value`, `document`, `document_iri`, `quote`, `place` and
`restated` (whether the quote is a restatement's words) and `proposed` (whether nobody has accepted
the record yet). What is not known is null.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Literal

from ..ids import content_hash
from ..vocab import BASE, SH, XSD
from .report import SEVERITIES, Report, Violation

ReportStyle = Literal["text", "markdown", "json", "turtle"]

_LONGEST_QUOTE = 240


def render(report: Report, style: ReportStyle = "text") -> str:
    """Show the report in one of the styles; text and Markdown hold no control characters."""
    return _STYLES[style](report)


def plain(words: str) -> str:
    """Put words on one line without control or direction characters.

    >>> plain("all \\x1b[31mred\\nnext")
    'all [31mred next'
    """
    spaced = " ".join(words.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})


def _shortened(words: str) -> str:
    clean = plain(words)
    if len(clean) <= _LONGEST_QUOTE:
        return clean
    return clean[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 or word == "information" else f"{count} {word}s"


def _summary(report: Report) -> str:
    checked = f"{report.checked_quads:,} statements checked against {report.rules} rules"
    if not report.violations:
        return f"Nothing is wrong: {checked}."
    words = {"violation": "violation", "warning": "warning", "info": "information"}
    counts = ", ".join(
        _number(report.count(severity), words[severity])
        for severity in SEVERITIES
        if report.count(severity)
    )
    records = _number(len({found.focus for found in report.violations}), "record")
    outcome = "No rule is broken" if report.conforms else "Something is wrong"
    return f"{outcome}: {counts} in {records}; {checked}."


def _by_record(report: Report) -> Iterator[tuple[Violation, tuple[Violation, ...]]]:
    """Group by record: the record with the gravest finding first."""
    first: dict[str, tuple[int, str, str, str, str, str, str]] = {}
    for found in report.violations:
        first[found.focus] = min(first.get(found.focus, found.order), found.order)
    ordered = sorted(report.violations, key=lambda v: (first[v.focus], v.order))
    for _, group in groupby(ordered, key=lambda violation: violation.focus):
        members = tuple(group)
        yield members[0], members


def _source(found: Violation) -> str:
    return plain(f"{found.document} ({found.place})" if found.place else found.document or "")


def _named(found: Violation) -> str:
    return f"PROPOSED: {plain(found.label)}" if found.proposed else plain(found.label)


def _quoted(found: Violation) -> str:
    words = _shortened(found.quote or "")
    return f"{words} (restated, not the document's own words)" if found.restated else f"“{words}”"


def _text(report: Report) -> str:
    lines = [_summary(report)]
    for record, members in _by_record(report):
        lines += ["", _named(record), f"  {plain(record.focus)}"]
        if record.document:
            lines.append(f"  from: {_source(record)}")
        if record.quote:
            lines.append(f"  words: {_quoted(record)}")
        for found in members:
            lines.append(f"  {found.severity}: {_shortened(found.problem)}")
            if found.message:
                lines.append(f"    do: {plain(found.message)}")
    if report.violations:
        lines += ["", "By rule:"]
        lines += [f"  {count:6}  {_rule(rule)}" for rule, count in report.by_rule()]
    return "\n".join(lines)


def _rule(iri: str) -> str:
    return plain(re.split(r"[#/]", iri)[-1] or iri)


def _escaped(words: str) -> str:
    """Keep Markdown and HTML from reading anything into words."""
    return re.sub(r"([\\`*_{}\[\]<>#|!&~])", r"\\\1", words)


def _markdown(report: Report) -> str:
    lines = ["# Check", "", _summary(report)]
    for record, members in _by_record(report):
        lines += ["", f"## {_escaped(_named(record))}", ""]
        for found in members:
            advice = f" {_escaped(plain(found.message))}" if found.message else ""
            problem = _escaped(_shortened(found.problem))
            lines.append(f"- **{found.severity}**: {problem}{advice}")
        if record.document:
            lines += ["", f"From {_escaped(_source(record))}"]
        if record.quote:
            lines += ["", f"> {_escaped(_quoted(record))}"]
    if report.violations:
        lines += ["", "## By rule", "", "| rule | broken |", "|---|---|"]
        lines += [f"| {_escaped(_rule(rule))} | {count} |" for rule, count in report.by_rule()]
    return "\n".join(lines)


def _json(report: Report) -> str:
    document = {
        "conforms": report.conforms,
        "checked_quads": report.checked_quads,
        "rules": report.rules,
        "counts": {severity: report.count(severity) for severity in SEVERITIES},
        "by_rule": [{"rule": rule, "count": count} for rule, count in report.by_rule()],
        "violations": [_plain_object(found) for found in report.violations],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return "".join(c if _harmless(c) else json.dumps(c)[1:-1] for c in text)


def _harmless(character: str) -> bool:
    return character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


def _plain_object(found: Violation) -> dict[str, object]:
    return {
        "focus": found.focus,
        "label": found.label,
        "severity": found.severity,
        "problem": found.problem,
        "message": found.message,
        "rule": found.shape,
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
    }


def _turtle(report: Report) -> str:
    """Write the SHACL results graph; as SHACL has it, any result at all means not conforming."""
    conforms = str(not report.violations).lower()
    whole = f"<{BASE}id/check/{content_hash(*(_key(v) for v in report.violations))}>"
    results = [f"<{BASE}id/check-result/{content_hash(_key(v))}>" for v in report.violations]
    lines = [f"@prefix sh: <{SH}> .", f"@prefix xsd: <{XSD}> .", ""]
    lines.append(f"{whole} a sh:ValidationReport ;")
    if results:
        lines.append("    sh:result " + ",\n        ".join(results) + " ;")
    lines.append(f"    sh:conforms {conforms} .")
    for name, found in zip(results, report.violations, strict=True):
        lines += ["", f"{name} a sh:ValidationResult ;", *_result(found)]
    return "\n".join(lines)


def _key(found: Violation) -> str:
    return content_hash(
        found.focus, found.shape, found.constraint, found.path or "", found.value_term or ""
    )


def _result(found: Violation) -> Iterator[str]:
    level = {"violation": "Violation", "warning": "Warning", "info": "Info"}[found.severity]
    yield f"    sh:focusNode {_iri(found.focus)} ;"
    if found.path and _is_iri(found.path):
        yield f"    sh:resultPath {_iri(found.path)} ;"
    if found.value_term and not found.value_term.startswith("_:"):
        yield f"    sh:value {found.value_term} ;"
    if found.constraint and found.constraint != "Expectation":
        yield f"    sh:sourceConstraintComponent sh:{found.constraint}ConstraintComponent ;"
    if _is_iri(found.shape):
        yield f"    sh:sourceShape {_iri(found.shape)} ;"
    words = json.dumps(f"{found.problem} {found.message}".strip(), ensure_ascii=False)
    yield f"    sh:resultMessage {words}@en ;"
    yield f"    sh:resultSeverity sh:{level} ."


def _is_iri(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*", text) is not None


def _iri(text: str) -> str:
    return f"<{text}>" if _is_iri(text) else json.dumps(text, ensure_ascii=False)


_STYLES: dict[ReportStyle, Callable[[Report], str]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
    "turtle": _turtle,
}
