"""Nothing stands in a briefing that does not rest on something in the store."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.analysis.briefs.brief_samples import of_council, of_theme, told_store
from tests.queries.query_sample import sample_store

from ofgraph.analysis.briefs import (
    Brief,
    Count,
    Evidence,
    Line,
    Sentence,
    Unfounded,
    brief_markdown,
)
from ofgraph.graph import open_store
from ofgraph.graph.store import Store
from ofgraph.queries import cite, rows

COUNT = Count(what="a visit", records=("https://example.org/id/visit/a",), command="ofgraph recur")


def things(brief: Brief) -> set[str]:
    """Everything that a briefing says it rests on."""
    found: set[str] = set()
    for told in brief.grounded():
        for ground in told.grounds:
            cited = () if isinstance(ground, Count) else ground.citations
            found |= {one.thing for one in cited}
            found |= set(ground.records) if isinstance(ground, Count) else set()
    return found


def quotes_in(store: Store, brief: Brief) -> None:
    """Hold every quote and cell of a briefing to what the store has for the same thing."""
    cited = {
        one.thing: one
        for told in brief.grounded()
        for ground in told.grounds if isinstance(ground, Evidence)
        for one in ground.citations
    }  # fmt: skip
    known: dict[str, set[object]] = {}
    for row in rows(store, "source-evidence", {"thing": tuple(sorted(cited))}):
        known.setdefault(str(row["thing"]), set()).update((row["quote"], row["cellText"]))
    assert cited
    for thing, citation in cited.items():
        words = {proof.words for proof in citation.proofs if proof.sort in ("quote", "cell")}
        assert words
        assert thing not in known or words & known[thing]


def test_a_sentence_with_nothing_behind_it_cannot_be_made() -> None:
    with pytest.raises(Unfounded, match=r"nothing stands behind 'All is well\.'"):
        Sentence("All is well.", ())


def test_a_line_of_a_table_with_nothing_behind_it_cannot_be_made() -> None:
    with pytest.raises(Unfounded):
        Line(("2019", "Good"), ())


def test_a_count_of_no_records_cannot_be_made() -> None:
    with pytest.raises(Unfounded):
        Count(what="visits", records=(), command="ofgraph recur")


def test_a_fact_that_no_document_is_behind_is_no_evidence() -> None:
    theme = cite(sample_store(), "theme/supervision")
    assert not theme.proofs
    with pytest.raises(Unfounded, match="theme/supervision"):
        Evidence(citations=(theme,))


@pytest.mark.parametrize("council", ["nottingham", "kent"])
def test_every_footnote_of_a_council_leads_to_a_quote_or_cell_in_the_store(
    bundled_home: Path, council: str
) -> None:
    store = open_store(str(bundled_home / "store"))
    try:
        quotes_in(store, of_council(store, council))
    finally:
        store.close()


def test_every_footnote_of_a_theme_leads_to_a_quote_in_the_store(bundled_home: Path) -> None:
    store = open_store(str(bundled_home / "store"))
    try:
        quotes_in(store, of_theme(store, "supervision"))
    finally:
        store.close()


def test_every_record_that_a_figure_is_counted_from_is_in_the_store() -> None:
    store = told_store()
    for address in sorted(things(of_council(store, "northmere"))):
        assert store.query(f"ASK {{ <{address}> ?p ?o }}") is True


def test_notes_are_numbered_without_gaps_and_each_is_referred_to() -> None:
    text = brief_markdown(of_council(told_store(), "northmere"))
    defined = [int(one) for one in re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)]
    referred = {int(one) for one in re.findall(r"\[\^(\d+)\](?!: )", text)}
    assert defined == list(range(1, len(defined) + 1))
    assert referred == set(defined)


def test_notes_are_numbered_in_the_order_in_which_they_are_met() -> None:
    text = brief_markdown(of_council(told_store(), "northmere"))
    met = dict.fromkeys(int(one) for one in re.findall(r"\[\^(\d+)\](?!: )", text))
    assert list(met) == sorted(met)


def test_restated_words_never_stand_in_quotation_marks() -> None:
    text = brief_markdown(of_council(told_store(), "northmere"))
    assert "RESTATED: Supervision lags." in text
    assert "“Supervision lags" not in text
    assert "“Supervision is still rare.”" in text


def test_of_restatements_alone_nothing_is_quoted(bundled_home: Path) -> None:
    store = open_store(str(bundled_home / "store"))
    try:
        brief = of_council(store, "herefordshire")
        quotes_in(store, brief)
    finally:
        store.close()
    assert not [one for one in brief.grounded() if isinstance(one, Sentence) and "“" in one.text]
