"""A project's papers out to annotators and back: decisions in its logs, gold that is scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.interchange.desk import changed, exported, taken
from tests.review import wexcombe

from ofgraph.cli.annotations import annotations_command
from ofgraph.errors import OfgraphError
from ofgraph.extraction.evaluate import load_gold
from ofgraph.interchange import Settled, Shelf, gold_of, read_doccano, shown
from ofgraph.pipeline import build, evaluate_papers, find_project, init_project
from ofgraph.pipeline.decided import read_decisions
from ofgraph.review.session import OpenPaper

PLANS = "the quality and timeliness of written plans"
CASELOADS = "Caseloads remained high in two of the six teams."


def gold(desk: OpenPaper, text: str) -> Any:
    """The gold of a file about one paper."""
    settled: Settled = taken("doccano", text, desk)
    marked = read_doccano(
        text, Shelf([desk]), name="file", now={desk.work: shown(desk)}, utf16=None
    )
    return gold_of(
        desk, settled.of(desk.work), settled.kept.get(desk.work, set()), marked.papers[desk.work]
    )


def test_gold_has_what_was_left_marked_as_it_was_left(tmp_path: Path) -> None:
    desk = wexcombe.paper(tmp_path)

    def change(row: Any) -> None:
        for item in row["label"]:
            if item[0] == row["text"].index(CASELOADS):
                item[2] = "finding:concern"
        row["label"] = [i for i in row["label"] if i[0] != row["text"].index(PLANS)]
        start = row["text"].index("Members welcomed the report")
        row["label"].append([start, start + 27, "view:member"])

    said = gold(desk, changed(exported("doccano", desk), change))
    found = {f["evidence"][0]["quote"]: f["polarity"] for f in said["findings"]}
    assert len(found) == 8
    assert found[CASELOADS] == "concern"
    assert PLANS not in found
    assert [view["holder"] for view in said["views"]] == ["member"]
    assert all("decision" not in f for f in said["findings"])
    assert said["doc"]["file"] == wexcombe.FILE


def test_gold_has_only_the_kinds_that_were_annotated(tmp_path: Path) -> None:
    desk = wexcombe.paper(tmp_path)
    records = [one for one in shown(desk) if one.kind == "finding"]
    assert len(records) == 9
    said = gold(desk, exported("doccano", desk, kinds=("finding",)))
    assert {"findings"} == {name for name, value in said.items() if isinstance(value, list)}


# --- a whole project ------------------------------------------------------------------------

PAPER = """Northmere Council
Children's Services Scrutiny Committee, 3 June 2024

Ofsted carried out a focused visit to Northmere Council's children's services on 14 and 15
May 2024. Inspectors found that:
(a) social workers' caseloads were too high in the duty team;
(b) supervision was regular and recorded.

Members noted the letter. 😀
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one paper in it."""
    folder = tmp_path_factory.mktemp("project")
    init_project(folder)
    file = folder / "ofgraph.toml"
    file.write_text(file.read_text().replace("bundled = true", "bundled = false"))
    (folder / "papers" / "northmere.txt").write_text(PAPER)
    build(find_project(folder), checks=False)
    return folder


@pytest.fixture
def here(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project as the working folder, without decisions."""
    for log in (built / "decisions").glob("*"):
        log.unlink()
    monkeypatch.chdir(built)
    return built


def run(*words: str) -> Result:
    """`ofgraph annotations …`."""
    return CliRunner().invoke(annotations_command, words)


def sent(tmp_path: Path, *words: str) -> Path:
    """The project's papers as a file for doccano."""
    out = tmp_path / "out.jsonl"
    ran = run("export", "--format", "doccano", "-o", str(out), *words)
    assert ran.exit_code == 0, ran.output
    return out


def relabel(path: Path, words: str, label: str) -> None:
    """Label words of a file's first line, otherwise or anew."""
    row = json.loads(path.read_text())
    start = row["text"].index(words)
    row["label"] = [item for item in row["label"] if item[0] != start]
    row["label"].append([start, start + len(words), label])
    path.write_text(json.dumps(row) + "\n")


def test_what_was_changed_is_written_to_the_log(here: Path, tmp_path: Path) -> None:
    out = sent(tmp_path)
    relabel(out, "Members noted the letter", "resolution:noted")
    ran = run("import", str(out), "--format", "doccano", "--as", "A. Clerk")
    assert ran.exit_code == 0, ran.output
    assert "1 decisions were written down (1 add)" in ran.output
    ((decision,), _) = read_decisions(here / "decisions")
    assert (decision.verdict, decision.quote) == ("add", "Members noted the letter")


def test_an_untouched_file_writes_nothing(here: Path, tmp_path: Path) -> None:
    for style, name in (("doccano", "a.jsonl"), ("web-annotation", "a.jsonld")):
        out = tmp_path / name
        assert run("export", "--format", style, "-o", str(out)).exit_code == 0
        ran = run("import", str(out), "--format", style, "--as", "A. Clerk")
        assert ran.exit_code == 0, ran.output
        assert ran.output.startswith("0 decisions were written down; 0 annotations")
    assert read_decisions(here / "decisions") == ((), ())


def test_strict_takes_all_or_nothing(here: Path, tmp_path: Path) -> None:
    out = sent(tmp_path)
    relabel(out, "Members noted the letter", "resolution:noted")
    relabel(out, "Northmere Council", "praise")
    ran = run("import", str(out), "--format", "doccano", "--as", "A. Clerk", "--strict")
    assert ran.exit_code == 1
    assert "out.jsonl: line 1: there is no label 'praise'" in ran.output
    assert read_decisions(here / "decisions") == ((), ())


def test_gold_is_scored_by_evaluate(here: Path, tmp_path: Path) -> None:
    out = sent(tmp_path, "--kind", "finding")
    relabel(out, "Members noted the letter", "finding:concern")
    gold = tmp_path / "gold"
    ran = run("import", str(out), "--format", "doccano", "--gold", str(gold), "--no-decisions",
              "--as", "A. Clerk")  # fmt: skip
    assert ran.exit_code == 0, ran.output
    assert read_decisions(here / "decisions") == ((), ())
    (file,) = gold.iterdir()
    assert file.name == "northmere.txt.gold.json"
    assert load_gold(file).file == "northmere.txt"
    table = json.loads(
        evaluate_papers([gold, here / "papers"], "json", details=False, development=True)
    )
    assert "findings" in json.dumps(table)


def test_gold_that_is_there_is_not_overwritten(here: Path, tmp_path: Path) -> None:
    out = sent(tmp_path)
    words = ("import", str(out), "--format", "doccano", "--gold", str(tmp_path / "g"), "--as", "A")
    assert run(*words).exit_code == 0
    again = run(*words)
    assert isinstance(again.exception, OfgraphError)
    assert "is there already" in str(again.exception)


def test_gold_is_whole_or_none(here: Path, tmp_path: Path) -> None:
    out = sent(tmp_path)
    relabel(out, "Northmere Council", "praise")
    gold = tmp_path / "gold"
    ran = run("import", str(out), "--format", "doccano", "--gold", str(gold), "--as", "A. Clerk")
    assert ran.exit_code == 1
    assert "gold is whole, or it is none" in ran.output
    assert not gold.exists()


def test_a_file_people_may_have_worked_on_is_not_overwritten(here: Path, tmp_path: Path) -> None:
    out = sent(tmp_path)
    ran = run("export", "--format", "doccano", "-o", str(out))
    assert isinstance(ran.exception, OfgraphError)


@pytest.mark.parametrize(
    ("data", "said"), [(b"\xff\xfe{", "is not UTF-8"), (None, "cannot be read")]
)
def test_a_file_that_cannot_be_read_is_named(
    here: Path, tmp_path: Path, data: bytes | None, said: str
) -> None:
    file = tmp_path / "sent.jsonl"
    if data is not None:
        file.write_bytes(data)
    ran = run("import", str(file), "--format", "doccano", "--as", "A. Clerk")
    assert isinstance(ran.exception, OfgraphError)
    assert "sent.jsonl" in str(ran.exception)
    assert said in str(ran.exception)


def test_only_what_is_asked_for_goes_out(here: Path) -> None:
    ran = run("export", "northmere.txt", "--format", "doccano", "--kind", "visit")
    row = json.loads(ran.output)
    assert {label.partition(":")[0] for _, _, label in row["label"]} == {"visit"}
    none = run("export", "--format", "web-annotation", "--status", "reviewed")
    assert json.loads(none.output)["total"] == 0


def test_a_file_that_would_fill_the_memory_is_refused(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = sent(tmp_path)
    monkeypatch.setattr("ofgraph.interchange.marks.MOST_CHARACTERS", 100)
    ran = run("import", str(out), "--format", "doccano", "--as", "A. Clerk")
    assert isinstance(ran.exception, OfgraphError)
    assert "too long for a file of annotations" in str(ran.exception)


def test_a_file_with_a_mark_at_its_head_and_other_line_ends_is_read(
    here: Path, tmp_path: Path
) -> None:
    out = sent(tmp_path)
    out.write_bytes(b"\xef\xbb\xbf" + out.read_bytes().replace(b"\n", b"\r\n"))
    ran = run("import", str(out), "--format", "doccano", "--as", "A. Clerk")
    assert ran.exit_code == 0, ran.output
