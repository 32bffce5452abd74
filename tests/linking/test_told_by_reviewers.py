"""What a reviewer says of two mentions outweighs the rules, and is never stretched."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ofgraph.linking.clusters import Cluster, Joined, cluster_all
from ofgraph.linking.identities import Identities
from ofgraph.linking.links import Paper, link
from ofgraph.linking.mentions import Mention
from ofgraph.linking.register import Register
from ofgraph.linking.told import BY_REVIEWER, Groups, Told
from ofgraph.linking.visits import canonical
from ofgraph.records import DocumentInfo, Evidence, Reading, Sidecar, SidecarCouncil, Visit


def _mention(id: str, **slots: object) -> Mention:
    plain = Mention(id=id, work=id.split(".")[0], source="paper", council="wexcombe",
                    kind="focused-visit")  # fmt: skip
    return replace(plain, **slots)  # type: ignore[arg-type]


def _groups(mentions: list[Mention], *told: Told) -> tuple[set[frozenset[str]], dict[str, Joined]]:
    clusters, joined = cluster_all(mentions, told)
    return {frozenset(m.id for m in cluster.mentions) for cluster in clusters}, joined


MAY = _mention("a.v1", start="2024-05-14", end="2024-05-15")
UNDATED = _mention("b.v1", kind="inspection-unspecified", status="planned")
JULY = _mention("c.v1", start="2024-07")
SAME = Told(one="b.v1", other="a.v1", same=True)


def test_a_mention_without_a_date_is_open_until_a_reviewer_links_it() -> None:
    assert _groups([MAY, UNDATED])[0] == {frozenset(["a.v1"])}
    found, joined = _groups([MAY, UNDATED], SAME)
    assert found == {frozenset(["a.v1", "b.v1"])}
    assert joined["b.v1"].rule == BY_REVIEWER


def test_mentions_the_rules_would_keep_apart_are_joined_when_a_reviewer_says_so() -> None:
    found, _ = _groups([MAY, JULY], Told(one="c.v1", other="a.v1", same=True))
    assert found == {frozenset(["a.v1", "c.v1"])}


def test_mentions_the_rules_would_join_stay_apart_when_a_reviewer_says_so() -> None:
    month = _mention("b.v1", start="2024-05")
    assert _groups([MAY, month])[0] == {frozenset(["a.v1", "b.v1"])}
    found, _ = _groups([MAY, month], Told(one="b.v1", other="a.v1", same=False))
    assert found == {frozenset(["a.v1"]), frozenset(["b.v1"])}


def test_what_is_apart_from_one_is_apart_from_all_of_its_visit() -> None:
    month = _mention("b.v1", start="2024-05")
    told = (Told(one="c.v1", other="a.v1", same=True), Told(one="b.v1", other="c.v1", same=False))
    found, _ = _groups([MAY, month, JULY], *told)
    assert found == {frozenset(["a.v1", "c.v1"]), frozenset(["b.v1"])}


def test_a_mention_of_an_unknown_council_joins_the_visit_it_is_said_to_be() -> None:
    stray = _mention("b.v1", council=None, start="2024-05-14")
    found, _ = _groups([MAY, stray], SAME)
    assert found == {frozenset(["a.v1", "b.v1"])}


def test_one_that_finds_nothing_itself_follows_what_the_other_finds() -> None:
    planned = _mention("a.v1", kind="inspection-unspecified", status="planned", start="--05")
    later = _mention("b.v1", start="2024-07", kind="monitoring-visit")
    found, joined = _groups([planned, later], SAME)
    assert found == {frozenset(["a.v1", "b.v1"])}
    assert BY_REVIEWER in {one.rule for one in joined.values()}


def test_a_contradiction_is_refused_and_named() -> None:
    mentions = {one.id: one for one in (MAY, UNDATED)}
    groups = Groups(mentions, [SAME, Told(one="a.v1", other="b.v1", same=False)])
    assert [one.reason for one in groups.refused] == [
        "another decision says that the two are one visit"
    ]


def test_mentions_of_two_councils_are_never_one_visit() -> None:
    other = replace(UNDATED, council="northmere")
    groups = Groups({"a.v1": MAY, "b.v1": other}, [SAME])
    assert "different councils" in groups.refused[0].reason


def test_a_parted_visit_keeps_its_key_in_the_next_run() -> None:
    month = _mention("b.v1", start="2024-05")
    told = [Told(one="b.v1", other="a.v1", same=False)]
    first = Identities()
    keys = _keys([MAY, month], told, first)
    assert len(set(keys.values())) == 2
    assert _keys([month, MAY], told, Identities(first.added)) == keys


def test_to_part_what_the_rules_part_anyway_changes_no_key() -> None:
    told = [Told(one="c.v1", other="a.v1", same=False)]
    assert _keys([MAY, JULY], told, Identities()) == _keys([MAY, JULY], [], Identities())


def _keys(mentions: list[Mention], told: list[Told], identities: Identities) -> dict[str, str]:
    clusters, _ = cluster_all(mentions, told)
    clusters.sort(key=lambda one: (min(m.precision for m in one.mentions), one.mentions[0].id))
    return {m.id: _key(one, identities) for one in clusters for m in one.mentions[:1]}


def _key(cluster: Cluster, identities: Identities) -> str:
    return canonical(cluster, identities, {}).key


@given(st.permutations([MAY, UNDATED, JULY]))
def test_the_order_of_documents_does_not_matter(mentions: list[Mention]) -> None:
    assert _groups(mentions, SAME)[0] == {frozenset(["a.v1", "b.v1"]), frozenset(["c.v1"])}


def _paper(work: str, **slots: object) -> Paper:
    said = Evidence(quote="a visit", start=0, end=7, rule="visits@1")
    plain = Visit(id="v1", kind="focused_visit", start=None, end=None, relation="subject",
                  status="planned", evidence=(said,))  # fmt: skip
    sidecar = Sidecar(council=SidecarCouncil(id="cumbria", basis="address"))
    doc = DocumentInfo(file=work, sha256=work, chars=7, text_sha256=work, sidecar=sidecar)
    visit = replace(plain, **slots)  # type: ignore[arg-type]
    reading = Reading(doc=doc, council=None, meetings=(), visits=(visit,), judgements=(),
                      findings=(), actions=(), views=(), resolutions=(), people=(),
                      unknown=())  # fmt: skip
    return Paper(work=work, reading=reading, source="paper")


def test_a_mention_is_linked_to_a_visit_by_the_key_of_the_visit() -> None:
    papers = [_paper("a", start="2024-05-14", status="carried_out"), _paper("b")]
    register, identities = Register.bundled(), Identities()
    before = link(papers, [], register=register, identities=identities, looked_at={})
    assert before.refers["b.v1"].visit is None
    (key,) = before.visits
    after = link(
        papers, [], register=register, identities=Identities(identities.added), looked_at={},
        told=[Told(one="b.v1", other=key, same=True)],
    )  # fmt: skip
    assert after.refers["b.v1"].visit == key
    assert after.refused == ()


def test_a_link_to_a_visit_that_is_not_there_is_refused() -> None:
    found = link(
        [_paper("b")], [], register=Register.bundled(), identities=Identities(), looked_at={},
        told=[Told(one="b.v1", other="nowhere-2020", same=True)],
    )  # fmt: skip
    assert "not in any document" in found.refused[0].reason
