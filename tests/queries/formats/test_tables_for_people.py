"""Tables for people: names and no addresses, as wide as the terminal, however long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pytest
from tests.queries.formats.answers import FINDING, MIXED, THEME, in_words, streamed

from ofgraph.graph.store import RowStream, Table
from ofgraph.graph.values import Iri, Row
from ofgraph.queries.formats import Marks

FOR_PEOPLE = ("table", "markdown", "html", "spreadsheet")


def test_a_table_for_people_has_names_and_no_addresses() -> None:
    table = Table(("themeName", "theme", "visits"), (("A", THEME, 2), ("B", THEME, 3)))
    text = in_words(table, "table")
    assert text.splitlines()[0].split() == ["theme", "visits"]
    assert "http" not in text


def test_an_address_without_a_name_beside_it_is_looked_up() -> None:
    table = Table(("thing", "n"), ((THEME, 1), (FINDING, 2)))
    text = in_words(table, "table", labels=lambda wanted: {str(THEME): "Supervision"})
    assert "Supervision" in text
    assert "finding/0123456789 " in text


def test_a_term_of_a_vocabulary_is_shown_with_its_prefix() -> None:
    terms = (
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "https://w3id.org/ofgraph/def#Visit",
        "http://schema.org/a/b",
    )
    rows = tuple((Iri(term), number) for number, term in enumerate(terms))
    text = in_words(Table(("term", "n"), rows), "table")
    assert [line.split()[0] for line in text.splitlines()[2:5]] == [
        "rdf:type", "ofg:Visit", "http://schema.org/a/b"
    ]  # fmt: skip


def test_addresses_are_shown_when_asked_for() -> None:
    assert str(THEME) in in_words(MIXED, "table", iris=True, width=300)


def test_what_every_row_says_stands_above_and_empty_columns_below() -> None:
    table = Table(
        ("councilName", "day", "gone"), (("Northmere", "1", None), ("Northmere", "2", None))
    )
    assert in_words(table, "table") == (
        "council: Northmere\n\nday\n───\n1\n2\n\n2 rows; nothing known of: gone\n"
    )


def test_rows_that_are_all_alike_are_said_once() -> None:
    table = Table(("n", "gone"), ((1, None), (1, None)))
    assert in_words(table, "table") == "n: 1\n\n2 rows; nothing known of: gone\n"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = "The supervision of social workers is not yet regular enough to be relied on. " * 3
    table = Table(("name", "text", "other"), (("Northmere", long, "x"), ("Wexcombe", long, "y")))
    assert max(len(line) for line in in_words(table, "table", width=width).splitlines()) <= width


def test_columns_that_do_not_fit_become_lists() -> None:
    columns = tuple(f"column{n}" for n in range(12))
    table = Table(columns, (tuple(f"value number {n}" for n in range(12)), ("x",) * 12))
    assert "column0   value number 0\n" in in_words(table, "table", width=60)


@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_control_characters_never_reach_a_reader(form: str) -> None:
    rows = (("safe \x1b[31mred\u202e",), ("b\x07",), (Iri("https://example.org/a\u202e\x9b1m"),))
    for iris in (True, False):
        text = in_words(Table(("text",), rows), form, iris=iris)
        assert not set(text) & {"\x1b", "\x07", "\u202e", "\x9b"}


def test_markdown_escapes_its_own_signs() -> None:
    assert (
        in_words(Table(("a",), (("x | *y*",),)), "markdown") == "| a |\n|---|\n| x \\| \\*y\\* |\n"
    )


def test_nothing_found_is_said() -> None:
    assert in_words(Table(("a",), ()), "table") == "Nothing found.\n"
    assert "Nothing found." in in_words(Table(("a",), ()), "html")


# --- marks --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_words_that_are_not_the_documents_own_are_marked(form: str) -> None:
    marks = Marks(restated=frozenset({"Plans drift."}))
    rows = streamed(("text",), [("Plans drift.",), ("Plans are sound.",)])
    text = in_words(rows, form, marks=marks)
    assert "RESTATED: Plans drift." in text
    assert "RESTATED: Plans are" not in text


def test_formats_for_programs_have_no_marks() -> None:
    marks = Marks(restated=frozenset({"Plans drift."}))
    assert in_words(streamed(("text",), [("Plans drift.",)]), "csv", marks=marks) == (
        "text\r\nPlans drift.\r\n"
    )


def test_where_rows_say_their_status_only_proposed_ones_are_marked_so() -> None:
    marks = Marks(proposed=frozenset({"Plans drift."}))
    rows = (("Plans drift.", "proposed"), ("Plans drift.", "accepted"))
    text = in_words(Table(("text", "status"), rows), "markdown", marks=marks)
    assert text.count("PROPOSED: Plans drift.") == 1


def test_the_name_of_a_thing_is_no_restatement() -> None:
    marks = Marks(restated=frozenset({"Northmere"}))
    table = Table(("council", "councilName"), ((THEME, "Northmere"),))
    assert "RESTATED" not in in_words(table, "table", marks=marks)


def test_a_stream_is_marked_as_it_comes() -> None:
    marked = Marks(restated=frozenset({"Plans drift."})).on(streamed(("t",), [("Plans drift.",)]))
    assert list(marked.rows) == [("RESTATED: Plans drift.",)]


# --- long answers -------------------------------------------------------------------------

LONG = 4_500


def long_answer(last: Row = ("x", THEME, "Supervision")) -> RowStream:
    rows: list[Row] = [("x", THEME, "Supervision")] * LONG
    return streamed(("a", "theme", "themeName"), [*rows, last])


@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_every_row_of_a_long_answer_is_there(form: str) -> None:
    lines = [line for line in in_words(long_answer(), form).splitlines() if "Supervision" in line]
    assert len(lines) == LONG + 1


def test_of_a_long_answer_nothing_is_said_of_every_row() -> None:
    text = in_words(long_answer(), "table")
    assert text.startswith("a  theme\n")
    assert text.endswith(f"\n\n{LONG + 1:,} rows\n")


def test_what_no_earlier_row_held_is_not_lost_behind_a_name() -> None:
    assert "Neglect (not an address)" in in_words(
        long_answer(("x", "not an address", "Neglect")), "markdown"
    )


def test_a_cell_wider_than_any_before_is_wrapped() -> None:
    text = in_words(long_answer(("one two three four five", None, "Neglect")), "table", width=60)
    assert max(len(line) for line in text.splitlines()) <= 60


@pytest.mark.parametrize("form", [*FOR_PEOPLE, "csv", "tsv", "json", "xml"])
def test_rows_are_written_as_they_come(form: str) -> None:
    """Never is more than a window of rows taken before something of them is written."""
    taken = written = 0
    ahead = []

    def rows() -> Iterator[Row]:
        nonlocal taken
        for _ in range(3 * LONG):
            taken += 1
            yield ("The supervision of social workers is not regular.",)

    class Out:
        def write(self, data: bytes) -> int:
            nonlocal written
            written += data.count(b"regular")
            ahead.append(taken - written)
            return len(data)

    from ofgraph.queries.formats import write

    assert write(streamed(("text",), rows()), Out(), form) == 3 * LONG  # type: ignore[arg-type]
    assert max(ahead) <= 4_001


@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_names_are_looked_up_many_at_a_time_and_each_once(form: str) -> None:
    asked: list[list[str]] = []

    def labels(wanted: Iterable[str]) -> Mapping[str, str]:
        asked.append(list(wanted))
        return dict.fromkeys(asked[-1], "Named")

    rows = [(Iri(f"https://example.org/id/theme/{n % 3_000}"),) for n in range(6_000)]
    text = in_words(streamed(("theme",), rows), form, labels=labels)
    assert text.count("Named") == 6_000
    assert [len(one) for one in asked] == [2_000, 1_000]


@pytest.mark.parametrize("form", [*FOR_PEOPLE, "csv", "ntriples"])
def test_whoever_asked_is_told_how_far_it_is(form: str) -> None:
    from ofgraph.graph.store import TripleStream

    told: list[int] = []
    triples = TripleStream(iter([f'<a:s> <a:p> "{n}" .\n' for n in range(LONG)]))
    in_words(triples if form == "ntriples" else long_answer(), form, told=told.append)
    assert told == [1_000, 2_000, 3_000, 4_000]
