"""Marks in the text of a query, of characters that no term can hold, and what they stand for."""

from __future__ import annotations

# Where the focus nodes are told, and the variable they are called by there.
FOCI = "\x00foci\x00"
ROOT = "\x00root\x00"
