"""Every chart says what it found, in a picture, in words and in numbers, and fetches nothing."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.charts import CHARTS, Chart, page_of, png_of, spec_text, svg_of
from ofgraph.analysis.charts.drawn import check_whole
from ofgraph.analysis.incidence import Incidence
from ofgraph.errors import OfgraphError, UnknownName

pytest.importorskip("vl_convert")

HOSTILE = "Wex<script>alert(1)</script>\n\"&'\u202ecombe"
ALONE = ("supervision", "caseloads", "thresholds", "placements", "recording", "advocacy")
THEMES = {
    "practice": None,
    "care</script>plans": "practice",
    "=neglect()": None,
    **dict.fromkeys(ALONE),
}
NAMES = tuple(CHARTS)
QUICK = ("heatmap", "timeline", "tiles")


@cache
def incidence() -> Incidence:
    """Three visits to each of twelve councils, one of which is called what none should be.

    Two themes go together, others come and go, and some are praised in the end.
    """
    return incidence_of_visits(
        (
            Visit(
                council=HOSTILE if not at else f"Council of Ostley {at:02}",
                day=f"{year}-0{1 + at % 9}-15",
                framework="sif" if year == 2015 else "ilacs",
                kind="sif-inspection" if year == 2015 else "ilacs-standard",
                raised=_raised(at, turn),
                praised=("supervision", "caseloads") if turn == 2 and at % 3 else (),
                overall="Inadequate" if turn == 0 else "Good",
            )
            for at in range(12)
            for turn, year in enumerate((2015, 2019, 2022))
        ),
        themes=THEMES,
    )


def _raised(council: int, turn: int) -> tuple[str, ...]:
    together = ("care</script>plans", "=neglect()") if (council + turn) % 2 else ()
    if turn == 2:
        return (*together, ALONE[2 + council % 4])
    return (*together, *ALONE[:2], ALONE[2 + (council + turn) % 4])


@cache
def chart(name: str) -> Chart:
    """A chart of these visits."""
    if name == "survival":
        pytest.importorskip("lifelines")
    return CHARTS[name](incidence())


@cache
def drawn(name: str) -> str:
    return svg_of(chart(name))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_called_by_its_name_and_says_its_finding(name: str) -> None:
    made = chart(name)

    assert made.name == name
    assert all((made.title, made.subtitle, made.alt, made.foot, made.notes))


@pytest.mark.parametrize("name", NAMES)
def test_it_has_its_numbers_as_a_table(name: str) -> None:
    table = chart(name).table

    assert table.rows
    assert all(len(row) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize("name", NAMES)
def test_its_specification_fetches_nothing(name: str) -> None:
    check_whole(json.loads(spec_text(chart(name))))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_visits_give_the_same_specification(name: str) -> None:
    first = spec_text(chart(name))

    assert spec_text(CHARTS[name](incidence())) == first


@pytest.mark.parametrize("name", NAMES)
def test_the_drawing_is_sound_xml_with_its_words_and_no_reference(name: str) -> None:
    root = ET.fromstring(drawn(name))  # noqa: S314 - our own
    told = [child.text for child in root if child.tag.endswith(("title", "desc"))]

    assert told == [chart(name).title, chart(name).alt]
    assert not re.search(r"<(script|image|use|foreignObject)|href=|url\((?!#)", drawn(name))


@pytest.mark.parametrize("name", QUICK)
def test_the_same_chart_gives_the_same_drawing(name: str) -> None:
    assert svg_of(chart(name)) == drawn(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_control_character_is_drawn(name: str) -> None:
    assert all("\u202e" not in text and "\n" not in text for text in _texts(chart(name).spec))


def test_a_picture_says_in_itself_what_it_shows() -> None:
    png = png_of(chart("tiles"), scale=0.5)

    assert b"iTXtDescription" in png
    assert chart("tiles").title.encode() in png


def test_a_width_is_kept_to() -> None:
    png = png_of(chart("tiles"), width=400)

    assert abs(int.from_bytes(png[16:20], "big") - 400) <= 1


def test_a_picture_of_endless_size_is_refused() -> None:
    with pytest.raises(OfgraphError, match="cannot be drawn"):
        png_of(chart("tiles"), width=1_000_000)


def test_a_specification_that_names_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="fetches nothing"):
        check_whole({"layer": [{"data": {"url": "https://example.org/x.csv"}}]})


def test_a_chart_that_is_not_there_is_named_with_a_suggestion() -> None:
    with pytest.raises(UnknownName) as wrong:
        CHARTS["heatmpa"]
    assert "heatmap" in wrong.value.hint


def test_a_page_lets_run_only_its_own_scripts_and_fetches_nothing() -> None:
    page = page_of(chart("heatmap"))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)

    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy[1].split("style-src")[0]
    assert not re.search(
        r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page.split("<script>")[0]
    )


def test_a_page_reads_whole_with_scripts_off() -> None:
    page = page_of(chart("heatmap")).split("<script", 1)[0]

    assert "<svg" in page
    assert "<figcaption>A table of" in page
    assert page.count("<tr>") == len(chart("heatmap").table.rows) + 1


def test_no_label_ends_the_script_that_it_stands_in() -> None:
    page = page_of(chart("heatmap"))
    told = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)

    assert told is not None
    assert json.loads(told[1])["mode"] == "vega-lite"
    assert "alert(1)</script>" not in page


def _texts(spec: object) -> Iterator[str]:
    if isinstance(spec, dict):
        for value in spec.values():
            yield from _texts(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _texts(value)
    elif isinstance(spec, str):
        yield spec
