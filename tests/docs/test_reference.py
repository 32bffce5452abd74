"""The reference names everything there is, is up to date, and no page leads nowhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from ofgraph.cli.lazy import COMMANDS
from ofgraph.queries import catalogue
from ofgraph.resources import resource_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    class Ran(Protocol):
        """What the fixture run_cli gives."""

        out: str


CHECKOUT = Path(__file__).parent.parent.parent
DOCS = CHECKOUT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted([CHECKOUT / "README.md", *DOCS.rglob("*.md")])
GENERATED = [CHECKOUT / "README.md", *sorted(REFERENCE.glob("*.md"))]

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def headings(text: str) -> list[str]:
    return _HEADING.findall(_CODE.sub("", text))


def anchor(heading: str) -> str:
    """A heading's anchor, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


def links() -> Iterator[tuple[Path, str]]:
    for path in PAGES:
        for target in _LINK.findall(_CODE.sub("", path.read_text(encoding="utf-8"))):
            if "://" not in target:
                yield path, target


def test_generated_parts_are_fresh() -> None:
    names = [path.relative_to(CHECKOUT).as_posix() for path in GENERATED]
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", *names],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"run: make docs\n{done.stdout}{done.stderr}"


def test_every_command_is_documented() -> None:
    assert set(COMMANDS) <= set(headings(page("cli.md")))
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}`" not in readme] == []


def test_every_query_is_documented() -> None:
    assert {query.name for query in catalogue()} <= set(headings(page("queries.md")))


def test_every_shape_file_is_documented() -> None:
    files = {place.name for place in resource_dir("shapes").iterdir()}
    assert {name for name in files if name.endswith(".ttl")} <= set(headings(page("shapes.md")))


@pytest.mark.parametrize(
    "words",
    [
        ("trace", "herefordshire"),
        ("find", "timeliness"),
        ("cite", "visit/herefordshire-ilacs-standard-2022-07-18"),
        ("check",),
        ("status",),
    ],
    ids=lambda words: words[0],
)
def test_every_json_key_is_documented(
    words: tuple[str, ...], bundled_home: Path, run_cli: Callable[..., Ran]
) -> None:
    printed = json.loads(run_cli(*words, "--format", "json", home=bundled_home).out)
    if words == ("status",):
        printed["counts"] = {}  # its keys are words for people
    documented = page("json.md")
    assert [key for key in sorted(keys(printed)) if f"`{key}`" not in documented] == []


def keys(value: object) -> set[str]:
    """Every key of a JSON value, however deep."""
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys(one)}
    if isinstance(value, list):
        return {key for one in value for key in keys(one)}
    return set()


@pytest.mark.parametrize(
    ("path", "target"), list(links()), ids=lambda part: getattr(part, "name", part)
)
def test_a_link_leads_somewhere(path: Path, target: str) -> None:
    file, _, fragment = target.partition("#")
    there = (path.parent / file) if file else path
    assert there.exists(), f"{path.relative_to(CHECKOUT)} links to {target}"
    if fragment:
        assert fragment in map(anchor, headings(there.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_a_page_can_be_read_in_one_go(path: Path) -> None:
    longest = 10_000 if path in GENERATED else 300
    if path.parent.name == "how-to":
        longest = 60
    assert len(path.read_text(encoding="utf-8").splitlines()) <= longest


@pytest.mark.parametrize(
    "path",
    # The README says it in its first paragraph.
    [path for path in PAGES if path != CHECKOUT / "README.md"],
    ids=lambda path: path.relative_to(CHECKOUT).as_posix(),
)
def test_a_page_says_for_whom_it_is(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n\n")[1]
    assert first.startswith("For "), f"begin with whom it is for, not {first!r}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_commands_that_pages_name_exist(path: Path) -> None:
    named = re.findall(r"(?:^\$ |`)ofgraph ([a-z]+)\b", path.read_text(encoding="utf-8"), re.M)
    assert set(named) - set(COMMANDS) == set()
