"""Teach the learned proposer: from gold, and from what reviewers of the project decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import OfgraphError
from ..extraction.evaluate.claims import gold_claims
from ..extraction.evaluate.gold import GoldIndex, find_gold, find_papers
from ..extraction.evaluate.locate import Words
from ..extraction.lexicon import load_council_names
from ..extraction.proposers.lessons import TAUGHT, Lesson, Marked, lessons_of
from ..extraction.proposers.training import train
from ..extraction.proposers.typer import OTHER, Model, save_model
from ..extraction.reports import is_report
from ..extraction.rules.paper import open_paper
from ..ids import sha256_hex
from ..records import Document, Reading, Span
from ..review import Decision, logs_in
from ..sources import fetch, load_sidecar, read_document
from .gather import gather_files, work_keys
from .keep import Keep
from .project import Project

_SECTIONS = {"finding": "findings", "action": "actions", "view": "views"}
_KEPT, _REFUSED = ("accept", "edit", "add"), "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What was learnt from what, and where it is kept."""

    model: Model
    path: Path
    papers: int
    decided: int
    lessons: Mapping[str, int]
    problems: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The outcome in a sentence."""
        counts = ", ".join(f"{number} of {name}" for name, number in sorted(self.lessons.items()))
        return (
            f"Learnt from {self.papers} annotated papers and {self.decided} reviewed ones "
            f"({counts}); kept in {self.path}"
        )


def learn(project: Project, folders: Sequence[Path], *, decisions: bool = False) -> Learnt:
    """Train a model on gold folders and on the project's decisions, and keep it in its home.

    A paper lies beside its gold or in any other of the folders.

    Raises:
        OfgraphError: scikit-learn is not installed, or there is too little to learn from.
    """
    problems: list[str] = []
    taught = [tuple(lessons) for lessons in _from_gold(folders, problems)]
    decided = [tuple(lessons) for lessons in _from_decisions(project)] if decisions else []
    lessons = [lesson for each in (*taught, *decided) for lesson in each]
    model = train(lessons, documents=len(taught) + len(decided))
    counts = dict.fromkeys((*TAUGHT, OTHER), 0)
    for lesson in lessons:
        counts[lesson.answer] += 1
    return Learnt(
        model=model,
        path=save_model(model, project.home),
        papers=len(taught),
        decided=len(decided),
        lessons=counts,
        problems=tuple(problems),
    )


def _from_gold(folders: Sequence[Path], problems: list[str]) -> Iterator[Iterator[Lesson]]:
    """The lessons of each annotated paper, in order of its file's name."""
    found = find_gold(folders)
    index = GoldIndex(found.golds)
    for path in sorted(find_papers(found.golds, folders), key=lambda path: path.name):
        try:
            document = read_document(fetch(path, sidecar=load_sidecar(path)))
        except OfgraphError as error:
            problems.append(error.message)
            continue
        gold = index.take(document.about.name, document.about.sha256)
        if gold is None:
            continue
        claims = gold_claims(gold, Words(document.text))
        marked = [
            Marked(kind=kind, spans=claim.spans)
            for kind, section in _SECTIONS.items()
            for claim in claims[section]
        ]
        yield _lessons(document, marked, whole=True)
    problems += [f"{gold.name}: its paper is not in these folders" for gold in index.left()]


def _from_decisions(project: Project) -> Iterator[Iterator[Lesson]]:
    """The lessons of each paper that reviewers settled something in."""
    decided: dict[str, list[Decision]] = {}
    for log in logs_in(project.decisions):
        for decision in log.standing():
            if decision.kind in TAUGHT and decision.verdict in (*_KEPT, _REFUSED):
                decided.setdefault(decision.work, []).append(decision)
    if not decided:
        return
    for document, works in _kept_documents(project):
        own = [decision for work in works for decision in decided.pop(work, ())]
        if own:
            yield _lessons(document, _marked(document, own), whole=False)


def _kept_documents(project: Project) -> Iterator[tuple[Document, tuple[str, ...]]]:
    """Every document that the project keeps, with the keys its work has or had."""
    keep = Keep(project.home)
    files = {sha256_hex(path.read_bytes()) for path in gather_files(project).files}
    for sha in sorted(filter(keep.holds, files | set(keep.added()))):
        read = keep.get(sha)
        document = keep.document(sha) if isinstance(read, Reading) else None
        if isinstance(read, Reading) and document is not None:
            yield document, work_keys(read.doc)


def _marked(document: Document, decisions: Iterable[Decision]) -> Iterator[Marked]:
    words = Words(document.text)
    for decision in decisions:
        start = decision.start
        end = None if start is None else start + len(decision.quote)
        span: Span | None = words.find(decision.quote, start=start, end=end).span
        if span is not None:
            kind = OTHER if decision.verdict == _REFUSED else decision.kind
            yield Marked(kind=kind, spans=(span,))


def _lessons(document: Document, marked: Iterable[Marked], *, whole: bool) -> Iterator[Lesson]:
    paper = open_paper(document, load_council_names(), own_voice=is_report(document))
    return lessons_of(paper, marked, whole=whole)
