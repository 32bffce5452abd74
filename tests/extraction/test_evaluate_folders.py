"""Gold and papers are found in the folders named, in one or in several."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from ofgraph.errors import OfgraphError, UnreadableSource
from ofgraph.extraction.evaluate import find_gold, find_papers
from ofgraph.extraction.stream import to_plain
from ofgraph.ids import sha256_hex
from ofgraph.pipeline import Kept, evaluate_papers
from ofgraph.pipeline.readings import rules_hash
from ofgraph.records import DocumentInfo, Reading


def put_gold(folder: Path, file: str, *, sha256: str = "0", name: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    reading = Reading(
        doc=DocumentInfo(file=file, sha256=sha256, chars=0, text_sha256="0"),
        council=None,
        meetings=(),
        visits=(),
        judgements=(),
        findings=(),
        actions=(),
        views=(),
        resolutions=(),
        people=(),
        unknown=(),
    )
    path = folder / (name or f"{Path(file).stem}.gold.json")
    path.write_text(json.dumps(to_plain(reading)), encoding="utf-8")
    return path


def put_paper(folder: Path, file: str, words: str = "The Board met.\n") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(words, encoding="utf-8")
    return folder / file


def papers(*folders: Path) -> tuple[Path, ...]:
    return find_papers(find_gold(folders).golds, folders)


def text_of(*folders: Path, kept: Kept | None = None) -> str:
    return evaluate_papers(folders, "text", details=False, development=False, kept=kept)


def test_a_paper_lies_beside_its_gold(tmp_path: Path) -> None:
    put_gold(tmp_path, "one.txt")
    paper = put_paper(tmp_path, "one.txt")
    assert papers(tmp_path) == (paper,)


def test_a_paper_lies_in_another_folder_whichever_is_named_first(tmp_path: Path) -> None:
    put_gold(tmp_path / "gold", "one.txt")
    paper = put_paper(tmp_path / "papers", "one.txt")
    gold, beside = tmp_path / "gold", tmp_path / "papers"
    assert papers(gold, beside) == papers(beside, gold) == (paper,)


def test_two_batches_are_scored_together_each_gold_with_the_paper_beside_it(
    tmp_path: Path,
) -> None:
    for batch in ("a", "b"):
        put_gold(tmp_path / batch, f"{batch}.txt")
        put_paper(tmp_path / batch, f"{batch}.txt")
    assert text_of(tmp_path / "a", tmp_path / "b").startswith("2 documents;")


def test_a_folder_named_twice_counts_once(tmp_path: Path) -> None:
    put_gold(tmp_path, "one.txt")
    put_paper(tmp_path, "one.txt")
    assert text_of(tmp_path, tmp_path / "." / "").startswith("1 document;")


def test_the_hash_tells_papers_of_one_name_apart(tmp_path: Path) -> None:
    put_paper(tmp_path / "a", "one.txt", "Other words.\n")
    paper = put_paper(tmp_path / "b", "one.txt")
    put_gold(tmp_path / "gold", "one.txt", sha256=sha256_hex(paper.read_bytes()))
    assert papers(tmp_path / "gold", tmp_path / "a", tmp_path / "b") == (paper,)


def test_papers_of_one_name_that_nothing_tells_apart_are_an_error(tmp_path: Path) -> None:
    put_gold(tmp_path / "gold", "one.txt")
    for folder in ("a", "b"):
        put_paper(tmp_path / folder, "one.txt")
    with pytest.raises(UnreadableSource, match="2 files of that name"):
        papers(tmp_path / "gold", tmp_path / "a", tmp_path / "b")


def test_a_paper_named_without_ending_is_found(tmp_path: Path) -> None:
    put_gold(tmp_path, "one", name="one.json")
    paper = put_paper(tmp_path, "one.txt")
    assert papers(tmp_path) == (paper,)


def test_json_among_papers_is_no_problem_and_json_among_gold_is(tmp_path: Path) -> None:
    put_gold(tmp_path / "gold", "one.txt")
    put_paper(tmp_path / "papers", "list.json", "[]")
    put_paper(tmp_path / "gold", "odd.json", "[]")
    problems = find_gold([tmp_path / "gold", tmp_path / "papers"]).problems
    assert problems == ("odd.json: is not gold: it is no JSON object with a `doc`",)


def test_what_a_program_keeps_in_hidden_folders_is_no_gold(tmp_path: Path) -> None:
    put_gold(tmp_path / ".ofgraph", "one.txt")
    assert find_gold([tmp_path]).golds == ()


def test_folders_without_gold_are_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no gold here") as caught:
        text_of(tmp_path)
    assert caught.value.hint


# --- what is kept -------------------------------------------------------------------------


def batch_of(folder: Path) -> Path:
    put_gold(folder, f"{folder.name}.txt")
    put_paper(folder, f"{folder.name}.txt")
    return folder


def test_a_batch_is_called_after_its_folder(tmp_path: Path) -> None:
    kept = Kept(ledger=tmp_path / "ledger.jsonl")
    assert "First sight of batch spring:" in text_of(batch_of(tmp_path / "spring"), kept=kept)


def test_the_ledger_says_which_rules_to_the_letter(tmp_path: Path) -> None:
    kept = Kept(ledger=tmp_path / "ledger.jsonl")
    told = text_of(batch_of(tmp_path / "a"), kept=kept)
    entry = json.loads((tmp_path / "ledger.jsonl").read_text(encoding="utf-8"))
    assert entry["extractor"].split()[-1] == rules_hash()
    assert told.endswith(rules_hash())


def test_two_batches_do_not_share_a_line_of_the_ledger_unnamed(tmp_path: Path) -> None:
    kept = Kept(ledger=tmp_path / "ledger.jsonl")
    with pytest.raises(OfgraphError, match="one batch at a time"):
        text_of(batch_of(tmp_path / "a"), batch_of(tmp_path / "b"), kept=kept)


def test_a_first_sight_is_not_spent_while_a_paper_is_missing(tmp_path: Path) -> None:
    put_gold(batch_of(tmp_path / "a"), "gone.txt")
    kept = Kept(ledger=tmp_path / "ledger.jsonl")
    with pytest.raises(OfgraphError, match=r"not read was gone\.txt"):
        text_of(tmp_path / "a", kept=kept)
    assert not (tmp_path / "ledger.jsonl").exists()


def test_the_page_and_the_measured_precision_are_written_where_asked(tmp_path: Path) -> None:
    kept = Kept(html=tmp_path / "page.html", calibrate=tmp_path / "confidence.toml")
    text_of(batch_of(tmp_path / "a"), kept=kept)
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert tomllib.loads((tmp_path / "confidence.toml").read_text(encoding="utf-8")) == {}
