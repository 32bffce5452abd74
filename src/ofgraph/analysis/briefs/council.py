"""A briefing on a council: what keeps coming back there, and how it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ...graph.store import Store
from ...queries.citing.gather import release_of
from ...queries.citing.told import Told
from ...queries.run import rows
from ...queries.wording import clean, day_words, plural
from ..bundle import inputs_hash
from ..cells import State
from ..followups.following import Asked
from ..incidence import Choice, Incidence, NothingToCount, choose, incidence_of
from ..standing import ABSENCE, LISTS_DIFFER, NOT_OFSTEDS_LETTER, coverage_words, source_words
from .case import Case, typed
from .council_between import NOT_WHY, between_section
from .council_themes import (
    better_section,
    came_back_section,
    coming_back,
    new_section,
    not_seen_section,
    nothing_comes_back,
    strengths_section,
)
from .council_visits import Grades, grade_notes, latest_grade, unknowns_section, visits_section
from .proofs import Proofs, listed
from .records import Brief, Count, Ground, Points, Section, Sentence
from .strands import Strand, counted_from, quotes, strands

_MOST_NAMED, _MOST_THEMES = 3, 6
TAGGED = (
    "Themes are given to findings by rules that look for phrases; a finding may carry several, "
    "and a theme may be missed."
)


def council_brief(store: Store, choice: Choice, options: Sequence[str] = ()) -> Brief:
    """A briefing on the council of a choice.

    Args:
        store: where it is looked up.
        choice: one council, and which of its visits count.
        options: the choice as it is typed, for the commands that repeat a figure.

    Raises:
        UnknownName, QueryError: the choice does not fit the store.
    """
    whole = incidence_of(store)
    council = whole.councils.iri.place(choice.councils[0])
    proofs = Proofs(store)
    try:
        case = Case(choose(whole, choice), proofs, options)
    except NothingToCount:
        return _without_visits(store, whole, council, choice, options)
    every = Case(choose(whole, replace(choice, since=None, until=None)), proofs, options)
    responses = case.incidence.responses
    answered = np.flatnonzero(responses.council == council).tolist()
    # All at once: one by one would take most of the time.
    proofs.fetch([*case.incidence.findings.iri, *(responses.iri[at] for at in answered)])
    grades, told = Grades(store, case, council), strands(case)
    asked = Asked(councils={council}, actions=True, since=choice.since, until=choice.until)
    id = whole.councils.id[council]
    return Brief(
        title=f"{case.council(council)}: what keeps coming back",
        summary=tuple(_summary(case, council, grades, told)),
        sections=(
            visits_section(case, grades),
            *(_of_themes(case, told, between_section(every, council, asked)) if told else ()),
            *_predecessors(store, whole, council, choice, options),
            unknowns_section(store, case, council, told),
        ),
        limits=(coverage_words(case.incidence), *chosen_words(choice), *grade_notes(case), TAGGED,
                LISTS_DIFFER, ABSENCE, NOT_OFSTEDS_LETTER, NOT_WHY, source_words(case.incidence)),
        commands=(case.command("brief", id),
                  case.command("recur", "--council", id, "--no-predecessors"),
                  typed("trace", id, "--all")),
        inputs=inputs_hash(case.incidence),
        release=release_of(Told(store)),
    )  # fmt: skip


def chosen_words(choice: Choice) -> tuple[str, ...]:
    """What was left out, where something was chosen."""
    usual = Choice().series
    asked = [
        f"{name}: {value}"
        for name, value in choice.words()
        if name in ("since", "until") or (name == "series" and choice.series != usual)
    ]
    if not asked:
        return ("Joint and Area SEND inspections are timelines of their own, not counted here.",)
    return (f"Counted: {'; '.join(asked)}. What other visits found is not told, first times are "
            "first times among these.",)  # fmt: skip


def _of_themes(case: Case, told: Sequence[Strand], between: Section) -> tuple[Section, ...]:
    """What came back, what was done, and how the other themes stand."""
    return (
        came_back_section(case, told),
        between,
        better_section(case, told),
        not_seen_section(case, told),
        new_section(case, told),
        strengths_section(case),
    )


def _summary(case: Case, council: int, grades: Grades, told: Sequence[Strand]) -> list[Sentence]:
    """What to read if no more is read."""
    sentences = [_coverage(case, council)]
    if grade := latest_grade(case, grades):
        sentences.append(grade)
    back = coming_back(told)
    if back:
        sentences.append(_headline(case, back))
    else:
        sentences.append(nothing_comes_back(case, told))
    sentences += _standing_now(case, council, told)
    if told and not case.incidence.visits.complete.any():
        text = (
            "Because no whole report was read, that a visit did not raise a theme is never known: "
            "persistent says no more than that no visit is known to be without it."
        )
        sentences.append(Sentence(text, (counted_from(case, council),)))
    return sentences


def _coverage(case: Case, council: int) -> Sentence:
    visits = case.incidence.visits
    found = np.unique(case.incidence.findings.visit).size
    years = visits.day[~np.isnat(visits.day)].astype("datetime64[Y]")
    known = sorted({str(year) for year in years})
    span = f" ({' to '.join(dict.fromkeys((known[0], known[-1])))})" if known else ""
    text = (
        f"{plural(len(visits), 'visit')}{span} {'is' if len(visits) == 1 else 'are'} known; "
        f"findings are known of {found or 'none'}, and a whole report or letter was read of "
        f"{int(visits.complete.sum()) or 'none'}."
    )
    return Sentence(text, (counted_from(case, council),))


def _headline(case: Case, back: Sequence[Strand]) -> Sentence:
    """What keeps coming back most."""
    shown = back[:_MOST_NAMED]
    names = "; ".join(
        f"{case.theme(one.theme)} ({one.raised} of {plural(one.could, 'visit')}, "
        f"last in {case.when(one.last)})" for one in shown
    )  # fmt: skip
    keeps = "theme keeps" if len(back) == 1 else "themes keep"
    text = f"{len(back)} {keeps} coming back, most of all: {names}."
    grounds = (ground for one in shown for ground in quotes(case, one))
    return Sentence(text, tuple(dict.fromkeys(grounds)))


def _standing_now(case: Case, council: int, told: Sequence[Strand]) -> list[Sentence]:
    """What the latest visit with findings raised, and how much of that was raised before."""
    latest = case.latest_raising()
    if latest < 0:
        return []
    visits = case.incidence.visits
    raised = [one for one in told if case.cells[latest, one.theme] == State.RAISED
              and one.series == visits.series[latest]]  # fmt: skip
    before = [one for one in raised if one.raised > 1]
    again = f": {listed((case.theme(one.theme) for one in before), _MOST_THEMES)}" if before else ""
    text = (
        f"The latest visit known to have raised anything ({case.called(latest)}) raised "
        f"{plural(len(raised), 'theme')}; earlier visits had raised {len(before) or 'none'} of "
        f"them{again}."
    )
    found = [case.found(latest, one.theme, raises=True)[0] for one in before[:_MOST_THEMES]]
    grounds: tuple[Ground, ...] = case.evidence(list(dict.fromkeys(found)))
    sentences = [Sentence(text, (*grounds, counted_from(case, council)))]
    if since := case.since(council, int(visits.series[latest]), latest):
        text = f"{plural(since, 'visit')} came later, with no finding known that raises anything."
        sentences.append(Sentence(text, (counted_from(case, council),)))
    return sentences


def _predecessors(
    store: Store, whole: Incidence, council: int, choice: Choice, options: Sequence[str]
) -> list[Section]:
    """The councils it took over from, each told in a few sentences and apart."""
    given = {"council": whole.councils.iri[council]}
    items: list[tuple[Sentence, ...]] = []
    for row in rows(store, "predecessors", given):
        before = whole.councils.iri.place(str(row["predecessor"]))
        name, id = clean(row["predecessorName"]), whole.councils.id[before]
        since = f"It took over from {name} on {day_words(row['date'])}."  # type: ignore[arg-type]
        count = Count(
            what="the register of councils", records=(str(row["predecessor"]),),
            command=typed("query", "predecessors", "-p", f"council={whole.councils.id[council]}"),
        )  # fmt: skip
        items.append(
            (Sentence(since, (count,)), _before(whole, before, choice, options, id, store))
        )
    for after, before in whole.councils.took_over.tolist():
        if before == council:
            items.append((_successor(whole, council, after),))
    if not items:
        return []
    return [Section(heading="Before and after it", blocks=(Points(tuple(items)),))]


def _successor(whole: Incidence, council: int, after: int) -> Sentence:
    """Which council took over from it."""
    id = whole.councils.id[after]
    text = f"It gave way to {clean(whole.councils.name[after])}: {typed('brief', id)}"
    count = Count(
        what="the register of councils", records=(whole.councils.iri[council],),
        command=typed("query", "predecessors", "-p", f"council={id}"),
    )  # fmt: skip
    return Sentence(text, (count,))


def _before(
    whole: Incidence, before: int, choice: Choice, options: Sequence[str], id: str, store: Store
) -> Sentence:
    try:
        chosen = choose(whole, replace(choice, councils=(whole.councils.iri[before],)))
    except NothingToCount:
        count = Count(what="its visits", records=(whole.councils.iri[before],),
                      command="ofgraph status")  # fmt: skip
        return Sentence("No visit to it that counts is known.", (count,))
    case = Case(chosen, Proofs(store), options)
    back = coming_back(strands(case))
    names = listed((case.theme(one.theme) for one in back), _MOST_NAMED)
    text = (
        f"{plural(len(chosen.visits), 'visit')} to it known; {plural(len(back), 'theme')} came back"
        f"{f' ({names})' if names else ''}: {case.command('brief', id)}"
    )
    return Sentence(text, (counted_from(case, before),))


def _without_visits(
    store: Store, whole: Incidence, council: int, choice: Choice, options: Sequence[str]
) -> Brief:
    """The briefing on a council of which no visit that counts is known."""
    name, iri = clean(whole.councils.name[council]), whole.councils.iri[council]
    asked = "; ".join(f"{key}: {value}" for key, value in choice.words() if key != "councils")
    count = Count(what=f"the visits to {name}", records=(iri,), command="ofgraph status")
    said = f"No visit to {name} is known ({asked}), so nothing can be said of what came back."
    case = Case(whole, Proofs(store), options)
    return Brief(
        title=f"{name}: what keeps coming back",
        summary=(Sentence(said, (count,)),),
        sections=tuple(_predecessors(store, whole, council, choice, options)),
        limits=(ABSENCE, source_words(whole)),
        commands=(case.command("brief", whole.councils.id[council]),),
        inputs=inputs_hash(whole),
        release=release_of(Told(store)),
    )
