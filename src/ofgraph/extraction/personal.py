"""Personal data: which people a reading names, and what no slot of it ever holds.

- `none`: people who are mentioned, and who must act, are left out.
- `roles`: people are known by their post only; names are hidden in every slot.
- `public`: as `roles`, but who holds a public post (`phrases/posts.toml`) is named with it.

Whoever has neither a post nor a name that may be kept is left out; so is anyone whose post is to
be a child, a parent or a carer. E-mail addresses and telephone numbers stand in no slot under any
policy. Quotes are evidence and stay as the document has them: what of them leaves the house is
for publishing to say.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, TypeVar

from ..records import Person, Reading, Record, Resolution
from .identity import KINDS
from .person_names import Names, name_parts, ordinary_words
from .phrases import any_of, pattern, words

People = Literal["none", "roles", "public"]
POLICIES: tuple[People, ...] = ("none", "roles", "public")
EMAIL_HIDDEN, TELEPHONE_HIDDEN = "[e-mail]", "[telephone]"

_EMAIL = re.compile(r"(?:mailto:)?[\w.+%'’-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
# Ten or eleven digits that begin with 0, or as many after +44; never a date or part of a number.
_TELEPHONE = re.compile(
    r"(?<![\w.,/-])(?!\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4})"
    r"(?:\(0\d{2,4}\)(?:[\s-]{0,2}\d){5,8}"
    r"|(?:(?:\+|00)44[\s-]?(?:\(0\)\s?)?|0)\d(?:[\s-]{0,2}\d){8,9})(?![\w-])"
)
_LABEL = re.compile(
    r"\b(?:e-?mail|tel(?:ephone)?|phone|mobile|contact)\b\s*(?:no\.?|number)?\s*:?\s*$",
    re.IGNORECASE,
)
_EMPTIED = re.compile(r"\(\s*[,;:]?\s*\)|\[\s*\]")
_EDGES = " \t\n,;:–-|/"
_PRECEDED = r"(?:(?:the|an?|one|former|birth|kinship|adoptive)\s+)*"

R = TypeVar("R", bound=Record)


def hide_contacts(text: str) -> str:
    """Put a mark in the place of each e-mail address and telephone number.

    >>> hide_contacts("Ask ada.lane@northmere.example or 01632 960 001.")
    'Ask [e-mail] or [telephone].'
    """
    return _TELEPHONE.sub(TELEPHONE_HIDDEN, _EMAIL.sub(EMAIL_HIDDEN, text))


def without_contacts(slot: str) -> str | None:
    """A slot with no e-mail address or telephone number, None where nothing is left.

    >>> without_contacts("Ada Lane (Tel: 01632 960001, ada@northmere.example)")
    'Ada Lane'
    """
    parts = _TELEPHONE.sub("\0", _EMAIL.sub("\0", slot)).split("\0")
    if len(parts) == 1:
        return slot
    said = "".join(part if at == len(parts) - 1 else _LABEL.sub("", part)
                   for at, part in enumerate(parts))  # fmt: skip
    return " ".join(_EMPTIED.sub("", said).split()).strip(_EDGES) or None


@cache
def _family() -> re.Pattern[str]:
    return re.compile(_PRECEDED + any_of(words("posts.family.phrases")), re.IGNORECASE)


def is_of_family(role: str | None) -> bool:
    """Whether a post is to be a child, a young person, a parent or a carer.

    >>> is_of_family("parent of a child in care"), is_of_family("Head of Care Leavers")
    (True, False)
    """
    return bool(role and _family().match(role.strip()))


def is_public(role: str | None, name: str | None = None) -> bool:
    """Whether a person holds a public post, by the post or by a title before the name.

    >>> is_public("Director of Children's Services"), is_public("team leader")
    (True, False)
    >>> is_public(None, "Cllr Ada Lane")
    True
    """
    if is_of_family(role):
        return False
    said = pattern("posts.working.phrases").sub(" ", f"{role or ''} {name or ''}")
    return pattern("posts.public.phrases").search(said) is not None


def names_of(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Name and post of everyone a reading names, accepted or proposed."""
    people = (*reading.people, *reading.proposed.people)
    return tuple((person.name, person.role or "") for person in people if person.name)


def apply_people(reading: Reading, policy: People) -> Reading:
    """A reading with those people only, and those names only, that the policy keeps."""
    hide = _hiding(reading, policy)
    made = {
        section: tuple(_kept(getattr(reading, section), policy, hide)) for section in KINDS.values()
    }
    offered = {
        section: tuple(_kept(getattr(reading.proposed, section), policy, hide))
        for section in KINDS.values()
    }
    return dataclasses.replace(
        reading,
        **made,  # type: ignore[arg-type]
        proposed=dataclasses.replace(reading.proposed, **offered),  # type: ignore[arg-type]
    )


class _Hidden:
    """Takes out of a slot the names that are not kept, and every address and number."""

    def __init__(self, names: Iterable[str], *, alone: frozenset[str]) -> None:
        self._names = Names(names)
        self._alone = alone & self._names.surnames

    def __call__(self, slot: str | None) -> str | None:
        clean = without_contacts(slot) if slot else None
        return self._names.hide(clean, alone=self._alone) if clean else None


def _hiding(reading: Reading, policy: People) -> _Hidden:
    said = names_of(reading)
    public = {name_parts(name) for name, role in said if is_public(role, name)}
    names = [name for name, _ in said if policy != "public" or name_parts(name) not in public]
    surnames = Names(names).surnames
    quotes = (piece.quote for record in _records(reading) for piece in record.evidence)
    return _Hidden(names, alone=surnames - ordinary_words(quotes, surnames))


def _records(reading: Reading) -> Iterator[Record]:
    for source in (reading, reading.proposed):
        for section in KINDS.values():
            yield from getattr(source, section)


def _kept(records: tuple[R, ...], policy: People, hide: _Hidden) -> Iterator[Record]:
    for record in records:
        if isinstance(record, Person):
            person = _person(record, policy, hide)
            if person is not None:
                yield person
        elif isinstance(record, Resolution):
            yield _resolution(record, policy, hide)
        else:
            yield record


def _person(person: Person, policy: People, hide: _Hidden) -> Person | None:
    if policy == "none" or is_of_family(person.role):
        return None
    role, name = hide(person.role), None
    if policy == "public" and person.name and is_public(person.role, person.name):
        name = without_contacts(person.name)
    return dataclasses.replace(person, name=name, role=role) if name or role else None


def _resolution(resolution: Resolution, policy: People, hide: _Hidden) -> Resolution:
    asks = tuple(said for ask in resolution.asks if (said := hide(ask)))
    actor = None if policy == "none" else hide(resolution.actor)
    return dataclasses.replace(resolution, actor=actor, asks=asks, due=hide(resolution.due))
