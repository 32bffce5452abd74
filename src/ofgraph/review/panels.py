"""What the review screen and the plain list say, in words: the list, the detail, the keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..records import Finding, Judgement, Person, Record, Resolution, View, Visit
from .decisions import Decision
from .session import Group, Item, Session, State
from .slots import slots_of, spoken, value_of, visit_words, words_for

KEYS = (
    "a accept  r reject  e edit  s unsure  u undo  m mark a sentence  w say why\n"
    "A R the whole batch  n p next, back  / filter  t accepted too  ? help  q quit"
)
HELP = """\
a   accept: the paper says so
r   reject: it does not
e   edit polarity, visit, themes …; there, s accepts it so
s   unsure: leave it, and note that you looked
A R accept or reject all that are open under this lead-in
u   undo what you decided on this one, else what came last
m   mark a sentence that no rule offered, and say what it is
w   say why, before or after you decide

Space   the next that is open        n j ↓   next
g G     first, last                  p k ↑   previous
PgDn PgUp   scroll the text on the right
/   show only what has these words   Esc     show all again
t   show what the rules accepted too
q   leave: every decision is on the disk already"""
SIGNS: Mapping[State, str] = {
    "open": "·", "unsure": "?", "accepted": "✓", "edited": "✎", "added": "+", "rejected": "✗",
    "by rule": "○", "gone": "–",
}  # fmt: skip
STATE_WORDS: Mapping[State, str] = {
    "open": "proposed",
    "unsure": "proposed, unsure",
    "accepted": "accepted",
    "edited": "edited",
    "added": "added",
    "rejected": "rejected",
    "by rule": "accepted by rule",
    "gone": "out, as it overlaps one that was rejected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list: a record's, or a heading's (then `item` is None)."""

    words: str
    item: str | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The sentence in its surroundings, cut at the record's own words."""

    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """All of it, the record's own words between two signs."""
        return "".join(f"»{words}«" if own else words for words, own in self.pieces)


def top_line(session: Session) -> str:
    """How far the reviewer is."""
    settled, whole = session.settled
    unsure = sum(item.proposed and item.state == "unsure" for item in session.all_items)
    told = f"{settled} of {whole} settled" + (f", {unsure} unsure" if unsure else "")
    only = f" · only “{session.words}”" if session.words else ""
    accepted = " · accepted too" if session.accepted else ""
    return f"ofgraph review · {told} · as {session.reviewer}{only}{accepted}"


def listing(session: Session) -> Iterator[Line]:
    """The list, with a heading for each document and each lead-in."""
    for _, papers in groupby(session.groups(), key=lambda group: group.work):
        groups = tuple(papers)
        yield Line(words=f"{_left(groups)}  {groups[0].file}")
        for label, under in groupby(groups, key=lambda group: group.lead_in or group.heading):
            together = tuple(under)
            if label:
                yield Line(words=f"{_left(together)}  {short(label, 80)}")
            for group in together:
                yield from _in_list(group)


def _in_list(group: Group) -> Iterator[Line]:
    """A line for each record; with what it is, where a batch holds more than one sort."""
    mixed = len({nature(item.record) for item in group.items}) > 1
    for item in group.items:
        sort = f"{nature(item.record)}: " if mixed else ""
        words = f"{SIGNS[item.state]} {sort}{short(item.quote(), 80)}"
        yield Line(words=words, item=item.id, state=item.state)


def _left(groups: Sequence[Group]) -> str:
    left = sum(group.left for group in groups)
    return f"{left} left" if left else "✓ all"


def short(words: str, length: int) -> str:
    """Words on one line, cut where they are too long.

    >>> short("a council's  action plan", 12)
    "a council's…"
    """
    plain = " ".join(words.split())
    return plain if len(plain) <= length else plain[: length - 1].rstrip() + "…"


def nature(record: Record) -> str:
    """What a record is, in a word or two."""
    if isinstance(record, Finding):
        return f"no {spoken(record.polarity)}" if record.negated else spoken(record.polarity)
    if isinstance(record, Visit):
        return visit_words(record)
    if isinstance(record, Judgement):
        return f"{spoken(record.area)} {spoken(record.grade)}"
    if isinstance(record, View):
        return f"{record.holder}’s view"
    if isinstance(record, Resolution):
        return spoken(record.type)
    if isinstance(record, Person):
        return record.name or record.role or "person"
    return "action"


def passage(item: Item) -> Passage:
    """The sentences around a record, white space evened out."""
    context = item.entry.context
    at = context.start
    pieces: list[tuple[str, bool]] = []
    own = [(e.start, e.end) for e in item.record.evidence]
    for start, end in sorted(own):
        if context.start <= start and end <= context.end and start >= at:
            pieces.append((context.text[at - context.start : start - context.start], False))
            pieces.append((context.text[start - context.start : end - context.start], True))
            at = end
    pieces.append((context.text[at - context.start :], False))
    return Passage(pieces=tuple((_even(words), mine) for words, mine in pieces if words))


def _even(words: str) -> str:
    """One space for any white space; the ends keep theirs, so that pieces stay apart."""
    plain = " ".join(words.split())
    return f"{' ' * words[:1].isspace()}{plain}{' ' * words[-1:].isspace()}" if plain else " "


def slot_lines(session: Session, item: Item) -> Iterator[tuple[str, str]]:
    """What is said of a record: label and words."""
    reading = session.paper_of(item).reviewed.reading
    for slot in slots_of(item.entry.kind):
        value = value_of(item.record, slot)
        if value is not False:
            yield slot.label, words_for(slot, value, reading, session.themes)


def why_lines(item: Item) -> Iterator[tuple[str, str]]:
    """Why a record stands here: the rule, and how often it was right."""
    if item.entry.rule:
        yield "proposed by" if item.proposed else "found by", item.entry.rule
    if item.entry.confidence is not None:
        yield "how sure", f"right {item.entry.confidence * 100:.0f} times in 100"


def decided(decision: Decision) -> str:
    """A decision in words: what, who, when, why."""
    verb = STATE_WORDS[_VERBS[decision.verdict]]
    why = f", because {decision.reason}" if decision.reason else ""
    return f"{verb} by {decision.reviewer}, {decision.time[:16].replace('T', ' ')}{why}"


_VERBS: Mapping[str, State] = {
    "accept": "accepted", "edit": "edited", "add": "added", "reject": "rejected",
    "unsure": "unsure",
}  # fmt: skip
