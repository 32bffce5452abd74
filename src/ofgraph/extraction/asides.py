"""Claims without a reporting verb: "the finding that X", "according to the letter, X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..records import Span
from .phrases import any_of, pattern, words
from .telling import Claim, Telling, clause_start

_OWNER = re.compile(r"([\w ]+)'s?\s+(?:\w+\s+){0,2}$")
_THEIRS = re.compile(
    r"\b(?:their|its|there\s+(?:was|were|has\s+been|had\s+been)(?:\s+\w+){0,2})\s+$", re.IGNORECASE
)
_THE = re.compile(r"\b(?:the|this|its|their)\s+$", re.IGNORECASE)
_WAS_THAT = re.compile(r"[^.;:]{2,80}?\b(?:was|were|is)\s+that\s")
_DURING = re.compile(
    r"(?:During|At|In)\s+(?:the|this|that|its|their)\s+(?:\w+\s+){0,4}?(?:inspection|visit)\b"
    r"[^,;:.]{0,70}?,?\s+(?=there\s+(?:was|were|had)\b)"
)
_WHEN_INSPECTED = re.compile(
    r"When\s+(?:[\w'-]+\s+){1,6}(?:was|were|had\s+been)\s+(?:last\s+)?(?:inspected|visited)\b"
    r"[^,;:.]{0,60},\s+"
)
_PEOPLE = (
    r"(?:staff|workers|managers|children|people|leavers|carers|parents|families|partners|"
    r"practitioners)"
)
_MET_INSPECTORS = re.compile(
    rf"\b{_PEOPLE}\s+(?:(?:who\s+were\s+)?spoken\s+to\s+by\s+(?:the\s+)?inspectors"
    r"|(?:to\s+|with\s+)?whom\s+(?:the\s+)?inspectors\s+\w+"
    r"|who\s+(?:spoke|met|talked)\s+(?:to|with)\s+(?:the\s+)?inspectors"
    r"|inspectors\s+(?:(?:spoke|talked)\s+(?:to|with)|met)"
    r"|told\s+(?:the\s+)?inspectors)\b",
    re.IGNORECASE,
)


@cache
def _reporting_noun() -> re.Pattern[str]:
    nouns, links = any_of(words("reporting.nouns")), any_of(words("reporting.noun_links"))
    return re.compile(rf"{nouns}\s+(?:made\s+|raised\s+|given\s+)?{links}\s", re.IGNORECASE)


def asides(telling: Telling) -> Iterator[Claim]:
    """Return what a sentence tells as the inspectorate's by other means than a reporting verb."""
    yield from _nominal(telling)
    yield from _fronted(telling)
    yield from _witnessed(telling)


def _nominal(telling: Telling) -> Iterator[Claim]:
    """ "Ofsted's comments relating to X", "the finding that X", "the feedback on X"."""
    for noun in _reporting_noun().finditer(telling.view, telling.start, telling.end):
        near = telling.before(noun.start(), 40)
        if noun.end() < telling.end and _inspectorates(telling, noun[0], near):
            answer = _WAS_THAT.match(telling.view, noun.end(), telling.end)
            begin = answer.end() if answer and answer.end() < telling.end else noun.end()
            yield Claim(
                who="inspectorate", form="noun", opens=noun.start(),
                verb=noun[0].split()[0].casefold(),
                content=Span(start=begin, end=telling.end),
            )  # fmt: skip


def _inspectorates(telling: Telling, noun: str, near: str) -> bool:
    owner = _OWNER.search(near)
    theirs = pattern("speakers.inspectorate.named", "speakers.inspectorate.papers")
    if owner and theirs.search(owner[1]):
        return True
    if telling.carried == "inspectorate" and _THEIRS.search(near):
        return True
    return bool(re.match(r"feedback|finding", noun, re.IGNORECASE) and _THE.search(near))


def _fronted(telling: Telling) -> Iterator[Claim]:
    """ "According to the letter, X"."""
    for opening in pattern("reporting.fronted").finditer(telling.view, telling.start, telling.end):
        comma = telling.view.find(",", opening.end(), telling.end)
        source = any(
            one.who == "inspectorate" and opening.end() <= one.start < comma
            for one in telling.named
        )
        if source and comma + 2 < telling.end:
            yield Claim(
                who="inspectorate", form="fronted", opens=opening.start(), verb="",
                content=Span(start=comma + 2, end=telling.end),
            )  # fmt: skip


def _witnessed(telling: Telling) -> Iterator[Claim]:
    """ "During the inspection there were concerns", "staff who met inspectors were positive"."""
    met = _MET_INSPECTORS.search(telling.view, telling.start, telling.end)
    if met:
        opens = clause_start(telling, met.start())
        yield Claim(
            who="inspectorate", form="passive", opens=opens, verb="spoken to",
            content=Span(start=opens, end=telling.end),
        )  # fmt: skip
    for form in (_DURING, _WHEN_INSPECTED):
        found = form.match(telling.view, telling.start, telling.end)
        if found and found.end() < telling.end:
            yield Claim(
                who="inspectorate", form="that", opens=telling.start, verb="",
                content=Span(start=found.end(), end=telling.end),
            )  # fmt: skip
