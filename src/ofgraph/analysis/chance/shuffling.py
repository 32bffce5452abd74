"""Shuffles of what was raised that keep how long each list is and how common each theme is.

Curveball trades (Strona and others, 2014), all visits of a stratum in pairs at once ("global
trades"; Carstens and others, 2018): two visits put the themes that only one of them raised into a
heap, and each takes as many out of it, at random, as it put in. A trade is as likely as its
undoing, so that a chain of them visits every arrangement alike.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..incidence import Flags, Places

TRADES = 2
"""Rounds of trades from one shuffle to the next."""


def shuffles(
    raised: Flags, open_: Flags, stratum: Places, *, times: int, seed: int, lengths: bool = True
) -> Iterator[Flags]:
    """Other ways in which the same themes could have been raised at the visits of each stratum.

    The observed arrangement stands at a random place of the chain of shuffles (Besag and Clifford,
    1989): where it is one like any other, its rank among them is uniform, however slowly the
    chain moves.

    Args:
        raised: (visits × themes) which were raised.
        open_: (visits × themes) the cells that could have gone either way; others stay.
        stratum: of each visit.
        times: how many shuffles.
        seed: of the random numbers.
        lengths: keep how many themes each visit raised; without, each theme is dealt by itself.
    """
    chance = np.random.default_rng(seed)
    if not lengths:
        for _ in range(times):
            yield _dealt(raised, open_, stratum, chance)
        return
    before = int(chance.integers(times + 1))
    for steps in (before, times - before):
        now = raised.copy()
        for _ in range(steps):
            for _ in range(TRADES):
                _trade(now, open_, stratum, chance)
            yield now.copy()


def _trade(now: Flags, open_: Flags, stratum: Places, chance: np.random.Generator) -> None:
    """One round of trades between the visits of each stratum, in pairs drawn at random."""
    one, other = _pairs(stratum, chance)
    mine, theirs = now[one], now[other]
    pair, theme = np.nonzero((mine ^ theirs) & open_[one] & open_[other])
    if not len(pair):
        return
    was_mine = mine[pair, theme]
    keeps = np.bincount(pair, weights=was_mine, minlength=len(one)).astype(np.int64)
    drawn = np.argsort(pair + chance.random(len(pair)))  # by pair, within it at random
    begins = np.searchsorted(pair, np.arange(len(one)))
    of = pair[drawn]
    now_mine = np.empty(len(pair), dtype=bool)
    now_mine[drawn] = np.arange(len(pair)) - begins[of] < keeps[of]
    now[one[pair], theme] = now_mine
    now[other[pair], theme] = ~now_mine


def _pairs(stratum: Places, chance: np.random.Generator) -> tuple[Places, Places]:
    """Pairs of visits of the same stratum; of an odd number one stays alone."""
    order = np.lexsort((chance.random(len(stratum)), stratum))
    sorted_ = stratum[order]
    begins = np.searchsorted(sorted_, sorted_)
    first = (np.arange(len(order)) - begins) % 2 == 0
    first[-1:] = False
    first[:-1] &= sorted_[1:] == sorted_[:-1]
    at = np.flatnonzero(first)
    return order[at], order[at + 1]


def _dealt(raised: Flags, open_: Flags, stratum: Places, chance: np.random.Generator) -> Flags:
    """Each theme dealt by itself to the visits of a stratum that could have raised it."""
    theme, visit = np.nonzero(open_.T)
    group = theme * (int(stratum.max(initial=0)) + 1) + stratum[visit]
    order = np.argsort(group, kind="stable")
    drawn = np.lexsort((chance.random(len(group)), group))
    dealt = raised.copy()
    dealt[visit[order], theme[order]] = raised[visit[drawn], theme[drawn]]
    return dealt
