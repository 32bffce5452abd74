"""What followed each resolution as people read it: council by council, resolution by resolution."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ...queries.wording import clean, day_words, short_id
from ..account import Account
from ..in_words import Line, Row, text_by_council
from ..naming import without_council


def followups_text(account: Account, *, width: int = 100) -> str:
    """The headline, each resolution with what followed it, and the notes."""
    return text_by_council(account, _of_council, width=width)


def _of_council(rows: list[Row]) -> Iterator[Line]:
    for _, told in groupby(rows, key=lambda row: str(row["response"])):
        yield from _of_resolution(list(told))


def _of_resolution(rows: list[Row]) -> Iterator[Line]:
    first = rows[0]
    yield 2, f"{str(first['decisionName']).upper()}  {_when(first)}"
    words = clean(first["text"])
    said = f"“{words}”" if first["documentStatus"] == "original" else words
    title = f" ({clean(first['documentTitle'])})" if first["documentTitle"] else ""
    yield 6, f"{said}{title} [{short_id(str(first['response']))}]"
    if first["due"]:
        yield 6, f"by when: {clean(first['due'])}"
    reported = clean(first["reportedBack"])
    yield 6, f"reported back: {reported.removeprefix('reported back: ')}"
    for row in rows:
        if row["theme"] is None:
            about = clean(row["themeName"]).strip("()")
            yield 6, f"{about}, the next visit{_next(row) or ': none since'}"
        else:
            said = clean(row["followedBy"])
            yield 6, f"{clean(row['themeName'])}, followed by: {said}{_next(row)}"


def _when(row: Row) -> str:
    if row["date"] is not None:
        return day_words(row["date"])  # type: ignore[arg-type]
    basis = clean(row["dateBasis"])
    if basis == "not known":
        return "day not known"
    visit = without_council(basis.removeprefix("after "))
    return f"after: {visit} (the meeting's day is not known)"


def _next(row: Row) -> str:
    """The next visit, without the council's name, and how many between say nothing."""
    if row["nextVisitName"] is None:
        return ""
    visit = without_council(clean(row["nextVisitName"]))
    between = (
        f", after {row['visitsBetween']} that say nothing of it" if row["visitsBetween"] else ""
    )
    return f" ({visit}{between})"
