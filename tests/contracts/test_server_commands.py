"""Every command gives the same on a server as on a folder: a real `oxigraph serve`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

pytestmark = pytest.mark.remote

FINDINGS = (
    "SELECT ?s ?p ?o { ?s a <https://w3id.org/ofgraph/def#Finding> ; ?p ?o } ORDER BY ?s ?p ?o"
)
BY_GRAPH = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
COMMANDS = [
    ["trace", "herefordshire"],
    ["find", "supervision", "--council", "nottingham"],
    ["find", "supervision", "--status", "proposed"],
    ["review", "--list"],
    ["query", "council-timeline", "-p", "council=nottingham"],
    ["query", "recurring-themes", "--format", "json"],
    ["query", FINDINGS, "--format", "csv"],
    ["query", BY_GRAPH],
    ["query", "ASK { ?s a <https://w3id.org/ofgraph/def#Visit> }"],
    ["query", "CONSTRUCT { ?s a ?o } { ?s a ?o , <https://w3id.org/ofgraph/def#Visit> }"],
    ["query", "DESCRIBE <https://w3id.org/ofgraph/id/council/nottingham>"],
    ["query", "SELECT ?s { ?s ?p "],
    ["query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"],
    ["cite", "https://w3id.org/ofgraph/id/council/nottingham"],
]


@pytest.fixture(scope="module")
def built(bundled_home: Path, own_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server into which `build` put what was read for the bundled data."""
    from ofgraph.pipeline import Project, build

    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(bundled_home, home, ignore=shutil.ignore_patterns("store"))
    built = build(Project(home=home, store=own_server), checks=False)
    assert built.read == 0
    return own_server


def told(home: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What a command prints, or the complaint that it ends with."""
    from ofgraph.cli import command

    monkeypatch.setenv("OFGRAPH_HOME", str(home))
    monkeypatch.chdir(home)
    ran = CliRunner().invoke(command, words)
    return ran.output if ran.exception is None else f"{ran.output}{ran.exception}"


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words)[:40])
def test_a_command_prints_the_same(
    words: list[str], built: str, bundled_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = told(bundled_home, words, monkeypatch)
    assert here.strip()
    assert told(bundled_home, [*words, "--store", built], monkeypatch) == here


def test_the_graphs_are_the_same_byte_for_byte(built: str, bundled_home: Path) -> None:
    from ofgraph.graph import open_store

    server, folder = open_store(built), open_store(bundled_home / "store")
    assert server.graphs() == folder.graphs()
    assert server.size() == folder.size()
    for name in server.graphs()[::9]:
        assert server.nquads(name) == folder.nquads(name)
