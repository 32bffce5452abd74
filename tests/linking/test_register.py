"""The register of councils: who a name means, and when."""

from __future__ import annotations

import pytest

from ofgraph.errors import BadResource, UnknownName
from ofgraph.linking.register import Council, Register

COUNCILS = """\
id,name,official_name,ofsted_name,ons_name,type,region,gss_code,start,end
wexcombe,Wexcombe,Wexcombe Council,,"Wexcombe, County of",UA,South,E06900001,2020-04-01,
wexcombe-county,Wexcombe County Council,Wexcombe County Council,,,C,South,E10900001,,2020-03-31
northmere,Northmere,Northmere City Council,,Northmere,MD,North,E08900001,,
saltby-and-holme,Saltby and Holme,London Borough of Saltby and Holme,,,LB,North,E09900001,,
north,City of North,North City Council,,,CC,North,E09900009,,
"""
CODES = """\
council,gss_code,from,until,source
northmere,E08900000,,2013,ONS
northmere,E08900001,2013,,ONS
"""
NAMES = "council,name,source\nnorthmere,The Mere,Gazette\n"
CHANGES = """\
id,date,from,to,kind,source
wexcombe-2020,2020-04-01,wexcombe-county,wexcombe,replacement,Gazette
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(COUNCILS, CODES, NAMES, CHANGES)


def found(register: Register, words: str, on: str | None = None) -> str | None:
    council = register.named(words, on)
    return council.id if council else None


@pytest.mark.parametrize(
    "words",
    [
        "Northmere", "NORTHMERE", "Northmere City Council", "City of Northmere",
        "Northmere Metropolitan Borough Council", "northmere council", "The Mere",
        "Northmere MBC", "Northmere local authority",
    ],
)  # fmt: skip
def test_a_council_is_found_under_every_form_of_its_name(register: Register, words: str) -> None:
    assert found(register, words) == "northmere"


@pytest.mark.parametrize(
    "words", ["Saltby & Holme", "London Borough of Saltby and Holme", "Saltby-and-Holme LBC"]
)
def test_an_ampersand_and_a_hyphen_make_no_difference(register: Register, words: str) -> None:
    assert found(register, words) == "saltby-and-holme"


def test_a_name_turned_round_is_found(register: Register) -> None:
    assert found(register, "Wexcombe, County of") == "wexcombe"


def test_the_date_decides_between_a_council_and_its_successor(register: Register) -> None:
    assert found(register, "Wexcombe", "2019-05-01") == "wexcombe-county"
    assert found(register, "Wexcombe", "2021-05-01") == "wexcombe"


def test_a_month_or_a_year_is_enough(register: Register) -> None:
    assert found(register, "Wexcombe", "2018") == "wexcombe-county"
    assert found(register, "Wexcombe", "2020-03") == "wexcombe-county"


def test_without_a_date_the_whole_name_counts_first(register: Register) -> None:
    assert found(register, "Wexcombe") == "wexcombe"
    assert found(register, "Wexcombe County Council") == "wexcombe-county"


def test_a_county_council_that_has_ceased_is_not_its_successor(register: Register) -> None:
    assert found(register, "Wexcombe County Council", "2021") is None


def test_a_county_is_not_taken_for_a_city_of_the_same_name(register: Register) -> None:
    assert found(register, "Northmere County Council") is None


def test_a_region_is_no_council(register: Register) -> None:
    assert found(register, "North") is None
    assert found(register, "City of North") == "north"


def test_an_unknown_name_is_none(register: Register) -> None:
    assert found(register, "Eastmarsh") is None


def test_two_councils_of_one_name_are_none() -> None:
    twice = COUNCILS + "mere,Mere,Northmere Council,Northmere,,C,South,E10900009,,\n"
    assert found(Register.load(twice), "Northmere") is None


def test_a_code_of_any_time_finds_the_council(register: Register) -> None:
    former = register.by_code("E08900000")
    assert former is not None
    assert former.id == "northmere"
    assert [(code.start, code.end) for code in former.codes] == [(None, "2013"), ("2013", None)]


def test_an_unknown_code_is_none(register: Register) -> None:
    assert register.by_code("E99999999") is None


def test_successions_are_read_from_the_changes(register: Register) -> None:
    assert register.by_id("wexcombe").predecessors == ("wexcombe-county",)
    assert register.by_id("wexcombe-county").successors == ("wexcombe",)


def test_a_user_may_give_an_id_a_code_or_a_name(register: Register) -> None:
    for words in ("northmere", "E08900001", "Northmere City Council"):
        assert register.council(words).id == "northmere"


def test_a_wrong_name_suggests_the_right_one(register: Register) -> None:
    with pytest.raises(UnknownName, match="Northmeer") as caught:
        register.council("Northmeer")
    assert caught.value.hint == "did you mean 'northmere'?"


def test_an_unknown_id_is_an_error(register: Register) -> None:
    with pytest.raises(UnknownName):
        register.by_id("eastmarsh")


def test_every_printed_name_is_offered_with_all_it_may_mean(register: Register) -> None:
    names = register.names()
    assert names["Wexcombe"] == ("wexcombe", "wexcombe-county")
    assert names["The Mere"] == ("northmere",)


def test_a_table_without_its_columns_is_a_bad_resource() -> None:
    with pytest.raises(BadResource, match="official_name"):
        Register.load("id,name\nx,X\n")


def test_an_unknown_beginning_is_unbounded(register: Register) -> None:
    assert register.by_id("wexcombe-county").existed("1974-04-01")


def test_a_date_without_a_year_rules_nothing_out(register: Register) -> None:
    assert register.by_id("wexcombe-county").existed("--02")


@pytest.mark.parametrize(
    ("words", "on", "key"),
    [
        ("Cumbria", "2019-05-01", "cumbria"),
        ("Cumberland", "2019-05-01", None),
        ("Dorset", "2016-05-23", "dorset-county-council"),
        ("Dorset", None, "dorset-council"),
        ("Bournemouth, Christchurch & Poole", None, "bournemouth-christchurch-and-poole"),
        ("Bristol City Council", None, "city-of-bristol"),
        ("Kingston upon Hull, City of", None, "kingston-upon-hull"),
        ("Royal Borough of Windsor & Maidenhead", None, "windsor-and-maidenhead"),
        ("St Helens", None, "st-helens"),
        ("London", None, None),
        ("Leicester County Council", None, None),
    ],
)
def test_names_of_real_councils_are_understood(words: str, on: str | None, key: str | None) -> None:
    assert found(Register.bundled(), words, on) == key


def test_the_bundled_register_finds_every_council_by_its_own_names() -> None:
    register = Register.bundled()

    def lost(council: Council) -> bool:
        on = council.end or "2025-06-01"
        return any(register.named(name, on) != council for name in council.names)

    assert [council.id for council in register.councils if lost(council)] == []


def test_the_bundled_register_is_read_once() -> None:
    assert Register.bundled() is Register.bundled()


def test_a_council_is_in_the_region_that_ofsted_has_it_in() -> None:
    joined = "North East, Yorkshire and the Humber"  # Ofsted takes two regions together
    for council in Register.bundled().councils:
        if council.ofsted_region and council.ofsted_region != joined:
            assert council.region == council.ofsted_region, council.name
