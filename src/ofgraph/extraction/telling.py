"""A sentence as somebody's telling, and the claims it may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..records import Span
from .speakers import Mention, Speaker

Form = Literal["that", "object", "passive", "attitude", "noun", "fronted"]

_CLAUSE_BREAK = re.compile(
    r"[;:]\s|,?\s(?:and that|but|while|whilst|although|however,?)\s"
    r"|\bthat\s(?=(?:no|the|some|a|an|it|there|several|many|few|two|three)\b)"
    r"|\sand\s(?=(?:a\snumber|some|several|no|many|few|two|three|further)\s)"
    r"|,\s(?:and\s)?(?=(?:some|a|the|several|many|no|further)\s)"
)
_ADVERB_FIRST = re.compile(
    r"\s*(?:However|In addition|Additionally|Furthermore|Also|Overall|and),?\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One sentence of a view: who is named in it, and who spoke before it."""

    view: str
    start: int
    end: int
    named: tuple[Mention, ...]
    carried: Speaker

    def before(self, position: int, reach: int) -> str:
        """Return up to `reach` characters of the sentence before a position."""
        return self.view[max(self.start, position - reach) : position]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something a speaker says: from `opens` (subject or verb) on; `content` is what is said."""

    who: Speaker
    form: Form
    opens: int
    verb: str
    content: Span


def clause_start(telling: Telling, verb: int) -> int:
    """Go back from a verb to where its clause opens."""
    stop = telling.start
    for found in _CLAUSE_BREAK.finditer(telling.view[telling.start : verb]):
        stop = telling.start + found.end()
    lead = _ADVERB_FIRST.match(telling.view, stop, verb)
    return lead.end() if lead else stop
