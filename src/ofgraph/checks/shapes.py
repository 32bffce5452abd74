"""Load the shapes that ship with ofgraph, and a user's own beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadResource
from ..ids import content_hash
from ..resources import resource_dir
from ..vocab import RDF, RDFS, SH
from .ill_formed import IllFormed

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from .model import Model

SHAPES = "https://w3id.org/ofgraph/shapes#"


@dataclass(frozen=True, kw_only=True)
class Shapes:
    """Every shape of a check in one graph, the files they came from, and the user's apart.

    `digest` is a hash of what the files say.
    """

    graph: Graph
    files: tuple[str, ...]
    digest: str
    own: tuple[Shapes, ...] = ()

    @cached_property
    def model(self) -> Model:
        """The shapes as plain records.

        Raises:
            BadResource: a shape is ill-formed; the message names the file.
        """
        from .model import Model

        for member in self.own:
            try:
                Model(member.graph).every()
            except IllFormed as error:
                where = ", ".join(member.files)
                raise BadResource(f"{where}: {error.message}", hint=error.hint) from error
        return Model(self.graph)

    @property
    def rules(self) -> int:
        """How many property shapes and node shapes the graph holds."""
        from rdflib import URIRef

        kinds = (URIRef(SH + "NodeShape"), URIRef(SH + "PropertyShape"))
        return len({s for kind in kinds for s in self.graph.subjects(URIRef(RDF + "type"), kind)})


def load_shapes(own: Path | None = None) -> Shapes:
    """Load our shapes and those of the folder `own`.

    Raises:
        BadResource: the folder is missing or holds no shapes, or a file is not SHACL in Turtle.
    """
    from rdflib import Graph

    users = tuple(parse_shapes(name, text) for name, text in _of_user(own))
    members = (*(parse_shapes(name, text) for name, text in _ours()), *users)
    whole = Graph(bind_namespaces="none")
    for member in members:
        for triple in member.graph:
            whole.add(triple)
    for prefix, namespace in _agreed(member.graph for member in members):
        whole.bind(prefix, namespace)
    files = tuple(name for member in members for name in member.files)
    digest = content_hash(*(member.digest for member in members))
    return Shapes(graph=whole, files=files, digest=digest, own=users)


def _agreed(graphs: Iterable[Graph]) -> Iterator[tuple[str, str]]:
    """The prefixes that stand for one namespace wherever they are used."""
    meant: dict[str, set[str]] = {}
    for graph in graphs:
        for prefix, namespace in graph.namespaces():
            meant.setdefault(prefix, set()).add(str(namespace))
    for prefix, namespaces in meant.items():
        if len(namespaces) == 1:
            yield prefix, next(iter(namespaces))


def targeted(shapes: Graph) -> Graph:
    """Return shapes that mean the same, where each property shape has the targets itself.

    pySHACL builds a nested property shape anew for every record it looks at, and one with
    targets of its own only once: most of the time of a check goes otherwise.
    """
    from rdflib import Graph, URIRef

    inner = URIRef(SH + "property")
    kinds = [URIRef(SH + "target" + of) for of in ("Class", "Node", "ObjectsOf", "SubjectsOf")]
    moved = Graph(namespace_manager=shapes.namespace_manager)
    for triple in shapes:
        moved.add(triple)
    for holder, property_shape in shapes.subject_objects(inner):
        aims = [(kind, aim) for kind in kinds for aim in shapes.objects(holder, kind)]
        if aims and _stands_alone(shapes, holder):
            moved.remove((holder, inner, property_shape))
            for kind, aim in aims:
                moved.add((property_shape, kind, aim))
    return moved


def _stands_alone(shapes: Graph, holder: Node) -> bool:
    """Whether a node shape is no part of another shape, no class and not switched off."""
    from rdflib import URIRef

    if (holder, URIRef(RDF + "type"), URIRef(RDFS + "Class")) in shapes:
        return False
    special = (URIRef(SH + word) for word in ("path", "deactivated", "target"))
    return (None, None, holder) not in shapes and all(
        (holder, word, None) not in shapes for word in special
    )


def parse_shapes(name: str, text: str) -> Shapes:
    """Make the shapes of one file's text; `name` is the file in messages."""
    return Shapes(graph=_parsed(name, text), files=(name,), digest=content_hash(text))


def _ours() -> Iterator[tuple[str, str]]:
    for place in sorted(resource_dir("shapes").iterdir(), key=lambda place: place.name):
        if place.name.endswith(".ttl"):
            yield place.name, place.read_text(encoding="utf-8")


def _of_user(own: Path | None) -> Iterator[tuple[str, str]]:
    if own is None:
        return
    files = sorted(own.glob("*.ttl")) if own.is_dir() else []
    if not files:
        raise BadResource(
            f"there are no shapes in {own}", hint="name a folder that holds .ttl files of shapes"
        )
    for path in files:
        try:
            yield str(path), path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadResource(f"{path} cannot be read: {error}") from error


def _where(error: Exception) -> str:
    """The line and the fault; rdflib adds the rest of the file, as Python writes bytes."""
    words = " ".join(str(error).split())
    return re.sub(r" of <[^>]*>|,? at \^ in: .*", "", words)[:200]


def _parsed(name: str, text: str) -> Graph:
    from rdflib import Graph, URIRef
    from rdflib.exceptions import ParserError

    graph = Graph()
    try:
        graph.parse(data=text, format="turtle")
    except (ParserError, SyntaxError, ValueError) as error:
        raise BadResource(f"{name} is not Turtle: {_where(error)}", hint="mend the file") from error
    targets = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf", "path")
    implicit = (None, URIRef(RDF + "type"), URIRef(SH + "NodeShape"))  # where it is a class too
    if implicit not in graph and not any((None, URIRef(SH + w), None) in graph for w in targets):
        raise BadResource(
            f"{name} holds no SHACL shape",
            hint="a shape says what it is about: sh:targetClass, sh:targetNode or the like",
        )
    return graph
