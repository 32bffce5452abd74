"""A project's documents on a reviewer's desk, and what was decided on them, as tables."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..errors import OfgraphError, UnknownName, UnreadableSource
from ..extraction.lexicon import load_themes
from ..graph.store import Table
from ..linking.links import Paper
from ..records import Document, Reading
from ..review import Decision, in_force, log_of, logs_in, now, undo
from ..review.filled import Checked, apply_sheet, check_sheet, described
from ..review.panels import STATE_WORDS, decided, nature, short
from ..review.session import Item, OpenPaper, Session
from ..review.sheet import sheet_of
from ..review.sheet_files import file_of, table_of
from .decided import decisions_on, read_decisions
from .gather import choose, gather_files, work_keys
from .intake import known, retagged, tagger
from .keep import Keep
from .project import Project
from .state import load_state

_KEY = 8  # characters of a key or id that a table shows; enough to name it by


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies before a reviewer, and what they must know of what does not."""

    session: Session
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a filled-in sheet."""

    checked: Checked
    made: tuple[Decision, ...]

    @property
    def left(self) -> tuple[str, ...]:
        """Everything that was not applied, a line each."""
        return tuple(described(self.checked))

    @property
    def sentence(self) -> str:
        """The outcome in a sentence."""
        checked = self.checked
        return (
            f"{len(self.made)} decisions were written down; {len(checked.troubles)} rows were "
            f"not applied, {checked.same} say what stands already, {checked.blank} are not "
            "filled in"
        )


def reviewer_name(told: str | None = None) -> str:
    """Who decides: as told, else as OFGRAPH_REVIEWER says, else the name at login."""
    name = (told or os.environ.get("OFGRAPH_REVIEWER") or "").strip()
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise OfgraphError(
            "nobody knows who decides here", hint="say it: ofgraph review --as NAME"
        ) from error


def open_desk(
    project: Project, *, reviewer: str, document: str | None = None, accepted: bool = False
) -> Desk:
    """Lay out what there is to settle in a project.

    Args:
        project: whose documents.
        reviewer: who will decide.
        document: only the one with this file name or work key (or how that begins).
        accepted: also what the rules accepted, in all documents.

    Raises:
        OfgraphError: nothing was read here yet, or there is no such document.
    """
    keep = Keep(project.home)
    papers, notes = _papers(project, keep)
    if not papers:
        raise OfgraphError("nothing was read here yet", hint="run: ofgraph build")
    if document is not None:
        papers = _named(papers, document)
    decisions, broken = read_decisions(project.decisions)
    decided_on = {decision.work for decision in decisions}
    everything = accepted or document is not None
    opened: list[OpenPaper] = []
    for paper in papers:
        keys = (paper.work, *work_keys(paper.reading.doc))
        if everything or _has_proposals(paper.reading) or not decided_on.isdisjoint(keys):
            text = keep.document(paper.reading.doc.sha256)
            if text is None:
                notes.append(f"{paper.reading.doc.file}: its text is gone; add the file again")
            else:
                opened.append(_open(paper, text, project))
    session = Session(
        opened,
        reviewer=reviewer,
        accepted=accepted,
        themes={theme.slug: theme.label for theme in load_themes().themes},
    )
    return Desk(session=session, notes=(*notes, *broken))


def _papers(project: Project, keep: Keep) -> tuple[tuple[Paper, ...], list[str]]:
    """The papers as a build would lay decisions over them, and what a build would change."""
    before = load_state(project.home)
    asked = before.asked if before else ""
    hashes = [known(keep, path, asked) for path in gather_files(project).files]
    wanted = {sha for sha in hashes if sha} | set(keep.added())
    readings: list[Reading] = []
    notes: list[str] = []
    for sha in sorted(filter(keep.holds, wanted)):
        try:
            read = keep.get(sha)
        except UnreadableSource as error:
            notes.append(f"{error.message} ({error.hint})")
            continue
        if isinstance(read, Reading):
            readings.append(retagged(read))
    if unread := hashes.count(None):
        notes.append(f"{unread} files are new, or read by other rules: ofgraph build reads them")
    settings = project.settings.over(before.settings) if before else project.settings
    chosen = choose(
        map(settings.sorted_out, readings), allow_invented=bool(before and before.allow_invented)
    )
    return chosen.papers, notes


def _has_proposals(reading: Reading) -> bool:
    proposed = reading.proposed
    return any(getattr(proposed, section) for section in proposed.__slots__)


def _named(papers: Iterable[Paper], document: str) -> tuple[Paper, ...]:
    papers = tuple(papers)
    name = Path(document).name
    found = tuple(
        paper for paper in papers
        if paper.reading.doc.file == name or paper.work.startswith(document)
    )  # fmt: skip
    if not found:
        raise UnknownName("document", name, {paper.reading.doc.file for paper in papers})
    return found


def _open(paper: Paper, document: Document, project: Project) -> OpenPaper:
    """A paper on the desk, with its logs: that of its key, and those of keys it had before."""
    before = [key for key in work_keys(paper.reading.doc) if key != paper.work]
    return OpenPaper(
        paper.reading,
        document,
        paper.work,
        *(log_of(project.decisions, key) for key in (paper.work, *before)),
        today=partial(decisions_on, paper.reading, paper.work),
        tagger=tagger(),
    )


# --- as tables ------------------------------------------------------------------------------


def items_table(session: Session) -> Table:
    """What there is to settle, a row a record."""
    return Table(
        ("file", "leadIn", "state", "kind", "said", "quote", "confidence", "rule", "key"),
        tuple(_item_row(item) for item in session.shown),
    )


def _item_row(item: Item) -> tuple[str | float | None, ...]:
    entry = item.entry
    return (
        entry.file, entry.lead_in or None, STATE_WORDS[item.state], entry.kind,
        nature(item.record), item.quote(), entry.confidence, entry.rule or None,
        f"{entry.kind}/{item.id}",
    )  # fmt: skip


def history_table(project: Project) -> Table:
    """Every decision of a project, the oldest first, those taken back marked so."""
    decisions, _ = read_decisions(project.decisions)
    standing = {decision.id for decision in in_force(decisions)}
    return Table(
        ("time", "reviewer", "verdict", "kind", "file", "quote", "reason", "stands", "id"),
        tuple(
            (
                one.time[:16].replace("T", " "), one.reviewer, one.verdict, one.record_kind,
                one.file, " ".join(one.quote.split()), one.reason or None,
                None if one.verdict == "undo" else "yes" if one.id in standing else "taken back",
                one.id[: 2 + _KEY],
            )
            for one in sorted(decisions, key=lambda one: one.time)
        ),
    )  # fmt: skip


def orphans_table(project: Project, session: Session, *, whole: bool = True) -> Table:
    """Decisions that cannot be laid over what is read now.

    With `whole` the session has all of the project, and decisions on other works are listed too.
    """
    rows = [
        _orphan_row(orphan.decision, orphan.reason)
        for paper in session.papers.values()
        for orphan in paper.reviewed.orphans
    ]
    here = {
        key
        for paper in session.papers.values()
        for key in (paper.work, *work_keys(paper.reading.doc))
    }
    rows += [
        _orphan_row(decision, "its document is not in the project now")
        for log in logs_in(project.decisions)
        for decision in log.standing()
        if whole and decision.work not in here
    ]
    return Table(("file", "kind", "quote", "decided", "why", "id"), tuple(rows))


def _orphan_row(decision: Decision, why: str) -> tuple[str, ...]:
    words = " ".join(decision.quote.split())
    return (
        decision.file, decision.record_kind, words, decided(decision), why,
        decision.id[: 2 + _KEY],
    )  # fmt: skip


# --- as sheets ------------------------------------------------------------------------------


def export_sheet(session: Session, path: Path) -> int:
    """Write what there is to settle as a sheet to fill in; the number of its rows."""
    sheet = sheet_of(session)
    data = file_of(sheet, path)
    try:
        with path.open("xb") as out:
            out.write(data)
    except FileExistsError as error:
        raise OfgraphError(
            f"{path} is there already, and may be filled in",
            hint="import it first, or give another name",
        ) from error
    return len(sheet.rows)


def import_sheet(session: Session, path: Path, *, strict: bool) -> Taken:
    """Take a filled-in sheet: its clean rows, or with `strict` none if one is not clean."""
    checked = check_sheet(table_of(path), session)
    if strict and checked.troubles:
        return Taken(checked=checked, made=())
    return Taken(checked=checked, made=apply_sheet(checked, session))


def undo_decision(project: Project, id: str, *, reviewer: str) -> str:
    """Take one decision back, by its id or how that begins; say which it was.

    Raises:
        OfgraphError: no decision that stands has this id, or several begin so.
    """
    found = [
        (log, decision)
        for log in logs_in(project.decisions)
        for decision in in_force(log.decisions())
        if id.strip() and decision.id.startswith(id.strip())
    ]
    if len(found) != 1:
        raise OfgraphError(
            f"{len(found) or 'no'} decisions that stand have an id that begins with {id!r}",
            hint="ofgraph review --history lists them",
        )
    log, decision = found[0]
    log.add(undo(decision, reviewer=reviewer, time=now()))
    return f"taken back: {short(decision.quote, 70)} ({decided(decision)})"
