"""Builds in numbers: what each must give, and what fell or rose suddenly since the last one."""

from .anomalies import check_changes
from .expectations import check_expectations, load_expectations
from .tallies import Tally, tally_of

__all__ = ["Tally", "check_changes", "check_expectations", "load_expectations", "tally_of"]
