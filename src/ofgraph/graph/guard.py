"""What is refused before a query reaches an engine: other servers, files and nesting bombs.

The engines send SERVICE requests with no off switch, and long chains of operators or deep nesting
overflow their stack. What cannot be told apart from such a query for sure is refused as well.
"""

from __future__ import annotations

import re

from ..errors import QueryError

MAX_NESTING = 120
MAX_OPERATORS = 1000
MAX_CLAUSES = 500
MAX_CHARACTERS = 1_000_000

# What may hide a keyword is stepped over whole: comments (a carriage return ends one too),
# addresses, quoted strings, escaped characters of a local name.
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n\r]*
        | <[^<>"{}|^`\\\x00-\x20]*>
        | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
        | \\.)
      | (?P<open>[{(\[]) | (?P<close>[})\]])
      | (?P<operator>[-+*/!^|&=<>,;])
      | (?P<word>[A-Za-z_]\w*)""",
    re.VERBOSE | re.DOTALL,
)
# Every repetition has an end, so that no text takes longer than it is long; what goes on beyond
# an end (white space, a comment) is taken for a clause.
_BETWEEN = r"(?:\s++|\#[^\n\r]{0,1000}+[\n\r]){0,30}+"
_BEYOND = r"(?:\s|\#[^\n\r]{1000})"
# The shape of a SERVICE clause, wherever it stands, a comment or a string included.
_SERVICE = re.compile(
    rf"\bservice\b{_BETWEEN}(?:silent\b{_BETWEEN})?(?:{_BEYOND}|"
    rf"(?:<[^<>]{{0,2000}}>|[?$]\w{{1,200}}|[^\s<>{{}}()]{{0,200}}:[^\s{{}}]{{0,2000}})"
    rf"{_BETWEEN}(?:\{{|{_BEYOND}))",
    re.IGNORECASE,
)
_REFUSED = {
    "SERVICE": "it asks another server (SERVICE)",
    "LOAD": "it loads another address (LOAD)",
    "FROM": "it names a data set of its own (FROM); use GRAPH to ask one graph",
}
# Each of them makes the engine's own tree of the query one deeper.
_CLAUSES = {"UNION", "OPTIONAL", "MINUS", "BIND", "FILTER", "VALUES", "EXISTS"}
_UPDATES = {"INSERT", "DELETE", "DROP", "CLEAR", "CREATE", "COPY", "MOVE", "ADD"}
_READS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def _refuse(reason: str, hint: str = "") -> QueryError:
    return QueryError(f"the query was not run: {reason}", hint=hint)


def guard(sparql: str) -> None:
    """Raise QueryError for a query that reaches outside the store, changes it, or nests too deep.

    >>> guard("SELECT * { ?s ?p ?o.SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    ofgraph.errors.QueryError: the query was not run: it asks another server (SERVICE)
    """
    if len(sparql) > MAX_CHARACTERS:
        raise _refuse(f"it is over {MAX_CHARACTERS:,} characters long")
    if _SERVICE.search(sparql):
        raise _refuse(_REFUSED["SERVICE"], "load the other data first: ofgraph add FILE")
    depth = operators = clauses = 0
    reads = False
    for token in _TOKEN.finditer(sparql):
        if token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
        elif token["operator"]:
            operators += 1
        elif token["word"] and not _part_of_a_name(sparql, token.start(), token.end()):
            word = token["word"].upper()
            clauses += word in _CLAUSES
            reads = _look_at(word, reads=reads)
        if depth > MAX_NESTING:
            raise _refuse(f"its brackets nest deeper than {MAX_NESTING}")
        if operators > MAX_OPERATORS:
            raise _refuse(f"it has more than {MAX_OPERATORS} operators")
        if clauses > MAX_CLAUSES:
            raise _refuse(f"it has more than {MAX_CLAUSES} clauses (UNION, OPTIONAL, FILTER …)")


def _part_of_a_name(sparql: str, start: int, end: int) -> bool:
    """Whether a word is a variable, or stands right at the colon of a prefixed name."""
    before = sparql[start - 1] if start else ""
    return before in ("?", "$", ":", "@") or sparql[end : end + 1] == ":"


def _look_at(word: str, *, reads: bool) -> bool:
    """Whether a form of reading query has been seen by now; a word that may not be raises."""
    if word in _REFUSED:
        raise _refuse(_REFUSED[word])
    if word in _UPDATES and not reads:
        raise _refuse("it would change the store", "documents enter by: ofgraph add FILE")
    return reads or word in _READS
