"""Councils beside each other: theme by theme, or one of them beside its peers."""

from .beside_peers import beside_peers
from .neighbours import NeighbourFile, read_neighbours
from .peers import Peers, peers_in_file, peers_like
from .side_by_side import MOST, compare

__all__ = [
    "MOST", "NeighbourFile", "Peers", "beside_peers", "compare", "peers_in_file",
    "peers_like", "read_neighbours",
]  # fmt: skip
