"""The graph in Python: `ofgraph.open` gives one to ask, and the things in it as objects."""

from __future__ import annotations

from .graph import Graph
from .opening import open
from .row import Row
from .rows import Rows

__all__ = ["Graph", "Row", "Rows", "open"]
