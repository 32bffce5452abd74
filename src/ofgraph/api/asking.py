"""Parameters as Python has them → what a query understands; and any answer as rows."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from ..errors import QueryError
from ..graph.formats import parts
from ..graph.store import RowStream, Stream, TripleStream
from ..graph.values import BlankNode, Iri, Value, literal_value
from ..queries.parameters import Given
from ..queries.query_files import is_query_file, read_query_file
from .reading import Thing

Single: TypeAlias = str | int | dt.date | Thing
Parameter: TypeAlias = Single | Iterable[Single] | None
Form = Literal["rows", "triples", "truth"]

TRIPLE = ("subject", "predicate", "object")
TRUTH = ("answer",)


def given(parameters: Mapping[str, Parameter]) -> Given:
    """Parameters in words, those that are None left out.

    >>> given({"council": ["northmere", "wexcombe"], "since": dt.date(2019, 5, 1), "limit": 5})
    {'council': ['northmere', 'wexcombe'], 'since': ['2019-05-01'], 'limit': ['5']}
    """
    return {name: _words(name, value) for name, value in parameters.items() if value is not None}


def _words(name: str, value: Parameter) -> list[str]:
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        return [_word(name, value)]
    found = [_word(name, one) for one in value]
    if not found:
        raise QueryError(
            f"{name} is given as a list with nothing in it",
            hint="leave it out, or give None, to ask about everything",
        )
    return found


def _word(name: str, value: object) -> str:
    if isinstance(value, Thing):
        return value.iri
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str) or (hasattr(value, "__index__") and not isinstance(value, bool)):
        return str(value)
    raise QueryError(
        f"{name} cannot be {value!r:.80}",
        hint="give a name or an address, a thing of the graph, a date or a whole number",
    )


def text_of(query: str | os.PathLike[str]) -> str:
    """The text of a file of SPARQL; a query's name, or its text, as it stands.

    Raises:
        QueryError: the file cannot be read.
    """
    words = os.fspath(query)
    if isinstance(query, str) and not is_query_file(words):
        return words
    return read_query_file(Path(words))


def form_of(stream: Stream) -> Form:
    """What sort of answer it is."""
    if isinstance(stream, RowStream):
        return "rows"
    return "triples" if isinstance(stream, TripleStream) else "truth"


def as_rows(stream: Stream) -> RowStream:
    """Any answer as rows: triples have three columns, yes or no is one row."""
    if isinstance(stream, RowStream):
        return stream
    if isinstance(stream, TripleStream):
        return RowStream(TRIPLE, map(_triple, stream.lines))
    return RowStream(TRUTH, iter([(stream,)]))


def _triple(line: str) -> tuple[Value, ...]:
    subject, predicate, value = line.rstrip().removesuffix(" .").split(" ", 2)
    return _value(subject), _value(predicate), _value(value)


def _value(token: str) -> Value:
    """The plain value of a term as N-Triples writes it.

    >>> _value('"5"^^<http://www.w3.org/2001/XMLSchema#integer>'), _value("_:b0")
    (5, 'b0')
    """
    if token.startswith("<<"):
        return token  # a triple that stands as a term
    if token.startswith("<"):
        return Iri(token[1:-1])
    if token.startswith("_:"):
        return BlankNode(token[2:])
    taken = parts(token)
    if taken is None:
        raise QueryError(f"the store gave a term that cannot be read: {token[:80]}")
    words, language, datatype = taken
    return literal_value(words, datatype=datatype, language=language)
