"""What is new as people read it: council by council, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ...queries.wording import clean
from ..account import Account
from ..in_words import Line, Row, text_by_council
from ..naming import without_council

_THEMES = ("raised, not before", "raised again", "praised after raised")
_SAID = ("resolution", "action")
_NOT_OWN = ("RESTATED: ", "INVENTED: ", "PROPOSED: ")


def news_text(account: Account, *, width: int = 100) -> str:
    """The headline, the news of each council, and the notes."""
    return text_by_council(account, _lines, width=width)


def _lines(rows: list[Row]) -> Iterator[Line]:
    """A line for each thing; themes raised or praised at one visit stand in one."""
    rest = [row for row in rows if row["sort"] not in _THEMES]
    for row in rest:
        yield 2, f"{str(row['sort']).upper()}  {clean(row['when'])}: {_said(row)}"
    themes = [row for row in rows if row["sort"] in _THEMES]
    for (sort, visit), told in groupby(themes, key=lambda row: (row["sort"], row["visitName"])):
        named = "; ".join(clean(row["thingName"]) for row in told)
        yield 2, f"{str(sort).upper()}  at {without_council(clean(visit))}: {named}"


def _said(row: Row) -> str:
    """The words: between quotation marks where they are somebody's own."""
    words = clean(row["thingName"])
    own = row["sort"] in _SAID and not words.startswith(_NOT_OWN)
    title = f" ({clean(row['documentTitle'])})" if row["documentTitle"] else ""
    return f"“{words}”{title}" if own else f"{words}{title}"
