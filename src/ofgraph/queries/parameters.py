"""What a user types → RDF terms → the marked lines of a query; nothing else touches its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..errors import QueryError
from ..graph.terms import BadTerm, date, iri, literal, text
from .catalogue import MARKED, NamedQuery, Parameter
from .part_dates import whole_day

Given = Mapping[str, str | Sequence[str]]
Resolver = Callable[[Parameter, str], str]

MOST_VALUES = 500
_ADDRESSES = ("http://", "https://", "urn:")


def no_names(parameter: Parameter, words: str) -> str:
    """Understand no names: an IRI must be given whole."""
    raise QueryError(f"{parameter.name} must be a whole IRI here, and {words!r} is none")


def bind(query: NamedQuery, given: Given | None = None, resolve: Resolver = no_names) -> str:
    """The query's text with the given values as terms in its marked lines.

    Args:
        query: the query.
        given: parameter → what the user typed; several values where the parameter takes many;
            an empty value leaves the parameter out, even one with a default.
        resolve: gives the IRI that a name means.

    Raises:
        UnknownName: there is no such parameter, or nothing has that name.
        QueryError: a value does not fit its parameter.
    """
    terms = {
        parameter.name: _terms(parameter, parameter.default, resolve)
        for parameter in query.parameters
        if parameter.default and not (given and parameter.name in given)
    }
    for name, typed in (given or {}).items():
        several = (typed,) if isinstance(typed, str) else typed
        words = [word for word in several if word.strip()]
        terms[name] = _terms(query.parameter(name), words, resolve)
    parts = _parts(query.text)
    return "".join([
        part if isinstance(part, str) else part.with_terms(terms.get(part.name, ()))
        for part in parts
    ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Marked:
    """A marked line: as it stands, and what of it stays when terms are put in."""

    name: str
    line: str
    opening: str
    limits: bool

    def with_terms(self, terms: Sequence[str]) -> str:
        if self.limits:
            return f"{self.opening}{_digits(terms[0])}\n" if terms else self.line
        return f"{self.opening}{{ {' '.join(terms)} }}\n" if terms else ""


@lru_cache(maxsize=256)
def _parts(text: str) -> tuple[str | _Marked, ...]:
    """A query's text, its marked lines apart from the stretches between them."""
    parts: list[str | _Marked] = []
    between: list[str] = []
    for line in text.splitlines(keepends=True):
        found = MARKED.match(line.rstrip("\r\n"))
        if found is None:
            between.append(line)
            continue
        parts.append("".join(between))
        between.clear()
        indent, limits = found["indent"], bool(found["limit"])
        opening = f"{indent}LIMIT " if limits else f"{indent}VALUES ?{found['variable']} "
        whole = line if line.endswith("\n") else f"{line}\n"
        parts.append(_Marked(found["name"], whole, opening, limits))
    return (*parts, "".join(between))


def usual_limit(query: NamedQuery, given: Given | None = None) -> tuple[str, int] | None:
    """The parameter that limits a query's rows and how many it gives unasked; None if asked."""
    for part in _parts(query.text):
        if isinstance(part, _Marked) and part.limits and not (given and given.get(part.name)):
            return part.name, int(part.line.split("#")[0].split()[-1])
    return None


def _digits(term: str) -> str:
    return term.split('"')[1]


def _terms(parameter: Parameter, words: Sequence[str], resolve: Resolver) -> tuple[str, ...]:
    if len(words) > 1 and not parameter.many:
        raise QueryError(f"{parameter.name} takes one value, and {len(words)} were given")
    if len(words) > MOST_VALUES:
        raise QueryError(f"{parameter.name} takes at most {MOST_VALUES} values")
    if len(words) == 1:
        return (_term(parameter, words[0], resolve),)
    return tuple(dict.fromkeys(_term(parameter, word, resolve) for word in words))


def _term(parameter: Parameter, words: str, resolve: Resolver) -> str:
    if parameter.type == "text":
        return text(parameter.word(words))
    if parameter.type == "date":
        return date(whole_day(parameter.name, words, last=parameter.period == "last"))
    if parameter.type == "integer":
        if not re.fullmatch(r"\d{1,9}", words.strip(), re.ASCII):
            raise QueryError(f"{parameter.name} is a whole number from 0, and {words!r} is none")
        return literal(int(words))
    words = words.strip()
    try:
        return iri(words if words.startswith(_ADDRESSES) else resolve(parameter, words))
    except BadTerm as error:
        raise QueryError(f"{parameter.name}: {error.message}") from error
