"""Reading the text of a query: its tree with places, and what is wrong with it in plain words."""

from __future__ import annotations

from .prefixes import WELL_KNOWN, shortened
from .read import Parsed, parse
from .reader import place
from .telling import columns, pointed, tell, told, trouble_in
from .trouble import Trouble, nearest

__all__ = [
    "WELL_KNOWN", "Parsed", "Trouble", "columns", "nearest", "parse", "place", "pointed",
    "shortened", "tell", "told", "trouble_in",
]  # fmt: skip
