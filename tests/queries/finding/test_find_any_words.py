"""Whatever is typed, find gives an answer or says plainly why not."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.queries.query_sample import sample_graphs

from ofgraph.errors import QueryError
from ofgraph.graph import open_store
from ofgraph.graph.store import Store
from ofgraph.queries import Names
from ofgraph.queries.finding import SORTS, find, find_markdown, find_text
from ofgraph.queries.finding.words import tokens

WORDS = st.sampled_from(
    ["supervision", "rare", "staff", "-", "OR", "AND", "NOT", "NEAR(", ")", "*", '"', "“", "^",
     ":", "words:", "{words joined}", "--", ";", "DROP TABLE word", "\x00", "\udc80", "É", "ß", "½",
     "京", "𝕏", "a\u0301", "ʼ", "'", "\u200d", "\u2212rare", "well-being"]
)  # fmt: skip
TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=8).map(" ".join),
    st.lists(WORDS, max_size=8).map("".join),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample in a folder, where its index is kept."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    with closing(open_store(folder, write=True)) as made:
        made.rebuild(sample_graphs())
    return open_store(folder)


@pytest.fixture(scope="module")
def names(store: Store) -> Names:
    """What the names of the sample mean, looked up once."""
    return Names(store)


def words_in(text: str) -> tuple[str, ...]:
    """The words to look for, each once."""
    return tuple(dict.fromkeys(token.word for token in tokens(text)))


@settings(max_examples=100, deadline=None)
@given(typed=TYPED)
def test_any_text_gives_an_answer_or_a_plain_error(store: Store, typed: str) -> None:
    try:
        found = find(store, typed, kinds=SORTS)
    except QueryError:
        return
    assert found.total == len(found.hits)
    assert find_text(found, emphasis=True)
    assert find_markdown(found, facets=True)


@settings(max_examples=50, deadline=None)
@given(typed=st.text(max_size=12))
def test_a_word_and_what_it_leaves_out_make_up_the_whole(store: Store, typed: str) -> None:
    words = words_in(typed)
    if len(words) != 1 or words == ("or",):
        return
    whole = find(store, kinds=SORTS).total
    assert find(store, words[0], kinds=SORTS).total + find(
        store, f"-{words[0]}", kinds=SORTS
    ).total == whole  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(number=st.integers(0, 40), data=st.data())
def test_every_statement_is_found_by_any_word_of_it(
    store: Store, number: int, data: st.DataObject
) -> None:
    hits = find(store, kinds=SORTS).hits
    hit = hits[number % len(hits)]
    word = data.draw(st.sampled_from(words_in(hit.text)))
    found = find(store, word[: data.draw(st.integers(1, len(word)))], kinds=SORTS).hits
    (same,) = (one for one in found if one.statement == hit.statement)
    assert same.matches


FILTERS = {
    "council": "council", "theme": "theme", "kind": "visit_kind", "polarity": "polarity",
    "attribution": "attribution",
}  # fmt: skip


def chosen_by(facet: str, value: str) -> dict[str, object]:
    """The choice of a facet's value."""
    if facet == "sort":
        return {"kinds": [value]}
    if facet == "year":
        return {"since": value, "until": value}
    return {FILTERS[facet]: value}


@settings(max_examples=40, deadline=None)
@given(
    words=st.sampled_from(["", "supervision", "is OR are", "-supervision", "s*"]),
    data=st.data(),
)
def test_facets_agree_with_what_their_values_choose(
    store: Store, names: Names, words: str, data: st.DataObject
) -> None:
    """Whatever is chosen already: a number is what choosing its value as well will give."""
    already: dict[str, object] = {"kinds": SORTS, "names": names}
    first = find(store, words, **already)  # type: ignore[arg-type]
    if data.draw(st.booleans()):
        one = data.draw(st.sampled_from([facet for facet in first.facets if facet.counts]))
        already |= chosen_by(one.name, data.draw(st.sampled_from(one.counts)).value)
    found = find(store, words, **already)  # type: ignore[arg-type]
    facet = data.draw(st.sampled_from([facet for facet in found.facets if facet.counts]))
    count = data.draw(st.sampled_from(facet.counts))
    more = chosen_by(facet.name, count.value)
    if not more.keys() & (already.keys() - {"kinds", "names"}):  # else that choice is made
        narrowed = find(store, words, **already | more)  # type: ignore[arg-type]
        assert narrowed.total == count.number
