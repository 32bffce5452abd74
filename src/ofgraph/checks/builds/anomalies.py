"""What fell or rose suddenly from one build to the next, where nothing explains it.

A document that lost its findings while its bytes stayed the same was read worse than before; a
document that was taken out, or whose bytes changed, explains itself. These are warnings, since a
better rule may rightly find less, and a build must not fail for it. But where a source lost half
of a class while its documents are all there, that is a violation: no rule is meant to do that.
What people decided, or told the build, is taken into account first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...vocab import OFG
from ..report import Violation
from .changes import Change, in_words, told
from .expectations import OF_DOCUMENTS
from .tallies import GraphTally, Tally

# What documents give. (Denials and people are too few in a document to say anything by number.)
STATED = ("Finding", "JudgementMention", "Resolution", "CouncilAction", "View", "VisitMention")
# A document may lose one or two records to a better rule; to lose all of three is telling.
ALL_LOST_FROM = 3
# Below five records, half of them is one or two.
HALF_LOST_FROM = 5
# Over a whole source the numbers are large, and small shifts show: a fifth, and ten at least.
SOURCE_FALL, SOURCE_LOST_FROM = 0.20, 10
# Past this it is no improvement, and a violation.
SOURCE_COLLAPSE = 0.5
# Reviewing and better rules add to what is found; they do not treble it.
GROWTH, GROWN_FROM = 3, 10
# One sentence taken twice is a slip; five in one document are a fault of reading.
REPEATS_FROM, REPEATS_SHARE = 5, 0.25
# A theme or a council that was there once or twice may go with a single correction.
THEME_LOST_FROM, COUNCIL_LOST_FROM = 3, 2
# Half of the documents gone at once is rather a folder that is not there than somebody's wish.
DOCUMENTS_GONE, DOCUMENTS_GONE_FROM = 0.5, 5


def check_changes(before: Tally, now: Tally) -> tuple[Violation, ...]:
    """Compare what a build left with what the build before it left."""
    between = _Between(before=before, now=now)
    found = [
        *_documents_gone(between),
        *_documents(between),
        *_sources(between),
        *_themes(between),
        *_councils(between),
    ]
    return told(found, explained=between.settings, before=before, now=now)


@dataclass(frozen=True, kw_only=True)
class _Between:
    """Two tallies with their documents matched: by the bytes of their files, else by IRI."""

    before: Tally
    now: Tally

    @cached_property
    def pairs(self) -> tuple[tuple[GraphTally, GraphTally | None], ...]:
        """Each document of the last build with what it is now, None where it is gone."""
        today = [graph for graph in self.now.graphs if graph.document]
        by_file = {file: graph for graph in today for file in graph.files}
        by_iri = {graph.document: graph for graph in today}
        return tuple(
            (graph, next((by_file[f] for f in graph.files if f in by_file), None)
             or by_iri.get(graph.document))
            for graph in self.before.graphs if graph.document
        )  # fmt: skip

    @cached_property
    def same(self) -> tuple[tuple[GraphTally, GraphTally], ...]:
        """Documents of which every byte stayed."""
        return tuple((was, is_) for was, is_ in self.pairs if is_ and was.files == is_.files)

    @cached_property
    def changed(self) -> tuple[tuple[GraphTally, GraphTally], ...]:
        """Documents that came with other bytes, or with another version beside."""
        return tuple((was, is_) for was, is_ in self.pairs if is_ and was.files != is_.files)

    @cached_property
    def gone(self) -> tuple[GraphTally, ...]:
        """Documents that are not there any more."""
        return tuple(was for was, is_ in self.pairs if is_ is None)

    @cached_property
    def all_stayed(self) -> bool:
        """Whether the documents are the same, none more and none less."""
        documents = sum(bool(graph.document) for graph in self.now.graphs)
        return len(self.same) == len(self.pairs) == documents

    @cached_property
    def explained_loss(self) -> int:
        """How many visits, grades and links can have gone with documents that went or changed."""
        return sum(graph.mentions for graph in (*self.gone, *(was for was, _ in self.changed)))

    def decided(self, was: GraphTally, is_: GraphTally) -> int:
        """How many decisions of people came or went: each may add or take one record."""
        return abs(
            self.now.decisions.get(is_.document, 0) - self.before.decisions.get(was.document, 0)
        )

    @cached_property
    def decisions(self) -> int:
        """How many decisions came or went in all."""
        return sum(self.decided(was, is_) for was, is_ in self.same)

    @property
    def settings(self) -> dict[str, str]:
        """What the build was told otherwise than the last time, in words."""
        was, is_ = self.before.told, self.now.told
        return {
            name: f"{name} was {was.get(name, 'not set')} and is {is_.get(name, 'not set')}"
            for name in sorted({*was, *is_})
            if was.get(name) != is_.get(name)
        }


def _documents_gone(between: _Between) -> Iterator[Change]:
    gone, all_of_them = between.gone, len(between.pairs)
    if len(gone) >= DOCUMENTS_GONE_FROM and len(gone) >= DOCUMENTS_GONE * all_of_them:
        yield Change(
            rule="documents-gone",
            focus=OFG + "Document",
            label="Documents",
            problem=f"{len(gone)} of {all_of_them} documents of the last build are gone.",
        )
        return
    for graph in gone:
        yield Change(
            rule="document-gone",
            focus=graph.document,
            label=graph.title,
            document=graph,
            problem=f"The document is gone; it had {in_words(graph.classes, STATED)}.",
        )


def _documents(between: _Between) -> Iterator[Change]:
    """What single documents lost, or gave all at once."""
    for was, is_ in between.same:
        decided = between.decided(was, is_)
        for kind, before, now in _numbers(was.classes, is_.classes, STATED):
            if _collapsed(before, min(before, now + decided)):
                yield _of_document("document-fall", is_, kind, before, now)
            elif _trebled(before, now - decided):
                yield _of_document("document-growth", is_, kind, before, now)
        yield from _repeats(was, is_)
    for was, is_ in between.changed:
        for kind, before, now in _numbers(was.classes, is_.classes, STATED):
            if _collapsed(before, now):
                yield _of_document("document-changed", is_, kind, before, now)


def _numbers(
    was: Mapping[str, int], is_: Mapping[str, int], kinds: Iterable[str]
) -> Iterator[tuple[str, int, int]]:
    for kind in kinds:
        yield kind, was.get(kind, 0), is_.get(kind, 0)


def _collapsed(before: int, now: int) -> bool:
    """Whether a document's fall is too deep to be an improvement.

    >>> _collapsed(300, 3), _collapsed(3, 0), _collapsed(4, 2)
    (True, True, False)
    """
    if now == 0:
        return before >= ALL_LOST_FROM
    return before >= HALF_LOST_FROM and now < before / 2


def _trebled(before: int, now: int) -> bool:
    return now - before >= GROWN_FROM and now >= GROWTH * before


def _of_document(rule: str, graph: GraphTally, kind: str, before: int, now: int) -> Change:
    numbers = f"gave {in_words({kind: before}, (kind,))} in the last build and now gives {now}"
    bytes_ = " Its bytes changed." if rule == "document-changed" else ""
    return Change(
        rule=rule,
        focus=graph.document,
        label=graph.title,
        document=graph,
        kind=kind,
        before=before,
        now=now,
        problem=f"The document {numbers}.{bytes_}",
    )


def _repeats(was: GraphTally, is_: GraphTally) -> Iterator[Change]:
    findings, more = is_.classes.get("Finding", 0), is_.repeats - was.repeats
    if more >= REPEATS_FROM and is_.repeats > REPEATS_SHARE * findings:
        yield Change(
            rule="repeats",
            focus=is_.document,
            label=is_.title,
            document=is_,
            before=was.repeats,
            now=is_.repeats,
            problem=f"{is_.repeats} of its {findings} findings say again what another says; in the "
            f"last build {was.repeats} did.",
        )


def _sources(between: _Between) -> Iterator[Change]:
    """What whole sources lost of a class, beyond what went with its documents."""
    was, is_ = _by_source(between, 0), _by_source(between, 1)
    for key in sorted({*was, *is_}):
        kind, source = key
        before, now = was[key], is_[key]
        of_documents = source in OF_DOCUMENTS
        spare = between.decisions if of_documents else between.explained_loss
        spare = 0 if source == "vocabulary" else spare
        lost = before - now - spare
        if lost >= SOURCE_LOST_FROM and lost > SOURCE_FALL * before:
            grave = lost > SOURCE_COLLAPSE * before
            yield _of_source("source-collapse" if grave else "source-fall", key, before, now)
        elif (of_documents or between.all_stayed) and _trebled(before, now - between.decisions):
            yield _of_source("source-growth", (kind, source), before, now)


def _by_source(between: _Between, side: int) -> Counter[tuple[str, str]]:
    """Numbers by class and source: of documents, only those whose bytes all stayed."""
    tally = (between.before, between.now)[side]
    rest = (graph for graph in tally.graphs if not graph.document)
    counts: Counter[tuple[str, str]] = Counter()
    for graph in (*(pair[side] for pair in between.same), *rest):
        for kind, number in graph.classes.items():
            counts[kind, tally.source(graph.name)] += number
    return counts


def _of_source(rule: str, key: tuple[str, str], before: int, now: int) -> Change:
    kind, source = key
    same = "the same documents" if source in OF_DOCUMENTS else "this source"
    return Change(
        rule=rule,
        focus=OFG + kind,
        label=f"{kind} from {source}",
        kind=kind,
        before=before,
        now=now,
        problem=f"In the last build {same} gave {before:,}, and now {now:,}.",
    )


def _themes(between: _Between) -> Iterator[Change]:
    """Themes that findings of the same documents had, and none has any more."""
    was = sum((Counter(pair[0].themes) for pair in between.same), Counter[str]())
    is_ = sum((Counter(pair[1].themes) for pair in between.same), Counter[str]())
    for theme, before in sorted(was.items()):
        if not is_[theme] and before - between.decisions >= THEME_LOST_FROM:
            slug = theme.rsplit("/", 1)[-1]
            yield Change(
                rule="theme-lost",
                focus=theme,
                label=f"Theme {slug}",
                before=before,
                now=0,
                problem=f"{before} findings had this theme in the last build, and none has it now.",
            )


def _councils(between: _Between) -> Iterator[Change]:
    """Councils that lost every visit; it is explained where enough documents went."""
    for council, before in sorted(between.before.councils.items()):
        if before >= COUNCIL_LOST_FROM and not between.now.councils.get(council):
            explained = between.explained_loss >= before
            yield Change(
                rule="council-without-documents" if explained else "council-lost",
                focus=council,
                label=council.rsplit("/", 1)[-1],
                before=before,
                now=0,
                problem=f"The council had {before} visits in the last build, and has none now.",
            )
