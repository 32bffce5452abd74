"""The shapes as subjects: each passes what is right and fails what is wrong, for that reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH

from ofgraph.checks import Shapes, Violation, check_graph, load_shapes
from ofgraph.checks.shapes import SHAPES, parse_shapes
from ofgraph.resources import resource_dir
from ofgraph.vocab import OFG, ORG

FOLDER = Path(__file__).parent / "shapes"
FAIL = "https://example.org/fail/"
NOTHING = URIRef("https://example.org/test#nothing")
SUBJECTS = sorted(
    place.name[:-4] for place in resource_dir("shapes").iterdir() if place.name.endswith(".ttl")
)
# The others show each rule broken in its own example: test_shape_examples.py.
WITH_CASES = [subject for subject in SUBJECTS if (FOLDER / f"{subject}-fail.trig").is_file()]
PARAMETERS = (
    "minCount", "maxCount", "nodeKind", "pattern", "in", "datatype", "minInclusive",
    "maxInclusive", "lessThan", "lessThanOrEquals", "hasValue", "not", "or", "equals",
    "disjoint", "uniqueLang", "class", "minLength", "sparql",
)  # fmt: skip


@cache
def shapes_of(subject: str) -> Shapes:
    text = (resource_dir("shapes") / f"{subject}.ttl").read_text(encoding="utf-8")
    return parse_shapes(subject, text)


@cache
def world() -> Graph:
    return Graph().parse(FOLDER / "world.ttl")


@cache
def changes(subject: str) -> Dataset:
    return Dataset().parse(FOLDER / f"{subject}-fail.trig", format="trig")


def cases() -> Iterator[tuple[str, str]]:
    for subject in WITH_CASES:
        text = (FOLDER / f"{subject}-fail.trig").read_text(encoding="utf-8")
        for case in re.findall(r"^fail:(\S+) \{", text, re.MULTILINE):
            yield subject, case


def changed(subject: str, case: str) -> Graph:
    """The world with the values of one case in the place of its own."""
    graph = Graph()
    for triple in world():
        graph.add(triple)
    change = changes(subject).graph(URIRef(FAIL + case))
    for focus, path in change.subject_predicates():
        graph.remove((focus, path, None))
    for triple in change:
        if triple[2] != NOTHING:
            graph.add(triple)
    return graph


def test_the_world_that_keeps_every_rule_conforms() -> None:
    assert check_graph(world(), load_shapes()).violations == ()


@pytest.mark.parametrize(("subject", "case"), list(cases()))
def test_data_that_breaks_one_rule_fails_for_that_reason(subject: str, case: str) -> None:
    shape, constraint = case.split(".")
    found = check_graph(changed(subject, case), shapes_of(subject)).violations
    assert (SHAPES + shape, constraint) in {(v.shape, v.constraint) for v in found}


@pytest.mark.parametrize("subject", WITH_CASES)
def test_every_constraint_has_data_that_fails(subject: str) -> None:
    failing = {case for owner, case in cases() if owner == subject}
    graph = shapes_of(subject).graph
    constraints = {
        f"{str(shape).removeprefix(SHAPES)}.{word[0].upper()}{word[1:]}"
        for shape in told(graph)
        for word in PARAMETERS
        if (shape, SH[word], None) in graph
    }
    assert constraints == failing


@pytest.mark.parametrize("subject", WITH_CASES)
def test_every_node_shape_has_data_that_passes(subject: str) -> None:
    graph = shapes_of(subject).graph
    types, predicates = set(world().objects(None, RDF.type)), set(world().predicates())
    without = [
        shape
        for shape in graph.subjects(RDF.type, SH.NodeShape)
        if (shape, SH.description, None) in graph
        and not types & set(graph.objects(shape, SH.targetClass))
        and not predicates & set(graph.objects(shape, SH.targetObjectsOf))
    ]
    assert without == []


def told(graph: Graph) -> Iterator[URIRef]:
    """The shapes that speak to people: property shapes, and node shapes with a message."""
    for shape in set(graph.subjects(RDF.type, SH.PropertyShape)) | set(graph.subjects(SH.message)):
        if isinstance(shape, URIRef):
            yield shape


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("word", ["message", "name", "description", "severity"])
def test_every_shape_says_what_it_asks_and_what_to_do(subject: str, word: str) -> None:
    graph = shapes_of(subject).graph
    assert [s for s in told(graph) if len(set(graph.objects(s, SH[word]))) != 1] == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_target_has_a_name_and_a_description(subject: str) -> None:
    graph = shapes_of(subject).graph
    targets = set(graph.subjects(SH.targetClass)) | set(graph.subjects(SH.targetObjectsOf))
    assert [
        s for s in targets if not (graph.value(s, RDFS.label) and graph.value(s, SH.description))
    ] == []


CLASSES = (
    "Document", "DocumentVersion", "Unknown", "Meeting", "Committee", "AgendaItem",
    "VisitMention", "JudgementMention", "Finding", "Denial", "CouncilAction", "View",
    "Resolution", "PersonMention", "Evidence", "CellEvidence", "SidecarEvidence", "Council",
    "AreaCode", "Visit", "Judgement", "Link", "Theme", "Grade",
)  # fmt: skip


@pytest.mark.parametrize("name", [OFG + word for word in CLASSES] + [ORG + "ChangeEvent"])
def test_every_class_the_builder_makes_has_a_shape(name: str) -> None:
    assert set(load_shapes().graph.subjects(SH.targetClass, URIRef(name)))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_shapes_use_only_terms_of_the_ontology(subject: str) -> None:
    ontology = Graph().parse(data=(resource_dir("ontology") / "ofgraph.ttl").read_text("utf-8"))
    terms = {term for triple in shapes_of(subject).graph for term in triple}
    used = {str(term) for term in terms if isinstance(term, URIRef)}
    known = {str(term) for term in ontology.subjects()}
    assert {term for term in used if term.startswith(OFG)} <= known


def test_an_ill_typed_date_is_told_in_plain_words() -> None:
    found = check_graph(changed("visit", "visit-started.Datatype"), shapes_of("visit")).violations
    assert "First day of the visit is “2022-13-40”, which is not a day that exists." in {
        violation.problem for violation in found
    }


def of_severity(found: tuple[Violation, ...], severity: str) -> list[Violation]:
    return [violation for violation in found if violation.severity == severity]


def test_an_overall_grade_is_not_required() -> None:
    assert not any(
        "overall" in str(term)
        for triple in load_shapes().graph
        for term in triple
        if isinstance(term, URIRef)
    )


def test_a_finding_without_a_visit_is_no_violation() -> None:
    graph = Graph()
    for triple in world():
        graph.add(triple)
    graph.remove((URIRef("https://example.org/id/finding"), URIRef(OFG + "mention"), None))
    graph.remove((URIRef("https://example.org/id/finding"), URIRef(OFG + "visit"), None))
    assert of_severity(check_graph(graph).violations, "violation") == []
