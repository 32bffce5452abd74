"""A store of each kind, empty, for the contracts: memory, a folder, a real server on loopback."""

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

from ofgraph.graph import Store, open_store


def _oxigraph_server() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def _free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            if server.poll() is not None:
                raise
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    program = _oxigraph_server()
    if program is None:
        pytest.skip("no oxigraph server here (PyPI package oxigraph)")
    address = f"127.0.0.1:{_free_port()}"
    process = subprocess.Popen(
        [program, "serve", "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://{address}", process)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture(params=["memory", "folder", pytest.param("server", marks=pytest.mark.remote)])
def empty_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind, open for writing."""
    if request.param == "server":
        address = str(request.getfixturevalue("server"))
    else:
        address = "memory:" if request.param == "memory" else str(tmp_path / "store")
    opened = open_store(address, write=True)
    yield opened
    opened.change({}, opened.graphs())
    opened.close()


@pytest.fixture
def nobody() -> str:
    """The address of a server that nobody runs."""
    return f"http://127.0.0.1:{_free_port()}"
