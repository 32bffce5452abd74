"""What is refused before a query reaches an engine: other servers, files and nesting bombs.

The engines send SERVICE requests with no off switch, and deep nesting overflows their stack.
"""

from __future__ import annotations

import re

from ..errors import QueryError

MAX_NESTING = 120
MAX_CHARACTERS = 1_000_000

# What may hide a keyword: comments, IRIs and quoted strings are stepped over whole.
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*
        | <[^<>"{}|^`\\\x00-\x20]*>
        | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
      | (?P<open>[{(\[]) | (?P<close>[})\]])
      | (?P<word>[?$:@]?[A-Za-z_][\w:.-]*)""",
    re.VERBOSE | re.DOTALL,
)
_REFUSED = {
    "SERVICE": "it asks another server (SERVICE)",
    "LOAD": "it loads another address (LOAD)",
}
_UPDATES = {"INSERT", "DELETE", "DROP", "CLEAR", "CREATE", "COPY", "MOVE", "ADD"}
_READS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def guard(sparql: str) -> None:
    """Raise QueryError for a query that reaches outside the store, changes it, or nests too deep.

    >>> guard("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    ofgraph.errors.QueryError: the query was not run: it asks another server (SERVICE)
    """
    if len(sparql) > MAX_CHARACTERS:
        raise QueryError(f"the query was not run: it is over {MAX_CHARACTERS:,} characters long")
    depth = 0
    reads = False
    for token in _TOKEN.finditer(sparql):
        if token["open"]:
            depth += 1
            if depth > MAX_NESTING:
                raise QueryError(
                    f"the query was not run: its brackets nest deeper than {MAX_NESTING}"
                )
        elif token["close"]:
            depth -= 1
        elif token["word"]:
            word = token["word"].upper()
            reads = reads or word in _READS
            if word in _REFUSED:
                raise QueryError(
                    f"the query was not run: {_REFUSED[word]}",
                    hint="ofgraph answers from its own store; load the other data first",
                )
            if word in _UPDATES and not reads:
                raise QueryError(
                    "the query was not run: it would change the store",
                    hint="documents enter by: ofgraph add FILE",
                )
