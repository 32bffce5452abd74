"""Recurrences and changes of themes as quads: planted ones come out, with what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph import vocab as v
from ofgraph.analysis.bundle import inputs_hash
from ofgraph.analysis.derived import RULE, DerivedFacts, only_what_counts
from ofgraph.analysis.incidence import Incidence, Words, incidence_of
from ofgraph.graph import open_store
from ofgraph.graph.values import Value
from ofgraph.ids import Minter

MINTER = Minter("https://example.org/")
NORTHMERE = "https://example.org/graph/derived/northmere"
WEXCOMBE = "https://example.org/graph/derived/wexcombe"
RAISED, PRAISED, SILENT, BLIND, PARTIAL = "RPSBI"


def visits(council: str, said: Iterable[str], **more: str) -> list[Visit]:
    """A visit a year that said so of caseloads: raised, praised, silent, blind, read in part."""
    return [
        Visit(
            council=council, day=f"{2015 + at}-05-10",
            raised=("caseloads",) if one == RAISED else (),
            praised=("caseloads",) if one == PRAISED else (),
            looked_at=("neglect",) if one == BLIND else ("*",),
            complete=one != PARTIAL, **more,  # type: ignore[arg-type]
        )
        for at, one in enumerate(said)
    ]  # fmt: skip


def derived(*given: list[Visit]) -> DerivedFacts:
    found = incidence_of_visits([one for some in given for one in some])
    return DerivedFacts(found, MINTER)


def asked(facts: DerivedFacts, pattern: str) -> list[Value]:
    """The values of ?x, sorted."""
    store = open_store("memory:")
    store.rebuild(facts.graphs())
    rows = store.select(f"PREFIX ofg: <{v.OFG}> PREFIX prov: <{v.PROV}> SELECT ?x {{ {pattern} }}")
    return sorted((row[0] for row in rows.rows), key=str)


def kinds(said: str) -> list[str]:
    """What became of caseloads, from visit to visit."""
    facts = derived(visits("Northmere", said))
    found = asked(facts, "?c a ofg:ThemeChange ; ofg:toVisit ?to ; ofg:changeKind ?k "
                         "BIND(CONCAT(STR(?to), ' ', STR(?k)) AS ?x)")  # fmt: skip
    return [str(one).rsplit("/", 1)[-1] for one in found]


def test_a_planted_recurrence_comes_out_with_its_numbers() -> None:
    facts = derived(visits("Northmere", "RSBRPIR"))
    told = {
        name: asked(facts, f"?r a ofg:Recurrence ; ofg:{name} ?x")[0]
        for name in ("timesRaised", "timesPraised", "visitsThatCould", "spells", "longestGap",
                     "relapses", "visitSeries")
    }  # fmt: skip
    assert told == {
        "timesRaised": 3, "timesPraised": 1, "visitsThatCould": 5, "spells": 3, "longestGap": 1,
        "relapses": 1, "visitSeries": "social care",
    }  # fmt: skip


def test_a_recurrence_names_its_first_and_latest_visits() -> None:
    facts = derived(visits("Northmere", "SRRS"))
    ends = [asked(facts, f"?r ofg:{name} ?x")[0]
            for name in ("firstRaisedAt", "lastRaisedAt", "statusAsOf")]  # fmt: skip
    assert [str(one)[-10:] for one in ends] == ["2016-05-10", "2017-05-10", "2018-05-10"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("R", "new"), ("SR", "new"), ("RB", "new"), ("RI", "new"), ("RR", "persistent"),
        ("RSR", "recurring"), ("RPR", "relapsed"), ("RP", "resolved"), ("RS", "not-seen-again"),
    ],
)  # fmt: skip
def test_a_theme_stands_as_its_visits_say(said: str, status: str) -> None:
    facts = derived(visits("Northmere", said))
    (found,) = asked(facts, "?r ofg:recurrenceStatus ?x")
    assert found == v.concept("recurrence-status", status)


@pytest.mark.parametrize(
    ("said", "became"),
    [
        ("RR", ["raised-again"]),
        ("RP", ["praised-after-raised"]),
        ("RS", ["not-raised-after-raised"]),
        ("RPR", ["praised-after-raised", "raised-after-praised"]),
        ("RSR", ["not-raised-after-raised", "raised-after-not-raised"]),
        ("RSP", ["not-raised-after-raised", "praised-after-not-raised"]),
        ("RPS", ["praised-after-raised"]),
        ("SPR", []),
        ("R", []),
    ],
)  # fmt: skip
def test_what_became_of_a_theme_is_told_from_the_first_visit_that_raised_it(
    said: str, became: list[str]
) -> None:
    assert kinds(said) == became


@pytest.mark.parametrize("between", [BLIND, PARTIAL])
def test_a_visit_that_says_nothing_stands_between_no_two(between: str) -> None:
    assert kinds(f"R{between}R") == ["raised-again"]


def test_a_recurrence_is_made_from_the_findings_on_its_theme_that_raise_or_praise_it() -> None:
    facts = derived(visits("Northmere", "RSPR"))
    assert len(asked(facts, "?r a ofg:Recurrence ; prov:wasDerivedFrom ?x")) == 3


def test_a_change_is_made_from_the_findings_at_its_two_visits() -> None:
    facts = derived(visits("Northmere", "RRS"))
    rests = [len(asked(facts, f"?c ofg:changeKind <{v.concept('theme-change', kind)}> ; "
                              "prov:wasDerivedFrom ?x"))
             for kind in ("raised-again", "not-raised-after-raised")]  # fmt: skip
    assert rests == [2, 1]


def test_series_are_followed_apart() -> None:
    facts = derived(visits("Northmere", "R"), visits("Northmere", "R", series="joint", kind="jtai"))
    assert asked(facts, "?r ofg:timesRaised ?x") == [1, 1]
    assert asked(facts, "?r ofg:visitSeries ?x") == ["joint", "social care"]


def test_a_visit_without_a_place_in_time_is_not_counted() -> None:
    undated = Visit(council="Northmere", day=None, raised=("caseloads",))
    assert derived([undated]).graphs() == {}
    assert asked(derived(visits("Northmere", "R"), [undated]), "?r ofg:timesRaised ?x") == [1]


def test_where_nothing_was_raised_nothing_is_derived() -> None:
    assert derived(visits("Northmere", "SPB")).graphs() == {}
    assert derived([]).graphs() == {}


def test_the_reckoning_says_what_it_was_made_from() -> None:
    facts = derived(visits("Northmere", "RR"))
    pattern = "?d a ofg:Derivation ; ofg:{} ?x . ?r a ofg:Recurrence ; prov:wasGeneratedBy ?d"
    assert asked(facts, pattern.format("inputsHash")) == [facts.inputs[NORTHMERE]]
    assert asked(facts, pattern.format("rule")) == [RULE]
    assert len(asked(facts, pattern.format("parameter"))) == 3


def test_addresses_are_readable_and_under_the_base() -> None:
    facts = derived(visits("Northmere", "RR"))
    assert asked(facts, "?x a ofg:Recurrence") == [
        "https://example.org/id/recurrence/northmere/caseloads/social-care"
    ]
    assert asked(facts, "?x a ofg:ThemeChange") == [
        "https://example.org/id/theme-change/northmere/caseloads/"
        "northmere-ilacs-standard-2016-05-10"
    ]


def test_the_same_visits_give_the_same_bytes_and_no_blank_nodes() -> None:
    one, other = (derived(visits("Northmere", "RPR"), visits("Wexcombe", "RR")) for _ in range(2))
    assert one.graphs() == other.graphs()
    text = one.graph(NORTHMERE)
    assert text.splitlines() == sorted(set(text.splitlines()))
    assert "_:" not in text


def test_names_in_the_data_cannot_break_out_of_their_quotes() -> None:
    found = incidence_of_visits(visits("Northmere", "R"))
    hostile = 'a "b" <script>\n\\ . <urn:x> <urn:y> <urn:z> .\x00=1+1'
    names = Words.of([hostile] * len(found.themes))
    facts = DerivedFacts(replace(found, themes=replace(found.themes, name=names)), MINTER)
    (label,) = asked(facts, f"?r a ofg:Recurrence ; <{v.RDFS}label> ?x")
    assert str(label) == f"{hostile} in Northmere (social care)"
    assert len(facts.graph(NORTHMERE).splitlines()) == facts.graph(NORTHMERE).count(NORTHMERE)


# --- What it depends on --------------------------------------------------------------------


def test_what_was_found_of_one_council_changes_nothing_of_another() -> None:
    one = derived(visits("Northmere", "RS"), visits("Wexcombe", "R"))
    other = derived(visits("Northmere", "RS"), visits("Wexcombe", "RPR"))
    assert one.graph(NORTHMERE) == other.graph(NORTHMERE)
    assert one.inputs[WEXCOMBE] != other.inputs[WEXCOMBE]


def test_a_council_keeps_its_hash_wherever_its_visits_stand() -> None:
    alone = derived(visits("Wexcombe", "RS"))
    numbered = derived(visits("Northmere", "SSS"), visits("Wexcombe", "RS"))
    assert alone.inputs[WEXCOMBE] == numbered.inputs[WEXCOMBE]


def _changed(found: Incidence, what: str) -> Incidence:
    visits, findings, themes = found.visits, found.findings, found.themes
    if what == "a day":
        return replace(found, visits=replace(visits, day=visits.day + np.timedelta64(1, "D")))
    if what == "a polarity":
        return replace(found, findings=replace(findings, raises=~findings.raises))
    if what == "a whole report":
        return replace(found, visits=replace(visits, complete=~visits.complete))
    if what == "a theme":
        return replace(found, carried=found.carried + np.array([0, 1], dtype=np.int32))
    if what == "what was looked at":
        return replace(found, scope=found.scope[1:])
    if what == "the name of a theme":
        return replace(found, themes=replace(themes, name=Words.of(f"{n}!" for n in themes.name)))
    assert what == "the order of themes"
    return replace(found, themes=replace(themes, broader=themes.broader[1:]))


@pytest.mark.parametrize(
    "what",
    ["a day", "a polarity", "a whole report", "a theme", "what was looked at",
     "the name of a theme", "the order of themes"],
)  # fmt: skip
def test_whatever_bears_on_the_facts_changes_the_hash(what: str) -> None:
    found = incidence_of_visits([*visits("Northmere", "RPR"), *visits("Northmere", "R", kind="x")])
    changed = DerivedFacts(_changed(found, what), MINTER)
    assert set(changed.inputs.values()).isdisjoint(DerivedFacts(found, MINTER).inputs.values())


def test_what_does_not_bear_on_them_does_not_change_it() -> None:
    found = incidence_of_visits(visits("Northmere", "RPR"))
    other = replace(found, unplaced=9, revision="another",
                    visits=replace(found.visits, papers=found.visits.papers + 1))  # fmt: skip
    assert DerivedFacts(found, MINTER).inputs == DerivedFacts(other, MINTER).inputs


def test_the_quads_that_count_give_the_whole_incidence_without_derived_facts(
    bundled_home: Path,
) -> None:
    store, fewer = open_store(bundled_home / "store"), open_store("memory:")
    graphs = {name: store.nquads(name).decode() for name in store.graphs()
              if "/graph/derived/" not in name}  # fmt: skip
    assert len(graphs) < len(store.graphs())
    fewer.rebuild(only_what_counts(graphs))
    assert inputs_hash(incidence_of(fewer)) == inputs_hash(incidence_of(store))
