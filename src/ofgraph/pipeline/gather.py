"""Which documents a build is made of: bundled data, the project's folders, what was added."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import as_file
from pathlib import Path

from ..ids import content_hash
from ..linking.links import Paper
from ..linking.mentions import SourceKind
from ..records import DocumentInfo, OutcomeTable, Reading, Sidecar
from ..resources import resource_dir
from ..sources import gather
from ..sources.outcome_tidy import bundled_outcomes
from .project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """The files a build reads, and what it passes over and why."""

    files: tuple[Path, ...]
    skipped: tuple[str, ...]


def gather_files(project: Project | None, added: Sequence[Path] = ()) -> Gathering:
    """List the files to read: a project's bundled papers and sources, and those being added."""
    paths: list[Path] = []
    missing: list[str] = []
    if project and project.bundled:
        with as_file(resource_dir("papers")) as folder:
            paths += [p for p in sorted(Path(folder).iterdir()) if p.suffix in (".txt", ".html")]
    for source in project.sources if project else ():
        if source.exists():
            paths.append(source)
        else:
            missing.append(f"{source.name}: the project file names it, but it is not there")
    found = gather([*paths, *added])
    skipped = [f"{skip.path.name}: {skip.reason}" for skip in found.skipped]
    return Gathering(files=(*found.files, *found.tables), skipped=(*missing, *skipped))


def bundled_tables(project: Project) -> tuple[OutcomeTable, ...]:
    """Ofsted's official outcomes as they ship with ofgraph, one table for each of its files."""
    if not project.bundled:
        return ()
    return bundled_outcomes()


def work_key(doc: DocumentInfo) -> str:
    """The key of a work: as its manifest says, else by address, else by the text itself.

    A restatement is a work of its own, not a version of what it restates.
    """
    return work_keys(doc)[0]


def work_keys(doc: DocumentInfo) -> tuple[str, ...]:
    """The key of a work, then those it has had where less was known of it."""
    sidecar = doc.sidecar
    status = sidecar.status if sidecar else "original"
    keys = [content_hash("text", doc.text_sha256, length=16)]
    address = (sidecar.address if sidecar else None) or doc.address
    if address:
        keys.append(content_hash("address", status, address, length=16))
    if sidecar and sidecar.work:
        keys.append(content_hash("work", status, sidecar.work, length=16))
    return tuple(reversed(keys))


def table_key(table: OutcomeTable) -> str:
    """The key of an official file: its own bytes' hash, so that the bundled one is the same."""
    return table.about.sha256[:16]


# Of two versions of one work read at one time, the published form is the one to quote.
_FORMATS = ("application/pdf", "text/html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The readings that enter the graph, and those left out with the reason."""

    papers: tuple[Paper, ...]
    others: dict[str, tuple[Reading, ...]]
    left_out: tuple[str, ...]


def choose(readings: Iterable[Reading], *, allow_invented: bool) -> Chosen:
    """Choose one version of each work; let restatements give way; keep invented papers out."""
    readings = sorted(readings, key=lambda reading: reading.doc.sha256)
    present = {reading.doc.sha256 for reading in readings}
    told = {
        sidecar.restates_sha256: sidecar
        for reading in readings
        if (sidecar := reading.doc.sidecar) and sidecar.restates_sha256
    }
    left_out: list[str] = []
    works: dict[str, list[Reading]] = {}
    for reading in readings:
        sidecar = reading.doc.sidecar
        if sidecar and sidecar.restates_sha256 in present:
            left_out.append(f"{reading.doc.file}: gives way to the original it restates")
        elif reading.doc.invented and not allow_invented:
            left_out.append(
                f"{reading.doc.file}: is marked as invented; a store of real papers does not "
                "take it (--allow-invented makes one that does)"
            )
        else:
            known = _with_known_facts(reading, told.get(reading.doc.sha256))
            works.setdefault(work_key(known.doc), []).append(known)
    papers, others = [], {}
    for key, versions in sorted(works.items()):
        first, *rest = sorted(versions, key=_preference)
        papers.append(Paper(work=key, reading=first, source=_source(first)))
        if rest:
            others[key] = tuple(rest)
    return Chosen(papers=tuple(papers), others=others, left_out=tuple(left_out))


def _preference(reading: Reading) -> tuple[str, int, str]:
    kind = reading.doc.format
    place = _FORMATS.index(kind) if kind in _FORMATS else len(_FORMATS)
    latest = "".join(chr(0x10FFFF - ord(c)) for c in reading.doc.retrieved or "")
    return latest, place, reading.doc.sha256


def _with_known_facts(reading: Reading, restatement: Sidecar | None) -> Reading:
    """Give an original without a sidecar what the sidecar of its restatement knows of it."""
    if restatement is None or reading.doc.sidecar is not None:
        return reading
    sidecar = dataclasses.replace(
        restatement,
        status="original",
        licence=None,
        rights=None,
        complete=None,  # what the restatement leaves out stands in the original
        restates_sha256=None,
        restates_file=None,
    )
    return dataclasses.replace(reading, doc=dataclasses.replace(reading.doc, sidecar=sidecar))


def _source(reading: Reading) -> SourceKind:
    sidecar = reading.doc.sidecar
    if sidecar and sidecar.status == "restatement":
        return "restatement"
    return "report" if reading.from_inspectorate else "paper"
