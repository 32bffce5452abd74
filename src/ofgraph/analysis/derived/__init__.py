"""Derived facts: recurrences and changes of themes as quads, with what they were made from."""

from .asked import only_what_counts
from .facts import RULE, DerivedFacts
from .recorded import recorded_inputs

__all__ = ["RULE", "DerivedFacts", "only_what_counts", "recorded_inputs"]
