"""Who or what a name means: councils, themes, concepts and short ids, looked up in the store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from ..errors import QueryError, UnknownName
from ..graph.store import Store
from ..graph.values import Iri
from ..linking.council_names import asked, plain
from .catalogue import Catalogue, Parameter, catalogue
from .formats import Labels
from .parameters import MOST_VALUES, bind

_SHORT = re.compile(r"^[\w.~%-]+(?:/[\w.~%-]+)*$")
_FEWEST_CHARACTERS = 4
_WORDS = re.compile(r"[^\W_]+")
_SHOWN = 5


class Names:
    """Resolves what users type against one store; each list is read once, when first needed.

    Calling it with a parameter and words makes it the resolver that `bind` takes.
    """

    def __init__(self, store: Store, queries: Catalogue | None = None) -> None:
        self._store = store
        self._queries = queries or catalogue()

    def __call__(self, parameter: Parameter, words: str) -> str:
        if parameter.of == "ofg:Council":
            return self.council(words)
        if parameter.of == "ofg:Theme":
            return self.theme(words)
        if parameter.scheme:
            return self.concept(parameter.scheme, words)
        return self.thing(words)

    def _rows(self, name: str) -> Iterable[dict[str, object]]:
        table = self._store.select(bind(self._queries[name]))
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]

    @cached_property
    def _councils(self) -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, str]]:
        """Exact names, bare names, and the official name of each council."""
        exact: dict[str, set[str]] = {}
        bare: dict[str, set[str]] = {}
        official: dict[str, str] = {}
        for row in self._rows("councils"):
            council = str(row["council"])
            official[council] = str(row["councilName"])
            for said in (row["id"], row["code"], row["councilName"], row["otherName"]):
                if said:
                    exact.setdefault(plain(str(said)), set()).add(council)
            for said in (row["councilName"], row["otherName"]):
                if said:
                    bare.setdefault(asked(str(said)).core, set()).add(council)
        return exact, bare, official

    @cached_property
    def _council_ids(self) -> dict[str, str]:
        """What belongs to one council alone, though another may be called so too."""
        rows = self._rows("councils")
        return {plain(str(row["id"])): str(row["council"]) for row in rows if row["id"]}

    def council(self, words: str) -> str:
        """The IRI of the council that an id, an ONS code or a name means.

        Raises:
            UnknownName: no council in the store is called that.
            QueryError: several are.
        """
        exact, bare, official = self._councils
        if (known := self._council_ids.get(plain(words))) is not None:
            return known
        wanted = asked(words)
        found = exact.get(wanted.whole) or {
            council
            for council in bare.get(wanted.core, set())
            if not wanted.contradicts(official[council])
        }
        if not found:
            raise UnknownName("council", words, [name for name in bare if name])
        if len(found) > 1:
            raise QueryError(
                f"{words!r} is the name of {len(found)} councils",
                hint="say which: " + ", ".join(sorted(one.rsplit("/", 1)[1] for one in found)),
            )
        return found.pop()

    @cached_property
    def _themes(self) -> dict[str, str]:
        known: dict[str, str] = {}
        for row in self._rows("themes"):
            for said in (row["id"], row["themeName"], row["otherName"]):
                if said:
                    known.setdefault(plain(str(said)), str(row["theme"]))
        return known

    def theme(self, words: str) -> str:
        """The IRI of the theme that a slug, a label, or words of one label mean.

        Raises:
            UnknownName: there is none, or several have these words.
        """
        found = self._themes.get(plain(words))
        if found is not None:
            return found
        wanted = set(plain(words).split())
        holding = {
            theme: name
            for name, theme in self._themes.items()
            if wanted and wanted <= set(_WORDS.findall(name))
        }
        if len(holding) == 1:
            return next(iter(holding))
        error = UnknownName("theme", words, self._themes)
        if holding:
            error.hint = "say which: " + "; ".join(sorted(holding.values()))
        raise error

    @cached_property
    def _concepts(self) -> dict[str, dict[str, str]]:
        known: dict[str, dict[str, str]] = {}
        for row in self._rows("concepts"):
            scheme = known.setdefault(str(row["scheme"]).rsplit("/", 1)[1], {})
            concept = str(row["concept"])
            for said in (concept.rsplit("/", 1)[1], row["id"], row["conceptName"]):
                if said:
                    scheme.setdefault(plain(str(said)), concept)
        return known

    def concept(self, scheme: str, words: str) -> str:
        """The IRI of a concept of one of the small schemes, by value word or label."""
        known = self._concepts.get(scheme, {})
        found = known.get(plain(words))
        if found is None:
            raise UnknownName(scheme, words, known)
        return found

    def thing(self, words: str) -> str:
        """The IRI of a statement, visit, judgement or document by the end of its address.

        `finding/ab12…`, or a beginning of the last part that only one thing has, is enough.
        """
        if re.match(r"^(?:https?://|urn:)", words):
            return words
        short = words.split("/id/")[-1].strip("/").removeprefix("id/")
        if not _SHORT.match(short) or len(short.rsplit("/", 1)[-1]) < _FEWEST_CHARACTERS:
            raise QueryError(
                f"{words!r} is not the address of anything",
                hint="give an address, the part after id/ (finding/ab12…) or its first characters",
            )
        return self._only(short, words)

    def _only(self, short: str, words: str) -> str:
        part = short if "/" in short else f"/{short}"
        table = self._store.select(bind(self._queries["things"], {"part": part}))
        at = table.columns.index("thing")
        found = [str(row[at]) for row in table.rows if isinstance(row[at], Iri)]
        ends = [one for one in found if one.endswith(f"/{short}")]
        if len(ends) == 1:
            return ends[0]
        if not found:
            raise UnknownName("thing in this store", words, [])
        if len(found) > 1:
            shown = [one.split("/id/")[-1] for one in found[:_SHOWN]]
            raise QueryError(
                f"{words!r} is the beginning of several addresses",
                hint="say which: " + ", ".join(shown) + (" …" if len(found) > _SHOWN else ""),
            )
        return found[0]


def labels_from(store: Store, queries: Catalogue | None = None) -> Labels:
    """What gives the names of addresses, looked up in a store all at once."""
    query = (queries or catalogue())["labels"]

    def look_up(addresses: Iterable[str]) -> Mapping[str, str]:
        wanted, found = sorted(set(addresses)), dict[str, str]()
        for at in range(0, len(wanted), MOST_VALUES):
            table = store.select(bind(query, {"thing": wanted[at : at + MOST_VALUES]}))
            found.update((str(thing), str(name)) for thing, name in table.rows)
        return found

    return look_up
