"""Properties of things that never have them, by what the ontology says: they match nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ... import vocab as v
from ...graph.syntax.tree import Link, Term, Triple
from .asked import Asked, at
from .problem import Problem

_TYPE = v.RDF + "type"
Classes = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Said:
    """That a variable is of one of these classes, and the property or class that says so."""

    classes: Classes
    by: Term
    as_subject: bool


def strangers(asked: Asked) -> Iterator[Problem]:
    """Variables that one pattern takes for a thing of one class, and another for one of another."""
    told: set[tuple[int, int]] = set()
    for inside in asked.everywhere:
        said: dict[str, dict[Classes, _Said]] = {}
        fixed = {t.value for one in inside.triples for t in (one.subject, one.object)
                 if t.kind != "variable"}  # fmt: skip
        for triple in (*inside.around, *inside.triples):
            for name, one in _said(asked, triple):
                said.setdefault(name, {}).setdefault(one.classes, one)
        for name, all_said in said.items():
            found = None if name in fixed else _clash(asked, all_said.values())
            if found and at(found[1].by) not in told:
                told.add(at(found[1].by))
                yield _stranger(asked, name, *found)


def _said(asked: Asked, triple: Triple) -> Iterator[tuple[str, _Said]]:
    for subject, link, target in _steps(triple.subject.value, triple.link, triple.object.value):
        if link.value == _TYPE and link is triple.link and triple.object.kind == "iri":
            ours = triple.object.value.startswith(v.OFG)
            if ours and asked.vocabulary[triple.object.value]:
                yield subject, _Said(frozenset({triple.object.value}), triple.object, True)
            continue
        word = asked.vocabulary[link.value]
        if word is None or not link.value.startswith(v.OFG):
            continue
        if word.domains:
            yield subject, _Said(word.domains, link, True)
        if word.sort == "link" and word.ranges:
            yield target, _Said(word.ranges, link, False)


def _steps(subject: str, link: Link, target: str) -> Iterator[tuple[str, Term, str]]:
    """A path of properties one after the other as patterns, with names for what is between."""
    if isinstance(link, Term):
        if link.kind == "iri":
            yield subject, link, target
    elif link.kind == "inverse":
        yield from _steps(target, link.parts[0], subject)
    elif link.kind == "sequence":
        between = [f" {link.start}.{number}" for number in range(1, len(link.parts))]
        ends = [subject, *between, target]
        for number, part in enumerate(link.parts):
            yield from _steps(ends[number], part, ends[number + 1])


def _clash(asked: Asked, said: Iterable[_Said]) -> tuple[_Said, _Said] | None:
    """Two that cannot both be so: what is known of the thing, and the stranger among the rest."""
    # What says outright which class it is counts before what a property implies.
    known = sorted(said, key=lambda one: (not _outright(asked, one), one.by.start))
    for number, first in enumerate(known):
        for other in known[number + 1 :]:
            if not asked.vocabulary.alike(first.classes, other.classes):
                return first, other
    return None


def _outright(asked: Asked, said: _Said) -> bool:
    word = asked.vocabulary[said.by.value]
    return word is not None and word.sort == "class"


def _stranger(asked: Asked, name: str, known: _Said, stranger: _Said) -> Problem:
    whose = "what stands between" if name.startswith(" ") else f"?{name}"
    classes = " or ".join(asked.short(one) for one in sorted(known.classes)[:3])
    by = "" if _outright(asked, known) else f", since {asked.short(known.by.value)} says so"
    link = asked.short(stranger.by.value)
    has = f"{link} is of" if stranger.as_subject else f"{link} leads to"
    if _outright(asked, stranger):
        words = f"{whose} is an {classes}{by}, and no {link}"
    else:
        others = " or ".join(asked.short(one) for one in sorted(stranger.classes)[:3])
        words = f"{whose} is an {classes}{by}, and {has} {others}"
    return asked.problem(
        "stranger", "wrong", at(stranger.by), words, _way(asked, name, known, stranger)
    )


def _way(asked: Asked, name: str, known: _Said, stranger: _Said) -> str:
    """The property that leads from the one to the other."""
    if name.startswith(" ") or not stranger.as_subject:
        return "see which property leads where: docs/reference/model.md"
    words = asked.vocabulary.words
    links = [one for one, word in sorted(words.items())
             if word.sort == "link" and word.domains and word.ranges]  # fmt: skip
    for one in sorted(links, key=lambda one: len(words[one].domains) + len(words[one].ranges)):
        there = asked.vocabulary.alike(words[one].domains, known.classes)
        if there and asked.vocabulary.alike(words[one].ranges, stranger.classes):
            between = one.removeprefix(v.OFG)
            return (f"write ?{name} {asked.short(one)} ?{between} . "
                    f"?{between} {asked.short(stranger.by.value)} …")  # fmt: skip
    return "see which property leads where: docs/reference/model.md"
