"""Rows on standard input: in whatever form they come, each is cited by what says most."""

from __future__ import annotations

import json

import pytest
from tests.queries.citing.cited_sample import BASE, VISIT
from tests.queries.query_sample import sample_store

from ofgraph.errors import QueryError
from ofgraph.queries.citing import cite_known, read_rows
from ofgraph.queries.finding import find
from ofgraph.queries.run import run
from ofgraph.queries.wording import to_json

FINDING, COUNCIL = f"{BASE}/finding/ab12", f"{BASE}/council/kent"


@pytest.mark.parametrize(
    "text",
    [
        f"council,date,finding\n{COUNCIL},2019-05-14,{FINDING}\n",
        f"\ufeffcouncil,date,finding\r\n{COUNCIL},2019-05-14,{FINDING}\r\n",
        f"?council\t?date\t?finding\n<{COUNCIL}>\t2019-05-14\t<{FINDING}>\n",
        f'text,finding\n"One, ""two""\nlines",{FINDING}\n',
        json.dumps([{"council": COUNCIL, "finding": FINDING}]),
        json.dumps({"hits": [{"council": "Kent", "statement": FINDING}]}),
        json.dumps({"head": {}, "results": {"bindings": [
            {"c": {"type": "uri", "value": COUNCIL}, "f": {"type": "uri", "value": FINDING}},
        ]}}),
        f"{FINDING}\n",
        f"<{FINDING}>\n\n",
        "finding\nhttps://w3id.org/ofgraph/id/finding/ab12\n",
    ],
)  # fmt: skip
def test_a_row_is_cited_by_its_finding_in_any_form(text: str) -> None:
    found = read_rows(text)
    assert (found.addresses, found.without) == ((FINDING,), 0)


@pytest.mark.parametrize(
    ("cells", "chosen"),
    [
        (("council/kent", "visit/a", "judgement/a/overall"), "judgement/a/overall"),
        (("council/kent", "visit/a", "document/d"), "visit/a"),
        (("theme/neglect", "council/kent"), "council/kent"),
        (("polarity/concern", "theme/neglect"), "theme/neglect"),
        (("visit/a", "resolution/r", "view/v"), "view/v"),
    ],
)
def test_what_says_most_comes_first(cells: tuple[str, ...], chosen: str) -> None:
    row = ",".join(f"{BASE}/{cell}" for cell in cells)
    assert read_rows(f"{','.join('abc'[: len(cells)])}\n{row}\n").addresses == (f"{BASE}/{chosen}",)


def test_rows_without_an_address_are_counted() -> None:
    found = read_rows(f"name,thing\nKent,\nEssex,{COUNCIL}\nMerton,https://example.org/page\n")
    assert (found.addresses, found.without) == ((COUNCIL,), 2)


def test_a_literal_that_looks_like_an_address_is_none_in_json() -> None:
    rows = {"results": {"bindings": [{"a": {"type": "literal", "value": FINDING}}]}}
    with pytest.raises(QueryError, match="no address to cite in 1 row"):
        read_rows(json.dumps(rows))


def test_an_answer_without_rows_is_no_mistake() -> None:
    assert read_rows("finding,text\n").addresses == ()


def test_short_addresses_may_be_given_a_line() -> None:
    assert read_rows("finding/ab12cd\nvisit/kent-x\n").addresses == (
        "finding/ab12cd",
        "visit/kent-x",
    )


@pytest.mark.parametrize(
    "text", ["", "\n\n", "{", '{"a": 1}x', "[[[" * 9000, "Nothing found.\n", '{"hits": 5}',
             b"\xff\xfe\x00", "a,b\n\x00\n", "a,b\n" + "x" * 200_000, "1. “One, two”\n Paper\n"],
    ids=["empty", "blank", "cut", "trailing", "deep", "words", "no-rows", "bytes", "null", "long",
         "footnotes"],
)  # fmt: skip
def test_what_are_no_rows_is_said_to_be_none(text: str | bytes) -> None:
    with pytest.raises(QueryError):
        read_rows(text)


def test_the_answer_of_find_leads_to_its_citations() -> None:
    rows = read_rows(to_json(find(sample_store(), "supervision")))
    found, missing = cite_known(sample_store(), rows.addresses)
    assert (len(found), missing, rows.without) == (5, (), 0)


def test_addresses_of_other_stores_are_given_back() -> None:
    found, missing = cite_known(sample_store(), [VISIT, FINDING, "https://example.org/id/x/y"])
    assert ([one.thing for one in found], missing) == (
        [VISIT], (FINDING, "https://example.org/id/x/y"),
    )  # fmt: skip


def test_more_things_than_one_query_takes_are_cited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ofgraph.queries.citing.told.MOST_VALUES", 100)
    answer = run(sample_store(), "SELECT DISTINCT ?s { ?s a ?c FILTER(CONTAINS(STR(?s), '/id/')) }")
    things = [str(row[0]) for row in answer.rows]  # type: ignore[union-attr]
    assert len(things) > 400
    found, missing = cite_known(sample_store(), things)
    assert (len(found), missing) == (len(things), ())


def test_quotation_marks_within_a_term_of_tsv_do_not_swallow_the_next_column() -> None:
    found = read_rows(
        f'?said\t?finding\n"he said \\"drift\\""\t<{FINDING}>\n"x \\""\t<{COUNCIL}>\n'
    )
    assert (found.addresses, found.without) == ((FINDING, COUNCIL), 0)
