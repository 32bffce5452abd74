"""What the tests of the sandbox share: one sandbox, and a listener that nobody should call."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from ofgraph.graph.connect import open_store
from ofgraph.graph.store import Store
from ofgraph.queries.sandbox import Limits, Sandbox

MIB = 1024 * 1024
GRAPH = "https://example.org/graph/wexcombe"


def quads(count: int, graph: str = GRAPH) -> str:
    """So many quads about visits that never were."""
    return "".join(
        f'<https://example.org/visit/{n}> <https://example.org/ordinal> "{n}"'
        f"^^<http://www.w3.org/2001/XMLSchema#integer> <{graph}> .\n"
        for n in range(count)
    )


@pytest.fixture(scope="session")
def small_store() -> Store:
    """Three hundred quads in memory."""
    store = open_store("memory:")
    store.rebuild({GRAPH: quads(300)})
    return store


@pytest.fixture(scope="session")
def sandbox(small_store: Store) -> Iterator[Sandbox]:
    """A sandbox with little memory, for a query at a time of each of two."""
    limits = Limits(seconds=60, memory=100 * MIB, answer=4 * MIB)
    with Sandbox(small_store, limits) as made:
        yield made


class Listener:
    """A server on loopback that answers nobody, and knows whether anybody called."""

    def __init__(self, server: socket.socket) -> None:
        self._server = server
        self.address = f"http://127.0.0.1:{server.getsockname()[1]}/"

    def was_called(self) -> bool:
        try:
            self._server.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@pytest.fixture
def listener() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield Listener(server)
