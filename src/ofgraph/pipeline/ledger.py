"""The ledger of builds: what each left, in numbers, so that a sudden change is heard.

    home/ledger.jsonl      one line a build that changed something, the latest last

Lines are only added; a line that a crash broke off is passed over. When there are twice as many
as are kept, the oldest go.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from ..checks import Violation
from ..checks.builds.anomalies import check_changes
from ..checks.builds.tallies import Tally, tally_of
from ..extraction.stream import from_plain, to_plain
from ..graph.store import Store
from ..ids import Minter
from ..review import in_force
from ..version import __version__
from .decided import read_decisions
from .keep import append, write_whole
from .project import Project
from .state import State

FORMAT = 1
FILE = "ledger.jsonl"
KEPT_BUILDS = 50


def tally(
    store: Store,
    project: Project,
    state: State,
    *,
    day: str = "",
    changed: Collection[str] | None = None,
) -> Tally:
    """Count what a build left.

    Args:
        store: the store that was built.
        project: whose it is.
        state: the record of the build: what it was told.
        day: when it was made, an ISO day.
        changed: the graphs replaced since the last line; without them everything is counted.
    """
    settings = state.settings
    decided = Counter(one.work for one in in_force(read_decisions(project.decisions)[0]))
    minter = Minter(project.base)
    return tally_of(
        store,
        told={
            "min_confidence": "none" if settings.floor is None else str(settings.floor),
            "people": settings.policy,
        },
        decisions={minter.document(work): number for work, number in sorted(decided.items())},
        base=minter.base,
        version=__version__,
        day=day,
        last=None if changed is None else last_of(project.home),
        changed=changed,
    )


def check_ledger(home: Path, now: Tally) -> tuple[Violation, ...]:
    """Compare a build with the last one that left something else; nothing if there is none."""
    before = next((line for line in _backwards(home) if line != now), None)
    return () if before is None else check_changes(before, now)


def note(home: Path, now: Tally) -> None:
    """Add a finished build to the ledger, if it left something else than the last."""
    if last_of(home) == now:
        return
    path = home / FILE
    append(path, _line(now))
    lines = _lines(path)
    if len(lines) > 2 * KEPT_BUILDS:
        write_whole(path, "".join(f"{line}\n" for line in lines[-KEPT_BUILDS:]))


def last_of(home: Path) -> Tally | None:
    """The latest build in the ledger."""
    return next(_backwards(home), None)


def _line(now: Tally) -> str:
    plain = {"format": FORMAT, "build": to_plain(now)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n"


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    return [line for line in text.split("\n") if line]


def _backwards(home: Path) -> Iterator[Tally]:
    """The builds in the ledger, the latest first; broken lines and other formats passed over."""
    for line in reversed(_lines(home / FILE)):
        try:
            plain = json.loads(line)
            if plain["format"] == FORMAT:
                yield from_plain(plain["build"], Tally)
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
