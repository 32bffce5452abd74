"""What keeps coming back, from Python: tables with what they stand on, and networks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from ..analysis.account import Account
from ..analysis.asked import chosen_incidence, themes_named
from ..errors import UnknownName
from ..graph.store import RowStream, Store, Table
from ..queries import Look, Names
from .hints import with_hints
from .rows import WIDTH, Rows

if TYPE_CHECKING:
    import networkx

    from ..analysis.incidence import Choice, Incidence

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


class Chosen(TypedDict, total=False):
    """Which visits count: names, one or several; a day, month or year; what is left out counts."""

    councils: str | Sequence[str]
    since: str | int | dt.date
    until: str | int | dt.date
    series: str | Sequence[str]
    kinds: str | Sequence[str]
    frameworks: str | Sequence[str]
    regions: str | Sequence[str]
    types: str | Sequence[str]


class Analyses:
    """The analyses of one graph. Each takes the same words for which visits count (`Chosen`)."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store, self._names = store, names

    def _part(self, chosen: Chosen) -> tuple[Incidence, Choice]:
        known = Chosen.__annotations__
        for name in chosen:
            if name not in known:
                raise UnknownName("argument", name, known)
        given: dict[str, Any] = {
            name: str(value) if name in ("since", "until") else _several(value)
            for name, value in chosen.items()
        }
        return chosen_incidence(self._store, self._names, **given)

    @with_hints
    def incidence(self, **chosen: Unpack[Chosen]) -> Incidence:
        """Visit × theme as columns of numpy.

        >>> len(graph.analyses.incidence(councils="Northmere").visits)
        2
        """
        return self._part(chosen)[0]

    @with_hints
    def recur(
        self, *, themes: str | Sequence[str] = (), by: By | None = None,
        at_least: int | None = None, **chosen: Unpack[Chosen],
    ) -> Counted:  # fmt: skip
        """Which themes come back: in each council, or over all of them `by` theme, region …

        >>> graph.analyses.recur(councils="Northmere").rows().column("themeName")
        ['Supervision of social workers']
        """
        from ..analysis.recurrence import CAME_BACK, FEWEST, GROUPS, by_council, rollup

        if by is not None and by not in GROUPS:
            raise UnknownName("group", by, GROUPS)
        found, choice = self._part(chosen)
        places = themes_named(found, self._names, _several(themes)) if themes else None
        told = choice.words()
        if by is None:
            least = CAME_BACK if at_least is None else at_least
            return _counted(by_council(found, themes=places, at_least=least, chosen=told))
        least = FEWEST if at_least is None else at_least
        return _counted(rollup(found, by=by, themes=places, at_least=least, chosen=told))

    @with_hints
    def between(
        self, earlier: str, later: str, *, at_least: int = 5, **chosen: Unpack[Chosen]
    ) -> Counted:
        """Of the councils where a theme was raised under one framework, in how many it was again
        under another: between("SIF", "ILACS").
        """
        from ..analysis.recurrence import between_frameworks

        found, choice = self._part(chosen)
        one, other = (self._names.concept("framework", word) for word in (earlier, later))
        return _counted(
            between_frameworks(found, one, other, at_least=at_least, chosen=choice.words())
        )

    @with_hints
    def recurring(self, *, at_least: int = 2, **chosen: Unpack[Chosen]) -> Rows:
        """Themes raised at several visits of a council: the plain count, in a millisecond.

        >>> graph.analyses.recurring().column("visits")
        [2]
        """
        from ..analysis.counting import recurring

        return _rows(recurring(self._part(chosen)[0], at_least=at_least))

    @with_hints
    def unanswered(self, **chosen: Unpack[Chosen]) -> Rows:
        """Findings that raise something and that no resolution or action is known to address.

        >>> len(graph.analyses.unanswered())
        4
        """
        from ..analysis.followups import unanswered

        columns = ("finding", "visit", "council", "date", "dateBasis")
        return _rows(Table(columns, tuple(unanswered(self._part(chosen)[0]))))

    @with_hints
    def coverage(self, **chosen: Unpack[Chosen]) -> Rows:
        """For each council and year: visits, those with findings, reports and papers read."""
        from ..analysis.standing import coverage_by_year

        return _rows(coverage_by_year(self._part(chosen)[0]))

    @with_hints
    def network(
        self, kind: str = "cooccurrence", *, measure: str | None = None,
        at_least: int | None = None, broad: bool = False, **chosen: Unpack[Chosen],
    ) -> networkx.Graph[str]:  # fmt: skip
        """A network of networkx: cooccurrence, councils, transitions or similarity.

        Args:
            kind: themes raised at the same visits; councils and their themes; themes raised at one
                visit and the next; councils that are alike.
            measure, at_least: what ties weigh, and the least that makes one; not of councils.
            broad: the broad themes instead of those under them.
            chosen: which visits count.

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
        given = {"measure": measure, "at_least": at_least}
        options = {name: value for name, value in given.items() if value is not None}
        return makers[kind](self._part(chosen)[0], broad=broad, **options)


def _several(value: object) -> tuple[str, ...]:
    """One name or several, as several."""
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]


def _rows(table: Table) -> Rows:
    return Rows(lambda: RowStream(table.columns, iter(table.rows)))


def _counted(account: Account) -> Counted:
    return Counted(title=account.title, table=account.table, notes=account.notes,
                   parameters=account.parameters, seed=account.seed)  # fmt: skip


def _written(account: Account, form: str, look: Look) -> str:
    import io

    from ..queries import write

    out = io.BytesIO()
    write(account.table, out, form, look)
    return out.getvalue().decode().rstrip("\n")
