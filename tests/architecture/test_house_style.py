"""The house style, as far as a program can see it."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "ofgraph"
MODULES = sorted(SOURCE.rglob("*.py"))
HEAVY = ("rdflib", "pyoxigraph", "pyshacl", "networkx", "lxml", "pypdfium2", "docx", "click")
BANNED_NAMES = {"utils", "helpers", "common", "misc", "manager", "process"}


def _functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_short_and_so_are_its_functions(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400
    long = [
        function.name
        for function in _functions(module)
        if (function.end_lineno or 0) - function.lineno + 1 > 60
    ]
    assert long == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_and_its_public_functions_say_what_they_are(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_module_is_named_after_nothing() -> None:
    assert {module.stem for module in MODULES} & BANNED_NAMES == set()


@pytest.mark.parametrize("door", sorted(SOURCE.rglob("__init__.py")), ids=lambda p: p.parent.name)
def test_a_front_door_is_short_and_holds_no_logic(door: Path) -> None:
    text = door.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    allowed = (ast.Expr, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
    if door.parent != SOURCE:
        assert all(isinstance(node, allowed) or _for_types(node) for node in ast.parse(text).body)


def _for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _loaded(statement: str, among: tuple[str, ...]) -> str:
    """Which of some modules a statement loads, in a process of its own."""
    program = f"import sys; {statement}; print([m for m in {among!r} if m in sys.modules])"
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_importing_ofgraph_loads_nothing_heavy() -> None:
    assert _loaded("import ofgraph", HEAVY) == "[]"


def test_asking_a_store_loads_neither_the_readers_nor_the_checks() -> None:
    asking = (
        "from ofgraph.pipeline import find_project; import ofgraph.cli.query, ofgraph.queries; "
        "import ofgraph.graph.oxigraph"
    )
    slow = ("rdflib", "pyshacl", "networkx", "lxml", "ofgraph.extraction.reader", "ofgraph.checks")
    assert _loaded(asking, slow) == "[]"


@pytest.mark.parametrize("door", sorted(SOURCE.rglob("__init__.py")), ids=lambda p: p.parent.name)
def test_a_front_door_gives_every_name_that_it_promises(door: Path) -> None:
    name = ".".join(door.parent.relative_to(SOURCE.parent).parts)
    package = importlib.import_module(name)
    promised = getattr(package, "__all__", ())
    assert [one for one in promised if getattr(package, one, None) is None] == []
    assert [one for one in promised if inspect.ismodule(getattr(package, one))] == []


def test_every_public_name_of_the_front_door_is_there() -> None:
    import ofgraph

    for name in ("build", "check", "find", "open_store", "read", "run", "trace"):
        assert callable(getattr(ofgraph, name))


def test_a_name_that_is_not_there_is_said_with_those_that_are() -> None:
    import ofgraph

    with pytest.raises(AttributeError, match="public names"):
        _ = ofgraph.nothing
