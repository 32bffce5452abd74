"""The graph as CSV tables with CSVW metadata: one table for each class, labels beside IRIs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .. import vocab as v
from ..graph.formats import parts
from ..graph.jsonld import Json
from ..graph.terms import LABEL, TYPE, Triple, iri
from .artefact import CC_BY, Artefact, write
from .snapshot import Snapshot
from .tables import TABLES, Column, CsvTable

FOLDER = "csv"
BETWEEN = "|"
_NOTE = (
    f"Several values in a cell are separated by {BETWEEN!r} (which is written '¦' inside a value). "
    "Cells hold the exact words: one that begins with =, +, - or @ is text and no formula, so "
    "import the columns as text into a spreadsheet."
)
_PREFERRED, _TITLE = iri(v.SKOS + "prefLabel"), iri(v.DCTERMS + "title")


class Records:
    """The triples of a snapshot by subject, to be followed from record to record."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._about: dict[str, dict[str, list[str]]] = {}
        self._kinds: dict[str, list[str]] = {}
        self._back: dict[str, dict[str, list[str]]] = {}
        for s, p, o in triples:
            self._about.setdefault(s, {}).setdefault(p, []).append(o)
            if p == TYPE:
                self._kinds.setdefault(o, []).append(s)

    def of(self, kind: str) -> Sequence[str]:
        """The records of a class, by its IRI, as sorted tokens."""
        return self._kinds.get(iri(kind), [])

    def follow(self, record: str, path: Sequence[str]) -> list[str]:
        """What the properties of a path lead to from a record."""
        found = [record]
        for step in path:
            found = [value for node in found for value in self._step(node, step)]
        return found

    def _step(self, node: str, step: str) -> Sequence[str]:
        if step.startswith("^"):
            return self._backwards(iri(step[1:])).get(node, [])
        return self._about.get(node, {}).get(iri(step), [])

    def _backwards(self, predicate: str) -> dict[str, list[str]]:
        if predicate not in self._back:
            back: dict[str, list[str]] = {}
            for subject, about in self._about.items():
                for value in about.get(predicate, ()):
                    back.setdefault(value, []).append(subject)
            self._back[predicate] = back
        return self._back[predicate]

    def label(self, token: str) -> str:
        """A record's label; else the last part of its IRI."""
        about = self._about.get(token, {})
        for predicate in (LABEL, _PREFERRED, _TITLE):
            for value in about.get(predicate, ()):
                return _words(value)
        return token.strip("<>").rstrip("/").rsplit("/", 1)[-1]


def export_csv(snapshot: Snapshot, folder: Path) -> tuple[Artefact, ...]:
    """Write a CSV table for each class, and beside each what its columns mean."""
    records = Records(snapshot.union)
    made: list[Artefact] = []
    for table in TABLES:
        name = f"{FOLDER}/{table.name}.csv"
        made.append(
            write(folder, name, _lines(table, records), title=table.title, media_type="text/csv")
        )
        described = json.dumps(metadata(table, snapshot), ensure_ascii=False, indent=2) + "\n"
        title = f"{table.title}: what the columns mean (CSVW)"
        made.append(
            write(folder, f"{name}-metadata.json", [described], title=title,
                  media_type="application/csvm+json")
        )  # fmt: skip
    return tuple(made)


def _lines(table: CsvTable, records: Records) -> Iterator[str]:
    """The table as RFC 4180 lines: the heading, then a row for each record."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([name for name, _, _ in _headings(table)])
    for record in records.of(table.kind):
        writer.writerow(_row(record, table, records))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _headings(table: CsvTable) -> Iterator[tuple[str, str, Column | None]]:
    """Name, title and column of each column in the file, the labels before their IRIs."""
    yield "id", "IRI", None
    for column in table.columns:
        yield column.name, column.title, column
        if column.datatype == "anyURI":
            yield f"{column.name}_iri", f"{column.title} (IRI)", column


def _row(record: str, table: CsvTable, records: Records) -> list[str]:
    cells = [record.strip("<>")]
    for column in table.columns:
        found = records.follow(record, column.path)
        if column.datatype == "anyURI":
            cells.append(_cell((records.label(token) for token in found), column))
            cells.append(_cell((token.strip("<>") for token in found), column))
        else:
            cells.append(_cell(map(_words, found), column))
    return cells


def _cell(values: Iterable[str], column: Column) -> str:
    found = list(values)
    if len(found) == 1 and not column.many:
        return found[0]
    return BETWEEN.join(value.replace(BETWEEN, "¦") for value in found)


def _words(token: str) -> str:
    found = parts(token)
    return found[0] if found else token.strip("<>")


def metadata(table: CsvTable, snapshot: Snapshot) -> dict[str, Json]:
    """The CSVW description of a table."""
    columns = [
        _described(name, title, column, table.kind) for name, title, column in _headings(table)
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": _NOTE,
        "dc:license": {"@id": CC_BY},
        "dc:source": {"@id": f"{snapshot.base}dataset"},
        "dc:conformsTo": {"@id": v.OFG.rstrip("#")},
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {"aboutUrl": "{+id}", "primaryKey": "id", "columns": columns},
    }


def _described(name: str, title: str, column: Column | None, kind: str) -> dict[str, Json]:
    described: dict[str, Json] = {"name": name, "titles": title}
    if column is None:
        return described | {
            "datatype": "anyURI", "required": True, "propertyUrl": "rdf:type", "valueUrl": kind
        }  # fmt: skip
    is_label = column.datatype == "anyURI" and not name.endswith("_iri")
    described["datatype"] = "string" if is_label else column.datatype
    if column.many:
        described["separator"] = BETWEEN
    is_iri = column.datatype == "anyURI"
    direct = len(column.path) == 1 and not column.path[0].startswith("^")
    # A CSVW template cannot make one address from each of several values.
    if is_label or not direct or (is_iri and column.many):
        return described | {"suppressOutput": True}
    described["propertyUrl"] = column.path[0]
    return described | {"valueUrl": f"{{+{name}}}"} if is_iri else described
