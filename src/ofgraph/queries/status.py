"""Who accepted what is asked for: reviewed by a person, accepted by a rule, or only proposed.

By default a query sees what is reviewed or accepted. A named query that speaks of records takes
the statuses as its parameter `status`; SPARQL of one's own has none, and is asked of a copy of
the store that holds the records of the chosen statuses and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ..errors import UnknownName
from ..graph.chosen import BY_DEFAULT, STATUSES, Status, only
from ..graph.connect import open_store
from ..graph.formats import by_graph
from ..graph.store import Answer, Store, Stream, Table
from ..graph.terms import nquads
from .catalogue import NamedQuery, catalogue
from .parameters import Given

PARAMETER = "status"


def statuses_of(words: Iterable[str]) -> tuple[Status, ...]:
    """The statuses that the words name, in their order, each once.

    Raises:
        UnknownName: a word is none.
    """
    given = tuple(words)
    for word in given:
        if word not in STATUSES:
            raise UnknownName("status", word, STATUSES)
    return tuple(status for status in STATUSES if status in given)


class Chosen:
    """A store in which records of the chosen statuses are seen, and no others."""

    def __init__(self, store: Store, statuses: Iterable[str]) -> None:
        self._store = store
        self.statuses = statuses_of(statuses) or BY_DEFAULT

    @property
    def place(self) -> str:
        return self._store.place

    @property
    def proposals(self) -> bool:
        """Whether what is only proposed is among them."""
        return "proposed" in self.statuses

    @property
    def partly(self) -> bool:
        """Whether some of what the data set holds is not to be seen."""
        return self.statuses not in (BY_DEFAULT, STATUSES)

    def again(self, statuses: Iterable[str]) -> Chosen:
        """The same store with records of other statuses."""
        return Chosen(self._store, statuses)

    def graphs(self) -> tuple[str, ...]:
        return self._store.graphs()

    def change(self, replaced: Mapping[str, str], dropped: Iterable[str] = ()) -> None:
        self._store.change(replaced, dropped)

    def rebuild(self, graphs: Mapping[str, str]) -> None:
        self._store.rebuild(graphs)

    def stream(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Stream:
        asked = proposals or self.proposals
        return self._store.stream(sparql, proposals=asked, guarded=guarded)

    def query(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Answer:
        asked = proposals or self.proposals
        return self._store.query(sparql, proposals=asked, guarded=guarded)

    def select(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Table:
        asked = proposals or self.proposals
        return self._store.select(sparql, proposals=asked, guarded=guarded)

    def nquads(self, graph: str | None = None) -> bytes:
        return self._store.nquads(graph)

    def size(self) -> int:
        return self._store.size()

    def revision(self) -> str | None:
        return self._store.revision()

    def at_hand(self) -> Store:
        return Chosen(self._store.at_hand(), self.statuses)

    def close(self) -> None:
        self._store.close()

    @cached_property
    def copied(self) -> Store:
        """A store in memory with the records of the chosen statuses and everything else."""
        copy = open_store("memory:", write=True)
        kept = only(by_graph(self._store.nquads()), self.statuses)
        copy.rebuild({name: nquads(name, triples) for name, triples in kept.items()})
        return Chosen(copy, self.statuses)


def chosen(store: Store, statuses: Iterable[str] = ()) -> Store:
    """The store as it is to be seen: by default without what is only proposed."""
    found = Chosen(store, statuses)
    return store if found.statuses == BY_DEFAULT else found


def by_status(store: Store, query: NamedQuery, given: Given | None) -> tuple[Store, Given]:
    """Where a query is to be asked and with which parameters, so that it sees what was chosen.

    Raises:
        UnknownName: the parameter `status` is none of the statuses.
    """
    if not isinstance(store, Chosen) and not (given and PARAMETER in given):
        return store, given or {}
    parameters: dict[str, str | Sequence[str]] = dict(given or {})
    takes = any(parameter.name == PARAMETER for parameter in query.parameters)
    typed = parameters.get(PARAMETER, ()) if takes else ()
    words = [word for word in ((typed,) if isinstance(typed, str) else typed) if word.strip()]
    if words:
        store = store.again(words) if isinstance(store, Chosen) else Chosen(store, words)
    if not isinstance(store, Chosen):
        return store, parameters
    if takes:
        return store, parameters | {PARAMETER: store.statuses}
    return (store.copied if store.partly and not is_ours(query) else store), parameters


def is_ours(query: NamedQuery) -> bool:
    """Whether a query ships with ofgraph just as it stands."""
    bundled = catalogue()
    return query.name in bundled and bundled[query.name].text == query.text
