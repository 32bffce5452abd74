"""The report as SARIF 2.1.0, which code hosts show beside what they hold."""

from __future__ import annotations

import re
from urllib.parse import quote

from ...ids import content_hash
from ...vocab import BASE
from ..report import Report, Violation
from .layout import Layout
from .plain_json import printable
from .tally import RuleCount, tally
from .wording import has_baseline, label, plain, sentence, verdict

Object = dict[str, object]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}
_CHARACTERS = re.compile(r"characters (\d+) to (\d+)")


def sarif(report: Report, layout: Layout) -> str:
    """Write a report as SARIF: rules with their words, and a result for each break of one."""
    rules = sorted(tally(report), key=lambda one: one.rule)
    places = {one.rule: place for place, one in enumerate(rules)}
    baseline, waivers = has_baseline(report), any(v.waived for v in report.violations)
    results = [
        _result(found, places[found.shape], baseline=baseline, waivers=waivers)
        for found in report.violations
    ]
    driver = {
        "name": "ofgraph",
        "informationUri": BASE,
        "rules": [_rule(one) for one in rules],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        # What charOffset counts, here, is code points of the document's text.
        "columnKind": "unicodeCodePoints",
        "artifacts": _artifacts(report),
        "results": results,
        "properties": {
            "verdict": verdict(report),
            "checkedStatements": report.checked_quads,
            "checkedRules": report.rules,
        },
    }
    return printable({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(one: RuleCount) -> Object:
    advice = plain(one.found[0].message)
    return {
        "id": one.rule,
        "name": one.short,
        "shortDescription": {"text": one.name},
        "fullDescription": {"text": one.description or one.name},
        "help": {"text": advice or one.description or one.name},
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
    }


def _result(found: Violation, place: int, *, baseline: bool, waivers: bool) -> Object:
    said: Object = {
        "ruleId": found.shape,
        "ruleIndex": place,
        "level": _LEVELS[found.severity],
        "message": {"text": _no_links(f"{label(found)}: {sentence(found)} {plain(found.message)}")},
        "locations": [_location(found)],
        "partialFingerprints": {"ofgraph/v1": content_hash(*found.key)},
    }
    if baseline:
        said["baselineState"] = "unchanged" if found.new is False else "new"
    if waivers:
        said["suppressions"] = [_suppression(found)] if found.waived else []
    return said


def _suppression(found: Violation) -> Object:
    return {"kind": "external", "status": "accepted", "justification": plain(found.waived)}


def _location(found: Violation) -> Object:
    record = {"name": plain(found.label), "fullyQualifiedName": found.focus, "kind": "object"}
    said: Object = {"logicalLocations": [record]}
    if found.document_iri:
        said["physicalLocation"] = {
            "artifactLocation": {"uri": _uri(found.document_iri)},
            **_region(found),
        }
    if found.place:
        said["message"] = {"text": plain(found.place)}
    return said


def _region(found: Violation) -> Object:
    """The characters, where the place tells them; a restatement's words are not the document's."""
    span = _CHARACTERS.fullmatch(found.place or "")
    if span is None or found.restated:
        return {}
    start, end = int(span[1]), int(span[2])
    region: Object = {"charOffset": start, "charLength": max(0, end - start)}
    if found.quote:
        region["snippet"] = {"text": found.quote}
    return {"region": region}


def _artifacts(report: Report) -> list[Object]:
    named = {v.document_iri: plain(v.document or "") for v in report.violations if v.document_iri}
    return [
        {"location": {"uri": _uri(iri)}, "description": {"text": name or iri}}
        for iri, name in sorted(named.items())
    ]


def _no_links(words: str) -> str:
    """Words in which no link and no placeholder is read, as SARIF has them in messages.

    >>> _no_links("see [here](x) {0}")
    'see \\\\[here\\\\](x) {{0}}'
    """
    escaped = re.sub(r"([\[\]\\])", r"\\\1", words.strip())
    return escaped.replace("{", "{{").replace("}", "}}")


def _uri(iri: str) -> str:
    """An IRI as a URI: what no URI can hold is written by its bytes."""
    return quote(iri, safe="%/:?#[]@!$&'()*+,;=~-._", errors="replace")
