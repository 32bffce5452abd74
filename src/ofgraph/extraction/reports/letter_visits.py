"""The other visits a letter speaks of, and the grades given then: read as a paper's are.

A letter about a visit tells in running words when the council was last inspected, how it was
judged and when inspectors will return, as a council paper does; the same rules read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...records import Document, Judgement, Relation, Visit
from ..rules.judgements import find_judgements
from ..rules.paper import open_paper
from ..rules.visit_clusters import FUTURE
from ..rules.visit_times import agree
from ..rules.visits import find_visits
from .occasion import Earlier


def others(
    document: Document, names: Mapping[str, str], this: Visit
) -> tuple[tuple[Visit, ...], tuple[Judgement, ...]]:
    """Return the visits before and after the one a letter is about, and the earlier grades."""
    paper = open_paper(document, names)
    found = find_visits(paper)
    numbered = {visit.id: visit for visit in found if not _is_this(visit, this)}
    renamed = {name: f"v{number}" for number, name in enumerate(numbered, start=2)}
    visits = tuple(
        replace(visit, id=renamed[name], relation=_relation(visit), scope=())
        for name, visit in numbered.items()
    )
    judged = tuple(
        replace(one, visit=renamed[one.visit])
        for one in find_judgements(paper, found)
        if one.visit in renamed
    )
    return visits, judged


def from_earlier(found: tuple[Earlier, ...]) -> tuple[tuple[Visit, ...], tuple[Judgement, ...]]:
    """Return the same of a report, which speaks of earlier visits in fixed forms."""
    return tuple(one.visit for one in found), tuple(_judged(found))


def _judged(found: tuple[Earlier, ...]) -> Iterator[Judgement]:
    for one in found:
        if one.judgement is not None:
            yield one.judgement


def _relation(visit: Visit) -> Relation:
    return "next" if visit.status in FUTURE else "previous"


def _is_this(visit: Visit, this: Visit) -> bool:
    """Whether a visit read from the words is the one the letter is about."""
    if visit.status in FUTURE:
        return False
    if visit.start and this.start:
        return agree(visit.start, this.start) or visit.start[:7] == this.start[:7]
    if visit.ordinal and this.ordinal:
        return visit.ordinal == this.ordinal
    return visit.relation == "subject" and visit.start is None
