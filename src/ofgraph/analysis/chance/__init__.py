"""More than chance: what comes back, goes together or follows more often than shuffles have it."""

from .following import order_by_chance
from .returning import recurrence_by_chance
from .strata import DEFAULT as DEFAULT_STRATA
from .strata import strata_of
from .telling import at_a_glance
from .testing import benjamini_hochberg
from .travelling import together_by_chance

__all__ = [
    "DEFAULT_STRATA", "at_a_glance", "benjamini_hochberg", "order_by_chance",
    "recurrence_by_chance", "strata_of", "together_by_chance",
]  # fmt: skip
