"""What a build did and what a store holds, in a few lines for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..graph.store import Store
from .project import Project
from .state import State, load_state

if TYPE_CHECKING:
    from .building import Built

SHOWN = 12
_TRY_NEXT = (
    "ofgraph trace herefordshire",
    "ofgraph query recurring-themes -p council=gloucestershire",
    "ofgraph find supervision --council nottingham",
)
# What says something whatever a project holds.
_TRY_ANYWHERE = ("ofgraph query theme-counts", "ofgraph status --coverage", "ofgraph queries")


def render_built(built: Built) -> str:
    """The end of a build: what was read, what there is, what is wrong, what to try next."""
    state = built.state
    if not built.fresh:
        return f"Nothing new: the store at {state.store} is up to date."
    lines = [
        f"Read {built.read} new {_plural('file', built.read)}; "
        f"the store at {state.store} holds {built.documents} "
        f"{_plural('document', built.documents)} "
        f"({built.replaced} graphs loaded, {built.dropped} dropped).",
        "",
        *_counts(state),
    ]
    lines += _waiting(state)
    if state.allow_invented:
        lines += ["", "This store takes invented papers: not all of it is real."]
    lines += _listed("Left out", state.left_out)
    lines += _listed("Could not be read, or not in full", state.problems)
    lines += _listed("Decisions that could not be followed", state.orphans)
    lines += _listed("Decided, and now seen otherwise by the rules", state.changes)
    if built.report is not None:
        lines += ["", _checked(state)]
    commands = _TRY_NEXT if built.project.bundled else _TRY_ANYWHERE
    lines += ["", "Try next:", *(f"  {command}" for command in commands)]
    return "\n".join(lines)


def _counts(state: State) -> list[str]:
    width = max((len(name) for name in state.counts), default=0)
    return [f"  {name.ljust(width)}  {number:>8,}" for name, number in state.counts.items()]


def _waiting(state: State) -> list[str]:
    """How many proposals nobody has decided on, and what keeps them out of the facts."""
    number = state.counts.get("proposals", 0)
    floor = state.settings.floor
    said: list[str] = []
    if floor is not None:
        said.append(f"Records below a confidence of {floor:g} are only proposed.")
    if number:
        waits = "waits for review and counts" if number == 1 else "wait for review and count"
        said.append(
            f"{number:,} {_plural('proposal', number)} {waits} for nothing until then. "
            "See: ofgraph review"
        )
    return ["", *said] if said else []


def _checked(state: State) -> str:
    if not state.violations and not state.warnings:
        return "Checked: nothing wrong."
    return (
        f"Checked: {state.violations} {_plural('violation', state.violations)}, "
        f"{state.warnings} {_plural('warning', state.warnings)}. See: ofgraph check"
    )


def _listed(title: str, words: Sequence[str]) -> list[str]:
    if not words:
        return []
    more = [f"  … and {len(words) - SHOWN} more (ofgraph status)"] if len(words) > SHOWN else []
    return ["", f"{title} ({len(words)}):", *(f"  {word}" for word in words[:SHOWN]), *more]


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 else noun + "s"


def render_status(project: Project, store: Store, style: str) -> str:
    """What the store holds and what the last build said."""
    state = load_state(project.home)
    if state is not None and state.store != project.store:
        state = None  # the last build here was of another store
    size, graphs = store.size(), len(store.graphs())
    if style == "json":
        return json.dumps(
            {
                "store": store.place,
                "quads": size,
                "graphs": graphs,
                "counts": state.counts if state else {},
                "left_out": list(state.left_out) if state else [],
                "problems": list(state.problems) if state else [],
                "orphans": list(state.orphans) if state else [],
                "changes": list(state.changes) if state else [],
                "checked": bool(state and state.checked),
                "violations": state.violations if state else None,
                "warnings": state.warnings if state else None,
                "invented": bool(state and state.allow_invented),
                "proposals": state.counts.get("proposals", 0) if state else 0,
                "min_confidence": state.settings.floor if state else None,
                "people": state.settings.policy if state else None,
            },
            ensure_ascii=False,
            indent=2,
        )
    lines = [f"Store {store.place}: {size:,} quads in {graphs:,} graphs ({project.name})"]
    if state is None:
        return "\n".join([*lines, "No build is on record for it here."])
    lines += ["", *_counts(state), *_waiting(state)]
    lines += ["", "Left out:", *(f"  {words}" for words in state.left_out)] * bool(state.left_out)
    if state.problems:
        lines += ["", "Could not be read, or not in full:"]
        lines += [f"  {words}" for words in state.problems]
    if state.orphans:
        lines += ["", "Decisions that could not be followed:"]
        lines += [f"  {words}" for words in state.orphans]
    if state.changes:
        lines += ["", "Decided, and now seen otherwise by the rules:"]
        lines += [f"  {words}" for words in state.changes]
    lines += ["", _checked(state) if state.checked else "Not checked yet. Run: ofgraph check"]
    return "\n".join(lines)
