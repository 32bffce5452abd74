"""Which themes the words of a finding raise."""

from __future__ import annotations

from ofgraph.extraction.lexicon import Theme, ThemeScheme
from ofgraph.extraction.tagging import Tag, Tagger, tag
from ofgraph.records import DocumentInfo, Evidence, Finding, Reading


def theme(slug: str, *phrases: str, last_resort: bool = False) -> Theme:
    return Theme(slug=slug, label=slug, broader=None, phrases=phrases, last_resort=last_resort)


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
    assert TAGGER.themes("Their CASE-LOADS grew") == (Tag(slug="caseloads", words="CASE-LOADS"),)


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
