"""The texts and tables a project keeps, for holding the evidence in its store to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ..checks import Violation
from ..checks.evidence.findings import Place, finding
from ..checks.evidence.integrity import Kept, check_integrity
from ..errors import UnreadableSource
from ..graph.store import Store
from ..records import OutcomeTable
from ..vocab import DOCUMENT_VERSION
from .gather import bundled_tables
from .keep import Keep
from .project import Project

Cells = dict[tuple[str, str], str]
_LONGEST_START = 100  # documents/SHA.json begins with the hash of its text


def check_evidence(
    store: Store, project: Project, *, graphs: Iterable[str] | None = None
) -> tuple[Violation, ...]:
    """Hold the evidence in a project's store, or in some graphs of it, to what is kept.

    Texts that nothing uses are named only where everything is checked.
    """
    keep = Keep(project.home)
    found = check_integrity(store, _kept_of(project, keep), graphs=graphs)
    return found if graphs is not None else (*found, *_unused_texts(keep))


def _kept_of(project: Project, keep: Keep) -> Kept:
    """How to get at the texts and the cells of a project, each table read once."""

    @cache
    def bundled() -> dict[str, Cells]:
        return _by_file(bundled_tables(project))

    def cells(sha256: str) -> Mapping[tuple[str, str], str] | None:
        return bundled().get(sha256) or _kept_cells(keep, sha256)

    return Kept(text=lambda sha256: kept_text(keep.home, sha256), cells=cells)


def kept_text(home: Path, sha256: str) -> str | None:
    """A canonical text as it stands now, damaged or not; None where it is gone."""
    try:
        data = (home / "texts" / f"{sha256}.txt").read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return ""  # it is there and cannot be read: that is damage, and its hash says so
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _unused_texts(keep: Keep) -> tuple[Violation, ...]:
    """Texts that are kept and that no document refers to, as one finding."""
    kept = {path.stem for path in (keep.home / "texts").glob("*.txt")}
    unused = sorted(kept - {_text_of(path) for path in (keep.home / "documents").glob("*.json")})
    if not unused:
        return ()
    are, names = "text is" if len(unused) == 1 else "texts are", ", ".join(unused[:3])
    more = "" if len(unused) <= 3 else f" and {len(unused) - 3} more"
    place = Place(focus=DOCUMENT_VERSION, label="The texts kept of documents")
    problem = f"{len(unused)} {are} kept that no document refers to: {names}{more}."
    return (finding("unused-text", place, problem=problem, value=str(len(unused))),)


def _text_of(path: Path) -> str:
    """The text that a kept layout refers to, from the beginning of its file."""
    with path.open("rb") as file:
        start = file.read(_LONGEST_START).decode("ascii", "replace")
    return start.removeprefix('{"text": "').partition('"')[0]


def _kept_cells(keep: Keep, sha256: str) -> Cells | None:
    try:
        read = keep.get(sha256)
    except UnreadableSource:
        return None  # the build names what is lost; here it only cannot be compared
    return _by_file([read]).get(sha256) if isinstance(read, OutcomeTable) else None


def _by_file(tables: Iterable[OutcomeTable]) -> dict[str, Cells]:
    """The words of every cell that was read, by the hash of its file."""
    files: dict[str, Cells] = {}
    for table in tables:
        for outcome in table.outcomes:
            for cell in (outcome.cell, outcome.revises):
                if cell is not None:
                    files.setdefault(cell.sha256, {})[cell.sheet, cell.cell] = cell.text
    return files
