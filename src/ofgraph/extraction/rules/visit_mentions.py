"""Where a paper names a visit or an inspection, and what stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...records import Span
from ..layout import Part
from ..phrases import pattern
from .dates import DateFound
from .paper import Paper
from .visit_dates import Assigned, assign, last_day, published_date
from .visit_kinds import LOOSE, kind_of, kind_spoken_of, names
from .visit_mention import Mention
from .visit_status import clause_of, status_of
from .visit_told import (
    fieldwork_in,
    implied_in,
    is_foreign,
    numbered_in,
    opening_before,
    pointers_in,
    tabled_in,
)
from .visit_unsaid import unsaid_in
from .visit_words import (
    FOREIGN,
    FOREIGN_AFTER,
    GENERIC,
    NOT_AN_EVENT,
    TO_A_TEAM,
    count_of,
    days_of,
    ordinal_after,
    ordinal_of,
    ordinals_of,
    series_of,
)

_REACH = 60
_LOOSE_START = re.compile(r"^(?:(?:and|that|to|-|of)\s+)+(?=\w)", re.IGNORECASE)
_EXPLAINED = re.compile(r"\b(?:key element|defined as|is an?|means)\b")
_SERIAL_KINDS = frozenset({"monitoring_visit", "visit", "focused_visit"})
_PREDICATE = re.compile(
    r"(?:^|[.;,]\s|\b(?:and|but|which|that|so)\s)\s*(?:[Ii]t|[Tt]his|[Tt]hat|which|and|This\s+visit|"
    r"This\s+inspection)?\s*(?:was|is|were|had\s+been|has\s+been)\s+$"
)
_APPOSITION = re.compile(r"(?:inspection|visit|framework)\s*,\s+$", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:part\s+of|for|on|conduct\w*|undertak\w+|carry\w*\s+out|carried\s+out|mak\w+|made)\s+"
    r"(?:the\s+|an?\s+|its\s+|their\s+)?\Z",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"[;.]|\b(?:latest|next|last|most\s+recent|one\s+more|another|expected|planned|due|will)\b"
)
_GLOSSARY = re.compile(r"\s*(?::|-|=)\s+(?!\d)", re.IGNORECASE)
_BARE_FRAMEWORK = re.compile(r"(?:ilacs|sif)$", re.IGNORECASE)
_DETERMINED = re.compile(
    r"\b(?:the|our|its|their|an?|this|last|latest|recent|previous|ofsted)\s+$", re.IGNORECASE
)
_LOOKED_BACK = re.compile(
    r"\bthan\s+(?:(?:it|they|we|that|this|was|were|had|been|found|saw|reported)\s+){0,3}"
    r"(?:at|on|during)\s+$"
)
_COMPARED = re.compile(r"\b(?:since|at|after|from|during)\s+$", re.IGNORECASE)
_COMES_ABOUT = re.compile(
    r"\s+(?:takes\s+place|comes|happens|is\s+(?:made|held|carried\s+out|undertaken))\b"
)
_IN_A_LAW = re.compile(r"\bAct\s+\d{4}\s*\(?$|\bRegulations?\s*\(?$")


def find_mentions(paper: Paper) -> tuple[Mention, ...]:
    """Return every mention of a visit or inspection in the relevant parts, dates assigned."""
    found: list[Mention] = []
    coming: int | None = None
    for part in paper.parts:
        if part.number not in paper.relevant:
            continue
        if part.kind == "heading":
            said = paper.view[part.start : part.end]
            coming = part.number if pattern("visits.status.coming").search(said) else None
        for sentence in said_in(part):
            found += _of_sentence(paper, part, sentence, found, coming=coming is not None)
    found += tabled_in(paper)
    return _without_letters(paper, found)


def said_in(part: Part) -> tuple[Span, ...]:
    """The sentences of a part; the cells of a table's row belong together."""
    return (Span(start=part.start, end=part.end),) if part.kind == "row" else part.sentences


def _of_sentence(
    paper: Paper, part: Part, sentence: Span, before: list[Mention], *, coming: bool
) -> list[Mention]:
    """The mentions of one sentence, each with the date that belongs to it."""
    named = list(_named(paper, part, sentence, coming=coming))
    if part.kind not in ("heading", "row"):
        told = list(fieldwork_in(paper, part, sentence))
        for_one = any(_PART_OF.search(paper.view, sentence.start, one.span.start) for one in named)
        named += [
            one for one in told
            if not for_one and not any(_overlap(one, other) for other in named)
        ]  # fmt: skip
        if not named:
            named += pointers_in(paper, part, sentence)
        known = {one.kind for one in [*before, *named]} | {kind_spoken_of(paper.view)}
        numbered = numbered_in(paper, part, sentence, known, coming=coming)
        named += [one for one in numbered if not any(_overlap(one, other) for other in named)]
    named.sort(key=lambda one: one.name.start)
    assigned = assign(paper, part, sentence, tuple(named))
    dated = list(_dated(paper, sentence, named, assigned))
    implied = list(implied_in(paper, part, sentence, assigned.free))
    if part.kind not in ("heading", "row"):
        implied += unsaid_in(paper, part, sentence, (*dated, *implied))
    return dated + implied


def _overlap(one: Mention, other: Mention) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _named(paper: Paper, part: Part, sentence: Span, *, coming: bool) -> Iterator[Mention]:
    view = paper.view
    for name in names().finditer(view, sentence.start, sentence.end):
        said = _LOOSE_START.sub("", opening_before(view, sentence, name.start()))
        begin = name.start() - len(said)
        passive = name[0].casefold().endswith("inspected")
        subject = view[sentence.start : name.start()][-_REACH:] if passive else ""
        kind = kind_of(name[0], said, view[name.end() : sentence.end])
        kind = kind_of(name[0], said, subject) if kind in LOOSE and subject else kind
        if not _is_event(paper, sentence, kind, name, begin, said):
            continue
        ahead = view[max(sentence.start, begin - 40) : begin]
        several = ordinals_of(said, view, name.end())
        one = Mention(
            kind=kind, span=Span(start=begin, end=name.end()),
            name=Span(start=name.start(), end=name.end()), sentence=sentence,
            part=part.number, heading=part.heading, opening=said,
            ordinal=ordinal_of(said) or ordinal_after(view, name.end()),
            days=days_of(said, sentence.quote(view)), title=part.kind == "heading",
            status=status_of(view, sentence, begin, name.end(), coming=coming),
            definite=not re.match(r"(?:an?|any)\s", said.lstrip(), re.IGNORECASE),
            refers=_only_describes(ahead, said),
            certain=_is_certain(view, ahead, said, name.end()),
        )  # fmt: skip
        if several:
            yield from (replace(one, ordinal=nth, settled=True) for nth in several)
        elif _singular(name[0], kind) or (one.ordinal and series_of(view[begin : name.end()])):
            yield one
        else:
            yield from _each_dated(paper, sentence, one)


def _is_certain(view: str, ahead: str, said: str, end: int) -> bool:
    """ "Better than at our first visit", "when the next inspection happens"."""
    opening = said.lstrip().casefold()
    if ordinal_of(said):
        ours = opening.startswith("our ") and _COMPARED.search(ahead)
        return bool(ours or _LOOKED_BACK.search(ahead))
    return _next_comes(view, ahead, said, end)


def _next_comes(view: str, ahead: str, said: str, end: int) -> bool:
    """ "To be tested when the next inspection happens": one that is to come."""
    when = re.search(r"\bwhen\s+(?:your\s+|our\s+)?$", ahead) is not None
    return when and "next" in said.casefold() and _COMES_ABOUT.match(view, end) is not None


def _singular(name: str, kind: str) -> bool:
    return not name.casefold().endswith("s") or kind == "jtai" or name.casefold() == "ilacs"


def _only_describes(ahead: str, said: str) -> bool:
    """ "It was a short inspection", "the last inspection, a short inspection"."""
    if _PREDICATE.search(ahead):
        return True
    indefinite = re.match(r"an?\s", said.lstrip(), re.IGNORECASE)
    return bool(indefinite and _APPOSITION.search(ahead))


def _each_dated(paper: Paper, sentence: Span, one: Mention) -> Iterator[Mention]:
    """ "Focused visits in May 2019 and February 2020" are two visits, of no number said."""
    until = _OTHERS.search(paper.view[one.name.end : sentence.end])
    end = one.name.end + until.start() if until else sentence.end
    near = paper.dates_in(one.name.end, min(end, one.name.end + 120))
    dates = [each for date in near for each in _split(paper.view, date)]
    if len(dates) < 2:
        return
    for date in dates:
        yield replace(one, date=date, settled=True)


def _split(view: str, date: DateFound) -> Iterator[DateFound]:
    """ "March and July 2023", after a plural, are two months and no stretch of time."""
    joined = re.search(r"\band\b|&", date.span.quote(view))
    if not joined or date.start == date.end or len(date.start or "") > 7:
        yield date
        return
    for month in (date.start, date.end):
        yield replace(date, start=month, end=month)


def _is_event(
    paper: Paper, sentence: Span, kind: str, name: re.Match[str], begin: int, opening: str
) -> bool:
    """Tell a visit of the inspectorate from other visits and from talk of the framework."""
    view = paper.view
    before = view[max(sentence.start, name.start() - 90) : name.start()]
    ahead = view[max(sentence.start, begin - 40) : begin]
    if FOREIGN.search(before) or FOREIGN.search(ahead) or GENERIC.search(before):
        return False
    if name[0].casefold().endswith("inspected") and is_foreign(view, sentence, name):
        return False
    if FOREIGN_AFTER.match(view, name.end()) or _IN_A_LAW.search(before):
        return False
    comes = _next_comes(view, ahead, opening, name.end())
    if (NOT_AN_EVENT.match(view, name.end()) and not comes) or _EXPLAINED.search(ahead):
        return False
    if re.search(r"\b(?:no|not|neither|nor|without|never)\s+$", ahead) or re.match(
        r"\s*(?:no|any)\s", opening, re.IGNORECASE
    ):
        return False
    if _BARE_FRAMEWORK.match(name[0]) and not _DETERMINED.search(before):
        return False
    if name.start() == sentence.start and _GLOSSARY.match(view, name.end()):
        return bool(paper.dates_in(name.end(), sentence.end))
    vague = re.match(r"an?\s", opening.lstrip(), re.IGNORECASE) or not opening
    talk = sentence.quote(view) if vague else clause_of(view, sentence, begin, name.end())
    if pattern("visits.event.framework").search(talk):
        reach = min(sentence.end, name.end() + 60)
        return bool(paper.dates_in(max(sentence.start, begin - 90), reach))
    told = bool(opening) or name[0].casefold() == "visits"
    return kind != "visit" or (told and not TO_A_TEAM.match(view, name.end()))


def _dated(
    paper: Paper, sentence: Span, found: list[Mention], assigned: Assigned
) -> Iterator[Mention]:
    """Give each mention its date and its place in a series; fieldwork without a date is none."""
    series = series_of(sentence.quote(paper.view))
    for at, mention in enumerate(found):
        chosen = mention.date or assigned.given.get(at)
        if mention.kind == "fieldwork" and chosen is None:
            continue
        chosen = last_day(paper.view, sentence, chosen)
        placed = replace(mention, date=chosen, span=_wide(mention, chosen))
        if series and mention.kind in _SERIAL_KINDS and mention.status == "carried_out":
            placed = replace(placed, ordinal=series[0], series=count_of(series[1]))
        yield placed


def _without_letters(paper: Paper, found: list[Mention]) -> tuple[Mention, ...]:
    """Take away a date that is that of a report or letter, wherever else it is printed."""
    published = {
        date.start
        for date in paper.dates
        if len(date.start or "") == 10
        and (sentence := paper.sentence_at(date.span.start)) is not None
        and published_date(paper.view, sentence, date)
    }
    return tuple(
        replace(one, date=None, span=one.name)
        if one.date and one.date.start in published and one.date.start == one.date.end
        else one
        for one in found
        if not (one.kind == "fieldwork" and one.date and one.date.start in published)
    )


def _wide(mention: Mention, date: DateFound | None) -> Span:
    if date is None:
        return mention.span
    start = min(mention.span.start, date.span.start)
    return Span(start=start, end=max(mention.span.end, date.span.end))
