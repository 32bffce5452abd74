"""The inspectorate's own reports and letters, read into Readings."""

from .grades import GRADES_RULE
from .named import COUNCIL_RULE
from .occasion import PREVIOUS_RULE, VISIT_RULE
from .people import PEOPLE_RULE
from .points import POINTS_RULE
from .read import DENIAL_RULE, EXTRACTOR, read_report
from .recognise import is_report
from .summary import SUMMARY_RULE

__all__ = [
    "COUNCIL_RULE",
    "DENIAL_RULE",
    "EXTRACTOR",
    "GRADES_RULE",
    "PEOPLE_RULE",
    "POINTS_RULE",
    "PREVIOUS_RULE",
    "SUMMARY_RULE",
    "VISIT_RULE",
    "is_report",
    "read_report",
]
