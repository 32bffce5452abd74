"""Themes and council names as plain records: what the reading rules know of the world."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..errors import BadResource
from ..resources import resource_text
from ..vocab import OFG

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

_SIDE = "?"
_NAME_COLUMNS = ("name", "official_name", "ofsted_name", "ons_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme: its slug, its label, the wider theme, the phrases that raise it.

    `side_phrases` raise it only where nothing else is said; a `cross_cutting` theme says how work
    is done, whatever the work is on.
    """

    slug: str
    label: str
    broader: str | None
    phrases: tuple[str, ...]
    last_resort: bool = False
    side_phrases: tuple[str, ...] = ()
    cross_cutting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeScheme:
    """All themes, ordered by slug, and the version of the scheme they come from."""

    version: str
    themes: tuple[Theme, ...]


def load_themes(text: str | None = None) -> ThemeScheme:
    """Read the theme scheme from Turtle: the one that ships with ofgraph unless given.

    Raises:
        BadResource: the text is not Turtle, or names no version, or a theme lacks its slug.
    """
    return _shipped() if text is None else _parsed(text)


@cache
def _shipped() -> ThemeScheme:
    return _parsed(resource_text("ontology", "themes.ttl"))


def _parsed(text: str) -> ThemeScheme:
    from rdflib import OWL, RDF, SKOS, Graph
    from rdflib.plugins.parsers.notation3 import BadSyntax

    graph = Graph()
    try:
        graph.parse(data=text, format="turtle")
    except BadSyntax as error:
        line = error.lines + 1
        raise BadResource(f"the themes are not valid Turtle (line {line})") from error
    version = next(graph.objects(None, OWL.versionInfo), None)
    if version is None:
        raise BadResource("the theme scheme says no owl:versionInfo")
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    themes = sorted((_theme(graph, node) for node in concepts), key=lambda theme: theme.slug)  # type: ignore[arg-type]
    return ThemeScheme(version=str(version), themes=tuple(themes))


def _theme(graph: Graph, node: URIRef) -> Theme:
    from rdflib import SKOS, URIRef

    slug = graph.value(node, SKOS.notation)
    if slug is None:
        raise BadResource(f"the theme {node} has no skos:notation", hint="give it its slug")
    broader = graph.value(node, SKOS.broader)
    label = graph.value(node, SKOS.prefLabel)
    last = graph.value(node, URIRef(OFG + "lastResort"))
    phrases = sorted(str(phrase) for phrase in graph.objects(node, SKOS.hiddenLabel))
    return Theme(
        slug=str(slug),
        label=str(label or slug),
        broader=str(graph.value(broader, SKOS.notation)) if broader else None,
        phrases=tuple(phrase for phrase in phrases if not phrase.endswith(_SIDE)),
        last_resort=str(last) == "true",
        side_phrases=tuple(phrase.rstrip(_SIDE) for phrase in phrases if phrase.endswith(_SIDE)),
        cross_cutting=(None, SKOS.member, node) in graph,
    )


def folded(name: str) -> str:
    """A name as it is looked up: white space folded, no typography, no capitals.

    >>> folded("Wexcombe \\n& Northmere")
    'wexcombe and northmere'
    """
    plain = name.replace("’", "'").replace("&", " and ")
    plain = re.sub(r"(?<=\w)-\s+(?=[A-Z])", "-", plain)
    return " ".join(plain.split()).casefold().strip(" .,'")


def load_council_names() -> dict[str, str]:
    """Every name the register prints for a council, folded, with the council's official name.

    A name that several councils have had ("Dorset") stands for itself: which one is meant is
    for the date to decide, not for the words.
    """
    return dict(_council_names())


@cache
def _council_names() -> tuple[tuple[str, str], ...]:
    printed: dict[str, set[str]] = {}
    official: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO(resource_text("data", "councils.csv"))):
        official[row["id"]] = row["official_name"] or row["name"]
        for column in _NAME_COLUMNS:
            printed.setdefault(row.get(column) or "", set()).add(row["id"])
    for row in csv.DictReader(io.StringIO(resource_text("data", "council-names.csv"))):
        printed.setdefault(row["name"], set()).add(row["council"])
    names = {
        folded(name): official[min(ids)] if len(ids) == 1 else name
        for name, ids in sorted(printed.items())
        if name
    }
    return tuple(sorted(names.items()))
