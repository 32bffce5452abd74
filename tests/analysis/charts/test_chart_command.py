"""`ofgraph chart` writes pictures, pages and specifications, and tells what it cannot draw."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from ofgraph.analysis.charts import CHARTS, timeline
from ofgraph.analysis.charts.ordering import SORTS
from ofgraph.analysis.incidence import NothingToCount
from ofgraph.cli import chart as command
from ofgraph.errors import NotInstalled, UnknownName

pytest.importorskip("vl_convert")

COUNCIL = ("--council", "nottingham")


@pytest.fixture
def draw(bundled_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Result:
        runner = CliRunner(env={"OFGRAPH_HOME": str(bundled_home)})
        done = runner.invoke(command.chart_command, words)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return run


def test_every_chart_has_a_command_and_every_command_a_chart() -> None:
    assert set(command.chart_command.commands) == set(CHARTS)


def test_the_orders_named_on_the_command_line_are_those_of_the_charts() -> None:
    assert (command.SORTS, command.ORDERS) == (SORTS, timeline.ORDERS)


@pytest.mark.parametrize("name", list(CHARTS))
def test_a_command_takes_what_its_chart_takes(name: str) -> None:
    found = command.chart_command.commands[name]
    options = {one.name for one in found.params if isinstance(one, click.Option)}
    takes = set(CHARTS[name].__kwdefaults__ or {}) - {"choice"}

    assert takes <= options


@pytest.mark.parametrize("name", ["heatmap", "network", "matrix", "evolution"])
def test_the_most_that_is_shown_is_what_the_help_says(name: str) -> None:
    found = {one.name: one.default for one in command.chart_command.commands[name].params}

    assert found["most"] == (CHARTS[name].__kwdefaults__ or {})["most"]


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>"), ("json", b"{")],
)
def test_a_file_is_what_its_name_ends_in(draw: Any, ending: str, begins: bytes) -> None:
    draw("heatmap", *COUNCIL, "-o", f"chart.{ending}")

    assert Path(f"chart.{ending}").read_bytes().startswith(begins)


def test_json_to_the_terminal_is_the_table(draw: Any) -> None:
    told = json.loads(draw("timeline", *COUNCIL, "-f", "json").stdout)

    assert told["head"]["vars"][0] == "councilName"


def test_without_a_format_the_table_is_shown(draw: Any) -> None:
    done = draw("tiles")

    assert "Nottingham City Council" in done.stdout
    assert "To draw it" in done.stderr


def test_a_bundle_goes_with_a_picture(draw: Any) -> None:
    draw("heatmap", *COUNCIL, "-o", "chart.svg", "--bundle", "told")

    assert Path("told/bundle.json").is_file()
    assert Path("chart.svg").is_file()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-o", "chart.pdf"), "drawn as svg, png or html"),
        (("-f", "svg", "-o", "chart.png"), "ends as a file of png"),
        (("-o", "chart.svg", "--scale", "3"), "are of a PNG"),
        (("-o", "chart.png", "--scale", "3", "--width", "900"), "give one"),
    ],
)
def test_what_does_not_go_together_is_refused(draw: Any, words: tuple[str, ...], says: str) -> None:
    done = draw("timeline", *words)

    assert done.exit_code == 2
    assert says in done.stderr


def test_a_chart_that_is_not_there_is_named_with_a_suggestion(draw: Any) -> None:
    with pytest.raises(UnknownName) as wrong:
        draw("timelne")
    assert "timeline" in wrong.value.hint


def test_an_empty_slice_says_what_left_nothing(draw: Any) -> None:
    with pytest.raises(NothingToCount, match="after 2031"):
        draw("heatmap", "--since", "2031")


def test_a_missing_package_is_named_with_what_works_without_it(
    draw: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)

    with pytest.raises(NotInstalled) as missing:
        draw("tiles", "-o", "tiles.svg")
    assert "ofgraph[charts]" in missing.value.hint
    assert draw("tiles", "-f", "vega").stdout.startswith("{")
