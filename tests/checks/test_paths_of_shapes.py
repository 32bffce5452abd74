"""Property paths: each kind, at depth, taking no step, and turned round."""

from __future__ import annotations

import pytest
from tests.checks.shapes_in_turtle import by_pyshacl, found, run, values

from ofgraph.errors import BadResource

DATA = """:a :p :b . :b :p :c ; :q "x" . :c :p :a ; :q 5 . :d :q :a ; :p "lit" . :e :q 5 .
[] :p [ :q _:z ] . _:z :p 7 ."""
STAR = "[ sh:zeroOrMorePath :p ]"


@pytest.mark.parametrize(
    ("path", "ends"),
    [
        (":p", ["b"]),
        ("[ sh:inversePath :p ]", ["c"]),
        ("( :p :q )", ["x"]),
        ("( :p :p :q )", ["5"]),
        ("[ sh:alternativePath ( :p [ sh:inversePath :q ] ) ]", ["b", "d"]),
        (STAR, ["a", "b", "c"]),
        ("[ sh:oneOrMorePath :p ]", ["a", "b", "c"]),
        ("[ sh:zeroOrOnePath :p ]", ["a", "b"]),
        ("[ sh:inversePath ( :p :p ) ]", ["b"]),
        ("[ sh:inversePath [ sh:inversePath :p ] ]", ["b"]),
        (f"( {STAR} :q )", ["5", "x"]),
        ("[ sh:zeroOrMorePath ( :p :p ) ]", ["a", "b", "c"]),
        ("( :p [ sh:alternativePath ( :q [ sh:inversePath :p ] ) ] )", ["a", "x"]),
    ],
)
def test_a_path_leads_where_it_says(path: str, ends: list[str]) -> None:
    assert values("sh:in ()", DATA, path=path) == ends


@pytest.mark.parametrize("target", [":nowhere", '"words"', "5"])
@pytest.mark.parametrize(
    "path",
    [
        STAR,
        "[ sh:zeroOrOnePath :p ]",
        f"( {STAR} [ sh:zeroOrOnePath :q ] )",
        f"[ sh:alternativePath ( {STAR} :q ) ]",
        f"[ sh:inversePath {STAR} ]",
        "[ sh:oneOrMorePath [ sh:zeroOrOnePath :p ] ]",
    ],
)
def test_no_step_leads_to_the_target_itself_though_the_data_does_not_name_it(
    path: str, target: str
) -> None:
    shapes = f":s sh:targetNode {target} ; sh:property [ sh:path {path} ; sh:minCount 1 ] ."
    assert found(shapes, DATA) == []
    shapes = shapes.replace("sh:minCount 1", "sh:maxCount 0")
    assert [rule for _, rule, _ in found(shapes, DATA)] == ["MaxCount"]
    assert len(found(shapes.replace("sh:maxCount 0", "sh:in ()"), DATA)) == 1


def test_the_way_back_over_a_sequence_takes_its_last_step_first() -> None:
    """pySHACL 0.40 turns each step and keeps their order, so it finds d, which has no such end."""
    shapes = """:s sh:targetNode :a ;
    sh:property [ sh:path [ sh:inversePath ( :p :q ) ] ; sh:maxCount 0 ] ."""
    data = ":m :p :a . :n :q :m ."
    assert found(shapes, data) == []
    assert by_pyshacl(shapes, data) != []
    assert found(shapes, ":n :p :m . :m :q :a .") == [("a", "MaxCount", "")]


def test_paths_of_shapes_within_shapes_follow_one_another() -> None:
    shapes = """:s sh:targetNode :a ; sh:property [ sh:path :p ; sh:property [
        sh:path [ sh:inversePath :q ] ; sh:property [ sh:path ( :p :p ) ; sh:maxCount 0 ] ] ] ."""
    assert found(shapes, ":a :p :b . :c :q :b ; :p :d . :d :p :e .") == [("c", "MaxCount", "")]


def test_a_path_is_told_in_the_report_of_the_w3c_as_the_shape_has_it() -> None:
    shapes = (
        ":s sh:targetNode :a ; sh:property [ sh:path ( :p [ sh:inversePath :q ] ) ; sh:in () ]."
    )
    results = run(shapes, ":a :p :b . :c :q :b .")
    described = results.graph().serialize(format="turtle")
    assert "sh:inversePath <urn:x:q>" in described


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ('"p"', "is not a property path"),
        ("()", "an empty list is not a property path"),
        ("( :p )", "two members or more"),
        ("[ sh:alternativePath ( :p ) ]", "two paths or more"),
        ("[ :other :p ]", "no sh:inversePath or the like"),
        ("_:round . _:round sh:inversePath _:round", "contains itself"),
        ("_:l . _:l rdf:first :p ; rdf:rest _:l", "not a list that ends"),
        ("<urn:x:a\\u003E>", "not an absolute IRI"),
    ],
)
def test_what_is_no_path_is_refused_by_name(path: str, said: str) -> None:
    shapes = f"""@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    :s sh:targetNode :a ; sh:property :ps . :ps sh:minCount 1 ; sh:path {path} ."""
    with pytest.raises(BadResource, match=said) as caught:
        run(shapes, "")
    assert "<urn:x:ps>" in caught.value.message
