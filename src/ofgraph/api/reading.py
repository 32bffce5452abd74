"""Reads what is said of things from a store: for many at once, and each only once.

A thing knows the things that it was read beside. The first time something of one is asked for, it
is read for those that follow as well, so that a loop over visits asks one question about their
findings, not one for each visit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import ClassVar

from .. import vocab as v
from ..errors import UnknownName
from ..graph.chosen import STATUS_OF
from ..graph.store import RowStream
from ..graph.values import Row, Value
from ..queries import NamedQuery, bind, read_query
from .questions import CONCEPTS, COUNTS, LINKS, REASONS, SAID, SPOTS

AT_ONCE = 100
_LINE = 100
Ask = Callable[[str], RowStream]
Said = Mapping[str, tuple[Value, ...]]


class Thing:
    """Something in the graph, by its address; what is said of it is read when it is asked for.

    Things are equal where their addresses are.
    """

    __slots__ = ("_at", "_beside", "_reader", "iri")
    kinds: ClassVar[dict[str, type[Thing]]] = {}
    classes: ClassVar[tuple[str, ...]] = ()

    def __init__(self, reader: Reader, iri: str, beside: list[Thing], at: int) -> None:
        self.iri = iri
        self._reader = reader
        self._beside = beside
        self._at = at

    def __init_subclass__(cls) -> None:
        cls.kinds[cls.__name__] = cls

    def __eq__(self, other: object) -> bool:
        return self.iri == other.iri if isinstance(other, Thing) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.iri)

    def __str__(self) -> str:
        return self.iri

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


def short(words: str) -> str:
    """Words that fit in a line.

    >>> short("a " * 60)[-5:]
    'a a …'
    """
    return words if len(words) <= _LINE else words[:_LINE].rsplit(" ", 1)[0] + " …"


class Concept:
    """A word of one of the small schemes, such as a polarity, with what is said of it."""

    __slots__ = ("broader", "label", "raises")

    def __init__(self, label: str, broader: Value, raises: Value) -> None:
        self.label = label
        self.broader = broader
        self.raises = raises


class Reader:
    """What was read from one store so far, and how to read more."""

    def __init__(self, ask: Ask, statuses: Sequence[str] = ()) -> None:
        self._ask = ask
        self._reviews = [one for one, status in STATUS_OF.items() if status in statuses]
        self._things: dict[str, Thing] = {}
        self._said: dict[str, Said] = {}
        self._links: dict[tuple[str, str], tuple[Thing, ...]] = {}
        self._reasons: dict[tuple[str, str], str | None] = {}

    # --- Things -------------------------------------------------------------------------------

    def group(self, kind: str, iris: Iterable[str]) -> list[Thing]:
        """Things of one kind, each made once; those that are new stand beside each other."""
        near: list[Thing] = []
        found = []
        for iri in iris:
            if iri not in self._things:
                near.append(Thing.kinds[kind](self, iri, near, len(near)))
                self._things[iri] = near[-1]
            found.append(self._things[iri])
        return found

    def thing(self, iri: str) -> Thing:
        """The thing with this address.

        Raises:
            UnknownName: the graph says of nothing with this address what it is.
        """
        found = self.of_their_kinds([iri])
        if not found:
            raise UnknownName("thing in this store", iri, [])
        return found[0]

    def of_their_kinds(self, iris: Sequence[str]) -> list[Thing]:
        """The things with these addresses, as what their classes say; others are left out."""
        new = [iri for iri in iris if iri not in self._things]
        if new:
            said = self._told(SAID, new)
            kinds = {iri: _kind(said[iri]) for iri in new}
            self._said.update((iri, said[iri]) for iri in new if kinds[iri])
            for kind in sorted({kind for kind in kinds.values() if kind}):
                self.group(kind, (iri for iri in new if kinds[iri] == kind))
        return [self._things[iri] for iri in iris if iri in self._things]

    def _near(self, thing: Thing, lacking: Callable[[str], bool]) -> list[str]:
        """The addresses of a thing and of those that follow it, of which something is lacking."""
        following = thing._beside[thing._at : thing._at + AT_ONCE]
        return [one.iri for one in following if lacking(one.iri)]

    # --- What is said of them -----------------------------------------------------------------

    def said(self, thing: Thing) -> Said:
        """What is said of a thing, by predicate; read for those beside it too."""
        if thing.iri not in self._said:
            self._said.update(self._told(SAID, self._near(thing, lambda i: i not in self._said)))
        return self._said[thing.iri]

    def spots(self, thing: Thing) -> Said:
        """The words and places of evidence, by predicate; read for what is beside it too."""
        if f"{thing.iri}\n" not in self._said:
            wanted = self._near(thing, lambda i: f"{i}\n" not in self._said)
            told = self._told(SPOTS, wanted)
            self._said.update((f"{iri}\n", said) for iri, said in told.items())
        return self._said[f"{thing.iri}\n"]

    def _told(self, question: str, wanted: list[str]) -> dict[str, Said]:
        told: dict[str, dict[str, list[Value]]] = {iri: {} for iri in wanted}
        for thing, predicate, value in self._rows(question, thing=wanted):
            told[str(thing)].setdefault(str(predicate), []).append(value)
        return {
            iri: {name: tuple(sorted(values, key=_sortable)) for name, values in said.items()}
            for iri, said in told.items()
        }

    def linked(self, thing: Thing, predicate: str, kind: str) -> list[Thing]:
        """What a thing says it is linked to; those of its neighbours are made beside these."""
        iris = [str(one) for one in self.said(thing).get(predicate, ())]
        if any(iri not in self._things for iri in iris):
            near = (self._said.get(one.iri, {}).get(predicate, ()) for one in thing._beside)
            self.group(kind, (str(iri) for several in near for iri in several))
        return self.group(kind, iris)

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """The concepts of all schemes, by address."""
        rows = sorted(self._rows(CONCEPTS), key=lambda row: str(row[1]), reverse=True)
        return {str(row[0]): Concept(str(row[1]), row[2], row[3]) for row in rows}

    def label(self, concept: Value) -> str | None:
        """The words for a concept; None for none."""
        if concept is None:
            return None
        known = self.concepts.get(str(concept))
        return known.label if known else str(concept).rsplit("/", 1)[-1]

    def counted(self) -> dict[str, int]:
        """How many triples there are, councils, visits, findings and documents."""
        rows = {name: next(iter(self._rows(question))) for name, question in COUNTS.items()}
        return {name: int(str(number)) for name, (number,) in rows.items()}

    # --- What says something of them ----------------------------------------------------------

    def links(self, thing: Thing, name: str) -> tuple[Thing, ...]:
        """What has to do with a thing; read for those beside it too."""
        if (name, thing.iri) not in self._links:
            self._read(name, self._near(thing, lambda iri: (name, iri) not in self._links))
        return self._links[name, thing.iri]

    def everything(self, name: str) -> tuple[Thing, ...]:
        """Every thing of a kind in the graph."""
        if (name, v.OFG) not in self._links:
            self._read(name, None)
        return self._links[name, v.OFG]

    def _read(self, name: str, wanted: list[str] | None) -> None:
        link = LINKS[name]
        given = {} if wanted is None else {"of": wanted}
        pairs = [(str(of), str(thing)) for of, thing in self._rows(link.pairs, **given)]
        keys = [self._keys(order, given) for order in link.orders] if len(pairs) > 1 else []
        pairs.sort(key=lambda pair: (*(key.get(pair[1], _LAST) for key in keys), pair[1]))
        things = self._group_of(link.kind, [thing for _, thing in pairs])
        owned: dict[str, list[Thing]] = {of: [] for of in wanted or [v.OFG]}
        for of, iri in pairs:
            if iri in things:
                owned[of].append(things[iri])
        self._links.update({(name, of): tuple(several) for of, several in owned.items()})

    def _keys(self, order: str, given: Mapping[str, list[str]]) -> dict[str, tuple[object, ...]]:
        """The least key of each thing."""
        found: dict[str, tuple[object, ...]] = {}
        for thing, key in self._rows(order, **given):
            known = (False, *_sortable(key))
            found[str(thing)] = min(found.get(str(thing), known), known)
        return found

    def _group_of(self, kind: str | None, iris: list[str]) -> dict[str, Thing]:
        found = self.of_their_kinds(iris) if kind is None else self.group(kind, iris)
        return {thing.iri: thing for thing in found if self._in_view(thing)}

    def _in_view(self, thing: Thing) -> bool:
        """Whether a record has one of the statuses asked for; what has no status is in view."""
        if not self._reviews or thing.iri not in self._said:
            return True
        return set(map(str, self.said(thing).get(v.review_status, ()))) <= set(self._reviews)

    def reason(self, thing: Thing, sort: str) -> str | None:
        """Why the visit, or the council, of a thing is not known, where somebody said why."""
        if (sort, thing.iri) not in self._reasons:
            wanted = self._near(thing, lambda iri: (sort, iri) not in self._reasons)
            self._reasons.update({(sort, iri): None for iri in wanted})
            rows = self._rows(REASONS[sort], of=wanted)
            self._reasons.update({(sort, str(of)): str(reason) for of, reason in sorted(rows)})
        return self._reasons[sort, thing.iri]

    def _rows(self, sparql: str, **given: list[str]) -> Iterable[Row]:
        """The rows of a question, asked for so many things at a time as a parameter may have."""
        query = _query(sparql)
        if self._reviews and any(parameter.name == "review" for parameter in query.parameters):
            given["review"] = self._reviews
        for name in ("of", "thing"):
            if name in given:
                several = given[name]
                for at in range(0, len(several), AT_ONCE):
                    yield from self._ask(
                        bind(query, given | {name: several[at : at + AT_ONCE]})
                    ).rows
                return
        yield from self._ask(bind(query, given)).rows


@cache
def _query(sparql: str) -> NamedQuery:
    return read_query("api", sparql)


def _kind(said: Said) -> str | None:
    """The kind of thing that classes say."""
    stated = set(map(str, said.get(v.RDF + "type", ())))
    return next((name for name, kind in Thing.kinds.items() if stated & set(kind.classes)), None)


_LAST = (True, 0.0, "")


def _sortable(value: Value) -> tuple[float, str]:
    """What values stand in order by: numbers by size, everything else by its words."""
    if isinstance(value, bool | int | float):
        return float(value), ""
    return 0.0, value.isoformat() if isinstance(value, dt.date) else str(value)
