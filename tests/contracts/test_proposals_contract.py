"""On every store: a query sees no proposal unless it is asked to, whatever was loaded before."""

from __future__ import annotations

import pytest

from ofgraph import vocab as v
from ofgraph.graph import Store, Table
from ofgraph.graph.dataset import MERGED_ACCEPTED, MERGED_PROPOSED
from ofgraph.graph.terms import TYPE, Triple, iri, literal, nquads
from ofgraph.graph.values import Iri

BASE = "https://example.org/"
ONE, TWO = BASE + "graph/one", BASE + "graph/two"
OFFERED = BASE + "graph/proposals/one"
FINDING, COMMITTEE = iri(v.FINDING), iri(v.COMMITTEE)
STATUS, PROPOSED = iri(v.review_status), iri(v.concept("review", "proposed"))
COUNT = f"SELECT (COUNT(?f) AS ?n) {{ ?f a {FINDING} }}"
BY_GRAPH = f"SELECT (COUNT(?f) AS ?n) {{ GRAPH ?g {{ ?f a {FINDING} }} }}"


def graph(name: str, *triples: Triple) -> dict[str, str]:
    return {name: nquads(name, triples)}


def finding(key: str) -> Triple:
    return iri(BASE + key), TYPE, FINDING


SHARED: Triple = (iri(BASE + "committee"), TYPE, COMMITTEE)
ACCEPTED = graph(ONE, finding("a"), finding("b"), SHARED) | graph(TWO, finding("c"), SHARED)
PROPOSALS = graph(OFFERED, finding("x"), (iri(BASE + "x"), STATUS, PROPOSED))


@pytest.fixture(params=["loaded as a whole", "come with a change"])
def store(empty_store: Store, request: pytest.FixtureRequest) -> Store:
    if request.param == "loaded as a whole":
        empty_store.rebuild(ACCEPTED | PROPOSALS)
    else:
        empty_store.rebuild(ACCEPTED)
        empty_store.change(PROPOSALS)
    return empty_store


def count(store: Store, sparql: str = COUNT, *, proposals: bool = False) -> object:
    return store.select(sparql, proposals=proposals).rows[0][0]


def test_a_naive_count_counts_no_proposal(store: Store) -> None:
    assert count(store) == 3


def test_a_count_by_named_graph_counts_no_proposal(store: Store) -> None:
    assert count(store, BY_GRAPH) == 3


def test_proposals_are_counted_where_they_are_asked_for(store: Store) -> None:
    assert count(store, proposals=True) == 4
    assert count(store, BY_GRAPH, proposals=True) == 4


@pytest.mark.parametrize("name", [OFFERED, MERGED_ACCEPTED, MERGED_PROPOSED])
def test_a_graph_that_may_not_be_seen_cannot_be_named(store: Store, name: str) -> None:
    assert store.select(f"SELECT * {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").rows == ()


def test_the_store_lists_and_gives_the_graphs_it_was_given(store: Store) -> None:
    assert store.graphs() == (ONE, OFFERED, TWO)
    given = "".join((ACCEPTED | PROPOSALS).values())
    assert store.nquads().decode().splitlines() == sorted(given.splitlines())
    assert store.size() == 7


def test_a_changed_document_changes_what_is_counted(store: Store) -> None:
    store.change(graph(ONE, finding("a"), finding("d"), finding("e")))
    assert count(store) == 4


def test_what_two_documents_say_stays_while_one_of_them_says_it(store: Store) -> None:
    committees = f"SELECT ?c {{ ?c a {COMMITTEE} }}"
    store.change({}, [ONE])
    assert store.select(committees).rows == ((Iri(BASE + "committee"),),)
    store.change({}, [TWO])
    assert store.select(committees).rows == ()


def test_a_proposal_that_is_accepted_is_counted_once(store: Store) -> None:
    store.change(graph(ONE, finding("a"), finding("b"), finding("x")), [OFFERED])
    assert count(store) == 4
    assert count(store, proposals=True) == 4


def test_proposals_that_go_are_not_asked_for_any_more(store: Store) -> None:
    store.change({}, [OFFERED])
    assert count(store, proposals=True) == 3


def test_a_rebuild_without_proposals_forgets_them(store: Store) -> None:
    store.rebuild(graph(ONE, finding("a"), (iri(BASE + "a"), iri(BASE + "n"), literal(1))))
    assert (count(store), count(store, proposals=True), store.size()) == (1, 1, 2)


def test_proposals_alone_are_no_findings(empty_store: Store) -> None:
    empty_store.rebuild(PROPOSALS)
    assert (count(empty_store), count(empty_store, proposals=True)) == (0, 1)


@pytest.mark.remote
def test_proposals_that_another_program_loaded_are_not_seen_either(server: str) -> None:
    import urllib.request

    from ofgraph.graph import open_store

    data = "".join((ACCEPTED | PROPOSALS).values()).encode()
    request = urllib.request.Request(  # noqa: S310
        f"{server}/store", data=data, headers={"Content-Type": "application/n-quads"}
    )
    store = open_store(server, write=True)
    urllib.request.urlopen(request, timeout=10).close()  # noqa: S310
    try:
        assert (count(store), count(store, BY_GRAPH)) == (3, 3)
        assert count(store, proposals=True) == 4
    finally:
        store.change({}, store.graphs())


def test_named_queries_and_naive_ones_see_no_proposal_and_no_denial(empty_store: Store) -> None:
    from tests.queries.status_sample import ACCEPTED, EDITED, PROPOSED, REVIEWED, status_graphs

    from ofgraph.queries import chosen, rows, run

    empty_store.rebuild(status_graphs())
    assert count(empty_store) == 3
    found = {row["text"] for row in rows(empty_store, "council-findings")}
    assert found == {ACCEPTED, EDITED, REVIEWED}
    offered = chosen(empty_store, ["proposed"])
    assert {row["text"] for row in rows(offered, "council-findings")} == {PROPOSED}
    answer = run(offered, COUNT)
    assert isinstance(answer, Table)
    assert answer.rows == ((1,),)
