"""What the tests against chance find, leave out and say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.account import Account
from ofgraph.analysis.chance import (
    at_a_glance,
    order_by_chance,
    recurrence_by_chance,
    strata_of,
    together_by_chance,
)
from ofgraph.analysis.incidence import Incidence
from ofgraph.errors import OfgraphError, UnknownName

THEMES = dict.fromkeys(
    ("audit", "caseloads", "fostering", "kinship", "neglect", "police", "supervision", "thresholds")
)
Test = Callable[..., Account]
TESTS: tuple[Test, ...] = (recurrence_by_chance, together_by_chance, order_by_chance)
SAID = Callable[[int, np.random.Generator], tuple[Iterable[str], Iterable[str]]]


def councils(said: SAID, *, number: int = 40) -> Incidence:
    """Councils with two visits; `said` gives the themes raised at each of the two."""
    chance = np.random.default_rng(1)
    visits = []
    for at in range(number):
        for day, raised in zip(("2015-03-01", "2019-03-01"), said(at, chance), strict=True):
            visits.append(Visit(council=f"Council {at:02}", day=day, raised=sorted(raised)))
    return incidence_of_visits(visits, themes=THEMES)


def some(chance: np.random.Generator, *, but: Iterable[str] = ()) -> set[str]:
    """Each theme with a chance of three in ten."""
    return {name for name in THEMES if name not in set(but) and chance.random() < 0.3}


def by_chance(_: int, chance: np.random.Generator) -> tuple[set[str], set[str]]:
    return some(chance), some(chance)


def neglect_comes_back(at: int, chance: np.random.Generator) -> tuple[set[str], set[str]]:
    planted = {"neglect"} if at % 3 == 0 else set()
    return (some(chance, but=["neglect"]) | planted, some(chance, but=["neglect"]) | planted)


def police_with_neglect(_: int, chance: np.random.Generator) -> tuple[set[str], set[str]]:
    return tuple(  # type: ignore[return-value]
        some(chance, but=["neglect", "police"])
        | ({"neglect", "police"} if chance.random() < 0.3 else set())
        for _ in range(2)
    )


def audit_leads_to_kinship(_: int, chance: np.random.Generator) -> tuple[set[str], set[str]]:
    others = ["audit", "kinship"]
    first, second = some(chance, but=others), some(chance, but=others)
    return (first | {"audit"}, second | {"kinship"}) if chance.random() < 0.5 else (first, second)


@pytest.fixture(scope="module")
def dull() -> Incidence:
    """Forty councils where everything is by chance."""
    return councils(by_chance)


def found(account: Account, *names: str) -> list[tuple[object, ...]]:
    """The values of these columns in the rows with q below 0.05."""
    at = [account.table.columns.index(name) for name in names]
    q = account.table.columns.index("q")
    rows = [row for row in account.table.rows if float(str(row[q])) < 0.05]
    return [tuple(row[one] for one in at) for row in rows]


def note(account: Account, words: str) -> str:
    """The one note with these words."""
    (one,) = [note for note in account.notes if words in note]
    return one


def test_a_planted_recurrence_is_found_and_nothing_else() -> None:
    account = recurrence_by_chance(councils(neglect_comes_back), permutations=199)
    assert found(account, "themeName", "cameBack", "councils") == [("Neglect", 14, 40)]
    assert account.title.startswith("1 of 8 themes tested come back")


def test_a_planted_pair_is_found_and_nothing_else() -> None:
    account = together_by_chance(councils(police_with_neglect), permutations=1999)
    assert found(account, "themeName", "otherName") == [("Neglect", "Police")]
    assert account.title.startswith("1 of 28 pairs")


def test_a_planted_order_is_found_one_way_round_only() -> None:
    account = order_by_chance(councils(audit_leads_to_kinship), lags=(1,), permutations=1999)
    first, *others = found(account, "earlierName", "laterName", "otherWayRound")
    assert first == ("Audit", "Kinship", 0)
    assert all(other[:2] != ("Kinship", "Audit") for other in others)


@pytest.mark.parametrize("test", TESTS)
def test_where_all_is_chance_nothing_is_found(test: Test, dull: Incidence) -> None:
    account = test(dull, permutations=199)
    assert found(account, "p") == []
    assert account.title.startswith("None of ")


def test_the_ratio_is_observed_to_expected_within_its_limits() -> None:
    account = recurrence_by_chance(councils(neglect_comes_back), permutations=199)
    row = dict(zip(account.table.columns, account.table.rows[0], strict=True))
    ratio, low, high = (float(str(row[name])) for name in ("ratio", "ratioFrom", "ratioTo"))
    assert ratio == pytest.approx(14 / float(str(row["expected"])), abs=0.01)
    assert 1 < low < ratio < high


def test_a_theme_does_not_follow_itself(dull: Incidence) -> None:
    rows = order_by_chance(dull, permutations=99).table.rows
    assert rows
    assert all(row[1] != row[2] for row in rows)


def test_a_theme_that_was_there_already_follows_nothing() -> None:
    def said(at: int, _: np.random.Generator) -> tuple[set[str], set[str]]:
        return ({"audit", "police"}, {"police"}) if at % 2 else ({"neglect"}, {"police"})

    rows = order_by_chance(councils(said), lags=(1,), permutations=99).table.rows
    assert [row[4] for row in rows if row[1:3] == ("Audit", "Police")] in ([], [0])
    assert [row[4] for row in rows if row[1:3] == ("Neglect", "Police")] == [20]


def test_a_theme_and_the_one_above_it_are_no_pair() -> None:
    visits = [
        Visit(council=f"Council {at:02}", day="2015-03-01",
              raised=("practice", "neglect") if at % 3 else ("supervision",))
        for at in range(60)
    ]  # fmt: skip
    rows = together_by_chance(incidence_of_visits(visits), permutations=99).table.rows
    pairs = {row[:2] for row in rows}
    assert pairs == {("Neglect", "Practice"), ("Neglect", "Supervision")}


def test_only_pairs_with_a_theme_that_was_asked_for_are_tested(dull: Incidence) -> None:
    police = dull.themes.id.place("police")
    account = together_by_chance(dull, permutations=99, themes={police})
    assert len(account.table.rows) == 7
    assert all("Police" in row[:2] for row in account.table.rows)
    assert ("tested", "police") in account.parameters


def test_only_themes_that_were_asked_for_are_tested_among_lists_as_long_as_before() -> None:
    incidence = councils(neglect_comes_back)
    neglect = {incidence.themes.id.place("neglect")}
    (row,) = recurrence_by_chance(incidence, permutations=199, themes=neglect).table.rows
    among_all = recurrence_by_chance(incidence, permutations=199).table.rows[0]
    assert row[:-2] == among_all[:-2]  # all but q, which allows for the others
    assert float(str(row[-2])) < float(str(among_all[-2]))


def test_one_finding_that_carries_both_themes_is_told_apart(dull: Incidence) -> None:
    rows = together_by_chance(dull, permutations=99).table.rows
    assert {row[11] for row in rows} == {0}
    one = dull.carried[dull.carried[:, 1] == 0][0]
    both = np.array([*dull.carried.tolist(), [one[0], 1]], dtype=np.int32)
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    rows = together_by_chance(replace(dull, carried=both), permutations=99).table.rows
    assert [row[11] for row in rows if row[:2] == ("Audit", "Caseloads")] == [1]


def test_a_visit_that_did_not_look_is_none_that_could_have_raised_it() -> None:
    visits = [
        Visit(council=f"Council {at // 2:02}", day=f"{2015 + at % 2}-03-01",
              raised=("neglect",) if at % 3 else ("caseloads",),
              looked_at=("*",) if at % 4 else ("caseloads",))
        for at in range(80)
    ]  # fmt: skip
    rows = recurrence_by_chance(incidence_of_visits(visits), permutations=99).table.rows
    assert [row[1:3] for row in rows if row[0] == "Neglect"] == [(60, 40)]


def test_minutes_alone_count_for_nothing(dull: Incidence) -> None:
    visits = [
        Visit(council="Northmere", day=f"2015-03-{day:02}", raised=("neglect",), complete=False)
        for day in range(1, 29)
    ]
    assert "there are 0" in recurrence_by_chance(incidence_of_visits(visits)).title


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("number", [0, 2, 5])
def test_too_few_visits_are_said_with_their_number(test: Test, number: int) -> None:
    account = test(councils(by_chance, number=number), permutations=99)
    assert account.title.startswith("Too little to say")
    assert f"there are {2 * number}" in account.title
    assert account.table.rows == ()


def test_one_visit_to_each_council_cannot_show_anything_to_come_back() -> None:
    visits = [Visit(council=f"Council {at:02}", day="2015-03-01", raised=("neglect",) if at % 2
                    else ()) for at in range(60)]  # fmt: skip
    account = recurrence_by_chance(incidence_of_visits(visits))
    assert "0 councils had two visits" in account.title


def test_themes_raised_too_seldom_to_test_are_said() -> None:
    def said(at: int, _: np.random.Generator) -> tuple[set[str], set[str]]:
        return (
            ({"audit"}, set()) if at % 4 else ({"police"}, {"audit"}) if at < 36 else (set(), set())
        )

    account = recurrence_by_chance(councils(said), permutations=99, strata=())
    assert [row[0] for row in account.table.rows] == ["Audit"]
    assert account.title.startswith("The theme does not come back")
    assert "fewer than 10" in note(account, "too few to test")
    never = recurrence_by_chance(councils(lambda *_: (set(), set())), permutations=99)
    assert "no theme of them was raised at 10 of the visits" in never.title


@pytest.mark.parametrize("test", TESTS)
def test_where_no_shuffle_changes_anything_it_is_said(test: Test) -> None:
    account = test(councils(lambda *_: ({"audit", "police"}, {"audit", "police"})), permutations=99)
    assert "no shuffle changes anything" in account.title
    assert account.table.rows == ()


def test_at_a_glance_are_the_first_rows_and_fewer_columns(dull: Incidence) -> None:
    whole = together_by_chance(dull, permutations=99)
    short = at_a_glance(whole, most=5)
    assert [row[:2] for row in short.table.rows] == [row[:2] for row in whole.table.rows[:5]]
    assert "standardised" not in short.table.columns
    assert short.notes[0] == "The first 5 of 28 rows, by p."
    assert at_a_glance(whole, most=50).notes == whole.notes


def test_lags_with_too_few_pairs_of_visits_are_said(dull: Incidence) -> None:
    account = order_by_chance(dull, permutations=99)
    assert note(account, "Too few pairs").endswith("to test: 0 at lag 2, 0 at lag 3.")
    assert "0 at lag 2" in order_by_chance(dull, lags=(2,), permutations=99).title


def test_visits_alone_in_their_stratum_are_counted(dull: Incidence) -> None:
    odd = Visit(council="Northmere", day="2015-03-01", kind="focused-visit", raised=("audit",))
    visits = [
        Visit(council=f"Council {at:02}", day="2015-03-01",
              raised=("audit", "police") if at % 2 else ("neglect",))
        for at in range(40)
    ]  # fmt: skip
    incidence = incidence_of_visits([*visits, odd], themes=THEMES)
    account = together_by_chance(incidence, permutations=99)
    assert "1 of them alone" in note(account, "in 2 strata")


def test_so_few_shuffles_that_q_cannot_be_small_are_said(dull: Incidence) -> None:
    account = together_by_chance(dull, permutations=99)
    assert "where 12 of them have the smallest p" in note(account, "ask for more shuffles")


def test_seed_shuffles_and_strata_are_told(dull: Incidence) -> None:
    account = recurrence_by_chance(dull, permutations=99, seed=7, strata=("kind",))
    assert account.seed == 7
    assert dict(account.parameters) == {
        "permutations": "99", "strata": "kind", "themes": "as they stand",
        "lengths of lists": "kept",
    }  # fmt: skip
    assert "99 shuffles (seed 7)" in note(account, "Chance here")


def test_a_shuffle_that_forgets_lengths_is_labelled(dull: Incidence) -> None:
    assert note(recurrence_by_chance(dull, permutations=99, lengths=False), "for comparison only")


@pytest.mark.parametrize("test", TESTS)
def test_the_same_seed_gives_the_same_account(test: Test, dull: Incidence) -> None:
    assert test(dull, permutations=99, seed=3) == test(dull, permutations=99, seed=3)


@pytest.mark.parametrize("test", TESTS)
def test_mistakes_in_use_say_what_to_do(test: Test, dull: Incidence) -> None:
    with pytest.raises(UnknownName, match="stratum") as told:
        test(dull, strata=("framwork",))
    assert told.value.hint == "did you mean 'framework'?"
    with pytest.raises(OfgraphError, match="5 shuffles are too few"):
        test(dull, permutations=5)


@pytest.mark.parametrize("lags", [(), (0,), (1, -1)])
def test_a_lag_that_is_no_number_of_visits_is_refused(lags: tuple[int, ...]) -> None:
    with pytest.raises(OfgraphError, match="no number of visits later"):
        order_by_chance(councils(by_chance), lags=lags)


def test_broad_themes_stand_for_what_is_under_them() -> None:
    visits = [
        Visit(council=f"Council {at // 2:02}", day=f"{2015 + at % 2}-03-01",
              raised=("neglect",) if at < 20 else ("supervision",) if at % 2 else ("caseloads",))
        for at in range(60)
    ]  # fmt: skip
    rows = recurrence_by_chance(incidence_of_visits(visits), permutations=99, broad=True).table.rows
    assert {row[0]: row[4] for row in rows} == {"Neglect": 10, "Practice": 20}


def test_strata_are_of_visits_that_have_everything_in_common() -> None:
    incidence = incidence_of_visits(
        [
            Visit(council="Easting", day="2015-03-01"),
            Visit(council="Easting", day="2016-03-01"),
            Visit(council="Northmere", day="2015-06-01"),
            Visit(council="Wexcombe", day="2015-06-01", kind="focused-visit"),
        ],
        types={"Wexcombe": "London borough"},
    )
    assert strata_of(incidence, ("kind", "year")).tolist() == [1, 2, 1, 0]
    assert strata_of(incidence, ("type",)).tolist() == [0, 0, 0, 1]
    assert strata_of(incidence, ()).tolist() == [0, 0, 0, 0]


def test_the_grade_of_a_stratum_is_the_last_one_before_the_visit() -> None:
    incidence = incidence_of_visits(
        [
            Visit(council="Easting", day="2014-03-01", overall="Good"),
            Visit(council="Easting", day="2015-03-01"),
            Visit(council="Easting", day="2016-03-01", overall="Inadequate"),
            Visit(council="Easting", day="2017-03-01"),
            Visit(council="Northmere", day="2015-03-01"),
        ]
    )
    assert strata_of(incidence, ("grade",)).tolist() == [0, 1, 1, 2, 0]
