"""Time to resolution: how long a theme that was raised stays unresolved, as far as visits tell."""

from .resolution import Curve, curves, time_to_resolution
from .spells import ResolvedBy

__all__ = ["Curve", "ResolvedBy", "curves", "time_to_resolution"]
