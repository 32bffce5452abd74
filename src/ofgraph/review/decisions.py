"""What reviewers decided, for good: one record a decision, in a log that only grows.

    decisions/WORK.jsonl         one line of JSON a decision, beside ofgraph.toml, kept in git

Nothing is ever changed in place. A decision is taken back by a further one that undoes it; of
several on one record the last counts, slot by slot.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, get_args

from ..errors import OfgraphError
from ..extraction.stream import from_plain, to_plain
from ..ids import content_hash, slug

Verdict = Literal["accept", "reject", "edit", "add", "unsure", "undo"]
Subject = Literal[
    "finding", "action", "view", "resolution", "visit", "judgement", "person", "link", "theme",
]  # fmt: skip
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
KEPT_VERDICTS = ("accept", "edit", "add")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of one reviewer on one record, link or list of themes.

    `work` and `key` name the document and the record (extraction.identity); `quote`, `prefix`,
    `suffix` and `start` find its words again when the key is not met any more. `edits` gives
    slots new values. `record` is the record as it stood, so that it can be kept when nothing
    proposes it any more. A link is on a visit, with edits {"same_as": KEY} or {"not_same_as":
    KEY}; a decision on themes has edits {"themes": […]}, or {"add": […]} and {"remove": […]},
    and says in `about` what kind of record it is on. `refers` gives the keys of records that
    `record` and `edits` name by their id in the reading; `beside` the keys of other records of
    the kind that overlapped this one, which are never taken for it.
    """

    id: str
    verdict: Verdict
    kind: Subject
    work: str
    file: str
    key: str
    reviewer: str
    time: str
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    edits: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""
    undoes: str | None = None
    rule: str = ""
    extractor: str = ""
    record: Mapping[str, object] | None = None
    about: str = ""
    refers: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[str, ...] = ()

    @property
    def record_kind(self) -> str:
        """The kind of record decided on, also where the decision is on its themes or links."""
        return self.about or ("visit" if self.kind == "link" else self.kind)


def identified(decision: Decision) -> Decision:
    """The same decision with its id: a hash of all it says, its time included."""
    said = _plain(replace(decision, id=""))
    words = json.dumps(said, ensure_ascii=False, sort_keys=True)
    # Written and read again it is the same: lists for tuples, plain dicts.
    return replace(from_plain(json.loads(words), Decision), id=f"d-{content_hash(words)}")


def _plain(decision: Decision) -> dict[str, object]:
    plain = to_plain(decision)
    assert isinstance(plain, dict)  # noqa: S101  (a record always gives a dict)
    return {name: value for name, value in plain.items() if value not in ({}, [])}


def now() -> str:
    """The time as decisions note it: UTC, to the microsecond, so that no two are the same."""
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def undo(decision: Decision, *, reviewer: str, time: str, reason: str = "") -> Decision:
    """The decision that takes another back."""
    return identified(
        Decision(
            id="",
            verdict="undo",
            kind=decision.kind,
            work=decision.work,
            file=decision.file,
            key=decision.key,
            quote=decision.quote,
            reviewer=reviewer,
            time=time,
            reason=reason,
            undoes=decision.id,
        )
    )


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that nothing undoes, each once, in the order of the log; an undo that is
    itself undone undoes nothing."""
    each = {decision.id: decision for decision in decisions}
    undone: dict[str, list[str]] = {}
    for decision in each.values():
        if decision.verdict == "undo" and decision.undoes:
            undone.setdefault(decision.undoes, []).append(decision.id)

    def stands(id: str) -> bool:
        return not any(stands(by) for by in undone.get(id, ()))

    return tuple(d for d in each.values() if d.verdict != "undo" and stands(d.id))


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """What counts of all decisions: one for each record, list of themes and link.

    It has the id, reviewer and time of the last decision, and all slots that were edited. The
    themes of an edit stand as a decision on themes.
    """
    last: dict[tuple[str, ...], Decision] = {}
    for decision in in_force(decisions):
        for part in _parts(decision):
            settles = _settles(part)
            before = last.pop(settles, None)
            last[settles] = _merged(before, part)
    return tuple(last.values())


def _parts(decision: Decision) -> Iterator[Decision]:
    """A decision on a record, and that on its themes, by themselves."""
    if decision.kind in ("theme", "link") or "themes" not in decision.edits:
        yield decision
        return
    themes = {"themes": decision.edits["themes"]}
    others = {slot: value for slot, value in decision.edits.items() if slot != "themes"}
    yield replace(decision, edits=others)
    yield replace(decision, kind="theme", verdict="edit", about=decision.kind, edits=themes)


def _settles(decision: Decision) -> tuple[str, ...]:
    """What a decision settles: another on the same takes its place."""
    if decision.kind == "link":
        return ("link", *sorted((decision.key, linked_to(decision))))
    if decision.kind == "theme":
        return ("theme", decision.key)
    return ("record", decision.key)


def linked_to(decision: Decision) -> str:
    """The key of the visit that a link is to, or is denied to."""
    return str(decision.edits.get("same_as") or decision.edits.get("not_same_as") or "")


def _merged(before: Decision | None, decision: Decision) -> Decision:
    if before is None or decision.kind == "link":
        return decision
    if decision.kind == "theme":
        return replace(decision, edits=_themes_merged(before.edits, decision.edits))
    if decision.verdict not in KEPT_VERDICTS or before.verdict not in KEPT_VERDICTS:
        return decision
    edits = {**before.edits, **decision.edits}
    if before.verdict == "add" and decision.verdict != "add":
        return replace(decision, verdict="add", edits=edits, record=before.record)
    if decision.verdict == "accept" and edits:
        return replace(decision, verdict="edit", edits=edits)
    return replace(decision, edits=edits)


def _themes_merged(
    before: Mapping[str, object], after: Mapping[str, object]
) -> Mapping[str, object]:
    if "themes" in after:
        return after
    add, remove = slugs(after, "add"), slugs(after, "remove")
    if "themes" in before:
        return {"themes": themes_after(slugs(before, "themes"), after)}
    return {
        "add": [s for s in dict.fromkeys((*slugs(before, "add"), *add)) if s not in remove],
        "remove": [s for s in dict.fromkeys((*slugs(before, "remove"), *remove)) if s not in add],
    }


def slugs(edits: Mapping[str, object], slot: str) -> tuple[str, ...]:
    """A list of themes that edits give; a bare word is a list of one."""
    value = edits.get(slot) or ()
    if isinstance(value, str):
        return (value,)
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()


def themes_after(themes: Iterable[str], edits: Mapping[str, object]) -> list[str]:
    """A list of themes as a decision on themes leaves it.

    >>> themes_after(["caseloads"], {"add": ["supervision"], "remove": ["caseloads"]})
    ['supervision']
    """
    if "themes" in edits:
        return list(dict.fromkeys(slugs(edits, "themes")))
    remove = slugs(edits, "remove")
    return [s for s in dict.fromkeys((*themes, *slugs(edits, "add"))) if s not in remove]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLine:
    """A line of a log that is no decision, as a crash may leave it: where, and what it holds."""

    file: str
    line: int
    words: str
    why: str

    def __str__(self) -> str:
        return (
            f"{self.file}: line {self.line} is not a decision and counts for nothing ({self.why}); "
            "the other lines stand: mend the line, or take it out"
        )


class DecisionLog:
    """The decisions on one work, one line of JSON each; lines are added and never changed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, decision: Decision) -> None:
        """Write a decision down and see it to the disk; processes write one after the other.

        Raises:
            OfgraphError: the log cannot be written, or the decision undoes one that is not in it.
        """
        if decision.verdict == "undo":
            self._must_know(decision.undoes)
        line = json.dumps(_plain(decision), ensure_ascii=False, separators=(",", ":"))
        data = f"{line}\n".encode("utf-8", "surrogatepass")
        try:
            new = not self.path.exists()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as out:
                fcntl.flock(out, fcntl.LOCK_EX)  # let go when the file closes
                if _torn(out.fileno()):
                    data = b"\n" + data  # the broken line stays, and is named
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            if new:
                _sync_folder(self.path.parent)
        except OSError as error:
            raise OfgraphError(
                f"the decision cannot be written to {self.path}: {error.strerror}",
                hint="is the disk full, or the folder read-only? Nothing else was changed",
            ) from error

    def _must_know(self, id: str | None) -> None:
        if id not in {decision.id for decision in self.decisions()}:
            raise OfgraphError(
                f"there is no decision {id} in {self.path.name}",
                hint="the log shows the ids: ofgraph review --log",
            )

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision in the order of the log, those undone included."""
        return tuple(found for found in self._lines() if isinstance(found, Decision))

    def broken(self) -> tuple[BrokenLine, ...]:
        """The lines that are no decisions."""
        return tuple(found for found in self._lines() if isinstance(found, BrokenLine))

    def standing(self) -> tuple[Decision, ...]:
        """What counts: the last on each record, without what was undone."""
        return standing(self.decisions())

    def _lines(self) -> Iterator[Decision | BrokenLine]:
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield self._line(line, number)

    def _line(self, line: bytes, number: int) -> Decision | BrokenLine:
        try:
            return from_plain(json.loads(line.decode("utf-8", "surrogatepass")), Decision)
        except (ValueError, RecursionError) as error:
            words = line.decode("utf-8", "replace")
            return BrokenLine(file=self.path.name, line=number, words=words, why=str(error))


def _torn(file: int) -> bool:
    """Whether a file ends in the middle of a line."""
    size = os.fstat(file).st_size
    return size > 0 and os.pread(file, 1, size - 1) != b"\n"


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def log_of(folder: Path, work: str) -> DecisionLog:
    """The log of one work in a project's decisions folder."""
    return DecisionLog(folder / f"{slug(work)}.jsonl")


def logs_in(folder: Path) -> tuple[DecisionLog, ...]:
    """Every log of a project's decisions folder, by name."""
    return tuple(DecisionLog(path) for path in sorted(folder.glob("*.jsonl")))
