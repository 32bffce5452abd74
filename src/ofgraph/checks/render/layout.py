"""How a report is to be laid out."""

from __future__ import annotations

from dataclasses import dataclass

from ..report import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What whoever asks for a report may choose; each format takes from it what it can use.

    `colour` and `width` are the terminal's. `limit` is how many records text and Markdown show for
    one rule (None: all). `fail_on` is how grave a break must be to fail in JUnit XML. `rules` has
    the IRIs of all rules that were checked, so that those that hold can be listed too.
    """

    colour: bool = False
    width: int = 80
    limit: int | None = 5
    fail_on: Severity = "violation"
    rules: tuple[str, ...] = ()
