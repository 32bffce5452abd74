"""What the networks say, as accounts: a finding in a sentence, a table, and what it stands on."""

from .change import bursts_account, evolution_account
from .groups import communities_account, map_account
from .of_councils import councils_account, similarity_account
from .of_nodes import nodes_account
from .of_themes import together_account, transitions_account
from .telling import Telling

__all__ = [
    "Telling", "bursts_account", "communities_account", "councils_account", "evolution_account",
    "map_account", "nodes_account", "similarity_account", "together_account",
    "transitions_account",
]  # fmt: skip
