"""Where a query does not parse, in words: line and column, with the line shown."""

from __future__ import annotations

import re

_PLACE = re.compile(r"^error at (\d+):(\d+): (.*)$", re.DOTALL)


def tell(message: str, sparql: str) -> str:
    """An engine's complaint about a query, with the line it speaks of and a mark at the place.

    >>> print(tell("error at 2:3: expected [_]", "SELECT *\\n{ ]"))
    line 2, column 3: expected [_]
      { ]
        ^
    """
    found, lines = _PLACE.match(message), sparql.splitlines()
    if found is None or int(found[1]) > len(lines):
        return message.strip()
    line, column = int(found[1]), int(found[2])
    shown = lines[line - 1].expandtabs(1)
    words = " ".join(found[3].split())
    return f"line {line}, column {column}: {words}\n  {shown}\n  {' ' * (column - 1)}^"
