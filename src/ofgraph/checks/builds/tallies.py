"""What a build left in its store, in numbers: to be set beside those of the build before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ... import vocab as v
from ...graph.terms import iri
from .expectations import source_of

if TYPE_CHECKING:
    from ...graph.store import Store
    from ...graph.values import Row

# Evidence and statements as such are left out: their numbers only repeat those of these.
COUNTED = tuple(
    kind.removeprefix(v.OFG)
    for kind in (
        v.DOCUMENT, v.VISIT_MENTION, v.JUDGEMENT_MENTION, v.FINDING, v.DENIAL, v.COUNCIL_ACTION,
        v.VIEW, v.RESOLUTION, v.PERSON_MENTION, v.MEETING, v.VISIT, v.JUDGEMENT, v.COUNCIL,
        v.AREA_CODE, v.LINK, v.THEME, v.GRADE, v.FRAMEWORK, v.AREA,
    )
)  # fmt: skip

_CLASSES = f"""
SELECT ?graph ?class (COUNT(?record) AS ?number) WHERE {{
  %s
  VALUES ?class {{ {" ".join(iri(v.OFG + kind) for kind in COUNTED)} }}
  GRAPH ?graph {{ ?record a ?class }}
}} GROUP BY ?graph ?class"""
_THEMES = f"""
SELECT ?graph ?theme (COUNT(?finding) AS ?number) WHERE {{
  %s
  GRAPH ?graph {{ ?finding a {iri(v.FINDING)} ; {iri(v.theme)} ?theme }}
}} GROUP BY ?graph ?theme"""
_REPEATS = f"""
SELECT ?graph (COUNT(?words) - COUNT(DISTINCT ?words) AS ?number) WHERE {{
  %s
  GRAPH ?graph {{ ?finding a {iri(v.FINDING)} ; {iri(v.text)} ?words }}
}} GROUP BY ?graph"""
_DOCUMENTS = f"""
SELECT ?graph ?document ?file ?title ?extractor WHERE {{
  %s
  GRAPH ?graph {{
    ?document a {iri(v.DOCUMENT)} ; {iri(v.version)} ?version .
    ?version {iri(v.sha256)} ?file .
    OPTIONAL {{ ?document {iri(v.DCTERMS + "title")} ?title }}
    OPTIONAL {{ ?document {iri(v.extractor)} ?extractor }}
  }}
}}"""
_COUNCILS = f"""
SELECT ?council (COUNT(DISTINCT ?visit) AS ?number) WHERE {{
  ?visit a {iri(v.VISIT)} ; {iri(v.council)} ?council
}} GROUP BY ?council"""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphTally:
    """What the graph of this name holds: records by class, findings by theme, findings said twice.

    Where it is a document's graph, also its document's IRI, title and extractor, and the hashes
    of the files that are versions of it.
    """

    name: str
    classes: dict[str, int] = field(default_factory=dict)
    themes: dict[str, int] = field(default_factory=dict)
    repeats: int = 0
    document: str = ""
    title: str = ""
    extractor: str = ""
    files: tuple[str, ...] = ()

    @property
    def mentions(self) -> int:
        """How many visits and grades a document names, itself counted in."""
        named = ("VisitMention", "JudgementMention", "Document")
        return sum(self.classes.get(kind, 0) for kind in named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a whole build left, by graph; visits by council; and what the build was told.

    `decisions` counts people's decisions by document. Two tallies are equal whenever they say
    the same of the same store, whatever the `day`.
    """

    graphs: tuple[GraphTally, ...] = ()
    councils: dict[str, int] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, int] = field(default_factory=dict)
    base: str = v.BASE
    version: str = ""
    day: str = field(default="", compare=False)

    def source(self, graph: str) -> str:
        """The source a graph belongs to."""
        return source_of(graph, self.base)


def tally_of(
    store: Store,
    *,
    told: Mapping[str, str],
    decisions: Mapping[str, int],
    base: str = v.BASE,
    version: str = "",
    day: str = "",
    last: Tally | None = None,
    changed: Collection[str] | None = None,
) -> Tally:
    """Count a store; with the last tally and the graphs changed since, only those."""
    part = changed if last is not None else None
    graphs = _graphs(store, part)
    if last is not None and part is not None:
        standing = set(store.graphs()) - set(part)
        graphs |= {kept.name: kept for kept in last.graphs if kept.name in standing}
    return Tally(
        graphs=tuple(graphs[name] for name in sorted(graphs)),
        councils={str(council): _int(n) for council, n in sorted(_all(store, _COUNCILS))},
        told=dict(told),
        decisions=dict(decisions),
        base=base,
        version=version,
        day=day,
    )


def _graphs(store: Store, names: Collection[str] | None) -> dict[str, GraphTally]:
    found: dict[str, GraphTally] = {}
    for graph, kind, number in _asked(store, _CLASSES, names):
        tally = found.setdefault(str(graph), GraphTally(name=str(graph)))
        tally.classes[str(kind).removeprefix(v.OFG)] = _int(number)
    for graph, theme, number in _asked(store, _THEMES, names):
        found[str(graph)].themes[str(theme)] = _int(number)
    for graph, number in _asked(store, _REPEATS, names):
        found[str(graph)] = replace(found[str(graph)], repeats=_int(number))
    for graph, document, file, title, extractor in _asked(store, _DOCUMENTS, names):
        tally = found[str(graph)]
        found[str(graph)] = replace(
            tally,
            document=str(document),
            title=str(title or document),
            extractor=str(extractor or ""),
            files=tuple(sorted({*tally.files, str(file)})),
        )
    return {name: _in_order(tally) for name, tally in found.items()}


def _in_order(tally: GraphTally) -> GraphTally:
    return replace(
        tally,
        classes=dict(sorted(tally.classes.items())),
        themes=dict(sorted(tally.themes.items())),
    )


def _asked(store: Store, query: str, names: Collection[str] | None) -> Iterable[Row]:
    if names is None:
        return _all(store, query)
    return _all(store, query, f"VALUES ?graph {{ {' '.join(map(iri, sorted(names)))} }}")


def _all(store: Store, query: str, names: str = "") -> Iterable[Row]:
    return store.select(query.replace("%s", names)).rows


def _int(number: object) -> int:
    return int(str(number))
