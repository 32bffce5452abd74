"""People: named or known by their post, who speak, write, are asked or are responsible."""

from __future__ import annotations

from dataclasses import replace

from ...records import Evidence, Person
from .attendance import Present, directory
from .mentioned import Mentioned, mentioned
from .paper import Paper
from .people_words import COUNCILLORS, same_post


def find_people(paper: Paper) -> tuple[Person, ...]:
    """Return everyone who takes part, each once; a post without a name where none is given."""
    present = directory(paper)
    found = [
        _introduced(one, present)
        for one in sorted(mentioned(paper, present), key=lambda one: one.span.start)
    ]
    kept: list[Mentioned] = []
    for one in found:
        same = [at for at, other in enumerate(kept) if _same(one, other)]
        if not same:
            kept.append(one)
        elif one.name and _says_more(one, kept[same[0]]):
            kept[same[0]] = _joined(one, kept[same[0]])
    kept = [_with_longest_post(one, kept) for one in kept]
    named = [one for one in kept if one.name and one.role]
    kept = [
        one for one in kept
        if one.name or not any(same_post(one.role, other.role) for other in named)
    ]  # fmt: skip
    return tuple(
        Person(name=one.name, role=one.role, evidence=_evidence(paper, one), id=f"p{number}")
        for number, one in enumerate(kept, start=1)
    )


def _with_longest_post(one: Mentioned, others: list[Mentioned]) -> Mentioned:
    """ "The Corporate Director (Tom Carr)" holds the post that is given in full elsewhere."""
    if not one.name or not one.role or one.role in COUNCILLORS:
        return one
    posts = [other for other in others if not other.name and same_post(one.role, other.role)]
    fuller = max(posts, key=lambda other: len(other.role or ""), default=None)
    if fuller is None or len(fuller.role or "") <= len(one.role):
        return one
    return replace(one, role=fuller.role, role_span=fuller.span)


def _evidence(paper: Paper, one: Mentioned) -> tuple[Evidence, ...]:
    spans = dict.fromkeys([one.span, *([one.role_span] if one.role_span else [])])
    return tuple(paper.evidence(span, "people.post@2", 0.8) for span in spans)


def _introduced(one: Mentioned, present: tuple[Present, ...]) -> Mentioned:
    """Give somebody the full name and post that the list of those present gives them."""
    for other in present:
        if one.name and (one.name == other.name or _is_surname(one.name, other)):
            role = one.role if one.role and one.role != "Councillor" else other.role or one.role
            if other.role and same_post(role, other.role):
                role = max(role or "", other.role, key=len)
            return replace(one, name=other.name, role=role, role_span=one.span, span=other.span)
    if one.name is None:
        posts = [other for other in present if same_post(one.role, other.role)]
        if len(posts) == 1:
            return Mentioned(
                name=posts[0].name, role=posts[0].role, span=posts[0].span, role_span=one.span
            )
    return one


def _is_surname(name: str, other: Present) -> bool:
    *first, last = name.split()
    if last != other.surname:
        return False
    return not first or (len(first[0].strip(".")) == 1 and first[0][0] == other.name[0])


def _says_more(one: Mentioned, other: Mentioned) -> bool:
    if bool(other.name) and len(one.name or "") > len(other.name or ""):
        return True
    return _better_post(one, other)


def _better_post(one: Mentioned, other: Mentioned) -> bool:
    if one.role in (None, *COUNCILLORS):
        return False
    longer = same_post(one.role, other.role) and len(one.role) > len(other.role or "")
    return longer or other.role in (None, *COUNCILLORS, "Lead Councillor", "Officer")


def _joined(one: Mentioned, other: Mentioned) -> Mentioned:
    name = max(one.name or "", other.name or "", key=len) or None
    role = one.role if _better_post(one, other) else other.role
    return replace(other, name=name, role=role, role_span=one.span)


def _same(one: Mentioned, other: Mentioned) -> bool:
    if one.name and other.name:
        mine, theirs = one.name.split(), other.name.split()
        return one.name == other.name or (
            mine[-1] == theirs[-1] and (len(mine) == 1 or len(theirs) == 1)
        )
    if one.name is None and other.name is None:
        return same_post(one.role, other.role)
    return one.name is None and same_post(one.role, other.role)
