"""The shell completes the parameters of a query, and the values they take."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from ofgraph.cli import bash_completion, completers
from ofgraph.cli.query import query_command

OWN = """#+ title: A zone
#+ description: One zone.
#+ parameters:
#+   zone: {type: text, words: [North, South East]}
SELECT ?zone WHERE {
  VALUES ?zone { UNDEF } #+ zone
}
"""


def completed(incomplete: str, *words: str) -> list[str]:
    context = query_command.make_context("query", list(words), resilient_parsing=True)
    option = next(one for one in query_command.params if one.name == "given")
    return completers.parameters(context, option, incomplete)


def test_the_parameters_of_the_query_are_completed() -> None:
    assert completed("s", "recurring-themes") == ["series=", "status="]


def test_they_are_completed_after_an_option_without_its_value() -> None:
    assert completed("th", "recurring-themes", "-p") == ["theme="]


@pytest.mark.parametrize(
    ("incomplete", "found"),
    [
        ("council=notti", ["council=nottingham", "council=nottinghamshire"]),
        ("kind=foc", ["kind=focused-visit"]),
        ("area=lead", ["area=leadership"]),
        ("region=north", ["region=North-East", "region=North-West"]),
        ("grade=req", ["grade=requires-improvement"]),
        ("since=20", []),
        ("nothing=x", []),
    ],
)
def test_the_values_of_a_parameter_are_completed(incomplete: str, found: list[str]) -> None:
    assert completed(incomplete, "grades-given") == found


def test_a_query_that_is_not_known_has_no_parameters() -> None:
    assert completed("c", "SELECT * {}") == []


def test_queries_of_ones_own_are_completed_too(tmp_path: Path) -> None:
    (tmp_path / "zones.rq").write_text(OWN)
    assert completed("zone=s", "--queries", str(tmp_path), "zones") == ["zone=South-East"]


def test_a_broken_query_of_ones_own_breaks_no_completion(tmp_path: Path) -> None:
    (tmp_path / "zones.rq").write_text("#+ what\nSELECT * {}")
    assert "council=" in completed("", "--queries", str(tmp_path), "recurring-themes")


@pytest.mark.parametrize(
    ("words", "at", "args", "incomplete", "answered"),
    [
        ("ofgraph query visits -p kind = foc", 6, ["query", "visits", "-p"], "kind=foc",
         "plain,focused-visit"),
        ("ofgraph query visits -p kind =", 5, ["query", "visits", "-p"], "kind=",
         "plain,focused-visit"),
        ("ofgraph query visits -p ki", 4, ["query", "visits", "-p"], "ki",
         "plain,kind=focused-visit"),
        ("ofgraph query visits -p ", 4, ["query", "visits", "-p"], "", "plain,kind=focused-visit"),
    ],
)  # fmt: skip
def test_bash_takes_a_pair_as_one_word(
    words: str, at: int, args: list[str], incomplete: str, answered: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(at))
    bash = bash_completion.OneWordBash(query_command, {}, "ofgraph", "_OFGRAPH_COMPLETE")
    assert bash.get_completion_args() == (args, incomplete)
    item = click.shell_completion.CompletionItem("kind=focused-visit")
    assert bash.format_completion(item) == answered


def test_bash_puts_no_blank_after_the_sign() -> None:
    assert "compopt -o nospace" in bash_completion.OneWordBash.source_template
