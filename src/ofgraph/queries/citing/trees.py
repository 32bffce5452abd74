"""How a fact came to be as an indented tree: for a terminal, and as a Markdown list."""

from __future__ import annotations

from collections.abc import Iterator

from ..wording import NARROWEST, escaped, safe_address, short_id, wrapped
from .steps import Step

_PASSING, _LAST, _ON, _PAST = "├─ ", "└─ ", "│  ", "   "


def why_text(step: Step, *, width: int = 80) -> str:
    """The tree for a terminal, wrapped."""
    head = wrapped(_says(step), width, hang=2)
    lines = [*head, *([f"  {safe_address(step.thing)}"] if step.thing else [])]
    lines += _branches(step, "", width)
    return "\n".join(lines) + "\n"


def _branches(step: Step, margin: str, width: int) -> Iterator[str]:
    """The lines of the steps under one, each behind the lines that lead past it."""
    for step_ in step.because:
        last = step_ is step.because[-1]
        onward = margin + (_PAST if last else _ON)
        first, *more = wrapped(_says(step_), max(width - len(onward) - len(_PAST), NARROWEST))
        yield f"{margin}{_LAST if last else _PASSING}{first}"
        trunk = onward + (_ON if step_.because else _PAST)
        yield from (f"{trunk.rstrip() if not line else trunk}{line}" for line in more)
        yield from _branches(step_, onward, width)


def _says(step: Step) -> str:
    """The words of a step, with its short address where it is to be looked up further."""
    address = f" [{short_id(step.thing)}]" if step.thing and step.sort not in _PLAIN else ""
    return f"{step.says}{address}"


_PLAIN = frozenset({"evidence", "theme"})


def why_markdown(step: Step) -> str:
    """The tree as a list within lists."""
    lines = [
        f"**{escaped(step.says)}**",
        *([f"<{safe_address(step.thing)}>"] if step.thing else []),
        "",
    ]
    return "\n".join([*lines, *_items(step, 0)]) + "\n"


def _items(step: Step, depth: int) -> Iterator[str]:
    for one in step.because:
        yield f"{'  ' * depth}- {escaped(_says(one))}"
        yield from _items(one, depth + 1)
