"""A build makes the whole graph, does nothing twice, and leaves the same bytes."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from ofgraph import vocab as v
from ofgraph.errors import StoreBusy
from ofgraph.graph import open_store
from ofgraph.graph.lock import WriterLock
from ofgraph.pipeline import Project, build
from ofgraph.pipeline.keep import Keep
from ofgraph.records import Reading
from ofgraph.resources import resource_dir

PAPERS = Path(str(resource_dir("papers")))


def _project(home: Path, **choices: object) -> Project:
    plain = {"home": home, "store": str(home / "store"), "bundled": False}
    return Project(**(plain | choices))  # type: ignore[arg-type]


def _papers(folder: Path, *numbers: str) -> Path:
    """A folder with some of the bundled papers and their sidecars."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        for file in PAPERS.glob(f"{number}-*"):
            shutil.copy(file, folder)
    return folder


def _bytes(project: Project) -> bytes:
    store = open_store(project.store)
    try:
        return store.nquads()
    finally:
        store.close()


def test_the_bundled_data_gives_councils_visits_findings_and_resolutions(
    bundled_home: Path,
) -> None:
    again = build(_project(bundled_home, bundled=True))
    counts = again.state.counts
    assert counts["judgements"] >= 2743
    assert counts["restatements"] == counts["documents"] >= 11
    assert counts["findings"] > 50
    assert counts["resolutions"] > 5
    assert counts["documents without a council"] == 0


def test_the_bundled_graph_breaks_no_shape(bundled_home: Path) -> None:
    again = build(_project(bundled_home, bundled=True))
    assert again.state.checked
    assert again.state.violations == 0
    assert again.state.problems == ()


def test_a_second_run_with_nothing_new_does_nothing_and_is_quick(bundled_home: Path) -> None:
    began = time.process_time()
    again = build(_project(bundled_home, bundled=True))
    assert not again.fresh
    assert time.process_time() - began < 1


def test_two_builds_give_identical_nquads(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "papers", "01", "04", "11")
    one, two = _project(tmp_path / "one"), _project(tmp_path / "two")
    build(one, add=[papers], checks=False)
    files = [path for path in papers.iterdir() if path.suffix in (".txt", ".html")]
    build(two, add=sorted(files, reverse=True), checks=False)
    assert _bytes(one) == _bytes(two)


def test_what_was_added_stays_when_its_file_is_gone(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "papers", "01")
    project = _project(tmp_path / "home")
    build(project, add=[papers], checks=False)
    before = _bytes(project)
    shutil.rmtree(papers)
    (tmp_path / "home" / "state.json").unlink()
    build(project, checks=False)
    assert _bytes(project) == before


def test_the_canonical_text_is_kept_with_its_line_ends(tmp_path: Path) -> None:
    paper = tmp_path / "minutes.txt"
    paper.write_bytes("\ufeffWexcombe County Council\r\n\r\nMinutes\r\n".encode())
    project = _project(tmp_path / "home")
    build(project, add=[paper], checks=False)
    keep = Keep(project.home)
    (sha,) = keep.added()
    document = keep.document(sha)
    assert document is not None
    assert document.text == "\ufeffWexcombe County Council\r\n\r\nMinutes\r\n"


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "papers", "01")
    (papers / "broken.pdf").write_bytes(b"%PDF-1.7 no more than this")
    (papers / "empty.txt").write_bytes(b"")
    built = build(_project(tmp_path / "home"), add=[papers], checks=False)
    assert built.found_wrong
    assert {problem.split(":")[0] for problem in built.state.problems} == {
        "broken.pdf", "empty.txt",
    }  # fmt: skip
    assert built.state.counts["documents"] == 1


def test_a_bad_file_takes_nothing_from_the_store(tmp_path: Path) -> None:
    project = _project(tmp_path / "home")
    build(project, add=[_papers(tmp_path / "papers", "01")], checks=False)
    before = _bytes(project)
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 not really")
    build(project, add=[bad], checks=False)
    assert _bytes(project) == before


def test_a_restatement_gives_way_to_its_original_and_hands_on_what_it_knows(
    tmp_path: Path,
) -> None:
    papers = _papers(tmp_path / "papers", "02")
    (sidecar,) = papers.glob("*.toml")
    original = tmp_path / "original.txt"
    original.write_text("Agenda item\n\nOfsted inspection\n\nMinutes:\n\nNoted.\n")
    from ofgraph.ids import sha256_hex

    words = sidecar.read_text()
    start = words.index('sha256 = "') + len('sha256 = "')
    words = words[:start] + sha256_hex(original.read_bytes()) + words[start + 64 :]
    assert "complete = true" in words
    sidecar.write_text(words.replace("complete = true", "complete = false"))
    project = _project(tmp_path / "home")
    built = build(project, add=[papers, original], checks=False)
    assert built.state.counts["documents"] == 1
    assert "gives way to the original" in built.state.left_out[0]
    assert built.state.counts["documents without a council"] == 0
    store = open_store(project.store)
    try:
        assert store.query(f"ASK {{ ?original <{v.complete}> true }}"), "the original does not"
    finally:
        store.close()


def test_an_invented_paper_stays_out_of_a_store_of_real_ones(tmp_path: Path) -> None:
    paper = tmp_path / "made-up.txt"
    paper.write_text("Minutes\n\nOfsted visited Northmere in May 2019.\n")
    (tmp_path / "made-up.meta.toml").write_text('status = "invented"\n')
    real, other = _project(tmp_path / "real"), _project(tmp_path / "other")
    built = build(real, add=[paper], checks=False)
    assert built.state.counts["documents"] == 0
    assert "invented" in built.state.left_out[0]
    built = build(other, add=[paper], checks=False, allow_invented=True)
    assert built.state.counts["documents"] == 1


def test_a_text_and_a_pdf_that_a_manifest_names_as_one_work_are_two_versions(
    tmp_path: Path,
) -> None:
    papers = _papers(tmp_path / "papers", "01")
    (paper,) = papers.glob("*.txt")
    (papers / "copy.txt").write_text(paper.read_text() + "\n")
    (papers / "ofgraph-folder.toml").write_text(
        f'[[works]]\nfiles = ["{paper.name}", "copy.txt"]\n[defaults]\nstatus = "restatement"\n'
    )
    next(papers.glob("*.meta.toml")).unlink()
    project = _project(tmp_path / "home")
    built = build(project, add=[papers], checks=False)
    assert built.state.counts["documents"] == 1
    assert (
        _bytes(project).count(b"def#DocumentVersion> <")
        + _bytes(project).count(
            b"<https://w3id.org/ofgraph/def#DocumentVersion> <https://w3id.org/ofgraph/graph/"
        )
        >= 2
    )


def test_a_second_build_at_once_is_told_who_holds_the_place(tmp_path: Path) -> None:
    project = _project(tmp_path / "home")
    Keep(project.home).prepare()
    lock = WriterLock(project.home / "lock")
    with pytest.raises(StoreBusy, match="is being changed by process"):
        build(project)
    lock.release()


def test_a_changed_theme_scheme_retags_without_reading_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ofgraph.extraction.lexicon import ThemeScheme
    from ofgraph.extraction.tagging import Tagger
    from ofgraph.pipeline import intake

    project = _project(tmp_path / "home")
    build(project, add=[_papers(tmp_path / "papers", "01")], checks=False)
    intake.tagger.cache_clear()
    renamed = Tagger(ThemeScheme(version="another", themes=()))
    monkeypatch.setattr(intake, "tagger", lambda: renamed)
    keep = Keep(project.home)
    read = keep.get(keep.added()[0])
    assert isinstance(read, Reading)
    assert any(finding.themes for finding in read.findings)
    assert not any(finding.themes for finding in intake.retagged(read).findings)


@pytest.mark.parametrize("damage", ["", "[]", '{"maker": 5}\n', "\u00b2 not json"])
def test_a_damaged_reading_of_a_file_that_is_there_is_read_again(
    tmp_path: Path, damage: str
) -> None:
    papers = _papers(tmp_path / "papers", "01")
    project = _project(tmp_path / "home")
    build(project, add=[papers], checks=False)
    before = _bytes(project)
    for kept in (project.home / "readings").iterdir():
        kept.write_text(damage, encoding="utf-8")
    (project.home / "state.json").write_text("[" * 5000)
    build(project, add=[papers], checks=False)
    assert _bytes(project) == before


def test_a_damaged_reading_of_a_file_that_is_gone_is_named_and_the_rest_stays(
    tmp_path: Path,
) -> None:
    project = _project(tmp_path / "home")
    build(project, add=[_papers(tmp_path / "papers", "01", "04")], checks=False)
    shutil.rmtree(tmp_path / "papers")
    first, _ = sorted((project.home / "readings").iterdir())
    first.write_text("")
    (project.home / "added.csv").open("a").write("../../../../etc/passwd,x\n\xff")
    (project.home / "state.json").unlink()
    built = build(project, checks=False)
    assert built.state.counts["documents"] == 1
    assert any("gone or damaged" in problem for problem in built.state.problems)


def test_a_damaged_store_is_made_anew(tmp_path: Path) -> None:
    project = _project(tmp_path / "home")
    build(project, add=[_papers(tmp_path / "papers", "01")], checks=False)
    before = _bytes(project)
    for file in next((project.home / "store").glob("generation-*")).iterdir():
        file.write_bytes(b"noise")
    build(project, checks=False)
    assert _bytes(project) == before


def test_a_sidecar_that_names_an_unknown_council_is_reported(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("Minutes\n\nOfsted visited in May 2019.\n")
    (tmp_path / "minutes.meta.toml").write_text('[council]\nid = "atlantis"\nbasis = "text"\n')
    built = build(_project(tmp_path / "home"), add=[tmp_path / "minutes.txt"], checks=False)
    assert "'atlantis', which is not in the register" in built.state.problems[0]


def test_a_sidecar_that_was_broken_later_takes_nothing_away(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "papers", "01")
    project = _project(tmp_path / "home", sources=(papers,))
    build(project, checks=False)
    before = _bytes(project)
    (sidecar,) = papers.glob("*.toml")
    sidecar.write_text(sidecar.read_text() + "\nmispelt = 1\n")
    built = build(project, checks=False)
    assert built.found_wrong
    assert _bytes(project) == before
