"""Which proposers are asked beside the rules, and what became of what they offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ..extraction.proposers import Asked, Settings, ask_for
from ..records import ProposerRun

DEFAULT = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The names of proposers and what they were told; it can be handed to another process."""

    names: tuple[str, ...] = (DEFAULT,)
    settings: Settings = field(default_factory=Settings)

    def asked(self) -> Asked:
        """The proposers themselves, made once in each process.

        Raises:
            OfgraphError: one is not there, or cannot work.
        """
        return _asked(self.names, self.settings)

    @property
    def identity(self) -> str:
        """What a reading depends on besides the rules; empty where they are alone."""
        return self.asked().identity


@cache
def _asked(names: tuple[str, ...], settings: Settings) -> Asked:
    return ask_for(names, settings)


NOBODY = Asking()
"""The rules alone."""


def asking_for(
    names: Iterable[str], home: Path, *, server: str | None = None, model: str | None = None,
    replay_only: bool = False,
) -> Asking:  # fmt: skip
    """Who is asked, as the command line says it."""
    told = Settings(home=home, server=server, model=model, replay_only=replay_only)
    return Asking(names=tuple(names) or (DEFAULT,), settings=told)


def troubles(file: str, runs: Iterable[ProposerRun]) -> Iterator[str]:
    """The proposers that failed on a file, in words."""
    for run in runs:
        if run.problem:
            yield f"{file}: the proposer {run.name} was cut short: {run.problem}"


def in_words(runs: Iterable[ProposerRun]) -> Iterator[str]:
    """What became of everything each proposer offered, a line each."""
    runs = tuple(runs)
    for name in dict.fromkeys(run.name for run in runs):
        own = [run for run in runs if run.name == name]
        reasons: Counter[str] = Counter()
        for run in own:
            for reason in run.reasons:
                count, _, words = reason.partition(" x ")
                reasons[words] += int(count)
        dropped = sum(run.dropped for run in own)
        told = ", ".join(f"{count} because {words}" for words, count in reasons.most_common(3))
        yield (
            f"{name}: {sum(run.offered for run in own)} offered in {len(own)} "
            f"{'document' if len(own) == 1 else 'documents'}, "
            f"{sum(run.proposed for run in own)} proposed, "
            f"{sum(run.merged for run in own)} read already, {dropped} dropped"
            + (f" ({told})" if told else "")
        )
