"""What followed: how resolutions were taken up, what the next visits found, and who disagrees."""

from .contradictions import (
    Contradiction,
    contradictions,
    councils_with_whole_papers,
    discrepancies,
)
from .following import Asked, follow, only_notes, says_again
from .records import Followed, FollowUp, Reported
from .silence import unanswered
from .telling import followups
from .text import followups_text
from .words import Said, Wording, wording_of

__all__ = [
    "Asked", "Contradiction", "FollowUp", "Followed", "Reported", "Said", "Wording",
    "contradictions", "councils_with_whole_papers", "discrepancies", "follow", "followups",
    "followups_text", "only_notes", "says_again", "unanswered", "wording_of",
]  # fmt: skip
