"""The incidence: what was found at which visit, as columns kept in step with the store."""

from .choosing import Choice, NothingToCount, choose, of_visits, repeated
from .columns import (
    NO_DAY,
    NOTHING,
    SERIES,
    Councils,
    Days,
    Documents,
    Findings,
    Flags,
    Incidence,
    Pairs,
    Places,
    Responses,
    Terms,
    Themes,
    Visits,
    Words,
)
from .keeping import build_incidence, columns_of, incidence_of, read_columns, write_columns

__all__ = [
    "NOTHING", "NO_DAY", "SERIES", "Choice", "Councils", "Days", "Documents", "Findings", "Flags",
    "Incidence", "NothingToCount", "Pairs", "Places", "Responses", "Terms", "Themes", "Visits",
    "Words", "build_incidence", "choose", "columns_of", "incidence_of", "of_visits",
    "read_columns", "repeated", "write_columns",
]  # fmt: skip
