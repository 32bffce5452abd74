"""Ask proposers, and lose nothing by it: one that fails or does not come back is named."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...errors import OfgraphError
from ...records import Document, Reading
from ..rules.paper import Paper, open_paper
from .merge import Merged
from .protocol import KINDS, Candidate, Kind, Proposer

MOST_CANDIDATES = 2000


@dataclass(slots=True)
class _Answer:
    """What a proposer has given so far; a thread fills it while we wait."""

    candidates: list[Candidate] = field(default_factory=list)
    problem: str = ""
    ended: bool = False


class Asked:
    """Proposers that are asked about one paper after another.

    One that did not come back once is not asked again: its thread may still be busy.
    """

    def __init__(self, proposers: tuple[Proposer, ...]) -> None:
        self._proposers = proposers
        self._lost: dict[str, str] = {}

    @property
    def identity(self) -> str:
        """What a reading depends on besides the rules: who was asked, in which state."""
        return " ".join(f"{one.name}@{one.version}:{one.detail}" for one in self._proposers)

    def about(
        self,
        document: Document,
        reading: Reading,
        *,
        names: Mapping[str, str],
        wanted: frozenset[Kind] = KINDS,
    ) -> Reading:
        """Lay what the proposers offer beside what was read of a document."""
        if not self._proposers:
            return reading
        paper = open_paper(document, names, own_voice=reading.from_inspectorate)
        merged = Merged(paper, reading)
        for proposer in self._proposers:
            candidates, problem = self._ask(proposer, paper, wanted, merged.reading())
            merged.take(candidates, name=proposer.name, version=proposer.version, problem=problem)
        return merged.reading()

    def _ask(
        self, proposer: Proposer, paper: Paper, wanted: frozenset[Kind], so_far: Reading
    ) -> tuple[list[Candidate], str]:
        if proposer.name in self._lost:
            return [], self._lost[proposer.name]
        answer = _Answer()
        thread = threading.Thread(
            target=_listen, args=(answer, proposer, paper, wanted, so_far), daemon=True
        )
        started = time.monotonic()
        thread.start()
        thread.join(proposer.patience)
        if answer.ended:
            return answer.candidates, answer.problem
        waited = math.ceil(time.monotonic() - started)
        lost = f"it did not come back within {waited} s, and is not asked again"
        self._lost[proposer.name] = lost
        return list(answer.candidates), lost


def _listen(
    answer: _Answer, proposer: Proposer, paper: Paper, wanted: frozenset[Kind], so_far: Reading
) -> None:
    """Take what a proposer gives, up to a limit; whatever it throws is noted, not passed on."""
    try:
        for candidate in proposer.propose(paper, wanted, so_far):
            if len(answer.candidates) >= MOST_CANDIDATES:
                answer.problem = f"it offered more than {MOST_CANDIDATES}; the rest was not heard"
                break
            answer.candidates.append(candidate)
    except Exception as error:  # noqa: BLE001  (a stranger's code may raise anything)
        answer.problem = _in_words(error)[:300]
    answer.ended = True


def _in_words(error: Exception) -> str:
    if isinstance(error, OfgraphError):
        return f"{error.message} ({error.hint})" if error.hint else error.message
    return f"{type(error).__name__}: {error}"
