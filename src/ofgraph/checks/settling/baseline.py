"""Baselines: what an earlier check found, kept small, so that what is new can be told from it.

A file of JSON: `format` (1), `made` (a day), `graph` (a digest of what was checked), `rules` (how
many) and `found`: a list of [record, rule, constraint, path, value], sorted.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace

from ...errors import BadResource
from ..beside_shapes import OF_WAIVERS
from ..report import Report

FORMAT = 1
Key = tuple[str, str, str, str, str]

_AGAIN = "make it again: ofgraph check --save-baseline FILE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What one check found: the day it was made, a digest of the graph, a key a finding."""

    made: str
    graph: str
    rules: int
    found: frozenset[Key]

    def same_as(self, other: Baseline) -> bool:
        """Whether both say the same of the same graph, on whatever day."""
        return (self.graph, self.found) == (other.graph, other.found)


def baseline_of(report: Report, *, made: str, graph: str = "") -> Baseline:
    """What is to be kept of a check: `made` is its day, `graph` a digest of what was checked."""
    keys = (found.key for found in report.violations if found.shape not in OF_WAIVERS)
    return Baseline(made=made, graph=graph, rules=report.rules, found=frozenset(keys))


def compared(
    report: Report, baseline: Baseline, *, checked: Collection[str] | None = None
) -> Report:
    """Mark what a baseline lacks as new, and count what it had and is no more.

    `checked` has the IRIs of the rules that were checked, None for all.

    >>> compared(Report(violations=(), checked_quads=0), Baseline(made="", graph="", rules=1,
    ...     found=frozenset({("urn:record", "urn:rule", "MinCount", "", "")}))).gone
    1
    """
    marked = tuple(
        replace(found, new=found.key not in baseline.found) for found in report.violations
    )
    before = {key for key in baseline.found if checked is None or key[1] in checked}
    return replace(
        report, violations=marked, gone=len(before - {found.key for found in report.violations})
    )


def only_new(report: Report) -> Report:
    """What of a compared report is new."""
    return replace(report, violations=tuple(found for found in report.violations if found.new))


def write_baseline(baseline: Baseline) -> str:
    """The text of a baseline file; the same findings give the same lines."""
    found = [list(key) for key in sorted(baseline.found)]
    rows = ",\n".join(f"  {json.dumps(key, ensure_ascii=False)}" for key in found)
    about = {"format": FORMAT, "made": baseline.made, "graph": baseline.graph,
             "rules": baseline.rules}  # fmt: skip
    head = json.dumps(about, ensure_ascii=False)[:-1]
    return f'{head}, "found": [{f"{chr(10)}{rows}{chr(10)}" if rows else ""}]}}\n'


def read_baseline(text: str, file: str) -> Baseline:
    """Read a baseline; `file` is its name in messages.

    Raises:
        BadResource: it is none, or a newer ofgraph wrote it.
    """
    try:
        told = json.loads(text)
        version = told["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadResource(f"{file} is no baseline of a check", hint=_AGAIN) from error
    if isinstance(version, int) and version > FORMAT:
        raise BadResource(
            f"{file} was written by a newer ofgraph (format {version})",
            hint=f"update ofgraph, or {_AGAIN}",
        )
    try:
        return Baseline(
            made=str(told["made"]),
            graph=str(told["graph"]),
            rules=int(told["rules"]),
            found=frozenset(_key(row) for row in told["found"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadResource(
            f"{file} is no whole baseline: {type(error).__name__} {error}", hint=_AGAIN
        ) from error


def _key(row: list[str]) -> Key:
    record, rule, constraint, path, value = row
    return (str(record), str(rule), str(constraint), str(path), str(value))
