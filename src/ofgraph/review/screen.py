"""The review screen: proposals on the left, the sentence in its surroundings on the right.

Everything is done with keys, and every decision is on the disk before the screen shows it. What
can be decided, and what was, is the session's business; here it is only shown and asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ..errors import OfgraphError
from .changing import Change, Mark
from .choosing import Ask, Choose, Help
from .decisions import Verdict
from .drawing import detail, prompt
from .panels import (
    HELP,
    KEYS,
    STATE_WORDS,
    Line,
    listing,
    nature,
    short,
    top_line,
)
from .session import Item, OpenPaper, Session, State
from .slots import NOT_SAID, SLOTS, Value, choices

_POLARITY, _VISIT = SLOTS["finding"][0], SLOTS["finding"][2]


def _key(key: str, action: str, words: str) -> Binding:
    return Binding(key, action, words, show=False)


class ReviewScreen(App[None]):
    """Settle what is proposed, one after the other."""

    CSS_PATH = "screen.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("a", "settle('accept')", "accept"),
        _key("r", "settle('reject')", "reject"),
        _key("s", "settle('unsure')", "unsure"),
        _key("A", "settle_all('accept')", "accept all under this"),
        _key("R", "settle_all('reject')", "reject all under this"),
        _key("e", "change", "edit"),
        _key("u", "undo", "undo"),
        _key("w", "reason", "say why"),
        _key("m", "mark", "mark a sentence"),
        _key("space", "skip", "next that is open"),
        _key("n,j,down", "move(1)", "next"),
        _key("p,k,up", "move(-1)", "previous"),
        _key("home,g", "edge('first')", "first"),
        _key("end,G", "edge('last')", "last"),
        _key("pagedown", "scroll_text(1)", "scroll the text"),
        _key("pageup", "scroll_text(-1)", "scroll the text"),
        _key("slash", "filter", "filter"),
        _key("t", "turn_accepted", "accepted too"),
        _key("question_mark,f1", "keys", "help"),
        _key("q,ctrl+c", "quit", "quit"),
        _key("escape", "show_all", "show all"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-wide")]
        self._session = session
        self._reason = ""
        self._lines: list[Line] = []
        self._pointed: int | None = None

    def compose(self) -> ComposeResult:
        """One line on top, the list beside the text, what happened, and the keys."""
        yield Static(id="top")
        with Horizontal(id="middle"):
            yield OptionList(id="list", markup=False)
            with VerticalScroll(id="detail"):
                yield Static(id="words")
        yield Static(id="said")
        yield Static(Content(KEYS), id="keys")

    def on_mount(self) -> None:
        """Begin at the first that is open."""
        self.query_one("#detail").can_focus = False
        self._list.can_focus = False
        self._draw(self._session.next_open(None))
        if not self._session.shown:
            self._say("Nothing is proposed here: t shows what is accepted, m marks a sentence.")

    # --- what is shown -------------------------------------------------------------------

    @property
    def _list(self) -> OptionList:
        return self.query_one("#list", OptionList)

    @property
    def _item(self) -> Item | None:
        at = self._list.highlighted
        id = self._lines[at].item if at is not None and at < len(self._lines) else None
        return self._session.item(id) if id else None

    def _draw(self, chosen: str | None) -> None:
        """Show the list as it now stands, with one record chosen."""
        before, self._lines = self._lines, list(listing(self._session))
        listed = self._list
        if [line.item for line in before] == [line.item for line in self._lines]:
            for at, (old, new) in enumerate(zip(before, self._lines, strict=True)):
                if old != new:
                    listed.replace_option_prompt_at_index(at, prompt(new))
        else:
            self._pointed = None
            listed.clear_options()
            listed.add_options(
                Option(prompt(line), disabled=line.item is None) for line in self._lines
            )
        self._choose(chosen)

    def _choose(self, id: str | None) -> None:
        places = [at for at, line in enumerate(self._lines) if line.item is not None]
        wanted = [at for at in places if self._lines[at].item == id] or places[:1]
        self._list.highlighted = wanted[0] if wanted else None
        if wanted and wanted[0] == places[0]:
            self._list.scroll_home(animate=False)  # the headings above the first
        self._tell()

    def _point(self) -> None:
        """Put the sign before the chosen line: colour alone would not be enough for everyone."""
        here = self._list.highlighted
        for at in {self._pointed, here}:
            if at is not None:
                line = prompt(self._lines[at], chosen=at == here)
                self._list.replace_option_prompt_at_index(at, line)
        self._pointed = here

    def _tell(self) -> None:
        self._point()
        item = self._item
        self.query_one("#top", Static).update(Content(top_line(self._session)))
        shown = self.query_one("#words", Static)
        width = shown.size.width or self.size.width // 2
        shown.update(detail(self._session, item, self._reason, width) if item else Content(""))
        self.query_one("#detail").scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap the text anew."""
        self.call_after_refresh(self._tell)

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(words))

    @on(OptionList.OptionHighlighted, "#list")
    def _highlighted(self) -> None:
        self._tell()

    # --- deciding ------------------------------------------------------------------------

    def action_settle(self, verdict: Verdict) -> None:
        """Decide on the chosen record and go on to the next that is open."""
        item = self._item
        if item is not None and self._settle((item,), verdict):
            self._say(f"{STATE_WORDS[_state_of(self._session, item)]}: {nature(item.record)}")

    def action_settle_all(self, verdict: Verdict) -> None:
        """Decide on all that are open under the same lead-in."""
        item = self._item
        if item is None:
            return
        items = self._session.open_beside(item)
        if not item.entry.lead_in:
            self._say("This one stands under no lead-in: a and r decide on it alone.")
        elif items and self._settle(items, verdict):
            done = "accepted" if verdict == "accept" else "rejected"
            self._say(f"{done} {len(items)} under “{short(item.entry.lead_in, 40)}” · u undoes it")

    def _settle(
        self, items: Sequence[Item], verdict: Verdict, edits: dict[str, Value] | None = None
    ) -> bool:
        try:
            self._session.settle(items, verdict, edits=edits, reason=self._reason)
        except OfgraphError as error:
            self._say(f"{error.message} ({error.hint})" if error.hint else error.message)
            return False
        self._reason = ""
        self._draw(self._session.next_open(items[-1].id))
        if not any(item.state == "open" for item in self._session.shown):
            self.call_later(self._say, "All is settled. q leaves; u takes back; t shows the rest.")
        return True

    def action_undo(self) -> None:
        """Take back what was decided on the chosen record, else what was decided last."""
        taken = self._session.undo(self._item)
        if taken:
            self._draw(taken[0].key)
            self._say(f"taken back: {len(taken)} decision{'s' * (len(taken) > 1)}")
        else:
            self._say("There is nothing to take back.")

    @work
    async def action_change(self) -> None:
        """Change what is said of the chosen record, and accept it so."""
        item = self._item
        if item is None:
            return
        reading = self._session.paper_of(item).reviewed.reading
        window = Change(item.entry.kind, item.record, reading, self._session.themes)
        edits = await self.push_screen_wait(window)
        if edits is not None and self._settle((item,), "edit" if edits else "accept", edits):
            self._say(f"accepted with {len(edits)} changed" if edits else "accepted as it is")

    @work
    async def action_reason(self) -> None:
        """Take the reason for the next decision, or for the one that was made."""
        item = self._item
        if item is None:
            return
        told = item.decision.reason if item.decision else self._reason
        reason = await self.push_screen_wait(Ask("Why? (for the log)", given=told))
        if reason is None:
            return
        self._reason = reason
        if item.decision is not None and item.decision.verdict != "add":
            verdict = "accept" if item.decision.verdict == "edit" else item.decision.verdict
            self._settle((item,), verdict)
            self._draw(item.id)
            self._say("noted with the decision")
        else:
            self._tell()

    @work
    async def action_mark(self) -> None:
        """Mark a sentence of the chosen record's document as a finding."""
        item = self._item
        papers = [self._session.paper_of(item)] if item else [*self._session.papers.values()]
        if not papers:
            self._say("There is no paper here to mark a sentence in.")
            return
        paper = papers[0]
        known = [
            quote
            for each in self._session.all_items
            if each.entry.work == paper.work
            for quote in each.entry.context.quotes
        ]
        near = item.entry.context.quotes[0].start if item else 0
        span = await self.push_screen_wait(
            Mark(paper.document.text, paper.sentences, near=near, known=known)
        )
        slots = await self._slots_of_mark(paper) if span is not None else None
        if span is None or slots is None:
            return
        try:
            made = self._session.add(paper, span, slots, reason=self._reason)
        except OfgraphError as error:
            self._say(f"{error.message} ({error.hint})")
            return
        self._reason = ""
        self._draw(made.key)
        self._say("added · e changes it, u takes it back")

    async def _slots_of_mark(self, paper: OpenPaper) -> dict[str, object] | None:
        """What a marked sentence says: its polarity, and its visit where there are several."""
        reading = paper.reviewed.reading
        polarity = await self.push_screen_wait(
            Choose("What does it say?", choices(_POLARITY, reading, {}))
        )
        if polarity is None:
            return None
        visits = choices(_VISIT, reading, {})
        visit = visits[0][0]
        if len(visits) > 2:
            chosen = await self.push_screen_wait(Choose("Of which visit?", visits))
            if chosen is None:
                return None
            visit = chosen
        return {"polarity": polarity, **({"visit": visit} if visit != NOT_SAID else {})}

    # --- moving --------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Go to the next or the previous record."""
        self._say("")
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_edge(self, which: str) -> None:
        """Go to the first or the last record."""
        ids = [line.item for line in self._lines if line.item]
        if ids:
            self._choose(ids[0 if which == "first" else -1])

    def action_skip(self) -> None:
        """Go to the next that is open, without deciding."""
        self._say("")
        self._choose(self._session.next_open(self._item.id if self._item else None))

    def action_scroll_text(self, by: int) -> None:
        """Scroll the text on the right."""
        detail = self.query_one("#detail", VerticalScroll)
        detail.scroll_relative(y=by * max(1, detail.size.height - 2), animate=False)

    # --- choosing what to see ------------------------------------------------------------

    @work
    async def action_filter(self) -> None:
        """Show only what has some words."""
        words = await self.push_screen_wait(
            Ask("Show only what has these words", given=self._session.words)
        )
        if words is not None:
            self._narrow(words)

    def action_show_all(self) -> None:
        """Show everything again."""
        if self._session.words:
            self._narrow("")

    def _narrow(self, words: str) -> None:
        chosen = self._item.id if self._item else None
        self._session.words = words
        self._draw(chosen)
        found = len(self._session.shown)
        self._say(f"{found} with “{words}” · Esc shows everything" if words else "")

    def action_turn_accepted(self) -> None:
        """Show, or hide again, what the rules accepted."""
        chosen = self._item.id if self._item else None
        self._session.accepted = not self._session.accepted
        self._draw(chosen)
        shown = self._session.accepted
        self._say("○ marks what the rules accepted" if shown else "only what is proposed")

    def action_keys(self) -> None:
        """Show what every key does."""
        self.push_screen(Help(HELP))


def _state_of(session: Session, item: Item) -> State:
    now = session.item(item.id)
    return now.state if now else "gone"
