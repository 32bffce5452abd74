"""The project's decisions laid over everything that was chosen, before it is linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..extraction.identity import record_keys
from ..linking.links import Paper
from ..linking.mentions import mention_id
from ..linking.told import Refused, Told
from ..records import Reading
from ..review import Decision, Orphan, Reviewed, apply_decisions, in_force, logs_in, standing
from .gather import Chosen, work_keys
from .intake import tagger
from .keep import Keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was chosen with decisions applied, what they say of visits, and what is left over."""

    chosen: Chosen
    told: tuple[Told, ...] = ()
    orphans: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    decisions: Mapping[str, Decision]

    @property
    def edited(self) -> frozenset[str]:
        """The ids of the decisions that changed a record, and did not only accept it."""
        settled = standing(self.decisions.values())
        return frozenset(one.id for one in settled if one.verdict == "edit")

    def with_readings(self, change: Callable[[Reading], Reading]) -> Decided:
        """The same with every reading changed after people decided on it."""
        papers = tuple(
            replace(paper, reading=change(paper.reading)) for paper in self.chosen.papers
        )
        return replace(self, chosen=replace(self.chosen, papers=papers))

    def refused(self, refused: Iterable[Refused]) -> tuple[str, ...]:
        """Links that linking could not follow, in words."""
        return tuple(
            Orphan(decision=self.decisions[one.told.decision], reason=one.reason).words
            for one in refused
        )


def read_decisions(folder: Path) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """Every decision of a project, and the lines of its logs that are none."""
    found: list[Decision] = []
    broken: list[str] = []
    for log in logs_in(folder):
        found += log.decisions()
        broken += (str(line) for line in log.broken())
    return tuple(found), tuple(broken)


def decisions_on(
    reading: Reading, work: str, decisions: Iterable[Decision]
) -> tuple[Decision, ...]:
    """The decisions on one work, also those made when it had another key.

    A sidecar that comes later gives a work another key: what was decided under the old one is
    found by the text or address that both have in common.
    """
    before = set(work_keys(reading.doc)) - {work}
    now = record_keys(reading, work)
    renamed = {
        old: {key: now[id] for id, key in record_keys(reading, old).items()} for old in before
    }
    return tuple(
        decision if decision.work == work else _renamed(decision, work, renamed[decision.work])
        for decision in decisions
        if decision.work == work or decision.work in before
    )


def _renamed(decision: Decision, work: str, keys: Mapping[str, str]) -> Decision:
    return replace(
        decision,
        work=work,
        key=keys.get(decision.key, decision.key),
        refers={id: keys.get(key, key) for id, key in decision.refers.items()},
        beside=tuple(keys.get(key, key) for key in decision.beside),
    )


def decide_all(chosen: Chosen, folder: Path, keep: Keep) -> Decided:
    """Lay a project's decisions over the papers that enter its graph."""
    decisions, broken = read_decisions(folder)
    if not decisions:
        return Decided(chosen=chosen, broken=broken, decisions={})
    decided_on = {decision.work for decision in decisions}
    papers: list[Paper] = []
    done: list[tuple[str, Reviewed]] = []
    seen: set[str] = set()
    for paper in chosen.papers:
        keys = {paper.work, *work_keys(paper.reading.doc)}
        seen |= keys
        if keys.isdisjoint(decided_on):
            papers.append(paper)
            continue
        own = decisions_on(paper.reading, paper.work, decisions)
        reviewed = apply_decisions(
            paper.reading, paper.work, own, _text(keep, paper.reading), tagger=tagger()
        )
        papers.append(replace(paper, reading=reviewed.reading))
        done.append((paper.work, reviewed))
    absent = _absent(decision for decision in in_force(decisions) if decision.work not in seen)
    return Decided(
        chosen=replace(chosen, papers=tuple(papers)),
        told=_told(done, papers),
        orphans=(*(one.words for _, each in done for one in each.orphans), *absent),
        changes=tuple(one.words for _, each in done for one in each.changes),
        broken=broken,
        decisions={decision.id: decision for decision in decisions},
    )


def _text(keep: Keep, reading: Reading) -> str | None:
    """The text of a document as it is kept; None where it is gone."""
    try:
        document = keep.document(reading.doc.sha256)
    except (OSError, ValueError, KeyError):
        return None
    return document.text if document else None


def _absent(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Works that decisions are on and that are not in the graph, in words."""
    counted: dict[tuple[str, str], int] = {}
    for decision in decisions:
        counted[decision.file, decision.work] = counted.get((decision.file, decision.work), 0) + 1
    return tuple(
        f"{file}: {number} {'decision is' if number == 1 else 'decisions are'} kept for it in "
        f"{work}.jsonl, but the document is not in the graph: add it again, or see "
        "ofgraph review --orphans"
        for (file, work), number in counted.items()
    )


def _told(done: Sequence[tuple[str, Reviewed]], papers: Sequence[Paper]) -> tuple[Told, ...]:
    """What reviewers say of mentions, by the ids that linking knows them by."""
    links = [(work, link) for work, reviewed in done for link in reviewed.links]
    if not links:
        return ()
    mentions = {
        key: mention_id(paper.work, id)
        for paper in papers
        for work in (*work_keys(paper.reading.doc), paper.work)
        for id, key in record_keys(paper.reading, work).items()
    }
    for work, reviewed in done:
        mentions.update((key, mention_id(work, id)) for id, key in reviewed.keys.items())
    return tuple(
        Told(
            one=mention_id(work, link.visit),
            other=mentions.get(link.other, link.other),
            same=link.same,
            decision=link.decision.id,
        )
        for work, link in links
    )
