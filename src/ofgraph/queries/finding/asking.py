"""What people type to find something: words, "phrases", -not, beginnings* and OR.

Whatever is none of these is a word. What is made for SQLite's MATCH holds nothing but letters and
digits in quotation marks, so that nothing typed is ever read as its syntax.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from ...errors import QueryError
from .words import Token, tokens

_MOST_TERMS = 40
_MOST_SHOWN = 60
_PIECES = re.compile(
    r"""(?P<minus>[-\u2212]?)["“”](?P<phrase>[^"“”]*)["“”](?P<star>\*?)|(?P<word>[^\s"“”]+)|["“”]"""
)
_COMPOUND = re.compile("[^\\s\\-\u2010\u2011]+(?:[-\u2010\u2011][^\\s\\-\u2010\u2011]+)*")

_BETWEEN = ("OR", "AND")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Term:
    """One word or several that follow one another.

    "begins": words that begin so; "word": those and the ones with the same stem; "exact": as it
    stands. A `compound` may be written as one word too (well-being, wellbeing).
    """

    words: tuple[str, ...]
    sort: Literal["word", "begins", "exact"] = "word"
    compound: bool = False

    def __str__(self) -> str:
        said = ("-" if self.compound else " ").join(self.words)
        said = f"{said[:_MOST_SHOWN]}…" if len(said) > _MOST_SHOWN else said
        if self.sort == "exact" or (len(self.words) > 1 and not self.compound):
            said = f'"{said}"'
        return said + "*" * (self.sort == "begins")

    def match(self, stem: Mapping[str, str]) -> str:
        """The term for SQLite's MATCH."""
        phrase = f'words : "{" ".join(self.words)}"'
        if self.sort == "exact":
            return f"({phrase})"
        parts = [f"{phrase} *"]
        if len(self.words) == 1:
            parts.append(f'joined : "{self.words[0]}" *')
            if self.sort == "word":
                parts.append(f'stems : "{stem[self.words[0]]}"')
        elif self.compound:
            parts.append(f'words : "{"".join(self.words)}" *')
        return f"({' OR '.join(parts)})"

    def spans(self, text: Sequence[Token], stem: Mapping[str, str]) -> list[Span]:
        """The characters at which it stands in a text."""
        found = []
        for at in range(len(text)):
            taken = self._taken(text, at, stem)
            if taken:
                found.append((text[at].start, text[at + taken - 1].end))
        return found

    def _taken(self, text: Sequence[Token], at: int, stem: Mapping[str, str]) -> int:
        """How many words of the text from one of them on are the term's."""
        there = [token.word for token in text[at : at + len(self.words)]]
        if self._are(there):
            return len(self.words)
        if self.sort == "exact" or not (self.compound or len(self.words) == 1):
            return 0
        whole = "".join(self.words)
        if there[0].startswith(whole):
            return 1
        inflected = self.sort == "word" and not self.compound and stem[there[0]] == stem[whole]
        return _joined(text, at, whole) or int(inflected)

    def _are(self, there: Sequence[str]) -> bool:
        """Whether words of a text are those of the term."""
        *first, last = self.words
        if len(there) < len(self.words) or there[:-1] != first:
            return False
        return there[-1] == last if self.sort == "exact" else there[-1].startswith(last)


def _joined(text: Sequence[Token], at: int, whole: str) -> int:
    """How many words with hyphens between them are together one that begins so."""
    if at and text[at - 1].joined:
        return 0
    end = at
    while text[end].joined and end + 1 < len(text):
        end += 1
    together = "".join(token.word for token in text[at : end + 1])
    return end + 1 - at if end > at and together.startswith(whole) else 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: of every group at least one term, and none of `without`."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The words whose stems are needed."""
        terms = chain(self.without, *self.groups)
        return tuple(word for term in terms if term.sort == "word" for word in term.words)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are looked for, each once."""
        return tuple(dict.fromkeys(word for term in chain(*self.groups) for word in term.words))

    @property
    def wanted(self) -> tuple[str, ...]:
        """What must be there, as people would write it."""
        return tuple(" OR ".join(map(str, group)) for group in self.groups)


def understood(typed: str) -> Asked:
    """What is asked for by what was typed.

    >>> understood('neglect OR abuse "care plans" -draft').wanted
    ('neglect OR abuse', '"care plans"')

    Raises:
        QueryError: there are no words in it, or too many, or OR stands beside -not.
    """
    groups: list[list[Term]] = []
    without: list[Term] = []
    either = False
    for sign, terms in _terms(typed):
        if sign == "OR":
            either = True
        elif sign == "-":
            if either:
                raise QueryError(
                    f"OR cannot stand before -{terms[0]}",
                    hint="say first what may be there, then what may not: neglect OR abuse -draft",
                )
            without += terms
        elif either:
            groups[-1] += terms[:1]
            groups += [[term] for term in terms[1:]]
            either = False
        else:
            groups += [[term] for term in terms]
    return _checked(typed, groups, without)


def _checked(typed: str, groups: list[list[Term]], without: list[Term]) -> Asked:
    count = len(without) + sum(map(len, groups))
    if typed.strip() and not count:
        raise QueryError(
            f"there are no words in {typed[:_MOST_SHOWN]!r}", hint="give letters or digits"
        )
    if count > _MOST_TERMS:
        raise QueryError(f"{count} words are too many", hint=f"give at most {_MOST_TERMS}")
    once = dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups)
    return Asked(tuple(once), tuple(dict.fromkeys(without)))


def _terms(typed: str) -> list[tuple[str, list[Term]]]:
    """Each piece that holds words, with its sign: "-", "OR" or none.

    OR and AND stand between two others, else they are words; AND says what goes without saying.
    """
    pieces = [piece for found in _PIECES.finditer(typed) if (piece := _piece(found))]
    made: list[tuple[str, list[Term]]] = []
    for at, (sign, terms) in enumerate(pieces):
        between = made and made[-1][0] in ("", "-") and at + 1 < len(pieces)
        if sign in _BETWEEN and not (between and (sign == "AND" or made[-1][0] == "")):
            sign = ""
        if sign != "AND":
            made.append((sign, terms))
    return made


def _piece(found: re.Match[str]) -> tuple[str, list[Term]] | None:
    if found["phrase"] is not None:
        said = tuple(token.word for token in tokens(found["phrase"]))
        term = Term(said, "begins" if found["star"] else "exact")
        return ("-" if found["minus"] else "", [term]) if said else None
    word = found["word"] or ""
    if word in _BETWEEN:
        return word, [Term((word.casefold(),))]
    minus = "-" if word.startswith(("-", "\u2212")) else ""
    terms = [term for part in _COMPOUND.findall(word) for term in _compound(part)]
    return (minus, terms) if terms else None  # -and/or means neither of them


def _compound(part: str) -> list[Term]:
    """The terms of what stands between spaces: one, unless punctuation divides it."""
    said = list(tokens(part))
    made: list[Term] = []
    while said:
        together = [said.pop(0)]
        while said and together[-1].joined:
            together.append(said.pop(0))
        begins = part[together[-1].end :].startswith("*")
        made.append(
            Term(
                tuple(token.word for token in together),
                "begins" if begins else "word",
                compound=len(together) > 1,
            )
        )
    return made
