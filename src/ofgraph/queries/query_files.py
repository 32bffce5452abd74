"""Files of SPARQL that people keep: told by their names, and read as text."""

from __future__ import annotations

from pathlib import Path, PurePath

from ..errors import QueryError

_ENDINGS = (".rq", ".sparql")


def is_query_file(words: str) -> bool:
    """Whether words are the name of a file of SPARQL, and not SPARQL itself.

    >>> is_query_file("my-question.rq"), is_query_file("ASK { ?s ?p <a.rq> }")
    (True, False)
    """
    return PurePath(words).suffix in _ENDINGS and "{" not in words


def read_query_file(path: Path) -> str:
    """The text of a file of SPARQL.

    Raises:
        QueryError: it cannot be read, or is no text.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise QueryError(f"{path} cannot be read: {reason}") from error
    return sparql_text(data, str(path))


def sparql_text(data: bytes, what: str) -> str:
    """Bytes of SPARQL as text, with or without a byte order mark.

    Raises:
        QueryError: they are no text.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{what} is not text in UTF-8", hint="save it as UTF-8") from error
