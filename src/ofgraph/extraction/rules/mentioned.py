"""Where somebody is named in a paper: in lines, columns, sentences, at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...records import Span
from ..phrases import any_of, verb_forms, words
from .agenda import concerned
from .attendance import Present, attendance_parts
from .columns import cells_headed
from .paper import Paper
from .people_words import (
    ASKS_OR_IS_ASKED,
    BY_RULE,
    COUNCILLORS,
    NAME,
    NOT_OURS,
    TITLE,
    TO_BE_FOUND,
    acts,
    is_name,
    post,
    small_post,
    trimmed_post,
)
from .together import otherwise_named

_LINK = re.compile(r"\s*,\s*(?:the\s+)?(?:Council's\s+|new\s+)?|\s+\((?:the\s+)?|\s+-\s+|\s+")
_TITLED = re.compile(
    rf"\b(?P<title>{TITLE})\.?\s+(?:{TITLE}\.?\s+)?(?P<name>{NAME}|[A-Z][a-z]+(?:[-'][A-Z][a-z]+)*)"
)
_NAMED = re.compile(
    rf"(?<![\w'-])(?P<name>{NAME})(?=\s*,\s|\s+\(|\s+-\s|\s+[A-Z]|,?\s+(?:the|who)\s)"
)
_THEN_NAME = re.compile(
    rf"(?:,\s+|\s-\s|\s+\(|\s*\n\s*)(?:(?P<title>{TITLE})\.?\s+)?(?P<name>(?!{TITLE}\b){NAME})"
    rf"|(?:,\s+|\s+\(|\s+)(?P<direct>{TITLE})\.?\s+(?P<who>{NAME}|[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
)
_TOGETHER = re.compile(
    rf"(?:^|(?<=\.\s)|(?<=\n)|(?<=ction:\s)|(?<=CTION:\s)|(?<=CTION\s-\s))(?P<one>{NAME})"
    rf"(?:\s+and\s+(?P<two>{NAME}))?\s+(?:to|undertook|will|gave|presented|"
    r"introduced|informed|explained|reported|told|advised|outlined|said|stated|delivered|led)\b"
)
_CELL = re.compile(r"(?P<key>[^\n\t:]{2,40}?)[ ]*(?::[ \t]*|\t)(?P<value>[^\n\t]{3,120})")
_POST = re.compile(
    r"\b(?:Post|Title|Job title|Portfolio|Role|Position|Designation)[ |*]*(?::[ \t|*]*|\t)"
    r"(?P<role>[^\t\n|]{3,90})"
)
_GENERAL = re.compile(
    r"(?:(?:Lead\s+)?Member|Officer|Social Worker|Inspector|HMI|Lead|Manager|Head|"
    r"Nurse|Doctor|Consultant|Adviser|Advisor|Service Manager|Team Manager|Headteacher)s?$",
    re.IGNORECASE,
)
_WRITTEN_BY = re.compile(
    r"(?:report|statement|presentation|update|letter|paper|comments|view|advice|opinion|behalf)\s+"
    r"(?:from|by|of)\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_VACANT = re.compile(
    r"\b(?:post of|role of|appoint\w*\s+(?:an?|the|of an?)?|new|vacan\w+|any|every|each|"
    r"recruit\w*\s+(?:an?|"
    r"the|of an?)?|write to the|wrote to the|letter to the|former|previous)\s*$",
    re.IGNORECASE,
)
_TAKES_PART = re.compile(
    r"\bby\s+(?:the\s+)?$|\b[Tt]hat\s+(?:the\s+)?$|\bask\w*\s+(?:the\s+)?$|\brequest\w*\s+(?:the\s+)?$|"
    r"\b(?:consultation|agreement|liaison)\s+with\s+(?:the\s+)?$|\binvite\w*\s+(?:the\s+)?$|"
    r"\b(?:delegat\w*|authority)\s+(?:\w+\s+){0,3}to\s+(?:the\s+)?$|"
    r"\b[Qq]uestions?\s[^.]{0,30}\bto\s+(?:the\s+)?$|\bauthoris\w*\s+(?:the\s+)?$|[Aa]ction:?\s+(?:the\s+)?$|"
    r"\b(?:chaired|led|overseen|supported|held)\s+by\s+(?:the\s+)?$"
)
_PEERS = frozenset({"Lord", "Lady", "Baroness", "Baron"})
_ABSENT = re.compile(
    r"\b[Aa]polog(?:y|ies)\s+(?:for\s+absence\s+)?(?:were|was|had|from)[^.]{0,80}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """Somebody at one place of a paper: by name, by post, or both."""

    name: str | None
    role: str | None
    span: Span
    role_span: Span | None = None


def mentioned(paper: Paper, present: tuple[Present, ...]) -> Iterator[Mentioned]:
    """Return every mention of somebody who takes part, by name or post."""
    listed, about = attendance_parts(paper), concerned(paper)
    yield from _in_columns(paper)
    for part in paper.parts:
        if part.number not in about or part.number in listed:
            continue
        yield from _labelled(paper, part.start, part.end)
        if part.kind == "heading":
            yield from _asking_in(part.start, paper.view[part.start : part.end])
            continue
        view = paper.view[part.start : part.end]
        yield from _otherwise(part.start, view)
        yield from _titled(part.start, view)
        yield from _named(paper, part.start, view)
        yield from _posts(paper, part.start, view)
        yield from _small_posts(part.start, view)
        yield from _speaking(part.start, view)
        yield from _initialled(part.start, view, present)
    yield from _signed(paper, about)


def _asking_in(offset: int, heading: str) -> Iterator[Mentioned]:
    """ "Question 2 from Councillor R Bell": a heading that says who asks."""
    for one in _titled(offset, heading):
        if ASKS_OR_IS_ASKED.search(heading[: one.span.start - offset]):
            yield one


def _otherwise(offset: int, view: str) -> Iterator[Mentioned]:
    for one in otherwise_named(view):
        span = Span(start=offset + one.start, end=offset + one.end)
        yield Mentioned(name=" ".join(one.name.split()), role=one.role, span=span)


def _in_columns(paper: Paper) -> Iterator[Mentioned]:
    """Names and posts in the column of a table that says who is to act."""
    for cell in cells_headed(paper, "owner"):
        yield from _named_in(paper, cell.start, cell.end)


def _labelled(paper: Paper, start: int, end: int) -> Iterator[Mentioned]:
    """ "Report author: Anna Bell, Head of Quality"; a post in the next line is hers, too."""
    for line in _CELL.finditer(paper.view, start, end):
        if _lines().fullmatch(line["key"].strip(" *|")):
            key = post().fullmatch(line["key"].strip(" *|"))
            held = key["role"] if key and not _GENERAL.match(key["role"]) else None
            yield from _named_in(paper, line.start("value"), line.end("value"), key=held)


@cache
def _lines() -> re.Pattern[str]:
    return re.compile(any_of(words("people.lines.phrases")))


def _named_in(paper: Paper, start: int, end: int, *, key: str | None = None) -> Iterator[Mentioned]:
    said = paper.view[start:end].rstrip(" *|")
    found = re.match(rf"\s*(?:(?P<title>{TITLE})\.?\s+)?(?P<name>{NAME})", said)
    if found and is_name(found["name"]):
        after = _role_at(said, found.end())
        title = "Councillor" if found["title"] in COUNCILLORS else None
        role, stop = after or (title or key, found.end())
        below = None if after else _post_below(paper, start, start + stop)
        span = Span(start=start + found.start("name"), end=start + stop)
        yield Mentioned(
            name=" ".join(found["name"].split()),
            role=below.quote(paper.text) if below else role, span=span, role_span=below,
        )  # fmt: skip
        return
    held = re.match(r"\s*(?:Comments\s+of\s+)?(?:the\s+)?", said)
    at = post().match(said, held.end() if held else 0)
    if at:
        role = trimmed_post(at["role"])
        begin = start + at.start()
        name = _named_after(_THEN_NAME.match(said, at.start() + len(role)))
        yield Mentioned(
            name=name, role=" ".join(role.split()),
            span=Span(start=begin, end=begin + len(role)),
        )  # fmt: skip


def _named_after(found: re.Match[str] | None) -> str | None:
    """The name behind a post, whole or, after a title, the surname alone."""
    if found is None:
        return None
    name = found["name"] or found["who"]
    whole = name if " " in name else f"X {name}"
    return " ".join(name.split()) if is_name(whole) else None


def _post_below(paper: Paper, start: int, end: int) -> Span | None:
    """ "Post: Head of Safeguarding" in the line below a name, column by column."""
    opens = paper.view.rfind("\n", 0, start) + 1
    column = paper.view[opens:start].count("\t") // 2
    below = re.compile(r"[ |*\t]*[^\n]*\n+").match(paper.view, end)
    if below is None:
        return None
    stop = paper.view.find("\n", below.end())
    posts = list(_POST.finditer(paper.view, below.end(), stop if stop > 0 else len(paper.view)))
    if len(posts) <= column:
        return None
    said = posts[column]["role"].rstrip(" *")
    return Span(start=posts[column].start("role"), end=posts[column].start("role") + len(said))


def _titled(offset: int, view: str) -> Iterator[Mentioned]:
    for found in _TITLED.finditer(view):
        name = found["name"]
        if _ABSENT.search(view[: found.start()]):
            continue
        if " " in name and not is_name(name):
            name = name.split()[0]
        if not is_name(f"X {name}" if " " not in name else name):
            continue
        end = found.start("name") + len(name)
        after = _role_at(view, end)
        if after and found["title"] in COUNCILLORS and _an_officer(view, end, after[0]):
            after = None
        title = {"Cllr": "Councillor", "Prof": "Professor"}.get(found["title"], found["title"])
        role = after[0] if after else (title if title in ("Councillor", "Professor") else None)
        if " " not in name and found["title"] in _PEERS:
            name = f"{found['title']} {name}"
        yield Mentioned(
            name=" ".join(name.split()), role=role,
            span=Span(start=offset + found.start(), end=offset + (after[1] if after else end)),
        )  # fmt: skip


def _an_officer(view: str, end: int, role: str) -> bool:
    """ "In answer to Councillor Bell, the Director said": a councillor holds no officer's post."""
    officers = re.search(r"\b(?:Director|Manager|Head of|Officer|Social Worker)\b", role)
    return bool(officers) and view[end : end + 1] == ","


def _role_at(view: str, position: int) -> tuple[str, int] | None:
    link = _LINK.match(view, position)
    if link is None or view[position : position + 1] == ".":
        return None
    found = post().match(view, link.end())
    small = small_post().match(view, link.end()) if link[0].strip() else None
    if small and not re.search(r"\b(?:said|told|was|had|has|were|is|who)\b", small["role"]):
        longer = found is None or (
            small["role"].startswith(found["role"])
            and not trimmed_post(found["role"])[-1:].isspace()
        )
        found = (
            small
            if longer and (found is None or len(small["role"]) > len(found["role"]))
            else found
        )
    if found is None:
        return None
    role = trimmed_post(found["role"])
    bracket = re.match(r"\s+\([a-z ]{4,12}\)", view[found.start("role") + len(role) :])
    role += bracket[0] if bracket else ""
    return " ".join(role.split()), found.start("role") + len(role)


def _named(paper: Paper, offset: int, view: str) -> Iterator[Mentioned]:
    for found in _NAMED.finditer(view):
        name = found["name"]
        if not is_name(name) or re.search(rf"{TITLE}\.?\s+$", view[: found.start()]):
            continue
        after = _role_at(view, found.end("name"))
        if after:
            role = after[0]
            span = Span(start=offset + found.start(), end=offset + after[1])
            if "\n" not in view[found.start() : after[1]]:
                role = paper.text[span.end - len(role) : span.end]
            yield Mentioned(name=" ".join(name.split()), role=role, span=span)


def _speaking(offset: int, view: str) -> Iterator[Mentioned]:
    """ "Anna Bell and Tom Carr gave a presentation": named, without a post."""
    for found in _TOGETHER.finditer(view):
        for key in ("one", "two"):
            name = found[key]
            if name and is_name(name):
                span = Span(start=offset + found.start(key), end=offset + found.end(key))
                yield Mentioned(name=name, role=None, span=span)


def _initialled(offset: int, view: str, present: tuple[Present, ...]) -> Iterator[Mentioned]:
    """ "KL said": one of those present, by initials."""
    initials = {"".join(word[0] for word in one.name.split()): one for one in present}
    for found in re.finditer(r"\b[A-Z]{2,3}\b", view):
        one = initials.get(found[0])
        if one is not None and acts(view, found.end()):
            yield Mentioned(
                name=one.name, role=one.role, span=one.span,
                role_span=Span(start=offset + found.start(), end=offset + found.end()),
            )  # fmt: skip


def _posts(paper: Paper, offset: int, view: str) -> Iterator[Mentioned]:
    at = 0
    while found := post().search(view, at):
        role = trimmed_post(found["role"])
        at = end = found.start() + len(role)
        printed = " ".join(paper.text[offset + found.start() : offset + end].split())
        after = _THEN_NAME.match(view, end)
        name = _named_after(after)
        if after and name:
            yield Mentioned(
                name=" ".join(name.split()), role=printed,
                span=Span(start=offset + found.start(), end=offset + after.end()),
            )  # fmt: skip
        elif _takes_part(view, found.start(), end, role):
            yield Mentioned(
                name=None, role=printed, span=Span(start=offset + found.start(), end=offset + end)
            )


@cache
def _small() -> re.Pattern[str]:
    """A post written small, with what belongs to it."""
    return re.compile(
        rf"\b(?:(?:[Tt]he|[Aa]n?|[Oo]ur|[A-Z][a-z]+'s)\s+(?:[Cc]ouncil's\s+)?)(?P<role>(?:Healthwatch\s+)?"
        r"(?:(?!(?:the|an?|of|and|for|to|in|by|that|told)\b)[a-z][\w'-]*\s+){0,3}?"
        rf"(?:head\s+of\s+(?:early\s+help|[a-z]+)|{any_of(words('people.spoken.words'))})"
        r"(?:(?:\s+(?:for|-)\s+|\s+)?(?:children|young|people|and|services|families|education|health"
        r"|adults|skills|lifelong|learning|social|care|wellbeing|community|&|'s|\s)+)?"
        r"(?:(?<!\s)\s+of\s+the\s+(?:[A-Z][\w']*\s+(?:and\s+)?){0,6}"
        r"(?:Board|Panel|Committee|Partnership|Commission)\b)?)"
    )


def _small_posts(offset: int, view: str) -> Iterator[Mentioned]:
    """Posts written small count where they speak at once: "the lead inspector told"."""
    for found in _small().finditer(view):
        if TO_BE_FOUND.search(view[: found.start()]):
            continue
        role = found["role"].strip()
        end = found.start("role") + len(role)
        after = _THEN_NAME.match(view, end)
        if after and (name := _named_after(after)):
            span = Span(start=offset + found.start("role"), end=offset + after.end())
            yield Mentioned(name=" ".join(name.split()), role=" ".join(role.split()), span=span)
            continue
        speaks = re.match(
            rf"\s*(?:,[^,]{{3,60}},\s*)?(?:\w+ly\s+|also\s+|then\s+|had\s+|has\s+)?{_speech()}",
            view[end : end + 90],
        )
        capital = role[:1].isupper() and not role.startswith("Healthwatch ")
        if capital or not (speaks or _told_to_act(view, found.start(), end)):
            continue
        span = Span(start=offset + found.start("role"), end=offset + end)
        yield Mentioned(name=None, role=" ".join(role.split()), span=span)


def _told_to_act(view: str, start: int, end: int) -> bool:
    """ "That the head of fostering report in May": a decision tells a post written small to act."""
    deeds = any_of(verb_forms("resolutions.verbs.act"))
    if re.search(
        r"\b(?:consultation|agreement|agreed|liaison|approved)\s+(?:with|by)\s+$", view[:start]
    ):
        return True
    opens = re.fullmatch(r"(?:RESOLVED\W+)?[Tt]hat\s+", view[:start])
    return bool(opens and re.match(rf"\s+{deeds}\b", view[end : end + 40]))


@cache
def _speech() -> str:
    verbs = verb_forms("reporting.verbs") + verb_forms("reporting.speech")
    return any_of((*words("people.acting.phrases"), *verbs))


def _takes_part(view: str, start: int, end: int, role: str) -> bool:
    """A post counts where it speaks, writes or is asked; "Members" are nobody in particular."""
    if _GENERAL.match(role) or view[end : end + 1] == "s":
        return False
    before = view[max(0, start - 45) : start]
    new = re.search(r"\b[Tt]he\s+new\s+$", before) and re.match(
        r"\s+(?:was|had|has|is)\b", view[end:]
    )
    if NOT_OURS.search(before) or (_VACANT.search(before) and not new):
        return False
    if BY_RULE.search(view[max(0, start - 140) : start]) or (role.isupper() and view.isupper()):
        return False
    if new:
        return True
    if re.match(r"\s*[:\t]", view[end : end + 2]):
        if re.fullmatch(r"[Tt]he\s+", view[:start]) and len(view) - end > 25:
            return True
        return bool(re.search(r"[Cc]omments\s+(?:of|by|from)\s+(?:the\s+)?$", before))
    if _WRITTEN_BY.search(before) or _TAKES_PART.search(before):
        return True
    if re.search(r"\b(?:to|with|for|of|from|in|on|against)\s+(?:the\s+|its\s+|their\s+)?$", before):
        return False
    if start and view[start - 1] == "(" and not re.match(r"\)?\s*[,.]?\s*$", view[end : end + 3]):
        return False
    return acts(view, end)


def _signed(paper: Paper, about: frozenset[int]) -> Iterator[Mentioned]:
    """A name in one short line and a post in the next, as at the foot of a report."""
    for part in paper.parts[:-1]:
        below = paper.parts[part.number + 1]
        if part.number not in about or below.end - below.start > 90 or part.end - part.start > 60:
            continue
        name, role = paper.view[part.start : part.end], paper.view[below.start : below.end]
        bare = re.sub(rf"^{TITLE}\.?\s+", "", name)
        held = post().fullmatch(role)
        if held and is_name(bare):
            span = Span(start=part.start, end=below.end)
            yield Mentioned(name=" ".join(bare.split()), role=" ".join(role.split()), span=span)
