"""One theme in one council over its visits, told in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...queries.wording import plural
from ..cells import State
from ..recurrence import Status
from .case import Case
from .records import Count, Ground, Points, Sentence

_MOST_RAISING = 3
SAYS = (State.RAISED, State.PRAISED, State.NOT_RAISED)
STANDING = {
    Status.NEW: "New",
    Status.RECURRING: "Recurring",
    Status.PERSISTENT: "Persistent",
    Status.RELAPSED: "Relapsed",
    Status.RESOLVED: "Raised, then praised",
    Status.NOT_SEEN_AGAIN: "Not seen again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A theme that a council's visits raised: how often, when, and how it stands."""

    council: int
    series: int
    theme: int
    raised: int
    praised: int
    could: int
    undated: int
    gap: int
    relapses: int
    first: int
    last: int
    latest: int
    status: Status


def strands(case: Case) -> list[Strand]:
    """Every theme raised in every council, at most visits first, then the latest."""
    told = case.recurrences
    columns = {name: getattr(told, name).tolist() for name in Strand.__slots__}
    rows = [
        Strand(**{name: columns[name][at] for name in Strand.__slots__ if name != "status"},
               status=Status(columns["status"][at]))
        for at in range(len(told))
    ]  # fmt: skip
    return sorted(
        rows,
        key=lambda one: (-one.raised, one.council, -one.last, -one.raised / one.could,
                         case.theme(one.theme), one.series),
    )  # fmt: skip


def counted_from(case: Case, council: int) -> Count:
    """The visits of a council that every figure of its themes is counted from."""
    visits = [at for at, of in enumerate(case.incidence.visits.council.tolist()) if of == council]
    name = case.council(council)
    id = case.incidence.councils.id[council]
    what = f"the state of each theme at each of the {plural(len(visits), 'visit')} to {name}"
    return case.count(what, visits, "recur", "--council", id, "--no-predecessors", "--all")


def raised_at(case: Case, strand: Strand) -> list[int]:
    """The visits that raised it, in order of time; those with no date last."""
    return case.at(strand.council, strand.series, strand.theme, State.RAISED)


def quotes(case: Case, strand: Strand) -> tuple[Ground, ...]:
    """The most telling finding of each visit that raised it."""
    found = (case.found(at, strand.theme, raises=True)[:1] for at in raised_at(case, strand))
    return tuple(ground for one in found for ground in case.evidence(one))


def standing_sentence(case: Case, strand: Strand) -> Sentence:
    """How it stands, how often it was raised of how many visits, and when."""
    first, last = case.when(strand.first), case.when(strand.last)
    when = f"in {first}" if strand.first == strand.last else f"first in {first}, last in {last}"
    of = f"{strand.raised} of the {strand.could} visits"
    if strand.raised == strand.could:
        of = {1: "the only visit", 2: "both visits"}.get(strand.could, f"all {strand.could} visits")
    text = f"{STANDING[strand.status]}: raised at {of} with an answer, {when}."
    return Sentence(text, (*quotes(case, strand), counted_from(case, strand.council)))


def further_sentences(case: Case, strand: Strand) -> Iterator[Sentence]:
    """What lay between two raisings, and the visits that say nothing of the theme."""
    ground = (counted_from(case, strand.council),)
    if strand.relapses:
        times = "once" if strand.relapses == 1 else f"{strand.relapses} times"
        yield Sentence(f"It was raised again after it had been praised {times}.", ground)
    if strand.gap:
        visits = "1 visit" if strand.gap == 1 else f"{strand.gap} visits in a row"
        text = f"In between, {visits} could have raised it and did not."
        yield Sentence(text, ground)
    if silence := silent_words(case, strand):
        yield Sentence(silence, ground)
    if strand.undated:
        are = "is" if strand.undated == 1 else "are"
        text = (
            f"{plural(strand.undated, 'visit')} with no known date raised it too and {are} not "
            "counted here."
        )
        yield Sentence(text, ground)


def silent_words(case: Case, strand: Strand) -> str:
    """How many visits have no answer on the theme, and why; nothing where all have one."""
    here = strand.council, strand.series, strand.theme
    aside = case.at(*here, State.NOT_LOOKED_AT)
    unread = case.at(*here, State.INCOMPLETE)
    if not aside and not unread:
        return ""
    silent = plural(len(aside) + len(unread), "further visit")
    later = len(case.later((*aside, *unread), strand.latest))
    since = f" ({later} later than {case.when(strand.latest)})" if later else ""
    count = "counts" if silent == "1 further visit" else "count"
    if aside and unread:
        why = f"{len(aside)} did not look at it and of {len(unread)} no whole report was read"
    else:
        why = "no whole report was read" if unread else "the theme was not looked at"
    return f"{silent}{since} {count} neither for nor against: {why}."


def visit_points(case: Case, strand: Strand, most: int | None = None) -> Points:
    """What each visit that says something of the theme said, in order of time.

    Args:
        most: how many visits are told at most: the first one and the latest.
    """
    here = strand.council, strand.series, strand.theme
    visits = case.at(*here, *SAYS)
    left = len(visits) - most if most is not None else 0
    if left > 0 and most is not None:
        visits = [visits[0], *visits[-(most - 1) :]]
    items = [_visit_point(case, strand, at) for at in visits]
    if left > 0:
        text = f"And {plural(left, 'visit')} between the first and these."
        items.insert(1, (Sentence(text, (counted_from(case, strand.council),)),))
    return Points(tuple(items))


def _visit_point(case: Case, strand: Strand, visit: int) -> tuple[Sentence, ...]:
    called, theme = case.called(visit), strand.theme
    raising = case.found(visit, theme, raises=True)
    praising = case.found(visit, theme, raises=False)
    if not raising and not praising:
        text = f"{called}, looked at it and did not raise it."
        return (Sentence(text, (counted_from(case, strand.council),)),)
    said = []
    if raising:
        text = f"{called}, raised it: {case.proofs.said(raising[0])}{_more(len(raising))}"
        said.append(Sentence(text, case.evidence(raising[:_MOST_RAISING])))
    if praising:
        lead = "The same visit also praised it" if raising else f"{called}, praised it"
        text = f"{lead}: {case.proofs.said(praising[0])}{_more(len(praising))}"
        said.append(Sentence(text, case.evidence(praising[:1])))
    return tuple(said)


def _more(findings: int) -> str:
    return f" (and {plural(findings - 1, 'more finding', 'more findings')})" if findings > 1 else ""
