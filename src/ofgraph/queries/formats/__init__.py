"""Answers in every format: for people, for programs, to a file that is whole or not there."""

from __future__ import annotations

from .format import FORMATS, Format, Kind, chosen_format, format_for
from .look import Labels, Look
from .marked import Marks
from .seen import heading
from .stoppable import stoppable
from .terms import datatype, lexical
from .to_file import to_file
from .write import write

__all__ = [
    "FORMATS", "Format", "Kind", "Labels", "Look", "Marks", "chosen_format",
    "datatype", "format_for", "heading", "lexical", "stoppable", "to_file", "write",
]  # fmt: skip
