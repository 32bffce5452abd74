"""why and cite of what is derived: the numbers, the findings in order of time, the reckoning."""

from __future__ import annotations

from functools import cache

from tests.queries.citing.cited_sample import BASE
from tests.queries.query_sample import sample_graphs, sample_store

from ofgraph.analysis.derived import DerivedFacts
from ofgraph.analysis.incidence import incidence_of
from ofgraph.graph.connect import open_store
from ofgraph.graph.store import Store
from ofgraph.ids import Minter
from ofgraph.queries.citing import Step, cite, why

SUPERVISION = "recurrence/northmere/supervision/social-care"


@cache
def store() -> Store:
    """The sample with what is derived of it."""
    facts = DerivedFacts(incidence_of(sample_store()), Minter())
    found = open_store("memory:")
    found.rebuild({**sample_graphs(), **facts.graphs()})
    return found


def told() -> Step:
    return why(store(), SUPERVISION)


def test_a_recurrence_says_how_it_stands_and_that_no_inspectorate_said_so() -> None:
    assert [one.says for one in told().because if one.sort == "value"] == [
        "raised at 2 of the 2 visits that could have raised it",
        "persistent, as of Northmere: Focused visit, 14 May 2019",
        "worked out by ofgraph, not said by an inspectorate",
    ]


def test_its_findings_stand_in_order_of_time() -> None:
    visits = []
    for finding in (one for one in told().because if one.sort == "finding"):
        links = [link.thing for mention in finding.because for link in mention.because
                 if link.sort == "link"]  # fmt: skip
        visits += [str(one).rsplit("-", 3)[-3] for one in links if one]
    assert visits == sorted(visits)
    assert len(visits) >= 2


def test_it_has_no_words_and_nothing_is_said_of_the_phrases_of_its_theme() -> None:
    assert [one for one in told().because if one.sort == "theme"] == []


def test_it_leads_to_the_reckoning_with_its_rule_and_inputs() -> None:
    (reckoning,) = (one for one in told().because if one.sort == "reckoning")
    assert "by rule recurrence, version 1" in [one.says for one in reckoning.because]
    assert any(one.says.startswith("inputs ") for one in reckoning.because)


def test_it_is_cited_by_the_words_of_its_findings() -> None:
    cited = cite(store(), SUPERVISION)
    assert cited.sort == "recurrence"
    assert len([one for one in cited.proofs if one.sort == "quote"]) >= 2
    assert cited.about[0].startswith("raised at 2 of the 2 visits")


def test_a_change_says_what_became_of_the_theme() -> None:
    change = why(store(), "theme-change/northmere/supervision/northmere-focused-visit-2019-05-14")
    assert change.because[0].says == "raised again"
    assert change.thing is not None
    assert change.thing.startswith(f"{BASE}/theme-change/")
