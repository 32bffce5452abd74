"""What is only proposed of a document → the triples of its graph of proposals.

That graph is outside what queries see by default. It holds the links of proposals too, so that no
graph of accepted facts knows of them; it is empty where nothing is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import vocab as v
from ..linking.links import Links
from ..linking.mentions import mention_id
from .mentions import mentions
from .references import references
from .statements import statement_nodes, statements
from .terms import Triple, iri
from .work import Work


def proposals_graph(work: Work, links: Links) -> Iterator[Triple]:
    """Every triple of a document's graph of proposals, in no particular order."""
    yield from mentions(work, proposed=True)
    yield from statements(work, proposed=True)
    yield from references(work, proposed=True)
    nodes = statement_nodes(work, proposed=True)
    visits = visits_of(work, links)
    for finding in work.reading.proposed.findings:
        if finding.visit in visits:
            yield iri(nodes[finding.id]), iri(v.visit), iri(visits[finding.visit])
    if work.council:
        council = iri(work.minter.council(work.council))
        for node in nodes.values():
            yield iri(node), iri(v.council), council


def visits_of(work: Work, links: Links) -> dict[str, str]:
    """IRIs of the visits that linking found for a reading's mentions, by their local ids."""
    refers = (
        (visit.id, links.refers[mention_id(work.key, visit.id)]) for visit in work.reading.visits
    )
    return {local: work.minter.visit(found.visit) for local, found in refers if found.visit}
