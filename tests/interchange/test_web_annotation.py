"""Web Annotations: what goes out is valid and linked, and what was changed comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from tests.interchange.desk import changed_whole, decisions, exported, paper, taken, troubles
from tests.interchange.web_annotation_terms import ACTIVITY, OA, TERMS
from tests.review import northmere, wexcombe

from ofgraph.interchange.web_annotation import CLASSES, CONTEXT, SCHEMES
from ofgraph.records import Judgement, Person
from ofgraph.review.session import OpenPaper
from ofgraph.review.slots import SLOTS
from ofgraph.vocab import concept, theme_iri

FORM = "web-annotation"
PLANS = "the quality and timeliness of written plans"
CASELOADS = "Caseloads remained high in two of the six teams."
OA_NS = Namespace(OA)


@pytest.fixture
def desk(tmp_path: Path) -> OpenPaper:
    return wexcombe.paper(tmp_path)


def graph_of(text: str) -> Graph:
    """A file as RDF, with the terms in place of the context that it refers to."""
    whole = json.loads(text)
    assert whole["@context"][0] == CONTEXT
    whole["@context"][0] = TERMS
    return Graph().parse(data=json.dumps(whole), format="json-ld")


def items(whole: Mapping[str, Any]) -> list[Any]:
    found: list[Any] = whole["first"]["items"]
    return found


def on(whole: Mapping[str, Any], words: str) -> Any:
    """The annotation on some words."""
    (found,) = (
        item for item in items(whole)
        if any(s.get("exact") == words for t in item["target"] for s in t["selector"])
    )  # fmt: skip
    return found


def say(item: Any, scheme: str, value: str) -> None:
    """Give an annotation another value of a scheme, in its address only."""
    for body in item["body"]:
        if body.get("source", "").startswith(concept(scheme, "").rstrip("/") + "/"):
            body["source"] = concept(scheme, value)


# --- out ------------------------------------------------------------------------------------


def test_every_record_is_an_annotation_with_one_target_a_piece_of_evidence(
    desk: OpenPaper,
) -> None:
    graph = graph_of(exported(FORM, desk))
    annotations = set(graph.subjects(RDF.type, OA_NS.Annotation))
    assert len(annotations) == 13
    for one in annotations:
        (target,) = graph.objects(one, OA_NS.hasTarget)
        (source,) = graph.objects(target, OA_NS.hasSource)
        assert "/id/version/wexcombe-minutes/" in str(source)
        kinds = {graph.value(s, RDF.type) for s in graph.objects(target, OA_NS.hasSelector)}
        assert kinds == {OA_NS.TextQuoteSelector, OA_NS.TextPositionSelector}
        assert graph.value(one, OA_NS.canonical) is not None
        assert set(graph.objects(one, OA_NS.motivatedBy)) == {OA_NS.classifying, OA_NS.tagging}


def test_selectors_quote_the_text_that_stands_at_their_place(desk: OpenPaper) -> None:
    graph = graph_of(exported(FORM, desk))
    for target in graph.objects(None, OA_NS.hasTarget):
        said = {
            prop: graph.value(selector, OA_NS[prop])
            for selector in graph.objects(target, OA_NS.hasSelector)
            for prop in ("exact", "start", "end")
            if graph.value(selector, OA_NS[prop]) is not None
        }
        text = wexcombe.TEXT[said["start"].toPython() : said["end"].toPython()]  # type: ignore[union-attr]
        assert text == str(said["exact"])


def test_values_and_themes_are_addresses_of_the_vocabulary(desk: OpenPaper) -> None:
    graph = graph_of(exported(FORM, desk))
    sources = set(graph.objects(None, OA_NS.hasSource))
    assert URIRef(concept("polarity", "area_for_improvement")) in sources
    assert URIRef(theme_iri("missing-children")) in sources
    assert URIRef(CLASSES["finding"]) in sources


def test_every_value_that_people_can_choose_has_an_address_in_the_ontology() -> None:
    known = Graph().parse("ontology/schemes.ttl")
    concepts = {str(one) for one in known.subjects(RDF.type, None)}
    for slots in SLOTS.values():
        for slot in slots:
            if slot.values and slot.field in SCHEMES and slot.field != "grade":
                for value in slot.values:
                    assert concept(SCHEMES[slot.field], value) in concepts


def test_the_collection_counts_and_lists_its_annotations(desk: OpenPaper) -> None:
    graph = graph_of(exported(FORM, desk))
    (me,) = graph.subjects(RDF.type, URIRef(ACTIVITY + "OrderedCollection"))
    assert graph.value(me, URIRef(ACTIVITY + "totalItems")) == Literal(
        "13", datatype=URIRef("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
    )


def test_each_annotation_is_one_line_and_the_same_papers_give_the_same_bytes(
    desk: OpenPaper, tmp_path: Path
) -> None:
    text = exported(FORM, desk)
    assert text.count("\n") == 2 + 13 + 1
    assert text == exported(FORM, wexcombe.paper(tmp_path / "other"))


def test_who_decided_is_told_with_the_time(desk: OpenPaper) -> None:
    text = changed_whole(
        exported(FORM, desk), lambda whole: say(on(whole, CASELOADS), "polarity", "concern")
    )
    for decision in decisions(taken(FORM, text, desk)):
        desk.write(decision)
    desk.refresh()
    item = on(json.loads(exported(FORM, desk)), CASELOADS)
    assert item["creator"]["name"] == "A. Clerk"
    assert item["created"] == "2026-01-05T10:00:00.000000Z"
    assert item["ofg:reviewStatus"]["id"] == concept("review", "edited")


# --- back -----------------------------------------------------------------------------------


def test_what_was_not_touched_decides_nothing(desk: OpenPaper) -> None:
    settled = taken(FORM, exported(FORM, desk), desk, reject_missing=True)
    assert decisions(settled) == []
    assert settled.same == 13


def test_every_kind_of_record_comes_back_as_it_was(tmp_path: Path) -> None:
    said = northmere.said
    one = paper(
        northmere.TEXT, tmp_path,
        findings=[northmere.finding("f1", northmere.CASELOADS, negated=True)],
        visits=(northmere.visit("v1", "a focused visit on 14 May 2024", framework="ilacs"),),
        judgements=(
            Judgement(id="j1", visit="v1", area="leadership", grade="good",
                      evidence=said("judged leadership to be good")),
            Judgement(id="j2", visit=None, area="being_healthy", grade="performs_well",
                      evidence=said("The earlier inspection")),
        ),
        people=(
            Person(id="p1", name=None, role="Director", evidence=said("Director")),
            Person(id="p2", name="Ann Other", role=None, evidence=said("Officers")),
        ),
    )  # fmt: skip
    settled = taken(FORM, exported(FORM, one), one)
    assert decisions(settled) == []
    assert settled.same == 6


def test_another_value_is_an_edit_although_the_label_says_the_old_one(desk: OpenPaper) -> None:
    text = changed_whole(
        exported(FORM, desk), lambda whole: say(on(whole, CASELOADS), "polarity", "concern")
    )
    (made,) = decisions(taken(FORM, text, desk))
    assert (made.verdict, made.quote, made.edits) == ("edit", CASELOADS, {"polarity": "concern"})


def test_another_label_is_an_edit_although_the_address_says_the_old_value(
    desk: OpenPaper,
) -> None:
    def change(whole: Any) -> None:
        for body in on(whole, CASELOADS)["body"]:
            if body.get("value") == "finding:strength":
                body["value"] = "denial:concern"

    (made,) = decisions(taken(FORM, changed_whole(exported(FORM, desk), change), desk))
    assert made.edits == {"polarity": "concern", "negated": True}


def test_themes_visits_and_dates_can_be_changed(desk: OpenPaper) -> None:
    def change(whole: Any) -> None:
        plans = on(whole, PLANS)
        plans["body"] = [b for b in plans["body"] if "/theme/" not in b.get("source", "")]
        plans["body"].append({"type": "TextualBody", "value": "theme:supervision"})
        other = on(whole, "a visit in November 2022")["canonical"]
        for body in plans["body"]:
            if body.get("purpose") == "linking":
                body["source"] = other
        for body in on(whole, "a visit in November 2022")["body"]:
            if body.get("ofg:field") == "start":
                body["value"] = "2022-11-07"

    made = decisions(taken(FORM, changed_whole(exported(FORM, desk), change), desk))
    assert {decision.quote: decision.edits for decision in made} == {
        PLANS: {"themes": ["supervision"], "visit": "v2"},
        "a visit in November 2022": {"start": "2022-11-07"},
    }


def test_a_comment_is_the_reason(desk: OpenPaper) -> None:
    def change(whole: Any) -> None:
        item = on(whole, CASELOADS)
        say(item, "polarity", "concern")
        item["body"].append(
            {"type": "TextualBody", "purpose": "commenting", "value": "High is  not good."}
        )

    (made,) = decisions(taken(FORM, changed_whole(exported(FORM, desk), change), desk))
    assert made.reason == "High is not good."


def test_an_annotation_of_another_program_is_an_addition(desk: OpenPaper) -> None:
    def change(whole: Any) -> None:
        source = items(whole)[0]["target"][0]["source"]["id"]
        items(whole).append(
            {
                "type": "Annotation",
                "body": {"type": "TextualBody", "value": "view:member", "purpose": "tagging"},
                "target": {
                    "source": source,
                    "selector": {"type": "TextQuoteSelector",
                                 "exact": "Members welcomed the report"},
                },
            }
        )  # fmt: skip

    (made,) = decisions(taken(FORM, changed_whole(exported(FORM, desk), change), desk))
    assert (made.verdict, made.kind, made.quote) == ("add", "view", "Members welcomed the report")


def test_an_annotation_moved_to_other_words_is_an_addition_and_the_old_one_is_gone(
    desk: OpenPaper,
) -> None:
    def change(whole: Any) -> None:
        quote, place = on(whole, CASELOADS)["target"][0]["selector"]
        quote["exact"] = quote["exact"].removesuffix(" in two of the six teams.")
        place["end"] = place["start"] + len(quote["exact"])

    text = changed_whole(exported(FORM, desk), change)
    made = decisions(taken(FORM, text, desk, reject_missing=True))
    assert [(one.verdict, one.quote) for one in made] == [
        ("add", "Caseloads remained high"), ("reject", CASELOADS),
    ]  # fmt: skip


def test_an_annotation_that_was_taken_away_is_missing(desk: OpenPaper) -> None:
    def change(whole: Any) -> None:
        items(whole).remove(on(whole, CASELOADS))

    text = changed_whole(exported(FORM, desk), change)
    assert taken(FORM, text, desk).missing == 1
    (made,) = decisions(taken(FORM, text, desk, reject_missing=True))
    assert (made.verdict, made.quote) == ("reject", CASELOADS)


def test_a_change_since_the_export_is_a_conflict(desk: OpenPaper) -> None:
    text = exported(FORM, desk)
    for decision in decisions(
        taken(FORM, changed_whole(text, lambda w: say(on(w, CASELOADS), "polarity", "progress")),
              desk)
    ):  # fmt: skip
        desk.write(decision)
    desk.refresh()
    assert decisions(taken(FORM, text, desk)) == []
    late = changed_whole(text, lambda whole: say(on(whole, CASELOADS), "polarity", "concern"))
    settled = taken(FORM, late, desk)
    assert settled.made == []
    assert "conflict" in troubles(settled)


@pytest.mark.parametrize(
    "shape",
    [
        lambda whole: whole,
        lambda whole: whole["first"],
        items,
        lambda whole: {"type": "AnnotationPage", "items": items(whole)},
    ],
)
def test_a_collection_a_page_and_a_list_are_read(desk: OpenPaper, shape: Any) -> None:
    whole = json.loads(exported(FORM, desk))
    say(on(whole, CASELOADS), "polarity", "concern")
    (made,) = decisions(taken(FORM, json.dumps(shape(whole)), desk))
    assert made.edits == {"polarity": "concern"}


def test_annotations_one_a_line_are_read_and_troubles_named_by_line(desk: OpenPaper) -> None:
    whole = json.loads(exported(FORM, desk))
    lines = [json.dumps(item) for item in items(whole)]
    lines[2] = "{"
    settled = taken(FORM, "\n".join(lines), desk)
    assert settled.same == 12
    assert troubles(settled).startswith("file: line 3: is not JSON")


def test_a_trouble_names_the_line_of_the_annotation(desk: OpenPaper) -> None:
    text = exported(FORM, desk).replace('"value":"action"', '"value":"praise"')
    line = next(n for n, line in enumerate(text.split("\n"), start=1) if "praise" in line)
    assert troubles(taken(FORM, text, desk)) == f"file: line {line}: there is no label 'praise'"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda item: item.update(type="Note"), "is no Annotation"),
        (lambda item: item.update(target=[]), "no target"),
        (lambda item: item.update(target="urn:x"), "no target with a selector"),
        (lambda item: item["target"][0].update(source="urn:x"), "the address of no paper here"),
        (lambda item: item["target"][0].update(source=3), "has no source"),
        (lambda item: item["target"][0].update(selector=[]), "quotes no words"),
        (lambda item: item["target"][0]["selector"][0].update(exact=3), "quotes no words"),
        (lambda item: item["target"][0]["selector"][0].update(exact="Nobody said this."),
         "stand nowhere in wexcombe-minutes.txt"),
        (lambda item: item["target"][0]["selector"][1].update(start="0"), "no whole number"),
        (lambda item: item["target"][0]["selector"][1].update(start=-1), "is outside the text"),
        (lambda item: item["target"][0].update(selector=item["target"][0]["selector"][1:])
         or item["target"][0]["selector"][0].update(end=10**40), "is outside the text"),
        (lambda item: item["body"].append(3), "a body is '3'"),
        (lambda item: item["body"].append({"type": "Image"}), "says nothing that is known"),
        (lambda item: item["body"].append({"source": "urn:x"}), "no class, value or theme"),
        (lambda item: item["body"].append({"value": 3}), "which is no text"),
        (lambda item: item["body"].append({"value": "view:member"}) or
         item["body"].append({"value": "action"}), "view and action"),
        (lambda item: item["body"].append({"value": "finding:concern"}) or
         item["body"].append({"value": "finding:progress"}), "polarity twice"),
        (lambda item: item["body"].append({"value": "2024", "ofg:field": "start"}),
         "a finding has no start"),
        (lambda item: say(item, "polarity", "sad"), "polarity"),
        (lambda item: item["body"].append({"value": "theme:\x1b[2J"}), "there is no theme"),
    ],
)  # fmt: skip
def test_an_annotation_that_means_nothing_is_named_and_the_others_are_taken(
    desk: OpenPaper, change: Any, said: str
) -> None:
    whole = json.loads(exported(FORM, desk))
    say(on(whole, PLANS), "polarity", "concern")
    change(on(whole, CASELOADS))
    settled = taken(FORM, json.dumps(whole), desk)
    assert [decision.edits for _, decision in settled.made] == [{"polarity": "concern"}]
    assert len(settled.troubles) == 1
    assert said in troubles(settled)
    assert "\x1b" not in troubles(settled)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ("[" * 100_000, "nested too deep"),
        ("3", "is no Annotation"),
        ('{"type": "AnnotationCollection", "first": "https://example.org/p1"}',
         "'https://example.org/p1' is not in the file; nothing is fetched"),
        ('{"type": "AnnotationPage", "items": [], "next": "https://example.org/p2"}',
         "nothing is fetched"),
        ('{"type": "AnnotationPage", "items": [null]}', "is no Annotation"),
        ('{"type": "AnnotationPage", "items": [], "dcterms:hasPart": [3]}',
         "is no annotation of ours"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_named(desk: OpenPaper, text: str, said: str) -> None:
    settled = taken(FORM, text, desk)
    assert settled.made == []
    assert said in troubles(settled)


def test_an_id_given_twice_decides_once(desk: OpenPaper) -> None:
    def change(whole: Any) -> None:
        items(whole).append(json.loads(json.dumps(on(whole, CASELOADS))))

    settled = taken(FORM, changed_whole(exported(FORM, desk), change), desk, accept_unchanged=True)
    assert "is on the same record" in troubles(settled)
    assert len(settled.made) == 13
