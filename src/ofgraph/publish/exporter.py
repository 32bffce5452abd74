"""Write every form of a snapshot aside, then put it in the folder's place in one step."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ..errors import OfgraphError
from ..registry import Registry
from .artefact import Artefact, Exporter, write
from .csvw import export_csv
from .dataset_record import export_record
from .query_catalogue import export_queries
from .rdf import export_jsonld, export_nquads, export_trig, export_turtle
from .snapshot import Snapshot

CHECKSUMS = "SHA256SUMS"

EXPORTERS: Registry[Exporter] = Registry(
    "exporter",
    {
        "nquads": export_nquads,
        "trig": export_trig,
        "turtle": export_turtle,
        "jsonld": export_jsonld,
        "csv": export_csv,
        "queries": export_queries,
    },
    group="ofgraph.exporters",
)


class ExportFailed(OfgraphError):
    """An export that could not be written. What stood in its place still stands there."""


def export(snapshot: Snapshot, folder: Path, *, force: bool = False) -> tuple[Artefact, ...]:
    """Write a snapshot as files, with their record and checksums; a former export gives way.

    Args:
        snapshot: what may be published.
        folder: where the files go. It is made, or was made by an export, or is empty.
        force: replace the folder whatever is in it.

    Raises:
        ExportFailed: the folder holds other files, or cannot be written; it is as it was.
    """
    folder = folder.resolve()
    _allow(folder, force=force)
    aside = folder.with_name(f".{folder.name}.new-{os.getpid()}")
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        artefacts = _write_all(snapshot, aside)
        _swap(aside, folder)
    except OSError as error:
        raise ExportFailed(
            f"the export to {folder} failed: {error.strerror or error}",
            hint="make room or choose another folder; what was there is as it was",
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return artefacts


def _write_all(snapshot: Snapshot, folder: Path) -> tuple[Artefact, ...]:
    written = [artefact for name in EXPORTERS for artefact in EXPORTERS[name](snapshot, folder)]
    written += export_record(snapshot, written, folder)
    artefacts = tuple(sorted(written, key=lambda artefact: artefact.path))
    lines = (f"{artefact.sha256}  {artefact.path}\n" for artefact in artefacts)
    write(folder, CHECKSUMS, lines, title="Checksums", media_type="text/plain")
    return artefacts


def _allow(folder: Path, *, force: bool) -> None:
    """Refuse a folder that holds anything an export did not write."""
    if not folder.name or (folder.exists() and not folder.is_dir()):
        raise ExportFailed(f"{folder} is no folder for an export", hint="give a new folder's name")
    if force or not folder.is_dir():
        return
    present = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
    }
    strange = sorted(present - _listed(folder))
    if strange:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise ExportFailed(
            f"{folder} holds files that no export wrote ({strange[0]}{more})",
            hint="choose another folder, or replace this one with --force",
        )


def _listed(folder: Path) -> set[str]:
    """The files of a former export, by its own list of checksums."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {CHECKSUMS, *(line.partition("  ")[2] for line in lines)}


def _swap(fresh: Path, folder: Path) -> None:
    """Put the fresh folder in the place of the old, which comes back if that fails."""
    old = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    had = folder.exists()
    if had:
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if had:
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
