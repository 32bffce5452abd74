"""Who is named follows the policy; addresses and numbers stand in no slot."""

from __future__ import annotations

import pytest

from ofgraph.extraction.personal import (
    POLICIES,
    People,
    apply_people,
    hide_contacts,
    is_public,
    without_contacts,
)
from ofgraph.extraction.phrases import pattern
from ofgraph.records import DocumentInfo, Evidence, Person, Proposals, Reading, Resolution
from ofgraph.resources import resource_text


def said(words: str) -> tuple[Evidence, ...]:
    return (Evidence(quote=words, start=0, end=len(words), rule="made@1"),)


def person(name: str | None, role: str | None, local: str = "p1") -> Person:
    return Person(id=local, name=name, role=role, evidence=said(name or role or ""))


def reading(*people: Person, actor: str | None = None, offered: tuple[Person, ...] = ()) -> Reading:
    return Reading(
        doc=DocumentInfo(file="a.txt", sha256="0", chars=1000, text_sha256="0"),
        council=None, meetings=(), visits=(), judgements=(), findings=(), actions=(), views=(),
        resolutions=(Resolution(id="r1", type="resolved", actor=actor, asks=("report back",),
                                addresses=(), evidence=said("RESOLVED that it be reported.")),),
        people=people, unknown=(), proposed=Proposals(people=offered),
    )  # fmt: skip


DIRECTOR = person("Ada Lane", "Director of Children's Services")
WORKER = person("Jo Fenwick", "team leader", "p2")
NAMED = person("Sam Pell", None, "p3")
MOTHER = person("Mary Holt", "mother of a child in care", "p4")


def kept(policy: People, *people: Person) -> list[tuple[str | None, str | None]]:
    return [(one.name, one.role) for one in apply_people(reading(*people), policy).people]


def test_a_director_is_named_with_the_post() -> None:
    assert kept("public", DIRECTOR) == [("Ada Lane", "Director of Children's Services")]


def test_by_roles_the_post_alone_is_kept() -> None:
    assert kept("roles", DIRECTOR) == [(None, "Director of Children's Services")]


def test_who_holds_no_public_post_is_known_by_the_post_alone() -> None:
    assert kept("public", WORKER) == [(None, "team leader")]


def test_a_name_with_no_post_is_left_out() -> None:
    assert kept("public", NAMED) == []


@pytest.mark.parametrize("policy", POLICIES)
def test_nobody_of_a_family_is_kept_under_any_policy(policy: People) -> None:
    assert kept(policy, MOTHER) == []


def test_by_none_nobody_is_kept_and_nobody_must_act() -> None:
    found = apply_people(reading(DIRECTOR, WORKER, actor="Ada Lane"), "none")
    assert (found.people, found.resolutions[0].actor) == ((), None)


def test_a_hidden_name_is_hidden_in_who_must_act() -> None:
    found = apply_people(reading(DIRECTOR, WORKER, actor="Ada Lane and Mr Fenwick"), "public")
    assert found.resolutions[0].actor == "Ada Lane and Mr [name]"
    found = apply_people(reading(DIRECTOR, WORKER, actor="Ada Lane and Mr Fenwick"), "roles")
    assert found.resolutions[0].actor == "[name] and Mr [name]"


def test_a_person_only_proposed_follows_the_policy_too() -> None:
    found = apply_people(reading(offered=(DIRECTOR, NAMED)), "roles")
    assert [(one.name, one.role) for one in found.proposed.people] == [(None, DIRECTOR.role)]


@pytest.mark.parametrize("policy", ["roles", "public"])
def test_no_address_or_number_stands_in_a_slot(policy: People) -> None:
    told = reading(
        person("Ada Lane ada@northmere.example", "Director, tel: 01632 960001"),
        actor="the Director (director@northmere.example)",
    )
    found = apply_people(told, policy)
    assert found.people[0].role == "Director"
    assert found.people[0].name in (None, "Ada Lane")
    assert found.resolutions[0].actor == "the Director"


def test_quotes_stay_as_the_document_has_them() -> None:
    assert apply_people(reading(DIRECTOR), "roles").people[0].evidence == DIRECTOR.evidence


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to a.b-c@sub.northmere.example.", "Write to [e-mail]."),
        ("Call (01632) 960 123 today", "Call [telephone] today"),
        ("Call +44 (0)7700 900123.", "Call [telephone]."),
        ("Call 020 7946 0123", "Call [telephone]"),
        ("on 05-06-2019 and 01/02/2020 at 10.30", "on 05-06-2019 and 01/02/2020 at 10.30"),
        ("URN 80432, case 0012345, £1,012,345,678", "URN 80432, case 0012345, £1,012,345,678"),
        ("sha 9c01632960001aa", "sha 9c01632960001aa"),
    ],
)
def test_addresses_and_numbers_are_hidden_and_little_else(text: str, shown: str) -> None:
    assert hide_contacts(text) == shown


def test_a_slot_that_held_only_an_address_is_empty() -> None:
    assert without_contacts("E-mail: ada@northmere.example") is None


@pytest.mark.parametrize(
    ("role", "name", "public"),
    [
        ("Head of Care Leavers Service", None, True),
        ("Chair of the Corporate Parenting Panel", None, True),
        ("Senior HMI", None, True),
        ("social worker", None, False),
        ("care leaver and chair of the council of children in care", None, False),
        (None, "Councillor Ada Lane", True),
        (None, "Ada Lane", False),
    ],
)
def test_which_posts_are_public(role: str | None, name: str | None, public: bool) -> None:
    assert is_public(role, name) is public


@pytest.mark.parametrize("table", ["public", "working", "family"])
def test_each_list_of_posts_matches_its_own_example(table: str) -> None:
    import tomllib

    example = tomllib.loads(resource_text("data", "phrases/posts.toml"))[table]["example"]
    assert pattern(f"posts.{table}.phrases").search(example)
