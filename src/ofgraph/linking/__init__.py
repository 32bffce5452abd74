"""Identity: which council a document is about, and which visit a mention refers to."""

from .identities import Identities
from .link import Links, Paper, link
from .register import Council, Register

__all__ = ["Council", "Identities", "Links", "Paper", "Register", "link"]
