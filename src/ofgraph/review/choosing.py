"""The small windows of the review screen: choose from a list, tick several, type a line, read help.

In all of them Enter takes what is chosen and Esc leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

Choices = Sequence[tuple[str, str]]
"""What can be chosen: the value, and the words that stand for it."""

_LEAVE = Binding("escape", "leave", "leave", show=False)
_MOVES: list[BindingType] = [
    Binding("j", "down", "down", show=False),
    Binding("k", "up", "up", show=False),
]


class Window(ModalScreen[str | None]):
    """A window over the screen, with a title above and its keys below."""

    BINDINGS: ClassVar[list[BindingType]] = [_LEAVE]
    keys = "Enter takes · Esc leaves it as it was"

    def __init__(self, title: str) -> None:
        super().__init__()
        self._heading = title

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(Content(self._heading), classes="title")
            yield from self.inside()
            yield Static(Content(self.keys), classes="keys")

    def inside(self) -> ComposeResult:
        """What stands between title and keys."""
        yield from ()

    def action_leave(self) -> None:
        """Close the window without a choice."""
        self.dismiss(None)


class Choose(Window):
    """Choose one from a short list: arrows and Enter, or the number before it."""

    BINDINGS: ClassVar[list[BindingType]] = [_LEAVE, *_MOVES]
    keys = "the number, or ↑↓ and Enter · Esc leaves it as it was"

    def __init__(self, title: str, choices: Choices, *, current: str | None = None) -> None:
        super().__init__(title)
        self._choices = choices
        self._current = current

    def inside(self) -> ComposeResult:
        """The list, numbered; the current value is highlighted."""
        chosen = OptionList(
            *(Content(f"{_number(at)}  {words}") for at, (_, words) in enumerate(self._choices))
        )
        values = [value for value, _ in self._choices]
        if self._current in values:
            chosen.highlighted = values.index(self._current)
        yield chosen

    def on_key(self, event: Key) -> None:
        """A number chooses at once."""
        if event.character and event.character in "123456789":
            at = int(event.character) - 1
            if at < len(self._choices):
                event.stop()
                self.dismiss(self._choices[at][0])

    def action_down(self) -> None:
        """Go to the next choice."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Go to the choice before."""
        self.query_one(OptionList).action_cursor_up()

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Enter takes the highlighted choice."""
        self.dismiss(self._choices[event.option_index][0])


def _number(at: int) -> str:
    return str(at + 1) if at < 9 else " "


class Tick(ModalScreen[tuple[str, ...] | None]):
    """Tick any number of a long list; typing narrows it."""

    BINDINGS: ClassVar[list[BindingType]] = [_LEAVE]

    def __init__(self, title: str, choices: Choices, ticked: Collection[str]) -> None:
        super().__init__()
        self._heading = title
        self._choices = choices
        self._ticked = dict.fromkeys(ticked)
        self._typed = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static("", classes="title")
            yield OptionList()
            yield Static(
                "type to narrow · Space ticks · Enter takes · Esc leaves it as it was",
                classes="keys",
            )

    def on_mount(self) -> None:
        """Show the whole list at first, what is ticked on top."""
        self._choices = sorted(self._choices, key=lambda choice: choice[0] not in self._ticked)
        self._show(at=0)

    def _show(self, *, at: int) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        for value, words in self._choices:
            if self._typed.casefold() in words.casefold():
                sign = "■" if value in self._ticked else "□"
                listed.add_option(Option(Content(f"{sign} {words}"), id=value))
        if listed.option_count:
            listed.highlighted = min(at, listed.option_count - 1)
        narrowed = f" · with “{self._typed}”" if self._typed else ""
        self.query_one(".title", Static).update(
            Content(f"{self._heading} · {len(self._ticked)} ticked{narrowed}")
        )

    def on_key(self, event: Key) -> None:
        """Letters narrow the list; Space ticks what is highlighted."""
        listed = self.query_one(OptionList)
        at = listed.highlighted
        if event.key == "space":
            if at is not None:
                self._turn(str(listed.get_option_at_index(at).id))
                self._show(at=at)
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
            self._show(at=0)
        elif event.character and event.character.isprintable():
            self._typed += event.character
            self._show(at=0)
        else:
            return
        event.stop()

    def _turn(self, value: str) -> None:
        if value in self._ticked:
            del self._ticked[value]
        else:
            self._ticked[value] = None

    @on(OptionList.OptionSelected)
    def take(self) -> None:
        """Enter takes what is ticked."""
        self.dismiss(tuple(self._ticked))

    def action_leave(self) -> None:
        """Close the window without a choice."""
        self.dismiss(None)


class Ask(Window):
    """Type one line."""

    def __init__(self, title: str, *, given: str = "") -> None:
        super().__init__(title)
        self._given = given

    def inside(self) -> ComposeResult:
        """The line."""
        yield Input(value=self._given, select_on_focus=False)

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Enter takes what was typed."""
        self.dismiss(event.value.strip())


class Help(Window):
    """Every key, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _LEAVE,
        Binding("question_mark,q,enter,space", "leave", show=False),
    ]
    keys = "↑↓ scroll · Esc goes back"

    def __init__(self, words: str) -> None:
        super().__init__("What the keys do")
        self._words = words

    def inside(self) -> ComposeResult:
        """The list of keys."""
        with VerticalScroll():
            yield Static(Content(self._words))
