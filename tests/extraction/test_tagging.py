"""Which themes the words of a finding raise."""

from __future__ import annotations

from ofgraph.extraction.lexicon import Theme, ThemeScheme
from ofgraph.extraction.tagging import Tag, Tagger, tag, tags_of
from ofgraph.records import DocumentInfo, Evidence, Finding, Reading, Span


def theme(
    slug: str,
    *phrases: str,
    side: tuple[str, ...] = (),
    broader: str | None = None,
    cross_cutting: bool = False,
    last_resort: bool = False,
) -> Theme:
    return Theme(
        slug=slug, label=slug, broader=broader, phrases=phrases, side_phrases=side,
        cross_cutting=cross_cutting, last_resort=last_resort,
    )  # fmt: skip


SCHEME = ThemeScheme(
    version="3",
    themes=(
        theme("front-door", "front door", "contact and referral"),
        theme("referrals", "referral*"),
        theme("childs-voice", "child's voice", "lived experience*"),
        theme("caseloads", "caseload*", "case load*"),
        theme("return-interviews", "return home interview*"),
        theme("interviews", "interview*"),
        theme("care", "care", last_resort=True),
        theme("timeliness", "delay in every case", side=("promptly",), cross_cutting=True),
        theme("stability", "placement stability"),
        theme("homes", "children's home", broader="housing"),
        theme("housing", "housing"),
    ),
)
TAGGER = Tagger(SCHEME)


def slugs(quote: str) -> list[str]:
    return [tag.slug for tag in TAGGER.themes(quote)]


def test_a_phrase_is_found_whatever_its_capitals_and_hyphens() -> None:
    assert slugs("The Front-Door is open.") == ["front-door"]


def test_a_star_stands_for_any_ending() -> None:
    assert slugs("Caseloads are high") == ["caseloads"]


def test_a_phrase_must_be_whole_words() -> None:
    assert slugs("A storefront door was painted") == []


def test_curly_quotes_are_as_good_as_straight_ones() -> None:
    assert slugs("The child’s voice is heard") == ["childs-voice"]


def test_the_longer_of_two_overlapping_phrases_wins() -> None:
    assert slugs("Return home interviews are late") == ["return-interviews"]


def test_a_short_phrase_outside_a_longer_one_still_counts() -> None:
    assert slugs("Return home interviews and exit interviews") == [
        "return-interviews",
        "interviews",
    ]


def test_a_phrase_may_run_over_a_line_end() -> None:
    assert slugs("at the front\ndoor") == ["front-door"]


def test_the_longest_phrase_comes_first_then_the_order_of_the_text() -> None:
    quote = "Interviews, caseloads and contact and referral"
    assert slugs(quote) == ["front-door", "interviews", "caseloads"]


def test_there_are_never_more_than_three() -> None:
    assert len(slugs("front door, referrals, caseloads, interviews, lived experience")) == 3


def test_a_general_statement_gets_no_theme() -> None:
    assert slugs("Overall, progress is steady.") == []


def test_a_last_resort_theme_gives_way_to_any_other() -> None:
    assert slugs("care") == ["care"]
    assert slugs("care and caseloads") == ["caseloads"]


def test_the_words_that_raised_a_theme_are_kept_as_printed() -> None:
    tag = Tag(slug="caseloads", words="CASE-LOADS", span=Span(start=6, end=16))
    assert TAGGER.themes("Their CASE-LOADS grew") == (tag,)


def test_the_words_stand_where_the_tag_says_whatever_letters_come_before() -> None:
    quote = "İşleri: caseloads"
    (tag,) = TAGGER.themes(quote)
    assert tag.span.quote(quote) == "caseloads"


def test_a_plural_is_as_good_as_a_singular() -> None:
    assert slugs("Two children’s homes were built") == ["homes"]


def test_one_further_word_may_stand_inside_a_phrase() -> None:
    assert slugs("A child’s own voice") == ["childs-voice"]


def test_no_further_word_stands_inside_a_phrase_across_a_comma_or_with_a_linking_word() -> None:
    assert slugs("the front, side, door") == slugs("the front of door") == []


def test_a_phrase_does_not_run_over_the_end_of_a_clause() -> None:
    assert slugs("It is at the front. Door staff are kind.") == []


def test_a_compound_is_found_turned_round() -> None:
    assert slugs("The stability of their placements is poor") == ["stability"]


def test_a_side_word_counts_only_where_nothing_else_is_said() -> None:
    assert slugs("They act promptly") == ["timeliness"]
    assert slugs("They act promptly on caseloads") == ["caseloads"]


def test_what_the_work_is_on_comes_before_how_it_is_done() -> None:
    assert slugs("Delay in every case of caseloads") == ["caseloads", "timeliness"]


def test_the_main_part_of_a_sentence_comes_before_its_purpose() -> None:
    quote = "Reduce caseloads so that the front door works"
    assert slugs(quote) == ["caseloads", "front-door"]


def test_a_wider_theme_gives_way_to_its_narrower_one() -> None:
    assert slugs("housing and a children's home") == ["homes"]


def test_the_tags_of_a_record_are_those_of_its_joined_quotes() -> None:
    pieces = ("The front", "door is open")
    evidence = tuple(Evidence(quote=quote, start=0, end=len(quote)) for quote in pieces)
    finding = Finding(
        id="f1", visit=None, polarity="strength", negated=False, attribution="direct", themes=(),
        evidence=evidence,
    )  # fmt: skip
    assert [tag.words for tag in tags_of(finding, TAGGER)] == ["front door"]


def test_tagging_a_reading_again_replaces_its_themes_and_names_the_scheme() -> None:
    quote = "Caseloads are high."
    finding = Finding(
        id="f1", visit=None, polarity="concern", negated=False, attribution="direct",
        themes=("old",), evidence=(Evidence(quote=quote, start=0, end=len(quote)),),
    )  # fmt: skip
    reading = Reading(
        doc=DocumentInfo(file="a.txt", sha256="0", chars=19, text_sha256="0"), council=None,
        meetings=(), visits=(), judgements=(), findings=(finding,), actions=(), views=(),
        resolutions=(), people=(), unknown=(), themes_version="1",
    )  # fmt: skip
    again = tag(reading, TAGGER)
    assert (again.findings[0].themes, again.themes_version) == (("caseloads",), "3")
