"""Changes between builds: nothing is said of none, and a collapse is always heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofgraph import vocab as v
from ofgraph.checks import Violation
from ofgraph.checks.builds.anomalies import STATED, check_changes
from ofgraph.checks.builds.changes import NAMED
from ofgraph.checks.builds.tallies import GraphTally, Tally, tally_of
from ofgraph.graph import open_store
from ofgraph.graph.terms import TYPE, Triple, iri, nquads, text
from ofgraph.ids import Minter

MINTER = Minter()
NORTHMERE = MINTER.council("northmere")
AUDIT = v.theme_iri("audit")


def _paper(
    key: str = "a",
    *,
    file: str = "",
    themes: Mapping[str, int] | None = None,
    repeats: int = 0,
    extractor: str = "papers@1",
    **classes: int,
) -> GraphTally:
    return GraphTally(
        name=MINTER.graph(key),
        classes={"Document": 1} | classes,
        themes=dict(themes or {}),
        repeats=repeats,
        document=MINTER.document(key),
        title=f"Paper {key}",
        extractor=extractor,
        files=(file or key,),
    )


def _register(**classes: int) -> GraphTally:
    return GraphTally(name=MINTER.graph("register", "visits"), classes=dict(classes))


def _giving(key: str, classes: Mapping[str, int]) -> GraphTally:
    return replace(_paper(key, themes={AUDIT: 9}), classes={"Document": 1, **classes})


def _build(
    *graphs: GraphTally,
    councils: Mapping[str, int] | None = None,
    decisions: Mapping[str, int] | None = None,
) -> Tally:
    return Tally(graphs=graphs, councils=dict(councils or {}), decisions=dict(decisions or {}))


def _rules(found: tuple[Violation, ...]) -> dict[str, str]:
    return {one.shape.rsplit("#change-", 1)[1]: one.severity for one in found}


def _change(before: GraphTally, now: GraphTally) -> dict[str, str]:
    """What is said of one paper among others that stay as they are."""
    rest = [_paper(key, Finding=100, VisitMention=30) for key in "xyz"]
    return _rules(check_changes(_build(before, *rest), _build(now, *rest)))


def test_a_paper_that_lost_most_of_its_findings_is_heard_with_both_numbers() -> None:
    found = check_changes(_build(_paper(Finding=300)), _build(_paper(Finding=3)))
    assert _rules(found) == {"document-fall": "warning", "source-collapse": "violation"}
    (fall,) = (one for one in found if one.document)
    assert fall.problem == "The document gave 300 findings in the last build and now gives 3."
    assert (fall.label, fall.family, fall.engine) == ("Paper a", "change", "ofgraph")


@pytest.mark.parametrize(("before", "now"), [(3, 0), (5, 2), (12, 5), (4, 0)])
def test_a_fall_below_half_or_to_nothing_is_heard(before: int, now: int) -> None:
    assert _change(_paper(Finding=before), _paper(Finding=now)) == {"document-fall": "warning"}


@pytest.mark.parametrize(("before", "now"), [(2, 0), (4, 1), (6, 3), (9, 7), (3, 3)])
def test_a_small_fall_is_no_alarm(before: int, now: int) -> None:
    assert _change(_paper(Finding=before), _paper(Finding=now)) == {}


def test_other_rules_of_reading_are_named_beside_the_fall() -> None:
    before, now = _paper(Finding=9), _paper(extractor="papers@2", Finding=1)
    (found,) = check_changes(_build(before), _build(now))
    assert found.problem.endswith("papers@1 read it then, papers@2 now.")


def test_a_paper_with_other_bytes_explains_its_fall() -> None:
    assert _change(_paper(Finding=30), _paper(file="b", Finding=1)) == {"document-changed": "info"}


def test_a_paper_whose_address_in_the_graph_changed_is_known_by_its_bytes() -> None:
    before, now = _paper("a", file="same", Finding=30), _paper("b", file="same", Finding=1)
    assert _change(before, now) == {"document-fall": "warning"}


def test_a_paper_that_was_taken_out_explains_what_went_with_it() -> None:
    rest = [_paper(key, Finding=10) for key in "xyz"]
    gone = _paper(Finding=300, VisitMention=20, JudgementMention=5)
    before = _build(gone, *rest, _register(Visit=40), councils={NORTHMERE: 20})
    now = _build(*rest, _register(Visit=20))
    assert _rules(check_changes(before, now)) == {
        "document-gone": "info", "council-without-documents": "info",
    }  # fmt: skip


def test_half_of_the_papers_gone_at_once_is_a_warning() -> None:
    papers = [_paper(str(number), Finding=4) for number in range(10)]
    found = check_changes(_build(*papers), _build(*papers[:5]))
    assert _rules(found) == {"documents-gone": "warning"}


def test_a_source_that_lost_a_fifth_over_many_papers_is_heard() -> None:
    before = [_paper(str(number), Finding=4) for number in range(20)]
    now = [_paper(str(number), Finding=3) for number in range(20)]
    assert _rules(check_changes(_build(*before), _build(*now))) == {"source-fall": "warning"}


def test_a_register_that_lost_more_than_its_documents_account_for_is_heard() -> None:
    paper, gone = _paper(Finding=5), _paper("b", VisitMention=4)
    before, now = _build(paper, gone, _register(Visit=100)), _build(paper, _register(Visit=20))
    assert _rules(check_changes(before, now)) == {
        "document-gone": "info", "source-collapse": "violation",
    }  # fmt: skip


def test_a_theme_that_vanishes_is_heard() -> None:
    before, now = _paper(themes={AUDIT: 3}, Finding=9), _paper(Finding=9)
    assert _change(before, now) == {"theme-lost": "warning"}


def test_a_council_that_loses_all_its_visits_is_heard() -> None:
    before = _build(_paper(), councils={NORTHMERE: 2})
    found = check_changes(before, _build(_paper()))
    assert _rules(found) == {"council-lost": "warning"}
    assert found[0].problem == "The council had 2 visits in the last build, and has none now."


def test_findings_that_repeat_each_other_all_at_once_are_heard() -> None:
    assert _change(_paper(Finding=20), _paper(repeats=8, Finding=28)) == {"repeats": "warning"}


def test_a_sudden_growth_of_the_same_paper_is_heard() -> None:
    assert _change(_paper(Finding=5), _paper(Finding=50)) == {"document-growth": "warning"}


def test_new_papers_are_no_growth() -> None:
    before = _build(_paper(Finding=5), _register(Visit=5))
    now = _build(*(_paper(key, Finding=50) for key in "bcdefgh"), _paper(Finding=5),
                 _register(Visit=90))  # fmt: skip
    assert check_changes(before, now) == ()


def test_decisions_of_people_explain_falls_and_growth() -> None:
    few, many = _paper(Finding=4), _paper(Finding=24)
    decided = {MINTER.document("a"): 20}
    assert check_changes(_build(few), _build(many, decisions=decided)) == ()
    assert check_changes(_build(many), _build(few, decisions=decided)) == ()


def test_a_floor_that_was_set_makes_falls_information() -> None:
    before = replace(_build(_paper(Finding=40)), told={"min_confidence": "none"})
    now = replace(_build(_paper(Finding=2)), told={"min_confidence": "0.9"})
    found = check_changes(before, now)
    assert set(_rules(found).values()) == {"info"}
    assert "min_confidence was none and is 0.9" in found[0].problem


def test_a_policy_on_people_explains_only_people() -> None:
    before = replace(_build(_paper(Finding=40, PersonMention=40)), told={"people": "public"})
    now = replace(_build(_paper(Finding=2)), told={"people": "none"})
    severities = {one.label: one.severity for one in check_changes(before, now)}
    assert severities["PersonMention from papers"] == "info"
    assert severities["Finding from papers"] == "violation"


def test_what_is_so_of_very_many_papers_is_told_in_one_sentence() -> None:
    before = [_paper(str(number), Finding=30) for number in range(100)]
    now = [_paper(str(number)) for number in range(100)]
    found = check_changes(_build(*before), _build(*now))
    assert sum(one.document is not None for one in found) == NAMED
    assert f"The same is so of {100 - NAMED} more." in {one.problem for one in found}


_CLASSES = st.dictionaries(st.sampled_from(STATED), st.integers(0, 400))
_PAPERS = st.dictionaries(st.sampled_from("abcdefgh"), _CLASSES, max_size=8)


def _all(papers: Mapping[str, Mapping[str, int]]) -> Tally:
    given_papers = (_giving(key, classes) for key, classes in papers.items())
    return _build(*given_papers, councils={NORTHMERE: 7})


@given(papers=_PAPERS)
def test_nothing_is_said_where_nothing_changed(papers: dict[str, dict[str, int]]) -> None:
    assert check_changes(_all(papers), _all(papers)) == ()


@given(papers=_PAPERS, kind=st.sampled_from(STATED), before=st.integers(5, 1000), data=st.data())
def test_a_collapse_is_always_heard(
    papers: dict[str, dict[str, int]], kind: str, before: int, data: st.DataObject
) -> None:
    now = data.draw(st.integers(0, (before - 1) // 2).filter(lambda now: now < before / 2))
    was, is_ = _giving("q", {kind: before}), _giving("q", {kind: now})
    rest = _all(papers).graphs
    found = check_changes(_build(*rest, was), _build(*rest, is_))
    heard = [one for one in found if one.focus == MINTER.document("q")]
    assert [one.severity for one in heard] == ["warning"]


@given(papers=_PAPERS, later=_PAPERS)
def test_the_order_of_graphs_changes_nothing(
    papers: dict[str, dict[str, int]], later: dict[str, dict[str, int]]
) -> None:
    before, now = _all(papers), _all(later)
    turned = replace(before, graphs=before.graphs[::-1]), replace(now, graphs=now.graphs[::-1])
    assert check_changes(*turned) == check_changes(before, now)


def _triples(key: str, findings: int) -> list[Triple]:
    document, version = iri(MINTER.document(key)), iri(MINTER.version(key, key))
    said: list[Triple] = [
        (document, TYPE, iri(v.DOCUMENT)),
        (document, iri(v.version), version),
        (document, iri(v.DCTERMS + "title"), text(f"Paper {key}")),
        (document, iri(v.extractor), text("papers@1")),
        (version, iri(v.sha256), text(key)),
    ]
    for number in range(findings):
        node = iri(MINTER.record("finding", f"{key}{number}"))
        said += [
            (node, TYPE, iri(v.FINDING)),
            (node, iri(v.theme), iri(AUDIT)),
            (node, iri(v.text), text("Plans are clear." if number < 2 else f"Plan {number}.")),
        ]
    return said


def _loaded(**papers: int) -> dict[str, str]:
    names = {key: MINTER.graph(key) for key in papers}
    return {names[key]: nquads(names[key], _triples(key, n)) for key, n in papers.items()}


def test_a_store_is_counted_by_graph() -> None:
    store = open_store("memory:", write=True)
    store.change(_loaded(a=3))
    tally = tally_of(store, told={}, decisions={})
    assert tally.graphs == (_paper(Finding=3, themes={AUDIT: 3}, repeats=1),)


def test_counting_only_what_changed_gives_the_same_as_counting_everything() -> None:
    store = open_store("memory:", write=True)
    store.change(_loaded(a=3, b=4, c=5))
    last = tally_of(store, told={}, decisions={})
    store.change(_loaded(b=9, d=1), dropped=[MINTER.graph("c")])
    changed = [MINTER.graph(key) for key in "bcd"]
    part = tally_of(store, told={}, decisions={}, last=last, changed=changed)
    assert part == tally_of(store, told={}, decisions={})
