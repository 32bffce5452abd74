"""A report of a check for people and for programs, in every format there is."""

from .styles import STYLES, ReportStyle, Style, render, render_bytes

__all__ = ["STYLES", "ReportStyle", "Style", "render", "render_bytes"]
