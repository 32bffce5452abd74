"""The cells of the pages on Python give what the pages say, in order, on the bundled graph."""

from __future__ import annotations

import ast
import contextlib
import io
import re
from pathlib import Path

import pytest
from tests.docs.console import CHECKOUT, fits, lines_of

PAGES = ("docs/asking-from-python.md", "docs/how-to/ask-from-python.md")

_CELL = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)


def cells(page: str) -> list[tuple[str, list[str]]]:
    """The code of each cell, and the lines that the page says it gives."""
    return [(code, lines_of(said)) for code, said in _CELL.findall(page)]


def given(code: str, names: dict[str, object]) -> list[str]:
    """What a cell gives, as a notebook shows it: what is printed, then its last value."""
    tree, last = ast.parse(code), None
    if isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102
        value = None if last is None else eval(compile(last, "cell", "eval"), names)  # noqa: S307
        if value is not None:
            print(repr(value))
    return lines_of(printed.getvalue())


@pytest.mark.parametrize("name", PAGES)
def test_the_cells_give_what_the_page_says(
    name: str, bundled_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OFGRAPH_STORE", raising=False)
    monkeypatch.setenv("OFGRAPH_HOME", str(bundled_home))
    names: dict[str, object] = {}
    told = cells((CHECKOUT / name).read_text(encoding="utf-8"))
    assert told, "the page shows no cell"
    for code, said in told:
        found = given(code, names)
        assert fits(said, found), (
            f"{name}\n{code}\n--- the page says\n" + "\n".join(said)
            + "\n--- it gives\n" + "\n".join(found)
        )  # fmt: skip


def test_a_cell_shows_what_it_prints_and_then_its_last_value() -> None:
    assert given("x = 1\nprint('a')\nx + 1", {}) == ["a", "2"]
    assert given("None", {}) == []
