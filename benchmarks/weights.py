"""What the cues are worth, learnt from annotated papers: `python -m benchmarks.weights GOLD …`.

Every stretch of every annotated paper is one example. It counts as a statement of a kind by how
far it overlaps one that a person annotated, and the weights are those of a logistic regression.
With `--try`, each paper is scored by weights that have not seen it (leave one document out);
without, `data/reference/weights.json` is written anew. Needs scikit-learn and the gold folders;
no word of a paper enters the file.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ofgraph.extraction.evaluate.claims import Claim, Claims, gold_claims
from ofgraph.extraction.evaluate.gold import gold_files, load_gold
from ofgraph.extraction.evaluate.locate import Words
from ofgraph.extraction.evaluate.match import overlap
from ofgraph.extraction.reports import is_report
from ofgraph.extraction.rules.choose import best_apart
from ofgraph.extraction.rules.company import Seen, company
from ofgraph.extraction.rules.cues import Sentence
from ofgraph.extraction.rules.drafting import draft_findings
from ofgraph.extraction.rules.heard import Heard
from ofgraph.extraction.rules.paper import Paper, open_paper
from ofgraph.extraction.rules.scales import Scale
from ofgraph.extraction.rules.statements import KINDS, Kind, best_chances
from ofgraph.extraction.rules.stretches import Stretch, stretches
from ofgraph.extraction.rules.tone import NOT, tone_cues
from ofgraph.records import Span
from ofgraph.sources import fetch, read_document

OUT = Path(__file__).resolve().parent.parent / "data" / "reference" / "weights.json"
SECTIONS: Mapping[Kind, str] = {"finding": "findings", "action": "actions", "view": "views"}
MATCH = 0.5  # overlap from which a stretch states what was annotated
STRENGTH = 0.15  # of regularisation (scikit-learn's C): chosen by leave one document out
SECOND_STRENGTH = 0.6  # of the second weighing: from 0.1 to 0.6 it does the same on papers left out
POLARITY_STRENGTH = 1.0
FOLDS = 8


@dataclass(frozen=True)
class Example:
    """One stretch with its cues."""

    stretch: Stretch
    cues: tuple[str, ...]
    heard: Heard


@dataclass(frozen=True)
class Annotated:
    """One annotated paper with its stretches."""

    name: str
    paper: Paper
    examples: tuple[Example, ...]
    gold: Claims


def annotated(folders: Iterable[Path]) -> Iterator[Annotated]:
    """Every annotated paper of folders that hold gold, papers or both."""
    folders = list(folders)
    golds = {gold.file: gold for folder in folders for gold in map(load_gold, gold_files(folder))}
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.name in golds)
    for path in files:
        document = read_document(fetch(path))
        paper = open_paper(document, {}, own_voice=is_report(document))
        yield Annotated(
            name=path.name,
            paper=paper,
            examples=tuple(_examples(paper)),
            gold=gold_claims(golds[path.name], Words(document.text)),
        )


def _examples(paper: Paper) -> Iterator[Example]:
    drafts = draft_findings(paper)
    for told, found in stretches(paper):
        sentence = Sentence(paper, told, drafts)
        for stretch in found:
            yield Example(stretch, sentence.cues(stretch), sentence.heard)


def in_company(papers: Iterable[Annotated], weights: Mapping[Kind, Scale]) -> list[Annotated]:
    """The same papers with the cues of the company that each sentence keeps by first weights."""
    return [_in_company(paper, weights) for paper in papers]


def _in_company(paper: Annotated, weights: Mapping[Kind, Scale]) -> Annotated:
    sentences: dict[int, list[Example]] = {}
    for example in paper.examples:
        sentences.setdefault(example.stretch.told.sentence.start, []).append(example)
    seen = [
        Seen(
            told=examples[0].stretch.told,
            best=best_chances([one.cues for one in examples], weights),
        )
        for examples in sentences.values()
    ]
    around = company(seen, KINDS)
    known = tuple(
        replace(example, cues=(*example.cues, *beside))
        for examples, beside in zip(sentences.values(), around, strict=True)
        for example in examples
    )
    return replace(paper, examples=known)


def folds(papers: Sequence[Annotated]) -> Iterator[tuple[list[Annotated], list[Annotated]]]:
    """Papers to learn from and papers to try, each paper tried once."""
    for fold in range(FOLDS):
        yield (
            [one for at, one in enumerate(papers) if at % FOLDS != fold],
            list(papers[fold::FOLDS]),
        )


def learnt_twice(
    papers: Sequence[Annotated],
) -> tuple[dict[Kind, Scale], dict[Kind, Scale]]:
    """First and second weights; company is learnt from chances for papers not seen."""
    first = {kind: learnt(papers, kind) for kind in KINDS}
    unseen = [
        paper
        for known, tried in folds(papers)
        for paper in in_company(tried, {kind: learnt(known, kind) for kind in KINDS})
    ]
    return first, {kind: learnt(unseen, kind, SECOND_STRENGTH) for kind in KINDS}


def meets(span: Span, claim: Claim) -> float:
    """The best overlap of a stretch with the evidence of an annotation."""
    return max((overlap(span, other) for other in claim.spans), default=0.0)


def learnt(papers: Sequence[Annotated], kind: Kind, strength: float = STRENGTH) -> Scale:
    """The scale of one kind of statement.

    A stretch that overlaps an annotation by 0.7 is 0.7 of an example for and 0.3 of one against:
    of two that both match, the closer is worth more.
    """
    known: list[tuple[str, ...]] = []
    answers: list[int] = []
    weights: list[float] = []
    for paper in papers:
        claims = paper.gold[SECTIONS[kind]]
        for example in paper.examples:
            share = max((meets(example.stretch.span, claim) for claim in claims), default=0.0)
            share = share if share >= MATCH else 0.0
            known.append(example.cues)
            answers.append(0)
            weights.append(1 - share)
            if share:
                known.append(example.cues)
                answers.append(1)
                weights.append(share)
    return _regression(known, answers, weights, strength)["1"]


def learnt_polarity(papers: Sequence[Annotated]) -> dict[str, Scale]:
    """The scales of polarity, denied or not."""
    known: list[tuple[str, ...]] = []
    answers: list[str] = []
    for claim, example in _of_findings(papers):
        known.append(tone_cues(example.heard, example.stretch.span, example.cues))
        answers.append(_answer(claim))
    return _regression(known, answers, [1.0] * len(known), POLARITY_STRENGTH)


def _answer(claim: Claim) -> str:
    return f"{claim.word('polarity')}{NOT if claim.says('negated') else ''}"


def _of_findings(papers: Iterable[Annotated]) -> Iterator[tuple[Claim, Example]]:
    for paper in papers:
        for claim in paper.gold["findings"]:
            best = max(paper.examples, key=lambda one: meets(one.stretch.span, claim), default=None)
            if best is not None and meets(best.stretch.span, claim) >= MATCH:
                yield claim, best


def _regression(
    known: Sequence[tuple[str, ...]], answers: Sequence[object], weights: Sequence[float],
    strength: float,
) -> dict[str, Scale]:  # fmt: skip
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    names = sorted({cue for found in known for cue in found})
    column = {name: at for at, name in enumerate(names)}
    rows = [at for at, found in enumerate(known) for _ in found]
    columns = [column[cue] for found in known for cue in found]
    matrix = csr_matrix(
        ([1.0] * len(rows), (rows, columns)), shape=(len(known), len(names)), dtype="float64"
    )
    matrix.indices = matrix.indices.astype("int32")
    matrix.indptr = matrix.indptr.astype("int32")
    two = len(set(answers)) == 2
    model = LogisticRegression(
        C=strength, max_iter=3000, solver="liblinear" if two else "lbfgs", random_state=0
    ).fit(matrix, answers, sample_weight=weights)
    classes = ["1"] if two else [str(one) for one in model.classes_]
    return {
        answer: Scale(
            bias=round(float(bias), 2),
            weights={
                name: round(float(weight), 2)
                for name, weight in zip(names, row, strict=True)
                if abs(weight) >= 0.015
            },
        )
        for answer, bias, row in zip(classes, model.intercept_, model.coef_, strict=True)
    }


def _above(floor: float) -> Callable[[tuple[Span, float]], float]:
    return lambda one: one[1] - floor


def tried(pairs: Sequence[tuple[Annotated, Mapping[Kind, Scale]]], kind: Kind) -> None:
    """Print how weights do on papers that they have not seen."""
    print(f"{kind}: {sum(len(paper.gold[SECTIONS[kind]]) for paper, _ in pairs)} annotated")
    for floor in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        right = found = expected = 0
        for paper, scale in pairs:
            claims = paper.gold[SECTIONS[kind]]
            weighed = [(one.stretch.span, scale[kind].chance(one.cues)) for one in paper.examples]
            chosen = best_apart(weighed, span=lambda one: one[0], worth=_above(floor))
            expected += len(claims)
            found += len(chosen)
            right += sum(any(meets(span, claim) >= MATCH for span, _ in chosen) for claim in claims)
        p, r = right / max(1, found), right / max(1, expected)
        f1 = 2 * right / max(1, found + expected)
        print(f"  floor {floor:.2f}  precision {p:.3f}  recall {r:.3f}  F1 {f1:.3f}")


def tried_polarity(papers: Sequence[Annotated]) -> None:
    """Print how often polarity and denial are right on papers not seen."""
    right = total = 0
    for known_papers, unseen in folds(papers):
        answers = learnt_polarity(known_papers)
        for claim, example in _of_findings(unseen):
            known = tone_cues(example.heard, example.stretch.span, example.cues)
            total += 1
            right += max(answers, key=lambda one: answers[one].log_odds(known)) == _answer(claim)
    print(f"polarity: {right} of {total} right ({right / total:.3f})")


def _try(papers: Sequence[Annotated], unseen: Sequence[Annotated]) -> None:
    """Weights learnt from some papers, tried on others: on the rest of them, or on `unseen`."""
    pairs = []
    for known, others in [(papers, unseen)] if unseen else folds(papers):
        first, second = learnt_twice(known)
        pairs += [(paper, second) for paper in in_company(others, first)]
    for kind in KINDS:
        tried(pairs, kind)
    tried_polarity(papers)


def _plain(scales: Mapping[str, Scale] | Mapping[Kind, Scale]) -> dict[str, object]:
    return {
        answer: {"bias": scale.bias, "cues": dict(scale.weights)}
        for answer, scale in scales.items()
    }


def main() -> None:
    """Learn from the folders named, and write the weights or try them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--try", dest="only_try", action="store_true")
    parser.add_argument("--on", nargs="*", type=Path, default=[], help="try on these papers")
    options = parser.parse_args()
    papers = list(annotated(options.folders))
    if options.only_try:
        _try(papers, list(annotated(options.on)))
        return
    first, second = learnt_twice(papers)
    questions = {
        "statement": _plain(first),
        "statement again": _plain(second),
        "polarity": _plain(learnt_polarity(papers)),
    }
    OUT.write_text(json.dumps(questions, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(papers)} papers, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
