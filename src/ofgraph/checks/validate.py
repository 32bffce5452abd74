"""Validate one rdflib graph against another, with the results that the SHACL standard defines."""

from __future__ import annotations

from rdflib import Graph

from .model import Model
from .results import Result, Results
from .source import in_memory
from .whole import quiet


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
        planned = source.plan(model)
        found = [*source.compiled(planned), *source.left(planned, shapes)]
    return Results(
        results=tuple(sorted(found, key=_in_order)),
        shapes=shapes,
        engines=planned.engines,
        left=tuple((one.shape.node, one.left) for one in planned.left),
    )


def _in_order(result: Result) -> tuple[str, ...]:
    """A place for each result that two runs agree on."""
    return (str(result.focus), str(result.shape), result.component, str(result.path),
            str(result.value), result.more)  # fmt: skip
