"""Gold from annotations: what a person left marked in a paper, as a Reading to score against."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..extraction.identity import KINDS, records_of
from ..extraction.stream import to_plain
from ..records import Proposals
from ..review import Decision, apply_decisions
from ..review.session import OpenPaper
from ..review.values import with_slots, without

_DOC = ("file", "sha256", "chars", "text_sha256", "format")


def gold_of(
    paper: OpenPaper, decisions: Sequence[Decision], keys: Collection[str], kinds: Collection[str]
) -> dict[str, object]:
    """A paper's gold as plain JSON: the records with some keys, decisions laid over them.

    Only the sections of `kinds` are there, so that nothing else is scored. The council is the
    one that was read, since annotations do not tell of it.
    """
    reviewed = apply_decisions(
        paper.reviewed.reading, paper.work, decisions, paper.document.text,
        keys=paper.reviewed.keys,
    )  # fmt: skip
    reading = reviewed.reading
    gone = {r.id for _, r in records_of(reading) if reviewed.keys[r.id] not in keys}
    whole: dict[str, object] = {"proposed": Proposals(), "unknown": (), "proposers": ()}
    for section in KINDS.values():
        records = (*getattr(reading, section), *getattr(reading.proposed, section))
        records = tuple(
            with_slots(without(record, gone), {"decision": None})
            for record in records
            if record.id not in gone
        )
        whole[section] = tuple(sorted(records, key=lambda record: record.evidence[0].start))
    plain = to_plain(with_slots(reading, whole))
    doc = to_plain(reading.doc)
    assert isinstance(plain, dict)  # noqa: S101  (a record always gives a dict)
    assert isinstance(doc, dict)  # noqa: S101
    gold: dict[str, object] = {
        "doc": {name: doc[name] for name in _DOC if name in doc}, "council": plain["council"],
    }  # fmt: skip
    return gold | {section: plain[section] for kind, section in KINDS.items() if kind in kinds}
