"""What each visit said of each theme: raised, praised, not raised, not looked at, not known."""

from __future__ import annotations

from enum import IntEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .incidence import Flags, Incidence

Cells: TypeAlias = NDArray[np.int8]
"""A state for each visit (rows) and theme (columns)."""


class State(IntEnum):
    """What is known of a theme at a visit.

    The first two say nothing of the theme: they count as no answer, neither as resolved nor as a
    visit at which it could have been raised. A theme that was both raised and praised was raised.
    """

    INCOMPLETE = 0  # looked at, or nobody says what was; no whole document of the inspectorate
    NOT_LOOKED_AT = 1
    NOT_RAISED = 2  # looked at, a whole report read, and no finding on it
    PRAISED = 3
    RAISED = 4

    @property
    def words(self) -> str:
        """The state as people read it."""
        return _WORDS[self]


_WORDS = {
    State.INCOMPLETE: "source incomplete",
    State.NOT_LOOKED_AT: "not looked at",
    State.NOT_RAISED: "looked at, not raised",
    State.PRAISED: "praised",
    State.RAISED: "raised",
}


def cells(incidence: Incidence) -> Cells:
    """The state of each theme at each visit, one visit counting once however many documents.

    A visit that no whole document of the inspectorate is on never yields "not raised"; a theme
    above others was looked at where it, one above it or everything under it was.
    """
    looked = looked_at(incidence)
    told = looked.any(axis=1, keepdims=True)  # whether anything says what the visit looked at
    whole = incidence.visits.complete[:, None]
    found = told * (
        ~looked * np.int8(State.NOT_LOOKED_AT) + (looked & whole) * np.int8(State.NOT_RAISED)
    )
    finding, theme = incidence.carried[:, 0], incidence.carried[:, 1]
    visit, raises = incidence.findings.visit[finding], incidence.findings.raises[finding]
    found[visit[~raises], theme[~raises]] = State.PRAISED
    found[visit[raises], theme[raises]] = State.RAISED
    return found


def raised_at(incidence: Incidence) -> Flags:
    """Whether each visit (rows) raised each theme (columns), however many findings did."""
    found = np.zeros((len(incidence.visits), len(incidence.themes)), dtype=bool)
    finding, theme = incidence.carried[:, 0], incidence.carried[:, 1]
    raises = incidence.findings.raises[finding]
    found[incidence.findings.visit[finding[raises]], theme[raises]] = True
    return found


def looked_at(incidence: Incidence) -> Flags:
    """Whether each visit (rows) looked at each theme (columns), as stated or implied."""
    themes = incidence.themes
    looked = np.zeros((len(incidence.visits), len(themes)), dtype=bool)
    looked[incidence.scope[:, 0], incidence.scope[:, 1]] = True
    within = themes.within()
    above = np.unique(themes.broader[:, 1])  # those that others stand under
    stated = looked.copy()
    for theme in above:
        looked |= stated[:, [theme]] & within[:, theme]
    leaf = np.ones(len(themes), dtype=bool)
    leaf[above] = False
    for theme in above:
        looked[:, theme] |= looked[:, leaf & within[:, theme]].all(axis=1)
    return looked


def counted(incidence: Incidence) -> Flags:
    """The cells that could have gone either way: looked at, and a whole report of it was read.

    Shares are of these alone: a visit known from minutes can add a theme, never its absence.
    """
    return looked_at(incidence) & incidence.visits.complete[:, None]
