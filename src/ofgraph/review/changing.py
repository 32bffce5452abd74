"""The two larger windows of the review screen: change a record's slots, mark a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from ..records import Reading, Record, Span
from .choosing import Ask, Choose, Tick
from .slots import Slot, Value, choices, slots_of, taken, trouble, value_of, words_for

_MOVES: list[BindingType] = [
    Binding("escape", "leave", "leave", show=False),
    Binding("j", "down", "down", show=False),
    Binding("k", "up", "up", show=False),
]


class _Listed:
    """The arrow keys' other names, for a window that is one list."""

    def action_down(self) -> None:
        """Go to the next line."""
        self._listed.action_cursor_down()

    def action_up(self) -> None:
        """Go to the line before."""
        self._listed.action_cursor_up()

    @property
    def _listed(self) -> OptionList:
        return self.query_one(OptionList)  # type: ignore[attr-defined,no-any-return]


class Change(_Listed, ModalScreen[dict[str, Value] | None]):
    """Change what is said of a record, slot by slot; `s` accepts it so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_MOVES,
        Binding("s", "save", "accept it so", show=False),
    ]

    def __init__(
        self, kind: str, record: Record, reading: Reading, themes: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._kind = kind
        self._reading = reading
        self._themes = themes
        self._slots = slots_of(kind)
        self._held = {slot.field: value_of(record, slot) for slot in self._slots}
        self._now = dict(self._held)

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(f"Change this {self._kind}", classes="title")
            yield OptionList()
            yield Static("", classes="trouble")
            yield Static(
                "the letter, or ↑↓ and Enter, changes a line · s accepts it so · "
                "Esc leaves it as it was",
                classes="keys",
            )

    def on_mount(self) -> None:
        """Show every slot with what it holds."""
        self._show(at=0)

    def _show(self, *, at: int) -> None:
        self._listed.clear_options()
        for slot in self._slots:
            value = self._now[slot.field]
            words = words_for(slot, value, self._reading, self._themes)
            was = words_for(slot, self._held[slot.field], self._reading, self._themes)
            changed = f"  (was: {was})" if value != self._held[slot.field] else ""
            self._listed.add_option(Content(f"{slot.key}  {slot.label:<16} {words}{changed}"))
        self._listed.highlighted = at

    def on_key(self, event: Key) -> None:
        """A slot's letter opens it."""
        for at, slot in enumerate(self._slots):
            if event.character == slot.key:
                event.stop()
                self._open(at)

    @on(OptionList.OptionSelected)
    def enter(self, event: OptionList.OptionSelected) -> None:
        """Enter opens the highlighted slot."""
        self._open(event.option_index)

    @work
    async def _open(self, at: int) -> None:
        slot = self._slots[at]
        wanted = await self._asked(slot, self._now[slot.field])
        if wanted is None:
            return
        value = taken(slot, wanted) if isinstance(wanted, str) else wanted
        wrong = trouble(slot, value, self._reading, self._themes)
        self.query_one(".trouble", Static).update(Content(wrong))
        if not wrong:
            self._now[slot.field] = value
            self._show(at=at)

    async def _asked(self, slot: Slot, value: Value) -> str | tuple[str, ...] | None:
        offered = choices(slot, self._reading, self._themes)
        if isinstance(value, tuple):
            return await self.app.push_screen_wait(Tick(slot.label, offered, value))
        if offered:
            current = ("yes" if value else "no") if isinstance(value, bool) else value or ""
            return await self.app.push_screen_wait(Choose(slot.label, offered, current=current))
        return await self.app.push_screen_wait(Ask(slot.label, given=str(value or "")))

    def action_save(self) -> None:
        """Take what was changed."""
        held = self._held
        self.dismiss({field: now for field, now in self._now.items() if now != held[field]})

    def action_leave(self) -> None:
        """Close the window; nothing changes."""
        self.dismiss(None)


class Mark(_Listed, ModalScreen[Span | None]):
    """Choose a sentence of the paper that no rule offered."""

    BINDINGS: ClassVar[list[BindingType]] = _MOVES

    def __init__(
        self, text: str, sentences: Sequence[Span], *, near: int, known: Sequence[Span]
    ) -> None:
        super().__init__()
        self._text = text
        self._sentences = sentences
        self._near = near
        self._known = known

    def compose(self) -> ComposeResult:
        with Vertical(classes="window tall"):
            yield Static("Mark a sentence as a finding", classes="title")
            yield OptionList(*(Content(self._line(span)) for span in self._sentences))
            yield Static(
                "↑↓ choose the sentence · Enter marks it · Esc leaves · ● is listed already",
                classes="keys",
            )

    def _line(self, span: Span) -> str:
        listed = any(known.start < span.end and span.start < known.end for known in self._known)
        return f"{'●' if listed else ' '} {' '.join(span.quote(self._text).split())}"

    def on_mount(self) -> None:
        """Begin where the reviewer is reading."""
        before = [at for at, span in enumerate(self._sentences) if span.start <= self._near]
        self._listed.highlighted = before[-1] if before else 0

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Enter takes the sentence."""
        self.dismiss(self._sentences[event.option_index])

    def action_leave(self) -> None:
        """Close the window; nothing is marked."""
        self.dismiss(None)
