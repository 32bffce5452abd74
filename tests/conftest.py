"""What many tests share: one build of the bundled data, and the command line run in process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent

# A shell without job control starts what runs in the background with Ctrl-C ignored, and children
# inherit that; tests that press it would wait for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


RunCli = Callable[..., Ran]


def shared(*parts: str) -> Path:
    """A file beside the project that tests may use; the test skips where it is not there."""
    root = Path(os.environ.get("OFGRAPH_SHARED", CHECKOUT.parent / "shared"))
    path = root.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{'/'.join(parts)} is not beside this checkout (OFGRAPH_SHARED)")
    return path


@pytest.fixture(scope="session")
def bundled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the bundled data was built and checked. Read it, don't change it."""
    from ofgraph.pipeline import Project, build

    home = tmp_path_factory.mktemp("bundled")
    built = build(Project(home=home, store=str(home / "store")))
    assert built.report is not None
    return home


@pytest.fixture
def own_home(bundled_home: Path, tmp_path: Path) -> Path:
    """A copy of the bundled data folder, to be changed."""
    home = tmp_path / "home"
    shutil.copytree(bundled_home, home)
    return home


@pytest.fixture
def run_cli() -> RunCli:
    """Run `ofgraph …` as a process of its own, as users do."""

    def run(
        *words: str, home: Path, cwd: Path | None = None, given: str | None = None, **env: str
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "ofgraph", *words],
            capture_output=True,
            text=True,
            input=given,
            cwd=cwd or home,
            env=os.environ | {"OFGRAPH_HOME": str(home), "COLUMNS": "100"} | env,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
