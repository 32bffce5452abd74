"""Shapes that are none: one sentence that names the shape, and the file where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import SH, Graph, Literal, URIRef
from tests.checks.shapes_in_turtle import PREFIXES, name, run, turtle

from ofgraph.checks import check_graph, load_shapes, validate
from ofgraph.errors import BadResource

WRONG = [
    ('sh:minCount "one"', "sh:minCount takes a whole number"),
    ("sh:minCount -1", "sh:minCount takes a whole number"),
    ("sh:minCount 1, 2", "sh:minCount is given 2 times"),
    ("sh:path :q", "one sh:path, not several"),
    ('sh:pattern "a("', "is no regular expression"),
    ('sh:pattern "a" ; sh:flags "z"', "sh:flags takes some of the letters"),
    ("sh:in :list", "sh:in is not a list that ends"),
    ('sh:in "x"', "sh:in is not a list that ends"),
    ("sh:or :list", "sh:or is not a list that ends"),
    ('sh:class "C"', "sh:class takes an IRI"),
    ('sh:nodeKind "IRI"', "sh:nodeKind takes one of"),
    ("sh:nodeKind sh:Iri", "sh:nodeKind takes one of"),
    ('sh:node "shape"', "sh:node takes a shape"),
    ("sh:uniqueLang 1", "sh:uniqueLang is either true or false"),
    ('sh:closed "yes"', "sh:closed is either true or false"),
    ("sh:severity :a, :b", "sh:severity is one IRI"),
    ("sh:message :text", "sh:message is a text"),
    ("sh:qualifiedValueShape [ sh:in () ]", "goes with sh:qualifiedMinCount"),
    ("sh:mincount 1", "there is no sh:mincount in SHACL"),
    ("sh:expression 1", "sh:expression is not of SHACL Core"),
    ("a sh:NodeShape", "a node shape has no sh:path"),
    ("sh:sparql [ sh:message 'm' ]", "has one sh:select"),
    ("sh:targetClass 'C'", "sh:targetClass takes an IRI"),
    (r"sh:class <urn:a\u003E\u007D>", "not an absolute IRI"),
    (r"sh:datatype <urn:a\u003E_||_true_||_\u003Curn:b>", "not an absolute IRI"),
    (r'sh:hasValue "x"^^<urn:a\u003E>', "not an absolute IRI"),
    (r"sh:in ( <urn:a\u0020b> )", "not an absolute IRI"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_what_is_wrong_is_said_with_the_shape_and_the_file(
    words: str, said: str, tmp_path: Path
) -> None:
    rule = f":s sh:targetNode :a ; sh:property :rule . :rule sh:path :p ; {words} ."
    (tmp_path / "mine.ttl").write_text(PREFIXES + rule, encoding="utf-8")
    with pytest.raises(BadResource) as caught:
        check_graph(Graph(), load_shapes(tmp_path))
    assert said in caught.value.message
    assert "<urn:x:rule>" in caught.value.message
    assert "mine.ttl" in caught.value.message
    assert "\n" not in caught.value.message


def test_a_rule_about_a_property_that_has_no_path_is_refused() -> None:
    with pytest.raises(BadResource, match="a property shape has an sh:path"):
        run(":s sh:targetNode :a ; sh:property [ sh:datatype xsd:string ] .", "")


def test_targets_that_only_a_query_could_find_are_refused_and_not_passed_over() -> None:
    with pytest.raises(BadResource, match="sh:target is not of SHACL Core"):
        run(":s a sh:NodeShape ; sh:target [ a sh:SPARQLTarget ] ; sh:in () .", "")


@pytest.mark.parametrize(
    "evil",
    ["urn:x> || true || <urn:y", "urn:x} UNION {", 'urn:"', "urn:\\", "a b", "", "no-scheme"],
)
@pytest.mark.parametrize("word", ["class", "datatype", "equals", "hasValue", "path", "targetClass"])
def test_an_iri_that_is_none_never_reaches_a_query(evil: str, word: str) -> None:
    shapes = turtle(":s sh:targetNode :a ; sh:property :rule . :rule sh:minCount 0 .")
    shapes.set((name("rule"), SH.path, name("p")))
    shapes.set((name("rule"), SH[word], URIRef(evil)))
    with pytest.raises(BadResource, match="not an absolute IRI"):
        validate(Graph(), shapes)


def test_a_type_that_is_no_iri_never_reaches_a_query() -> None:
    shapes = turtle(":s sh:targetNode :a .")
    shapes.set((name("s"), SH.hasValue, Literal("x", datatype=URIRef("urn:x> || <urn:y"))))
    with pytest.raises(BadResource, match="not an absolute IRI"):
        validate(Graph(), shapes)
