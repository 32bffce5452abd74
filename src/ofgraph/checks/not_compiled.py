"""What cannot be said in SPARQL so that every engine answers it alike."""

from __future__ import annotations


class NotCompiled(Exception):
    """A shape is left to pySHACL, and this is why."""
