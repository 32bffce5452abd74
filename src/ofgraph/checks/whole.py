"""pySHACL, run whole over a graph: for the shapes that are not compiled, and as the oracle."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from rdflib import RDF, SH, Graph, Literal

from ..errors import BadResource, NotChecked
from ..graph.offline import keep_offline
from .model import Model
from .results import Result
from .shapes import targeted

if TYPE_CHECKING:
    from rdflib.term import Node

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_NOISY = ("rdflib.term", "pyshacl", "pyshacl-validate")


def run_whole(
    data: Graph, shapes: Graph, roots: Collection[Node] | None = None
) -> tuple[Result, ...]:
    """Run pySHACL.

    Args:
        data: what is checked; it is left as it is.
        shapes: the shapes.
        roots: those of the shapes with targets that are to run; all if None.

    Raises:
        BadResource: pySHACL cannot run the shapes.
        NotChecked: it ran and came to no end.
    """
    import pyshacl

    keep_offline()
    with quiet():
        try:
            _, results, text = pyshacl.validate(
                data, shacl_graph=targeted(shapes if roots is None else _only(shapes, roots)),
                inplace=True, inference="none", advanced=False,
            )  # fmt: skip
        except Exception as error:  # pySHACL and rdflib raise all sorts, Exception itself too
            raise BadResource(
                f"the shapes cannot be run: {_short(error)}",
                hint="mend the shape that the message names",
            ) from error
        except RecursionError as error:
            raise BadResource(
                "the shapes cannot be run: they nest too deep",
                hint="a shape may stand within itself: look at the shapes you added",
            ) from error
    if not isinstance(results, Graph):
        raise NotChecked(
            f"the graph could not be checked: {_short(text)}",
            hint="a shape may refer to itself without end: look at the shapes you added",
        )
    return tuple(_results(results))


def _only(shapes: Graph, roots: Collection[Node]) -> Graph:
    """The same shapes, but no other has a target of its own."""
    kept, model = Graph(), Model(shapes)
    for subject, word, value in shapes:
        aims = word in _TARGETS or (word == RDF.type and model.is_class(subject))
        if subject in roots or not aims:
            kept.add((subject, word, value))
    return kept


def _results(graph: Graph) -> Iterator[Result]:
    """The results that stand in the report itself, not those inside sh:detail."""
    for report in graph.subjects(RDF.type, SH.ValidationReport):
        for node in graph.objects(report, SH.result):
            messages = (m for m in graph.objects(node, SH.resultMessage) if isinstance(m, Literal))
            yield Result(
                focus=cast("Node", graph.value(node, SH.focusNode)),
                path=graph.value(node, SH.resultPath),
                value=graph.value(node, SH.value),
                component=str(graph.value(node, SH.sourceConstraintComponent)),
                shape=cast("Node", graph.value(node, SH.sourceShape)),
                severity=graph.value(node, SH.resultSeverity) or SH.Violation,
                messages=tuple(sorted(messages)),
                source=graph.value(node, SH.sourceConstraint),
                engine="pyshacl",
            )


def _short(error: object) -> str:
    return " ".join(str(error).split())[:300]


@contextmanager
def quiet() -> Iterator[None]:
    """Keep rdflib's and pySHACL's log lines about ill-typed values from the terminal."""
    loggers = [logging.getLogger(name) for name in _NOISY]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.disabled = was
