"""CSV tables that a spreadsheet, a CSVW processor and a reader with no software can use."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ofgraph import vocab as v
from ofgraph.graph.terms import TYPE, iri
from ofgraph.publish import Snapshot
from ofgraph.publish.csvw import export_csv
from ofgraph.publish.tables import TABLES


@pytest.fixture(scope="module")
def folder(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    export_csv(snapshot, made)
    return made / "csv"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{name}.csv").read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def described(folder: Path, name: str) -> dict[str, object]:
    return dict(json.loads((folder / f"{name}.csv-metadata.json").read_text()))


def test_a_finding_stands_with_labels_beside_its_iris(folder: Path) -> None:
    finding = next(row for row in rows(folder, "findings") if row["polarity"] != "Concern")
    assert finding["polarity"] == "Area for improvement"
    assert finding["polarity_iri"].endswith("/polarity/area-for-improvement")
    assert finding["document"] == "Focused visit by Ofsted"


def test_denials_are_no_findings(folder: Path) -> None:
    assert (len(rows(folder, "findings")), len(rows(folder, "denials"))) == (2, 1)


def test_several_values_stand_in_one_cell(folder: Path) -> None:
    assert rows(folder, "councils")[0]["other_names"] == "Northmere|Northmere, City"


def test_a_cell_that_looks_like_a_formula_stays_exact_and_the_metadata_says_so(
    folder: Path,
) -> None:
    assert rows(folder, "cell-evidence")[0]["text"] == "=1+1"
    assert "no formula" in str(described(folder, "cell-evidence")["dc:description"])


def test_evidence_names_what_it_is_evidence_for(folder: Path) -> None:
    assert all(row["about_iri"] and row["quote"] for row in rows(folder, "evidence"))


def test_lines_end_as_rfc_4180_says(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        data = path.read_bytes()
        assert data.endswith(b"\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_metadata_describes_every_column_in_order(table: object, folder: Path) -> None:
    name = table.name  # type: ignore[attr-defined]
    heading = (folder / f"{name}.csv").read_text().splitlines()[0].split(",")
    schema = described(folder, name)["tableSchema"]
    assert [column["name"] for column in schema["columns"]] == heading  # type: ignore[index]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_column_of_single_values_never_holds_more(table: object, folder: Path) -> None:
    name = table.name  # type: ignore[attr-defined]
    many = {c.name for c in table.columns if c.many}  # type: ignore[attr-defined]
    for row in rows(folder, name):
        for column, cell in row.items():
            assert "|" not in cell or column.removesuffix("_iri") in many


def test_every_class_of_ours_has_a_table(snapshot: Snapshot) -> None:
    tabled = {iri(table.kind) for table in TABLES}
    values = {iri(kind) for kind in (v.STATEMENT, v.GRADE, v.FRAMEWORK, v.AREA)}
    kinds = {o for _, p, o in snapshot.union if p == TYPE and o.startswith(f"<{v.OFG}")}
    assert kinds <= tabled | values


def test_rows_are_sorted_and_identified(folder: Path) -> None:
    for table in TABLES:
        ids = [row["id"] for row in rows(folder, table.name)]
        assert len(set(ids)) == len(ids)
        assert [f"<{id}>" for id in ids] == sorted(f"<{id}>" for id in ids)
