"""A Virtuoso 7 of our own on loopback, in a temporary folder, where the program is installed.

Debian: apt-get install virtuoso-opensource. It is started twice: once to set the password of its
only user, which ends by itself, and once to serve.
"""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PROGRAMS = ("virtuoso-t", "virtuoso-iodbc-t")
SETTINGS = """\
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
SQL_AUTHENTICATION = 1
CheckpointInterval = 0
NumberOfBuffers = 2000
MaxDirtyBuffers = 1500
DirsAllowed = .
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 8
MaxKeepAlives = 8
KeepAliveTimeout = 10
[SPARQL]
ResultSetMaxRows = 2000
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Virtuoso:
    """Where it is, and who may change it."""

    address: str
    password: str

    def sign_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Say who we are, as users do."""
        monkeypatch.setenv("OFGRAPH_STORE_USER", "dba")
        monkeypatch.setenv("OFGRAPH_STORE_PASSWORD", self.password)


@contextmanager
def running(folder: Path) -> Iterator[Virtuoso]:
    """A Virtuoso while it is needed; the test is skipped where there is none."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("no Virtuoso here (Debian package virtuoso-opensource)")
    port, password = free_port(), f"own{secrets.token_hex(6)}"
    words = SETTINGS.format(port=port, sql_port=free_port())
    (folder / "v.ini").write_text(words, encoding="ascii")
    command = [program, "+configfile", "v.ini", "+foreground"]
    told = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    set_password = [*command, "+pwdold", "dba", "+pwddba", password]
    subprocess.run(set_password, check=True, timeout=60, **told)  # type: ignore[call-overload]
    served = subprocess.Popen(command, **told)  # type: ignore[call-overload]
    try:
        address = f"http://127.0.0.1:{port}/sparql"
        wait_for(address, served)
        yield Virtuoso(address, password)
    finally:
        served.kill()  # it holds nothing that anybody needs
        served.wait(timeout=10)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers a question, whatever it says."""
    for _ in range(300):
        try:
            urllib.request.urlopen(address + "?query=ASK%7B%7D", timeout=5).close()  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            if server.poll() is not None:
                raise
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
