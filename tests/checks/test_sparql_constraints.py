"""SPARQL constraints and components of one's own, through validate, beside pySHACL."""

from __future__ import annotations

import pytest
from tests.checks.shapes_in_turtle import by_pyshacl, found, run, turtle, values

from ofgraph.checks import validate
from ofgraph.errors import BadResource

DATA = """:a a :C ; :p 1, 2, 3 ; :q "x" . :b a :C ; :p 1 . [] a :C ; :p 5 ; :q true ."""
PREFIX = '<urn:o> sh:declare [ sh:prefix "x" ; sh:namespace "urn:x:"^^xsd:anyURI ] .'


def constraint(query: str, *, message: str = "wrong") -> str:
    return f"""{PREFIX} :s sh:targetClass :C ; sh:sparql [ sh:prefixes <urn:o> ;
        sh:message "{message}" ; sh:select '''{query}''' ] ."""


QUERIES = [
    "SELECT $this ?value WHERE { $this x:p ?value FILTER(?value > 2) }",
    "SELECT $this ?value WHERE { { $this x:p ?value } UNION { $this x:q ?value } }",
    "SELECT $this WHERE { OPTIONAL { $this x:q ?o } FILTER(!bound(?o)) }",
    "SELECT $this WHERE { $this a x:C FILTER NOT EXISTS { $this x:q ?o } }",
    "SELECT $this WHERE { $this a x:C "
    "FILTER NOT EXISTS { { $this x:q ?o } UNION { $this x:r ?o } } }",
    "SELECT $this ?value WHERE { { { { $this x:p ?value } } } }",
    "SELECT $this ?value WHERE { { ?s x:p ?value FILTER(?s = $this) } }",
    "SELECT $this ?value WHERE { { BIND($this AS ?value) } UNION { $this x:q ?value } }",
    "SELECT $this ?n WHERE { { SELECT $this (COUNT(?o) AS ?n) "
    "WHERE { $this x:p ?o } GROUP BY $this } FILTER(?n > 1) }",
    "SELECT $this (COUNT(?o) AS ?n) WHERE { $this x:p ?o } GROUP BY $this HAVING(COUNT(?o) > 1)",
    "PREFIX y: <urn:x:> SELECT $this ?value WHERE { $this y:q ?value }",
    "SELECT $this WHERE { $this x:p _:b . FILTER(isIRI($this)) }",
    "SELECT $this ?value WHERE { $this x:p ?value } ORDER BY ?value LIMIT 1",
    "SELECT $this ?value WHERE { $this ?path ?value FILTER(isNumeric(?value)) }",
    "SELECT * WHERE { $this x:p ?value }",
    "# a comment with } and MINUS\nSELECT $this WHERE { $this x:q ?o # $this }\n }",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_a_constraint_finds_what_pyshacl_finds(query: str) -> None:
    data = DATA.replace("[]", "_:b")
    ours, theirs = found(constraint(query), data), by_pyshacl(constraint(query), data)
    assert [one[1:] for one in ours] == [one[1:] for one in theirs] or len(ours) == len(theirs)
    assert [one for one in ours if one[0] in "ab"] == [one for one in theirs if one[0] in "ab"]
    assert ours


def test_a_limit_counts_for_each_record_and_is_left_to_pyshacl() -> None:
    results = run(constraint(QUERIES[12]), DATA)
    assert len(results.results) == 3
    assert [reason for _, reason in results.left] == [
        "a query gives so many answers only, for each record"
    ]


def test_patterns_in_graph_are_asked_of_that_graph() -> None:
    query = (
        "SELECT $this ?value WHERE { GRAPH ?g { { $this x:p ?value } UNION { $this x:q ?value } } }"
    )
    assert len(found(constraint(query), DATA)) == 7


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (":p", ":a :p 1 ."),
        ("( :p :q )", ":a :p :b . :b :q 1 ."),
        ("[ sh:inversePath :p ]", ":b :p :a ."),
        ("[ sh:zeroOrMorePath :p ]", ""),
        ("[ sh:oneOrMorePath :p ]", ":a :p 1 ."),
        ("[ sh:alternativePath ( :q :p ) ]", ":a :p 1 ."),
    ],
)
def test_path_stands_for_the_path_of_the_shape(path: str, data: str) -> None:
    rule = 'sh:sparql [ sh:select "SELECT $this ?value WHERE { $this $PATH ?value }" ]'
    assert len(values(rule, data + " :a :z 1 .", path=path)) == 1


@pytest.mark.parametrize("variable", ["root", "v1", "kind1", "any1", "counted", "more", "path_"])
def test_a_query_may_call_its_variables_as_it_likes(variable: str) -> None:
    shapes = f""":s sh:targetClass :C ; sh:property [ sh:path :r ; sh:property [ sh:path :p ;
        sh:sparql [ sh:select "SELECT $this ?value WHERE {{ $this $PATH ?{variable} .
        BIND(?{variable} AS ?value) }}" ] ] ] .""".replace("\n", " ")
    assert found(shapes, ":a a :C ; :r :b . :b :p 3 .") == [("b", "SPARQL", "3")]


def test_a_path_that_the_query_tells_is_that_of_the_result() -> None:
    shapes = """:s sh:targetNode :a ; sh:property [ sh:path :r ; sh:sparql [
        sh:select "SELECT $this ?path ?value WHERE { $this ?path ?value }" ] ] ."""
    assert [str(one.path) for one in run(shapes, ":a :p 1 .").results] == ["urn:x:p"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (":a a :C ; :q true .", "urn:x:a has true, true"),
        (':a a :C ; :q "01"^^xsd:integer .', "urn:x:a has 1, 1"),
        (":a a :C ; :q :b .", "urn:x:a has urn:x:b, urn:x:b"),
        (':a a :C ; :q "x {$this}"@en .', "urn:x:a has x {$this}, x {$this}"),
    ],
)
def test_a_message_shows_what_was_found_as_the_data_writes_it(data: str, said: str) -> None:
    query = "SELECT $this ?value (?value AS ?n) WHERE { $this x:q ?value }"
    (one,) = run(constraint(query, message="{$this} has {?value}, {?n}"), data).results
    assert str(one.messages[0]) == said


def test_a_message_names_a_blank_node_as_the_data_does() -> None:
    data = turtle("[] a :C .")
    shapes = turtle(constraint("SELECT $this WHERE { $this a x:C }", message="{$this} {?value}"))
    (one,) = validate(data, shapes).results
    assert str(one.messages[0]) == f"{one.focus} {one.focus}"
    assert "blank:" not in one.messages[0]


def test_a_constraint_that_is_switched_off_says_nothing() -> None:
    shapes = constraint(QUERIES[0]).replace("sh:message", "sh:deactivated true ; sh:message")
    assert run(shapes, DATA).conforms


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "has one sh:select"),
        ('sh:select "SELECT $this WHERE { $this }"', "does not parse"),
        ('sh:select "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"', "begins with SELECT"),
        ('sh:select "SELECT $this WHERE { $this y:p 1 }"', "the prefix y: is not declared"),
        ("sh:select 5", "begins with SELECT"),
        ("sh:select :query", "that is a text"),
        ('sh:select "SELECT $this WHERE { $shapesGraph ?p ?o }"', "no store has it"),
    ],
)
def test_a_constraint_that_is_none_is_refused_by_the_name_of_its_shape(
    words: str, said: str
) -> None:
    with pytest.raises(BadResource, match="<urn:x:s>: ") as caught:
        run(f":s sh:targetNode :a ; sh:sparql [ {words} ] .", "")
    assert said in caught.value.message


COMPONENT = """:Longest a sh:ConstraintComponent ;
    sh:parameter [ sh:path :longest ], [ sh:path :unless ; sh:optional true ] ;
    VALIDATOR ."""
ASK = """sh:validator [ a sh:SPARQLAskValidator ; sh:message "longer than {$longest}" ;
    sh:ask "ASK { FILTER(STRLEN(STR($value)) <= $longest || (bound($unless) && $value = $unless))
    }" ]""".replace("\n", " ")
SELECT = """sh:propertyValidator [ sh:message "longer than {$longest}" ; sh:select
    "SELECT $this ?value WHERE { $this $PATH ?value FILTER(STRLEN(STR(?value)) > $longest) }" ] ;
    sh:nodeValidator [ sh:select "SELECT $this WHERE { FILTER(STRLEN(STR($this)) > $longest) }" ]"""


@pytest.mark.parametrize("validator", [ASK, SELECT])
def test_a_component_of_ones_own_is_checked_with_its_parameters(validator: str) -> None:
    shapes = f"""{COMPONENT.replace("VALIDATOR", validator)}
    :s sh:targetNode :a ; sh:property [ sh:path :p ; :longest 3 ] .
    :n sh:targetNode :long ; :longest 3 ."""
    results = run(shapes, ':a :p "four", "one" .').results
    assert [str(one.component) for one in results] == ["urn:x:Longest"] * 2
    assert [str(one.value) for one in results] == ["four", "urn:x:long"]
    assert str(results[0].messages[0]) == "longer than 3"


@pytest.mark.parametrize(("unless", "broken"), [("", 1), ('; :unless "four"', 0)])
def test_a_parameter_may_be_left_out_where_the_component_says_so(unless: str, broken: int) -> None:
    shapes = f"""{COMPONENT.replace("VALIDATOR", ASK)}
    :s sh:targetNode :a ; sh:property [ sh:path :p ; :longest 3 {unless} ] ."""
    assert len(found(shapes, ':a :p "four" .')) == broken


def test_an_ask_component_is_compiled_within_another_shape() -> None:
    shapes = f"""{COMPONENT.replace("VALIDATOR", ASK)}
    :s sh:targetNode :a ; sh:not [ sh:property [ sh:path :p ; :longest 3 ] ] ."""
    results = run(shapes, ':a :p "one" .')
    assert (len(results.results), results.left) == (1, ())


def test_a_component_without_a_validator_is_refused_where_it_is_used() -> None:
    component = COMPONENT.replace("VALIDATOR", 'sh:message "no"')
    with pytest.raises(BadResource, match="has no validator"):
        run(f"{component} :s sh:targetNode :a ; :longest 3 .", "")
