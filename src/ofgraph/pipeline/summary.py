"""What a build did and what a store holds, in a few lines for people."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..graph.store import Store
from .build import Built
from .project import Project
from .state import State, load_state

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
    if state.allow_invented:
        lines += ["", "This store takes invented papers: not all of it is real."]
    lines += _listed("Left out", state.left_out)
    lines += _listed("Could not be read, or not in full", state.problems)
    if built.report is not None:
        lines += ["", _checked(state)]
    commands = _TRY_NEXT if built.project.bundled else _TRY_ANYWHERE
    lines += ["", "Try next:", *(f"  {command}" for command in commands)]
    return "\n".join(lines)


def _counts(state: State) -> list[str]:
    width = max((len(name) for name in state.counts), default=0)
    return [f"  {name.ljust(width)}  {number:>8,}" for name, number in state.counts.items()]


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
                "checked": bool(state and state.checked),
                "violations": state.violations if state else None,
                "warnings": state.warnings if state else None,
                "invented": bool(state and state.allow_invented),
            },
            ensure_ascii=False,
            indent=2,
        )
    lines = [f"Store {store.place}: {size:,} quads in {graphs:,} graphs ({project.name})"]
    if state is None:
        return "\n".join([*lines, "No build is on record for it here."])
    lines += ["", *_counts(state)]
    lines += ["", "Left out:", *(f"  {words}" for words in state.left_out)] * bool(state.left_out)
    if state.problems:
        lines += ["", "Could not be read, or not in full:"]
        lines += [f"  {words}" for words in state.problems]
    lines += ["", _checked(state) if state.checked else "Not checked yet. Run: ofgraph check"]
    return "\n".join(lines)
