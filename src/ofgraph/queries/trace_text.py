"""A trace as words: for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from ..linking.visits import in_words
from .trace import FEWEST_VISITS, Said, Step, Story, Trace, TracedVisit, Unlinked
from .wording import clean, day_words, escaped, plural, quoted, short_id, wrapped

QUOTES_SHOWN = 2
SORT_WORDS = {"raised": "RAISED", "praised": "PRAISED", "action": "ACTION",
              "resolution": "RESOLVED"}  # fmt: skip
SERIES_WORDS = {"social care": "children's social care", "joint": "joint targeted area inspection",
                "area SEND": "Area SEND inspection"}  # fmt: skip


def trace_text(found: Trace, *, width: int = 80, quotes: int = QUOTES_SHOWN) -> str:
    """A trace for a terminal; at most `quotes` sentences a step."""
    lines = _head(found, width)
    lines += ["", "VISITS", *_visits(found, width)]
    lines += ["", _back_heading(found).upper(), *_stories(found, width, quotes)]
    if found.unlinked:
        lines += ["", "SPOKEN OF, BUT NOT LINKED TO A KNOWN VISIT"]
        for one in found.unlinked:
            lines += wrapped(_unlinked(one), width, indent=2, hang=2)
    for other in found.predecessors:
        lines += ["", "-" * min(width, 40), f"BEFORE IT: {clean(other.name)} (a council apart)", ""]
        lines += trace_text(other, width=width, quotes=quotes).splitlines()
    return "\n".join(lines).rstrip() + "\n"


def _head(found: Trace, width: int) -> list[str]:
    lines = wrapped(f"{clean(found.name)}: {found.coverage.sentence()}", width, hang=2)
    for series, count in found.left_out:
        said = f"Left out: {plural(count, SERIES_WORDS[series])}, a timeline of its own."
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


def _visits(found: Trace, width: int) -> list[str]:
    if not found.visits:
        return ["  No visit is known."]
    lines = []
    for visit in found.visits:
        lines += wrapped(visit_line(visit), width, indent=2, hang=2)
        for word, themes in (("raised", visit.raised), ("praised", visit.praised)):
            if themes:
                lines += wrapped(f"{word}: {counted(themes)}", width, indent=6, hang=2)
    return lines


def counted(themes: Iterable[tuple[str, int]]) -> str:
    """Themes in a row, with the number of findings where it is more than one."""
    return ", ".join(f"{name} ({n})" if n > 1 else name for name, n in themes)


def nothing_recurs(found: Trace) -> str:
    """Why there is no story to tell, said plainly."""
    if found.theme:
        return f"No finding on {found.theme} is known here."
    told = sum(1 for visit in found.visits if visit.raised)
    if told == 0:
        return "No visit with findings that raise a theme is known, so nothing can recur yet."
    if told == 1:
        return "Only one visit with findings is known, so nothing can recur yet."
    return f"{told} visits raised themes, and none of the same themes twice."


def _stories(found: Trace, width: int, quotes: int) -> list[str]:
    if not found.stories:
        return wrapped(nothing_recurs(found), width, indent=2)
    lines: list[str] = []
    for story in found.stories:
        lines += ["", *wrapped(story_heading(story, found), width, hang=2)]
        for step in story.steps:
            lines += wrapped(step_heading(step), width, indent=2, hang=4)
            for said in step.said[:quotes]:
                lines += wrapped(sentence(said), width, indent=6, hang=2)
            if len(step.said) > quotes:
                lines.append(f"      and {len(step.said) - quotes} more")
    return lines[1:]


def story_heading(story: Story, found: Trace) -> str:
    """A theme with how often it was raised and praised."""
    praised = f", praised at {story.praised_at}" if story.praised_at else ""
    apart = f" [{SERIES_WORDS[story.series]}]" if len(found.series) > 1 else ""
    times = plural(story.raised_at, "visit")
    once = "" if story.raised_at >= FEWEST_VISITS else " (it has not come back)"
    return f"{clean(story.name)}: raised at {times}{praised}{once}{apart}"


def step_heading(step: Step) -> str:
    """RAISED, PRAISED, ACTION or RESOLVED, where and when."""
    name = clean(step.name)
    if step.sort in ("raised", "praised"):
        return f"{SORT_WORDS[step.sort]}  {name}"
    if step.date_basis == "visit spoken of":
        name += f" (no day known; after the visit of {day_words(step.date)})"
    elif step.date and step.date.isoformat() not in name:
        name += f", {day_words(step.date)}"
    elif step.date is None:
        name += " (no day known)"
    return f"{SORT_WORDS[step.sort]}  {name}"


def sentence(said: Said) -> str:
    """A sentence with where it stands and the short id to cite it by."""
    place = f", {said.place}" if said.place else ""
    return (
        f"{quoted(said.text, said.status)} ({clean(said.document)}{place}) [{short_id(said.thing)}]"
    )


def _unlinked(one: Unlinked) -> str:
    when = f", {in_words(one.date_text)}" if one.date_text else ""
    return f"{one.kind}{when} ({one.status.casefold()}; {clean(one.document)}): {clean(one.reason)}"


def trace_markdown(found: Trace, *, quotes: int = QUOTES_SHOWN, level: int = 1) -> str:
    """A trace as Markdown, with a table of visits and a section for each theme."""
    mark = "#" * level
    lines = [f"{mark} {escaped(found.name)}", "", escaped(found.coverage.sentence()), ""]
    lines += [f"{mark}# Visits", "", "| date | visit | status | overall | raised | praised |",
              "|---|---|---|---|---|---|"]  # fmt: skip
    for visit in found.visits:
        cells = (visit.when, visit.kind, visit.status, visit.overall or "",
                 counted(visit.raised), counted(visit.praised))  # fmt: skip
        lines.append("| " + " | ".join(escaped(cell) for cell in cells) + " |")
    lines += ["", f"{mark}# {escaped(_back_heading(found))}", ""]
    if not found.stories:
        lines += [escaped(nothing_recurs(found)), ""]
    for story in found.stories:
        lines += [f"{mark}## {escaped(story_heading(story, found))}", ""]
        for step in story.steps:
            lines.append(f"- **{escaped(step_heading(step))}**")
            lines += [f"  - {escaped(sentence(said))}" for said in step.said[:quotes]]
        lines.append("")
    if found.unlinked:
        lines += [f"{mark}# Spoken of, but not linked to a known visit", ""]
        lines += [*(f"- {escaped(_unlinked(one))}" for one in found.unlinked), ""]
    text = "\n".join(lines).rstrip() + "\n"
    others = (trace_markdown(one, quotes=quotes, level=level + 1) for one in found.predecessors)
    return "\n".join([text, *others])
