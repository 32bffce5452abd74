"""The wheel alone, in a fresh environment and an empty folder, does the whole job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    # By way of the sdist, so that a file missing from it is noticed.
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder), str(CHECKOUT)],
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("env")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    program = folder / "bin" / "python"
    constraints = str(CHECKOUT / "constraints.txt")
    subprocess.run(
        [str(program), "-m", "pip", "install", "--quiet", "-c", constraints, str(wheel)],
        check=True,
        capture_output=True,
    )
    return program


def _run(python: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), "-m", "ofgraph", *words],
        capture_output=True,
        text=True,
        cwd=home,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        | {"OFGRAPH_HOME": str(home)},
        timeout=240,
    )


def test_the_wheel_holds_the_resources_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("ontology/ofgraph.ttl", "shapes/visit.ttl", "queries/recurring-themes.rq",
                 "data/councils.csv", "papers/README.md"):  # fmt: skip
        assert f"ofgraph/_resources/{part}" in names
    assert not [name for name in names if name.startswith(("tests", "benchmarks", "docs"))]


def test_the_wheel_alone_builds_checks_queries_and_traces(python: Path, tmp_path: Path) -> None:
    built = _run(python, tmp_path, "build")
    assert built.returncode == 0, built.stderr
    assert "Checked: " in built.stdout
    checked = _run(python, tmp_path, "check", "--format", "json")
    assert checked.returncode == 0
    assert json.loads(checked.stdout)["conforms"] is True
    asked = _run(python, tmp_path, "query", "theme-counts", "--format", "csv")
    assert asked.returncode == 0
    assert len(asked.stdout.splitlines()) > 10
    traced = _run(python, tmp_path, "trace", "herefordshire")
    assert traced.returncode == 0
    assert "RESTATED: " in traced.stdout
