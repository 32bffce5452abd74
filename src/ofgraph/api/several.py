"""Several things in an order that stays: a tuple that shows itself, and can become a table."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, SupportsIndex, TypeVar, overload

from ..graph.store import RowStream
from ..graph.values import Iri, Value
from .reading import Thing
from .rows import Rows

if TYPE_CHECKING:
    import pandas
    import polars

One = TypeVar("One", bound=Thing)
SHOWN = 20

# What a table of things has of each kind, besides their addresses.
_STATED = "text themes status document place"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(columns.split())
    for kind, columns in {
        "Council": "name id type region existed_from existed_until",
        "Visit": "name council kind status date overall framework started ended published",
        "Judgement": "council visit area grade grade_at_time grade_inferred grade_republished",
        "Finding": f"council visit polarity {_STATED}",
        "Denial": f"council visit polarity {_STATED}",
        "Action": f"council {_STATED}",
        "View": f"council holder {_STATED}",
        "Resolution": f"council date meeting decision actor due {_STATED}",
        "Document": "name council status kind address complete as_at",
        "Version": "file sha256 retrieved",
        "Meeting": "name council date",
        "Theme": "name id broader definition",
        "Evidence": "words document place rule confidence rights",
        "Unknown": "field said reason document",
    }.items()
}


class Things(tuple[One, ...]):
    """Things in order: a tuple that shows itself a line for each, and can become a table.

    >>> graph.council("Northmere").visits[:2]
       0  Visit('Northmere: Inspection of unstated kind, 15 January 2018')
       1  Visit('Northmere: Focused visit, 14 May 2019')
    >>> graph.council("Northmere").visits.rows().column("overall")[:2]
    ['Requires improvement', None]
    """

    __slots__ = ()

    @overload
    def __getitem__(self, at: SupportsIndex) -> One: ...
    @overload
    def __getitem__(self, at: slice) -> Things[One]: ...
    def __getitem__(self, at: SupportsIndex | slice) -> One | Things[One]:
        return Things(tuple(self)[at]) if isinstance(at, slice) else tuple.__getitem__(self, at)

    def rows(self) -> Rows:
        """A table with a row for each: what the things of its kind are best known by."""
        kinds = dict.fromkeys(type(one).__name__ for one in self)
        columns = tuple(dict.fromkeys(name for kind in kinds for name in COLUMNS[kind]))

        def ask() -> RowStream:
            return RowStream(
                (*columns, "iri"),
                ((*(_cell(one, name) for name in columns), Iri(one.iri)) for one in self),
            )

        return Rows(ask)

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a data frame of pandas."""
        return self.rows().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The table as a data frame of polars."""
        return self.rows().to_polars()

    def __repr__(self) -> str:
        lines = [f"{number:>4}  {one!r}" for number, one in enumerate(self[:SHOWN])]
        if len(self) > SHOWN:
            lines.append(f"   …  {len(self) - SHOWN:,} more")
        return "\n".join(lines) or "(none)"

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(str(one))}</li>" for one in self[:SHOWN])
        more = f"<p>… {len(self) - SHOWN:,} more</p>" if len(self) > SHOWN else ""
        return f'<ol start="0">{items}</ol>{more}' if items else "<p>(none)</p>"


def _cell(one: Thing, column: str) -> Value:
    """What a thing says in a column: other things by their names, several with a sign between."""
    found: object = getattr(one, column, None)
    if isinstance(found, tuple):
        return "; ".join(map(str, found)) or None
    return str(found) if isinstance(found, Thing) else found  # type: ignore[return-value]
