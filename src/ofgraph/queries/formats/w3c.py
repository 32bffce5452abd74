"""The W3C's formats of query results, written from plain values: CSV, TSV, JSON and XML.

The same table gives the same bytes here and from the embedded engine, so long as its literals
stand in their canonical words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from ...graph.terms import iri
from ...graph.values import BlankNode, Iri, Row, Value
from ...vocab import XSD
from .terms import datatype, language, lexical

_MUST_QUOTE = re.compile('[",\r\n]')
_TSV_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_BARE = {XSD + "integer", XSD + "decimal", XSD + "boolean"}
_XML_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": "&#13;"}
)
_SPACES = {" ": "&#32;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
# XML 1.0 has no way of saying these at all.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
XML_HEAD = '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'


def csv_field(words: str) -> str:
    """A field of CSV, in quotation marks only where it must be.

    >>> csv_field('say "so"'), csv_field("plain")
    ('"say ""so\"""', 'plain')
    """
    return '"' + words.replace('"', '""') + '"' if _MUST_QUOTE.search(words) else words


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A table as CSV: bare values, lines ended by CR and LF."""
    yield ",".join(map(csv_field, columns)) + "\r\n"
    for row in rows:
        yield ",".join([csv_field(_bare(value)) for value in row]) + "\r\n"


def _bare(value: Value) -> str:
    return f"_:{value}" if isinstance(value, BlankNode) else lexical(value)


def tsv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A table as TSV: variables with their sign, terms as Turtle writes them."""
    yield "\t".join([f"?{column}" for column in columns]) + "\n"
    for row in rows:
        yield "\t".join(map(_term, row)) + "\n"


def _term(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Iri):
        return iri(value)
    if isinstance(value, BlankNode):
        return f"_:{value}"
    kind = datatype(value)
    if kind in _BARE and not isinstance(value, str):
        return lexical(value)
    words = f'"{lexical(value).translate(_TSV_ESCAPES)}"'
    if tag := language(value):
        return f"{words}@{tag}"
    return f"{words}^^<{kind}>" if kind else words


def json_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A table as SPARQL results in JSON."""
    yield f'{{"head":{{"vars":{_json(list(columns))}}},"results":{{"bindings":['
    comma = ""
    for row in rows:
        bound = {
            column: _json_term(value)
            for column, value in zip(columns, row, strict=True)
            if value is not None
        }
        yield comma + _json(bound)
        comma = ","
    yield "]}}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json_term(value: Value) -> dict[str, str]:
    if isinstance(value, Iri | BlankNode):
        return {"type": "uri" if isinstance(value, Iri) else "bnode", "value": str(value)}
    made = {"type": "literal", "value": lexical(value)}
    if tag := language(value):
        return made | {"xml:lang": tag}
    kind = datatype(value)
    return made | {"datatype": kind} if kind else made


def xml_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A table as SPARQL results in XML."""
    names = [_xml(column) for column in columns]
    head = "".join(f'<variable name="{name}"/>' for name in names)
    yield f"{XML_HEAD}{head}</head><results>"
    for row in rows:
        cells = [
            f'<binding name="{name}">{_xml_term(value)}</binding>'
            for name, value in zip(names, row, strict=True)
            if value is not None
        ]
        yield f"<result>{''.join(cells)}</result>"
    yield "</results></sparql>\n"


def _xml(words: str) -> str:
    return NOT_IN_XML.sub("\ufffd", words).translate(_XML_ESCAPES)


def _xml_term(value: Value) -> str:
    if isinstance(value, Iri):
        return f"<uri>{_xml(value)}</uri>"
    if isinstance(value, BlankNode):
        return f"<bnode>{_xml(value)}</bnode>"
    words = _xml_words(lexical(value))
    if tag := language(value):
        return f'<literal xml:lang="{_xml(tag)}">{words}</literal>'
    if kind := datatype(value):
        return f'<literal datatype="{_xml(kind)}">{words}</literal>'
    return f"<literal>{words}</literal>"


def _xml_words(words: str) -> str:
    """A literal's words, the spaces at either end written so that no reader drops them."""
    body = words.strip(" \t\n\r")
    if body == words:
        return _xml(words)
    start = words.index(body) if body else len(words)
    before, after = words[:start], words[start + len(body) :]
    return _spaces(before) + _xml(body) + _spaces(after)


def _spaces(words: str) -> str:
    return "".join([_SPACES[sign] for sign in words])


def truth_words(truth: bool, form: str) -> str:
    """The answer to ASK in one of these formats."""
    words = "true" if truth else "false"
    if form == "json":
        return f'{{"head":{{}},"boolean":{words}}}\n'
    if form == "xml":
        return f"{XML_HEAD}</head><boolean>{words}</boolean></sparql>\n"
    return words + "\n"
