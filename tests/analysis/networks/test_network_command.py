"""network as people meet it on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from click.testing import CliRunner, Result
from tests.analysis.invented import THEMES, Visit, incidence_of_visits

from ofgraph.analysis import networks
from ofgraph.analysis.incidence import Choice, Incidence, NothingToCount
from ofgraph.cli import network
from ofgraph.errors import UnknownName


class RunNetwork:
    """Runs the command in this process; what it complains of is raised."""

    def __call__(self, *words: str) -> Result:
        done = CliRunner().invoke(network.network_command, words)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done


@pytest.fixture
def run(bundled_home: Path, monkeypatch: pytest.MonkeyPatch) -> RunNetwork:
    monkeypatch.setenv("OFGRAPH_STORE", str(bundled_home / "store"))
    return RunNetwork()


FILLERS = [f"filler-{at}" for at in range(12)]


def twice_seen() -> Incidence:
    """Sixty councils seen under two frameworks; neglect and caseloads often go together."""
    rng = np.random.default_rng(2)
    return incidence_of_visits(
        (
            Visit(
                council=f"Northmere {at:02}", day=f"{year}-03-{1 + at % 28:02}",
                framework=framework,
                raised=[*(["neglect", "caseloads"] if at % 4 == 0 else []),
                        *(one for one in FILLERS if rng.random() < 0.3)],
            )
            for at in range(60) for year, framework in ((2014, "sif"), (2019, "ilacs"))
        ),
        themes={**THEMES, **dict.fromkeys(FILLERS)},
    )  # fmt: skip


@pytest.fixture
def invented(run: RunNetwork, monkeypatch: pytest.MonkeyPatch) -> RunNetwork:
    """The command, of an invented incidence."""
    monkeypatch.setattr(network, "chosen_incidence", lambda *_, **__: (twice_seen(), Choice()))
    return run


def rows(done: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_what_help_names_is_what_the_analysis_knows() -> None:
    assert set(network.FORMS) == set(networks.NETWORK_FORMS)
    endings = {one for form in networks.NETWORK_FORMS.values() for one in form.endings}
    assert set(network._ENDINGS) == endings - {".json", ".csv"}
    from typing import get_args

    from ofgraph.analysis.networks.following import Onward
    from ofgraph.analysis.networks.of_councils import Alike

    assert set(network.MEASURES["cooccurrence"]) == set(get_args(networks.Measure))
    assert set(network.MEASURES["transitions"]) == set(get_args(Onward))
    assert set(network.MEASURES["similarity"]) == set(get_args(Alike))


def test_themes_that_travel_together_come_first(invented: RunNetwork) -> None:
    first = rows(invented("-f", "csv"))[0]
    assert {first["firstName"], first["secondName"]} == {"Caseloads", "Neglect"}
    assert (first["raisedBoth"], first["couldBoth"]) == ("30", "120")


def test_a_reader_is_told_what_it_stands_on(invented: RunNetwork) -> None:
    said = invented().stdout
    assert said.startswith("Caseloads and Neglect are raised together most clearly: at 30 of")
    assert "by chance alone" in said
    assert "120 visits" in said


def test_the_theme_that_is_asked_for_stands_first(invented: RunNetwork) -> None:
    found = rows(invented("-f", "csv", "--theme", "neglect", "--at-least", "1"))
    assert {row["firstName"] for row in found} == {"Neglect"}


@pytest.mark.parametrize("words", [
    ("--nodes",), ("--communities",), ("--map",), ("--evolution",), ("--bursts",), ("councils",),
    ("transitions",), ("similarity",), ("--broad",), ("--alpha", "0.5"), ("--z", "1"),
    ("--nodes", "councils"), ("--communities", "similarity"), ("--nodes", "transitions"),
    ("--evolution", "--periods", "2013-2015,2018-2020"), ("--evolution", "--theme", "neglect"),
    ("--bursts", "--theme", "neglect"), ("--thin", "2"), ("--measure", "jaccard"),
])  # fmt: skip
def test_every_view_is_told_with_what_it_stands_on(
    invented: RunNetwork, words: tuple[str, ...]
) -> None:
    done = invented(*words)
    assert done.exit_code == 0
    assert "From a store that has no revision" in done.output


@pytest.mark.parametrize("words", [("--nodes",), ("--communities",), ("--evolution",), ("--map",)])
def test_programs_get_every_row_and_column(invented: RunNetwork, words: tuple[str, ...]) -> None:
    found = rows(invented(*words, "-f", "csv"))
    assert found
    assert None not in found[0]


def test_a_theme_raised_again_is_told_against_what_is_expected(invented: RunNetwork) -> None:
    said = invented("transitions").stdout
    assert said.startswith("A theme raised at one visit is raised again at the next that could")


def test_what_is_more_than_chance_is_tested(invented: RunNetwork) -> None:
    done = invented("--chance", "--permutations", "99", "-f", "csv")
    assert {"p", "q"} <= set(rows(done)[0])


@pytest.mark.parametrize("form", network.FORMS)
def test_a_network_itself_goes_to_standard_output(invented: RunNetwork, form: str) -> None:
    done = invented("--format", form)
    assert done.stdout
    assert "nodes and" in done.stderr


def test_a_network_in_a_file_has_its_communities(invented: RunNetwork, tmp_path: Path) -> None:
    invented("--communities", "-o", str(tmp_path / "themes.graphml"))
    graph = nx.read_graphml(tmp_path / "themes.graphml")
    known = {told["name"]: told.get("community") for _, told in graph.nodes(data=True)}
    assert known["Caseloads"] == known["Neglect"]
    assert known["Neglect"]
    assert graph.graph["measure"] == "association"


def test_json_and_csv_are_tables_as_in_every_command(invented: RunNetwork, tmp_path: Path) -> None:
    invented("-o", str(tmp_path / "themes.json"))
    assert "results" in json.loads((tmp_path / "themes.json").read_text())


def test_a_bundle_says_how_it_was_made(invented: RunNetwork, tmp_path: Path) -> None:
    invented("--bundle", str(tmp_path / "bundle"), "-f", "csv")
    told = json.loads((tmp_path / "bundle" / "bundle.json").read_text())
    assert told["parameters"]["measure"] == "z"


@pytest.mark.parametrize("words", [
    ("similarity", "--theme", "neglect"), ("councils", "--map"), ("similarity", "--z", "2"),
    ("--measure", "cosine"), ("--chance", "--nodes"), ("similarity", "--chance"),
    ("--periods", "2014-2016"), ("--bursts", "-f", "gexf"), ("-f", "gexf", "--bundle", "x"),
    ("--alpha", "0"), ("--at-least", "0"), ("relations",),
])  # fmt: skip
def test_what_does_not_go_together_is_refused(run: RunNetwork, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error:" in done.stderr


def test_of_few_visits_it_is_said_that_they_are_too_few(
    run: RunNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = incidence_of_visits(
        Visit(council=f"Northmere {at}", day="2019-03-02", raised=["neglect", "caseloads"])
        for at in range(2)
    )
    monkeypatch.setattr(network, "chosen_incidence", lambda *_, **__: (few, Choice()))
    assert run().stdout.startswith("Too few visits to say which themes go together more than")


def test_an_unknown_theme_suggests_another(run: RunNetwork) -> None:
    with pytest.raises(UnknownName) as refused:
        run("--theme", "supervison")
    assert "supervision" in refused.value.hint


def test_an_empty_slice_says_why_it_is_empty(run: RunNetwork) -> None:
    with pytest.raises(NothingToCount):
        run("--until", "1990")


@pytest.mark.parametrize("words", [(), ("transitions",), ("similarity",), ("--bursts",)])
def test_without_a_whole_report_nothing_is_made_of_shares(
    run: RunNetwork, words: tuple[str, ...]
) -> None:
    assert "whole report" in run(*words).stdout.split("\n\n")[0].replace("\n", " ")


def test_the_same_question_has_the_same_answer(invented: RunNetwork) -> None:
    for words in (("--communities",), ("--bursts",), ("-f", "gexf", "--nodes")):
        first: Any = invented(*words).stdout
        assert first == invented(*words).stdout
