"""Where the words of the ontology are used: in which shapes, queries and vocabularies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...resources import resource_dir
from ...vocab import RDF
from .facts import Facts, facts_of

if TYPE_CHECKING:
    from rdflib import Graph

Uses = Mapping[str, frozenset[str]]
"""Place, such as "queries/themes.rq" → every address that stands in it."""

_TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\s]*>)|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<note>\#.*)"""
    r"""|(?P<name>[A-Za-z][\w.-]*)?:(?P<local>[\w-]+(?:\.[\w-]+)*)"""
)
_PREFIX = re.compile(r"^\s*PREFIX\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)


def words_of_query(text: str) -> frozenset[str]:
    """Every address that a SPARQL query names, but for those in comments and quotes.

    >>> sorted(words_of_query('PREFIX e: <http://e.org/> SELECT * { ?s e:a "e:b" } # e:c'))
    ['http://e.org/a']
    """
    prefixes = dict(_PREFIX.findall(text))
    found: set[str] = set()
    for token in _TOKEN.finditer(_PREFIX.sub("", text)):
        if token["iri"]:
            found.add(token["iri"][1:-1])
        elif token["local"] and (token["name"] or "") in prefixes:
            found.add(prefixes[token["name"] or ""] + token["local"])
    return frozenset(found)


def words_of_facts(facts: Facts) -> frozenset[str]:
    """Every address that stands in facts, but for what they declare themselves."""
    found = set(facts.words)
    for subject in facts.subjects:
        if not facts.tells(subject, RDF + "type"):
            found.add(subject)
        for _, value in facts.said(subject):
            found.add(value if isinstance(value, str) else value.datatype)
    return frozenset(found - set(facts.subjects) - {""})


def shipped_uses(shapes: Graph | None = None) -> Uses:
    """Where words are used in the shapes and queries that ship with ofgraph."""
    from ..shapes import load_shapes

    used = {"the shapes": words_of_facts(facts_of(shapes or load_shapes().graph))}
    for name, text in shipped_queries().items():
        used[f"queries/{name}.rq"] = words_of_query(text)
    return used


def shipped_queries() -> Mapping[str, str]:
    """Name → text of each query that ships with ofgraph."""
    files = sorted(resource_dir("queries").iterdir(), key=lambda place: place.name)
    return {
        place.name.removesuffix(".rq"): place.read_text(encoding="utf-8")
        for place in files
        if place.name.endswith(".rq")
    }
