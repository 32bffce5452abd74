"""Identity: which council a document is about, and which visit a mention refers to."""

from typing import TYPE_CHECKING

from ..deferred import deferred

if TYPE_CHECKING:
    from .identities import Identities
    from .links import Links, Paper, link
    from .register import Council, Register

__getattr__ = deferred(__name__, {
    ".identities": "Identities", ".links": "Links Paper link", ".register": "Council Register",
})  # fmt: skip

__all__ = ["Council", "Identities", "Links", "Paper", "Register", "link"]
