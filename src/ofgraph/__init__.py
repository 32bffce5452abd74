"""ofgraph: what keeps coming back when Ofsted visits a council's children's services."""

from typing import TYPE_CHECKING

from .deferred import deferred
from .version import __version__ as __version__

if TYPE_CHECKING:
    from .api import Graph as Graph
    from .api import Rows as Rows
    from .api import open as open
    from .checks import check as check
    from .extraction import read as read
    from .graph import open_store as open_store
    from .pipeline import find_project as find_project
    from .pipeline.building import build as build
    from .publish import export as export
    from .publish import take as take
    from .queries.citing import cite as cite
    from .queries.finding import find as find
    from .queries.run import run as run
    from .queries.tracing import trace as trace
    from .sources import fetch as fetch
    from .sources import read_document as read_document

# Importing ofgraph is quick: each name comes from its package when it is first asked for.
__getattr__ = deferred(__name__, {
    ".api": "Graph Rows open", ".checks": "check", ".extraction": "read", ".graph": "open_store",
    ".pipeline": "build find_project", ".publish": "export take",
    ".queries": "cite find run trace", ".sources": "fetch read_document",
})  # fmt: skip
