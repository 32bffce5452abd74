"""A Reading with the decisions of reviewers laid over it; nothing is edited in place.

What a person accepted stays, with the values it was accepted with, whatever the rules say now;
what a person rejected stays out, whoever proposes it. What cannot be laid over is an orphan, and
what the rules now see otherwise is a change: both are values, and are shown, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..extraction.identity import KINDS, record_keys
from ..extraction.tagging import Tagger
from ..records import Action, Evidence, Finding, Reading, Record, Resolution, Span, View
from .anchor import Anchors, Rung, Standing, match, pieces, sharing
from .decisions import KEPT_VERDICTS, Decision, linked_to, standing, themes_after
from .reviewed import REVIEWER, Change, Orphan, Reviewed, VisitsTold
from .values import (
    HELD,
    References,
    bad_themes,
    edited,
    ids_in,
    letter,
    record_of,
    referred,
    with_slots,
    without,
)

# A mention gathers what several places say; a statement is all of its words.
_GATHERED = ("visit", "judgement", "person")


def apply_decisions(
    reading: Reading,
    work: str,
    decisions: Iterable[Decision],
    text: str | None = None,
    *,
    keys: Mapping[str, str] | None = None,
    tagger: Tagger | None = None,
) -> Reviewed:
    """Lay decisions over a reading.

    Args:
        reading: as the rules and proposers left it.
        work: the key of its document.
        decisions: in the order of the log; those on other works are passed over.
        text: the document's text, in which words are found again.
        keys: keys of records counted earlier, where decisions were applied to it before.
        tagger: gives themes to records that no rule proposes (any more).
    """
    given = standing(decision for decision in decisions if decision.work == work)
    desk = _Desk(reading, {**record_keys(reading, work), **(keys or {})}, Anchors(text), tagger)
    desk.settle([decision for decision in given if decision.kind not in ("theme", "link")])
    desk.retheme([decision for decision in given if decision.kind == "theme"])
    links = desk.links([decision for decision in given if decision.kind == "link"])
    return Reviewed(
        reading=desk.closed(reading),
        orphans=tuple(desk.orphans),
        changes=tuple(desk.changes),
        keys=desk.keys,
        decided=desk.decided,
        links=links,
    )


@dataclass(slots=True)
class _Desk:
    """The records of a reading laid out, so that decisions move, change and take them away."""

    reading: Reading
    keys: dict[str, str]
    anchors: Anchors
    tagger: Tagger | None
    records: list[Standing | None] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    orphans: list[Orphan] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    decided: dict[str, Decision] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for source, proposed in ((self.reading, False), (self.reading.proposed, True)):
            for kind, section in KINDS.items():
                for record in getattr(source, section):
                    self._lay(kind, self.keys[record.id], record, proposed=proposed)

    def _lay(self, kind: str, key: str, record: Record, *, proposed: bool) -> None:
        at = len(self.records)
        self.records.append(Standing(kind=kind, key=key, record=record, proposed=proposed, at=at))

    @property
    def here(self) -> tuple[Standing, ...]:
        """What lies on the desk."""
        return tuple(record for record in self.records if record is not None)

    def _references(self, decision: Decision) -> References:
        now = {each.key: each.record.id for each in self.here}
        return References(then=decision.refers, now=now)

    def settle(self, decisions: list[Decision]) -> None:
        """Apply the decisions on records: first those that keep, so that others can refer to
        what is kept; then those that take away."""
        found = match(decisions, self.here, self.anchors)
        settled = {here.at for here, _ in found.values()}
        for at, decision in sorted(enumerate(decisions), key=lambda pair: _rank(pair[1])):
            self.decided[decision.key] = decision
            if at in found:
                here, rung = found[at]
                self.decided[here.key] = decision
                self._found_again(decision, here, rung)
                self._apply(decision, here)
            else:
                self._unmatched(decision)
            if decision.verdict == "reject":
                self._suppress(decision, settled)

    def _found_again(self, decision: Decision, here: Standing, rung: Rung) -> None:
        if rung in ("surroundings", "overlap"):
            said = " ".join(here.record.evidence[0].quote.split())
            self._note(decision, f"now reads “{said}”; the decision ({decision.verdict}) holds")

    def _note(self, decision: Decision, said: str, slot: str = "") -> None:
        self.changes.append(Change(decision=decision, said=said, slot=slot))

    def _orphan(self, decision: Decision, reason: str) -> None:
        self.orphans.append(Orphan(decision=decision, reason=reason))

    def _apply(self, decision: Decision, here: Standing) -> None:
        if decision.verdict == "reject":
            self._take_away(here)
        elif decision.verdict in KEPT_VERDICTS:
            self._accept(decision, here)

    def _take_away(self, here: Standing) -> None:
        self.records[here.at] = None
        self.gone.add(here.record.id)

    def _accept(self, decision: Decision, here: Standing) -> None:
        try:
            kept = self._held(decision, here.record)
            kept = edited(here.kind, kept, decision.edits, self._references(decision))
        except ValueError as error:
            self._orphan(decision, str(error))
            return
        kept = replace(self._tagged(kept) if here.proposed else kept, decision=decision.id)
        self.records[here.at] = replace(here, record=kept, proposed=False)

    def _was(self, decision: Decision) -> Record | None:
        """The record as it was decided on, with the ids of today."""
        if decision.record is None:
            return None
        try:
            was = record_of(decision.kind, decision.record)
        except ValueError:
            return None  # of another format: what the reading says stands
        return referred(was, self._references(decision))

    def _held(self, decision: Decision, record: Record) -> Record:
        """A record with the values it was accepted with; what the rules now say is noted."""
        was = self._was(decision)
        if was is None:
            return record
        plain = decision.record or {}
        held: dict[str, object] = {}
        for slot in HELD[decision.kind]:
            then, today = getattr(was, slot), getattr(record, slot)
            lost = slot == "visit" and then is None and plain.get("visit") is not None
            if then == today or lost:
                continue
            held[slot] = then
            kept = decision.edits.get(slot, then)
            if today != (tuple(kept) if isinstance(kept, list) else kept):
                self._note(decision, f"{slot} stays {kept!r}; the rules now say {today!r}", slot)
        return with_slots(record, held)

    def _unmatched(self, decision: Decision) -> None:
        """A decision on what nothing proposes any more."""
        if decision.verdict in KEPT_VERDICTS or decision.rule == REVIEWER:
            if decision.verdict != "reject":
                self._keep(decision)
        elif self.anchors.text is not None and not self._again(decision):
            self._orphan(decision, "its words stand nowhere in the text now")

    def _again(self, decision: Decision) -> tuple[Evidence, ...]:
        """The evidence of a decision in the text of today; nothing if too little is left."""
        told = [self.anchors.again(piece) for piece in pieces(decision)]
        found = tuple(piece for piece in told if piece is not None)
        return found if len(found) == len(told) or decision.kind in _GATHERED else ()

    def _keep(self, decision: Decision) -> None:
        was, evidence = self._was(decision), self._again(decision)
        if was is None or not evidence:
            self._orphan(decision, f"nothing proposes it any more and {self._lacking(was)}")
            return
        if decision.verdict == "add":
            evidence = tuple(replace(piece, rule=REVIEWER) for piece in evidence)
        sure = decision.verdict in KEPT_VERDICTS
        id = f"{letter(decision.kind)}-{decision.key[:10]}"
        try:
            kept = replace(was, id=id, evidence=evidence, decision=decision.id if sure else None)
            kept = edited(decision.kind, kept, decision.edits, self._references(decision))
        except ValueError as error:
            self._orphan(decision, str(error))
            return
        self.keys[id] = decision.key
        self._lay(decision.kind, decision.key, self._tagged(kept), proposed=not sure)
        if decision.verdict != "add" and sure:
            self._note(decision, "the rules no longer propose it; it is kept as decided")

    def _lacking(self, was: Record | None) -> str:
        if was is None:
            return "the log lacks the record"
        if self.anchors.text is None:
            return "the text of the document is not at hand"
        return "its words stand nowhere in the text now"

    def _tagged(self, record: Record) -> Record:
        """A record with themes, where it has none and can have some."""
        if self.tagger is None or not isinstance(record, Finding | Action | View | Resolution):
            return record
        if record.themes:
            return record
        words = " ".join(piece.quote for piece in record.evidence)
        return replace(record, themes=tuple(tag.slug for tag in self.tagger.themes(words)))

    def _suppress(self, decision: Decision, settled: set[int]) -> None:
        """Keep out what else is proposed for the words of a rejection, whoever proposes it."""
        first = self.anchors.again(pieces(decision)[0]) if self.anchors.text is not None else None
        if first is None:
            return
        place = Span(start=first.start, end=first.end)
        others = (
            each
            for each in self.here
            if each.kind == decision.kind and each.proposed and each.at not in settled
            and each.key not in decision.beside
        )  # fmt: skip
        for _, each in list(sharing(place, others)):
            self._take_away(each)

    def retheme(self, decisions: list[Decision]) -> None:
        """Apply the decisions on themes: a list that a person set outweighs the scheme's."""
        found = match(decisions, self.here, self.anchors)
        for at, decision in enumerate(decisions):
            here = found[at][0] if at in found else None
            if here is None:
                if not self._rejected(decision) and not self._named_already(decision):
                    self._orphan(decision, "no record has its words now")
                continue
            record = here.record
            if not isinstance(record, Finding | Action | View | Resolution):
                self._orphan(decision, f"a {here.kind} has no themes to set")
                continue
            self._found_again(decision, here, found[at][1])
            themes = tuple(themes_after(record.themes, decision.edits))
            wrong = bad_themes(themes)
            if wrong:
                self._orphan(decision, wrong)
                continue
            self.records[here.at] = replace(here, record=replace(record, themes=themes))

    def _rejected(self, decision: Decision) -> bool:
        """Whether the record of a decision on themes was rejected: nothing is left to say."""
        on_record = self.decided.get(decision.key)
        return on_record is not None and on_record.verdict == "reject"

    def _named_already(self, decision: Decision) -> bool:
        """Whether the record that an edit of themes is part of is an orphan itself."""
        return any(orphan.decision.id == decision.id for orphan in self.orphans)

    def links(self, decisions: list[Decision]) -> tuple[VisitsTold, ...]:
        """The decisions on which mentions are of one visit, by the ids of this reading."""
        told = []
        visits = [each for each in self.here if each.kind == "visit"]
        for decision in decisions:
            found = match([decision], visits, self.anchors)
            if found:
                same = "same_as" in decision.edits
                told.append(
                    VisitsTold(
                        visit=found[0][0].record.id, other=linked_to(decision), same=same,
                        decision=decision,
                    )
                )  # fmt: skip
            elif not self._rejected(decision):
                self._orphan(decision, "no mention of a visit has its words now")
        return tuple(told)

    def closed(self, reading: Reading) -> Reading:
        """The reading put together again; no record refers to one that is not there."""
        proposed = {each.record.id for each in self.here if each.proposed}
        sections: dict[bool, dict[str, object]] = {False: {}, True: {}}
        for kind, section in KINDS.items():
            for side in (False, True):
                sections[side][section] = tuple(
                    self._referring(each, proposed)
                    for each in self.here
                    if each.kind == kind and each.proposed is side
                )
        unknown = tuple(words for words in reading.unknown if not self._of_gone(words))
        proposals = with_slots(reading.proposed, sections[True])
        return with_slots(reading, {**sections[False], "unknown": unknown, "proposed": proposals})

    def _of_gone(self, words: str) -> bool:
        """Whether an unknown is of a record that was taken away: "visit v2: no date is said"."""
        return any(words.startswith((f"visit {id}:", f"judgement {id}:")) for id in self.gone)

    def _referring(self, each: Standing, proposed: set[str]) -> Record:
        decision = self.decided.get(each.key)
        if each.proposed or each.record.decision is None or decision is None:
            return without(each.record, self.gone)
        loose = sorted(set(ids_in(each.record)) & proposed)
        for id in loose:
            self._note(decision, f"refers to {id}, which is only proposed: accept that too")
        return without(each.record, self.gone | set(loose))


def _rank(decision: Decision) -> tuple[bool, bool]:
    """Visits before what refers to them, what is kept before what is taken away."""
    return decision.verdict == "reject", decision.kind != "visit"
