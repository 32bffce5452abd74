"""What each choice of quotes and people lets out, over every literal of an export."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from ofgraph import vocab as v
from ofgraph.graph.formats import parts
from ofgraph.graph.store import Store
from ofgraph.graph.terms import LABEL, TYPE, iri
from ofgraph.publish import Snapshot
from ofgraph.publish.disclosure import QUOTE_CHARACTERS, QUOTE_WORDS, shortened

SnapshotOf = Callable[..., Snapshot]
PAPER, RETOLD = "https://w3id.org/ofgraph/graph/paper", "https://w3id.org/ofgraph/graph/retold"
NAMES = ("Ada Lane", "Jo Fenwick-Hill", "Fenwick-Hill", "Will Young")


def words_of(snapshot: Snapshot, graph: str | None = None) -> str:
    """Every literal of a graph, or of all graphs, one a line."""
    chosen = [snapshot.graphs[graph]] if graph else list(snapshot.graphs.values())
    found = (parts(o) for triples in chosen for _, _, o in triples)
    return "\n".join(" ".join(literal[0].split()) for literal in found if literal)


def values(snapshot: Snapshot, graph: str, property: str) -> list[str]:
    return [
        found[0] for _, p, o in snapshot.graphs[graph] if p == iri(property) and (found := parts(o))
    ]


def runs(words: str, length: int) -> Iterator[str]:
    pieces = re.findall(r"\w+", words)
    for start in range(len(pieces) - length + 1):
        yield " ".join(pieces[start : start + length])


def quotes_in(store: Store, graph: str) -> list[str]:
    found = store.select(f"SELECT ?q WHERE {{ GRAPH <{graph}> {{ ?s <{v.OA}exact> ?q }} }}")
    return [str(row[0]) for row in found.rows]


def test_without_quotes_no_eight_words_of_an_original_run_on(
    store: Store, snapshot_of: SnapshotOf
) -> None:
    shown = " ".join(re.findall(r"\w+", words_of(snapshot_of(quotes="none"))))
    leaked = [run for quote in quotes_in(store, PAPER) for run in runs(quote, 8) if run in shown]
    assert leaked == []


def test_without_quotes_a_finding_is_labelled_by_what_it_is(snapshot_of: SnapshotOf) -> None:
    labels = values(snapshot_of(quotes="none"), PAPER, v.RDFS + "label")
    assert "area for improvement on supervision" in labels
    assert "denied: priority action" in labels


def test_without_quotes_the_place_of_each_quote_still_stands(snapshot_of: SnapshotOf) -> None:
    assert values(snapshot_of(quotes="none"), PAPER, v.OA + "start")


def test_without_quotes_no_quote_selector_is_left_empty(snapshot_of: SnapshotOf) -> None:
    selectors = iri(v.OA + "TextQuoteSelector")
    triples = snapshot_of(quotes="none").graphs[PAPER]
    assert not [s for s, p, o in triples if selectors in (p, o) or s.endswith("/quote>")]


def test_short_quotes_are_short(snapshot: Snapshot) -> None:
    for property in (v.OA + "exact", v.text, v.asks, v.scope):
        for words in values(snapshot, PAPER, property):
            assert len(words) <= QUOTE_CHARACTERS
            assert len(words.removesuffix(" …").split()) <= QUOTE_WORDS


def test_short_quotes_have_no_surroundings(snapshot: Snapshot) -> None:
    assert values(snapshot, PAPER, v.OA + "prefix") == []


def test_full_quotes_are_whole_with_their_surroundings(snapshot_of: SnapshotOf) -> None:
    full = snapshot_of(quotes="full", people="public")
    assert max(map(len, values(full, PAPER, v.text))) > QUOTE_CHARACTERS
    assert values(full, PAPER, v.OA + "prefix")


def test_a_restatement_is_given_in_full_whatever_the_quotes(snapshot_of: SnapshotOf) -> None:
    (words,) = values(snapshot_of(quotes="none"), RETOLD, v.text)
    assert words.endswith("from start to end of this long sentence.")


def test_the_cells_of_official_files_stay(snapshot_of: SnapshotOf) -> None:
    assert "=1+1" in words_of(snapshot_of(quotes="none", people="none"))


@pytest.mark.parametrize("quotes", ["none", "short", "full"])
@pytest.mark.parametrize("people", ["none", "roles"])
def test_no_name_of_a_person_is_let_out(quotes: str, people: str, snapshot_of: SnapshotOf) -> None:
    shown = words_of(snapshot_of(quotes=quotes, people=people))
    assert [name for name in NAMES if name.casefold() in shown.casefold()] == []


@pytest.mark.parametrize("word", ["Hill", "Fenwick"])
def test_surroundings_do_not_let_out_half_a_name(word: str, snapshot_of: SnapshotOf) -> None:
    assert word not in words_of(snapshot_of(quotes="full"))


def test_a_surname_that_is_an_ordinary_word_stays_where_it_stands_alone(
    snapshot: Snapshot,
) -> None:
    assert "Young people spoke to [name]." in words_of(snapshot)


def test_roles_keep_the_posts(snapshot: Snapshot) -> None:
    assert set(values(snapshot, PAPER, v.role)) == {"Councillor", "team manager"}


def test_holders_of_public_office_keep_their_names_under_public(snapshot_of: SnapshotOf) -> None:
    public = snapshot_of(people="public")
    assert values(public, PAPER, v.person_name) == ["Ada Lane"]
    assert "Fenwick-Hill" not in words_of(public)


def test_without_people_nothing_of_them_is_left(snapshot_of: SnapshotOf) -> None:
    triples = snapshot_of(people="none").graphs[PAPER]
    assert not [s for s, _, o in triples if "/id/person/" in s + o]
    assert not [o for _, p, o in triples if p == iri(v.actor)]


def test_without_people_their_evidence_goes_with_them(snapshot_of: SnapshotOf) -> None:
    triples = snapshot_of(people="none").graphs[PAPER]
    evidence = {s for s, p, o in triples if p == TYPE and o == iri(v.EVIDENCE)}
    assert evidence == {o for _, p, o in triples if p == iri(v.evidence)}


def test_every_statement_has_one_label(snapshot_of: SnapshotOf) -> None:
    for quotes in ("none", "short", "full"):
        triples = snapshot_of(quotes=quotes).graphs[PAPER]
        findings = [s for s, p, o in triples if p == TYPE and o == iri(v.STATEMENT)]
        labelled = [s for s, p, _ in triples if p == LABEL and s in findings]
        assert sorted(labelled) == sorted(findings)


def test_rights_stand_on_every_document_and_quote(snapshot: Snapshot) -> None:
    for triples in snapshot.graphs.values():
        rightful = {s for s, p, _ in triples if p == iri(v.rights)}
        kinds = (iri(v.DOCUMENT), iri(v.EVIDENCE), iri(v.CELL_EVIDENCE))
        assert {s for s, p, o in triples if p == TYPE and o in kinds} <= rightful


def test_a_word_longer_than_a_quote_is_cut_all_the_same() -> None:
    assert len(shortened("x" * 500)) == QUOTE_CHARACTERS
