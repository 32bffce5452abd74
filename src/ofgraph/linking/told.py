"""What a reviewer says of mentions: that two are of one visit, or are not.

Rules join the rest; what a person says outweighs them, and is never guessed further than it was
said: mentions said to be of one visit form a group, of which one is linked by rule and the others
follow it; mentions said to be of different visits never meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .mentions import Mention

BY_REVIEWER = "visits.reviewer@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A reviewer's word on a mention and another: the ids of both, and the decision's id.

    `other` may also be the key of a visit, which link() replaces by one of its mentions.
    """

    one: str
    other: str
    same: bool
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A reviewer's word that cannot be followed, and why."""

    told: Told
    reason: str


@dataclass(slots=True)
class Groups:
    """Mentions said to be of one visit, by what all that is said of them comes to.

    >>> groups = Groups({}, [Told(one="a.v1", other="b.v1", same=True)])
    >>> groups.refused[0].reason
    'the other mention is not in any document here'
    """

    mentions: Mapping[str, Mention]
    told: Iterable[Told] = ()
    refused: list[Refused] = field(default_factory=list)
    _members: dict[str, set[str]] = field(default_factory=dict)
    _apart: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for told in self.told:
            reason = self._take(told)
            if reason:
                self.refused.append(Refused(told=told, reason=reason))

    def _take(self, told: Told) -> str:
        """Follow one word; return why it cannot be followed, or nothing."""
        if told.one not in self.mentions or told.other not in self.mentions:
            return "the other mention is not in any document here"
        one, other = self.members(told.one), self.members(told.other)
        if not told.same:
            if other is one or told.other in one:
                return "another decision says that the two are one visit"
            self._apart.append((told.one, told.other))
            return ""
        if other & self.apart(told.one):
            return "another decision says that the two are not one visit"
        if len(self._councils(one | other)) > 1:
            return "the two are of different councils"
        for id in one | other:
            self._members[id] = one | other
        return ""

    def members(self, id: str) -> set[str]:
        """The mentions that are of one visit with this one, itself included."""
        return self._members.get(id, {id})

    def apart(self, id: str) -> set[str]:
        """The mentions that are of other visits than this one."""
        own = self.members(id)
        found: set[str] = set()
        for pair in self._apart:
            for one, other in (pair, pair[::-1]):
                if one in own:
                    found |= self.members(other)
        return found

    def council(self, mention: Mention) -> str | None:
        """The council of a mention: its document's, else that of those it is one visit with."""
        found = self._councils(self.members(mention.id))
        return mention.council or (found.pop() if found else None)

    def _councils(self, ids: Iterable[str]) -> set[str]:
        return {council for id in ids if (council := self.mentions[id].council)}
