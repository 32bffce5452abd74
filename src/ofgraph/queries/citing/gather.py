"""The evidence, documents and data behind any thing of the graph, ready for a footnote."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache

from ... import vocab as v
from ...graph.store import Store
from ...ids import content_hash
from ..names import Names
from ..wording import text_or_none
from .addresses import NotHere, address_of
from .naming import about, name_of
from .records import Citation, Proof, Release, Source
from .told import Thing, Told

_BEHIND = (v.chosen_from, v.PROV + "wasGeneratedBy", v.PROV + "used")
_STATE_CHARACTERS = 12


def cite(store: Store, thing: str, *, names: Names | None = None) -> Citation:
    """Cite a thing of any kind by its address, or a short form of it.

    Raises:
        UnknownName: nothing in the store has that address.
        QueryError: several things have addresses that begin so, or it is only proposed.
    """
    told = Told(store, names)
    return _citations(told, [address_of(told, thing)])[0]


def cite_all(store: Store, things: Iterable[str]) -> tuple[Citation, ...]:
    """Cite several things, each once, in their order.

    Raises:
        UnknownName: nothing in the store has one of the addresses.
        QueryError: an address fits several things, or what it fits is only proposed.
    """
    told = Told(store)
    return _citations(told, [address_of(told, thing) for thing in things])


def cite_known(store: Store, things: Iterable[str]) -> tuple[tuple[Citation, ...], tuple[str, ...]]:
    """Cite those of the addresses that the store knows; give back those that it does not.

    Raises:
        QueryError: a short address fits several things, or what it fits is only proposed.
    """
    told = Told(store)
    wanted = tuple(dict.fromkeys(things))
    known = {one: one for one in told.things(wanted)}
    for one in wanted:
        if one not in known and "://" not in one:
            with suppress(NotHere):
                known[one] = address_of(told, one)
    missing = tuple(one for one in wanted if one not in known)
    return _citations(told, [known[one] for one in wanted if one in known]), missing


def _citations(told: Told, addresses: Sequence[str]) -> tuple[Citation, ...]:
    wanted = tuple(dict.fromkeys(addresses))
    things = told.things(wanted)
    owners = _owners(told, [one for one in things.values() if one.sort in _PARTS])
    _resting_on(told, wanted)  # asks for all of them at once, level by level
    behind = {one: _resting_on(told, owners.get(one, (one,))) for one in wanted}
    told.traces(leaf for leaves in behind.values() for leaf in leaves)
    release = release_of(told)
    return tuple(
        _citation(told, things[one], owners.get(one, ()), behind[one], release) for one in wanted
    )


_PARTS = ("evidence", "version of a document", "link")


def _owners(told: Told, parts: Iterable[Thing]) -> dict[str, tuple[str, ...]]:
    """What a piece of evidence is for, a version of, or a link from."""
    by_address = {one.address: one for one in parts}
    found: dict[str, tuple[str, ...]] = {}
    for row in told.rows("why-pointing", "thing", tuple(by_address)) if by_address else ():
        if str(row["property"]) in (v.evidence, v.version):
            found.setdefault(str(row["thing"]), (str(row["source"]),))
    for one in by_address.values():
        if one.sort == "link":
            found[one.address] = one.addresses(v.mention)
    return found


def _resting_on(told: Told, addresses: Sequence[str]) -> tuple[str, ...]:
    """These things and what they were derived from, at any depth, each once."""
    seen: dict[str, None] = {}
    level = list(addresses)
    while level:
        seen.update(dict.fromkeys(level))
        known = told.things(level).values()
        level = [a for one in known for a in one.addresses(*_BEHIND) if a not in seen]
    return tuple(seen)


def _citation(
    told: Told, thing: Thing, owners: Sequence[str], behind: Sequence[str], release: Release
) -> Citation:
    facts = [told.things([one])[one] for one in owners] or [thing]
    fact = facts[0]
    return Citation(
        thing=thing.address,
        sort=thing.sort,
        name=name_of(fact),
        council=fact.first(v.council, v.ORG + "unitOf"),
        visit=fact.first(v.visit, v.mention) if fact.sort != "link" else None,
        polarity=fact.first(v.polarity),
        about=about(told, thing),
        status=thing.status or fact.status,
        proofs=_proofs(told, thing, fact, behind),
        release=release,
    )


def _proofs(told: Told, thing: Thing, fact: Thing, behind: Sequence[str]) -> tuple[Proof, ...]:
    traces = [trace for found in told.traces(behind).values() for trace in found]
    if thing.sort == "evidence":
        traces = [trace for trace in traces if trace.evidence == thing.address]
    proofs = [trace.proof for trace in traces]
    titles = {proof.source.document: proof.source.title for proof in proofs}
    proofs.sort(key=lambda proof: titles[proof.source.document])  # stable: order of place within
    whole = fact.address if fact.sort == "document" else text_or_none(fact.value(v.document))
    if fact.sort == "document" or not proofs:
        sources = told.sources([whole]).get(whole, ()) if whole else ()
        key = thing.address.rsplit("/", 1)[-1]
        if thing.sort == "version of a document":
            sources = tuple(one for one in sources if (one.sha256 or "").startswith(key)) or sources
        # The words that name its council are no words to quote a document by.
        proofs = [_whole(source) for source in sources] + [
            proof for proof in proofs if proof.sort != "quote"
        ]
    return tuple(dict.fromkeys(proofs))


def _whole(source: Source) -> Proof:
    return Proof(sort="document", words="", place=None, rule=None, rights=source.rights,
                 status=None, source=source)  # fmt: skip


def release_of(told: Told) -> Release:
    """The release that the store's data is of, or the state of a graph that was built here."""
    read = [f"{row['document']} {row['readingHash']}" for row in told.ask("source-state")]
    state = content_hash(*read)[:_STATE_CHARACTERS] if read else None
    releases = list(told.ask("source-release"))
    if len(releases) != 1:
        return Release(software=_software(), documents=len(read), state=state)
    found = releases[0]
    issued = found["issued"]
    return Release(
        software=_software(),
        documents=len(read),
        state=state,
        title=text_or_none(found["title"]),
        version=text_or_none(found["version"]),
        issued=issued if isinstance(issued, dt.date) else None,
        address=text_or_none(found["dataset"]),
    )


@cache
def _software() -> str:
    """The name and version of what answers."""
    try:
        return f"ofgraph {importlib.metadata.version('ofgraph')}"
    except importlib.metadata.PackageNotFoundError:  # run from a folder, never installed
        return "ofgraph, version not known"
