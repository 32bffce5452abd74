"""A language model behind any OpenAI-compatible server, asked only where the user names both.

What it answers is recorded, so that the same paper needs no server a second time, and is held
to the text like every proposer's: it can quote, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...errors import OfgraphError
from ...records import Reading
from ..rules.paper import Paper
from .answers import BadAnswer, candidates_in, content_of
from .prompts import VERSION, Portion, portions, request_body
from .protocol import Candidate, Kind, Settings
from .replay import Replay
from .server import Server

NAME = "openai"
PATIENCE = 1800.0
ADDRESS, MODEL = "OFGRAPH_LLM_URL", "OFGRAPH_LLM_MODEL"


class LanguageModel:
    """Offers what a language model quotes from a paper."""

    name = NAME
    version = VERSION
    patience = PATIENCE

    def __init__(self, settings: Settings, server: Server | None) -> None:
        if settings.home is None:
            raise OfgraphError("the openai proposer has no home to record answers in")
        if not settings.model:
            raise OfgraphError(
                "the openai proposer was not told which model to ask",
                hint=f"name it: --model NAME, or {MODEL}",
            )
        self._home = settings.home
        self._model = settings.model
        self._server = server

    @property
    def detail(self) -> str:
        """The model that is asked."""
        return self._model

    def propose(
        self, paper: Paper, wanted: frozenset[Kind], so_far: Reading
    ) -> Iterable[Candidate]:
        """Offer what the model quotes; a portion with a bad answer does not cost the others."""
        prompt = f"{VERSION} {' '.join(sorted(wanted))}"
        replay = Replay(self._home, prompt=prompt, model=self._model)
        bad: list[str] = []
        parts = portions(paper)
        for portion in parts:
            try:
                yield from self._of_portion(portion, wanted, replay)
            except BadAnswer as error:
                bad.append(error.message)
        if bad:
            reasons = "; ".join(dict.fromkeys(bad))
            raise BadAnswer(f"{len(bad)} of {len(parts)} answers are of no use: {reasons}")

    def _of_portion(
        self, portion: Portion, wanted: frozenset[Kind], replay: Replay
    ) -> Iterator[Candidate]:
        content = replay.get(portion.sha256)
        if content is not None:
            yield from candidates_in(content, wanted=wanted)
            return
        if self._server is None:
            raise BadAnswer("no answer is recorded for it")
        content = content_of(
            self._server.ask(request_body(portion, model=self._model, wanted=wanted))
        )
        # Only an answer of the right form is worth keeping.
        candidates = tuple(candidates_in(content, wanted=wanted))
        replay.put(portion.sha256, content)
        yield from candidates


def make(settings: Settings) -> LanguageModel:
    """Make the proposer; without an address nothing is ever sent.

    Raises:
        OfgraphError: no server and no wish to do without, or no model is named.
    """
    if settings.replay_only:
        return LanguageModel(settings, None)
    if not settings.server:
        raise OfgraphError(
            "the openai proposer was not told which server to ask",
            hint=f"name it: --server URL, or {ADDRESS}; --replay-only needs none",
        )
    return LanguageModel(settings, Server(settings.server))
