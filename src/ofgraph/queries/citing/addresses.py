"""From what a person types, whole or short, to the address of one thing in the store."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from itertools import takewhile

from ... import vocab as v
from ...errors import OfgraphError, QueryError, UnknownName
from ...graph.chosen import STATUSES
from ..status import chosen
from ..wording import short_id
from .told import Told

_WHOLE = re.compile(r"^(?:https?://|urn:)")
_SHORT = re.compile(r"^[\w.~%:-]+(?:/[\w.~%:-]+)*$")
_FEWEST_CHARACTERS = 4
_SHOWN = 5
_ALL = "100000"
_MUCH_WORSE = 0.08
# Which classes the things of a kind of address have: so a short one is found without a look at all.
_CLASSES = {
    "finding": (v.FINDING, v.DENIAL), "action": (v.COUNCIL_ACTION,), "view": (v.VIEW,),
    "resolution": (v.RESOLUTION,), "visit": (v.VISIT,), "mention": (v.VISIT_MENTION,),
    "judgement": (v.JUDGEMENT,), "grade": (v.JUDGEMENT_MENTION, v.GRADE),
    "document": (v.DOCUMENT,), "version": (v.DOCUMENT_VERSION,), "meeting": (v.MEETING,),
    "council": (v.COUNCIL,), "theme": (v.THEME,), "person": (v.PERSON_MENTION,),
    "evidence": (v.EVIDENCE, v.CELL_EVIDENCE, v.SIDECAR_EVIDENCE),
}  # fmt: skip


def address_of(told: Told, typed: str) -> str:
    """The address of the one thing that is meant.

    Raises:
        UnknownName: nothing in the store has that address, with the nearest that is there.
        QueryError: several things have addresses that begin so, it is no address, or the thing is
            there and has another status.
    """
    words = typed.strip()
    if _WHOLE.match(words):
        if told.things([words]):
            return words
        return _not_here(told, words, words.split("/id/")[-1])
    short = words.split("/id/")[-1].strip("/").removeprefix("id/")
    if "/" in short and _SHORT.match(short) and told.things([v.CONCEPTS + short]):
        return v.CONCEPTS + short
    if not _SHORT.match(short) or len(short.rsplit("/", 1)[-1]) < _FEWEST_CHARACTERS:
        raise QueryError(
            f"{words!r} is not the address of anything",
            hint="give an address, the part after id/ (finding/ab12…) or its first characters",
        )
    found = _that_begin(told, short)
    if not found:
        return _not_here(told, words, short)
    ends = [one for one in found if one.endswith(f"/{short}")]
    if len(found) > 1 and len(ends) != 1:
        shown = [one.split("/id/")[-1] for one in found[:_SHOWN]]
        raise QueryError(
            f"{words!r} is the beginning of several addresses",
            hint="say which: " + ", ".join(shown) + (" …" if len(found) > _SHOWN else ""),
        )
    return ends[0] if len(ends) == 1 else found[0]


def _that_begin(told: Told, short: str) -> list[str]:
    """The addresses that begin so after id/, or the last part of which does."""
    kind, slash, _ = short.partition("/")
    if not slash:
        return _listed(told, (), key=f"/{short}")
    classes = _CLASSES.get(kind, ())
    # Most data sets keep our base; one of another publisher is looked through whole.
    return _listed(told, classes, begins=v.CONCEPTS + short) or _listed(
        told, classes, key=f"/id/{short}"
    )


def _listed(told: Told, classes: Sequence[str], **by: str) -> list[str]:
    given: dict[str, str | tuple[str, ...]] = {"class": tuple(classes), **by}
    rows = told.ask("source-addresses", **given)
    return [str(row["thing"]) for row in rows]


def _not_here(told: Told, typed: str, short: str) -> str:
    """Say whether it has another status, or what comes nearest."""
    elsewhere = Told(chosen(told.store, STATUSES))
    there = elsewhere.things([typed if _WHOLE.match(typed) else v.CONCEPTS + short])
    found = list(there) or ([] if _WHOLE.match(typed) else _that_begin(elsewhere, short))
    if found and not told.things(found[:1]):
        raise QueryError(
            f"{short_id(found[0])} is not among what is asked for: it has another status",
            hint="to see what nobody has accepted yet as well: --status proposed",
        )
    raise NotHere(typed, _nearest(told, short))


class NotHere(UnknownName):
    """An address that nothing in the store has."""

    def __init__(self, typed: str, nearest: Sequence[str]) -> None:
        OfgraphError.__init__(
            self,
            f"there is no thing in this store called {typed!r}",
            hint=f"did you mean {' or '.join(nearest)}?"
            if nearest
            else "take one from an answer, such as that of: ofgraph find",
        )


def _nearest(told: Told, short: str) -> list[str]:
    """Up to three addresses of the same kind that are spelt most alike."""
    kind, slash, key = short.partition("/")
    classes = _CLASSES.get(kind, ()) if slash else (v.VISIT, v.COUNCIL, v.THEME)
    if not classes:
        return []
    known = [one.split("/id/")[-1] for one in _listed(told, classes, limit=_ALL)]
    if slash and re.fullmatch(r"[0-9a-f]+", key):
        # A hash is mistyped in a character or two: what begins alike is looked at alone.
        alike = sorted(known, key=lambda one: -_shared(one, short))[:50]
        alike = [one for one in alike if _shared(one, short) >= len(kind) + 3]
        near = difflib.get_close_matches(short, [one[: len(short)] for one in alike], 3, 0.6)
        return [next(short_id(one) for one in alike if one.startswith(match)) for match in near]
    names = {(one if slash else one.partition("/")[2]): one for one in known}
    near = difflib.get_close_matches(short, names, 3, 0.6)
    best = max((_alike(one, short) for one in near), default=0)
    return [names[one] for one in near if _alike(one, short) > best - _MUCH_WORSE]


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _shared(one: str, other: str) -> int:
    """How many characters two words begin alike with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
