"""What the last checks of a project found, so that the next can say what is new.

home/checked.json            the last check, a baseline (checks/settling/baseline.py)
home/checked-before.json     the one before it, of another graph or with other findings
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

from ..checks import Report
from ..checks.settling.baseline import Baseline, baseline_of, read_baseline, write_baseline
from ..errors import BadResource
from ..ids import content_hash
from .keep import write_whole

LAST, BEFORE = "checked.json", "checked-before.json"


def graph_digest(graphs: Mapping[str, str]) -> str:
    """One digest of a store, from those of its graphs (`State.graphs`)."""
    return content_hash(json.dumps(dict(graphs), sort_keys=True))


def keep_check(home: Path, report: Report, graphs: Mapping[str, str], *, today: dt.date) -> None:
    """Keep what a whole check found; the last one becomes the one before, if it found otherwise.

    Raises:
        OfgraphError: the folder cannot be written to.
    """
    now = baseline_of(report, made=today.isoformat(), graph=graph_digest(graphs))
    last = _kept(home / LAST)
    if last is not None and not last.same_as(now):
        write_whole(home / BEFORE, write_baseline(last))
    if last is None or not last.same_as(now):
        write_whole(home / LAST, write_baseline(now))


def earlier_check(
    home: Path, report: Report, graphs: Mapping[str, str], *, whole: bool = True
) -> Baseline | None:
    """The check to compare a report with: the last one that found otherwise, or of another graph.

    So the same question, asked twice of the same store, has the same answer. `whole` is False
    where only some rules were checked, or others besides.
    """
    now = baseline_of(report, made="", graph=graph_digest(graphs))
    last = _kept(home / LAST)
    if last is None:
        return None
    same = last.same_as(now) if whole else last.graph == now.graph
    return _kept(home / BEFORE) if same else last


def _kept(path: Path) -> Baseline | None:
    try:
        return read_baseline(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError, BadResource):
        return None  # never kept, or by another version: the next check keeps it anew
