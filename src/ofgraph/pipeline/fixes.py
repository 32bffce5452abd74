"""Fixes: what can safely be put right in a project's own files, shown before it is done.

The store is never edited: it is made from these files, and made again by `ofgraph build`.
"""

from __future__ import annotations

import difflib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..checks import Report
from ..checks.settling.sidecar_fixes import mend_sidecar
from ..checks.settling.toml_edits import lines_of, without_members
from ..checks.settling.waivers import Waiver, waivers_to_drop
from ..errors import OfgraphError
from ..linking.register import Register
from ..sources.sidecar import MANIFEST, SIDECAR_ENDING
from .project import Project
from .written import put_in_place

_LISTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One file as it is and as it should be, and a sentence for each thing that is put right."""

    path: Path
    before: bytes
    after: bytes
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixes:
    """What can be done safely, and what a person must do."""

    safe: tuple[Fix, ...]
    by_hand: tuple[str, ...]


def find_fixes(
    project: Project, report: Report, waivers: Iterable[Waiver], waiver_file: Path | None
) -> Fixes:
    """Look for what is safe to put right; nothing is changed.

    Args:
        project: whose sources have the sidecars.
        report: what a check found, its waivers applied.
        waivers: those that were applied.
        waiver_file: where they stand.
    """
    safe = [fix for path in _sidecars(project) if (fix := _sidecar_fix(path)) is not None]
    dropped = waivers_to_drop(report, waivers)
    left: list[str] = []
    if dropped and waiver_file is not None:
        fix = _waiver_fix(waiver_file, dropped)
        if fix is None:
            left.append(f"{waiver_file.name}: take out what has ended; it is not in a form to edit")
        else:
            safe.append(fix)
    return Fixes(safe=tuple(safe), by_hand=(*left, *_by_hand(report)))


def _sidecars(project: Project) -> Iterator[Path]:
    """The sidecars and manifests in a project's sources: what the user wrote."""
    for source in project.sources:
        folder = source if source.is_dir() else source.parent
        found = folder.rglob("*.toml") if source.is_dir() else folder.glob("*.toml")
        for path in sorted(found):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            named = path.name == MANIFEST or path.name.endswith(SIDECAR_ENDING)
            if named and path.is_file() and not hidden:
                yield path


def _sidecar_fix(path: Path) -> Fix | None:
    before = path.read_bytes()
    text = _text(before)
    if text is None:
        return None
    mended = mend_sidecar(text, Register.bundled(), manifest=path.name == MANIFEST)
    if not mended.done:
        return None
    return Fix(path=path, before=before, after=mended.text.encode(), done=mended.done)


def _text(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None  # reading it says so, with the name of the file


def _waiver_fix(path: Path, dropped: Iterable[Waiver]) -> Fix | None:
    gone = tuple(dropped)
    before = path.read_bytes()
    text = _text(before)
    after = None if text is None else without_members(text, "waiver", {one.number for one in gone})
    if after is None:
        return None
    done = tuple(f"waiver {one.number} by {one.author} goes: it does nothing now" for one in gone)
    return Fix(path=path, before=before, after=after.encode(), done=done)


def _by_hand(report: Report) -> Iterator[str]:
    """What to do about what is found most often, in the words of the rules."""
    open_ones = [found for found in report.violations if not found.waived and found.message]
    rules: dict[str, list[str]] = {}
    for found in open_ones:
        rules.setdefault(found.shape, []).append(f"{found.name or found.shape}: {found.message}")
    often = sorted(rules.values(), key=lambda said: (-len(said), said[0]))
    for said in often[:_LISTED]:
        yield f"{len(said)} × {min(said)}"
    if len(often) > _LISTED:
        yield f"and {len(often) - _LISTED} more rules: ofgraph check lists them"


def fixes_as_diff(fixes: Fixes, *, within: Path) -> str:
    """The changes as a unified diff, the names of files as seen from a folder."""
    return "".join(line for fix in fixes.safe for line in _diff(fix, within))


def _diff(fix: Fix, within: Path) -> Iterator[str]:
    path = fix.path.resolve()
    name = path.relative_to(within) if path.is_relative_to(within) else path
    before, after = (lines_of(data.decode()) for data in (fix.before, fix.after))
    for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def apply_fixes(fixes: Fixes) -> None:
    """Make the changes, each file whole or not at all.

    Raises:
        OfgraphError: a file has changed since it was looked at, or cannot be written.
    """
    for fix in fixes.safe:
        if fix.path.read_bytes() != fix.before:
            raise OfgraphError(
                f"{fix.path} was changed meanwhile, and is left as it is",
                hint="run the command again",
            )
    for fix in fixes.safe:
        mode = stat.S_IMODE(os.stat(fix.path).st_mode)
        put_in_place(fix.path, fix.after, mode=mode)
