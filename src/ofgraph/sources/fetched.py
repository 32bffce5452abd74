"""What fetching hands to the readers."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The bytes of a file and where they came from."""

    about: About
    data: bytes
