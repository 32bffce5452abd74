"""Making decisions: what a reviewer says of a record, with all it takes to find it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from ..errors import OfgraphError
from ..extraction.identity import records_of, told_apart
from ..extraction.stream import to_plain
from ..ids import content_hash
from ..records import Evidence, Record, Span
from .anchor import shared, span_of
from .decisions import Decision, Subject, Verdict, identified
from .reviewed import REVIEWER, Reviewed
from .values import NAMES, References, bad_themes, edited, ids_in, new_record, referred_ids


def decide(
    reviewed: Reviewed,
    work: str,
    record: Record,
    verdict: Verdict,
    *,
    reviewer: str,
    time: str,
    edits: Mapping[str, object] | None = None,
    reason: str = "",
) -> Decision:
    """A decision to accept, reject or edit a record of a reading, or to leave it unsure.

    Args:
        reviewed: the reading as decided so far (apply_decisions).
        work: the key of its document.
        record: the record as the reviewer sees it.
        verdict: accept, reject, edit or unsure.
        reviewer: who decides.
        time: when (decisions.now).
        edits: for an edit, slots and their new values.
        reason: why, in the reviewer's words.

    Raises:
        OfgraphError: a slot cannot be set so.
    """
    kind = NAMES[type(record)]
    _check(kind, record, edits or {}, reviewed)
    return identified(
        _on(reviewed, work, record, kind, verdict, edits or {}, reviewer, time, reason)
    )


def _on(
    reviewed: Reviewed, work: str, record: Record, kind: Subject, verdict: Verdict,
    edits: Mapping[str, object], reviewer: str, time: str, reason: str,
) -> Decision:  # fmt: skip
    first = record.evidence[0]
    plain = to_plain(record)
    assert isinstance(plain, dict)  # noqa: S101  (a record always gives a dict)
    named = (*ids_in(record), *referred_ids(edits))
    return Decision(
        id="",
        verdict=verdict,
        kind=kind,
        work=work,
        file=reviewed.reading.doc.file,
        key=reviewed.keys[record.id],
        reviewer=reviewer,
        time=time,
        quote=" ".join(piece.quote for piece in record.evidence),
        prefix=first.prefix,
        suffix=first.suffix,
        start=first.start,
        edits=edits,
        reason=reason,
        rule=first.rule,
        extractor=reviewed.reading.extractor,
        record=plain,
        refers={id: reviewed.keys[id] for id in named if id in reviewed.keys},
        beside=tuple(_beside(reviewed, record)),
    )


def _beside(reviewed: Reviewed, record: Record) -> Iterator[str]:
    """The keys of other records of the kind that have characters in common with this one."""
    own = span_of(record)
    for _, other in records_of(reviewed.reading):
        span = span_of(other)
        like = type(other) is type(record) and other.id != record.id
        if like and own and span and shared(own, span) > 0:
            yield reviewed.keys[other.id]


def _references(reviewed: Reviewed) -> References:
    now = {reviewed.keys[record.id]: record.id for _, record in records_of(reviewed.reading)}
    return References(then={id: key for key, id in now.items()}, now=now)


def _check(kind: str, record: Record, edits: Mapping[str, object], reviewed: Reviewed) -> Record:
    try:
        return edited(kind, record, edits, _references(reviewed))
    except ValueError as error:
        raise OfgraphError(
            f"{reviewed.reading.doc.file}: this {kind} cannot be edited so: {error}",
            hint="nothing was written down; choose another value",
        ) from error


def addition(
    reviewed: Reviewed,
    work: str,
    kind: Subject,
    span: Span,
    *,
    text: str,
    slots: Mapping[str, object],
    reviewer: str,
    time: str,
    reason: str = "",
) -> Decision:
    """A decision to add a record that no rule offered, with words of the text as its evidence.

    Where the reading has a record of the kind with these very words there, that one is accepted.

    Raises:
        OfgraphError: a slot is missing, or cannot be set so.
    """
    evidence = (Evidence.at(text, span, rule=REVIEWER),)
    try:
        bare, rest = new_record(kind, slots, evidence)
    except ValueError as error:
        raise OfgraphError(
            f"{reviewed.reading.doc.file}: a {kind} cannot be added so: {error}",
            hint="nothing was written down",
        ) from error
    record = _check(kind, bare, rest, reviewed)
    there = _there(reviewed, record)
    if there is not None:
        return decide(
            reviewed, work, there, "edit", reviewer=reviewer, time=time, edits=slots, reason=reason
        )
    key = _free_key(reviewed, work, kind, record)
    known = Reviewed(
        reading=reviewed.reading, orphans=(), changes=(), decided={},
        keys={**reviewed.keys, record.id: key},
    )  # fmt: skip
    return identified(_on(known, work, record, kind, "add", {}, reviewer, time, reason))


def _there(reviewed: Reviewed, wanted: Record) -> Record | None:
    """The record a reading has already of the same words at the same place."""
    for _, record in records_of(reviewed.reading):
        same = type(record) is type(wanted) and told_apart(record) == told_apart(wanted)
        if same and span_of(record) == span_of(wanted):
            return record
    return None


def _free_key(reviewed: Reviewed, work: str, kind: str, record: Record) -> str:
    """The key that these words have, as the first, second, … of their like."""
    taken = set(reviewed.keys.values()) | set(reviewed.decided)
    keys = (content_hash(kind, work, told_apart(record), str(number)) for number in count(1))
    return next(key for key in keys if key not in taken)


def set_themes(
    reviewed: Reviewed,
    work: str,
    record: Record,
    *,
    reviewer: str,
    time: str,
    themes: Iterable[str] | None = None,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
    reason: str = "",
) -> Decision:
    """A decision on a record's themes: a whole list, or some to add and some to take away.

    Raises:
        OfgraphError: there is no such theme.
    """
    edits = {"themes": list(themes)} if themes is not None else {
        slot: given for slot, slugs in (("add", add), ("remove", remove)) if (given := list(slugs))
    }  # fmt: skip
    wrong = bad_themes(slug for slugs in edits.values() for slug in slugs)
    if wrong:
        raise OfgraphError(
            f"{reviewed.reading.doc.file}: {wrong}", hint="ofgraph themes lists them"
        )
    about = NAMES[type(record)]
    made = _on(reviewed, work, record, about, "edit", edits, reviewer, time, reason)
    return identified(replace(made, kind="theme", about=about))


def link_visits(
    reviewed: Reviewed,
    work: str,
    visit: Record,
    other: str,
    *,
    same: bool,
    reviewer: str,
    time: str,
    reason: str = "",
) -> Decision:
    """A decision that a mention and another are, or are not, of one visit.

    `other` is the key of a mention in any document, or that of a visit ("wexcombe-…").
    """
    edits = {"same_as" if same else "not_same_as": other}
    verdict: Verdict = "accept" if same else "reject"
    made = _on(reviewed, work, visit, "visit", verdict, edits, reviewer, time, reason)
    return identified(replace(made, kind="link", about="visit"))
