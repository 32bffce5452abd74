"""SKOS quality: one fault in a sound scheme is found, and by one rule alone."""

from __future__ import annotations

import pytest
from rdflib import Graph

from ofgraph.checks.vocabularies import check_skos, vocabulary_rules
from ofgraph.checks.vocabularies.skos import RULES

PREFIXES = """
@prefix : <https://example.org/crafts/> .
@prefix other: <https://example.org/trades/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
SOUND = (
    PREFIXES
    + """
<https://example.org/crafts> a skos:ConceptScheme ; dcterms:title "Crafts"@en ;
    dcterms:description "Crafts of the valley."@en ; dcterms:license <https://example.org/free> ;
    skos:hasTopConcept :wood, :clay .
:wood a skos:Concept ; skos:prefLabel "Wood"@en ; skos:altLabel "Timber"@en ;
    skos:definition "Work in wood."@en ; skos:notation "W" ;
    skos:topConceptOf <https://example.org/crafts> .
:clay a skos:Concept ; skos:prefLabel "Clay"@en ; skos:definition "Work in clay."@en ;
    skos:inScheme <https://example.org/crafts> .
:joinery a skos:Concept ; skos:prefLabel "Joinery"@en ; skos:hiddenLabel "dovetail*"@en ;
    skos:definition "Joining wood."@en ; skos:broader :wood ; skos:related :pottery ;
    skos:closeMatch <https://elsewhere.example.org/joiner> ;
    skos:inScheme <https://example.org/crafts> .
:cabinets a skos:Concept ; skos:prefLabel "Cabinets"@en ; skos:definition "Joining fine wood."@en ;
    skos:broader :joinery ; skos:inScheme <https://example.org/crafts> .
:pottery a skos:Concept ; skos:prefLabel "Pottery"@en ; skos:definition "Vessels of clay."@en ;
    skos:inScheme <https://example.org/crafts> .
:clay skos:narrower :pottery .
<https://example.org/trades> a skos:ConceptScheme ; dcterms:title "Trades"@en ;
    dcterms:description "Flat, and so without top concepts."@en ; dcterms:rights "Free."@en .
other:joiner a skos:Concept ; skos:prefLabel "Joiner"@en ; skos:definition "Who joins."@en ;
    skos:notation "W" ; skos:exactMatch :joinery ; skos:inScheme <https://example.org/trades> .
other:potter a skos:Concept ; skos:prefLabel "Potter"@en ; skos:definition "Who pots."@en ;
    skos:inScheme <https://example.org/trades> .
"""
)
IN = "skos:inScheme <https://example.org/crafts>"
NEW = f':new a skos:Concept ; skos:prefLabel "New"@en ; skos:definition "New work."@en ; {IN} ;'
FAULTS = {
    "skos-cycle": ":wood skos:narrower :joinery . :joinery skos:narrower :wood .",
    "skos-orphan": f"{NEW} skos:note 'Alone.'@en .",
    "skos-not-under-top": f"{NEW} skos:related :wood .",
    "skos-no-top-concept": """
        other:joiner skos:broader other:potter .""",
    "skos-top-with-broader": ":wood skos:broader :clay .",
    "skos-redundant-broader": ":cabinets skos:broader :wood .",
    "skos-related-above": ":wood skos:related :cabinets .",
    "skos-related-to-itself": ":wood skos:related :wood .",
    "skos-siblings-related": f"{NEW} skos:broader :wood ; skos:related :joinery .",
    "skos-no-scheme": """
        :new a skos:Concept ; skos:prefLabel "New"@en ; skos:definition "New work."@en .""",
    "skos-empty-scheme": """<https://example.org/none> a skos:ConceptScheme ;
        dcterms:title "None"@en ; dcterms:description "None."@en ; dcterms:rights "Free."@en .""",
    "skos-two-kinds": ":wood a skos:Collection .",
    "skos-no-name": f""":new a skos:Concept ; skos:definition "New."@en ;
        skos:broader :wood ; {IN} .""",
    "skos-two-names": ':wood skos:prefLabel "Woodwork"@en .',
    "skos-no-meaning": f""":new a skos:Concept ; skos:prefLabel "New"@en ;
        skos:broader :wood ; {IN} .""",
    "skos-same-name": f"""
        :new a skos:Concept ; skos:prefLabel "pottery"@en ; skos:definition "Pots."@en ;
            skos:broader :clay ; {IN} .""",
    "skos-shared-name": ':pottery skos:altLabel "timber"@en .',
    "skos-shared-phrase": ':pottery skos:hiddenLabel "Dovetail*"@en .',
    "skos-label-twice": ':wood skos:altLabel "Wood"@en .',
    "skos-no-language": ':wood skos:altLabel "Lumber" .',
    "skos-language-gaps": ':wood skos:prefLabel "Pren"@cy .',
    "skos-empty-label": ':wood skos:altLabel " "@en .',
    "skos-padded-label": ':wood skos:altLabel "Fine  timber"@en .',
    "skos-control-character": ':wood skos:altLabel "Lum\\u0007ber"@en .',
    "skos-same-notation": ':clay skos:notation "W" .',
    "skos-undefined": ":wood skos:related :wodo .",
    "skos-not-a-word": ':wood skos:altlabel "Lumber"@en .',
    "skos-mapped-inside": ":wood skos:closeMatch :clay .",
    "skos-mapping-clash": "other:joiner skos:broadMatch :joinery .",
    "skos-no-address": f"""
        [] a skos:Concept ; skos:prefLabel "New"@en ; skos:definition "New."@en ;
            skos:broader :wood ; {IN} .""",
    "skos-scheme-silent": """
        <https://example.org/sly> a skos:ConceptScheme ; dcterms:title "Sly"@en .
        <https://example.org/sly/a> a skos:Concept ; skos:prefLabel "A"@en ;
        skos:definition "A."@en ; skos:inScheme <https://example.org/sly> .""",
}
# Where one fault is told by a second rule as well, because there are two faults in it.
BESIDES = {"skos-cycle": {"skos-top-with-broader"}}
SOUND_ALL_THE_SAME = {
    "broader without narrower": f"{NEW} skos:broader :wood .",
    "a label of another scheme": 'other:potter skos:altLabel "Pottery"@en .',
    "the same words in another language": ':pottery skos:altLabel "Timber"@de .',
    "a phrase that repeats the name in small letters": ':wood skos:hiddenLabel "wood"@en .',
    "broader in another scheme": """
        <https://example.org/own> a skos:ConceptScheme ; dcterms:title "Own"@en ;
            dcterms:description "Hangs under another scheme."@en ; dcterms:rights "Free."@en .
        <https://example.org/own/a> a skos:Concept ; skos:prefLabel "A"@en ;
            skos:definition "A."@en ; skos:broader :wood ;
            skos:inScheme <https://example.org/own> .""",
    "a definition of two lines": ':wood skos:scopeNote """Work in wood.\nAnd bark."""@en .',
}


def codes(addition: str, *, base: str = SOUND) -> set[str]:
    graph = Graph().parse(data=base + addition, format="turtle")
    return {found.shape.rsplit("#", 1)[-1] for found in check_skos(graph)}


def test_a_sound_scheme_has_no_faults() -> None:
    assert codes("") == set()


@pytest.mark.parametrize("rule", sorted(FAULTS))
def test_a_fault_is_found_by_its_rule_alone(rule: str) -> None:
    assert codes(FAULTS[rule]) == {rule} | BESIDES.get(rule, set())


@pytest.mark.parametrize("case", sorted(SOUND_ALL_THE_SAME))
def test_what_is_sound_is_not_told(case: str) -> None:
    assert codes(SOUND_ALL_THE_SAME[case]) == set()


def test_every_rule_of_skos_has_a_fault_that_breaks_it() -> None:
    assert {rule.code for rule in RULES} == {*FAULTS, "skos-clusters"}


def test_groups_without_a_link_are_told_where_no_top_concept_is_named() -> None:
    base = SOUND.replace("skos:hasTopConcept :wood, :clay", 'dcterms:language "en"')
    base = base.replace("skos:topConceptOf", "skos:inScheme").replace("skos:related :pottery ;", "")
    assert codes("", base=base) == {"skos-clusters", "skos-no-top-concept"}


def test_a_circle_is_told_once_with_its_concepts() -> None:
    graph = Graph().parse(data=SOUND + ":joinery skos:broader :cabinets .", format="turtle")
    (found,) = check_skos(graph)
    assert found.problem == (
        "The concepts “Cabinets” and “Joinery” stand above one another in a circle."
    )
    assert (found.family, found.engine, found.severity) == ("vocabulary", "ofgraph", "violation")


def test_a_fault_names_the_concept_the_word_and_the_value() -> None:
    graph = Graph().parse(data=SOUND + ':wood skos:altLabel "Lumber" .', format="turtle")
    (found,) = check_skos(graph)
    assert found.focus == "https://example.org/crafts/wood"
    assert found.path == "http://www.w3.org/2004/02/skos/core#altLabel"
    assert (found.label, found.value, found.value_term) == ("Wood", "Lumber", '"Lumber"')


def test_a_link_to_a_vocabulary_beside_it_leads_somewhere() -> None:
    own = Graph().parse(data=SOUND + ":wood skos:related <urn:x:bark> .", format="turtle")
    beside = Graph().parse(data='<urn:x:bark> a "concept" .', format="turtle")
    assert [f.shape.rsplit("#", 1)[-1] for f in check_skos(own)] == ["skos-undefined"]
    assert check_skos(own, beside=beside) == ()


def test_rules_have_codes_of_their_own_and_say_what_to_do() -> None:
    rules = vocabulary_rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert all(rule.name and rule.description and rule.advice for rule in rules)


def test_a_large_scheme_is_checked_in_one_pass() -> None:
    rows = "".join(
        f':c{n} a skos:Concept ; skos:prefLabel "Craft {n}"@en ; skos:definition "No {n}."@en ; '
        f"skos:broader :{'wood' if n < 10 else f'c{n // 10}'} ; {IN} .\n"
        for n in range(1, 1500)
    )
    assert codes(rows) == set()
