"""What engines bear: a query that nests too deep ends the whole process, not the query alone."""

from __future__ import annotations

import re

from .not_compiled import NotCompiled

# pyoxigraph 0.5.13 was seen to overflow its stack at 4,000 brackets and at 10,000 tests.
MAX_DEPTH = 400
MAX_JOINED = 2000
_TERM = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>]*>')
_JOINS = re.compile(r"\|\||&&|\bUNION\b|\+")
_BRACKETS = re.compile(r"[{}()]")


def bearable(query: str) -> None:
    """Refuse a query that would overflow the stack of an engine, which ends the whole process.

    Raises:
        NotCompiled: it nests deeper, or joins more, than engines were seen to bear.
    """
    bare = _TERM.sub("", query)
    if len(_JOINS.findall(bare)) > MAX_JOINED:
        raise NotCompiled(f"more than {MAX_JOINED:,} tests are joined")
    depth = 0
    for bracket in _BRACKETS.findall(bare):
        depth += 1 if bracket in "{(" else -1
        if depth > MAX_DEPTH:
            raise NotCompiled("its shapes nest too deep")
