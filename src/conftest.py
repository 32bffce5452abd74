"""The doctests of the Python API ask a small graph of councils that do not exist."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def graph_to_ask(request: pytest.FixtureRequest, doctest_namespace: dict[str, object]) -> None:
    """`graph` in the doctests of ofgraph.api."""
    if isinstance(request.node, pytest.DoctestItem) and "/api/" in request.node.nodeid:
        from tests.queries.query_sample import sample_store

        from ofgraph.api import Graph

        doctest_namespace["graph"] = Graph(sample_store())
