"""The pitfalls that ontologies fall into, as OOPS! numbers them, as far as they show offline.

OOPS! calls a pitfall critical, important or minor: here a violation, a warning or information.
What needs a dictionary of synonyms or the network is left out, and docs/reference says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ..report import Violation
from . import pitfalls_header, pitfalls_relations, pitfalls_terms
from .facts import Facts, ending, facts_of
from .ontology import Ontology
from .rules import Rule, listed

if TYPE_CHECKING:
    from rdflib import Graph

    from .uses import Uses

UNDEFINED = Rule(
    code="ontology-undefined",
    name="Words that are defined",
    severity="violation",
    description="Every word of the ontology's namespace that is in use is defined in the ontology.",
    advice="Correct the spelling, or define the word.",
    family="ontology",
)
UNUSED = Rule(
    code="ontology-unused",
    name="Words that are used",
    severity="info",
    description="Every class and property is used by a shape, query, vocabulary or record.",
    advice="Ask what the word is for: write the shape or query that needs it, or retire it.",
    family="ontology",
)

RULES = (
    *pitfalls_header.RULES, *pitfalls_terms.RULES, *pitfalls_relations.RULES, UNDEFINED, UNUSED,
)  # fmt: skip


def check_pitfalls(ontology: Graph, *, uses: Uses | None = None) -> tuple[Violation, ...]:
    """Check an ontology for pitfalls.

    Args:
        ontology: the classes and properties with their owl:Ontology.
        uses: where words of the ontology are used; without it, use is not looked at.
    """
    return check_pitfalls_facts(facts_of(ontology), uses=uses or {})


def check_pitfalls_facts(facts: Facts, *, uses: Uses) -> tuple[Violation, ...]:
    """Check the facts of an ontology for pitfalls."""
    ontology = Ontology(facts)
    found = {
        *pitfalls_header.check_header(ontology),
        *pitfalls_terms.check_terms(ontology),
        *pitfalls_relations.check_relations(ontology),
        *_uses(ontology, uses),
    }
    return tuple(sorted(found, key=lambda violation: violation.order))


def _uses(ontology: Ontology, uses: Mapping[str, frozenset[str]]) -> Iterator[Violation]:
    everywhere = frozenset().union(*uses.values()) if uses else frozenset()
    for word in sorted(everywhere - set(ontology.defined)):
        if word.startswith(ontology.namespace):
            places = listed(place for place in sorted(uses) if word in uses[place])
            problem = f"It is used in {places}, and the ontology does not define it."
            yield UNDEFINED.broken(word, ending(word), problem)
    idle = [term for term in ontology.terms if uses and term not in everywhere]
    if idle:
        names = listed(map(ending, idle))
        problem = f"{len(idle)} of {len(ontology.terms)} words are used nowhere: {names}."
        header = ontology.header or ontology.namespace
        yield UNUSED.broken(header, ontology.name(header), problem, value=idle[0])
