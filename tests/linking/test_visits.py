"""A report, a minute and a row of the official file about one visit meet in one visit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofgraph.linking.clusters import MINTED, cluster_all
from ofgraph.linking.identities import Identities, Row, read_identities, write_identities
from ofgraph.linking.mentions import Mention, of_reading
from ofgraph.linking.visits import CanonicalVisit, canonical, date_words, in_sequence
from ofgraph.records import DocumentInfo, Evidence, Reading, Visit


def _official(**slots: object) -> Mention:
    plain = Mention(
        id="file.row", work="file", source="official", council="wexcombe", kind="sif-inspection",
        framework="sif",
    )  # fmt: skip
    return replace(plain, **slots)  # type: ignore[arg-type]


def _paper(**slots: object) -> Mention:
    plain = Mention(
        id="paper.v1", work="paper", source="paper", council="wexcombe",
        kind="inspection-unspecified",
    )  # fmt: skip
    return replace(plain, **slots)  # type: ignore[arg-type]


def _report(**slots: object) -> Mention:
    return _paper(**({"id": "report.v1", "work": "report", "source": "report"} | slots))


def _rule(*mentions: Mention) -> str:
    """The rule by which the mentions were linked to one visit, or "" if they were not."""
    clusters, joined = cluster_all(mentions)
    rules = {found.rule for found in joined.values()} - {MINTED}
    return rules.pop() if len(clusters) == 1 and rules else ""


def test_a_report_meets_the_official_row_of_its_publication_day() -> None:
    row = _official(published="2014-09-08")
    report = _report(kind="full-inspection", framework="sif", start="2014-07-02", end="2014-07-23",
                     published="2014-09-08")  # fmt: skip
    assert _rule(row, report) == "visits.same-publication@1"


def test_a_report_that_says_only_inspection_meets_the_row_of_a_reinspection() -> None:
    row = _official(kind="sif-reinspection", published="2017-09-04")
    report = _report(kind="full-inspection", framework="sif", published="2017-09-04")
    assert _rule(row, report) == "visits.same-publication@1"
    clusters, _ = cluster_all([row, report])
    assert canonical(clusters[0], Identities(), {}).kind == "sif-reinspection"


def test_a_paper_that_knows_only_the_month_meets_the_visit_of_that_month() -> None:
    row = _official(kind="ilacs-short", framework="ilacs", start="2018-11-05")
    assert _rule(row, _paper(start="2018-11", end="2018-11")) == "visits.same-month@1"


def test_fieldwork_is_linked_to_the_publication_that_followed_it() -> None:
    row = _official(published="2014-09-08")
    paper = _paper(kind="full-inspection", start="2014-07-02")
    assert _rule(row, paper) == "visits.fieldwork-before-publication@1"


def test_a_publication_day_is_never_taken_for_fieldwork() -> None:
    row = _official(published="2014-09-08")
    clusters, _ = cluster_all([row])
    visit = canonical(clusters[0], Identities(), {})
    assert (visit.started, visit.earliest, visit.published) == (None, None, "2014-09-08")
    assert (visit.order_date, visit.order_basis) == ("2014-09-08", "publication")


def test_a_paper_that_says_only_ilacs_meets_a_short_inspection() -> None:
    said = Evidence(quote="the ILACS inspection in June 2019", start=0, end=33, rule="visits@1")
    visit = Visit(id="v1", kind="ilacs_standard", start="2019-06", end="2019-06",
                  relation="subject", status="carried_out", evidence=(said,))  # fmt: skip
    info = DocumentInfo(file="minutes.txt", sha256="0", chars=1, text_sha256="0")
    reading = Reading(doc=info, council=None, meetings=(), visits=(visit,), judgements=(),
                      findings=(), actions=(), views=(), resolutions=(), people=(),
                      unknown=())  # fmt: skip
    (mention,) = of_reading("paper", reading, council="wexcombe", source="paper")
    row = _official(kind="ilacs-short", framework="ilacs", start="2019-06-10")
    assert _rule(row, mention) == "visits.same-month@1"


def test_minutes_that_name_the_month_of_publication_meet_the_visit() -> None:
    row = _official(kind="ilacs-standard", framework="ilacs", start="2024-04-29",
                    published="2024-07-11")  # fmt: skip
    assert _rule(row, _paper(start="2024-07")) == "visits.publication-month@1"


def test_two_visits_in_one_year_leave_a_bare_year_open() -> None:
    rows = [
        _official(id="file.1", kind="focused-visit", framework="ilacs", start="2019-02-12"),
        _official(id="file.2", kind="focused-visit", framework="ilacs", start="2019-10-01"),
    ]
    paper = _paper(kind="focused-visit", start="2019")
    _, joined = cluster_all([*rows, paper])
    assert joined[paper.id].cluster is None
    assert joined[paper.id].reason == "2 visits fit by visits.same-year@1"


def test_a_focused_visit_is_never_a_full_inspection() -> None:
    row = _official(kind="ilacs-short", framework="ilacs", start="2018-11-05")
    assert _rule(row, _paper(kind="focused-visit", start="2018-11-05")) == ""


def test_area_send_is_kept_apart_from_childrens_services() -> None:
    row = _official(kind="ilacs-standard", framework="ilacs", start="2024-03-04")
    send = _report(kind="area-send", framework="area-send", start="2024-03-04")
    assert _rule(row, send) == ""


def test_the_next_february_is_the_one_after_the_meeting() -> None:
    row = _official(kind="focused-visit", framework="ilacs", start="2019-02-12")
    paper = _paper(kind="focused-visit", start="--02", relation="next", status="planned",
                   document_date="2018-12-19")  # fmt: skip
    assert _rule(row, paper) == "visits.next-such-month@1"


def test_a_document_without_a_council_leaves_its_visits_open() -> None:
    _, joined = cluster_all([_paper(council=None, start="2018-11-05")])
    assert joined["paper.v1"].reason == "the document's council is not known"


def test_a_visit_that_is_only_possible_is_no_visit() -> None:
    _, joined = cluster_all([_paper(kind="monitoring-visit", status="possible", relation="next")])
    assert joined["paper.v1"].cluster is None


def test_a_visit_without_a_date_is_one_of_its_own_and_named_so() -> None:
    clusters, _ = cluster_all([_paper(kind="focused-visit")])
    visit = canonical(clusters[0], Identities(), {})
    assert visit.key == "wexcombe-focused-visit-undated-paper"
    assert date_words(visit) == "date not known"


def test_papers_on_the_same_place_in_a_series_meet() -> None:
    first = _paper(kind="monitoring-visit", ordinal=5, series_length=6, document_date="2019-03-07")
    second = _paper(id="other.v1", work="other", kind="monitoring-visit", ordinal=5,
                    document_date="2019-04-01")  # fmt: skip
    assert _rule(first, second) == "visits.same-place-in-series@1"


def test_official_values_come_before_those_of_papers() -> None:
    row = _official(kind="ilacs-short", framework="ilacs", start="2018-11-05",
                    published="2019-01-07")  # fmt: skip
    paper = _paper(start="2018-11-06", end="2018-11-16", published="2019-01-08")
    clusters, _ = cluster_all([paper, row])
    visit = canonical(clusters[0], Identities(), {})
    assert (visit.started, visit.published, visit.kind) == ("2018-11-05", "2019-01-07",
                                                            "ilacs-short")  # fmt: skip
    assert visit.notes[0] == "fieldwork starts: 2018-11-05 (official), 2018-11-06 (paper)"


def test_what_was_carried_out_outweighs_what_was_planned() -> None:
    row = _official(kind="monitoring-visit", framework="ilacs", start="2019-04-30")
    paper = _paper(kind="monitoring-visit", start="2019-04-30", relation="next", status="planned")
    clusters, _ = cluster_all([row, paper])
    assert canonical(clusters[0], Identities(), {}).status == "carried_out"


def test_a_visit_keeps_its_key_when_its_day_is_learnt() -> None:
    known = Identities()
    month = _paper(kind="focused-visit", start="2018-11")
    before = canonical(cluster_all([month])[0][0], known, {})
    row = _official(kind="focused-visit", framework="ilacs", start="2018-11-20")
    after = canonical(cluster_all([month, row])[0][0], Identities(known.added), {})
    assert before.key == after.key == "wexcombe-focused-visit-2018-11"
    assert after.started == "2018-11-20"


def test_two_inspections_published_on_one_day_stay_two() -> None:
    known = Identities()
    anchors = ["wexcombe/inspection/published/2011-02-25"]
    first = known.key_for("visit", anchors, "wexcombe-slac-inspection")
    assert known.key_for("visit", anchors, "wexcombe-cpi") != first


def test_keys_that_turn_out_to_be_one_visit_leave_a_tombstone() -> None:
    known = Identities(
        [Row("visit", "first", "wexcombe/focused-visit/2018-11"),
         Row("visit", "second", "wexcombe/focused-visit/2018-11-20")]
    )  # fmt: skip
    anchors = ["wexcombe/focused-visit/2018-11-20", "wexcombe/focused-visit/2018-11"]
    assert known.key_for("visit", anchors, "new") == "first"
    assert known.tombstones == (("second", "first"),)
    again = Identities(read_identities(write_identities(known.added, header=True)))
    assert again.tombstones == (("second", "first"),)


def test_a_line_that_a_crash_broke_off_is_passed_over() -> None:
    text = "kind,key,anchor,replaced_by\nvisit,a,x,\nvisit,b,y"
    assert [row.key for row in read_identities(text)] == ["a"]


DAYS = st.dates().map(str)
MENTIONS = st.lists(
    st.builds(
        Mention,
        id=st.uuids().map(str),
        work=st.sampled_from(["one", "two", "three"]),
        source=st.sampled_from(["official", "report", "paper"]),
        council=st.sampled_from(["wexcombe", "northmere"]),
        kind=st.sampled_from(["focused-visit", "monitoring-visit", "ilacs-short",
                              "full-inspection"]),
        start=st.none() | DAYS | DAYS.map(lambda day: day[:7]) | DAYS.map(lambda day: day[:4]),
        published=st.none() | DAYS,
        document_date=st.none() | DAYS,
    ),
    max_size=8,
    unique_by=lambda mention: mention.id,
)  # fmt: skip


def _visits(mentions: list[Mention]) -> set[tuple[str, tuple[str, ...]]]:
    clusters, _ = cluster_all(mentions)
    made = [canonical(cluster, Identities(), {}) for cluster in clusters]
    return {(visit.council, visit.mentions) for visit in made}


@given(MENTIONS, st.randoms())
def test_the_order_of_the_input_changes_nothing(mentions: list[Mention], random: object) -> None:
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _visits(shuffled) == _visits(mentions)


def test_each_visit_follows_the_one_before_it_at_its_council() -> None:
    rows = [
        _official(id="file.1", start="2018-01-01", kind="ilacs-short"),
        _official(id="file.2", start="2019-01-01", kind="focused-visit"),
        _official(id="file.3", start="2018-06-01", kind="jtai", framework="jtai"),
    ]
    clusters, _ = cluster_all(rows)
    visits = in_sequence([canonical(cluster, Identities(), {}) for cluster in clusters])
    previous = {visit.kind: visit.previous for visit in visits}
    assert previous == {"ilacs-short": None, "jtai": None,
                        "focused-visit": "wexcombe-ilacs-short-2018-01-01"}  # fmt: skip


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({"start": "2018-11-05", "end": "2018-11-16"}, "5 November 2018 to 16 November 2018"),
        ({"start": "2018-11"}, "November 2018"),
        ({"start": "2022-summer"}, "summer 2022"),
        ({"published": "2014-09-08"}, "published 8 September 2014"),
    ],
)
def test_dates_are_written_as_people_write_them(slots: dict[str, str], words: str) -> None:
    clusters, _ = cluster_all([_paper(**slots)])
    visit: CanonicalVisit = canonical(clusters[0], Identities(), {})
    assert date_words(visit) == words
