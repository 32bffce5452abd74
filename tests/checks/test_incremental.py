"""What a change touches, and that all else is not asked about again."""

from __future__ import annotations

import pytest
from tests.checks.rechecked import (
    GRAPH,
    asked_again,
    assert_as_in_full,
    change,
    in_full,
    shapes_of,
    told,
    touched_by,
    triples,
)

from ofgraph.checks.incremental import change_of
from ofgraph.graph import open_store

ONE, TWO = GRAPH + "documents/one", GRAPH + "documents/two"
PROPOSALS = GRAPH + "proposals/one"
NAMED = ":S sh:targetClass :C ; sh:property [ sh:path :name ; sh:minCount 1 ] ."
S = "urn:example:S"


def test_only_the_records_of_a_changed_triple_are_asked_about() -> None:
    before = {ONE: triples(':a a :C ; :name "A" .'), TWO: triples(":b a :C .")}
    after = before | {ONE: triples(':a a :C ; :name "Z" .')}
    assert asked_again(shapes_of(NAMED), before, after) == {S: {"<urn:example:a>"}}


def test_a_change_that_no_shape_reads_asks_about_nothing() -> None:
    before = {ONE: triples(":a a :C ; :age 1 .")}
    after = {ONE: triples(":a a :C ; :age 2 .")}
    assert asked_again(shapes_of(NAMED), before, after) == {S: set()}


def test_a_record_of_another_class_is_not_asked_about() -> None:
    before = {ONE: triples(":a a :D ; :name 1 .")}
    after = {ONE: triples(":a a :D .")}
    assert asked_again(shapes_of(NAMED), before, after) == {S: set()}


def test_records_that_lead_to_a_changed_one_are_found_before_and_after() -> None:
    shapes = shapes_of(":S sh:targetClass :C ; sh:property [ sh:path ( :of :name ) ] .")
    before = {ONE: triples(":a a :C ; :of :x . :b a :C ."), TWO: triples(":x :name 1 .")}
    after = {ONE: triples(":a a :C . :b a :C ; :of :x ."), TWO: triples(":x :name 2 .")}
    asked = asked_again(shapes, before, after)
    assert asked == {S: {"<urn:example:a>", "<urn:example:b>"}}


def test_a_query_that_does_not_say_what_it_reads_is_run_whole() -> None:
    shapes = shapes_of(
        ":S sh:targetClass :C ; sh:sparql "
        '[ sh:select "SELECT $this { $this <urn:example:p> 1 }" ] .'
    )
    assert asked_again(shapes, {ONE: triples(":a :q 1 .")}, {}) == {S: None}


def test_a_triple_that_another_graph_holds_too_stays() -> None:
    both = triples(':a a :C ; :name "A" .')
    assert_as_in_full(shapes_of(NAMED), {ONE: both, TWO: both}, {ONE: both}, {}, {TWO: both})


def test_what_is_only_proposed_is_asked_about_too() -> None:
    one, two = {PROPOSALS: triples(":a a :C .")}, {PROPOSALS: triples(':a a :C ; :name "A" .')}
    assert_as_in_full(shapes_of(NAMED), one, two, one, {ONE: one[PROPOSALS]}, {})


def test_a_graph_that_comes_or_goes_is_a_change_of_all_its_triples() -> None:
    whole = {ONE: triples(":a a :C . :b a :C ; :name 1 ."), TWO: triples(":c a :C .")}
    assert_as_in_full(shapes_of(NAMED), {}, whole, {TWO: whole[TWO]}, whole, {})


def test_a_class_put_below_another_anywhere_bears_on_everything() -> None:
    before = {ONE: triples(":a a :D .")}
    after = before | {TWO: triples(":D rdfs:subClassOf :C .")}
    assert change(before, after).bears_on_everything
    assert_as_in_full(shapes_of(NAMED), before, after, before)


@pytest.mark.parametrize("name", ["vocabulary/themes", "register/councils"])
def test_a_changed_vocabulary_or_register_bears_on_everything(name: str) -> None:
    graphs = {GRAPH + name: triples(":a :b :c .")}
    assert change(graphs, {}).bears_on_everything
    assert change({}, graphs).bears_on_everything


def test_other_graphs_do_not_bear_on_everything() -> None:
    graphs = {GRAPH + name: triples(":a :b :c .") for name in ("register/visits", "links")}
    assert not change(graphs, {}).bears_on_everything


def test_a_blank_node_cannot_be_asked_about_and_bears_on_everything() -> None:
    shapes = shapes_of(NAMED)
    nameless = {ONE: triples('_:x a :C . _:y a :C ; :name "Y" .')}
    assert change({}, nameless).bears_on_everything
    store = open_store("memory:", write=True)
    touched = touched_by(store, shapes, {ONE: f"_:x <urn:example:p> _:y <{ONE}> .\n"})
    assert told(touched.results([])) == told(in_full(store, shapes))
    store.close()


VALUES = ":S sh:targetObjectsOf :p ; sh:minLength 2 ."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (':a :p "x", "y" .', ':a :p "x" .'),
        (':a :p "1"^^xsd:integer . :b :p "1"^^xsd:integer .', ':a :p "01"^^xsd:integer .'),
        (':a :p "x\\n" ; :q 1 .', ':a :p "x\\n" .'),
        (':a :p "é"@en .', ':a :p "é"@en, "é" .'),
    ],
)
def test_literals_that_a_shape_is_about_are_found_again(before: str, after: str) -> None:
    states = {ONE: triples(before)}, {ONE: triples(after)}, {ONE: triples(before)}
    assert_as_in_full(shapes_of(VALUES), *states)


def test_a_literal_is_found_again_from_what_it_leads_to() -> None:
    shapes = shapes_of(
        ":S sh:targetObjectsOf :p ; sh:property [ sh:path [ sh:inversePath :p ] ; "
        "sh:property [ sh:path :name ; sh:minCount 1 ] ] ."
    )
    one = {ONE: triples(':a :p "x" . :b :p "y" .')}
    two = one | {TWO: triples(':a :name "A" .')}
    assert_as_in_full(shapes, one, two, one, one | {TWO: triples(":c :q 1 .")}, two)


def test_ill_typed_values_of_changed_records_are_looked_for_again() -> None:
    bad = triples(':a a :C ; :on "2022-13-40"^^xsd:date .')
    worse = triples(':b :on "soon"^^xsd:dateTime ; :name "x"^^xsd:integer .')
    assert_as_in_full(
        shapes_of(NAMED), {ONE: bad}, {ONE: bad, TWO: worse}, {TWO: worse},
        {TWO: worse | bad}, {TWO: triples(":b :on 1 .")},
    )  # fmt: skip


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1e"])
def test_a_line_of_quads_ends_at_a_line_feed_only(mark: str) -> None:
    was = {ONE: f'<urn:example:a> <urn:example:text> "a{mark}b c d" <{ONE}> .\n'}
    assert {predicate for _, predicate, _ in change_of(was, {}).triples} == {"<urn:example:text>"}
    texts = (triples(f':a a :C ; :name "a{mark}b c d" .'), triples(":a a :C ."))
    assert_as_in_full(shapes_of(NAMED), *({ONE: text} for text in (*texts, *texts)))


def test_names_outside_ascii_are_found_again() -> None:
    one = {ONE: triples("<urn:example:é> a :C .")}
    two = {ONE: triples("<urn:example:é> a :C ; :name 1 .")}
    assert_as_in_full(shapes_of(NAMED), one, two, one)


def test_what_is_left_to_pyshacl_is_run_whole() -> None:
    shapes = shapes_of(
        NAMED + ":R sh:targetClass :C ; sh:property [ sh:path :n ; sh:datatype xsd:int ] ."
    )
    one = {ONE: triples(":a a :C ; :n :b . :b a :C .")}
    assert_as_in_full(shapes, one, {}, one, one | {TWO: triples(':a :name "A" ; :n :a .')})


def test_thousands_of_changes_are_asked_about_in_several_queries() -> None:
    many = {ONE: triples("\n".join(f":r{n} a :C ." for n in range(4500)))}
    some = {ONE: many[ONE] | triples(":r7 :name 1 . :r4400 :name 1 .")}
    assert_as_in_full(shapes_of(NAMED), {}, many, some)


def test_a_query_about_what_a_target_leads_to_is_run_whole() -> None:
    """Its results do not say which target led there."""
    shapes = shapes_of(
        ":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:property [ sh:path :q ; sh:sparql ["
        ' shape:reads :q ; sh:select "SELECT $this WHERE { $this <urn:example:q> ?value }" ] ] ] .'
    )
    one = {ONE: triples(":a a :C ; :p :b . :b :q 1 .")}
    assert_as_in_full(
        shapes, one, one | {TWO: triples(":c :q 1 .")}, {ONE: one[ONE], TWO: one[ONE]}
    )
    assert_as_in_full(shapes, one, {ONE: triples(":a a :C . :b :q 1 .")})
