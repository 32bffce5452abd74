"""The sheet that one document is marked on: counts, and every difference with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from .claims import Claim
from .match import Pairs
from .tally import Miss, Tally, Verdict

KINDS = (
    "council", "committee", "meeting date", "visits", "visit dates", "judgements",
    "findings", "findings, right polarity", "findings, right negation",
    "attribution (matched)", "visit of finding (matched)",
    "resolutions", "resolution type (matched)", "actor (matched)",
    "actions", "views", "people", "themes (matched)", "first theme (matched)",
)  # fmt: skip

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


@dataclass(slots=True)
class Sheet:
    """The counts and differences gathered so far for one document."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    misses: list[Miss] = field(default_factory=list)

    def count(self, kind: str, *, true: int, found: int, expected: int) -> None:
        """Add counts to a kind."""
        self.tallies[kind] += Tally(true=true, found=found, expected=expected)

    def miss(self, kind: str, verdict: Verdict, claim: Claim | None, note: str = "") -> None:
        """Write one difference down."""
        quote = claim.quote if claim else ""
        kind = kind.removesuffix(" (matched)")
        self.misses.append(Miss(kind=kind, verdict=verdict, quote=quote, note=note))

    def mark(self, kind: str, matched: Matched, note: Value = lambda claim: "") -> None:
        """Count claims of one kind; note what was missed and what is false."""
        self.count(
            kind, true=len(matched.pairs), found=len(matched.read), expected=len(matched.gold)
        )
        for claim in matched.missed():
            self.miss(kind, "missed", claim, note(claim))
        for claim in matched.false():
            self.miss(kind, "false", claim, note(claim))

    def mark_slot(
        self, kind: str, matched: Matched, value: Value, read: Value | None = None
    ) -> None:
        """Count one slot on the matched claims.

        `read` gives the Reading's value where it is not got as gold's is.
        """
        right = self.right(kind, matched, value, read or value)
        self.count(kind, true=right, found=len(matched.pairs), expected=len(matched.pairs))

    def right(self, kind: str, matched: Matched, value: Value, read: Value) -> int:
        """Return how many matched claims have a slot right; note the others."""
        right = 0
        for wanted, given in matched.both():
            if value(wanted) == read(given):
                right += 1
            else:
                note = f"gold {value(wanted) or 'none'}, read {read(given) or 'none'}"
                self.miss(kind, "wrong", wanted, note)
        return right

    def mark_themes(self, matched: Matched) -> None:
        """Count the themes of matched claims, and whether the first one read is among gold's."""
        for wanted, given in matched.both():
            named, read = wanted.words("themes"), given.words("themes")
            shared = set(named) & set(read)
            self.count(
                "themes (matched)",
                true=len(shared),
                found=len(set(read)),
                expected=len(set(named)),
            )
            if named:
                hit = int(bool(read) and read[0] in named)
                self.count("first theme (matched)", true=hit, found=1, expected=1)
            if set(named) != set(read):
                note = f"gold {', '.join(named) or 'none'}; read {', '.join(read) or 'none'}"
                self.miss("themes", "wrong", wanted, note)
