"""Every named query, on Oxigraph and on rdflib: same rows, bound and unbound, in one order."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import Dataset, Literal, URIRef

from ofgraph.analysis.derived import DerivedFacts
from ofgraph.analysis.incidence import incidence_of
from ofgraph.errors import UnknownName
from ofgraph.graph.connect import open_store
from ofgraph.graph.store import Store, Table
from ofgraph.graph.values import Iri, TypedText, Value
from ofgraph.ids import Minter
from ofgraph.queries import Names, bind, catalogue
from ofgraph.queries.formats import datatype, lexical

NAMES = tuple(query.name for query in catalogue())
# What the examples name is not in the sample graph; these stand for it.
SAMPLE_VALUES: Mapping[str, str] = {
    "council": "northmere", "theme": "supervision", "part": "visit/northmere",
    "thing": "visit/northmere-inspection-unspecified-2018-01-15", "word": "supervision",
    "region": "North East", "since": "2010", "until": "2030", "area": "overall effectiveness",
    "grade": "requires improvement", "kind": "focused visit", "decision": "resolved",
    "begins": "https://w3id.org/ofgraph/id/council/north",
    "why-links thing": "https://w3id.org/ofgraph/id/mention/paper-a.v1",
    "source-evidence thing": "https://w3id.org/ofgraph/id/mention/paper-a.v1",
}  # fmt: skip
# The sample says nothing of these: no official file, no link left open, nothing only proposed …
SILENT = {
    "delivery-bodies", "focused-visits", "follow-ups", "grade-changes",
    "grades-rewritten", "official-files", "official-visits", "posts-named", "priority-actions",
    "proposed-words", "recommendations", "relapses", "source-release", "themes-looked-at",
    "unlinked-visits", "unsure-statements", "visits-without-findings",
}  # fmt: skip


@cache
def sample() -> ModuleType:
    place = Path(__file__).parent.parent / "queries" / "query_sample.py"
    spec = importlib.util.spec_from_file_location("sample_of_queries", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def graphs() -> dict[str, str]:
    """The graphs of the sample, and what is derived of them."""
    facts = DerivedFacts(incidence_of(sample().undated_store()), Minter())
    return {**sample().undated_graphs(), **facts.graphs()}


@cache
def dataset() -> Dataset:
    made = Dataset(default_union=True)
    made.parse(data="".join(graphs().values()), format="nquads")
    return made


@cache
def store() -> Store:
    """The same in a store in memory; do not change it."""
    found = open_store("memory:")
    found.rebuild(graphs())
    return found


@cache
def store_backwards() -> Store:
    """The sample, its graphs and their lines loaded in the opposite order."""
    other = open_store("memory:")
    for graph in sorted(graphs(), reverse=True):
        other.change({graph: "".join(reversed(graphs()[graph].splitlines(keepends=True)))})
    return other


def _given(name: str, *, bound: bool) -> dict[str, str]:
    example = catalogue()[name].example
    if not bound:
        return {}
    return {
        key: SAMPLE_VALUES.get(f"{name} {key}", SAMPLE_VALUES.get(key, values[0]))
        for key, values in example.items()
    }


def _ours(value: Value) -> tuple[str, ...] | None:
    if value is None:
        return None
    if isinstance(value, Iri):
        return ("iri", str(value))
    language = value.language if isinstance(value, TypedText) else None
    return ("literal", lexical(value), datatype(value) or "", language or "")


def _theirs(term: object) -> tuple[str, ...] | None:
    if term is None:
        return None
    if isinstance(term, URIRef):
        return ("iri", str(term))
    assert isinstance(term, Literal)
    kind = "" if term.datatype is None else str(term.datatype)
    if kind.endswith("#string"):
        kind = ""
    return ("literal", str(term), kind, term.language or "")


@pytest.mark.parametrize("bound", [True, False], ids=["example", "unbound"])
@pytest.mark.parametrize("name", NAMES)
def test_two_engines_give_the_same_rows(name: str, bound: bool) -> None:
    text = bind(catalogue()[name], _given(name, bound=bound), Names(store()))
    ours = store().select(text)
    theirs = dataset().query(text)
    assert [str(variable) for variable in theirs.vars or ()] == list(ours.columns)
    mine = [tuple(_ours(value) for value in row) for row in ours.rows]
    others = [tuple(_theirs(term) for term in row) for row in theirs]  # type: ignore[union-attr]
    assert sorted(mine, key=repr) == sorted(others, key=repr)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_as_it_stands(name: str) -> None:
    as_it_stands = store().select(catalogue()[name].text)
    without = {parameter.name: "" for parameter in catalogue()[name].parameters}
    assert as_it_stands.rows == store().select(bind(catalogue()[name], without)).rows


@pytest.mark.parametrize("name", NAMES)
def test_rows_stand_in_one_order_only(name: str) -> None:
    """Whatever order the graphs were loaded in, the rows come out alike."""
    text = bind(catalogue()[name])
    assert store().select(text) == store_backwards().select(text)


# A status narrows what a visit counts, and what is said of a thing: the visit and the thing stay.
STILL_FOUND = {
    ("council-timeline", "status"), ("facts", "status"), ("source-evidence", "status"),
    ("source-properties", "status"),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in NAMES if catalogue()[name].parameters])
def test_hostile_values_find_nothing_and_break_nothing(name: str) -> None:
    query = catalogue()[name]
    for parameter in query.parameters:
        if parameter.type != "text" or (name, parameter.name) in STILL_FOUND:
            continue
        if parameter.words:
            with pytest.raises(UnknownName):
                bind(query, {parameter.name: '"> } INSERT DATA { \n'})
            continue
        answer = store().query(bind(query, {parameter.name: '"> } INSERT DATA { \n'}))
        assert isinstance(answer, Table)
        assert answer.rows == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_example_finds_something_where_the_sample_has_any(name: str) -> None:
    answer = store().select(bind(catalogue()[name], _given(name, bound=True), Names(store())))
    assert bool(answer.rows) is (name not in SILENT)


@pytest.mark.parametrize("name", NAMES)
def test_no_query_uses_a_correlated_not_exists(name: str) -> None:
    assert not re.search(r"NOT\s+EXISTS", catalogue()[name].text, re.IGNORECASE)
