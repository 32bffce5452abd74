"""A trace as words: for a terminal, and as Markdown."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..part_dates import date_words
from ..wording import clean, day_words, escaped, plural, quoted, short_id, wrapped
from .records import Said, Step, Story, Trace, TracedVisit, Unlinked

SORT_WORDS = {"raised": "RAISED", "praised": "PRAISED", "action": "ACTION",
              "resolution": "RESOLVED"}  # fmt: skip
SERIES_WORDS = {"social care": "children's social care", "joint": "joint targeted area inspection",
                "area SEND": "Area SEND inspection"}  # fmt: skip
SAID = "What was said"
ON_THE_WHOLE = "Resolutions on the visits as a whole"
_SILENT_SHOWN = 4
UNLINKED = "Spoken of, but not linked to a known visit"
Shown = tuple[Step, tuple[Said, ...], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Most:
    """How much is shown at most: stories in a section, themes of a visit, sentences."""

    stories: int | None = None
    themes: int | None = None
    a_step: int | None = None
    a_visit: int | None = None


BRIEF = Most(stories=8, themes=6, a_step=2, a_visit=3)
EVERYTHING = Most()


def trace_text(found: Trace, *, width: int = 80, everything: bool = False) -> str:
    """A trace for a terminal: the stories of most visits, or `everything`."""
    most = EVERYTHING if everything else BRIEF
    lines = _head(found, width)
    lines += ["", "VISITS", *_visits(found, width, most)]
    lines += ["", _back_heading(found).upper()]
    lines += _stories(found, found.stories, width, most) or wrapped(
        nothing_recurs(found), width, indent=2
    )
    if found.changed:
        lines += ["", "WHAT CHANGED", *_stories(found, found.changed, width, most)]
    if found.said:
        lines += ["", SAID.upper(), *_steps(by_visit(found.said, most.a_visit), width)]
    if found.resolutions:
        steps = by_step(found.resolutions, most.a_step)
        lines += ["", ON_THE_WHOLE.upper(), *_steps(steps, width)]
    if found.unlinked:
        lines += ["", UNLINKED.upper()]
        for one in found.unlinked:
            lines += wrapped(_unlinked(one), width, indent=2, hang=2)
    for other in found.predecessors:
        lines += ["", "-" * min(width, 40), f"BEFORE IT: {clean(other.name)} (a council apart)", ""]
        lines += trace_text(other, width=width, everything=everything).splitlines()
    return "\n".join(lines).rstrip() + "\n"


def _head(found: Trace, width: int) -> list[str]:
    lines = wrapped(f"{clean(found.name)}: {found.coverage.sentence()}", width, hang=2)
    for series, count in found.left_out:
        visits = f"{plural(count, 'visit')} ({SERIES_WORDS[series]})"
        said = f"Left out: {visits}, a timeline of its own."
        lines += wrapped(said, width, hang=2)
    if found.predecessors:
        before = ", ".join(clean(other.name) for other in found.predecessors)
        lines += wrapped(f"Before it: {before} (told apart, below).", width, hang=2)
    return lines


def _back_heading(found: Trace) -> str:
    return f"The story of {found.theme}" if found.theme else "What came back"


def visit_line(visit: TracedVisit) -> str:
    """One visit: day, kind, what is known of how it went."""
    parts = [visit.kind]
    if visit.status.casefold() != "carried out":
        parts.append(visit.status.upper())
    if visit.overall:
        parts.append(f"overall {visit.overall.casefold()}")
    if not visit.findings and visit.status.casefold() == "carried out":
        parts.append("no findings read")
    return f"{clean(visit.when)}: {clean('; '.join(parts))}"


def _visits(found: Trace, width: int, most: Most) -> list[str]:
    if not found.visits:
        return ["  No visit is known."]
    lines = []
    for visit in found.visits:
        lines += wrapped(visit_line(visit), width, indent=2, hang=2)
        for word, themes in (("raised", visit.raised), ("praised", visit.praised)):
            if themes:
                said = f"{word}: {counted(themes, most.themes)}"
                lines += wrapped(said, width, indent=6, hang=2)
    return lines


def counted(themes: Iterable[tuple[str, int]], most: int | None = None) -> str:
    """Themes in a row, with the number of findings where it is more than one.

    >>> counted([("Neglect", 3), ("Adoption", 1), ("Police", 1)], 2)
    'Neglect (3), Adoption, and 1 more'
    """
    return _listed([f"{name} ({n})" if n > 1 else name for name, n in themes], most)


def _listed(names: list[str], most: int | None) -> str:
    more = _beyond(len(names), most)
    return ", ".join([*names[:most], *([f"and {more} more"] if more else [])])


def _beyond(number: int, most: int | None) -> int:
    return 0 if most is None else max(0, number - most)


def nothing_recurs(found: Trace) -> str:
    """Why there is no story of what came back, said plainly."""
    if found.theme:
        return f"No finding on {found.theme} is known here."
    told = sum(1 for visit in found.visits if visit.raised)
    if told == 0:
        return "No visit with findings that raise a theme is known, so nothing can recur yet."
    if told == 1:
        return "Findings raise themes at only one visit, so nothing can recur yet."
    return f"{told} visits raised themes, and none of the same themes or headings twice."


def stories_shown(stories: tuple[Story, ...], most: int | None) -> tuple[Story, ...]:
    """The stories with most visits, in the order that they stand in."""
    best = sorted(range(len(stories)), key=lambda at: -stories[at].raised_at)[:most]
    return tuple(stories[at] for at in sorted(best))


def more_stories(found: Trace, stories: tuple[Story, ...], most: int | None) -> str | None:
    """How many stories are not shown, and the command that shows them."""
    if not (more := _beyond(len(stories), most)):
        return None
    words = ["ofgraph", "trace", found.council.rsplit("/", 1)[-1]]
    words += [found.theme] if found.theme else []
    if found.series != ("social care",):
        words += [word for series in found.series for word in ("--series", series)]
    return f"and {more} more: {clean(shlex.join([*words, '--all']))}"


def _stories(found: Trace, stories: tuple[Story, ...], width: int, most: Most) -> list[str]:
    lines: list[str] = []
    for story in stories_shown(stories, most.stories):
        lines += ["", *wrapped(story_heading(story, found, most), width, hang=2)]
        for line in standing_lines(story):
            lines += wrapped(line, width, indent=2, hang=4)
        lines += _steps(by_step(story.steps, most.a_step), width)
    if more := more_stories(found, stories, most.stories):
        lines += ["", *wrapped(more, width, hang=2)]
    return lines[1:]


def _steps(shown: Iterable[Shown], width: int) -> list[str]:
    lines: list[str] = []
    for step, told, more in shown:
        lines += wrapped(step_heading(step), width, indent=2, hang=4)
        for said in told:
            lines += wrapped(sentence(said), width, indent=6, hang=2)
        if more:
            lines.append(f"      and {more} more")
        for after in step.followed or ():
            lines += wrapped(f"THEN  {after}", width, indent=6, hang=2)
    return lines


def by_step(steps: Iterable[Step], most: int | None) -> Iterator[Shown]:
    """Each step with its first sentences, and how many more it has."""
    for step in steps:
        shown = _told(step, most)[:most]
        yield step, shown, len(step.said) - len(shown)


def by_visit(steps: Iterable[Step], most: int | None) -> Iterator[Shown]:
    """The steps of each visit with its first sentences; the last says how many more it has."""
    for _, group in groupby(steps, key=lambda step: step.visit):
        of_visit = list(group)
        told = [(step, said) for step in of_visit for said in _told(step, most)][:most]
        more = sum(len(step.said) for step in of_visit) - len(told)
        shown = [(step, tuple(said for _, said in pairs))
                 for step, pairs in groupby(told, key=lambda pair: pair[0])]  # fmt: skip
        for step, sentences in shown:
            yield step, sentences, more if step is shown[-1][0] else 0


def _told(step: Step, most: int | None) -> tuple[Said, ...]:
    """The sentences of a step; where not all are shown, the same words of two papers once."""
    if most is None:
        return step.said
    first: dict[str, Said] = {}
    for said in step.said:
        first.setdefault(said.text, said)
    return tuple(first.values())


def story_heading(story: Story, found: Trace, most: Most = EVERYTHING) -> str:
    """A theme with how often it was raised and praised, or how that changed."""
    said = story.change if story in found.changed else _times(story)
    under = f" (several themes under one heading: {_listed(list(story.under), most.themes)})"
    apart = f" [{SERIES_WORDS[story.series]}]" if len(found.series) > 1 else ""
    return clean(f"{story.name}: {said}{under if story.under else ''}{apart}")


def _times(story: Story) -> str:
    praised = f", praised at {story.praised_at}" if story.praised_at else ""
    return f"raised at {plural(story.raised_at, 'visit')}{praised}"


def standing_lines(story: Story) -> Iterator[str]:
    """How a theme stands now, and the visits that neither raised nor praised it, by the reason."""
    told = story.standing
    if told is None:
        return
    of = plural(told.could, "visit")
    yield f"STANDS  {clean(told.status)}: raised at {told.raised} of the {of} with an answer"
    for silent in told.silent:
        shown, more = silent.names[:_SILENT_SHOWN], len(silent.names) - _SILENT_SHOWN
        names = "; ".join([*map(clean, shown), *([f"and {more} more"] if more > 0 else [])])
        yield f"{clean(silent.state).upper()}  {names}"


def step_heading(step: Step) -> str:
    """RAISED, PRAISED, ACTION or RESOLVED, where and when."""
    name = clean(step.name)
    if step.sort in ("raised", "praised"):
        return f"{SORT_WORDS[step.sort]}{' AGAIN' if step.again else ''}  {name}"
    if step.after:
        name += f" (no day known; after the visit of {clean(step.after)})"
    elif step.date and step.date.isoformat() not in name:
        name += f", {day_words(step.date)}"
    elif step.date is None:
        name += " (no day known)"
    return f"{SORT_WORDS[step.sort]}  {name}"


def sentence(said: Said) -> str:
    """A sentence with where it stands and the short id to cite it by."""
    place = f", {said.place}" if said.place else ""
    words = quoted(said.text, said.document_status, said.status)
    return f"{words} ({clean(said.document)}{place}) [{short_id(said.thing)}]"


def _unlinked(one: Unlinked) -> str:
    when = f", {date_words(one.date_text)}" if one.date_text else ""
    return f"{one.kind}{when} ({one.status.casefold()}; {clean(one.document)}): {clean(one.reason)}"


def trace_markdown(found: Trace, *, everything: bool = False, level: int = 1) -> str:
    """A trace as Markdown, with a table of visits and a section for each theme."""
    most = EVERYTHING if everything else BRIEF
    mark = "#" * level
    lines = [f"{mark} {escaped(found.name)}", "", escaped(found.coverage.sentence()), ""]
    lines += [f"{mark}# Visits", "", *_visit_table(found, most), ""]
    lines += [f"{mark}# {escaped(_back_heading(found))}", ""]
    lines += _story_sections(found, found.stories, mark, most) or [
        escaped(nothing_recurs(found)), ""
    ]  # fmt: skip
    if found.changed:
        lines += [f"{mark}# What changed", ""]
        lines += _story_sections(found, found.changed, mark, most)
    for heading, shown in (
        (SAID, by_visit(found.said, most.a_visit)),
        (ON_THE_WHOLE, by_step(found.resolutions, most.a_step)),
    ):
        if items := _step_items(shown):
            lines += [f"{mark}# {heading}", "", *items, ""]
    if found.unlinked:
        lines += [f"{mark}# {UNLINKED}", ""]
        lines += [*(f"- {escaped(_unlinked(one))}" for one in found.unlinked), ""]
    text = "\n".join(lines).rstrip() + "\n"
    others = (
        trace_markdown(one, everything=everything, level=level + 1) for one in found.predecessors
    )
    return "\n".join([text, *others])


def _visit_table(found: Trace, most: Most) -> list[str]:
    lines = ["| date | visit | status | overall | raised | praised |", "|---|---|---|---|---|---|"]
    for visit in found.visits:
        themes = [counted(named, most.themes) for named in (visit.raised, visit.praised)]
        cells = (visit.when, visit.kind, visit.status, visit.overall or "", *themes)
        lines.append("| " + " | ".join(escaped(cell) for cell in cells) + " |")
    return lines


def _story_sections(found: Trace, stories: tuple[Story, ...], mark: str, most: Most) -> list[str]:
    lines: list[str] = []
    for story in stories_shown(stories, most.stories):
        lines += [f"{mark}## {escaped(story_heading(story, found, most))}", ""]
        if told := [escaped(line) for line in standing_lines(story)]:
            lines += ["  \n".join(told), ""]
        lines += [*_step_items(by_step(story.steps, most.a_step)), ""]
    if more := more_stories(found, stories, most.stories):
        lines += [escaped(more), ""]
    return lines


def _step_items(shown: Iterable[Shown]) -> list[str]:
    lines: list[str] = []
    for step, told, more in shown:
        lines.append(f"- **{escaped(step_heading(step))}**")
        lines += [f"  - {escaped(sentence(said))}" for said in told]
        lines += [f"  - and {more} more"] if more else []
        lines += [f"  - *then:* {escaped(after)}" for after in step.followed or ()]
    return lines
