"""Which words of a statement raise a theme, by the phrases that the graph holds for the theme."""

from __future__ import annotations

from collections.abc import Iterable

from ...extraction.lexicon import Theme, ThemeScheme
from ...extraction.tagging import Tagger

_SIDE = "?"


def raised_by(said: str, phrases: Iterable[str]) -> str | None:
    """The words in which a phrase of a theme is found, as the reading rules look for one.

    >>> raised_by("Workers’ caseloads are high.", ["caseload*"])
    'caseloads'
    >>> raised_by("Plans drift.", ["caseload*"]) is None
    True
    """
    written = tuple(phrases)
    theme = Theme(
        slug="theme", label="theme", broader=None,
        phrases=tuple(one for one in written if not one.endswith(_SIDE)),
        side_phrases=tuple(one[:-1] for one in written if one.endswith(_SIDE)),
    )  # fmt: skip
    found = Tagger(ThemeScheme(version="", themes=(theme,))).themes(said)
    return found[0].words if found else None
