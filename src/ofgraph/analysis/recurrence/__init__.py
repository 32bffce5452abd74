"""Recurrence: which themes come back, where, after how many visits, and how they stand now."""

from .sequences import Recurrences, Status, recurrences

__all__ = ["Recurrences", "Status", "recurrences"]
