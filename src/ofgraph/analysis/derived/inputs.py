"""What the derived facts of each council are made from, as a hash: equal hashes, equal facts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..incidence import Incidence


def inputs_by_council(incidence: Incidence) -> dict[int, str]:
    """A SHA-256 for each council that was visited, by its place.

    It is over all that bears on the recurrences of that council and nothing else, in places
    counted from the council's own first visit: a paper on another council does not change it.
    """
    themes = incidence.themes
    common = _hashed(hashlib.sha256(), (
        *map(_bytes, (*themes.iri, *themes.name, *themes.id)), _numbers(themes.broader),
    ))  # fmt: skip
    return {
        council: _hashed(common.copy(), _of_council(incidence, council, first, end)).hexdigest()
        for council, first, end in _ranges(incidence)
    }


def _hashed(digest: hashlib._Hash, parts: Iterable[bytes]) -> hashlib._Hash:
    """A hash that goes on over parts, each with its length."""
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _numbers(column: NDArray[Any]) -> bytes:
    return column.astype(np.int64).tobytes()


def _ranges(incidence: Incidence) -> Iterator[tuple[int, int, int]]:
    """Each council with the places of its first visit and of the one after its last."""
    councils = incidence.visits.council
    starts = np.flatnonzero(np.diff(councils, prepend=-1))
    for first, end in pairwise([*starts.tolist(), len(councils)]):
        yield int(councils[first]), first, end


def _of_council(incidence: Incidence, council: int, first: int, end: int) -> Iterator[bytes]:
    visits, findings = incidence.visits, incidence.findings
    # Visits stand by council, findings and scopes by visit, themes carried by finding.
    begin, stop = np.searchsorted(findings.visit, (first, end))
    carried = incidence.carried[slice(*np.searchsorted(incidence.carried[:, 0], (begin, stop)))]
    scope = incidence.scope[slice(*np.searchsorted(incidence.scope[:, 0], (first, end)))]
    texts = (
        incidence.councils.iri[council], incidence.councils.name[council],
        incidence.councils.id[council], *visits.iri[first:end], *visits.name[first:end],
        *findings.iri[begin:stop],
    )  # fmt: skip
    yield from map(_bytes, texts)
    yield from map(_numbers, (
        visits.place_in_time()[first:end], visits.series[first:end], visits.complete[first:end],
        findings.visit[begin:stop] - first, findings.raises[begin:stop],
        carried - [begin, 0], scope - [first, 0],
    ))  # fmt: skip
