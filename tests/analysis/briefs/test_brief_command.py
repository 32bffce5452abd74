"""`ofgraph brief`: what it takes, what it writes, and what it says of what it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.queries.query_sample import sample_store

from ofgraph.analysis.briefs import subject_named
from ofgraph.cli.brief import brief_command
from ofgraph.errors import OfgraphError, QueryError, UnknownName
from ofgraph.queries import Names


def ran(home: Path, *words: str) -> Result:
    return CliRunner().invoke(brief_command, [*words, "--store", str(home / "store")])


def test_a_council_is_meant_by_its_name() -> None:
    found = subject_named(Names(sample_store()), "Northmere")
    assert (found.kind, found.iri.rsplit("/", 1)[1]) == ("council", "northmere")


@pytest.mark.parametrize("words", ["supervision", "theme/supervision"])
def test_a_theme_is_meant_by_its_name(words: str) -> None:
    assert subject_named(Names(sample_store()), words).kind == "theme"


def test_a_name_that_nothing_has_suggests_of_both_lists() -> None:
    with pytest.raises(UnknownName, match="no council or theme called 'nothmere'") as failed:
        subject_named(Names(sample_store()), "nothmere")
    assert "the council 'northmere'" in failed.value.hint
    with pytest.raises(UnknownName) as failed:
        subject_named(Names(sample_store()), "supervison")
    assert "the theme 'supervision'" in failed.value.hint


@pytest.mark.parametrize("words", ["", "  ", "\x00", "council/", "theme/kent", "<script>"])
def test_odd_names_are_refused_with_a_reason(words: str) -> None:
    with pytest.raises(OfgraphError) as failed:
        subject_named(Names(sample_store()), words)
    assert failed.value.message


def test_a_name_of_both_must_say_which(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(sample_store())
    monkeypatch.setattr(names, "theme", lambda words: "https://example.org/id/theme/northmere")
    with pytest.raises(QueryError) as failed:
        subject_named(names, "northmere")
    assert failed.value.hint == "say which: council/northmere or theme/northmere"


@pytest.mark.parametrize(
    ("file", "begins"),
    [("n.md", b"# "), ("n.html", b"<!DOCTYPE html>"), ("n.docx", b"PK"), ("n.json", b"{\n"),
     ("n.txt", b"NORTHUMBERLAND")],
)  # fmt: skip
def test_the_ending_of_the_file_decides_the_form(
    bundled_home: Path, tmp_path: Path, file: str, begins: bytes
) -> None:
    assert ran(bundled_home, "northumberland", "-o", str(tmp_path / file)).exit_code == 0
    assert (tmp_path / file).read_bytes().startswith(begins)


def test_a_file_that_says_no_form_is_refused(bundled_home: Path, tmp_path: Path) -> None:
    result = ran(bundled_home, "kent", "-o", str(tmp_path / "kent.pdf"))
    assert result.exit_code == 2
    assert "end it in one of" in result.output
    assert not (tmp_path / "kent.pdf").exists()


def test_a_day_that_is_none_is_refused(bundled_home: Path) -> None:
    result = ran(bundled_home, "kent", "--since", "soon")
    assert isinstance(result.exception, QueryError)


def test_the_choice_stands_in_the_commands_that_repeat_it(bundled_home: Path) -> None:
    out = ran(bundled_home, "kent", "--since", "2018", "--series", "area SEND").output
    assert "ofgraph brief kent --series 'area SEND' --since 2018" in out
