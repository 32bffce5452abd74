"""The screens that the first review shows are the screens that its keys give."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from tests.review.terminal_text import as_text
from tests.review.wexcombe import session

from ofgraph.review.screen import ReviewScreen

PAGE = Path(__file__).parents[2] / "docs" / "reviewing.md"
_SCREEN = re.compile(r"<!-- keys:(?P<keys>[^>]*)-->\n```text\n(?P<shown>.*?)```\n", re.DOTALL)
SCREENS = [(found["keys"].split(), found["shown"]) for found in _SCREEN.finditer(PAGE.read_text())]


def _screen(folder: Path, keys: list[str]) -> str:
    async def run() -> str:
        app = ReviewScreen(session(folder))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            return as_text(app.export_screenshot())

    return asyncio.run(run())


def test_the_page_shows_screens() -> None:
    assert len(SCREENS) == 4


@pytest.mark.parametrize(("keys", "shown"), SCREENS, ids=[" ".join(keys) for keys, _ in SCREENS])
def test_the_page_shows_the_real_screen(tmp_path: Path, keys: list[str], shown: str) -> None:
    assert _screen(tmp_path, keys) == shown
