"""What the generated parts of the documentation say, made from the code, queries and shapes.

The pages hold cog blocks that call these functions; `make docs` writes them anew, and
`make check` fails where a page is stale.
"""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, get_args

import click

from ofgraph.resources import resource_text

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from ofgraph.queries import NamedQuery

WIDTH = 92
AUDIENCES = ("analysts", "researchers", "publishers")


def _page(lines: Iterator[str]) -> str:
    """The lines of a generated part, apart from the comments around it."""
    return "\n" + "\n".join(lines).rstrip("\n") + "\n\n"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", r"\|").replace("<", "&lt;")


def _row(*cells: str) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


# --- Commands -----------------------------------------------------------------------------------


def command_table() -> str:
    """Every command by what it is for."""

    def lines() -> Iterator[str]:
        from ofgraph.cli.lazy import GROUPS

        yield from ("| to … | `ofgraph` … |", "|---|---|")
        for group, entries in GROUPS.items():
            yield _row(group.lower(), ", ".join(f"`{name}`" for name in entries))

    return _page(lines())


def command_help() -> str:
    """The help of every command, as `--help` prints it."""

    def lines() -> Iterator[str]:
        from ofgraph.cli.lazy import COMMANDS, command

        context = command.make_context("ofgraph", ["build"], resilient_parsing=True)
        for name, entry in COMMANDS.items():
            found = command.get_command(context, name)
            assert found is not None  # noqa: S101 (COMMANDS is what get_command reads)
            within = click.Context(
                found, info_name=name, parent=context, terminal_width=WIDTH, max_content_width=WIDTH
            )
            yield from (f"## {name}", "", entry.help, "", "```text")
            yield from found.get_help(within).rstrip().splitlines()
            yield from ("```", "")

    return _page(lines())


# --- Named queries ------------------------------------------------------------------------------


def query_pages() -> str:
    """Every named query: what it answers, what it may be told, an example."""

    def lines() -> Iterator[str]:
        from ofgraph.queries import catalogue

        known = tuple(catalogue())
        for audience in AUDIENCES:
            yield from (f"## For {audience}", "")
            for query in known:
                if query.audience == audience:
                    yield from _query(query)

    return _page(lines())


def _query(query: NamedQuery) -> Iterator[str]:
    from ofgraph.queries.listing import example_command

    yield from (f"### {query.name}", "", f"**{query.title}.** {query.description}", "")
    columns = ", ".join(f"`{column}`" for column in query.columns)
    yield from (f"{query.group}. Columns: {columns}.", "")
    if query.parameters:
        yield from ("| parameter | takes | many | what it means |", "|---|---|---|---|")
        for parameter in query.parameters:
            given = ", ".join(value.rsplit("/", 1)[-1] for value in parameter.default)
            default = f" (default: {given})" if given else ""
            kind = parameter.of or parameter.scheme or parameter.type
            many = "yes" if parameter.many else "–"
            yield _row(f"`{parameter.name}`", kind, many, parameter.about + default)
        yield ""
    yield from ("```text", example_command(query), "```", "")


# --- What the pages of shapes and of the model share ---------------------------------------------

_SH = "http://www.w3.org/ns/shacl#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"


def _parsed(text: str) -> Graph:
    from rdflib import Graph

    return Graph().parse(data=text, format="turtle")


def _one(graph: Graph, subject: Node, predicate: str) -> str:
    return next(iter(_all(graph, subject, predicate)), "")


def _all(graph: Graph, subject: Node, predicate: str) -> list[str]:
    from rdflib import BNode, URIRef

    found = graph.objects(subject, URIRef(predicate))
    return sorted(str(one) for one in found if not isinstance(one, BNode))


def _of_type(graph: Graph, kind: str) -> list[Node]:
    """What has a name of its own; parts without one are new names at each reading."""
    from rdflib import URIRef

    found = graph.subjects(URIRef(_RDF_TYPE), URIRef(kind))
    return sorted((one for one in found if isinstance(one, URIRef)), key=str)


def _short(address: str) -> str:
    from ofgraph.vocab import PREFIXES

    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace):
            return f"{prefix}:{address.removeprefix(namespace)}"
    return re.split(r"[/#]", address)[-1]


def _name(node: Node) -> str:
    return str(node).rsplit("#", 1)[-1]


def model_tables() -> str:
    """The classes and properties of the ontology, with what they mean."""

    def lines() -> Iterator[str]:
        graph = _parsed(resource_text("ontology", "ofgraph.ttl"))
        yield from ("## Classes", "", "| class | is a | what it is | for example |",
                    "|---|---|---|---|")  # fmt: skip
        for node in _ours(graph, "Class"):
            yield _row(
                f"`{_short(str(node))}`",
                ", ".join(_short(one) for one in _all(graph, node, _RDFS + "subClassOf")),
                _one(graph, node, _SKOS + "definition"),
                _one(graph, node, _SKOS + "example"),
            )
        for title, kinds in (
            ("Properties that lead to a thing", ("ObjectProperty",)),
            ("Properties that hold a value", ("DatatypeProperty", "AnnotationProperty")),
        ):
            yield from ("", f"## {title}", "", "| property | from | to | what it says |",
                        "|---|---|---|---|")  # fmt: skip
            for node in (node for kind in kinds for node in _ours(graph, kind)):
                yield _row(
                    f"`{_short(str(node))}`",
                    _named(graph, node, "domain"),
                    _named(graph, node, "range"),
                    _one(graph, node, _SKOS + "definition"),
                )

    return _page(lines())


def _named(graph: Graph, node: Node, relation: str) -> str:
    """The named ends of a property; a union of classes is left to the definition."""
    return ", ".join(_short(end) for end in _all(graph, node, _RDFS + relation))


def _ours(graph: Graph, kind: str) -> list[Node]:
    from ofgraph.vocab import OFG

    return [node for node in _of_type(graph, _OWL + kind) if str(node).startswith(OFG)]


def scheme_table() -> str:
    """The small schemes of values, with their words."""

    def lines() -> Iterator[str]:
        from rdflib import URIRef

        graph = _parsed(resource_text("ontology", "schemes.ttl"))
        yield from ("| scheme | what it lists | words |", "|---|---|---|")
        for scheme in _of_type(graph, _SKOS + "ConceptScheme"):
            members = sorted(graph.subjects(URIRef(_SKOS + "inScheme"), scheme), key=str)
            words = [_one(graph, one, _SKOS + "prefLabel") or _name(one) for one in members]
            title = _one(graph, scheme, "http://purl.org/dc/terms/title")
            yield _row(f"`{str(scheme).partition('/id/')[2]}`", title, "; ".join(words))

    return _page(lines())


# --- JSON ---------------------------------------------------------------------------------------

_TUPLE = re.compile(r"^tuple\[(\w+), \.\.\.\]$")


def record_keys(*records: type, marked: frozenset[str] = frozenset()) -> str:
    """The keys of records as JSON prints them; `marked` ones get a star."""

    def lines() -> Iterator[str]:
        for record in records:
            said = " ".join((record.__doc__ or "").split("\n\n")[0].split())
            yield from (f"**{record.__name__}**: {said}", "", "| key | value |", "|---|---|")
            for field in dataclasses.fields(record):
                star = " *" if f"{record.__name__}.{field.name}" in marked else ""
                said = _json_type(str(field.type), sys.modules[record.__module__])
                yield _row(f"`{field.name}`{star}", said)
            yield ""

    return _page(lines())


_JSON_TYPES = {
    "str": "text",
    "int": "number",
    "float": "number",
    "bool": "true or false",
    "dt.date": "ISO day",
}


def _json_type(python: str, module: ModuleType) -> str:
    """A type as someone who reads JSON calls it."""
    if python.endswith(" | None"):
        return f"{_json_type(python.removesuffix(' | None'), module)}, or null"
    if python.startswith("tuple[tuple["):
        return "list of [text, number]"
    if found := _TUPLE.match(python):
        return f"list of {_json_type(found[1], module)}"
    if words := re.findall(r'"([^"]+)"', python.replace("'", '"')):
        return ", ".join(words)
    words = [str(word) for word in get_args(getattr(module, python, None))]
    return _JSON_TYPES.get(python, ", ".join(words) or python)
