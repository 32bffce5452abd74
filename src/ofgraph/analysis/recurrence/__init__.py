"""Recurrence: which themes come back, where, after how many visits, and how they stand now."""

from .between import between_frameworks
from .between_councils import between_in_councils
from .by_council import CAME_BACK, by_council
from .headlines import STANDINGS
from .rollup import FEWEST, rollup
from .sequences import Recurrences, Status, recurrences
from .tallies import GROUPS, Group, of_whole_reports, times_in_councils
from .visit_by_visit import visit_by_visit

__all__ = [
    "CAME_BACK", "FEWEST", "GROUPS", "STANDINGS", "Group", "Recurrences", "Status",
    "between_frameworks", "between_in_councils", "by_council", "of_whole_reports", "recurrences",
    "rollup", "times_in_councils", "visit_by_visit",
]  # fmt: skip
