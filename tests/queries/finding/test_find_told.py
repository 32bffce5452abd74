"""What find prints: the sentence, where it stands, what matched, and how much there is."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.queries.query_sample import sample_store

from ofgraph.queries import to_json
from ofgraph.queries.finding import (
    Match,
    find,
    find_facets,
    find_markdown,
    find_table,
    find_text,
)
from ofgraph.queries.finding.emphasis import BOLD, PLAIN, bold, strong
from ofgraph.queries.wording import quoted, wrapped

RARE = "Supervision of social workers is too rare."


def test_a_hit_is_told_with_who_when_where_and_an_id_to_cite_by() -> None:
    hit = find(sample_store(), "turnover").hits[0]
    assert find_text(find(sample_store(), "turnover")) == (
        "Northmere County Council, Inspection of unstated kind, 15 January 2018: Concern\n"
        "  “Staff turnover is high.”\n"
        f"  Paper a, page 2 [finding/{hit.statement.rsplit('/', 1)[1][:10]}]\n"
        "\n"
        "1 statement.\n"
    )


def test_a_denial_is_marked_as_one() -> None:
    (hit,) = find(sample_store(), "No child").hits
    assert hit.sort == "denial"
    assert "Said not to be so" in find_text(find(sample_store(), "No child"), width=200)


def test_what_matched_is_bold_only_where_asked() -> None:
    found = find(sample_store(), "rare workers")
    said = "Supervision of social \x1b[1mworkers\x1b[22m is too \x1b[1mrare\x1b[22m."
    assert said in find_text(found, emphasis=True)
    assert "\x1b" not in find_text(found)


@given(
    text=st.text(min_size=1, max_size=80),
    cuts=st.lists(st.integers(0, 80), max_size=6),
    status=st.sampled_from(["original", "restatement"]),
    width=st.integers(16, 60),
)
def test_what_stands_out_changes_nothing_else(
    text: str, cuts: list[int], status: str, width: int
) -> None:
    matches = [Match(start, end) for start, end in pairwise(sorted({*cuts, 0}))]
    matches = [match for match in matches if match.end <= len(text)]
    said = quoted(text, status)
    lines = wrapped(said, width)
    assert [bare(line) for line in bold(lines, text, matches)] == lines
    assert strong(said, text, matches).replace("**", "") == strong(said, text, []).replace("**", "")


def bare(line: str) -> str:
    return line.replace(BOLD, "").replace(PLAIN, "")


@pytest.mark.parametrize("width", [30, 60, 100])
def test_bold_signs_do_not_change_how_lines_break(width: int) -> None:
    found = find(sample_store(), "supervision")
    text = find_text(found, width=width, emphasis=True)
    assert bare(text) == find_text(found, width=width)


def test_what_matched_is_strong_in_markdown() -> None:
    assert "“**Supervision** of **social workers** is too rare.”" in find_markdown(
        find(sample_store(), 'supervision "social workers"')
    )


def test_a_restatement_is_never_in_quotation_marks() -> None:
    found = find(sample_store(), "irregular")
    assert "RESTATED: Supervision remains irregular." in find_text(found)
    assert "RESTATED: Supervision remains **irregular**." in find_markdown(found)
    assert "“" not in find_text(found) + find_markdown(found)


def test_the_page_is_said_and_how_to_turn_it() -> None:
    first = find_text(find(sample_store(), "supervision", limit=2), width=200)
    assert "2 of 5 shown, best first; --offset 2 shows the next." in first
    last = find_text(find(sample_store(), "supervision", limit=2, offset=4), width=200)
    assert "Number 5 of 5 shown, best first." in last
    dated = find_text(find(sample_store(), "supervision", limit=1, offset=1, sort="date"))
    assert "Number 2 of 5 shown, oldest first" in dated
    beyond = find_text(find(sample_store(), "supervision", offset=9))
    assert "5 statements; none after the first 9." in beyond


def test_facets_are_counted_where_asked_and_hinted_at_else() -> None:
    found = find(sample_store(), "supervision OR plans", limit=1)
    assert "year: 2014 1 · 2018 3 · 2019 2 · not known 1" in find_text(found, facets=True)
    assert "- **visit kind**: " in find_markdown(found, facets=True)
    assert "--facets counts all." in find_text(found)
    assert "--facets" not in find_text(find(sample_store(), "supervision OR plans"))
    assert find_facets(found)[-1] == "kind: finding 5 · action 1 · resolution 1"


def test_nothing_found_says_what_comes_near() -> None:
    assert find_text(find(sample_store(), "-supervision", theme="supervision", until="1999")) == (
        "Nothing found.\n"
    )
    assert find_text(find(sample_store(), "turnovr")) == (
        "Nothing found.\nNo statement has turnovr; did you mean turnover?\n"
    )
    told = find_text(find(sample_store(), "rare zebra"), width=200)
    assert told.startswith(
        "No statement has zebra.\nNothing has all of: rare, zebra. 1 has 1 of these 2:\n\n"
    )
    assert f"“{RARE}”" in told


def test_hits_are_a_table_and_json_too() -> None:
    found = find(sample_store(), "turnover")
    table = find_table(found)
    assert table.rows[0][table.columns.index("text")] == "Staff turnover is high."
    said = json.loads(to_json(found))
    assert said["hits"][0]["date"] == "2018-01-15"
    assert said["hits"][0]["matches"] == [{"start": 6, "end": 14}]
    assert [facet["name"] for facet in said["facets"]] == [
        "council", "theme", "year", "kind", "polarity", "attribution", "sort",
    ]  # fmt: skip
