"""why: every fact leads back to words, rules and people, step by step."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.queries.citing.cited_sample import BASE, VISIT, address_of_words
from tests.queries.query_sample import (
    readings,
    sample_graphs,
    sample_store,
    store_of,
)
from tests.queries.status_sample import ACCEPTED, EDITED, PROPOSED, REVIEWED, status_store

from ofgraph import vocab as v
from ofgraph.errors import QueryError, UnknownName
from ofgraph.graph.connect import open_store
from ofgraph.graph.store import Store
from ofgraph.queries.citing import Step, why, why_markdown, why_text
from ofgraph.queries.citing.told import Said, Thing
from ofgraph.queries.citing.weighing import weighed
from ofgraph.queries.status import chosen
from ofgraph.queries.wording import to_json
from ofgraph.review.decisions import Decision, identified, log_of

PROV = "http://www.w3.org/ns/prov#"
RARE = "Supervision of social workers is too rare."


def steps(step: Step) -> Iterator[Step]:
    yield step
    for one in step.because:
        yield from steps(one)


def of_sort(step: Step, sort: str) -> list[Step]:
    return [one for one in steps(step) if one.sort == sort]


def of_words(words: str, store: Store | None = None, *statuses: str) -> Step:
    held = store or sample_store()
    return why(chosen(held, statuses), address_of_words(held, words))


def test_a_statement_leads_to_its_words_rule_place_and_version() -> None:
    evidence = of_sort(of_words(RARE), "evidence")[0]
    assert evidence.says == f"“{RARE}”"
    told = evidence.details
    assert (told["rule"], told["rule_version"], told["place"]) == ("sample", "1", "page 1")
    assert (told["start"], told["end"]) == (100, 142)
    assert len(str(told["sha256"])) == 64
    assert [one.sort for one in evidence.because] == ["rule", "place", "source"]
    assert evidence.because[1].says == "page 1, characters 100 to 142 of its text"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ACCEPTED, "accepted by a rule"),
        (REVIEWED, "reviewed by a person, who accepted it; the graph does not hold"),
        (EDITED, "reviewed by a person, who changed it; the graph does not hold"),
    ],
)
def test_who_accepted_it_is_said(words: str, said: str) -> None:
    assert of_sort(of_words(words, status_store()), "status")[0].says.startswith(said)


def test_a_projects_log_says_who_accepted_it_and_when(tmp_path: Path) -> None:
    address = address_of_words(status_store(), REVIEWED)
    decision = Decision(
        id="", verdict="accept", kind="finding", work="paper-a", file="a.txt",
        key=address.rsplit("/", 1)[1], reviewer="Ada Lane", time="2026-03-02T09:00:00Z",
        reason="plain enough", quote=REVIEWED,
    )  # fmt: skip
    log_of(tmp_path, "paper-a").add(identified(decision))
    told = why(status_store(), address, decisions=tmp_path)
    status = of_sort(told, "status")[0]
    assert status.says == "reviewed by a person, who accepted it"
    (step,) = status.because
    assert step.says == "accepted by Ada Lane on 2026-03-02: plain enough"
    assert step.details["reviewer"] == "Ada Lane"


def test_a_proposal_is_told_only_when_asked_for() -> None:
    with pytest.raises(QueryError, match="another status"):
        of_words(PROPOSED, status_store())
    told = of_words(PROPOSED, status_store(), "proposed")
    assert of_sort(told, "status")[0].says == "proposed, not accepted yet"
    assert of_sort(told, "evidence")[0].says == f"PROPOSED: “{PROPOSED}”"


def test_a_statement_leads_to_its_visit_by_the_rule_that_linked_it() -> None:
    link = of_sort(of_words("Supervision remains irregular."), "link")[0]
    assert link.says == (
        "linked to Northmere: Focused visit, 14 May 2019 by rule visits.same-day, version 1"
    )
    assert link.thing == VISIT
    assert link.details == {"rule": "visits.same-day", "rule_version": "1"}


def test_the_words_that_raise_a_theme_are_looked_for_and_not_claimed_to_be_recorded() -> None:
    (theme,) = of_sort(of_words(RARE), "theme")
    assert theme.says == (
        "theme Supervision of social workers: by which words, the graph does not record; "
        "its phrases find: Supervision of social workers"
    )
    assert theme.details == {"words": "Supervision of social workers"}


def test_a_theme_whose_phrases_are_not_in_the_words_is_said_to_be_so() -> None:
    (theme,) = of_sort(of_words("Care plans drift."), "theme")
    assert theme.says.endswith("none of its phrases is found in them")


def test_a_visit_leads_to_every_mention_with_its_link() -> None:
    told = why(sample_store(), VISIT)
    mentions = [one for one in told.because if one.sort == "mention of a visit"]
    assert [one.thing for one in mentions] == [
        f"{BASE}/mention/paper-b.v1", f"{BASE}/mention/paper-c.v1",
    ]  # fmt: skip
    assert of_sort(mentions[1], "link")[0].says == "linked to it by rule visits.same-day, version 1"


def test_what_the_sources_of_a_visit_say_otherwise_is_told_with_the_precedence() -> None:
    first, second, restated, *rest = readings()
    (mention,) = restated.visits
    vague = dataclasses.replace(mention, start="2019-05")
    store = store_of(first, second, dataclasses.replace(restated, visits=(vague,)), *rest)
    told = why(store, VISIT)
    (value,) = [one for one in of_sort(told, "value") if one.details["property"] == "dateText"]
    assert value.says == (
        "fieldwork began: 14 May 2019, as stated by a council paper; chosen before May 2019 "
        "(a restatement, mention/paper-c.v1): the most exact date, then the source that counts "
        "first"
    )
    assert value.details["otherwise"] == {f"{BASE}/mention/paper-c.v1": "2019-05"}


def test_values_on_which_sources_agree_say_who_states_them() -> None:
    told = [one.says for one in of_sort(why(sample_store(), VISIT), "value")]
    assert "kind: Focused visit, as stated by a council paper, a restatement" in told


def test_days_on_which_sources_differ_are_told_as_the_graph_notes_them() -> None:
    noted = Thing(VISIT, {v.note: (Said("published: 2019-06-01 (official)", None),)})
    assert [one.says for one in weighed(noted, [])] == [
        "sources differ: published: 2019-06-01 (official)"
    ]


def test_a_judgement_leads_to_the_grade_and_says_what_is_inferred() -> None:
    told = why(sample_store(), "judgement/northmere-inspection-unspecified-2018-01-15/overall")
    assert [one.says for one in told.because if one.sort == "value"] == [
        "grade at the time, as a document of the time says: Requires improvement, "
        "as stated by a council paper"
    ]
    assert "“requires improvement”" in [one.says for one in of_sort(told, "evidence")]


def derived(*links: str) -> Store:
    """The sample with derived facts: each link is "subject property object", in short."""
    names = {
        "derived": f"{PROV}wasDerivedFrom", "made": f"{PROV}wasGeneratedBy", "used": f"{PROV}used",
    }  # fmt: skip
    graph = f"{BASE.removesuffix('id')}graph/derived"
    lines = [
        f"<{BASE}/recurrence/r1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        f"<https://w3id.org/ofgraph/def#Recurrence>"
    ]
    for link in links:
        subject, name, value = link.split()
        lines.append(f"<{BASE}/{subject}> <{names[name]}> <{BASE}/{value}>")
    store = open_store("memory:")
    data = "".join(f"{line} <{graph}> .\n" for line in lines)
    store.rebuild({**sample_graphs(), graph: data})
    return store


def test_a_derived_fact_leads_to_the_facts_behind_it_at_any_depth() -> None:
    finding = address_of_words(sample_store(), RARE).split("/id/")[1]
    store = derived(
        "recurrence/r1 made run/x", "run/x used recurrence/r2", f"recurrence/r2 derived {finding}"
    )
    told = why(store, "recurrence/r1")
    assert told.sort == "recurrence"
    assert [one.says for one in steps(told) if one.says.startswith(("made by", "which used"))] == [
        "made by thing: run/x", "which used thing: recurrence/r2",
    ]  # fmt: skip
    assert f"“{RARE}”" in [one.says for one in of_sort(told, "evidence")]


def test_facts_derived_from_one_another_end_in_a_circle() -> None:
    store = derived(
        "recurrence/r1 derived recurrence/r2", "recurrence/r2 derived recurrence/r1",
        "recurrence/r1 derived recurrence/r1",
    )  # fmt: skip
    said = [one.says for one in steps(why(store, "recurrence/r1"))]
    assert said.count("derived from recurrence: recurrence/r1 (a circle: told above)") == 2


def test_what_two_facts_rest_on_is_told_once() -> None:
    finding = address_of_words(sample_store(), RARE).split("/id/")[1]
    store = derived(
        "recurrence/r1 derived recurrence/r2", "recurrence/r1 derived recurrence/r3",
        f"recurrence/r2 derived {finding}", f"recurrence/r3 derived {finding}",
    )  # fmt: skip
    told = why(store, "recurrence/r1")
    assert sum(one.says == f"“{RARE}”" for one in steps(told)) == 1
    assert sum(one.says.endswith("(told above)") for one in steps(told)) == 1


def test_a_very_long_chain_is_told_in_parts() -> None:
    links = [f"recurrence/r{n} derived recurrence/r{n + 1}" for n in range(1, 400)]
    told = why(derived(*links), "recurrence/r1")
    *_, last = steps(told)
    assert last.says.endswith("(there is more behind it: ask why of this)")
    assert last.thing == f"{BASE}/recurrence/r41"
    for text in (why_text(told), why_markdown(told), to_json(told)):
        assert "recurrence/r41" in text


def test_what_the_store_does_not_hold_is_said() -> None:
    told = why(derived("recurrence/r1 derived recurrence/gone"), "recurrence/r1")
    assert told.because[0].says.endswith("of which this store says nothing")


def test_an_unknown_thing_says_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        why(sample_store(), "council/northmire")
    assert caught.value.hint == "did you mean council/northmere?"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_tree_fits_the_terminal(width: int) -> None:
    text = why_text(why(sample_store(), VISIT), width=width)
    assert max(len(line) for line in text.splitlines() if "://" not in line) <= width


def test_the_tree_is_a_list_in_markdown_and_steps_in_json() -> None:
    told = of_words(RARE)
    assert "\n- accepted by a rule\n" in why_markdown(told)
    assert "\n  - taken by rule sample, version 1\n" in why_markdown(told)
    assert json.loads(to_json(told))["because"][0]["details"]["status"] == "accepted"


def test_evidence_leads_to_what_it_is_for() -> None:
    evidence = of_sort(of_words(RARE), "evidence")[0].thing or ""
    assert f"evidence for: {RARE}" in [one.says for one in why(sample_store(), evidence).because]


def test_a_link_leads_to_its_rule_and_both_its_ends() -> None:
    asked = f"SELECT ?l {{ ?l <{v.mention}> <{BASE}/mention/paper-b.v1> ; a <{v.LINK}> }}"
    ((link,),) = sample_store().select(asked).rows
    assert [one.says for one in why(sample_store(), str(link)).because] == [
        "by rule visits.first-mention, version 1",
        "from: focused visit, 2019-05-14",
        "to: Northmere: Focused visit, 14 May 2019",
    ]
