"""Marks as a reviewer's decisions: what was changed is edited, what is new is added.

A mark that says what it said when it was exported decides nothing, unless that is asked for. A
record that says something else now than when it was exported is a conflict: nobody's decision is
overwritten by a file that does not know of it. All decisions are made before one is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from ..errors import OfgraphError
from ..extraction.identity import records_of
from ..records import Record, Span
from ..review import Decision, addition, decide
from ..review.anchor import span_of
from ..review.decisions import Subject, Verdict
from ..review.panels import decided as said_of
from ..review.reviewed import Reviewed
from ..review.session import OpenPaper
from ..review.slots import Value, spoken
from ..review.values import NAMES
from .labels import Stated, label_of, told
from .marks import Mark, Marked, Missing, Trouble, Unclear, version_now

_ONE_A_PLACE = ("finding", "action", "view", "resolution")
"""Kinds of record of which one quote holds one: it is told apart by its words alone."""
_SUBJECTS: Mapping[str, Subject] = {name: name for name in NAMES.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Who decides, and what besides changes and additions becomes a decision."""

    reviewer: str
    clock: Callable[[], str]
    accept_unchanged: bool = False
    reject_missing: bool = False
    reason: str = ""


@dataclass(slots=True, kw_only=True)
class Settled:
    """What comes of marks: decisions not yet written, and what leads to none.

    `kept` gives by work the keys of the records that the file has, for gold.
    """

    made: list[tuple[OpenPaper, Decision]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    same: int = 0
    missing: int = 0
    kept: dict[str, set[str]] = field(default_factory=dict)

    def of(self, work: str) -> tuple[Decision, ...]:
        """The decisions on one paper."""
        return tuple(decision for paper, decision in self.made if paper.work == work)


class _Desk:
    """One paper as decided so far, with the decisions of this file counted in."""

    def __init__(self, paper: OpenPaper, in_file: Collection[str]) -> None:
        self.paper = paper
        self.decided: dict[str, Decision] = dict(paper.reviewed.decided)
        self.reviewed: Reviewed = replace(paper.reviewed, decided=self.decided)
        self.by_key: Mapping[str, Record] = {
            self.reviewed.keys[record.id]: record
            for _, record in records_of(self.reviewed.reading)
        }  # fmt: skip
        self.taken: dict[str, str] = {}
        self.in_file = in_file

    def take(self, key: str, place: str) -> None:
        """See that a record is decided on once."""
        if key in self.taken:
            raise Unclear(f"{self.taken[key]} is on the same record")
        self.taken[key] = place


def settle(marked: Marked, wish: Wish) -> Settled:
    """Turn what a file says into decisions; nothing is written."""
    settled = Settled(troubles=list(marked.troubles))
    desks: dict[str, _Desk] = {}
    everything: list[Mark | Missing] = [*marked.marks, *marked.missing]
    in_file = {each.key for each in everything if each.key is not None}
    for each in everything:
        work = each.paper.work
        desk = desks[work] = desks.get(work) or _Desk(each.paper, in_file)
        kept = settled.kept.setdefault(each.paper.work, set())
        try:
            if isinstance(each, Missing):
                decision = _on_missing(each, desk, wish, settled)
            elif each.key is None:
                decision, key = _on_new(each, desk, wish, settled)
                kept.add(key)
            else:
                decision = _on_known(each, desk, wish, settled)
                kept.add(each.key)
        except Unclear as error:
            settled.troubles.append(
                Trouble(place=each.place, said=str(error), work=each.paper.work)
            )
            continue
        if decision is not None:
            desk.decided[decision.key] = decision
            settled.made.append((each.paper, decision))
    return settled


def _on_known(mark: Mark, desk: _Desk, wish: Wish, settled: Settled) -> Decision | None:
    assert mark.key is not None  # noqa: S101  (settle asks)
    desk.take(mark.key, mark.place)
    wish = replace(wish, reason=mark.reason or wish.reason)
    was, record = mark.was, desk.by_key.get(mark.key)
    changed = {s: said for s, said in mark.stated.items() if was is not None and was.get(s) != said}
    if record is None:
        if was is not None and not changed and not wish.accept_unchanged:
            settled.same += 1
            return None
        raise Unclear(_gone(mark.key, desk))
    if was is None:
        raise Unclear("conflict: since the export, the record was changed as well; "
                      "export again to decide anew")  # fmt: skip
    if not changed:
        settled.same += 1
        if not wish.accept_unchanged or record.decision is not None:
            return None
        _must_stand(record, was, was)
        return _decided(desk, record, "accept", wish, {})
    edits = {
        slot: value for slot, value in changed.items() if getattr(record, slot) != value
    }  # fmt: skip
    if not edits:
        settled.same += 1
        return None
    _must_stand(record, was, edits)
    return _decided(desk, record, "edit", wish, edits)


def _gone(key: str, desk: _Desk) -> str:
    decision = desk.decided.get(key)
    if decision is not None:
        return f"conflict: since the export, {said_of(decision)}"
    return "the rules read its words otherwise now: export again"


def _must_stand(record: Record, was: Stated, slots: Stated) -> None:
    """See that a record still says what it said when it was exported."""
    for slot in slots:
        now = getattr(record, slot)
        if slot in was and now != was[slot]:
            raise Unclear(
                f"conflict: since the export, {spoken(slot)} became {_words(now)} "
                f"(it was {_words(was[slot])}); export again to decide anew"
            )


def _words(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return "not said" if value is None else str(value)


def _on_new(
    mark: Mark, desk: _Desk, wish: Wish, settled: Settled
) -> tuple[Decision | None, str]:  # fmt: skip
    """The decision to add a record, and its key; no decision where it is there already."""
    if len(mark.spans) != 1:
        raise Unclear("a new record stands on one stretch of words")
    span = mark.spans[0]
    twice = f"{mark.kind} {span.start}-{span.end} {sorted(mark.stated.items(), key=str)}"
    desk.take(twice, mark.place)
    slots = _with_name(mark, span)
    there = _there(mark, slots, desk)
    if there is not None:
        desk.take(there, mark.place)
        settled.same += 1
        return None, there
    try:
        made = addition(
            desk.reviewed, desk.paper.work, _SUBJECTS[mark.kind], span,
            text=desk.paper.document.text, slots=_plain(slots),
            reviewer=wish.reviewer, time=wish.clock(), reason=mark.reason or wish.reason,
        )  # fmt: skip
    except OfgraphError as error:
        raise Unclear(told_plainly(error)) from error
    return made, made.key


def _there(mark: Mark, slots: Stated, desk: _Desk) -> str | None:
    """The key of the record that says on these words what a new mark says, if there is one.

    A statement that says otherwise and did not go out is edited.

    Raises:
        Unclear: such a statement did go out, or somebody decided on it.
    """
    alike = {
        key: record for key, record in desk.by_key.items()
        if NAMES[type(record)] == mark.kind and len(record.evidence) == 1
        and span_of(record) == mark.spans[0]
    }  # fmt: skip
    for key, record in alike.items():
        if all(getattr(record, slot, None) == value for slot, value in slots.items()):
            return key
    for key, record in alike.items() if mark.kind in _ONE_A_PLACE else ():
        if key in desk.in_file or record.decision is not None:
            raise Unclear(f"{told(label_of(record))[1:-1]} stands on these very words already; "
                          "export again to change it")  # fmt: skip
    return None


def _with_name(mark: Mark, span: Span) -> Stated:
    """A person who is only marked is called as the paper calls them."""
    if mark.kind != "person" or mark.stated.get("name") or mark.stated.get("role"):
        return mark.stated
    return {**mark.stated, "name": " ".join(span.quote(mark.paper.document.text).split())}


def _on_missing(each: Missing, desk: _Desk, wish: Wish, settled: Settled) -> Decision | None:
    record = desk.by_key.get(each.key)
    if record is None:
        return None  # it is out already
    if not wish.reject_missing:
        settled.missing += 1
        return None
    desk.take(each.key, each.place)
    if version_now(record, desk.reviewed.keys) != each.version:
        quote = told(" ".join(record.evidence[0].quote.split()))
        raise Unclear(f"conflict: {quote} is gone from the file, and was changed or decided on "
                      "since the export; export again to decide anew")  # fmt: skip
    return _decided(desk, record, "reject", wish, {})


def _decided(
    desk: _Desk, record: Record, verdict: Verdict, wish: Wish, edits: Stated
) -> Decision:  # fmt: skip
    try:
        return decide(
            desk.reviewed, desk.paper.work, record, verdict,
            reviewer=wish.reviewer, time=wish.clock(), edits=_plain(edits), reason=wish.reason,
        )  # fmt: skip
    except OfgraphError as error:
        raise Unclear(told_plainly(error)) from error


def told_plainly(error: OfgraphError) -> str:
    """An error's message without signs that a terminal would obey."""
    return told(error.message, most=300)[1:-1]


def _plain(slots: Stated) -> dict[str, object]:
    """Slots as a decision holds them: lists for tuples."""
    return {
        slot: list(value) if isinstance(value, tuple) else value for slot, value in slots.items()
    }
