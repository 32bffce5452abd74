"""Every rule carries its own examples: data that keeps it and data that breaks it, and it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pyshacl
import pytest
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, SH, SKOS
from rdflib.term import Node

from ofgraph.checks import load_shapes, validate
from ofgraph.checks.shapes import SHAPES, targeted
from ofgraph.resources import resource_dir
from ofgraph.vocab import CONCEPTS, OFG, PREFIXES

Judge = Callable[[URIRef, str], bool]
NON_EXAMPLE = URIRef(OFG + "nonExample")
READS = URIRef(SHAPES + "reads")
SCHEMES = (
    "area", "areas", "attribution", "concerned", "council-type", "decision", "document-status",
    "framework", "grade", "holder", "inspectorate", "kind", "lookup-basis", "polarity",
    "relation", "review", "scale", "status", "theme", "unknown", "visit-theme",
)  # fmt: skip
HEAD = "".join(
    f"@prefix {prefix}: <{namespace}> .\n"
    for prefix, namespace in {
        **PREFIXES,
        **{scheme: f"{CONCEPTS}{scheme}/" for scheme in SCHEMES},
        "ex": "https://example.org/id/",
        "shape": SHAPES,
    }.items()
)
# What a shape has beside its constraints.
TOLD = {
    SH.path, SH.name, SH.description, SH.message, SH.severity, SH.targetClass, SH.targetNode,
    SH.targetObjectsOf, SH.targetSubjectsOf, SH.property, SH.order, SH.group, SH.deactivated,
    SH.ignoredProperties, SH.flags,
}  # fmt: skip


@cache
def all_shapes() -> Graph:
    return targeted(load_shapes().graph)


@cache
def file_of() -> dict[URIRef, str]:
    """The file that each rule stands in."""
    return {
        rule: place.name
        for place in resource_dir("shapes").iterdir()
        if place.name.endswith(".ttl")
        for rule in Graph().parse(data=place.read_text(encoding="utf-8")).subjects(RDF.type)
        if isinstance(rule, URIRef)
    }


def rules() -> Iterator[URIRef]:
    """Shapes with an address that have constraints of their own and are told to people."""
    graph = all_shapes()
    within_others = set(graph.objects(None, SH.node)) | set(graph.objects(None, RDF.first))
    for shape in sorted(file_of()):
        words = set(graph.predicates(shape))
        asks = any(str(word).startswith(str(SH)) for word in words - TOLD)
        if asks and shape not in within_others and str(shape).startswith(SHAPES):
            kinds = set(graph.objects(shape, RDF.type))
            if kinds & {SH.NodeShape, SH.PropertyShape}:
                yield shape


RULES = [pytest.param(rule, id=str(rule).removeprefix(SHAPES)) for rule in rules()]


@cache
def alone(rule: URIRef) -> Graph:
    """One shape with all that it is made of, and with the targets of the shape that holds it."""
    everything, found = all_shapes(), Graph()
    holders = list(everything.subjects(SH.property, rule))
    waiting: list[Node] = [rule]
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        seen.add(node)
        for triple in everything.triples((node, None, None)):
            found.add(triple)
            if triple[2] not in seen and is_part(triple[2]):
                waiting.append(triple[2])
    for holder in holders:
        for word in (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf):
            for aim in everything.objects(holder, word):
                found.add((rule, word, aim))
    return found


def is_part(node: Node) -> bool:
    return isinstance(node, BNode) or (isinstance(node, URIRef) and str(node).startswith(SHAPES))


def words(rule: URIRef, predicate: URIRef) -> list[str]:
    return sorted(str(said) for said in all_shapes().objects(rule, predicate))


def broken(rule: URIRef, turtle: str) -> bool:
    """Whether data breaks this rule: results that name it, not what lies inside it."""
    data = Graph().parse(data=HEAD + turtle, format="turtle")
    return any(found.shape == rule for found in validate(data, alone(rule)).results)


def broken_by_pyshacl(rule: URIRef, turtle: str) -> bool:
    data = Graph().parse(data=HEAD + turtle, format="turtle")
    _, results, _ = pyshacl.validate(data, shacl_graph=alone(rule), inplace=True, advanced=False)
    assert isinstance(results, Graph)
    return (None, SH.sourceShape, rule) in results


# What one example cannot show: each end of a period, an end that is open, a year for a day.
MORE = {
    "an item may mention an earlier visit whose report came out later": (
        "publication-before-meeting", False,
        """ex:item a ofg:AgendaItem ; ofg:meeting ex:meeting ; ofg:considers ex:before .
        ex:meeting ofg:meetingDate "2024-07-04"^^xsd:date .
        ex:before ofg:relation relation:previous ; ofg:published "2024-07-22"^^xsd:date .""",
    ),
    "a visit that ended after the meeting was not considered": (
        "fieldwork-before-meeting", True,
        """ex:item a ofg:AgendaItem ; ofg:meeting ex:meeting ; ofg:considers ex:june .
        ex:meeting ofg:meetingDate "2024-06-14"^^xsd:date .
        ex:june ofg:relation relation:subject ; ofg:visitStatus status:carried-out ;
            ofg:earliest "2024-06-10"^^xsd:date ; ofg:ended "2024-06-21"^^xsd:date .""",
    ),
    "a meeting on a day not known considers any visit": (
        "fieldwork-before-meeting", False,
        """ex:item a ofg:AgendaItem ; ofg:meeting ex:meeting ; ofg:considers ex:june .
        ex:june ofg:relation relation:subject ; ofg:visitStatus status:carried-out ;
            ofg:earliest "2024-06-10"^^xsd:date .""",
    ),
    "a date without a year has no earliest day": (
        "earliest-fits-date", True,
        """ex:visit a ofg:Visit ; ofg:dateText "XXXX-02" ; ofg:earliest "2019-02-01"^^xsd:date .""",
    ),
    "a winter begins in December": (
        "earliest-fits-date", True,
        """ex:visit a ofg:Visit ; ofg:dateText "2022-24" ; ofg:earliest "2022-01-01"^^xsd:date .""",
    ),
    "a last date sets the latest day": (
        "latest-fits-date", False,
        """ex:visit a ofg:Visit ; ofg:dateText "2019-01" ; ofg:endText "2019-12" ;
            ofg:latest "2019-12-31"^^xsd:date .""",
    ),
    "a date without a year needs no bounds": (
        "date-has-bounds", False, """ex:visit a ofg:Visit ; ofg:dateText "XXXX-23" .""",
    ),
    "a scale is not used before its first day": (
        "grade-in-force", True,
        """ex:judgement a ofg:Judgement ; ofg:visit ex:visit ; ofg:gradeAtTime ex:good .
        ex:visit ofg:published "2011-02-25"^^xsd:date .
        ex:good ofg:scale ex:scale .
        ex:scale ofg:inForceFrom "2013-11-01"^^xsd:date .""",
    ),
    "a scale is not used after its last day": (
        "grade-in-force", True,
        """ex:judgement a ofg:Judgement ; ofg:visit ex:visit ; ofg:gradeAtTimeInferred ex:adequate .
        ex:visit ofg:earliest "2017-02-27"^^xsd:date .
        ex:adequate ofg:scale ex:scale .
        ex:scale ofg:inForceUntil "2013"^^xsd:gYear .""",
    ),
    "a grade as republished may be on a later scale": (
        "grade-in-force", False,
        """ex:judgement a ofg:Judgement ; ofg:visit ex:visit ; ofg:gradeAsRepublished ex:good .
        ex:visit ofg:published "2011-02-25"^^xsd:date .
        ex:good ofg:scale ex:scale .
        ex:scale ofg:inForceFrom "2013-11-01"^^xsd:date .""",
    ),
    "a visit without a date may have any grade": (
        "grade-in-force", False,
        """ex:judgement a ofg:Judgement ; ofg:visit ex:visit ; ofg:gradeAtTime ex:good .
        ex:visit a ofg:Visit .
        ex:good ofg:scale ex:scale .
        ex:scale ofg:inForceFrom "2013-11-01"^^xsd:date .""",
    ),
    "an area of another framework is not judged": (
        "area-in-force", True,
        """ex:judgement a ofg:Judgement ; ofg:visit ex:visit ; ofg:judgementArea area:sif-adoption .
        ex:visit ofg:framework framework:ilacs .
        area:sif-adoption ofg:framework framework:sif .""",
    ),
    "an area is not judged before its first day": (
        "area-in-force", True,
        """ex:judgement a ofg:Judgement ; ofg:visit ex:visit ; ofg:judgementArea ex:care-leavers .
        ex:visit ofg:latest "2019-05-17"^^xsd:date .
        ex:care-leavers ofg:inForceFrom "2023-01-01"^^xsd:date .""",
    ),
    "a framework is not used before its first day": (
        "framework-in-force", True,
        """ex:visit a ofg:Visit ; ofg:framework ex:ilacs ; ofg:latest "2016-02-09"^^xsd:date .
        ex:ilacs ofg:inForceFrom "2018"^^xsd:gYear .""",
    ),
    "an official row may give a grade on a later scale": (
        "stated-grade-scale", False,
        """ex:said a ofg:JudgementMention ; ofg:mention ex:mention ; ofg:grade ex:good ;
            ofg:evidence ex:cell .
        ex:cell ofg:cell "F12" .
        ex:mention ofg:framework ex:slac .
        ex:slac ofg:scale ex:old .
        ex:good ofg:scale ex:new .""",
    ),
    "a council whose days are not known always exists": (
        "visit-council-begun", False,
        """ex:visit a ofg:Visit ; ofg:council ex:wexcombe ; ofg:started "1998-06-10"^^xsd:date .
        ex:wexcombe a ofg:Council .""",
    ),
    "a visit in the year in which a council began is no mistake": (
        "visit-council-begun", False,
        """ex:visit a ofg:Visit ; ofg:council ex:wexcombe ; ofg:started "1998-01-10"^^xsd:date .
        ex:wexcombe ofg:existedFrom "1998"^^xsd:gYear .""",
    ),
    "a report may come out after its council ended": (
        "visit-council-ended", False,
        """ex:visit a ofg:Visit ; ofg:council ex:wexcombe ; ofg:published "2019-05-10"^^xsd:date .
        ex:wexcombe ofg:existedUntil "2019-03-31"^^xsd:date .""",
    ),
    "two codes with open ends are in force at once": (
        "one-code-at-a-time", True,
        """ex:wexcombe a ofg:Council ; ofg:areaCode ex:one, ex:two .""",
    ),
    "a restatement gives way to what stands at its address": (
        "gives-way", True,
        """ex:retold a ofg:Document ; ofg:documentStatus document-status:restatement ;
            ofg:restatementOf "https://wexcombe.example/item-11" .
        ex:minutes ofg:documentStatus document-status:original ;
            dcterms:source "https://wexcombe.example/item-11" .""",
    ),
    "a restatement does not give way to itself": (
        "gives-way", False,
        """ex:retold a ofg:Document ; ofg:documentStatus document-status:restatement ;
            ofg:restatementOf "https://wexcombe.example/item-11" ;
            dcterms:source "https://wexcombe.example/item-11" .""",
    ),
    "an inspection of unstated kind may be any": (
        "mention-kind-agrees", False,
        """ex:mention a ofg:VisitMention ; ofg:kind kind:inspection-unspecified ;
            ofg:refersTo ex:visit .
        ex:visit ofg:kind kind:sif-inspection .""",
    ),
    "a quote that is shown shortened need not fill its place": (
        "quote-fills-place", False,
        """ex:evidence a ofg:Evidence ; oa:hasTarget ex:passage .
        ex:passage oa:hasSelector ex:words, ex:place .
        ex:words oa:exact "Caseloads are …" .
        ex:place oa:start 120 ; oa:end 228 .""",
    ),
    "a body that delivers for what is no council": (
        "delivery-for", True,
        """ex:trust a ofg:DeliveryBody ; ofg:deliversFor ex:cabinet .
        ex:cabinet a ofg:Committee .""",
    ),
    "an inferred grade has one rule": (
        "grade-inferred-rule", True,
        """ex:judgement ofg:gradeAtTimeInferred ex:good ; ofg:rule "as-republished" .""",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(MORE))
@pytest.mark.filterwarnings("ignore")
def test_a_rule_in_other_cases(case: str) -> None:
    rule, breaks, turtle = MORE[case]
    assert broken(URIRef(SHAPES + rule), turtle) is breaks
    assert broken_by_pyshacl(URIRef(SHAPES + rule), turtle) is breaks


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("predicate", [SH.name, SH.description, SH.message, SH.severity])
def test_a_rule_is_told_in_words(rule: URIRef, predicate: URIRef) -> None:
    assert len(words(rule, predicate)) == 1


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_two_examples(rule: URIRef) -> None:
    assert (len(words(rule, SKOS.example)), len(words(rule, NON_EXAMPLE))) == (1, 1)


ENGINES = [pytest.param(broken, id="compiled"), pytest.param(broken_by_pyshacl, id="pyshacl")]


@pytest.mark.parametrize("breaks", ENGINES)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.filterwarnings("ignore")
def test_the_example_keeps_the_rule(rule: URIRef, breaks: Judge) -> None:
    assert [turtle for turtle in words(rule, SKOS.example) if breaks(rule, turtle)] == []


@pytest.mark.parametrize("breaks", ENGINES)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.filterwarnings("ignore")
def test_the_non_example_breaks_the_rule(rule: URIRef, breaks: Judge) -> None:
    assert [turtle for turtle in words(rule, NON_EXAMPLE) if not breaks(rule, turtle)] == []


QUERIES = [
    pytest.param(constraint, id=str(rule).removeprefix(SHAPES))
    for rule, constraint in sorted(all_shapes().subject_objects(SH.sparql))
]


@pytest.mark.parametrize("constraint", QUERIES)
def test_a_rule_in_sparql_says_what_it_reads(constraint: Node) -> None:
    assert set(all_shapes().objects(constraint, READS))


@pytest.mark.parametrize("constraint", QUERIES)
@pytest.mark.parametrize("word", ["VALUES", "MINUS", "SERVICE", "LIMIT", "GRAPH"])
def test_a_rule_in_sparql_can_start_from_one_record(constraint: Node, word: str) -> None:
    assert word not in str(all_shapes().value(constraint, SH.select)).split()


def test_every_file_has_rules() -> None:
    told = set(rules())
    files = {name for rule, name in file_of().items() if rule in told}
    assert files == set(file_of().values())
