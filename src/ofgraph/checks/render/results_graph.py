"""The report as the W3C has it: a SHACL results graph, in Turtle."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...graph.terms import text
from ...ids import content_hash
from ...vocab import BASE, SH
from ..report import Report, Violation
from .layout import Layout
from .paths import NoPath, path_turtle
from .wording import plain

_UNUSABLE = (
    r"\x00-\x20<>\"{}|\\^`\[\]\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"
    r"\U000e0000-\U0010ffff"
)
_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:(?:%[0-9A-Fa-f]{{2}}|[^%{_UNUSABLE}])*")
_BEYOND_ASCII = re.compile(r"[^\n -~]")


def results_graph(report: Report, layout: Layout) -> str:
    """Write the results graph; as SHACL has it, any result at all means not conforming.

    No node is blank but for those of a path of several steps, which SHACL wants blank.
    """
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    keys = [_key(found) for found in report.violations]
    results = [f"<{BASE}id/check-result/{key}>" for key in keys]
    yield from (f"@prefix sh: <{SH}> .", "")
    yield f"<{BASE}id/check/{content_hash(*keys)}> a sh:ValidationReport ;"
    if results:
        yield "    sh:result " + ",\n        ".join(dict.fromkeys(results)) + " ;"
    yield f"    sh:conforms {str(not results).lower()} ."
    for name, found in dict(zip(results, report.violations, strict=True)).items():
        yield from ("", f"{name} a sh:ValidationResult ;", *_result(found))


def _key(found: Violation) -> str:
    return content_hash(*found.key, found.problem, found.message)


def _result(found: Violation) -> Iterator[str]:
    yield f"    sh:focusNode {_node(found.focus)} ;"
    path = _path(found.path)
    if path:
        yield f"    sh:resultPath {path} ;"
    if found.value_term and not found.value_term.startswith("_:"):
        yield f"    sh:value {_BEYOND_ASCII.sub(_escaped, found.value_term)} ;"
    yield f"    sh:sourceConstraintComponent {_component(found)} ;"
    if _IRI.fullmatch(found.shape):
        yield f"    sh:sourceShape {_iri(found.shape)} ;"
    said = plain(f"{found.problem} {found.message}") or plain(found.description)
    yield f"    sh:resultMessage {text(said, language='en')} ;"
    yield f"    sh:resultSeverity sh:{found.severity.capitalize()} ."


def _component(found: Violation) -> str:
    """The constraint's component; what no shape asks has one for its kind of check."""
    if found.family == "shape":
        if re.fullmatch(r"[A-Za-z]+", found.constraint):
            return f"sh:{found.constraint}ConstraintComponent"
        if _IRI.fullmatch(found.constraint):
            return _iri(found.constraint)
    return f"<{BASE}id/check-component/{found.family}>"


def _path(path: str | None) -> str:
    """A path in Turtle; empty where there is none, or none that can be told."""
    if not path:
        return ""
    if _IRI.fullmatch(path):
        return _iri(path)
    try:
        return path_turtle(path, _iri_of_path)
    except NoPath:
        return ""


def _iri_of_path(words: str) -> str:
    if not _IRI.fullmatch(words):
        raise NoPath(words)
    return _iri(words)


def _node(words: str) -> str:
    return _iri(words) if _IRI.fullmatch(words) else text(plain(words))


def _iri(words: str) -> str:
    return f"<{_BEYOND_ASCII.sub(_escaped, words)}>"


def _escaped(found: re.Match[str]) -> str:
    """Control and direction characters by their number: the same term, harmless on a screen."""
    category = unicodedata.category(found[0])
    if category == "Cs":
        return "\\uFFFD"
    return f"\\U{ord(found[0]):08X}" if category in {"Cc", "Cf"} else found[0]
