"""A user's own shapes: run beside ours; what is no shape is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from ofgraph.checks import check_graph, load_shapes
from ofgraph.checks.shapes import parse_shapes
from ofgraph.errors import BadResource

WORLD = Path(__file__).parent.parent / "resources" / "shapes" / "world.ttl"
HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ofg: <https://w3id.org/ofgraph/def#> .
@prefix my: <https://example.org/my#> .
"""
OWN = HEAD + "my:Short a sh:NodeShape ; sh:targetClass ofg:View ; sh:property [ sh:path ofg:text ; "


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "mine.ttl").write_text(text, encoding="utf-8")
    return tmp_path


def test_own_shapes_run_beside_ours(tmp_path: Path) -> None:
    shapes = load_shapes(folder(tmp_path, OWN + "sh:maxLength 10 ] ."))
    report = check_graph(Graph().parse(WORLD), shapes)
    assert [found.constraint for found in report.violations] == ["MaxLength"]
    assert shapes.rules > load_shapes().rules


def test_a_shape_without_words_of_its_own_is_told_in_ours(tmp_path: Path) -> None:
    shapes = load_shapes(folder(tmp_path, OWN + "sh:maxLength 10 ] ."))
    found = check_graph(Graph().parse(WORLD), shapes).violations[0]
    assert found.problem == ("Text is “a member doubted that they would stay”, which is too long.")
    assert found.shape == "https://example.org/my#Short"


def test_a_sparql_constraint_runs_too(tmp_path: Path) -> None:
    text = (
        HEAD
        + """my:Doubt a sh:NodeShape ; sh:targetClass ofg:View ; sh:sparql [
        sh:message "Say who doubts." ;
        sh:select "SELECT $this WHERE { $this <https://w3id.org/ofgraph/def#text> ?text }" ] ."""
    )
    report = check_graph(Graph().parse(WORLD), load_shapes(folder(tmp_path, text)))
    assert [found.message for found in report.violations] == ["Say who doubts."]


def test_a_folder_without_shapes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match="no shapes in"):
        load_shapes(tmp_path)


def test_a_file_that_is_not_turtle_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match=r"mine\.ttl is not Turtle"):
        load_shapes(folder(tmp_path, "class,source,minimum"))


def test_what_is_wrong_with_a_file_is_told_without_the_file(tmp_path: Path) -> None:
    with pytest.raises(BadResource) as caught:
        load_shapes(folder(tmp_path, HEAD + "\nmy:Short a ;; never ended"))
    assert "at line 5: " in caught.value.message
    assert "b'" not in caught.value.message
    assert "never ended" not in caught.value.message


def test_a_file_that_is_not_shacl_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match=r"mine\.ttl holds no SHACL shape"):
        load_shapes(folder(tmp_path, HEAD + "ofg:Finding a ofg:Class ."))


@pytest.mark.parametrize(
    "wrong", ["sh:minCount 1 ] .", "sh:pattern 7 ] .", 'sh:minCount "one" ] .', "sh:in 3 ] ."]
)
def test_a_shape_that_cannot_be_run_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    start = OWN.replace("sh:path ofg:text ; ", "") if wrong == "sh:minCount 1 ] ." else OWN
    shapes = load_shapes(folder(tmp_path, start + wrong))
    with pytest.raises(BadResource, match=r"mine\.ttl"):
        check_graph(Graph().parse(WORLD), shapes)


def test_a_file_that_cannot_be_decoded_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_bytes(b"\xff\xfe")
    with pytest.raises(BadResource, match=r"mine\.ttl cannot be read"):
        load_shapes(tmp_path)


def test_one_file_may_be_parsed_alone() -> None:
    assert parse_shapes("mine", OWN + "sh:minCount 1 ] .").files == ("mine",)
