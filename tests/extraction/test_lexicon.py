"""Themes and council names as the reading rules get them."""

from __future__ import annotations

import pytest

from ofgraph.errors import BadResource
from ofgraph.extraction.lexicon import folded, load_council_names, load_themes

TURTLE = """
@prefix ofg: <https://w3id.org/ofgraph/def#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix theme: <https://w3id.org/ofgraph/id/theme/> .
<https://w3id.org/ofgraph/id/theme> a skos:ConceptScheme ; owl:versionInfo "7" .
theme:workforce a skos:Concept ; skos:notation "workforce" ; skos:prefLabel "Workforce"@en .
theme:caseloads a skos:Concept ; skos:notation "caseloads" ; skos:prefLabel "Caseloads"@en ;
    skos:broader theme:workforce ; skos:hiddenLabel "caseload*"@en , "case load*"@en , "busy?"@en ;
    ofg:lastResort true .
theme:cross-cutting a skos:Collection ; skos:member theme:workforce .
"""


def test_a_theme_has_its_label_its_wider_theme_and_its_phrases() -> None:
    theme = load_themes(TURTLE).themes[0]
    assert (theme.slug, theme.label, theme.broader) == ("caseloads", "Caseloads", "workforce")
    assert theme.phrases == ("case load*", "caseload*")


def test_a_phrase_that_ends_in_a_question_mark_is_a_side_word() -> None:
    assert load_themes(TURTLE).themes[0].side_phrases == ("busy",)


def test_a_theme_of_the_collection_cuts_across_the_others() -> None:
    assert [theme.cross_cutting for theme in load_themes(TURTLE).themes] == [False, True]


def test_a_theme_of_last_resort_says_so() -> None:
    assert [theme.last_resort for theme in load_themes(TURTLE).themes] == [True, False]


def test_the_scheme_carries_its_version() -> None:
    assert load_themes(TURTLE).version == "7"


def test_a_scheme_without_a_version_is_refused() -> None:
    with pytest.raises(BadResource, match="versionInfo"):
        load_themes(TURTLE.replace('owl:versionInfo "7"', "a owl:Thing"))


def test_what_is_not_turtle_is_refused_by_line() -> None:
    with pytest.raises(BadResource, match="line"):
        load_themes("this is no Turtle")


def test_the_shipped_scheme_is_read_once() -> None:
    assert load_themes() is load_themes()


def test_the_shipped_scheme_gives_each_phrase_to_one_theme() -> None:
    themes = load_themes().themes
    phrases = [phrase for one in themes for phrase in (*one.phrases, *one.side_phrases)]
    assert len(phrases) == len(set(phrases))


def test_a_council_is_known_by_all_its_names() -> None:
    names = load_council_names()
    assert (
        names[folded("London Borough of Barnet")]
        == names[folded("BARNET")]
        == "London Borough of Barnet"
    )
