"""The sample graph as users open it: in memory, in a folder, in a server on loopback."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.queries.query_sample import sample_graphs, sample_store

from ofgraph.api import Graph
from ofgraph.graph import open_store


@pytest.fixture
def graph() -> Graph:
    """The sample graph, with nothing read yet. Its store is shared: do not close it."""
    return Graph(sample_store())


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample graph in its store."""
    home = tmp_path_factory.mktemp("asked")
    store = open_store(home / "store", write=True)
    store.rebuild(sample_graphs())
    store.close()
    return home


def _waits(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address of an Oxigraph server that holds the sample graph."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("no oxigraph server here (PyPI package oxigraph)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    server = subprocess.Popen(
        [program, "serve", "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _waits(f"http://{address}", server)
        store = open_store(f"http://{address}", write=True)
        store.rebuild(sample_graphs())
        store.close()
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=10)
