"""One sandbox for queries of strangers: for `ofgraph query --untrusted` and for a server."""

from typing import TYPE_CHECKING

from ...deferred import deferred

if TYPE_CHECKING:
    from .limits import Limits
    from .refused import Kind, NoSandbox, Refused
    from .sandbox import Sandbox
    from .spool import Written

# The process that holds the store comes through here, and needs none of these.
__getattr__ = deferred(__name__, {
    ".limits": "Limits", ".refused": "Kind NoSandbox Refused", ".sandbox": "Sandbox",
    ".spool": "Written",
})  # fmt: skip

__all__ = ["Kind", "Limits", "NoSandbox", "Refused", "Sandbox", "Written"]
