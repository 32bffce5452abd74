"""Answers as files: CSV, TSV and JSON as the W3C writes them, Turtle, N-Triples and JSON-LD."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Literal, TextIO

from ..errors import QueryError
from ..graph.store import Answer, Table, Triples
from ..graph.terms import iri, text
from ..graph.values import BlankNode, Iri, TypedText, Value
from ..vocab import PREFIXES, XSD
from .tables import Labels, no_labels, write_markdown, write_text

Style = Literal["table", "markdown", "csv", "tsv", "json", "turtle", "ntriples", "jsonld"]


def write(
    answer: Answer, out: TextIO, style: Style = "table", *, width: int = 80, iris: bool = False,
    labels: Labels = no_labels,
) -> None:  # fmt: skip
    """Write an answer to a text stream, line by line.

    Args:
        answer: what a query gave.
        out: where it goes.
        style: table and markdown are for people, the others for programs.
        width: of the terminal, for a table.
        iris: show addresses in a table for people, instead of names.
        labels: gives the names of addresses that have no name column beside them.

    Raises:
        QueryError: this kind of answer has no such form.
    """
    if isinstance(answer, Table):
        _write_table(answer, out, style, width=width, iris=iris, labels=labels)
    elif isinstance(answer, Triples):
        _write_triples(answer, out, style)
    else:
        _write_truth(answer, out, style)


def _write_table(
    table: Table, out: TextIO, style: Style, *, width: int, iris: bool, labels: Labels
) -> None:
    if style == "table":
        write_text(table, out, width=width, iris=iris, labels=labels)
    elif style == "markdown":
        write_markdown(table, out, iris=iris, labels=labels)
    elif style in _TABLES:
        _TABLES[style](table, out)
    else:
        raise QueryError(
            f"a table cannot be written as {style}",
            hint="choose table, markdown, csv, tsv or json; CONSTRUCT queries give triples",
        )


def _write_truth(truth: bool, out: TextIO, style: Style) -> None:
    if style == "json":
        out.write(json.dumps({"head": {}, "boolean": truth}) + "\n")
    elif style in ("table", "markdown"):
        out.write("yes\n" if truth else "no\n")
    else:
        out.write("true\n" if truth else "false\n")


def _write_csv(table: Table, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([lexical(value) for value in row])


def _write_tsv(table: Table, out: TextIO) -> None:
    out.write("\t".join(f"?{column}" for column in table.columns) + "\n")
    for row in table.rows:
        out.write("\t".join(_term(value) for value in row) + "\n")


def _write_json(table: Table, out: TextIO) -> None:
    """The W3C's SPARQL results in JSON, a binding on each line."""
    out.write(f'{{"head": {{"vars": {json.dumps(list(table.columns))}}},\n')
    out.write(' "results": {"bindings": [')
    for number, row in enumerate(table.rows):
        bound = {
            column: _json_term(value)
            for column, value in zip(table.columns, row, strict=True)
            if value is not None
        }
        out.write((",\n  " if number else "\n  ") + json.dumps(bound, ensure_ascii=False))
    out.write("\n]}}\n")


_TABLES: dict[str, Callable[[Table, TextIO], None]] = {
    "csv": _write_csv, "tsv": _write_tsv, "json": _write_json,
}  # fmt: skip


def datatype(value: Value) -> str | None:
    """The XSD type of a plain value, None for a plain string."""
    if isinstance(value, TypedText):
        return value.datatype
    for kind, name in (
        (bool, "boolean"), (int, "integer"), (Decimal, "decimal"), (float, "double"),
        (dt.datetime, "dateTime"), (dt.date, "date"),
    ):  # fmt: skip
        if isinstance(value, kind):
            return XSD + name
    return None


def lexical(value: Value) -> str:
    """A value's own words, as RDF writes them.

    >>> lexical(True), lexical(dt.date(2019, 5, 14)), lexical(None)
    ('true', '2019-05-14', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        words = format(value, "f")
        return words if "." in words else words + ".0"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _term(value: Value) -> str:
    """A value as Turtle writes it, which is what a TSV cell holds."""
    if value is None:
        return ""
    if isinstance(value, Iri):
        return iri(value)
    if isinstance(value, BlankNode):
        return f"_:{value}"
    if isinstance(value, TypedText) and value.language:
        return text(value, language=value.language)
    if isinstance(value, int | Decimal):
        return lexical(value)
    kind = datatype(value)
    return f"{text(lexical(value))}^^<{kind}>" if kind else text(lexical(value))


def _json_term(value: Value) -> dict[str, str]:
    if isinstance(value, Iri | BlankNode):
        return {"type": "uri" if isinstance(value, Iri) else "bnode", "value": str(value)}
    made = {"type": "literal", "value": lexical(value)}
    if isinstance(value, TypedText) and value.language:
        return made | {"xml:lang": value.language}
    kind = datatype(value)
    return made | {"datatype": kind} if kind else made


def _write_triples(triples: Triples, out: TextIO, style: Style) -> None:
    if style == "ntriples":
        out.write(triples.ntriples)
    elif style in ("table", "turtle"):
        out.write(_graph_as(triples, "turtle"))
    elif style in ("jsonld", "json"):
        nodes = json.loads(_graph_as(triples, "json-ld"))
        nodes.sort(key=lambda node: str(node.get("@id")))
        out.write(json.dumps(nodes, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
    else:
        raise QueryError(
            f"triples cannot be written as {style}", hint="choose turtle, ntriples or jsonld"
        )


def _graph_as(triples: Triples, form: str) -> str:
    from rdflib import Graph

    graph = Graph().parse(data=triples.ntriples, format="nt")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
    return str(graph.serialize(format=form))
