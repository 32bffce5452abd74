"""The heat map: themes by councils, and of one council visit by visit."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analysis.invented import BASE, Response, Visit, incidence_of_visits

from ofgraph.analysis.charts import CHARTS, Chart
from ofgraph.analysis.incidence import Choice, Incidence, NothingToCount

WEXCOMBE, NORTHMERE = "Wexcombe County Council", "Northmere Borough Council"
ONE = Choice(councils=(f"{BASE}council/wexcombe-county-council",))


def visits(council: str, *raised: tuple[str, ...], **more: Any) -> list[Visit]:
    return [
        Visit(council=council, day=f"{2015 + 2 * at}-05-01", raised=themes, **more)
        for at, themes in enumerate(raised)
    ]


def heatmap(incidence: Incidence, **chosen: Any) -> Chart:
    return CHARTS["heatmap"](incidence, **chosen)


def both() -> Incidence:
    return incidence_of_visits(
        [
            *visits(WEXCOMBE, ("neglect", "caseloads"), ("neglect",), ("neglect",)),
            *visits(NORTHMERE, ("neglect",), ("caseloads",)),
        ]
    )


def cells_of(chart: Chart) -> dict[tuple[object, ...], tuple[object, ...]]:
    return {row[:2]: row[2:4] for row in chart.table.rows}


def drawn_texts(chart: Chart) -> list[str]:
    return [
        row["text"] for layer in chart.spec["layer"] for row in layer["data"]["values"]
        if "text" in row
    ]  # fmt: skip


def test_each_cell_has_the_times_raised_of_the_visits_that_tell() -> None:
    found = cells_of(heatmap(both()))

    assert found["Neglect", WEXCOMBE] == (3, 3)
    assert found["Caseloads", WEXCOMBE] == (1, 3)


def test_the_title_says_what_came_back_of_the_councils_where_it_could_have() -> None:
    others = [one for at in range(4) for one in visits(f"Ostley {at}", ("neglect",), ())]
    both = [*visits(WEXCOMBE, ("neglect",), ("neglect",)), *others]

    assert heatmap(incidence_of_visits(both)).title == (
        "Neglect came back in 1 of the 5 councils in which it could have, more than any other theme"
    )


def test_few_councils_give_no_share() -> None:
    assert heatmap(both()).title == (
        "Neglect was raised more than once in 1 council; too few whole reports for a share"
    )


def test_papers_alone_give_no_share() -> None:
    chart = heatmap(incidence_of_visits(visits(WEXCOMBE, *[("neglect",)] * 2, complete=False)))

    assert chart.title.endswith("too few whole reports for a share")
    assert any("No whole report" in note for note in chart.foot)


def test_rows_by_name_stand_by_name() -> None:
    told = drawn_texts(heatmap(both(), sort="name"))

    assert told.index("Caseloads") < told.index("Neglect")


def test_what_is_left_out_is_said() -> None:
    chart = heatmap(both(), most=1)

    assert "Not shown: 1 theme and 1 council where less came back." in chart.foot


def test_a_slice_in_which_nothing_was_raised_says_so() -> None:
    with pytest.raises(NothingToCount, match="no theme was raised"):
        heatmap(incidence_of_visits(visits(WEXCOMBE, ())))


def test_one_council_is_told_visit_by_visit_with_five_states() -> None:
    told = incidence_of_visits(
        [
            Visit(council=WEXCOMBE, day="2015-05-01", raised=("neglect",)),
            Visit(council=WEXCOMBE, day="2016-05-01", praised=("neglect",)),
            Visit(council=WEXCOMBE, day="2017-05-01"),
            Visit(council=WEXCOMBE, day="2018-05-01", looked_at=("caseloads",)),
            Visit(council=WEXCOMBE, day="2019-05-01", complete=False),
        ]
    )

    assert [row[3] for row in heatmap(told, choice=ONE).table.rows] == [
        "raised", "praised", "looked at, not raised", "not looked at", "source incomplete",
    ]  # fmt: skip


def test_one_visit_says_that_nothing_can_have_come_back() -> None:
    chart = heatmap(incidence_of_visits(visits(WEXCOMBE, ("neglect",))), choice=ONE)

    assert chart.title == (
        f"{WEXCOMBE}: only one visit says anything yet, so that nothing can have come back"
    )


def test_a_council_with_more_visits_than_fit_keeps_those_that_tell() -> None:
    silent = [
        Visit(council=WEXCOMBE, day=f"{year}-01-01", complete=False) for year in range(2003, 2017)
    ]
    told = incidence_of_visits([*silent, *visits(WEXCOMBE, ("neglect",), ("neglect",))])
    chart = heatmap(told, choice=ONE)

    assert sum(row[3] == "raised" for row in chart.table.rows) == 2
    assert any("4 visits" in note for note in chart.foot)


def test_papers_alone_tell_what_came_back_and_not_what_went_away() -> None:
    told = incidence_of_visits(visits(WEXCOMBE, ("neglect",), ("neglect",), complete=False))

    assert heatmap(told, choice=ONE).title == (
        f"{WEXCOMBE}: 1 of the 1 theme raised came back, as far as papers tell"
    )


def answers(*responses: Response) -> list[tuple[object, object]]:
    """Visit → how many resolutions and actions on the theme stand after it."""
    told = incidence_of_visits(visits(WEXCOMBE, ("neglect",), ("neglect",)), responses)
    return [(row[1], row[4]) for row in heatmap(told, choice=ONE).table.rows]


def test_what_was_resolved_stands_between_the_visits() -> None:
    resolved = Response(council=WEXCOMBE, day="2016-03-01", themes=("neglect",))

    assert [number for _, number in answers(resolved)] == [1, 0]


def test_what_only_takes_note_is_no_answer() -> None:
    noted = Response(council=WEXCOMBE, day="2016-03-01", themes=("neglect",), decision="noted")

    assert [number for _, number in answers(noted)] == [0, 0]


def test_an_answer_without_a_date_is_counted_as_not_drawn() -> None:
    undated = Response(council=WEXCOMBE, resolution=False, themes=("neglect",))
    told = incidence_of_visits(visits(WEXCOMBE, ("neglect",)), [undated])

    assert (
        "Not drawn, for want of a date: 1 resolution or action." in heatmap(told, choice=ONE).foot
    )


def test_a_visit_without_a_date_stands_last_and_counts_in_no_story() -> None:
    told = [*visits(WEXCOMBE, ("neglect",)), Visit(council=WEXCOMBE, day=None, raised=("drift",))]
    chart = heatmap(incidence_of_visits(told, themes={"neglect": None, "drift": None}), choice=ONE)

    assert "raised, no date known" in drawn_texts(chart)
    assert any("without a date" in note for note in chart.foot)


def test_a_council_of_which_nothing_was_read_says_so() -> None:
    with pytest.raises(NothingToCount, match="nothing read"):
        heatmap(incidence_of_visits(visits(WEXCOMBE, (), complete=False)), choice=ONE)


def test_labels_do_not_reach_into_the_cells() -> None:
    long = {"children " + "missing " * 20: None}
    theme = next(iter(long))
    chart = heatmap(incidence_of_visits(visits(WEXCOMBE, (theme,), (theme,)), themes=long))
    labels = [text for text in drawn_texts(chart) if text.startswith("Children")]

    assert labels
    assert all(text.endswith("…") for text in labels)
