"""Which councils another is compared with: of its region, of its type, or as a list says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ...errors import OfgraphError, UnreadableSource
from ...queries.wording import clean, plural
from ..incidence import Incidence, NothingToCount
from ..predecessors import gone
from .neighbours import Neighbour, NeighbourFile

Like = Literal["region", "type"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The peers of one council: places, what they are in words, and what is to be said of them."""

    councils: tuple[int, ...]
    words: str
    notes: tuple[str, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()


def peers_like(incidence: Incidence, council: int, like: Like) -> Peers:
    """The other councils of the same region or type that were visited and are still there.

    Raises:
        NothingToCount: the register does not say of which it is, or no other is.
    """
    column = incidence.councils.region if like == "region" else incidence.councils.type
    own, name = column[council], incidence.councils.name[council]
    noun = "region" if like == "region" else "council type"
    if not own:
        raise NothingToCount(f"the {noun} of {name} is not known", hint="name its peers in a file")
    visited = sorted(set(incidence.visits.council.tolist()) - {council} - gone(incidence))
    found = tuple(one for one in visited if column[one] == own)
    if not found:
        raise NothingToCount(f"{name} is the only council of the {noun} {own} that was visited")
    return Peers(
        councils=found,
        words=f"councils of the {noun} {own}",
        notes=(f"Peers: {plural(len(found), 'other council')} of the {noun} {own}.",),
        parameters=(("peers", f"{like}: {own}"),),
    )


def peers_in_file(
    incidence: Incidence, council: int, file: NeighbourFile, resolve: Callable[[str], str]
) -> Peers:
    """The peers that a list has of a council, in the order of their rank, else of the list.

    Args:
        incidence: the visits that count.
        council: its place.
        file: the list.
        resolve: gives the IRI of the council that a name means.

    Raises:
        UnreadableSource: a peer is no known council, or the council has none; the message says
            which line.
    """
    mine, astray = _rows_of(incidence, council, file, resolve)
    own = incidence.councils.name[council]
    if not mine:
        hint = f"not known here: {', '.join(sorted(set(astray))[:5])}" if astray else ""
        raise UnreadableSource(file.name, f"no row of {own} in its column council", hint=hint)
    found: dict[int, int] = {}
    twice = 0
    for row in sorted(mine, key=lambda one: (one.rank is None, one.rank or 0, one.line)):
        place = _peer(incidence, file, row, resolve)
        if place == council:
            raise UnreadableSource(f"{file.name}, line {row.line}", f"{own} is its own peer")
        twice += place in found
        found.setdefault(place, row.line)
    return Peers(
        councils=tuple(found),
        words=f"peers by {clean(file.name)}",
        notes=tuple(_notes(incidence, file, tuple(found), twice, len(set(astray)))),
        parameters=(
            ("peers", file.name), ("peers version", file.version or "not stated"),
            ("peers source", file.source or "not stated"), ("peers sha256", file.sha256),
        ),
    )  # fmt: skip


def _rows_of(
    incidence: Incidence, council: int, file: NeighbourFile, resolve: Callable[[str], str]
) -> tuple[list[Neighbour], list[str]]:
    """The rows of a council, and the names of councils in other rows that nobody knows."""
    known: dict[str, int | None] = {}
    mine, astray = [], []
    for row in file.rows:
        if row.council not in known:
            try:
                known[row.council] = incidence.councils.iri.place(resolve(row.council))
            except OfgraphError:
                known[row.council] = None
        if known[row.council] == council:
            mine.append(row)
        elif known[row.council] is None:
            astray.append(clean(row.council))
    return mine, astray


def _peer(
    incidence: Incidence, file: NeighbourFile, row: Neighbour, resolve: Callable[[str], str]
) -> int:
    try:
        return incidence.councils.iri.place(resolve(row.peer))
    except OfgraphError as error:
        raise UnreadableSource(
            f"{file.name}, line {row.line}", error.message, hint=error.hint
        ) from error


def _notes(
    incidence: Incidence, file: NeighbourFile, peers: tuple[int, ...], twice: int, astray: int
) -> list[str]:
    stated = f"version {clean(file.version)}" if file.version else "which states no version"
    source = f", from {clean(file.source)}" if file.source else ""
    said = [
        f"Peers: {plural(len(peers), 'council')} by {clean(file.name)} ({stated}{source}; sha256 "
        f"{file.sha256}): {', '.join(incidence.councils.name[one] for one in peers)}."
    ]
    if twice:
        said.append(f"{plural(twice, 'peer')} of the list stood twice, and is counted once.")
    if astray:
        verb = "is" if astray == 1 else "are"
        said.append(f"{plural(astray, 'council')} in other rows of the list {verb} not known here.")
    return said
