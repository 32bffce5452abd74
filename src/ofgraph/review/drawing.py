"""The words of the review screen with their weight: a line of the list, the record in detail."""

from __future__ import annotations

import textwrap

from textual.content import Content

from .panels import STATE_WORDS, Line, decided, passage, slot_lines, why_lines
from .session import LEFT, Item, Session

_LABEL = 16
_STYLES = {"open": "bold", "unsure": "bold", "rejected": "dim", "gone": "dim"}


def prompt(line: Line, *, chosen: bool = False) -> Content:
    """A line of the list; a sign stands before the chosen one, since colour is not enough."""
    if line.item is None:
        return Content(line.words)
    words = f"{'▸' if chosen else ' '}{line.words}"
    return Content.styled(words, _STYLES.get(line.state or "", "not dim"))


def detail(session: Session, item: Item, reason: str, width: int) -> Content:
    """The right-hand side: where it stands, the sentence, what is said of it, and why."""
    place = f" · {item.place}" if item.place else ""
    parts = [Content(f"{item.entry.file}{place}\n")]
    told = decided(item.decision) if item.decision else STATE_WORDS[item.state]
    parts.append(Content.styled(f"{item.entry.kind}, {told}\n\n", "bold"))
    if item.entry.lead_in:
        parts.append(Content.styled(f"under “{item.entry.lead_in}”\n\n", "italic"))
    for words, own in passage(item).pieces:
        parts.append(Content.styled(f"»{words}«", "reverse bold") if own else Content(words))
    parts.append(Content("\n\n"))
    for label, words in slot_lines(session, item):
        parts.append(Content(_labelled(label, words, width)))
    parts.append(Content("\n"))
    for label, words in why_lines(item):
        parts.append(Content.styled(_labelled(label, words, width), "dim"))
    if reason and item.state in LEFT:
        parts.append(Content.styled(_labelled("why", reason, width), "italic"))
    return Content("").join(parts)


def _labelled(label: str, words: str, width: int) -> str:
    """A label with words beside it, which stay in their column where they are wrapped."""
    lines = textwrap.wrap(words, max(10, width - _LABEL - 1)) or [""]
    return "".join(f"{label if not at else '':<{_LABEL}} {line}\n" for at, line in enumerate(lines))
