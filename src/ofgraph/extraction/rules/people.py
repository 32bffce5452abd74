"""People: named or known by their post, who speak, write, are asked or are responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...records import Evidence, Person, Span
from .paper import Paper

_RANK = (
    r"(?:Interim|Acting|Deputy|Assistant|Executive|Corporate|Strategic|Senior|Service|"
    r"Principal|Lead|Independent|Vice|Chief|Group|Divisional|Regional|Improvement|"
    r"Intervention|Scrutiny|Democratic Services|Statutory)"
)
_HEAD = (
    r"(?:Director|Manager|Head|Chief Executive|Officer|Member|Chair(?:man|woman|person)?|"
    r"Leader|Portfolio Holder|Commissioner|Principal Social Worker|Inspector|Advis[eo]r|"
    r"Mayor|Lead|Professor|Monitoring Officer|DCS)"
)
_FIELD = r"(?:(?!Councillor|Cllr|Professor|Mrs?\b|Ms\b|Dr\b)[A-Z][\w'&/-]*|CYP|and|of|for|the|&|in)"
_OF = (
    r"(?:\s*(?:\s-\s|:|,(?=\s(?:Children|Education|Adults|People|Families|Early|Social|"
    rf"Safeguarding|Quality|Young)))?\s+(?:(?:of|for|-)\s+)?{_FIELD}(?:[ ]*(?:,(?=\s[A-Z])|"
    rf"-|\()?[ ]+{_FIELD}|\s\([A-Z][\w ]{{1,30}}\)){{0,10}})?"
)
_ROLE = re.compile(
    rf"\b(?P<role>(?:(?:{_RANK})\s+){{0,4}}(?:Cabinet\s+Member|Lead\s+Member|"
    rf"{_HEAD}){_OF}(?:\s\([A-Z]{{2,5}}\))?)"
)
_SMALL = re.compile(
    r"\b(?P<role>(?:cabinet|lead|executive)\s+member(?:\s+(?:for|-))?(?:\s+(?:children|"
    r"young|people|and|services|families|education|health|adults|skills|lifelong|learning|"
    r"social|care|wellbeing|community|&|'s)){1,10})"
)
_TITLE = r"(?:Councillor|Cllr|Professor|Dr|Mr|Mrs|Ms|Miss|Sir|Dame|Baroness|Lord)"
_NAME = (
    r"(?!(?:Councillor|Cllr|Professor|Dame|Lord|Lady|Baroness|Dr|Mr|Mrs|Ms|Miss|"
    r"Sir)\b)[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?(?:\s+(?:Mc[A-Z][a-z]+|O'[A-Z][a-z]+|"
    r"[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?|[A-Z]\.|[A-Z](?=\s)|de|van)\b){1,2}?"
)
_TITLED = re.compile(
    rf"\b(?P<title>{_TITLE})\.?\s+(?P<name>(?:{_NAME})|[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?)"
)
_NAME_THEN_ROLE = re.compile(
    rf"\b(?P<name>{_NAME})(?:\s*,\s*(?:the\s+)?(?:Council's\s+|new\s+)?|\s+\((?:the\s+)?|"
    rf"\s+-\s+|\s+)(?={_RANK}\b|Cabinet|Lead Member|{_HEAD}\b)"
)
_ROLE_THEN_NAME = re.compile(rf"(?:,\s+|\s-\s|:\s*|\s+\()(?:{_TITLE}\.?\s+)?(?P<name>{_NAME})\b")
_LINK = re.compile(r"\s*,\s*(?:the\s+)?|\s+\((?:the\s+)?|\s+-\s+|\s+")
_CELLS = re.compile(r"\b(?:Name|Officer|Contact|Author|Member)\s*:?[\t ]+(?P<name>[^\t\n]{3,50})")
_TOGETHER = re.compile(
    rf"(?:^|(?<=\.\s)|(?<=\n))(?P<one>{_NAME})(?:\s+and\s+(?P<two>{_NAME}))?\s+(?:gave|presented|introduced|"
    r"informed|explained|reported|told|advised|outlined|said|stated)\b"
)
_POSTS = re.compile(r"\b(?:Post|Title|Job title|Portfolio|Role)\s*:?[\t ]+(?P<role>[^\t\n]{3,90})")
_NOT_NAMES = re.compile(
    r"\b(?:Ofsted|Children|Services?|Council|Committee|Board|Panel|Cabinet|County|City|"
    r"Borough|Social|Care|Early|Help|Young|People|Scrutiny|Report|Focused|"
    r"Monitoring|Visit|Inspection|Item|Agenda|Minutes|Executive|Director|Manager|Head|"
    r"Chief|Officer|Member|Chair|The|Improvement|Plan|Strategic|Interim|Assistant|"
    r"Corporate|Parenting|Local|Authority|Quality|Team|Hub|Multi|Agency|Safeguarding|"
    r"Partnership|Family|Families|Education|Health|Supporting|Additional|Senior|"
    r"Inspectors?|Single|Framework|Signs|Key|Lead|Working|Statutory|Members?|Deputy|"
    r"Principal|Service|Independent|Ms|Mr|In|At|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|Democratic|Resources|Street|Road|"
    r"House|Hall|Room|Electoral|Forward|Regulation|Also|Present|From|To|Date)\b"
)
_SPOKE = re.compile(
    r"[^.;]{0,90}?\b(?:said|explained|informed|told|stated|reported|presented|introduced|"
    r"advised|outlined|highlighted|commented|asked|replied|noted|confirmed|added|thanked|"
    r"stressed|"
    r"emphasised|continued|drew|responded|indicated|reiterated|spoke|described|summarised|"
    r"declared|assured|expressed|welcomed|felt|agreed|gave|provided|attended|invited|to\b)"
)
_ROLE_ONLY_END = re.compile(
    r"\s+and\s+(?:the\s+\w|(?:[A-Z][a-z]+\s+){2}?(?=,)|[A-Z][a-z]+\s+[A-Z][a-z]+,).*$"
    r"|(?:\s+(?:and|of|for|the|in|&|-|\())+$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    name: str | None
    role: str | None
    span: Span
    role_span: Span | None = None


def find_people(paper: Paper) -> tuple[Person, ...]:
    """Return everyone who takes part, each once; a post without a name where none is given."""
    found = sorted(_found(paper), key=lambda one: one.span.start)
    kept: list[_Found] = []
    for one in found:
        if any(_same(one, other) for other in kept):
            continue
        kept.append(one)
    kept = [
        one
        for one in kept
        if one.name
        or not any(other.name and other.role and _alike(one.role, other.role) for other in kept)
    ]
    return tuple(
        Person(name=one.name, role=one.role, evidence=_evidence(paper, one), id=f"p{number}")
        for number, one in enumerate(kept, start=1)
    )


def _evidence(paper: Paper, one: _Found) -> tuple[Evidence, ...]:
    spans = [one.span, *([one.role_span] if one.role_span else [])]
    return tuple(paper.evidence(span, "people.post@1", 0.8) for span in spans)


def _same(one: _Found, other: _Found) -> bool:
    if one.name and other.name:
        mine, theirs = one.name.split(), other.name.split()
        return one.name == other.name or (
            mine[-1] == theirs[-1] and (len(mine) == 1 or len(theirs) == 1)
        )
    if one.name is None and other.name is None:
        return _alike(one.role, other.role)
    return one.name is None and _alike(one.role, other.role)


def _alike(role: str | None, other: str | None) -> bool:
    """Tell whether two titles are one post: "the Director", "Director of Services (DS)"."""
    if not role or not other:
        return False
    mine, theirs = (re.sub(r"\W+", " ", words).casefold().strip() for words in (role, other))
    short = re.search(r"\(([A-Z]{2,5})\)", role + other)
    if short and short[1].casefold() in (mine, theirs):
        return True
    mine, theirs = (
        mine.removeprefix("chairman").strip() or "chair",
        theirs.removeprefix("chairman").strip() or "chair",
    )
    return mine == theirs or theirs.startswith(mine + " ") or mine.startswith(theirs + " ")


def _found(paper: Paper) -> Iterator[_Found]:
    yield from _in_cells(paper)
    for part in paper.parts:
        if part.number not in paper.relevant or part.kind == "heading":
            continue
        view = paper.view[part.start : part.end]
        yield from _titled(part.start, view)
        yield from _named(paper, part.start, view)
        yield from _posts(paper, part.start, view)
        yield from _speaking(part.start, view)


def _in_cells(paper: Paper) -> Iterator[_Found]:
    """A table of contacts: names in one row, posts in the next."""
    names = [one for one in _CELLS.finditer(paper.view) if _name_of(one["name"])]
    posts = list(_POSTS.finditer(paper.view))
    for at, one in enumerate(names):
        name = _name_of(one["name"])
        role = posts[at] if at < len(posts) and len(posts) == len(names) else None
        yield _Found(
            name=name,
            role=paper.text[role.start("role") : role.end("role")].strip() if role else None,
            span=_trim(paper.view, one.start("name"), one.end("name")),
            role_span=_trim(paper.view, role.start("role"), role.end("role")) if role else None,
        )  # fmt: skip


def _name_of(words: str) -> str | None:
    plain = re.sub(rf"^{_TITLE}\.?\s+", "", words.strip())
    return plain if re.fullmatch(_NAME, plain) and not _NOT_NAMES.search(plain) else None


def _trim(view: str, start: int, end: int) -> Span:
    while end > start + 1 and view[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)


def _titled(offset: int, view: str) -> Iterator[_Found]:
    for found in _TITLED.finditer(view):
        name = found["name"]
        if _NOT_NAMES.search(name):
            name = re.split(r"\s+", name)[0]
            if _NOT_NAMES.search(name):
                continue
        end = found.start("name") + len(name)
        after = _role_at(view, end)
        title = {"Cllr": "Councillor"}.get(found["title"], found["title"])
        role = after[0] if after else (title if title in ("Councillor", "Professor") else None)
        yield _Found(
            name=" ".join(name.split()), role=role,
            span=Span(start=offset + found.start(), end=offset + (after[1] if after else end)),
        )  # fmt: skip


def _role_at(view: str, position: int) -> tuple[str, int] | None:
    link = _LINK.match(view, position)
    found = _ROLE.match(view, link.end()) if link else None
    if not found or view[position : position + 1] == ".":
        return None
    role = _ROLE_ONLY_END.sub("", found["role"])
    return " ".join(role.split()), found.start() + len(role)


def _named(paper: Paper, offset: int, view: str) -> Iterator[_Found]:
    for found in _NAME_THEN_ROLE.finditer(view):
        name = found["name"]
        if _NOT_NAMES.search(name) or re.search(rf"{_TITLE}\.?\s+$", view[: found.start()]):
            continue
        after = _role_at(view, found.end("name"))
        if after:
            role = (
                paper.text[offset + after[1] - len(after[0]) : offset + after[1]]
                if "\n" not in view[found.start() : after[1]]
                else after[0]
            )
            yield _Found(
                name=" ".join(name.split()),
                role=role,
                span=Span(start=offset + found.start(), end=offset + after[1]),
            )


def _speaking(offset: int, view: str) -> Iterator[_Found]:
    """ "Anna Bell and Tom Carr gave a presentation": named, without a post."""
    for found in _TOGETHER.finditer(view):
        for key in ("one", "two"):
            name = found[key]
            if name and not _NOT_NAMES.search(name):
                span = Span(start=offset + found.start(key), end=offset + found.end(key))
                yield _Found(name=name, role=None, span=span)


def _posts(paper: Paper, offset: int, view: str) -> Iterator[_Found]:
    for form in (_ROLE, _SMALL):
        for found in form.finditer(view):
            role = _ROLE_ONLY_END.sub("", found["role"])
            end = found.start() + len(role)
            after = _ROLE_THEN_NAME.match(view, end)
            if after and not _NOT_NAMES.search(after["name"]):
                yield _Found(
                    name=after["name"],
                    role=paper.text[offset + found.start() : offset + end],
                    span=Span(start=offset + found.start(), end=offset + after.end()),
                )
                continue
            if not _takes_part(view, found.start(), end, role):
                continue
            yield _Found(
                name=None,
                role=paper.text[offset + found.start() : offset + end],
                span=Span(start=offset + found.start(), end=offset + end),
            )


def _takes_part(view: str, start: int, end: int, role: str) -> bool:
    """A post counts where it speaks, writes or is asked; "Members" are nobody in particular."""
    if (
        re.match(
            r"(?:Member|Officer|Social Worker|Inspector|HMI|Lead|Manager|Head|"
            r"Principal Social Worker)s?$",
            role,
        )
        or view[end : end + 1] == "s"
    ):
        return False
    before = view[max(0, start - 40) : start]
    if re.search(
        r"(?:report|statement|presentation|update|letter|paper)\s+(?:from|by|of)\s+(?:the\s+)?$",
        before,
    ):
        return True
    if re.search(
        r"\b(?:post of|role of|appoint\w*\s+(?:an?|the)?|new|vacan\w+|any|recruit\w*\s+(?:an?|"
        r"the)?)\s*$",
        before,
    ):
        return False
    if re.search(r"\bby\s+(?:the\s+)?$|\bthat\s+(?:the\s+)?$|\bask\w*\s+(?:the\s+)?$", before):
        return True
    return bool(_SPOKE.match(view, end))
