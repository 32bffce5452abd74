"""The query files as files: complete headers, an order, the right number of them."""

from __future__ import annotations

import re

import pytest

from ofgraph import vocab
from ofgraph.queries.catalogue import NamedQuery, catalogue

QUERIES = tuple(catalogue())


def _by_name(query: NamedQuery) -> str:
    return query.name


def test_there_are_enough_of_them() -> None:
    assert len(QUERIES) >= 25


@pytest.mark.parametrize("query", QUERIES, ids=_by_name)
def test_a_header_is_complete(query: NamedQuery) -> None:
    assert query.title
    assert query.description.endswith(".")
    assert re.search(r"^#\+ for: ", query.text, re.MULTILINE)
    assert re.search(r"^#\+ example: ", query.text, re.MULTILINE)
    assert all(parameter.about for parameter in query.parameters)


@pytest.mark.parametrize("query", QUERIES, ids=_by_name)
def test_rows_are_ordered_down_to_an_address_or_key(query: NamedQuery) -> None:
    assert re.search(r"^ORDER BY \S", query.text, re.MULTILINE)


@pytest.mark.parametrize("query", QUERIES, ids=_by_name)
def test_every_property_is_one_of_the_vocabulary(query: NamedQuery) -> None:
    known = {value for value in vars(vocab).values() if isinstance(value, str)}
    for name in re.findall(r"\bofg:(\w+)", query.text):
        assert vocab.OFG + name in known


@pytest.mark.parametrize("query", QUERIES, ids=_by_name)
def test_lines_are_short_enough_to_read(query: NamedQuery) -> None:
    assert max(len(line) for line in query.text.splitlines()) <= 120
