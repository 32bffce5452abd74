"""Whether the evidence still stands: quotes against their texts, cells against their tables."""

from .findings import Place, finding
from .integrity import Kept, check_integrity

__all__ = ["Kept", "Place", "check_integrity", "finding"]
