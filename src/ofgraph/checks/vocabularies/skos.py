"""Whether a SKOS vocabulary is sound: what SKOS forbids, and what makes it hard to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..report import Violation
from . import skos_labels, skos_links, skos_structure
from .facts import Facts, facts_of
from .schemes import Schemes

if TYPE_CHECKING:
    from rdflib import Graph

RULES = (*skos_structure.RULES, *skos_labels.RULES, *skos_links.RULES)


def check_skos(graph: Graph, *, beside: Graph | None = None) -> tuple[Violation, ...]:
    """Check the concepts and concept schemes of a graph.

    Args:
        graph: the vocabularies to check.
        beside: vocabularies they may link to, which are not checked themselves.
    """
    known = facts_of(beside).subjects if beside is not None else ()
    return check_skos_facts(facts_of(graph), known=frozenset(known))


def check_skos_facts(facts: Facts, *, known: frozenset[str] = frozenset()) -> tuple[Violation, ...]:
    """Check the concepts and concept schemes that facts tell of."""
    schemes = Schemes(facts)
    found = {
        *skos_structure.check_structure(schemes),
        *skos_labels.check_labels(schemes),
        *skos_links.check_links(schemes, known),
    }
    return tuple(sorted(found, key=lambda violation: violation.order))
