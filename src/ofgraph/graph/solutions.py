"""What an engine answers, as plain values and as the W3C's result formats; pyoxigraph's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO

import pyoxigraph as ox

from ..errors import QueryError
from .store import Answer, Form, RowStream, Stream, Table, TripleStream, whole
from .syntax import tell
from .values import BlankNode, Iri, Row, Value, literal_value

# Looking a term up costs a fifth of making its value, and answers repeat theirs.
_KEPT = 16_384
_FORMS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


@lru_cache(_KEPT)
def value(term: object) -> Value:
    """The plain value of an engine's term, None where nothing is bound."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return literal_value(term.value, datatype=term.datatype.value, language=term.language)
    if isinstance(term, ox.BlankNode):
        return BlankNode(term.value)
    return str(term)


def stream_of(found: object, sparql: str = "") -> Stream:
    """An engine's answer, read as it is asked for; a failure on the way is a QueryError."""
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        return RowStream(columns, _rows(found, sparql), _Serialiser(found, sparql))
    if isinstance(found, ox.QueryTriples):
        return TripleStream(_lines(found, sparql))
    return bool(found)


def answer_of(found: object, sparql: str = "") -> Answer:
    """An engine's answer, all of it at once: quicker than by way of a stream."""
    if not isinstance(found, ox.QuerySolutions):
        return whole(stream_of(found, sparql))
    columns = tuple(variable.value for variable in found.variables)
    return Table(columns, tuple([tuple(map(value, solution)) for solution in found]))


class _Serialiser:
    """Writes all rows in a W3C format, without making values of them."""

    def __init__(self, found: ox.QuerySolutions, sparql: str) -> None:
        self._found = found
        self._sparql = sparql

    def __call__(self, out: IO[bytes], form: Form) -> None:
        try:
            self._found.serialize(out, format=_FORMS[form])
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise failure(error, self._sparql) from error


def _rows(found: ox.QuerySolutions, sparql: str) -> Iterator[Row]:
    try:
        for solution in found:
            yield tuple(map(value, solution))
    except (SyntaxError, OSError, ValueError, RuntimeError) as error:
        raise failure(error, sparql) from error


def _lines(found: Iterable[ox.Triple], sparql: str) -> Iterator[str]:
    try:
        for triple in found:
            yield f"{triple} .\n"
    except (SyntaxError, OSError, ValueError, RuntimeError) as error:
        raise failure(error, sparql) from error


def read_results(source: IO[bytes] | bytes, form: Form) -> RowStream | bool:
    """Results that another process or a server wrote, as a stream; `form` is json, xml or tsv.

    Raises:
        SyntaxError: they do not begin as results do. What is broken further on is a QueryError
            of the rows.
    """
    found = ox.parse_query_results(source, format=_FORMS[form])
    answer = stream_of(found)
    assert not isinstance(answer, TripleStream)  # noqa: S101 (results hold no triples)
    return answer


def failure(error: Exception, sparql: str) -> QueryError:
    """An engine's complaint in our words: where a query does not parse, with the line shown."""
    if isinstance(error, SyntaxError):
        return QueryError(f"the query does not parse: {tell(str(error.msg or error), sparql)}")
    return QueryError(f"the query could not be answered: {error}")
