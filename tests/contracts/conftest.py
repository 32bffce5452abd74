"""A store of each kind, empty, for the contracts: memory, a folder, a real server on loopback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.contracts.virtuoso_server import Virtuoso, free_port, running, wait_for

from ofgraph.graph import Store, open_store


def _oxigraph_server() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


@contextmanager
def serving() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of an `oxigraph serve` of our own, and its process."""
    program = _oxigraph_server()
    if program is None:
        pytest.skip("no oxigraph server here (PyPI package oxigraph)")
    address = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [program, "serve", "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://{address}", process)
        yield f"http://{address}", process
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with serving() as (address, _):
        yield address


@pytest.fixture(scope="module")
def own_server() -> Iterator[str]:
    """A server that one module of tests has for itself."""
    with serving() as (address, _):
        yield address


@pytest.fixture
def mortal_server() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server that a test may end."""
    with serving() as started:
        yield started


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    with running(tmp_path_factory.mktemp("virtuoso")) as served:
        yield served


KINDS = [
    "memory",
    "folder",
    pytest.param("server", marks=pytest.mark.remote),
    pytest.param("virtuoso", marks=[pytest.mark.remote, pytest.mark.slow]),
]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which kind of store a contract is tried on."""
    return str(request.param)


@pytest.fixture
def empty_store(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """An empty store of each kind, open for writing."""
    address = "memory:" if kind == "memory" else str(tmp_path / "store")
    if kind == "server":
        address = str(request.getfixturevalue("server"))
    elif kind == "virtuoso":
        served: Virtuoso = request.getfixturevalue("virtuoso")
        address = served.address
        served.sign_in(monkeypatch)
    opened = open_store(address, write=True)
    yield opened
    opened.change({}, opened.graphs())
    opened.close()


@pytest.fixture
def nobody() -> str:
    """The address of a server that nobody runs."""
    return f"http://127.0.0.1:{free_port()}"
