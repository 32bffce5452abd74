"""The sheet that one document is marked on: counts, and every difference with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .claims import Claim
from .match import Pairs
from .tally import Miss, Tally, Verdict

ENTITIES = (
    "council", "committee", "meeting date", "visits", "visit dates", "judgements",
    "findings", "findings, right polarity", "findings, right negation",
    "resolutions", "actions", "views", "people",
)  # fmt: skip
THEMES = ("themes (matched)", "top themes (matched)")
BY_SPAN = ("findings", "resolutions", "actions", "views")
# What is asked of records that were found at all: the record, then (what is asked, its kind).
SLOTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "visits": (
        ("kind", "visit kind (matched)"),
        ("start", "visit start (matched)"),
        ("end", "visit end (matched)"),
        ("status", "visit status (matched)"),
        ("relation", "visit relation (matched)"),
    ),
    "judgements": (("visit", "visit of judgement (matched)"),),
    "findings": (
        ("polarity", "polarity (matched)"),
        ("good or bad", "good or bad (matched)"),
        ("negation", "negation (matched)"),
        ("attribution", "attribution (matched)"),
        ("visit", "visit of finding (matched)"),
    ),
    "resolutions": (("type", "resolution type (matched)"), ("actor", "actor (matched)")),
    "views": (("holder", "holder of view (matched)"),),
    "people": (("role of the same name", "role of person (matched)"),),
    "findings and actions": (("first theme among gold's (hit@1)", "first theme (matched)"),),
}
KINDS = (*ENTITIES, *THEMES, *(kind for slots in SLOTS.values() for _, kind in slots))

Value = Callable[[Claim], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """The claims of one section on both sides, and which answers which."""

    gold: Sequence[Claim]
    read: Sequence[Claim]
    pairs: Pairs

    def both(self) -> Iterator[tuple[Claim, Claim]]:
        """Every pair: gold's claim, then the Reading's."""
        return ((self.gold[g], self.read[r]) for g, r in self.pairs)

    def missed(self) -> Iterator[Claim]:
        """Gold's claims that no claim of the Reading answers."""
        paired = {g for g, _ in self.pairs}
        return (claim for number, claim in enumerate(self.gold) if number not in paired)

    def false(self) -> Iterator[Claim]:
        """The Reading's claims that answer none of gold's."""
        paired = {r for _, r in self.pairs}
        return (claim for number, claim in enumerate(self.read) if number not in paired)

    @property
    def tally(self) -> Tally:
        """The counts of the pairs."""
        return Tally(true=len(self.pairs), found=len(self.read), expected=len(self.gold))


@dataclass(slots=True)
class Sheet:
    """The counts and differences gathered so far for one document.

    `unknown` counts, slot by slot, where gold says that nothing is said (expected), where the
    Reading says so (found) and where both do (true).
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    unknown: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def count(self, kind: str, *, true: int, found: int, expected: int) -> None:
        """Add counts to a kind."""
        self.tallies[kind] += Tally(true=true, found=found, expected=expected)

    def count_unknown(self, kind: str, *, gold: bool, read: bool) -> None:
        """Note whether a value is said: by gold, by the Reading."""
        kind = _asked(kind)
        counts = Tally(true=int(gold and read), found=int(read), expected=int(gold))
        self.unknown[kind] = self.unknown.get(kind, Tally()) + counts

    def miss(self, kind: str, verdict: Verdict, claim: Claim | None, note: str = "") -> None:
        """Write one difference down."""
        quote = claim.quote if claim else ""
        self.misses.append(Miss(kind=_asked(kind), verdict=verdict, quote=quote, note=note))

    def mark(self, kind: str, matched: Matched, note: Value = lambda claim: "") -> None:
        """Count claims of one kind; note what was missed and what is false."""
        self.tallies[kind] += matched.tally
        for claim in matched.missed():
            self.miss(kind, "missed", claim, note(claim))
        for claim in matched.false():
            self.miss(kind, "false", claim, note(claim))

    def mark_slot(
        self,
        kind: str,
        matched: Matched,
        value: Value,
        read: Value | None = None,
        *,
        noted: bool = True,
    ) -> None:
        """Count one slot on the matched claims.

        `read` gives the Reading's value where it is not got as gold's is; a slot whose faults
        are written down elsewhere is not `noted`.
        """
        right = 0
        for wanted, given in matched.both():
            one, other = value(wanted), (read or value)(given)
            self.count_unknown(kind, gold=not one, read=not other)
            if one == other:
                right += 1
            elif noted:
                self.miss(kind, "wrong", wanted, f"gold {one or 'none'}, read {other or 'none'}")
        self.count(kind, true=right, found=len(matched.pairs), expected=len(matched.pairs))

    def mark_themes(self, matched: Matched, top: Callable[[str], str]) -> None:
        """Count the themes of matched claims, their `top` themes, and the first one read."""
        for wanted, given in matched.both():
            named, read = wanted.words("themes"), given.words("themes")
            self._share("themes (matched)", set(named), set(read))
            self._share("top themes (matched)", set(map(top, named)), set(map(top, read)))
            if named:
                hit = int(bool(read) and read[0] in named)
                self.count("first theme (matched)", true=hit, found=1, expected=1)
            if set(named) != set(read):
                note = f"gold {', '.join(named) or 'none'}; read {', '.join(read) or 'none'}"
                self.miss("themes", "wrong", wanted, note)

    def _share(self, kind: str, named: set[str], read: set[str]) -> None:
        self.count(kind, true=len(named & read), found=len(read), expected=len(named))


def _asked(kind: str) -> str:
    """What a kind asks, without the word that says of which records."""
    return kind.removesuffix(" (matched)")
