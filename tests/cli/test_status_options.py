"""--status, --min-confidence and --people as people meet them on the command line."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Ran, RunCli

from ofgraph.resources import resource_dir

FINDINGS = ("query", "council-findings")
COUNT = "SELECT (COUNT(DISTINCT ?f) AS ?n) { ?f a <https://w3id.org/ofgraph/def#Finding> }"


@pytest.fixture(scope="module")
def floored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two bundled papers in which whatever was measured is only proposed."""
    folder = tmp_path_factory.mktemp("floored")
    (folder / "papers").mkdir()
    for number in ("01", "02"):
        for file in Path(str(resource_dir("papers"))).glob(f"{number}-*"):
            shutil.copy(file, folder / "papers")
    (folder / "ofgraph.toml").write_text(
        '[project]\nbundled = false\nsources = ["papers"]\n\n[build]\nmin_confidence = 1\n'
    )
    subprocess.run(
        [sys.executable, "-m", "ofgraph", "build", "--people", "roles"], cwd=folder, check=True,
        capture_output=True, timeout=120,
    )  # fmt: skip
    return folder


def rows(ran: Ran) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ran.out)))


def number(run_cli: RunCli, home: Path, *more: str) -> int:
    return int(rows(run_cli("query", COUNT, "--format", "csv", *more, home=home))[0]["n"])


def test_a_naive_count_counts_no_proposal(run_cli: RunCli, floored: Path) -> None:
    accepted, proposed = number(run_cli, floored), number(run_cli, floored, "--status", "proposed")
    assert proposed > 0
    both = number(run_cli, floored, "--status", "accepted", "--status", "proposed")
    assert both == accepted + proposed


def test_status_says_how_many_proposals_wait(run_cli: RunCli, floored: Path) -> None:
    said = json.loads(run_cli("status", "--format", "json", home=floored).out)
    assert said["proposals"] > 0
    assert (said["min_confidence"], said["people"]) == (1.0, "roles")
    assert "wait for review" in run_cli("status", home=floored).out


def test_found_proposals_carry_their_status_and_a_mark(run_cli: RunCli, floored: Path) -> None:
    words = ("find", "--status", "proposed", "--limit", "3")
    found = json.loads(run_cli(*words, "--format", "json", home=floored).out)
    assert {hit["status"] for hit in found["hits"]} == {"proposed"}
    ran = run_cli(*words, "--format", "table", home=floored)
    assert "PROPOSED: " in ran.out
    assert "nobody has accepted them yet" in ran.err
    assert {row["status"] for row in rows(run_cli(*words, "--format", "csv", home=floored))} == {
        "proposed"
    }


def test_an_unknown_status_is_refused(run_cli: RunCli, floored: Path) -> None:
    assert run_cli("find", "--status", "guessed", home=floored).code == 2


def test_an_export_follows_status_and_people(
    run_cli: RunCli, floored: Path, tmp_path: Path
) -> None:
    plain = run_cli("export", str(tmp_path / "plain"), home=floored)
    assert plain.code == 0
    assert "graph/proposals/" not in (tmp_path / "plain" / "graph.nq").read_text()
    offered = run_cli("export", str(tmp_path / "all"), "--status", "proposed", home=floored)
    assert offered.code == 0
    assert "graph/proposals/" in (tmp_path / "all" / "graph.nq").read_text()
    named = run_cli("export", str(tmp_path / "named"), "--people", "public", home=floored)
    assert (named.code, "an export cannot name more" in named.err) == (2, True)


@pytest.mark.parametrize("floor", ["1.5", "high"])
def test_a_floor_that_is_none_is_refused(run_cli: RunCli, floored: Path, floor: str) -> None:
    ran = run_cli("build", "--min-confidence", floor, home=floored)
    assert (ran.code, "neither a number from 0 to 1 nor none" in ran.err) == (2, True)
