"""What every proposer promises, built in or plugged in, over every bundled paper."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.extraction.conftest import document_of

from ofgraph.errors import OfgraphError
from ofgraph.extraction.identity import KINDS as KEPT_IN
from ofgraph.extraction.lexicon import load_council_names
from ofgraph.extraction.proposers import KINDS, PROPOSERS, Asked, Proposer, Settings
from ofgraph.extraction.proposers.prompts import VERSION, portions
from ofgraph.extraction.proposers.replay import Replay
from ofgraph.extraction.proposers.typer import Model, save_model
from ofgraph.extraction.reader import read, read_paper
from ofgraph.extraction.rules.paper import Paper, open_paper
from ofgraph.records import About, Block, Document, Proposals, Reading
from ofgraph.resources import resource_dir
from ofgraph.sources import fetch, load_sidecar, read_document

PAPERS = sorted(
    path for path in Path(str(resource_dir("papers"))).iterdir() if path.suffix in (".txt", ".html")
)
each_proposer = pytest.mark.parametrize("name", sorted(PROPOSERS))
each_paper = pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
MODEL = "parrot"
SIMPLE = Model(
    classes=("action", "finding", "other", "view"), intercepts=(-2.0, -1.0, 1.0, -2.0),
    weights={"w good": (0.0, 2.0, 0.0, 0.0), "c whole": (0.5, 1.0, 0.0, 0.5)},
    rarity={"w good": 2.0}, trained_on="nothing", documents=0, examples=0, made_with="hand",
)  # fmt: skip


@cache
def opened(path: Path) -> tuple[Document, Paper, Reading]:
    document = read_document(fetch(path, sidecar=load_sidecar(path)))
    names = load_council_names()
    return document, open_paper(document, names), read(document, names=names)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small model and with recorded answers, so that nobody is asked."""
    home = tmp_path_factory.mktemp("proposers")
    save_model(SIMPLE, home)
    replay = Replay(home, prompt=f"{VERSION} {' '.join(sorted(KINDS))}", model=MODEL)
    for path in PAPERS:
        for portion in portions(opened(path)[1]):
            _, _, words = portion.words.splitlines()[0].partition("] ")
            offer: dict[str, object] = {
                "kind": "finding",
                "part": None,
                "quote": words,
                "slots": [],
            }
            replay.put(portion.sha256, json.dumps({"candidates": [offer]}))
    return home


def make(name: str, home: Path) -> Proposer:
    try:
        return PROPOSERS[name](Settings(home=home, model=MODEL, replay_only=True))
    except OfgraphError as error:
        if "not installed" in error.message:
            pytest.skip(error.message)
        raise


@each_proposer
def test_it_says_who_it_is(name: str, home: Path) -> None:
    proposer = make(name, home)
    assert proposer.name == name
    assert proposer.version >= 1
    assert proposer.patience > 0


@each_proposer
@each_paper
def test_every_proposal_quotes_the_text_and_every_candidate_is_accounted_for(
    name: str, path: Path, home: Path
) -> None:
    document, _, reading = opened(path)
    alone = replace(reading, findings=(), actions=(), views=(), proposed=Proposals())
    laid = Asked((make(name, home),)).about(document, alone, names=load_council_names())
    (run,) = laid.proposers
    assert run.problem == ""
    assert run.offered == run.proposed + run.merged + run.dropped
    proposed = [
        record for section in KEPT_IN.values() for record in getattr(laid.proposed, section)
    ]
    for piece in (piece for record in proposed for piece in record.evidence):
        assert document.text[piece.start : piece.end] == piece.quote
        assert piece.rule.startswith(f"{name}.")


@each_proposer
@pytest.mark.parametrize("path", [PAPERS[0], PAPERS[9], PAPERS[-1]], ids=lambda path: path.stem)
def test_the_same_paper_gives_the_same_verbatim_candidates(
    name: str, path: Path, home: Path
) -> None:
    _, paper, reading = opened(path)
    offered = tuple(make(name, home).propose(paper, KINDS, reading))
    assert offered == tuple(make(name, home).propose(paper, KINDS, reading))
    plain = " ".join(paper.text.split())
    assert all(" ".join(candidate.quote.split()) in plain for candidate in offered)


@each_proposer
def test_only_what_is_wanted_is_offered(name: str, home: Path) -> None:
    _, paper, reading = opened(PAPERS[0])
    candidates = make(name, home).propose(paper, frozenset({"action"}), reading)
    if name != "openai":  # another question is another record, and there is none
        assert {candidate.kind for candidate in candidates} <= {"action"}


@each_proposer
@pytest.mark.parametrize("text", ["", " \n\n ", "?", "\u200b\ufeff", "• " * 50, "\x00\x1c\x85"])
def test_a_text_that_says_nothing_gives_nothing(name: str, text: str, home: Path) -> None:
    about = About(name="odd.txt", sha256="0" * 64, size=len(text), media_type="text/plain")
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    blocks = (Block(kind="paragraph", start=begin, end=end),) if begin < end else ()
    document = Document(about=about, text=text, blocks=blocks)
    names = load_council_names()
    laid = Asked((make(name, home),)).about(document, read_paper(document, names), names=names)
    assert laid.proposers[0].problem == ""
    assert laid.proposed == Proposals()


@each_proposer
def test_a_huge_text_is_read_in_time(name: str, home: Path) -> None:
    sentence = "Ofsted inspectors found that plans were good, but visits to children were late. "
    document = document_of("Ofsted focused visit to children's services\n\n" + sentence * 300)
    paper = open_paper(document, load_council_names())
    so_far = opened(PAPERS[0])[2]
    if name == "openai":
        pytest.skip("nothing is recorded for it; its portions have tests of their own")
    proposer = make(name, home)
    started = time.monotonic()
    assert all(candidate.quote for candidate in proposer.propose(paper, KINDS, so_far))
    assert time.monotonic() - started < proposer.patience
