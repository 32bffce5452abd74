"""`ofgraph trace` over the bundled data, where few papers are loaded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Ran

RunCli = Callable[..., Ran]


@pytest.mark.parametrize("council", ["herefordshire", "nottingham", "gloucestershire"])
def test_a_trace_shows_sentences_however_few_there_are(
    run_cli: RunCli, bundled_home: Path, council: str
) -> None:
    ran = run_cli("trace", council, home=bundled_home)
    assert ran.code == 0
    assert "RESTATED: " in ran.out


@pytest.mark.parametrize("style", ["text", "markdown", "json"])
def test_a_trace_ends_in_one_newline(run_cli: RunCli, bundled_home: Path, style: str) -> None:
    out = run_cli("trace", "nottingham", "--format", style, home=bundled_home).out
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


def test_all_cuts_nothing_short(run_cli: RunCli, bundled_home: Path) -> None:
    assert "more" in run_cli("trace", "nottingham", home=bundled_home).out
    ran = run_cli("trace", "nottingham", "--all", home=bundled_home)
    data = json.loads(run_cli("trace", "nottingham", "--format", "json", home=bundled_home).out)
    stories = data["stories"] + data["changed"]
    steps = [step for story in stories for step in story["steps"]]
    steps += data["said"] + data["resolutions"]
    assert ran.out.count("RESTATED: ") == sum(len(step["said"]) for step in steps)
