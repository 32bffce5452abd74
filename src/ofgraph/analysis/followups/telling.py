"""What followed each resolution, as a table with what it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri, Row
from ...queries.wording import clean, plural
from ..account import Account
from ..cells import Cells
from ..incidence import NOTHING, Incidence, Words
from ..predecessors import gone
from ..standing import standing
from .following import Asked, chosen, follow, only_notes, says_again
from .records import Followed, FollowUp, Reported
from .words import Said, Wording

COLUMNS = (
    "councilName", "date", "dateBasis", "decisionName", "text", "due", "themeName", "themeFrom",
    "reportedBack", "followedBy", "nextVisitName", "visitsBetween", "documentTitle", "status",
    "documentStatus", "response", "theme", "nextVisit", "decision", "document", "council",
)  # fmt: skip
DESCRIPTIVE = (
    "What came after a resolution is told, not what came of it: followed by, never led to. "
    "A share of many is a description of what was read, nothing more."
)
NEXT = (
    "The next visit is the first surely after the decision that raised the theme, praised it, or "
    "looked at it in a whole report and did not raise it; visits between them that say nothing of "
    "it are counted beside it. Not raised is neither better nor worse."
)
MEASURE = (
    "Better: raised just before, then praised. Same: raised just before, then again. Just before: "
    "at the visit that the decision is about, else at the last one until then that raised or "
    "praised the theme. Worse: raised again in a graver form under the same framework (an area for "
    "improvement, then a concern or a priority action; a concern, then a priority action)."
)
PAPERS = (
    "Reported back: a later paper restates it or follows it up, as a rule or a person linked them. "
    "“No later paper read” and “not found there” say what was read here, not what the council did."
)
NO_THEME, WHOLE_VISIT = "(no theme)", "(the visit as a whole)"


def followups(
    incidence: Incidence,
    wording: Wording,
    *,
    asked: Asked | None = None,
    chosen_as: Iterable[tuple[str, str]] = (),
    found: Cells | None = None,
) -> Account:
    """What followed each resolution, a row for each theme that it addresses.

    Args:
        incidence: the visits that count as next ones; take those of all years.
        wording: gives the words of resolutions and documents.
        asked: which resolutions and actions are followed.
        chosen_as: what was asked for, as (name, value).
        found: the cells of the incidence, where they are known already.
    """
    asked, parameters = asked or Asked(), tuple(chosen_as)
    told = follow(incidence, asked, found)
    words = wording(_addresses(incidence, told))
    rows = tuple(_row(incidence, one, words) for one in told)
    notes = (DESCRIPTIVE, NEXT, MEASURE, PAPERS, *_left_out(incidence, asked, told))
    return Account(
        title=headline(incidence, told, asked),
        table=Table(COLUMNS, rows),
        notes=standing(incidence, *notes, chosen=parameters),
        parameters=parameters,
    )


def headline(incidence: Incidence, told: Sequence[FollowUp], asked: Asked) -> str:
    """How many were followed by what, in a sentence."""
    noun = "resolution or action" if asked.actions else "resolution"
    many = "resolutions and actions" if asked.actions else "resolutions"
    responses = {one.response for one in told}
    if not told:
        return f"No {noun} that does more than note {_where(incidence, asked)}."
    councils = {one.council for one in told}
    reported = len({one.response for one in told if one.reported == Reported.BACK})
    followed = Counter(one.followed for one in told if one.theme != NOTHING)
    themes = followed.total()
    said = (
        f"{plural(len(responses), noun, many)} of {plural(len(councils), 'council')}: "
        f"{reported or 'none'} reported back in a later paper that was read"
    )
    if not themes:
        return f"{said}; no theme to follow."
    counts = ", ".join(f"{followed[one]} {short}" for one, short in _SHORT.items() if followed[one])
    times = f"{themes} times" if themes > 1 else "once"
    return f"{said}. A theme is addressed {times}, followed by: {counts}."


def _where(incidence: Incidence, asked: Asked) -> str:
    """In how much nothing was found: why a table is empty."""
    papers = ~incidence.documents.inspectorates
    whose = ""
    if asked.councils is not None:
        papers = papers & np.isin(incidence.documents.council, sorted(asked.councils))
        names = [incidence.councils.name[one] for one in sorted(asked.councils)]
        whose = f" of {names[0]}" if len(names) == 1 else f" of these {len(names)} councils"
    number = int(papers.sum())
    if not number:
        return f"is known: no paper{whose} was read"
    narrowed = asked.themes is not None or asked.since or asked.until
    does = "fits what was asked" if narrowed else "stands"
    were = "was" if number == 1 else "were"
    return f"{does} in the {plural(number, 'paper')}{whose} that {were} read"


_SHORT = {
    Followed.BETTER: "better",
    Followed.SAME: "the same",
    Followed.WORSE: "worse",
    Followed.PRAISED: "praised and not raised just before",
    Followed.RAISED: "raised and not raised just before",
    Followed.NOT_RAISED: "looked at and not raised",
    Followed.DID_NOT_LOOK: "not looked at since",
    Followed.INCOMPLETE: "not known for want of a whole report",
    Followed.NO_VISIT: "no visit since",
    Followed.UNDATED: "not known for want of a day",
}


def _left_out(incidence: Incidence, asked: Asked, told: Sequence[FollowUp]) -> Iterator[str]:
    """How many resolutions are not among the rows, and how sure the days are."""
    responses = incidence.responses
    mine = responses.resolution | asked.actions
    if asked.councils is not None:
        mine = mine & np.isin(responses.council, [*asked.councils])
    noted = int((mine & only_notes(incidence)).sum())
    again = int((mine & ~only_notes(incidence) & says_again(incidence)).sum())
    if noted:
        yield f"Left out: {plural(noted, 'resolution')} that only {_verb(noted, 'note')}."
    if again:
        yield f"Left out: {again} that {_verb(again, 'say')} again what the same paper said before."
    if asked.since or asked.until:
        always = Asked(councils=asked.councils, actions=asked.actions)
        days = responses.day[chosen(incidence, always)]
        if undated := int(sum(day is None for day in days.tolist())):
            yield f"Left out: {undated} whose meeting has no day, since days were asked for."
    if past := sorted({one.council for one in told} & gone(incidence)):
        names = ", ".join(incidence.councils.name[one] for one in past)
        yield f"Visits of the councils that took over from {names} are not counted as next ones."
    after_visit = len({one.response for one in told if one.spoken_of != NOTHING})
    if after_visit:
        are = "it is" if after_visit == 1 else "they are"
        yield (
            f"Of {after_visit} the meeting's day is not known: {are} placed after the visit that "
            "the paper speaks of."
        )


def _verb(number: int, verb: str) -> str:
    return f"{verb}s" if number == 1 else verb


def _addresses(incidence: Incidence, told: Sequence[FollowUp]) -> list[str]:
    """What the rows need words of."""
    responses = incidence.responses
    back = [one.reported_in for one in told if one.reported_in != NOTHING]
    return [responses.iri[at] for at in {*(one.response for one in told), *back}]


def _row(incidence: Incidence, one: FollowUp, words: Mapping[str, Said]) -> Row:
    responses, visits = incidence.responses, incidence.visits
    address = responses.iri[one.response]
    said = words.get(address, Said(text=address))
    decisions = incidence.decisions
    return (
        incidence.councils.name[one.council] if one.council != NOTHING else "not known",
        one.decided,
        date_basis(incidence, one),
        decisions.name[one.decision] if one.resolution and one.decision != NOTHING else "Action",
        said.marked,
        one.due or None,
        theme_words(incidence, one),
        None if one.theme == NOTHING else "its own" if one.carried else "a finding it addresses",
        reported_words(incidence, one, words),
        one.followed.words,
        visits.name[one.next_visit] if one.next_visit != NOTHING else None,
        one.between if one.next_visit != NOTHING and one.theme != NOTHING else None,
        said.document_title or None,
        said.status or None,
        said.standing or None,
        Iri(address),
        _iri(incidence.themes.iri, one.theme),
        _iri(visits.iri, one.next_visit),
        _iri(decisions.iri, one.decision),
        _iri(incidence.documents.iri, one.document),
        _iri(incidence.councils.iri, one.council),
    )


def date_basis(incidence: Incidence, one: FollowUp) -> str:
    """What the place in time rests on: the meeting, or the visit that the paper speaks of."""
    if one.decided is not None:
        return "meeting"
    if one.spoken_of == NOTHING:
        return "not known"
    return f"after {clean(incidence.visits.name[one.spoken_of])}"


def theme_words(incidence: Incidence, one: FollowUp) -> str:
    """The theme, or what a resolution without one addresses."""
    if one.theme != NOTHING:
        return incidence.themes.name[one.theme]
    return WHOLE_VISIT if one.whole_visit else NO_THEME


def reported_words(incidence: Incidence, one: FollowUp, words: Mapping[str, Said]) -> str:
    """Whether and where it was reported back; else how many later papers were read."""
    if one.reported == Reported.BACK:
        back = words.get(incidence.responses.iri[one.reported_in])
        where = f": {back.document_title}" if back and back.document_title else ""
        return f"{one.reported.words}{where}"
    if one.reported == Reported.NOT_FOUND:
        return f"{plural(one.later_papers, 'later paper')} read, not found there"
    return one.reported.words


def _iri(iris: Words, place: int) -> Iri | None:
    return Iri(iris[place]) if place != NOTHING else None
