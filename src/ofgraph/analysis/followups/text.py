"""What followed each resolution as people read it: council by council, resolution by resolution."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ...queries.wording import clean, day_words, short_id, wrapped
from ..account import Account

Row = dict[str, object]


def followups_text(account: Account, *, width: int = 100) -> str:
    """The headline, each resolution with what followed it, and the notes."""
    lines = [*wrapped(account.title, width), ""]
    rows: list[Row] = [
        dict(zip(account.table.columns, row, strict=True)) for row in account.table.rows
    ]
    for council, of_council in groupby(rows, key=lambda row: str(row["councilName"])):
        lines.append(clean(council))
        for _, told in groupby(of_council, key=lambda row: str(row["response"])):
            for indent, line in _lines(list(told)):
                lines += wrapped(line, width, indent=indent, hang=4)
        lines.append("")
    lines += [line for note in account.notes for line in wrapped(f"· {note}", width, hang=2)]
    return "\n".join(lines) + "\n"


def _lines(rows: list[Row]) -> Iterator[tuple[int, str]]:
    """The lines of one resolution, each with how far it is indented."""
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
    visit = basis.removeprefix("after ").split(": ", 1)[-1]
    return f"after: {visit} (the meeting's day is not known)"


def _next(row: Row) -> str:
    """The next visit, without the council's name, and how many between say nothing."""
    if row["nextVisitName"] is None:
        return ""
    visit = clean(row["nextVisitName"]).split(": ", 1)[-1]
    between = (
        f", after {row['visitsBetween']} that say nothing of it" if row["visitsBetween"] else ""
    )
    return f" ({visit}{between})"
