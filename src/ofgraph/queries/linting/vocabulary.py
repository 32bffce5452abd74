"""The words a query may use: what ontology and schemes say of each, and the standard ones' names.

Turtle writes triples as a CONSTRUCT template does, so the reader of queries reads our own files:
it takes a tenth of the time that loading an RDF library would, before a lint says a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from ... import vocab as v
from ...graph.syntax import nearest, parse
from ...graph.syntax.scope import terms_of
from ...graph.syntax.tree import Triple
from ...resources import resource_text
from .standard import standard_terms

Sort = Literal["class", "link", "value", "either", "concept"]
"""A class; a property whose values are things, or literals, or either; a concept of a scheme."""

_FILES = ("ofgraph.ttl", "schemes.ttl", "themes.ttl")
_PREFIX = re.compile(r"^@prefix\s+(\S*:)\s+(<[^>]*>)\s*\.", re.MULTILINE)
_SORTS: Mapping[str, Sort] = {
    v.OWL + "Class": "class",
    v.RDFS + "Datatype": "class",
    v.OWL + "ObjectProperty": "link",
    v.OWL + "DatatypeProperty": "value",
    v.OWL + "AnnotationProperty": "either",
    v.RDF + "Property": "either",
}
_NAMESPACES = (v.OFG, v.CONCEPTS)
# Standard words of the data that the files do not use.
_IN_DATA = (
    *(v.DCTERMS + name for name in ("date", "format", "identifier", "source")),
    *(v.ORG + name for name in (
        "ChangeEvent", "originalOrganization", "resultingOrganization", "unitOf")),
    v.PROV + "wasDerivedFrom",
)  # fmt: skip
# What stands after id/ in the addresses of things, as against concepts.
INSTANCES = frozenset(
    {
        "action", "area-code", "change", "committee", "council", "delivery-body", "denial",
        "document", "evidence", "finding", "item", "judgement", "link", "meeting", "mention",
        "person", "recurrence", "resolution", "unknown", "version", "view", "visit",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of one IRI.

    `ranges` are the classes or types of a property's values and `domains` the classes that have it,
    none where nothing is said; `above` are the classes right above a class.
    """

    sort: Sort
    ranges: frozenset[str] = frozenset()
    label: str = ""
    replaced_by: str | None = None
    deprecated: bool = False
    domains: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Vocabulary:
    """IRI → what is known of it; `used` are those of other vocabularies that our own files use."""

    words: Mapping[str, Word]
    used: frozenset[str] = frozenset()
    _by_space: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __getitem__(self, address: str) -> Word | None:
        return self.words.get(address)

    def knows(self, address: str) -> bool | None:
        """Whether an IRI is a known word; None where it is of no vocabulary that is known whole."""
        if address in self.words or address in self.used:
            return True
        space = space_of(address)
        if space.startswith(v.CONCEPTS):
            return False if self._in_space(space) else None
        if space in _NAMESPACES:
            return False
        known = standard_terms(space)
        return None if known is None else address in known

    def meant(self, address: str, sorts: Iterable[Sort] = ()) -> str | None:
        """The known word that a misspelt IRI most likely means."""
        space, wanted = space_of(address), set(sorts)
        known = self._in_space(space) or tuple(standard_terms(space) or ())
        if wanted:
            known = tuple(one for one in known
                          if one not in self.words or self.words[one].sort in wanted)  # fmt: skip
        by_name = {one.removeprefix(space): one for one in known}
        found = nearest(address.removeprefix(space), by_name, cutoff=0.6)
        return by_name[found] if found else None

    def upwards(self, address: str) -> frozenset[str]:
        """A class with all above it."""
        word = self.words.get(address)
        above = word.above if word else frozenset()
        return frozenset({address}).union(*map(self.upwards, above))

    def alike(self, some: frozenset[str], others: frozenset[str]) -> bool:
        """Whether a thing of one of some classes may be of one of the others, too."""
        return any(
            one in self.upwards(other) or other in self.upwards(one)
            for one in some for other in others
        )  # fmt: skip

    def schemes(self) -> frozenset[str]:
        """What stands after id/ in the addresses of concepts."""
        found = (one.removeprefix(v.CONCEPTS) for one in self.words if one.startswith(v.CONCEPTS))
        return frozenset(name.split("/")[0] for name in found)

    def called(self, scheme: str, words: str) -> str | None:
        """The concept of a scheme that is called so, or whose address ends so."""
        slug = re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")
        address = f"{v.CONCEPTS}{scheme}/{slug}"
        if address in self.words:
            return address
        space = f"{v.CONCEPTS}{scheme}/"
        return next((one for one in self._in_space(space)
                     if self.words[one].label.casefold() == words.casefold()), None)  # fmt: skip

    def _in_space(self, space: str) -> tuple[str, ...]:
        if not self._by_space:
            grouped: dict[str, list[str]] = {}
            for address in self.words:
                grouped.setdefault(space_of(address), []).append(address)
            self._by_space.update((name, tuple(sorted(found))) for name, found in grouped.items())
        return self._by_space.get(space, ())


def space_of(address: str) -> str:
    """The namespace of an IRI: up to its last # or /.

    >>> space_of("http://www.w3.org/ns/org#unitOf")
    'http://www.w3.org/ns/org#'
    """
    return address[: max(address.rfind("#"), address.rfind("/")) + 1]


@cache
def our_vocabulary() -> Vocabulary:
    """The words of our ontology, schemes and themes."""
    words: dict[str, Word] = {}
    used = set(_IN_DATA)
    for file in _FILES:
        triples = tuple(_triples(resource_text("ontology", file)))
        words.update(_words(triples))
        used.update(term.value for one in triples for term in terms_of(one) if term.kind == "iri")
    return Vocabulary(words, frozenset(one for one in used if not one.startswith(v.BASE)))


def _triples(turtle: str) -> Iterator[Triple]:
    prefixes = "".join(f"PREFIX {name} {place}\n" for name, place in _PREFIX.findall(turtle))
    body = _PREFIX.sub("", turtle)
    yield from parse(f"{prefixes}CONSTRUCT {{ {body} }} WHERE {{ }}").query.template


def _words(triples: Iterable[Triple]) -> dict[str, Word]:
    """What the triples say of each IRI that is a class, a property or a concept."""
    said: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        if triple.subject.kind == "iri":
            link = getattr(triple.link, "value", "")
            of = said.setdefault(triple.subject.value, {})
            kept = triple.object.kind != "blank"
            of.setdefault(link, []).extend([triple.object.value] if kept else ["_:"])
    return {address: word for address, of in said.items() if (word := _word(of))}


def _word(of: Mapping[str, list[str]]) -> Word | None:
    types = of.get(v.RDF + "type", [])
    sorts = [_SORTS[one] for one in types if one in _SORTS]
    concept = v.SKOS + "Concept" in types or v.SKOS + "prefLabel" in of
    if not sorts and not concept and v.SKOS + "ConceptScheme" not in types:
        return None
    labels = of.get(v.SKOS + "prefLabel") or of.get(v.RDFS + "label") or [""]
    replaced = of.get(v.DCTERMS + "isReplacedBy", [None])[0]
    return Word(
        sort=sorts[0] if sorts else "concept",
        ranges=_classes(of, v.RDFS + "range", v.SCHEMA + "rangeIncludes"),
        label=labels[0],
        replaced_by=replaced,
        deprecated=of.get(v.OWL + "deprecated") == ["true"],
        domains=_classes(of, v.RDFS + "domain", v.SCHEMA + "domainIncludes"),
        above=frozenset(of.get(v.RDFS + "subClassOf", [])),
    )


def _classes(of: Mapping[str, list[str]], *links: str) -> frozenset[str]:
    """The classes that some properties name; none if one of them has no name."""
    found = [one for link in links for one in of.get(link, [])]
    return frozenset(found) if "_:" not in found else frozenset()
