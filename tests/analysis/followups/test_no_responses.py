"""Where no paper was read there is nothing to follow, and that is said."""

from __future__ import annotations

import click.testing
import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.followups import Asked, followups
from ofgraph.cli.followups import followups_command


def test_a_council_without_papers_has_no_resolutions() -> None:
    found = incidence_of_visits([Visit(council="Northmere", day="2019-05-14")])
    told = followups(found, lambda addresses: {}, asked=Asked(councils=frozenset({0})))
    assert told.table.rows == ()


@pytest.mark.parametrize("words", [("--theme", "neglect"), ("--actions",), ("--since", "2020")])
def test_discrepancies_refuse_what_they_do_not_heed(words: tuple[str, ...]) -> None:
    done = click.testing.CliRunner().invoke(followups_command, ["--discrepancies", *words])
    assert done.exit_code == 2
    assert "goes with none of --theme" in done.output
