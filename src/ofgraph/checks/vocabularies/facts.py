"""A small graph as plain dictionaries: what is said of what, in a settled order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...vocab import DCTERMS, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from rdflib import Graph

NAMES = (SKOS + "prefLabel", RDFS + "label", DCTERMS + "title")


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A literal: its characters, its language where it has one, its datatype where it has one."""

    value: str
    language: str = ""
    datatype: str = ""


Triple = tuple[str, str, str | Text]


class Facts:
    """What a graph says, by subject and by predicate; a blank node's address begins with `_:`.

    >>> facts = Facts([("e:a", "e:knows", "e:b"), ("e:a", "e:says", Text("Good day"))])
    >>> facts.objects("e:a", "e:knows"), facts.texts("e:a", "e:says")[0].value
    (('e:b',), 'Good day')
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._links: dict[tuple[str, str], list[str]] = {}
        self._texts: dict[tuple[str, str], list[Text]] = {}
        self._subjects: dict[str, list[tuple[str, str | Text]]] = {}
        self._words: dict[str, list[tuple[str, str]]] = {}
        for subject, word, value in triples:
            self._subjects.setdefault(subject, []).append((word, value))
            pairs = self._words.setdefault(word, [])
            if isinstance(value, Text):
                self._texts.setdefault((subject, word), []).append(value)
            else:
                self._links.setdefault((subject, word), []).append(value)
                pairs.append((subject, value))

    @property
    def subjects(self) -> tuple[str, ...]:
        """Everything that something is said of."""
        return tuple(sorted(self._subjects))

    @property
    def words(self) -> tuple[str, ...]:
        """Every predicate in use."""
        return tuple(sorted(self._words))

    def __contains__(self, subject: object) -> bool:
        return subject in self._subjects

    def objects(self, subject: str, *words: str) -> tuple[str, ...]:
        """The addresses that the words lead to from a subject."""
        return tuple(sorted({o for word in words for o in self._links.get((subject, word), ())}))

    def texts(self, subject: str, *words: str) -> tuple[Text, ...]:
        """The literals that the words give a subject."""
        return tuple(sorted({t for word in words for t in self._texts.get((subject, word), ())}))

    def tells(self, subject: str, *words: str) -> bool:
        """Whether any of the words says anything of a subject."""
        return any((subject, w) in self._links or (subject, w) in self._texts for w in words)

    def pairs(self, *words: str) -> tuple[tuple[str, str], ...]:
        """Every subject and address that one of the words joins."""
        return tuple(sorted({pair for word in words for pair in self._words.get(word, ())}))

    def said(self, subject: str) -> tuple[tuple[str, str | Text], ...]:
        """Everything said of a subject, word by word."""
        return tuple(self._subjects.get(subject, ()))

    def of_kind(self, *kinds: str) -> tuple[str, ...]:
        """Everything that is declared to be of one of the kinds."""
        return tuple(sorted({s for s, kind in self.pairs(RDF + "type") if kind in kinds}))

    def name(self, subject: str) -> str:
        """The label people know a thing by; else the end of its address."""
        for word in NAMES:
            texts = self.texts(subject, word)
            for text in (*(t for t in texts if t.language.startswith("en")), *texts):
                if text.value.strip():
                    return " ".join(text.value.split())
        return ending(subject)


def ending(iri: str) -> str:
    """The last part of an address.

    >>> ending("https://w3id.org/ofgraph/def#gradeAtTime")
    'gradeAtTime'
    """
    return re.split(r"[#/]", iri.rstrip("#/"))[-1] or iri


def facts_of(*graphs: Graph) -> Facts:
    """The facts of one or several rdflib graphs together."""
    return Facts({triple for graph in graphs for triple in _triples(graph)})


def _triples(graph: Graph) -> Iterable[Triple]:
    from rdflib import BNode, Literal

    def address(term: object) -> str:
        return f"_:{term}" if isinstance(term, BNode) else str(term)

    for subject, word, value in graph:
        if isinstance(value, Literal):
            text = Text(str(value), value.language or "", str(value.datatype or ""))
            yield address(subject), str(word), text
        else:
            yield address(subject), str(word), address(value)
