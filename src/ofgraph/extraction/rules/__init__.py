"""The extraction rules, one family a module; each takes a Paper and returns records."""

from .actions import find_actions
from .councils import find_council
from .findings import find_findings, offer_findings
from .judgements import find_judgements
from .meetings import find_meetings
from .people import find_people
from .resolutions import answering, find_resolutions
from .statements import find_statements
from .views import find_views
from .visits import find_visits
from .weighed import more_actions, more_views, offer_actions, offer_views

__all__ = [
    "answering",
    "find_actions",
    "find_council",
    "find_findings",
    "find_judgements",
    "find_meetings",
    "find_people",
    "find_resolutions",
    "find_statements",
    "find_views",
    "find_visits",
    "more_actions",
    "more_views",
    "offer_actions",
    "offer_findings",
    "offer_views",
]
