"""The learned proposer: what people annotated and decided, carried over to the next paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from ...errors import OfgraphError
from ...records import Reading
from ..rules.paper import Paper
from .grounding import occurrence
from .protocol import PATIENCE, Candidate, Kind, Settings
from .typer import Model, chosen, load_model
from .units import units_of

NAME = "learned"
VERSION = 1
# A wide net: at these shares, papers left out of the training gave findings at about one false
# candidate for each true one.
LEAST = {"finding": 0.07, "action": 0.2, "view": 0.2}


class Learned:
    """Offers the stretches that a model takes for findings, actions or views."""

    name = NAME
    version = VERSION
    patience = PATIENCE

    def __init__(self, model: Model) -> None:
        self._model = model

    @property
    def detail(self) -> str:
        """What the model was trained on, as a hash."""
        return self._model.trained_on

    def propose(
        self, paper: Paper, wanted: frozenset[Kind], so_far: Reading
    ) -> Iterable[Candidate]:
        """Offer what the model holds likely enough, whatever was read already."""
        units = units_of(paper)
        shares = [self._model.shares(unit) for unit in units]
        for name, least in LEAST.items():
            kind = cast(Kind, name)
            if kind not in wanted or kind not in self._model.classes:
                continue
            share = {at: one[kind] for at, one in enumerate(shares)}
            for unit, likely in chosen(units, share, least=least):
                yield Candidate(
                    kind=kind,
                    quote=unit.span.quote(paper.text),
                    nth=occurrence(paper.text, unit.span),
                    confidence=round(likely, 4),
                )


def make(settings: Settings) -> Learned:
    """Make the proposer from the model of the project's home."""
    if settings.home is None:
        raise OfgraphError("the learned proposer has no home to find its model in")
    return Learned(load_model(settings.home))
