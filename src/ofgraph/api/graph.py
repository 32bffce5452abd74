"""One graph to ask: by query, by words, or by the things in it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast, overload

from ..errors import OfgraphError, StoreError, UnknownName
from ..graph import holds_invented
from ..graph.store import RowStream, Store, Stream
from ..queries import Catalogue, Look, Names, catalogue, chosen, labels_from, marks_of, stream
from ..queries.citing import cite_all, why
from ..queries.finding import DEFAULT_SORTS, Order, Sort, find
from ..queries.tracing import trace
from ..queries.tracing.records import Series
from ..queries.wording import plural
from .analyses import Analyses
from .asking import Parameter, given, text_of
from .hints import with_hints
from .reading import Reader, Thing
from .row import Row
from .rows import WIDTH, Rows
from .several import Things
from .things import (
    Action,
    Council,
    Denial,
    Document,
    Finding,
    Resolution,
    Theme,
    View,
    Visit,
)
from .told import Cited, Explained, Found, Traced, shown_as

if TYPE_CHECKING:
    import rdflib


class Graph:
    """A graph of what inspectors found and what councils did about it, open for reading.

    >>> graph.council("Northmere").visits[1].kind
    'Focused visit'
    >>> graph.query("themes-raised-then-praised", council="northmere").columns[0]
    'councilName'
    """

    def __init__(
        self,
        store: Store,
        statuses: Sequence[str] = (),
        *,
        place: str = "",
        queries: Catalogue | None = None,
    ) -> None:
        self._store: Store | None = chosen(store, statuses)
        self._place = place or store.place
        self._statuses = tuple(statuses)
        self._catalogue = queries or catalogue()
        self._names = Names(self._store, self._catalogue)
        self._reader = Reader(self._select, statuses)

    # --- Opening and closing ------------------------------------------------------------------

    @property
    def place(self) -> str:
        """Where the graph is kept."""
        return self._place

    @property
    def store(self) -> Store:
        """The store, for what speaks of stores: `ofgraph.run`, `ofgraph.trace` and so on.

        Raises:
            StoreError: the graph was closed.
        """
        if self._store is None:
            raise StoreError(f"the graph at {self._place} was closed", hint="ofgraph.open it again")
        return self._store

    def close(self) -> None:
        """Let go of the store; what was read stays."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        if self._store is None:
            return f"<graph at {self._place}, closed>"
        try:
            return f"<graph at {self._place}: {self._counted(self._store)}>"
        except OfgraphError as error:
            return f"<graph at {self._place}, which cannot be asked: {error}>"

    def _counted(self, store: Store) -> str:
        triples, *told = (plural(n, name) for name, n in self._reader.counted().items())
        parts = [triples, ", ".join(told)]
        if holds_invented(store):
            parts.append("not all of it is real: it takes invented papers")
        if "proposed" in self._statuses:
            parts.append("what nobody has accepted yet is among it")
        return "; ".join(parts)

    def _select(self, sparql: str) -> RowStream:
        found = self.store.stream(sparql, guarded=False)
        assert isinstance(found, RowStream)  # noqa: S101 (our own questions are SELECT)
        return found

    # --- Queries ------------------------------------------------------------------------------

    @with_hints
    def query(self, name_or_text: str | os.PathLike[str], /, **parameters: Parameter) -> Rows:
        """Answer a named query, or SPARQL.

        Args:
            name_or_text: "council-timeline"; or SPARQL: SELECT, CONSTRUCT, DESCRIBE or ASK; or the
                path of a .rq file.
            parameters: of a named query: a name or an address, a thing of this graph, a date, a
                number; several in a list. None leaves a parameter out.

        Raises:
            UnknownName: there is no such query, parameter, council, theme or thing.
            QueryError: the query does not parse, reaches outside, or a value does not fit.

        >>> rows = graph.query("council-timeline", council="Northmere")
        >>> rows[1].kindName, rows[1].date.isoformat()
        ('Focused visit', '2019-05-14')
        """
        text, typed = text_of(name_or_text), given(parameters)

        def answer() -> Stream:
            return stream(self.store, text, typed, queries=self._catalogue, names=self._names)

        return Rows(answer, self._look)

    @property
    def queries(self) -> Rows:
        """The named queries, with what each is about and its parameters.

        >>> "council-timeline" in graph.queries.column("name")
        True
        """

        def listed() -> RowStream:
            rows = (
                (one.name, one.title, " ".join(each.name for each in one.parameters) or None)
                for one in self._catalogue
            )
            return RowStream(("name", "title", "parameters"), rows)

        return Rows(listed, self._look)

    def _look(self) -> Look:
        """How answers are shown: names instead of addresses, restated words marked."""
        return Look(width=WIDTH, labels=labels_from(self.store), marks=marks_of(self.store))

    @with_hints
    def ask(self, name_or_text: str | os.PathLike[str], /, **parameters: Parameter) -> bool:
        """Whether a question is answered by yes; of other queries, whether there is a row."""
        return bool(self.query(name_or_text, **parameters))

    @with_hints
    def stream(
        self, name_or_text: str | os.PathLike[str], /, **parameters: Parameter
    ) -> Iterator[Row]:
        """The rows of an answer one by one, none of them kept, however many there are."""
        return self.query(name_or_text, **parameters).stream()

    @with_hints
    def rdf(self) -> rdflib.Dataset:
        """The whole graph as a dataset of rdflib, proposals too. A large one takes its time."""
        from .networks import dataset

        return dataset(self.store)

    @property
    def analyses(self) -> Analyses:
        """What keeps coming back: recurrence, networks, visit × theme as columns."""
        return Analyses(self.store, self._names)

    # --- Things -------------------------------------------------------------------------------

    @with_hints
    def council(self, name: str) -> Council:
        """The council with this name, short name, ONS code or address.

        Raises:
            UnknownName: the graph has no such council.
        """
        return cast(Council, self._called(name, self._names.council, "Council"))

    @with_hints
    def theme(self, name: str) -> Theme:
        """The theme with this name, short name or address."""
        return cast(Theme, self._called(name, self._names.theme, "Theme"))

    @with_hints
    def visit(self, name: str) -> Visit:
        """The visit with this address, the end of one, or the beginning of that end.

        >>> graph.visit("northmere-focused-visit-2019-05-14").date.isoformat()
        '2019-05-14'
        """
        return cast(Visit, self._short(name, "Visit"))

    @with_hints
    def finding(self, name: str) -> Finding:
        """The finding with this address, or with one that ends so: finding/da11f53e4b."""
        return cast(Finding, self._short(name, "Finding"))

    @with_hints
    def document(self, name: str) -> Document:
        """The document with this address, or with one that ends so."""
        return cast(Document, self._short(name, "Document"))

    @with_hints
    def thing(self, name: str) -> Thing:
        """Whatever has this address, or one that ends so: a visit, a finding, a document …"""
        return self._reader.thing(self._names.thing(name))

    def _short(self, words: str, kind: str) -> Thing:
        def meaning(words: str) -> str:
            return self._names.thing(words if "/" in words else f"{kind.casefold()}/{words}")

        return self._called(words, meaning, kind)

    @property
    def councils(self) -> Things[Council]:
        """Every council, by name, those that are no more among them."""
        return self._every("councils")

    @property
    def visits(self) -> Things[Visit]:
        """Every visit, by date."""
        return self._every("visits")

    @property
    def findings(self) -> Things[Finding]:
        """Every finding, by the date of its visit."""
        return self._every("findings")

    @property
    def denials(self) -> Things[Denial]:
        """Everything that inspectors said is not so."""
        return self._every("denials")

    @property
    def actions(self) -> Things[Action]:
        """Everything that councils say they did, do or will do."""
        return self._every("actions")

    @property
    def views(self) -> Things[View]:
        """Every opinion."""
        return self._every("views")

    @property
    def resolutions(self) -> Things[Resolution]:
        """Every resolution, by the date of its meeting."""
        return self._every("resolutions")

    @property
    def documents(self) -> Things[Document]:
        """Every document, by title."""
        return self._every("documents")

    @property
    def themes(self) -> Things[Theme]:
        """Every theme, by name."""
        return self._every("themes")

    def _every(self, name: str) -> Things[Any]:
        return Things(self._reader.everything(f"Graph.{name}"))

    def _called(self, words: str, meaning: Callable[[str], str], kind: str) -> Thing:
        """The thing of a kind that a name, or an address, means."""
        iri = words if words.startswith(("http://", "https://")) else meaning(words)
        found = self._reader.thing(iri)
        if not isinstance(found, Thing.kinds[kind]):
            raise UnknownName(kind.casefold(), words, [])
        return found

    # --- Without SPARQL -----------------------------------------------------------------------

    @with_hints
    def find(
        self,
        words: str = "",
        *,
        theme: str | Theme | None = None,
        council: str | Council | None = None,
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
        polarity: str | None = None,
        attribution: str | None = None,
        visit_kind: str | None = None,
        document_status: str | None = None,
        region: str | None = None,
        kinds: Sequence[Sort] = DEFAULT_SORTS,
        sort: Order | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> Found:
        """Find what was found, done and resolved by its words; see `ofgraph.find`.

        >>> [hit.text for hit in graph.find("supervision", polarity="concern", sort="date").hits]
        ['Supervision is still not regular.', 'Supervision remains irregular.']
        """
        found = find(
            self.store, words, theme=_told(theme), council=_told(council), since=_day(since),
            until=_day(until), polarity=polarity, attribution=attribution, visit_kind=visit_kind,
            document_status=document_status, region=region, kinds=kinds, sort=sort, limit=limit,
            offset=offset, names=self._names,
        )  # fmt: skip
        return shown_as(Found, found)

    @with_hints
    def trace(
        self,
        council: str | Council,
        theme: str | Theme | None = None,
        *,
        series: Iterable[Series] = ("social care",),
    ) -> Traced:
        """What came back and what changed in a council, of one theme or of all.

        >>> graph.trace("Northmere", "supervision").stories[0].raised_at
        2
        """
        from ..analysis.briefs import whole_story

        found = trace(self.store, _told(council), _told(theme), series=series, names=self._names)
        return shown_as(Traced, whole_story(self.store, found))

    @with_hints
    def cite(self, *things: str | Thing) -> Cited:
        """The sentence, document, meeting and address behind one thing or several, as footnotes.

        >>> print(graph.cite(graph.findings[0])[0].sort)
        finding
        """
        return Cited(cite_all(self.store, [_told(thing) for thing in things]))

    @with_hints
    def why(self, thing: str | Thing) -> Explained:
        """How something came to be: the rule, its words, its confidence, who accepted it."""
        return shown_as(Explained, why(self.store, _told(thing)))


@overload
def _told(thing: str | Thing) -> str: ...
@overload
def _told(thing: str | Thing | None) -> str | None: ...
def _told(thing: str | Thing | None) -> str | None:
    """What a thing is called in a question: its address."""
    return thing.iri if isinstance(thing, Thing) else thing


def _day(day: str | dt.date | None) -> str | None:
    return day.isoformat()[:10] if isinstance(day, dt.date) else day
