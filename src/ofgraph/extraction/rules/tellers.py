"""Who is telling, sentence by sentence: what each one says itself and what it inherits.

Minutes name a speaker once and go on. The teller is carried over sentences and into lists,
grows fainter with distance, and is forgotten at a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...records import Span
from ..discourse import claims
from ..layout import Part
from ..speakers import Mention, Speaker, mentions
from ..telling import Claim
from .paper import Paper

_ANSWERS = re.compile(
    r"(?:In (?:reply|response|answer)\b|Responding|Replying|Answering|(?:\w+\s+){0,4}replied\b|"
    r"The (?:reply|answer|response)\b|It was (?:explained|clarified|confirmed|advised|stated|"
    r"reported|stressed)\b|(?:Members|The (?:Committee|Panel|Board)) (?:was|were) (?:advised|told|"
    r"informed|assured|reminded)\b)",
)
_ASKS = re.compile(
    r"(?:Members?|Councillors?|A (?:Member|member|councillor)|The (?:Chair\w*|Committee|Panel|"
    r"Board)|Cllr)\b[^.]{0,60}?\b(?:ask|quer|question|enquir|wonder|sought|seek|want|felt|"
    r"express|comment|observ|thank|welcom|congratulat|suggest|propos|challeng)"
)
FAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence with its claims, who is named in it, and whose telling it stands in.

    `carried` spoke `age` sentences ago (0: in the sentence before, `FAR`: long ago).
    """

    part: Part
    sentence: Span
    said: tuple[Claim, ...]
    named: tuple[Mention, ...]
    carried: Speaker
    age: int
    nth: int
    section: Speaker = "nobody"


def tellings(paper: Paper) -> Iterator[Told]:
    """Every sentence of the relevant parts, in order, with whose telling it is."""
    ends: dict[int, tuple[Speaker, int]] = {}
    carried: Speaker = "nobody"
    section: Speaker = "nobody"
    age = FAR
    for part in paper.parts:
        if part.number not in paper.relevant:
            continue
        if part.kind == "heading":
            section = _named_in(paper.view, part)
            carried, age = section, FAR - 1
            ends[part.number] = (carried, age)
            continue
        if part.lead is not None and part.lead in ends:
            carried, age = ends[part.lead]
        else:
            age = min(FAR, age + 1)
        before: Span | None = None
        for nth, sentence in enumerate(part.sentences):
            said = claims(paper.view, sentence, carried=carried, before=before)
            named = mentions(paper.view, sentence.start, sentence.end)
            yield Told(
                part=part, sentence=sentence, said=said, named=named,
                carried=carried, age=age, nth=nth,
                section=section,
            )  # fmt: skip
            teller = _teller(paper.view, sentence, said, named)
            carried, age = (teller, 0) if teller else (carried, min(FAR, age + 1))
            if teller == "inspectorate" and section == "nobody":
                section = teller
            before = sentence
        ends[part.number] = (carried, age)


def _named_in(view: str, part: Part) -> Speaker:
    """Who a heading names: "What inspectors found"."""
    for one in mentions(view, part.start, part.end):
        if one.who != "service":
            return one.who
    return "nobody"


def _teller(
    view: str, sentence: Span, said: tuple[Claim, ...], named: tuple[Mention, ...]
) -> Speaker | None:
    """Who a sentence leaves speaking; None where it does not say."""
    for claim in reversed(said):
        if claim.who in ("inspectorate", "officer", "member"):
            return claim.who
    if _ANSWERS.match(view, sentence.start, sentence.end):
        return "officer"
    if _ASKS.match(view, sentence.start, sentence.end):
        return "member"
    first = next((one for one in named if not one.governed and not one.weak), None)
    if first is not None and first.start - sentence.start < 30 and first.who != "service":
        return first.who
    return None
