"""Values that are not of the type they claim: each is told once, and sound ones never are."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Graph, Literal
from tests.checks.shapes_in_turtle import name

from ofgraph.checks import check_graph
from ofgraph.checks.datatypes import DERIVED_INTEGERS, FORMS
from ofgraph.checks.shapes import SHAPES, Shapes, parse_shapes

NO_RULES = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:targetClass <urn:none> ."
EXAMPLES: dict[str, tuple[str, str]] = {
    "boolean": ("true false 1 0", "True yes 2"),
    "integer": ("5 -5 +05 99999999999999999999999", "5.0 five 1e3 -"),
    "decimal": ("5 -5.25 .5 5. 0.1234567890123456789012345678", "1e3 five 1,5"),
    "double": ("1e400 -1.5E-3 INF -INF NaN", "1e x"),
    "float": ("1.5 1e3 NaN", "0x1"),
    "date": ("2024-02-29 2023-06-30 2024-01-01Z 2024-01-01+14:00 0999-12-31 2000-02-29",
             "2023-02-29 2023-06-31 2024-1-1 2022-13-40 1900-02-29 24-01-01 2024-01-01+15:00"),
    "dateTime": ("2024-01-01T00:00:00 2024-01-01T24:00:00 2024-01-01T10:00:00.123Z",
                 "2024-01-01 2024-01-01T25:00:00 2024-02-30T10:00:00 2024-01-01T24:00:01"),
    "dateTimeStamp": ("2024-01-01T00:00:00Z", "2024-01-01"),
    "time": ("10:00:00 23:59:59.9Z", "10:00 25:00:00"),
    "gYear": ("2024 -0044 12024", "24 02024 2024-01"),
    "gYearMonth": ("2024-12", "2024-13 2024"),
    "gMonth": ("--12", "--13 12"),
    "gMonthDay": ("--02-29 --12-31", "--02-30 --04-31"),
    "gDay": ("---31", "---32 31"),
    "duration": ("P1Y2M3DT4H5M6.7S -P1D PT1S", "P PT 1Y P-1D"),
    "dayTimeDuration": ("P1D PT1H", "P1Y P"),
    "yearMonthDuration": ("P1Y2M P1M", "P1D P"),
    "hexBinary": ("00ff AB", "0 xy"),
    "base64Binary": ("YQ== YWI= YWJj", "Y YQ= YWJ=j"),
    "language": ("en en-GB-x", "englishlanguage e_n"),
    "int": ("5 -5", "five 1.5"),
    "nonNegativeInteger": ("5 0 +7", "x 1.5"),
}  # fmt: skip


@pytest.fixture(scope="module")
def no_rules() -> Shapes:
    return parse_shapes("none", NO_RULES)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Ill-typed literals are made here on purpose: rdflib need not log each."""
    logging.getLogger("rdflib.term").disabled = True
    yield
    logging.getLogger("rdflib.term").disabled = False


def ill_typed(words: list[str], kind: str) -> list[str]:
    graph = Graph()
    for one in words:
        graph.add((name("a"), name("p"), Literal(one, datatype=XSD[kind], normalize=False)))
    report = check_graph(graph, parse_shapes("none", NO_RULES))
    assert {found.shape for found in report.violations} <= {SHAPES + "ill-typed-value"}
    return sorted(found.value or "" for found in report.violations)


def test_every_type_that_is_looked_into_has_an_example() -> None:
    kinds = {str(XSD[kind]) for kind in EXAMPLES}
    assert kinds >= FORMS.keys()
    assert kinds & DERIVED_INTEGERS


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_ill_typed_value_is_told_once_and_a_sound_one_never(kind: str) -> None:
    sound, unsound = (words.split() for words in EXAMPLES[kind])
    assert ill_typed(sound, kind) == []
    assert ill_typed([*sound, *unsound], kind) == sorted(unsound)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("double", "inf"), ("duration", "P1YT"), ("dateTimeStamp", "2024-01-01T00:00:00")],
)
def test_what_the_embedded_store_takes_for_another_form_is_not_seen(kind: str, words: str) -> None:
    """Oxigraph 0.5 reads these as INF, P1Y and a dateTime, and keeps them so."""
    assert ill_typed([words], kind) == []


def test_a_value_is_told_once_a_place_however_many_rules_it_breaks() -> None:
    rules = """@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:targetNode <urn:x:a> ;
    sh:property [ sh:path <urn:x:p> ; sh:datatype <http://www.w3.org/2001/XMLSchema#date> ;
    sh:maxInclusive "2030-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ] ."""
    graph = Graph()
    graph.add((name("a"), name("p"), Literal("2022-13-40", datatype=XSD.date)))
    report = check_graph(graph, parse_shapes("mine", rules))
    assert [found.constraint for found in report.violations] == ["Datatype"]


# rdflib knows years from 1 to 9999 only, and days whose hour is 24 only in part.
PARTS = st.tuples(st.integers(1, 9999), st.integers(0, 13), st.integers(0, 32))


@given(parts=PARTS)
def test_days_exist_as_rdflib_has_it(parts: tuple[int, int, int]) -> None:
    year, month, day = parts
    words = f"{year:04}-{month:02}-{day:02}"
    sound = not Literal(words, datatype=XSD.date).ill_typed
    assert (ill_typed([words], "date") == []) == sound


# Spaces are trimmed by Python and not by RDF, and "_" stands between digits in Python alone.
@given(
    words=st.text("0123456789+-.eE", min_size=1, max_size=6),
    kind=st.sampled_from(["integer", "double", "decimal"]),
)
def test_numbers_are_numbers_as_rdflib_has_it(words: str, kind: str) -> None:
    sound = not Literal(words, datatype=XSD[kind]).ill_typed
    if kind == "decimal" and "e" in words.lower():
        sound = False  # Python's Decimal reads 1e3, and XML Schema's does not
    assert (ill_typed([words], kind) == []) == sound


@pytest.mark.parametrize("data", ['"x"^^<urn:my-type>', '"x"@en', '"2022-13-40"'])
def test_other_types_and_plain_text_are_let_be(data: str, no_rules: Shapes) -> None:
    graph = Graph().parse(data=f"<urn:x:a> <urn:x:p> {data} .", format="turtle")
    assert check_graph(graph, no_rules).violations == ()
