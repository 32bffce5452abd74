"""ofgraph: what keeps coming back when Ofsted visits a council's children's services."""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

# Each public name and the package it lives in; loaded on first use, so that importing is quick.
_HOMES = {
    "build": "pipeline", "check": "checks", "cite": "queries", "export": "publish",
    "fetch": "sources", "find": "queries", "find_project": "pipeline", "open_store": "graph",
    "read": "extraction", "read_document": "sources", "run": "queries", "take": "publish",
    "trace": "queries",
}  # fmt: skip

if TYPE_CHECKING:
    from .checks import check as check
    from .extraction import read as read
    from .graph import open_store as open_store
    from .pipeline import find_project as find_project
    from .pipeline.build import build as build
    from .publish import export as export
    from .publish import take as take
    from .queries.cite import cite as cite
    from .queries.find import find as find
    from .queries.run import run as run
    from .queries.trace import trace as trace
    from .sources import fetch as fetch
    from .sources import read_document as read_document


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for (PEP 562)."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"ofgraph has no {name!r}; its public names: {', '.join(sorted(_HOMES))}")
