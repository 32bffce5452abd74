"""Networks of themes and councils: which travel together, what follows what, who is alike."""

from .bursting import Burst, bursts
from .central import Centralities, centralities, with_centralities
from .drawn_from import BEYOND, Measure, cooccurrence
from .files import NETWORK_FORMS, network_bytes, network_form, to_file
from .following import transitions
from .groups import Communities, adjusted_rand, communities, with_communities
from .of_councils import bipartite, similarity
from .periods import (
    Evolution,
    Flow,
    InPeriod,
    Period,
    evolution,
    periods_by_framework,
    periods_of_years,
)
from .quadrants import QUADRANTS, OnMap, thematic_map
from .strong_ties import around, backbone, isolates, surprising, thinned, ties_words
from .together import Measured, Together, measured, pairs

__all__ = [
    "BEYOND", "NETWORK_FORMS", "QUADRANTS", "Burst", "Centralities", "Communities", "Evolution",
    "Flow", "InPeriod", "Measure", "Measured", "OnMap", "Period", "Together", "adjusted_rand",
    "around", "backbone", "bipartite", "bursts", "centralities", "communities", "cooccurrence",
    "evolution", "isolates", "measured", "network_bytes", "network_form", "pairs",
    "periods_by_framework", "periods_of_years", "similarity", "surprising", "thematic_map",
    "thinned", "ties_words", "to_file", "transitions", "with_centralities",
    "with_communities",
]  # fmt: skip
