"""Names of people taken out of words that leave the house.

A name is known because a paper's reading lists the person. It is hidden wherever it stands with
a forename, initials or a title ("Ada Lane", "A. Lane", "Cllr Lane"), in every document; in the
document that names the person the surname alone is hidden too, unless it is also an ordinary
word of the graph ("Young") or part of a council's name. A surname alone in another document, or
a person no reading lists, is not found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import product

HIDDEN = "[name]"

_TITLES = (
    "Cllr", "Cllrs", "Councillor", "Councillors", "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Sir",
    "Dame", "Lord", "Lady", "Baroness", "Baron", "Prof", "Professor", "Rev", "Reverend",
    "Alderman", "HMI",
)  # fmt: skip
_AFTER = frozenset({"OBE", "MBE", "CBE", "JP", "HMI", "MP", "KC", "QC", "DL", "QPM"})
_TITLE = "|".join(sorted({*_TITLES, *map(str.upper, _TITLES)}, key=lambda t: (-len(t), t)))
_SMALL = {title.casefold() for title in _TITLES} | {"the", "county", "hon", "rt"}
_WORD = re.compile(r"[^\W\d_][\w'’‑-]*")


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name without titles and letters after it.

    >>> name_parts("Councillor Ada M. Lane OBE")
    ('Ada', 'M', 'Lane')
    """
    found = [part.strip(".,()") for part in name.replace(",", " ").split()]
    return tuple(
        p for p in found if p and p.casefold() not in _SMALL and p.upper().rstrip(".") not in _AFTER
    )


class Names:
    """The names that must not be shown, and what takes them out of a text.

    >>> Names(["Cllr Ada Lane"]).hide("Cllr Ada Lane moved, Mrs Lane seconded; A. LANE left.")
    'Cllr [name] moved, Mrs [name] seconded; [name] left.'
    """

    def __init__(self, names: Iterable[str]) -> None:
        by_surname: dict[str, set[tuple[str, ...]]] = {}
        for name in names:
            if parts := name_parts(name):
                by_surname.setdefault(_key(parts[-1]), set()).add(parts)
        self._patterns = {key: _pattern(found) for key, found in by_surname.items()}

    @property
    def surnames(self) -> frozenset[str]:
        """Every surname, folded."""
        return frozenset(self._patterns)

    def hide(self, words: str, *, alone: Collection[str] = ()) -> str:
        """Put "[name]" for each name in `words`.

        Args:
            words: any text.
            alone: folded surnames to hide where they stand without a forename or title too.
        """
        if not self._patterns:
            return words
        for key in sorted({_key(word) for word in _WORD.findall(words)}):
            if key in self._patterns:
                shown = _shown_alone if key in alone else _shown
                words = self._patterns[key].sub(shown, words)
        return words


def surname(name: str) -> str:
    """The surname, folded, by which `Names.hide` is told to hide it alone."""
    parts = name_parts(name)
    return _key(parts[-1]) if parts else ""


def ordinary_words(texts: Iterable[str], candidates: AbstractSet[str]) -> frozenset[str]:
    """Those of the folded candidates that stand in lower case in some text."""
    found: set[str] = set()
    for text in texts if candidates else ():
        found.update(candidates & set(_WORD.findall(text)))
    return frozenset(found)


def _shown(found: re.Match[str]) -> str:
    stands_with = found["title"] or found["given"] or found["turned"]
    return _shown_alone(found) if stands_with else found[0]


def _shown_alone(found: re.Match[str]) -> str:
    return f"{found['title'] or ''}{HIDDEN}"


def _pattern(names: set[tuple[str, ...]]) -> re.Pattern[str]:
    """What finds people of one surname; `title` and `given` say what stands beside it."""
    before = _either({given for parts in names for given in _givens(parts[:-1])})
    last = _either({form for parts in names for form in _forms(parts[-1])})
    spelt_out = {part for parts in names for part in parts[:-1] if len(part) > 1}
    first = _either({form for part in spelt_out for form in _forms(part)})
    named = rf"(?P<given>(?:{before})\s*)(?:{last})(?!\w)"
    turned = rf"(?P<turned>,\s+(?:{first})(?!\w)(?!\s+(?:{last})))"
    return re.compile(
        rf"(?<!\w)(?P<title>(?:{_TITLE})\.?\s+)?(?:{named}|(?:{last})(?!\w){turned}?)"
    )


def _either(patterns: Collection[str]) -> str:
    return "|".join(sorted(patterns, key=lambda p: (-len(p), p))) or r"(?!)"


def _givens(parts: tuple[str, ...]) -> Iterator[str]:
    """What may stand before the surname: all forenames, the first, particles, initials."""
    if not parts:
        return
    for chosen in {parts, parts[:1], *(parts[i:] for i in range(1, len(parts)))}:
        for spelt in product(*(_forms(part) for part in chosen)):
            yield r"\.?\s+".join(spelt) + r"\b\.?"
    initial = re.escape(parts[0][0].upper())
    yield rf"{initial}[A-Z]{{0,2}}\b\.?(?:\s*[A-Z]\b\.?){{0,2}}"


@cache
def _forms(part: str) -> tuple[str, ...]:
    """A part of a name as patterns: as printed, in capitals, with either kind of apostrophe."""
    forms = {part, part.upper(), part.title()}
    return tuple(sorted(_loose(form) for form in forms))


def _loose(part: str) -> str:
    return re.sub(r"['’]", "['’]", re.sub(r"\\?[-‑]", "[-‑]", re.escape(part)))


def _key(word: str) -> str:
    word = re.sub(r"['’]s$", "", word.casefold())
    return word.replace("’", "'").replace("‑", "-").strip("'-")
