"""What keeps coming back, from Python: tables with what they stand on, and networks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal

from ..analysis.account import Account
from ..analysis.asked import chosen_incidence, themes_named
from ..errors import UnknownName
from ..graph.store import RowStream, Store
from ..queries import Look, Names
from .hints import with_hints
from .rows import WIDTH, Rows

if TYPE_CHECKING:
    import networkx

    from ..analysis.incidence import Incidence

By = Literal["theme", "region", "grade", "type", "framework"]


class Counted(Account):
    """A table with its headline and the notes that go with it."""

    __slots__ = ()

    def rows(self) -> Rows:
        """The table, which can become a data frame."""
        return Rows(lambda: RowStream(self.table.columns, iter(self.table.rows)), self._look)

    def _look(self) -> Look:
        return Look(width=WIDTH, title=self.title, notes=self.notes)

    def __str__(self) -> str:
        return _written(self, "table", self._look())

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return _written(self, "markdown", self._look())


class Analyses:
    """The analyses of one graph. Every one takes the same words for which visits count:

    councils, since, until, series, kinds, frameworks, regions, types (see `incidence`).
    """

    def __init__(self, store: Store, names: Names) -> None:
        self._store, self._names = store, names

    @with_hints
    def incidence(self, **chosen: Any) -> Incidence:
        """Visit × theme as columns of numpy.

        Args:
            chosen: councils, kinds, frameworks, regions, types: names; since, until: a day, month
                or year; series: "social care" (the usual), "joint", "area SEND".

        >>> len(graph.analyses.incidence(councils=["Northmere"]).visits)
        2
        """
        return chosen_incidence(self._store, self._names, **chosen)[0]

    @with_hints
    def recur(
        self, *, themes: Iterable[str] = (), by: By | None = None, at_least: int | None = None,
        **chosen: Any,
    ) -> Counted:  # fmt: skip
        """Which themes come back: in each council, or over all of them `by` theme, region …

        >>> graph.analyses.recur(councils=["Northmere"]).rows().column("themeName")
        ['Supervision of social workers']
        """
        from ..analysis.recurrence import CAME_BACK, FEWEST, by_council, rollup

        found, choice = chosen_incidence(self._store, self._names, **chosen)
        places = themes_named(found, self._names, themes) if themes else None
        if by is None:
            least = CAME_BACK if at_least is None else at_least
            return _counted(by_council(found, themes=places, at_least=least, chosen=choice.words()))
        least = FEWEST if at_least is None else at_least
        return _counted(rollup(found, by=by, themes=places, at_least=least, chosen=choice.words()))

    @with_hints
    def between(self, earlier: str, later: str, *, at_least: int = 5, **chosen: Any) -> Counted:
        """Of the councils where a theme was raised under one framework, in how many it was again
        under another: between("SIF", "ILACS").
        """
        from ..analysis.recurrence import between_frameworks

        found, choice = chosen_incidence(self._store, self._names, **chosen)
        one, other = (self._names.concept("framework", word) for word in (earlier, later))
        return _counted(
            between_frameworks(found, one, other, at_least=at_least, chosen=choice.words())
        )

    @with_hints
    def network(
        self, kind: str = "cooccurrence", *, chosen: dict[str, Any] | None = None, **options: Any
    ) -> networkx.Graph[str]:
        """A network of networkx: cooccurrence, councils, transitions or similarity.

        Args:
            kind: themes raised at the same visits; councils and their themes; themes raised at one
                visit and the next; councils that are alike.
            chosen: which visits count.
            options: of `ofgraph.analysis.networks`: measure, at_least, broad.

        >>> graph.analyses.network(at_least=1).graph["measure"]
        'association'
        """
        from ..analysis import networks

        makers: dict[str, Callable[..., networkx.Graph[str]]] = {
            "cooccurrence": networks.cooccurrence,
            "councils": networks.bipartite,
            "transitions": networks.transitions,
            "similarity": networks.similarity,
        }
        if kind not in makers:
            raise UnknownName("network", kind, makers)
        return makers[kind](self.incidence(**(chosen or {})), **options)


def _counted(account: Account) -> Counted:
    return Counted(title=account.title, table=account.table, notes=account.notes,
                   parameters=account.parameters, seed=account.seed)  # fmt: skip


def _written(account: Account, form: str, look: Look) -> str:
    import io

    from ..queries import write

    out = io.BytesIO()
    write(account.table, out, form, look)
    return out.getvalue().decode().rstrip("\n")
