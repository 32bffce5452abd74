"""The review screen by its keys: what a press decides, shows and writes down."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.review.terminal_text import as_text
from tests.review.wexcombe import IMPROVE, WORK, session

from ofgraph.review import Decision, log_of
from ofgraph.review.screen import ReviewScreen
from ofgraph.review.session import Session

ESCAPE, ENTER, SPACE = "escape", "enter", "space"


@dataclass(frozen=True)
class Seen:
    """What was on the screen, and in the log, when the last key had been pressed."""

    text: str
    log: tuple[Decision, ...]
    session: Session

    @property
    def standing(self) -> list[tuple[str, str]]:
        """Verdict and words of what stands, in the order in which it was decided."""
        from ofgraph.review import standing

        return [(d.verdict, d.quote.replace("\n", " ")) for d in standing(self.log)]


Press = Callable[..., Seen]


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """Open the screen, press keys, and see."""

    def pressed(*keys: str, size: tuple[int, int] = (80, 24), given: Session | None = None) -> Seen:
        desk = given or session(tmp_path)

        async def run() -> str:
            app = ReviewScreen(desk)
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await pilot.press(*keys)
                return as_text(app.export_screenshot())

        text = asyncio.run(run())
        return Seen(text=text, log=log_of(tmp_path, WORK).decisions(), session=desk)

    return pressed


def _line(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


def _count(text: str, words: Iterable[str]) -> int:
    return sum(word in text for word in words)


def test_the_screen_opens_at_the_batch_that_is_worth_most_with_its_words_marked(
    press: Press,
) -> None:
    seen = press()
    assert "0 of 9 settled · as J. Weir" in seen.text
    assert "»the quality and timeliness of written plans«" in " ".join(
        line[31:] for line in seen.text.splitlines()
    )
    assert IMPROVE.split()[0] in seen.text
    assert "right 71 times in 100" in seen.text


def test_a_accepts_writes_it_down_and_goes_on_to_the_next(press: Press) -> None:
    seen = press("a")
    assert [(d.verdict, d.reviewer, d.kind) for d in seen.log] == [("accept", "J. Weir", "finding")]
    assert "1 of 9 settled" in seen.text
    assert _line(seen.text, "▸").startswith(" ▸· the recording of")


def test_r_rejects_and_s_leaves_it_unsure(press: Press) -> None:
    seen = press("r", "s")
    assert [d.verdict for d in seen.log] == ["reject", "unsure"]
    assert "1 of 9 settled, 1 unsure" in seen.text
    assert " ✗ the quality" in seen.text
    assert " ? the recording" in seen.text


def test_space_goes_on_without_a_decision(press: Press) -> None:
    seen = press(SPACE, SPACE)
    assert seen.log == ()
    assert "▸· the response to" in seen.text


def test_capital_a_accepts_the_whole_batch_under_its_lead_in(press: Press) -> None:
    seen = press("A")
    assert len(seen.log) == 4
    assert "4 of 9 settled" in seen.text
    assert f"accepted 4 under “{IMPROVE[:30]}" in seen.text
    assert "✓ all  The inspectors ask" in seen.text


def test_capital_r_leaves_what_was_decided_in_the_batch(press: Press) -> None:
    seen = press("a", "R")
    assert [d.verdict for d in seen.log] == ["accept", "reject", "reject", "reject"]


def test_capital_a_decides_nothing_where_there_is_no_lead_in(press: Press) -> None:
    seen = press("G", "A")
    assert seen.log == ()
    assert "stands under no lead-in" in seen.text


def test_u_takes_a_whole_batch_back(press: Press) -> None:
    seen = press("A", "u")
    assert seen.standing == []
    assert "0 of 9 settled" in seen.text
    assert len(seen.log) == 8
    assert "taken back: 4 decisions" in seen.text


def test_u_on_a_settled_record_takes_back_that_one(press: Press) -> None:
    seen = press("A", "g", "u")
    assert "3 of 9 settled" in seen.text
    assert "the quality and timeliness of written plans" not in dict(map(reversed, seen.standing))  # type: ignore[arg-type]


def test_u_with_nothing_decided_says_so(press: Press) -> None:
    assert "nothing to take back" in press("u").text


def test_e_changes_the_polarity_by_two_letters_and_a_number(press: Press) -> None:
    seen = press("e", "p", "5", "s")
    assert [(d.verdict, dict(d.edits)) for d in seen.log] == [("edit", {"polarity": "concern"})]
    assert " ✎ concern" in seen.text


def test_e_changes_themes_by_typing_and_ticking(press: Press) -> None:
    seen = press("e", "t", *"superv", SPACE, ENTER, "s")
    assert dict(seen.log[0].edits) == {"themes": ["assessment-planning", "supervision"]}


def test_e_offers_the_visits_of_the_paper_and_none(press: Press) -> None:
    shown = press("e", "v").text
    assert _count(shown, ("1  focused visit, 2024-05-14", "2  inspection", "3  not said")) == 3


def test_e_takes_a_visit_away(press: Press) -> None:
    assert dict(press("e", "v", "3", "s").log[0].edits) == {"visit": None}


def test_escape_leaves_a_record_as_it_was(press: Press) -> None:
    seen = press("e", "p", "5", ESCAPE)
    assert seen.log == ()
    assert "▸· the quality" in seen.text


def test_e_without_a_change_accepts(press: Press) -> None:
    assert [d.verdict for d in press("e", "s").log] == ["accept"]


def test_w_says_why_before_and_after(press: Press) -> None:
    seen = press("w", *"heard", ENTER, "r", "g", "w", *" it", ENTER)
    assert [(d.verdict, d.reason) for d in seen.log] == [
        ("reject", "heard"),
        ("reject", "heard it"),
    ]
    assert "because heard it" in " ".join(line[31:] for line in seen.text.splitlines())


def test_m_marks_a_sentence_that_no_rule_offered(press: Press) -> None:
    seen = press("G", "m", "up", ENTER, "5", "1")
    assert [(d.verdict, d.quote) for d in seen.log] == [
        ("add", "The Director said that a second practice manager had been appointed.")
    ]
    assert "added" in seen.text


def test_escape_marks_nothing(press: Press) -> None:
    assert press("m", ENTER, ESCAPE).log == ()
    assert press("m", ESCAPE).log == ()


def test_slash_shows_only_what_has_the_words(press: Press) -> None:
    seen = press("slash", *"supervision", ENTER)
    assert "1 with “supervision”" in seen.text
    assert "the quality" not in seen.text.split("│")[0]
    assert "of 9 settled" in seen.text


def test_escape_shows_everything_again(press: Press) -> None:
    assert "the response" in press("slash", *"supervision", ENTER, ESCAPE).text


def test_words_that_nothing_has_leave_an_empty_list(press: Press) -> None:
    seen = press("slash", *"zebra", ENTER, "a", "e", "A")
    assert "0 with “zebra”" in seen.text
    assert seen.log == ()


def test_t_shows_what_the_rules_accepted_so_that_it_can_be_rejected(press: Press) -> None:
    seen = press("t", "slash", *"morale", ENTER, "r")
    assert [(d.verdict, d.quote) for d in seen.log] == [
        ("reject", "morale had improved since the last visit")
    ]


def test_the_help_names_every_key_and_fits(press: Press) -> None:
    shown = press("question_mark").text
    assert "every decision is on the disk" in shown
    assert "accept or reject all that are open" in shown


def test_a_decision_that_cannot_be_written_is_said_and_counts_for_nothing(
    press: Press, tmp_path: Path
) -> None:
    desk = session(tmp_path / "decisions")
    (tmp_path / "decisions").write_text("a file, not a folder")
    seen = press("a", given=desk)
    assert "cannot be written" in seen.text
    assert "0 of 9 settled" in seen.text


def test_what_was_settled_before_is_shown_and_the_screen_opens_at_the_rest(
    press: Press, tmp_path: Path
) -> None:
    before = session(tmp_path, reviewer="A. Clerk")
    before.settle([item for item in before.shown if item.entry.lead_in == IMPROVE], "accept")
    seen = press()
    assert "4 of 9 settled" in seen.text
    assert "▸· contacts were screened" in seen.text


def test_the_end_is_said_when_all_is_settled(press: Press) -> None:
    seen = press("A", "A", "a", "a")
    assert "9 of 9 settled" in seen.text
    assert "All is settled" in seen.text


def test_a_two_page_paper_is_settled_with_ten_keys(press: Press) -> None:
    seen = press("A", "A", "e", "p", "5", "s", "a", "q")
    assert seen.session.settled == (9, 9)
    assert [verdict for verdict, _ in seen.standing].count("accept") == 8


def test_a_batch_of_several_sorts_says_of_each_what_it_is(press: Press) -> None:
    seen = press("e", "p", "5", "s")
    assert " ✎ concern: the quality" in seen.text
    assert " ▸· area for improvement" in seen.text


def test_nothing_runs_over_the_edge_of_a_small_terminal(press: Press) -> None:
    lines = press(size=(80, 24)).text.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[-2].startswith(" a accept")
    assert lines[-1].endswith("q quit")


def test_a_very_narrow_terminal_shows_the_text_alone(press: Press) -> None:
    shown = press(size=(50, 16)).text
    assert "»the quality" in shown
    assert "▸" not in shown


def test_an_empty_desk_says_what_can_be_done(press: Press, tmp_path: Path) -> None:
    seen = press(given=Session([], reviewer="J. Weir"))
    assert "Nothing is proposed" in seen.text
