"""Over councils: in how many a theme could have come back, and in how many it did."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.account import Account
from ofgraph.analysis.incidence import Incidence
from ofgraph.analysis.recurrence import Group, between_frameworks, between_in_councils, rollup
from ofgraph.errors import QueryError

NEGLECT = ("neglect",)
FRAMEWORK = "https://w3id.org/ofgraph/id/framework/"


def at(council: str, year: int, **told: Any) -> Visit:
    return Visit(council=council, day=f"{year}-05-04", **told)


def sif(council: str, year: int, **told: Any) -> Visit:
    return at(council, year, kind="sif-inspection", framework="sif", **told)


def planted() -> Incidence:
    """Neglect came back in two of four councils; two others say nothing of it."""
    return incidence_of_visits(
        [
            *(at(name, year, raised=NEGLECT) for name in ("A", "B") for year in (2015, 2019)),
            at("C", 2015, raised=NEGLECT), at("C", 2019), at("D", 2015), at("D", 2019),
            at("E", 2015, raised=NEGLECT), at("E", 2019, raised=NEGLECT, complete=False),
            at("F", 2015, raised=NEGLECT), at("F", 2019, looked_at=("supervision",)),
        ],
        regions={"A": "North", "B": "South", "C": "South"},
    )  # fmt: skip


def rows(account: Account) -> list[dict[str, object]]:
    return [dict(zip(account.table.columns, row, strict=True)) for row in account.table.rows]


def neglect(incidence: Incidence, by: Group = "theme") -> list[dict[str, object]]:
    found = rows(rollup(incidence, by=by, at_least=1, every=True))
    return [row for row in found if row["themeName"] == "Neglect"]


def test_councils_that_could_have_seen_it_again_are_the_denominator() -> None:
    [row] = neglect(planted())
    assert (row["cameBack"], row["couldComeBack"], row["share"]) == (2, 4, 0.5)


def test_the_share_has_its_interval() -> None:
    [row] = neglect(planted())
    assert (row["shareLow"], row["shareHigh"]) == (0.15, 0.85)


def test_councils_where_it_was_raised_and_looked_at_again_are_counted_apart() -> None:
    [row] = neglect(planted())
    assert (row["seenAgain"], row["shareOfSeenAgain"], row["notSeenAgain"]) == (3, 0.667, 1)


def test_visits_known_from_papers_alone_count_on_neither_side() -> None:
    [row] = neglect(planted())
    assert (row["visitsRaised"], row["visitsCould"]) == (7, 10)


def test_praise_since_counts_as_resolved() -> None:
    incidence = incidence_of_visits([at("A", 2015, raised=NEGLECT), at("A", 2019, praised=NEGLECT)])
    assert [row["resolved"] for row in neglect(incidence)] == [1]


def test_regions_are_told_apart() -> None:
    told = {row["region"]: (row["cameBack"], row["couldComeBack"])
            for row in neglect(planted(), "region")}  # fmt: skip
    assert told == {"East": (0, 1), "North": (1, 1), "South": (1, 2)}


def test_a_council_belongs_to_its_last_grade() -> None:
    incidence = incidence_of_visits([
        at("A", 2015, raised=NEGLECT, overall="Inadequate"),
        at("A", 2019, raised=NEGLECT, overall="Good"),
        at("A", 2021, looked_at=(), complete=False),
    ])  # fmt: skip
    assert [row["grade"] for row in neglect(incidence, "grade")] == ["Good"]


def test_grades_stand_from_the_best() -> None:
    incidence = incidence_of_visits([
        *(at("A", year, raised=NEGLECT, overall="Inadequate") for year in (2015, 2019)),
        *(at("B", year, raised=NEGLECT, overall="Outstanding") for year in (2015, 2019)),
    ])  # fmt: skip
    assert [row["grade"] for row in neglect(incidence, "grade")] == ["Outstanding", "Inadequate"]


def test_within_a_framework_only_its_own_visits_count() -> None:
    incidence = incidence_of_visits([
        sif("A", 2014, raised=NEGLECT), sif("A", 2016, raised=NEGLECT), at("A", 2019),
    ])  # fmt: skip
    assert [(row["framework"], row["couldComeBack"]) for row in neglect(incidence, "framework")] \
        == [("Sif", 1)]  # fmt: skip


def test_too_few_councils_are_left_out_and_said() -> None:
    found = rollup(planted(), at_least=5)
    assert found.title.startswith("Too little to say what comes back")
    assert found.table.rows == ()


def test_groups_of_too_few_councils_are_named() -> None:
    notes = " ".join(rollup(planted(), by="region", at_least=2).notes)
    assert "Nothing can be said of: East, North." in notes
    assert "Nothing can be said of" not in " ".join(rollup(planted(), at_least=5).notes)


def test_the_headline_says_how_many_and_how_surely() -> None:
    assert rollup(planted(), at_least=1).title == (
        "Neglect came back in 2 of 4 councils (50%, 95% interval 15% to 85%) in which it could have"
    )


def test_single_visits_say_that_nothing_can_be_said() -> None:
    found = rollup(incidence_of_visits([at("A", 2015, raised=NEGLECT)]))
    assert found.title.startswith("Nothing can be said of what comes back")


def test_of_one_theme_the_ends_of_the_list_are_told_with_their_overlap() -> None:
    themes = {planted().themes.id.place("neglect")}
    title = rollup(planted(), by="region", themes=themes, at_least=1).title
    assert "most in the group North" in title
    assert "overlap" in title


def between(incidence: Incidence, **told: Any) -> Account:
    return between_frameworks(
        incidence, f"{FRAMEWORK}sif", f"{FRAMEWORK}ilacs", **({"at_least": 1} | told)
    )


def two_frameworks() -> Incidence:
    """Raised again in one of two councils, anew in one of two, and one known from papers."""
    return incidence_of_visits([
        sif("A", 2014, raised=NEGLECT), at("A", 2019, raised=NEGLECT),
        sif("B", 2014, raised=NEGLECT), at("B", 2019, praised=NEGLECT),
        sif("C", 2014), at("C", 2019, raised=NEGLECT),
        sif("D", 2014), at("D", 2019),
        sif("E", 2014, raised=NEGLECT), at("E", 2019, raised=NEGLECT, complete=False),
    ])  # fmt: skip


def test_what_came_back_is_set_against_what_was_raised_anew() -> None:
    [row] = rows(between(two_frameworks()))
    assert (row["raisedBefore"], row["raisedAgain"]) == (2, 1)
    assert (row["notBefore"], row["raisedAnew"], row["timesAsOften"]) == (2, 1, 1.0)
    assert row["praisedSince"] == 1


def test_each_council_counts_once_by_the_visits_next_to_the_change() -> None:
    incidence = incidence_of_visits([
        sif("A", 2013, raised=NEGLECT), sif("A", 2015),
        at("A", 2019, raised=NEGLECT), at("A", 2022, raised=NEGLECT),
        sif("B", 2014, raised=NEGLECT), at("B", 2018),
    ])  # fmt: skip
    [row] = rows(between(incidence))
    assert (row["councils"], row["raisedBefore"], row["raisedAgain"]) == (2, 1, 0)
    assert row["raisedAnew"] == 1


def test_a_report_of_the_later_framework_that_came_first_is_no_pair() -> None:
    incidence = incidence_of_visits([at("A", 2010, raised=NEGLECT), sif("A", 2014, raised=NEGLECT)])
    assert between(incidence).title.startswith("Nothing can be said: no council")


def test_what_one_of_the_two_did_not_look_at_is_not_compared() -> None:
    incidence = incidence_of_visits([
        sif("A", 2014, raised=NEGLECT), at("A", 2019, looked_at=("supervision",)),
    ])  # fmt: skip
    assert between(incidence).table.rows == ()


def test_the_headline_gives_the_share_again_and_the_share_anew() -> None:
    assert between(two_frameworks()).title == (
        "Neglect came back from SIF to ILACS: it was raised again in 1 of 2 councils "
        "(50%, 95% interval 9% to 91%), and in 1 of the 2 where it had not been raised before"
    )


def test_the_councils_that_were_counted_are_named() -> None:
    found = between_in_councils(two_frameworks(), f"{FRAMEWORK}sif", f"{FRAMEWORK}ilacs")
    assert [(row["councilName"], row["stateBefore"], row["stateAfter"]) for row in rows(found)] == [
        ("A", "raised", "raised"),
        ("B", "raised", "praised"),
        ("C", "looked at, not raised", "raised"),
    ]
    assert found.title == (
        "Neglect in 3 councils: raised 2 times under SIF, 1 of them again under ILACS; "
        "raised anew 1 time"
    )


def test_a_framework_that_was_not_counted_is_named_as_the_reason() -> None:
    found = between_frameworks(two_frameworks(), f"{FRAMEWORK}slac", f"{FRAMEWORK}ilacs")
    assert "no visit under" in found.title


def test_too_few_councils_between_frameworks_are_said() -> None:
    assert between(two_frameworks(), at_least=5).title == (
        "Too little to say of 4 councils: no theme was raised before in 5 or more"
    )


def test_a_framework_is_not_compared_with_itself() -> None:
    with pytest.raises(QueryError, match="two frameworks"):
        between_frameworks(two_frameworks(), f"{FRAMEWORK}sif", f"{FRAMEWORK}sif")


@pytest.mark.parametrize("full", [True, False])
def test_what_is_read_and_what_is_computed_with_have_the_same_rows(full: bool) -> None:
    found = rollup(planted(), at_least=1, full=full).table
    assert [row[0] for row in found.rows] == ["Neglect"]
    assert all(len(row) == len(found.columns) for row in found.rows)
