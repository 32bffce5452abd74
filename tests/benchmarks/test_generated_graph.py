"""The graph that benchmarks run on: the same every time, sound, and true to what was planted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from benchmarks.generate import Synthetic, generate, planted, whole
from benchmarks.invented_councils import name_of

from ofgraph import vocab as v
from ofgraph.checks import Report, check
from ofgraph.errors import OfgraphError
from ofgraph.graph import Store, open_store
from ofgraph.linking.register import Register
from ofgraph.queries import rows

SMALL = 20_000
SEED = 4
RULE_BROKEN = {
    "missing evidence": "evidence-given",
    "start after end": "mention-earliest",
    "bad date": "meeting-date",
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    opened = open_store("memory:")
    opened.rebuild(whole(Synthetic(SMALL, SEED)))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def spoilt() -> tuple[Synthetic, Report]:
    made = Synthetic(SMALL, SEED, errors=0.3)
    opened = open_store("memory:")
    opened.rebuild(whole(made))
    return made, check(opened, allow_invented=True)


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert list(generate(12_000, 7)) == list(generate(12_000, 7))


def test_another_seed_gives_another_graph() -> None:
    assert whole(Synthetic(12_000, 7)) != whole(Synthetic(12_000, 8))


@pytest.mark.parametrize("quads", [SMALL, 60_000])
def test_the_graph_is_about_as_large_as_asked_for(quads: int) -> None:
    lines = sum(text.count("\n") for _, text in generate(quads, SEED))
    assert lines == pytest.approx(quads, rel=0.05)


def test_no_quad_is_written_twice() -> None:
    lines = [line for _, text in generate(SMALL, SEED) for line in text.splitlines()]
    assert len(set(lines)) == len(lines)


def test_a_size_below_that_of_the_vocabularies_is_refused() -> None:
    with pytest.raises(OfgraphError, match="too few"):
        list(generate(100, SEED))


def test_the_councils_are_in_no_register() -> None:
    known = {name.casefold() for council in Register.bundled().councils for name in council.names}
    assert not known & {name_of(index).casefold() for index in range(5200)}


def test_every_council_has_a_name_of_its_own() -> None:
    assert len({name_of(index) for index in range(12_000)}) == 12_000


def test_a_graph_without_errors_breaks_no_shape(store: Store) -> None:
    report = check(store, allow_invented=True)
    assert [found.problem for found in report.violations if found.severity == "violation"] == []


def test_every_class_of_the_model_is_there(store: Store) -> None:
    found = {row[0] for row in store.select("SELECT DISTINCT ?c { ?s a ?c }").rows}
    expected = {
        v.COUNCIL, v.AREA_CODE, v.COMMITTEE, v.MEETING, v.AGENDA_ITEM, v.DOCUMENT,
        v.DOCUMENT_VERSION, v.VISIT_MENTION, v.VISIT, v.JUDGEMENT_MENTION, v.JUDGEMENT, v.FINDING,
        v.DENIAL, v.COUNCIL_ACTION, v.VIEW, v.RESOLUTION, v.PERSON_MENTION, v.EVIDENCE,
        v.CELL_EVIDENCE, v.SIDECAR_EVIDENCE, v.UNKNOWN, v.LINK, v.THEME,
    }  # fmt: skip
    assert expected - found == set()


def test_some_links_are_left_open_with_a_reason(store: Store) -> None:
    assert store.query(f"ASK {{ ?link a <{v.LINK}> ; <{v.reason}> ?why }}")


def test_the_named_query_finds_every_theme_that_was_planted(store: Store) -> None:
    found = {
        (row["council"], row["series"], row["theme"], row["visits"])
        for row in rows(store, "recurring-themes", {"series": ""})
    }
    assert found == {
        (f"{v.BASE}id/council/{one.council}", one.series, v.theme_iri(one.theme), one.visits)
        for one in planted(SMALL, SEED)
    }


def test_something_comes_back_in_the_smallest_graphs() -> None:
    assert planted(12_000, SEED)


@pytest.mark.parametrize(("error", "rule"), RULE_BROKEN.items())
def test_every_planted_error_breaks_its_rule(
    spoilt: tuple[Synthetic, Report], error: str, rule: str
) -> None:
    made, report = spoilt
    broken = {found.focus for found in report.violations if found.shape.endswith(f"#{rule}")}
    assert broken == {focus for kind, focus in made.wrong if kind == error} != set()


def test_planted_errors_break_nothing_else(spoilt: tuple[Synthetic, Report]) -> None:
    made, report = spoilt
    broken = {found.focus for found in report.violations if found.severity == "violation"}
    assert broken == {focus for _, focus in made.wrong}
