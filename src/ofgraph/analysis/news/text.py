"""What is new as people read it: council by council, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ...queries.wording import clean, wrapped
from ..account import Account

_THEMES = ("raised, not before", "raised again", "praised after raised")
_SAID = ("resolution", "action")
_NOT_OWN = ("RESTATED: ", "INVENTED: ", "PROPOSED: ")


def news_text(account: Account, *, width: int = 100) -> str:
    """The headline, the news of each council, and the notes."""
    lines = [*wrapped(account.title, width), ""]
    rows = [dict(zip(account.table.columns, row, strict=True)) for row in account.table.rows]
    rows.sort(key=lambda row: str(row["councilName"]))
    for council, told in groupby(rows, key=lambda row: str(row["councilName"])):
        lines.append(clean(council))
        for line in _lines([dict(row) for row in told]):
            lines += wrapped(line, width, indent=2, hang=4)
        lines.append("")
    lines += [line for note in account.notes for line in wrapped(f"· {note}", width, hang=2)]
    return "\n".join(lines) + "\n"


def _lines(rows: list[dict[str, object]]) -> Iterator[str]:
    """A line for each thing; themes raised or praised at one visit stand in one."""
    rest = [row for row in rows if row["sort"] not in _THEMES]
    for row in rest:
        yield f"{str(row['sort']).upper()}  {clean(row['when'])}: {_said(row)}"
    themes = [row for row in rows if row["sort"] in _THEMES]
    for (sort, visit), told in groupby(themes, key=lambda row: (row["sort"], row["visitName"])):
        named = "; ".join(clean(row["thingName"]) for row in told)
        where = clean(visit).split(": ", 1)[-1]
        yield f"{str(sort).upper()}  at {where}: {named}"


def _said(row: dict[str, object]) -> str:
    """The words: between quotation marks where they are somebody's own."""
    words = clean(row["thingName"])
    own = row["sort"] in _SAID and not words.startswith(_NOT_OWN)
    title = f" ({clean(row['documentTitle'])})" if row["documentTitle"] else ""
    return f"“{words}”{title}" if own else f"{words}{title}"
