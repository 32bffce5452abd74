"""The vocabularies, the ontology and the competency questions that ship with ofgraph, checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ...resources import resource_text
from ...vocab import OFG, RDF
from ..report import Violation
from . import competency, fair, pitfalls, skos
from .competency import load_questions, misnamed
from .coverage import TermCoverage, term_coverage
from .facts import Facts, Triple, facts_of
from .fair import FairScore, check_fair_ontology
from .ontology import Ontology
from .pitfalls import check_pitfalls_facts
from .pitfalls_relations import NO_INVERSE
from .rules import Rule
from .skos import check_skos_facts
from .uses import shipped_queries, shipped_uses, words_of_facts

if TYPE_CHECKING:
    from rdflib import Graph

SCHEMES = ("schemes.ttl", "themes.ttl")
BY_DESIGN = {
    NO_INVERSE.iri: "SPARQL walks any property back with ^, and one name for each link is enough",
}


def vocabulary_rules() -> tuple[Rule, ...]:
    """Every rule that the checks of vocabularies know, in the order of their codes."""
    every = (*skos.RULES, *pitfalls.RULES, *fair.RULES, *competency.RULES)
    return tuple(sorted(every, key=lambda rule: rule.code))


def check_vocabularies(
    *, shapes: Graph | None = None, in_records: Iterable[str] = ()
) -> tuple[Violation, ...]:
    """Check the files that ship with ofgraph: schemes, themes, ontology, competency questions.

    Args:
        shapes: the shapes, where they are loaded already.
        in_records: the classes and properties that the records of a store use, where they are
            known; what they use undefined is told then, and which words nothing uses at all.
    """
    schemes, terms = facts_of(*(_parsed(file) for file in SCHEMES)), _shipped_ontology()
    used = {**shipped_uses(shapes), "the schemes and themes": words_of_facts(schemes)}
    if records := frozenset(in_records):
        used["the records"] = records
    found = {
        *check_skos_facts(schemes),
        *check_pitfalls_facts(_with_declared(terms, schemes), uses=used),
        *check_fair_ontology(Ontology(terms)).violations,
        *misnamed(load_questions(), shipped_queries()),
    }
    told = [_let_pass(f) for f in found if records or f.shape != pitfalls.UNUSED.iri]
    return tuple(sorted(told, key=lambda violation: violation.order))


def _let_pass(found: Violation) -> Violation:
    why = BY_DESIGN.get(found.shape)
    return replace(found, waived=f"the ofgraph authors: {why}") if why else found


def shipped_fairness() -> FairScore:
    """How FAIR the ontology is that ships with ofgraph."""
    return check_fair_ontology(Ontology(_shipped_ontology()))


def shipped_coverage() -> TermCoverage:
    """How much of the ontology the competency questions and the shapes touch."""
    used = shipped_uses()
    return term_coverage(
        Ontology(_shipped_ontology()), load_questions(), shipped_queries(), used["the shapes"]
    )


def _with_declared(ontology: Facts, schemes: Facts) -> Facts:
    """The ontology, with the words that the schemes declare in its namespace."""
    declared = [s for s, _ in schemes.pairs(RDF + "type") if s.startswith(OFG)]
    triples: list[Triple] = []
    for facts, subjects in ((ontology, ontology.subjects), (schemes, declared)):
        triples += [(s, word, value) for s in subjects for word, value in facts.said(s)]
    return Facts(triples)


def _shipped_ontology() -> Facts:
    return facts_of(_parsed("ofgraph.ttl"))


def _parsed(file: str) -> Graph:
    from rdflib import Graph

    return Graph().parse(data=resource_text("ontology", file), format="turtle")
