"""The incidence of some themes: of these alone, of one with what is under it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from .incidence import Flags, Incidence


def as_one_theme(incidence: Incidence, theme: int) -> Incidence:
    """The incidence in which a theme stands for itself and all that is under it."""
    within = incidence.themes.within()[:, theme]
    carrying = np.unique(incidence.carried[within[incidence.carried[:, 1]], 0])
    carried = np.stack([carrying, np.full(len(carrying), theme)], axis=1).astype(np.int32)
    return replace(incidence, carried=carried)


def of_themes(incidence: Incidence, themes: Collection[int]) -> Incidence:
    """The incidence in which findings carry these themes alone."""
    kept = np.isin(incidence.carried[:, 1], sorted(themes))
    return replace(incidence, carried=incidence.carried[kept])


def broad_themes(incidence: Incidence, themes: Collection[int]) -> frozenset[int]:
    """The broad themes that these are under, or are."""
    within, top = incidence.themes.within(), incidence.themes.top()
    return frozenset(np.flatnonzero(within[sorted(themes)].any(axis=0) & top).tolist())


def themes_asked(incidence: Incidence, themes: Iterable[int] | None) -> Flags:
    """Which themes are asked for, by their places; all of them where none are given."""
    asked = np.full(len(incidence.themes), themes is None)
    asked[[*(themes or ())]] = True
    return asked
