"""What a project's log of decisions says of a record: who decided what, and when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..wording import clean
from .told import Thing, Trace

if TYPE_CHECKING:
    from ...review import Decision

_KINDS = {
    "denial": "finding", "mention of a visit": "visit", "grade": "judgement",
}  # fmt: skip
_DID = {"accept": "accepted", "edit": "changed", "add": "added"}


def decided(
    folder: Path, thing: Thing, traces: tuple[Trace, ...]
) -> Iterator[tuple[str, dict[str, object]]]:
    """The decisions on a record that count, in words and as details, in the order of the log.

    Args:
        folder: the project's decisions.
        thing: the record.
        traces: its evidence, whose words the decision may know it by.
    """
    from ...review import in_force, log_of

    work = {trace.document.rsplit("/", 1)[-1] for trace in traces}
    quotes = {trace.proof.words for trace in traces}
    kind, key = _KINDS.get(thing.sort, thing.sort), thing.address.rsplit("/", 1)[-1]
    for document in sorted(work):
        for decision in in_force(log_of(folder, document).decisions()):
            on_it = decision.key == key or (decision.kind == kind and decision.quote in quotes)
            if on_it and decision.verdict in _DID:
                yield _words(decision), {
                    "decision": decision.id, "verdict": decision.verdict,
                    "reviewer": decision.reviewer, "time": decision.time,
                    "reason": decision.reason,
                }  # fmt: skip


def _words(decision: Decision) -> str:
    what = "its themes " if decision.kind == "theme" else ""
    slots = ", ".join(clean(slot) for slot in decision.edits) if decision.kind != "theme" else ""
    reason = f": {clean(decision.reason)}" if decision.reason else ""
    changed = f" ({slots})" if slots else ""
    return (
        f"{what}{_DID[decision.verdict]} by {clean(decision.reviewer)} on "
        f"{clean(decision.time)[:10]}{changed}{reason}"
    )
