"""Literals where things are meant, things where literals are, and dates compared with words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ... import vocab as v
from ...graph.syntax.scope import used_in
from ...graph.syntax.tree import Call, Expression, Link, Path, Term
from .asked import Asked, at
from .problem import Problem

_NUMBERS = frozenset(v.XSD + name for name in ("integer", "decimal", "double", "float", "int"))
_TEXTS = frozenset({v.XSD + "string", v.RDF + "langString"})
_DAYS = frozenset(v.XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth"))
_COMPARES = frozenset({"=", "!=", "<", ">", "<=", ">=", "IN", "NOT IN"})
_OF_TEXT = frozenset({"CONTAINS", "STRSTARTS", "STRENDS", "REGEX", "STRBEFORE", "STRAFTER",
                      "REPLACE", "LCASE", "UCASE", "STRLEN", "SUBSTR"})  # fmt: skip
_PART_OF_A_DATE = re.compile(r"^\d{4}(?:-\d\d)?$")
_DATE_TEXTS = frozenset({v.date_text, v.end_text})
# Labels that our data gives in English, with a language tag.
_TAGGED = frozenset({v.SKOS + "prefLabel"})
_ADDRESS = re.compile(r"^https?://[^\s<>\"{}|^`\\]+$")
THING = "thing"
_ENGLISH = "label with a language"
_MAKES: Mapping[str, str] = {
    **dict.fromkeys(("YEAR", "MONTH", "DAY", "STRLEN", "COUNT"), v.XSD + "integer"),
    "STR": v.XSD + "string",
}


def objects(asked: Asked) -> Iterator[Problem]:
    """Values in patterns that their property never has."""
    for triple in asked.triples:
        last = last_link(triple.link)
        term, word = triple.object, asked.vocabulary[last.value] if last else None
        if last is None:
            continue
        if last.value in _TAGGED and term.kind == "literal" and term.datatype == v.XSD + "string":
            yield asked.problem("label", "wrong", at(term),
                                f"labels of {asked.short(last.value)} have a language",
                                f"write {asked.written(*at(term))}@en")  # fmt: skip
        if word is None:
            continue
        if word.sort == "link" and term.kind == "literal":
            yield _no_literal(asked, last, term, word.ranges)
        elif word.sort == "value" and term.kind == "iri":
            yield asked.problem("iri", "wrong", at(term),
                                f"{asked.short(last.value)} has words or numbers, and no address",
                                f'write the words: {asked.short(last.value)} "…"')  # fmt: skip
        elif word.sort == "value" and term.kind == "literal":
            yield from _of_type(asked, last, term, word.ranges)


def last_link(link: Link) -> Term | None:
    """The property whose value the object of a path is, if it is surely one."""
    if isinstance(link, Term):
        return link if link.kind == "iri" else None
    if link.kind == "sequence":
        return last_link(link.parts[-1])
    return last_link(link.parts[0]) if link.kind == "some" else None


def first_link(link: Link) -> Term | None:
    """The property whose value the subject of an inverse path is."""
    if isinstance(link, Path) and link.kind == "inverse":
        inside = link.parts[0]
        return inside if isinstance(inside, Term) and inside.kind == "iri" else None
    return None


def _no_literal(asked: Asked, link: Term, term: Term, ranges: frozenset[str]) -> Problem:
    name = asked.short(link.value)
    concept = _concept_for(asked, link.value, term.value)
    if concept:
        instead = f"write {name} {asked.short(concept)}"
    else:
        asked_for = link.value.removeprefix(v.OFG)
        label = (
            "skos:prefLabel" if ranges & {v.SKOS + "Concept", v.THEME, v.GRADE} else "rdfs:label"
        )
        tag = "@en" if label == "skos:prefLabel" else ""
        instead = f'write {name} ?{asked_for} . ?{asked_for} {label} "{_short(term.value)}"{tag}'
    return asked.problem(
        "literal", "wrong", at(term),
        f"{name} leads to a thing with an address, and not to words", instead,
    )  # fmt: skip


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 30 else f"{plain[:29]}…"


def _concept_for(asked: Asked, link: str, words: str) -> str | None:
    name = re.sub(r"(?<=[a-z])([A-Z])", r"-\1", link.removeprefix(v.OFG)).lower()
    schemes = {"visit-status": "status", "review-status": "review", "decision-kind": "decision",
               "judgement-area": "area", "stated-by": "inspectorate", "concerns": "concerned",
               "official-theme": "visit-theme"}  # fmt: skip
    return asked.vocabulary.called(schemes.get(name, name), words)


def _of_type(asked: Asked, link: Term, term: Term, ranges: frozenset[str]) -> Iterator[Problem]:
    """A literal of another type than the property's never equals one of its values."""
    types = {one for one in ranges if one.startswith((v.XSD, v.RDF))}
    if not types or term.datatype in types or term.datatype is None:
        return
    if term.datatype in _NUMBERS and types & _NUMBERS:
        return
    wanted = sorted(types)[0]
    name = asked.short(link.value)
    if wanted == v.XSD + "date" and _PART_OF_A_DATE.match(term.value):
        yield asked.problem("partial-date", "wrong", at(term),
                            f"{name} has whole days, and {term.value} is a part of one",
                            _between(asked, name, term.value))  # fmt: skip
        return
    yield asked.problem(
        "type", "wrong", at(term),
        f"{name} has values of {asked.short(wanted)}, and {asked.written(*at(term))} is of "
        f"{asked.short(term.datatype)}", f"write {as_type(asked, term.value, wanted)}",
    )  # fmt: skip


def as_type(asked: Asked, words: str, datatype: str) -> str:
    """A literal as a query writes it."""
    if datatype in _NUMBERS or datatype == v.XSD + "boolean":
        return words
    if datatype in _TEXTS:
        return f'"{words}"' + ("@en" if datatype not in (v.XSD + "string",) else "")
    if datatype == v.XSD + "date" and words[10:11] == "T":
        words = words[:10]
    return f'"{words}"^^{asked.short(datatype)}'


def _between(asked: Asked, name: str, part: str) -> str:
    last = f"{part}-31" if len(part) == 7 else f"{part}-12-31"
    first = f"{part}-01" if len(part) == 7 else f"{part}-01-01"
    kind = asked.short(v.XSD + "date")
    return f'write {name} ?day . FILTER(?day >= "{first}"^^{kind} && ?day <= "{last}"^^{kind})'


def comparisons(asked: Asked) -> Iterator[Problem]:
    """Values compared with what they never are: dates with text, things with words."""
    types = types_of(asked)
    for inside in asked.everywhere:
        for part in inside.filters:
            yield from _compared(asked, part.condition, types)
    for query in asked.queries:
        for condition in query.having:
            yield from _compared(asked, condition, types)


def types_of(asked: Asked) -> Mapping[str, str]:
    """Variable → the type of its values, or "thing", where every pattern says the same."""
    said: dict[str, set[str]] = {}
    for triple in asked.triples:
        for term, link in ((triple.object, last_link(triple.link)),
                           (triple.subject, first_link(triple.link))):  # fmt: skip
            if term.kind == "variable" and link is not None:
                said.setdefault(term.value, set()).add(_type_of(asked, link.value))
    for triple in asked.triples:
        if triple.subject.kind == "variable" and isinstance(triple.link, Term):
            said.setdefault(triple.subject.value, set()).add(THING)
    return {
        name: kinds.pop() for name, kinds in said.items() if len(kinds) == 1 and "" not in kinds
    }


def _type_of(asked: Asked, link: str) -> str:
    word = asked.vocabulary[link]
    if link in _DATE_TEXTS:
        return link
    if link in _TAGGED:
        return _ENGLISH
    if word is None or word.sort == "either":
        return ""
    if word.sort == "link":
        return THING
    return next(iter(word.ranges)) if len(word.ranges) == 1 else ""


def _compared(asked: Asked, expression: Expression, types: Mapping[str, str]) -> Iterator[Problem]:
    if not isinstance(expression, Call):
        return
    if expression.name in _COMPARES:
        first, *others = expression.given
        for other in others:
            yield from _pair(asked, expression.name, first, other, types)
            yield from _pair(asked, expression.name, other, first, types)
    elif expression.name in _OF_TEXT:
        yield from _text_of(asked, expression, types)
    for given in expression.given:
        yield from _compared(asked, given, types)


def _pair(
    asked: Asked, sign: str, variable: Expression, term: Expression, types: Mapping[str, str]
) -> Iterator[Problem]:
    """What is wrong with a variable, or what a function makes, compared with a term."""
    if not isinstance(term, Term) or term.kind not in ("literal", "iri"):
        return
    if isinstance(variable, Call):
        yield from _made(asked, variable, term)
        return
    if not (isinstance(variable, Term) and variable.kind == "variable"):
        return
    kind = types.get(variable.value)
    if kind is None:
        return
    name = f"?{variable.value}"
    if kind == THING:
        if term.kind == "literal":
            yield _thing_and_words(asked, variable, term)
    elif term.kind == "iri":
        yield asked.problem("compare", "wrong", at(term), f"{name} is no address",
                            "compare it with words or a number")  # fmt: skip
    elif kind in _DATE_TEXTS:
        yield from _date_text(asked, sign, variable, term)
    elif kind == _ENGLISH:
        if term.datatype == v.XSD + "string":
            yield asked.problem("label", "wrong", at(term),
                                f"{name} has a language, and equals no text without one",
                                f"write {asked.written(*at(term))}@en, or STR({name})")  # fmt: skip
    elif term.datatype is not None and _unlike(kind, term.datatype):
        yield _unlike_types(asked, sign, variable, term, kind)


def _made(asked: Asked, call: Call, term: Term) -> Iterator[Problem]:
    """What a function makes, compared with another type."""
    kind = _MAKES.get(call.name)
    if kind is None:
        return
    if term.kind == "iri" or (term.datatype is not None and _unlike(kind, term.datatype)):
        words = term.value if term.kind == "literal" else f"STR({asked.short(term.value)})"
        instead = f"write {as_type(asked, words, kind)}" if term.kind == "literal" else (
            f"compare without {call.name}")  # fmt: skip
        yield asked.problem(
            "compare", "wrong", at(term),
            f"{call.name} makes {asked.short(kind)}, and never {asked.written(*at(term))}", instead,
        )  # fmt: skip


def _thing_and_words(asked: Asked, variable: Term, term: Term) -> Problem:
    links = {last.value for triple in asked.triples if triple.object.value == variable.value
             and (last := last_link(triple.link))}  # fmt: skip
    concept = next((c for link in sorted(links)
                    if (c := _concept_for(asked, link, term.value))), None)  # fmt: skip
    name = f"?{variable.value}"
    instead = f"write {name} rdfs:label ?name, and compare ?name; or STR({name})"
    if _ADDRESS.match(term.value):
        concept = term.value
    if concept:
        instead = f"write {name} = {asked.short(concept)}"
    return asked.problem(
        "compare", "wrong", at(term),
        f"{name} is a thing with an address, and never equals words", instead,
    )  # fmt: skip


def _date_text(asked: Asked, sign: str, variable: Term, term: Term) -> Iterator[Problem]:
    if sign in ("=", "!=", "IN", "NOT IN") and term.datatype in _TEXTS:
        return
    yield asked.problem(
        "partial-date", "wrong", at(variable),
        f"?{variable.value} is a text such as 2018-11, and is not put in order as a date",
        f"compare the bounds: ?visit ofg:earliest ?from ; ofg:latest ?to . "
        f'FILTER(?from >= "{_whole(term.value)}"^^{asked.short(v.XSD + "date")})',
    )  # fmt: skip


def _whole(words: str) -> str:
    return (words + "-01-01"[len(words) - 4 :])[:10] if _PART_OF_A_DATE.match(words) else words


def _unlike(kind: str, datatype: str) -> bool:
    """Whether values of two types are never equal and have no order between them."""
    if kind == datatype or (kind in _NUMBERS and datatype in _NUMBERS):
        return False
    return not (kind in _TEXTS and datatype in _TEXTS)


def _unlike_types(asked: Asked, sign: str, variable: Term, term: Term, kind: str) -> Problem:
    name, short = f"?{variable.value}", asked.short(kind)
    words = asked.written(*at(term))
    instead = f"write {as_type(asked, term.value, kind)}"
    sort = "compare"
    if kind == v.XSD + "date" and (_PART_OF_A_DATE.match(term.value)):
        sort = "partial-date"
        signed = sign if sign in _COMPARES - {"IN", "NOT IN"} else "="
        if len(term.value) == 4:
            instead = f"write YEAR({name}) {signed} {term.value}"
        else:
            day = as_type(asked, f"{term.value}-01", kind)
            instead = f"write {name} {signed if signed != '=' else '>='} {day}"
    return asked.problem(
        sort, "wrong", at(term),
        f"{name} is of {short}, and {words} is of {asked.short(term.datatype or '')}: every row "
        "is dropped", instead,
    )  # fmt: skip


def _text_of(asked: Asked, call: Call, types: Mapping[str, str]) -> Iterator[Problem]:
    """A text function of what is no text."""
    given = call.given[0]
    if not (isinstance(given, Term) and given.kind == "variable"):
        return
    kind = types.get(given.value)
    if kind == THING:
        yield asked.problem(
            "text-of-thing", "wrong", at(given),
            f"{call.name} looks at words, and ?{given.value} is an address",
            f"write ?{given.value} rdfs:label ?name, and {call.name} of ?name",
        )  # fmt: skip
    elif kind is not None and (kind in _DAYS or kind in _NUMBERS):
        yield asked.problem(
            "text-of-value", "wrong", at(given),
            f"{call.name} looks at words, and ?{given.value} is of {asked.short(kind)}",
            f"write STR(?{given.value})",
        )  # fmt: skip


def addresses(asked: Asked) -> Iterator[Problem]:
    """Addresses compared as text: every row is made, and its address written out, to do so."""
    for inside in asked.everywhere:
        for part in inside.filters:
            call = part.condition
            if not isinstance(call, Call) or call.name != "=":
                continue
            text, term = call.given
            if isinstance(term, Call):
                text, term = term, text
            if _is_str(text) and isinstance(term, Term) and _ADDRESS.match(term.value):
                name = next(used_in(text)).value
                yield asked.problem(
                    "address-text", "slow", at(call),
                    f"?{name} is compared as text, row by row",
                    f"write VALUES ?{name} {{ {asked.short(term.value)} }}",
                )  # fmt: skip


def _is_str(expression: Expression) -> bool:
    return isinstance(expression, Call) and expression.name == "STR" and (
        isinstance(expression.given[0], Term) and expression.given[0].kind == "variable"
    )  # fmt: skip
