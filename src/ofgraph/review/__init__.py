"""Review: what people decide about readings, kept for good and laid over every new reading."""

from .deciding import addition, decide, link_visits, set_themes
from .decisions import Decision, DecisionLog, in_force, log_of, logs_in, now, standing, undo
from .overlay import apply_decisions
from .queue import Batch, Context, Entry, Queue, joined, pending, pending_of
from .reviewed import Change, Orphan, Reviewed, VisitsTold

__all__ = [
    "Batch",
    "Change",
    "Context",
    "Decision",
    "DecisionLog",
    "Entry",
    "Orphan",
    "Queue",
    "Reviewed",
    "VisitsTold",
    "addition",
    "apply_decisions",
    "decide",
    "in_force",
    "joined",
    "link_visits",
    "log_of",
    "logs_in",
    "now",
    "pending",
    "pending_of",
    "set_themes",
    "standing",
    "undo",
]
