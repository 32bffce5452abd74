"""The words of a graph, checked on demand: themes, schemes, the ontology, and what they answer."""

from __future__ import annotations

from ..checks import Report, Shapes
from ..checks.vocabularies import (
    ask_competency,
    check_vocabularies,
    shipped_coverage,
    shipped_fairness,
    unanswered,
    vocabulary_rules,
)
from ..graph.store import Store
from ..queries import rows
from ..vocab import RDF

_USED = f"""SELECT DISTINCT ?word {{
  {{ SELECT DISTINCT (?kind AS ?word) {{ ?record <{RDF}type> ?kind }} }}
  UNION {{ SELECT DISTINCT (?property AS ?word) {{ ?record ?property ?value }} }}
}}"""


def with_words(report: Report, store: Store, shapes: Shapes, *, bundled: bool) -> Report:
    """A report with what is to be said of the words that a store is written in.

    What the words must answer is asked of a store with the `bundled` data only: the questions are
    about its councils.
    """
    used = [str(row[0]) for row in store.select(_USED).rows]
    found = check_vocabularies(shapes=shapes.graph, in_records=used)
    if bundled:
        found += unanswered(ask_competency(lambda query, given: rows(store, query, given)))
    return report.joined(found, rules=len(vocabulary_rules()))


def words_in_figures() -> tuple[str, ...]:
    """How much of the ontology is asked about, and how findable and reusable it is."""
    coverage, fair = shipped_coverage(), shipped_fairness()
    passed, asked = fair.score()
    return (
        f"The competency questions and the rules touch {coverage.share():.0%} of the "
        f"{len(coverage.terms)} classes and properties of the ontology, the questions alone "
        f"{coverage.share(by_questions_alone=True):.0%}.",
        f"Of {asked} tests of FAIR metadata that need no network {passed:g} are passed; "
        f"{len(fair.not_checked())} are not checked offline.",
    )
