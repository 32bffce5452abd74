"""The commands cite and why, as people run them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import RunCli

VISIT = "visit/herefordshire-ilacs-standard-2022-07-18"


def test_the_rows_of_a_query_become_a_bibliography(run_cli: RunCli, bundled_home: Path) -> None:
    rows = run_cli("query", "official-visits", "-p", "council=nottingham", "--format", "json",
                   home=bundled_home).out  # fmt: skip
    ran = run_cli("cite", "-", "--format", "bibtex", home=bundled_home, given=rows)
    assert (ran.code, ran.err) == (0, "")
    assert "Local authority inspection outcomes" in ran.out


def test_rows_that_cannot_be_cited_are_counted_on_stderr(
    run_cli: RunCli, bundled_home: Path
) -> None:
    rows = f"thing,n\n{VISIT},1\nhttps://w3id.org/ofgraph/id/{VISIT},2\n" \
           "https://w3id.org/ofgraph/id/finding/000000,3\n"  # fmt: skip
    ran = run_cli("cite", "-", "--format", "json", home=bundled_home, given=rows)
    assert ran.code == 1
    assert "Rows without an address to cite: 1." in ran.err
    assert (
        "Not in this store as it is seen: 1 (https://w3id.org/ofgraph/id/finding/000000);"
        in ran.err
    )
    assert [one["sort"] for one in json.loads(ran.out)] == ["visit"]


def test_why_shows_the_cells_and_papers_behind_a_visit(run_cli: RunCli, bundled_home: Path) -> None:
    ran = run_cli("why", VISIT, home=bundled_home)
    assert ran.code == 0
    assert "fieldwork began: 18 July 2022, as stated by the official file" in ran.out
    assert "CELL: sheet ILACS_inspection_history, cell J107: Inadequate" in ran.out


def test_a_wrong_address_is_answered_with_the_nearest(run_cli: RunCli, bundled_home: Path) -> None:
    ran = run_cli("why", VISIT.replace("2022", "2202"), home=bundled_home)
    assert ran.code == 2
    assert f"Hint: did you mean {VISIT}?" in ran.err


def test_a_file_is_written_in_the_form_that_its_name_ends_in(
    run_cli: RunCli, bundled_home: Path, tmp_path: Path
) -> None:
    for words, name, beginning in (
        (["cite", VISIT], "facts.bib", "@misc{"), (["why", VISIT], "why.md", "**visit: "),
    ):  # fmt: skip
        ran = run_cli(*words, "-o", name, home=bundled_home, cwd=tmp_path)
        assert (ran.code, ran.out) == (0, "")
        assert (tmp_path / name).read_text().startswith(beginning)


def test_a_file_whose_name_says_no_form_is_not_begun(
    run_cli: RunCli, bundled_home: Path, tmp_path: Path
) -> None:
    ran = run_cli("trace", "nottingham", "-o", "story.pdf", home=bundled_home, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "story.pdf says no format by its ending" in ran.err
    assert list(tmp_path.iterdir()) == []
