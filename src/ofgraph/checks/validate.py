"""Validate one rdflib graph against another, with the results that the SHACL standard defines."""

from __future__ import annotations

from rdflib import Graph

from .engine import Plan
from .model import Model
from .results import Result, Results
from .source import Source, in_memory
from .whole import quiet, run_whole


@quiet()
def validate(data: Graph, shapes: Graph) -> Results:
    """Validate a graph against shapes.

    Compiled shapes are run on an embedded store, those that cannot be by pySHACL.

    Args:
        data: what is checked; it is left as it is.
        shapes: SHACL Core and SHACL-SPARQL; may be the same graph.

    Raises:
        BadResource: a shape is ill-formed.

    >>> shapes = Graph().parse(format="turtle", data='''
    ...     @prefix sh: <http://www.w3.org/ns/shacl#> .
    ...     <urn:s> sh:targetNode <urn:a> ; sh:property [ sh:path <urn:p> ; sh:minCount 1 ] .''')
    >>> [str(found.focus) for found in validate(Graph(), shapes).results]
    ['urn:a']
    """
    model = Model(shapes)
    model.every()
    with in_memory(data) as source:
        return run_plan(source.plan(model), source, model)


def run_plan(planned: Plan, source: Source, model: Model) -> Results:
    """Run what is compiled on the store, and the rest over the whole graph by pySHACL."""
    left = [(one.shape.node, one.left) for one in planned.left]
    compiled = planned.compiled
    if not source.kept:
        reason = "the data has whole numbers of special types, which a store makes one"
        left += [(one.shape.node, reason) for one in compiled]
        compiled = ()
    found = [result for one in compiled for result in source.run.results(one)]
    if left:
        found += run_whole(source.whole(), model.graph, [node for node, _ in left])
    return Results(
        results=tuple(sorted(found, key=in_order)),
        shapes=model.graph,
        engines=(("compiled", len(compiled)), ("pyshacl", len(left))),
        left=tuple(left),
    )


def in_order(result: Result) -> tuple[str, ...]:
    """A place for each result that two runs agree on."""
    return (str(result.focus), str(result.shape), result.component, str(result.path),
            str(result.value), result.more)  # fmt: skip
