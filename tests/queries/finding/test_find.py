"""find: which statements it gives, in which order, and how many of each kind it counts."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace

import pytest
from tests.queries.query_sample import sample_store
from tests.queries.status_sample import ACCEPTED, PROPOSED, status_store

from ofgraph import vocab as v
from ofgraph.errors import OfgraphError, QueryError, StoreError, UnknownName
from ofgraph.graph.store import RowStream
from ofgraph.queries import chosen
from ofgraph.queries.finding import Facet, Hits, Nowhere, find, find_text


def texts(words: str = "", **more: str) -> list[str]:
    return [hit.text for hit in find(sample_store(), words, **more).hits]  # type: ignore[arg-type]


def facet(found: Hits, name: str) -> Facet:
    return next(facet for facet in found.facets if facet.name == name)


def numbers(found: Hits, name: str) -> dict[str, int]:
    return {count.value: count.number for count in facet(found, name).counts}


def test_every_word_must_begin_a_word() -> None:
    assert texts("RARE supervis") == ["Supervision of social workers is too rare."]
    assert texts("pervision") == []


def test_a_word_finds_its_other_forms() -> None:
    assert texts("turnovers") == ["Staff turnover is high."]
    assert "Caseloads are now lower." in texts("caseload")


def test_a_phrase_is_found_as_it_stands() -> None:
    assert texts('"social workers"') == ["Supervision of social workers is too rare."]
    assert texts('"workers social"') == []
    assert texts('"social worker"') == []


def test_the_beginning_of_a_word_is_found_with_a_star() -> None:
    assert texts("turn*") == ["Staff turnover is high."]
    assert texts("turnovers*") == []


def test_what_is_left_out_is_not_found() -> None:
    assert "Supervision is still not regular." not in texts("supervision -regular")
    assert "Supervision of social workers is too rare." in texts("supervision -regular")
    assert texts('supervision -"social workers"') == texts("supervision -rare")


def test_one_of_two_is_enough_with_or() -> None:
    assert set(texts("turnover OR drift")) == {"Staff turnover is high.", "Care plans drift."}
    assert texts("staff turnover OR drift") == ["Staff turnover is high."]


def test_and_between_words_goes_without_saying() -> None:
    assert texts("staff AND turnover") == texts("staff turnover")
    assert texts("turnover AND") == []


def test_words_to_leave_out_alone_leave_the_rest() -> None:
    assert set(texts("-supervision")) == set(texts()) - set(texts("supervision"))


def test_a_hyphen_may_stand_between_words_or_not() -> None:
    assert texts("turn-over") == texts("turnover")
    assert texts("social-workers") == texts('"social workers"')


@pytest.mark.parametrize(
    "words", ["supervision') } INSERT DATA { x", 'words : "a" NEAR("b", 2)', "turnover AND* ^staff"]
)
def test_hostile_words_are_words(words: str) -> None:
    assert texts(words) == []


@pytest.mark.parametrize("words", [".*", '"', "-", "' --"])
def test_words_without_letters_are_refused(words: str) -> None:
    with pytest.raises(QueryError, match="no words"):
        find(sample_store(), words)


def test_or_before_what_is_left_out_is_refused() -> None:
    with pytest.raises(QueryError, match="OR cannot stand before -rare"):
        find(sample_store(), "staff OR -rare")


def test_too_many_words_are_refused() -> None:
    with pytest.raises(QueryError, match="41 words are too many"):
        find(sample_store(), " ".join(f"word{number}" for number in range(41)))


def test_what_has_most_of_the_words_is_offered_where_nothing_has_all() -> None:
    found = find(sample_store(), "staff turnover zebra")
    assert (found.hits, found.total) == ((), 0)
    assert found.nearest is not None
    assert [hit.text for hit in found.nearest.hits] == ["Staff turnover is high."]
    assert (found.nearest.fit, found.nearest.total) == (2, 1)
    assert found.nearest.nowhere == (Nowhere(word="zebra", like=None),)


def test_a_misspelt_word_is_told_with_one_like_it() -> None:
    found = find(sample_store(), "turnovr")
    assert found.nearest is not None
    assert found.nearest.nowhere == (Nowhere(word="turnovr", like="turnover"),)


def test_a_broad_theme_finds_the_narrower() -> None:
    assert "Caseloads are now lower." in texts(theme="workforce")
    assert "Leaders know their service." not in texts(theme="workforce")


def test_a_council_is_found_with_those_it_took_over_from() -> None:
    assert texts("drift", council="wexcombe") == ["Care plans drift."]


def test_dates_are_of_the_visit_else_of_the_meeting() -> None:
    assert "RESOLVED that supervision be reported on." in texts("superv", until="2018")
    assert "Supervision is still not regular." not in texts("superv", until="2018")
    assert "Supervision is still not regular." in texts("superv", since="2019-05")


@pytest.mark.parametrize("day", ["2019-13", "2019-02-30", "May", "0000"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(QueryError, match="since"):
        find(sample_store(), since=day)


def test_polarity_chooses() -> None:
    assert texts(polarity="strength") == ["Leaders know their service."]


def test_the_kind_of_visit_chooses() -> None:
    assert texts(visit_kind="jtai") == ["Agencies share too little."]


def test_the_status_of_the_document_chooses() -> None:
    assert texts(document_status="restatement") == ["Supervision remains irregular."]


def test_the_attribution_chooses() -> None:
    assert texts(attribution="quoted") == []
    assert "Staff turnover is high." in texts(attribution="direct")


def test_the_region_chooses() -> None:
    assert texts("turnover", region="north east") == ["Staff turnover is high."]


@pytest.mark.parametrize(
    ("choice", "words", "meant"),
    [
        ("theme", "supervison", "supervision"),
        ("council", "nothmere", "northmere"),
        ("polarity", "concrn", "concern"),
        ("attribution", "dirct", "direct"),
        ("visit_kind", "focused visits", "focused visit"),
        ("document_status", "orignal", "original"),
        ("region", "north easst", "North East"),
    ],
)
def test_a_name_that_nothing_has_is_told_with_one_like_it(
    choice: str, words: str, meant: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        texts(**{choice: words})
    assert caught.value.hint == f"did you mean {meant!r}?"


def test_a_kind_or_an_order_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownName):
        find(sample_store(), kinds=["opinion"])  # type: ignore[list-item]
    with pytest.raises(UnknownName):
        find(sample_store(), sort="size")  # type: ignore[arg-type]


def test_views_are_found_only_when_asked_for() -> None:
    assert texts("feared") == []
    assert len(find(sample_store(), "feared", kinds=["view"]).hits) == 1


def test_statuses_are_those_asked_for_else_those_the_store_is_seen_with() -> None:
    asked = find(status_store(), "supervision", statuses=["proposed"], kinds=["finding"])
    assert [hit.text for hit in asked.hits] == [PROPOSED]
    seen = find(chosen(status_store(), ["accepted"]), "supervision", kinds=["finding"])
    assert [hit.text for hit in seen.hits] == [ACCEPTED]


def test_without_words_the_oldest_comes_first() -> None:
    found = find(sample_store())
    days = [hit.date or dt.date.max for hit in found.hits]
    assert found.order == "date"
    assert days == sorted(days)


def test_what_has_the_word_itself_comes_before_what_begins_so() -> None:
    found = find(sample_store(), "supervision", sort="relevance")
    assert found.order == "relevance"
    assert found.hits[0].text in (
        "Supervision remains irregular.",
        "Supervision is still not regular.",
    )


def test_pages_make_up_the_whole() -> None:
    whole = find(sample_store(), "supervision").hits
    pages = [find(sample_store(), "supervision", limit=2, offset=at).hits for at in (0, 2, 4)]
    assert tuple(hit for page in pages for hit in page) == whole
    assert [find(sample_store(), "supervision", limit=2, offset=at).total for at in (0, 4)] == [
        5,
        5,
    ]


def test_a_page_may_be_of_any_size_and_begin_anywhere() -> None:
    assert len(find(sample_store(), "supervision", limit=10**30).hits) == 5
    assert find(sample_store(), "supervision", offset=10**30).hits == ()
    with pytest.raises(QueryError):
        find(sample_store(), limit=-1)


def test_a_word_too_long_to_read_is_cut_where_it_is_told() -> None:
    found = find(sample_store(), "w" * 1000)
    assert found.nearest is not None
    assert len(found.nearest.nowhere[0].word) == 61


def test_a_hit_says_which_words_matched() -> None:
    (hit,) = find(sample_store(), 'rare "social workers"').hits
    assert [hit.text[match.start : match.end] for match in hit.matches] == [
        "social workers",
        "rare",
    ]


def test_a_hit_says_where_it_stands() -> None:
    (hit,) = find(sample_store(), "turnover").hits
    assert (hit.council, hit.kind, hit.date, hit.place) == (
        "Northmere County Council", "Inspection of unstated kind", dt.date(2018, 1, 15), "page 2",
    )  # fmt: skip
    assert (hit.polarity, hit.attribution, hit.themes) == (
        "Concern", "Direct", ("Recruitment and retention",),
    )  # fmt: skip


def test_facets_count_everything_found_not_only_the_page() -> None:
    found = find(sample_store(), "supervision", limit=1)
    assert numbers(found, "sort") == {"finding": 3, "action": 1, "resolution": 1}
    assert numbers(found, "year") == {"2018": 3, "2019": 2}
    assert facet(found, "polarity").unknown == 2


class BrokenServer:
    """A store whose server sends half of a character."""

    place = "http://127.0.0.1:1/"

    def revision(self) -> None:
        return None

    def stream(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> RowStream:
        said = "https://northmere.example/said"
        rows = [
            (said, v.text, "Half a \ud83d"), (said, v.RDF + "type", v.FINDING),
            (said, v.document, "https://northmere.example/paper"),
            (said, v.review_status, v.concept("review", "edited")),
        ]  # fmt: skip
        return RowStream(("s", "p", "o"), iter(rows))


def test_text_that_is_no_unicode_is_said() -> None:
    with pytest.raises(StoreError, match="no Unicode"):
        find(BrokenServer(), "half")  # type: ignore[arg-type]


class NoFullText:
    """A connection to an SQLite that was built without full text search."""

    def execute(self, sql: str) -> None:
        raise sqlite3.OperationalError("no such module: fts5")

    def close(self) -> None:
        return None


def test_a_python_without_full_text_search_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: NoFullText())
    with pytest.raises(OfgraphError, match="needs SQLite with FTS5") as caught:
        find(sample_store(), "turnover")
    assert "statements-with-words" in caught.value.hint


def test_a_visit_of_which_only_the_year_is_known_is_told_by_its_year() -> None:
    hit = replace(
        find(sample_store(), "turnover").hits[0],
        date=dt.date(2017, 1, 1), visit="Northmere: SIF inspection, 2017",
    )  # fmt: skip
    said = find_text(Hits(words=(), hits=(hit,), total=1))
    assert ", 2017: " in said
    assert "January" not in said
