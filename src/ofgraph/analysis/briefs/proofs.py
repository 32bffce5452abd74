"""The evidence behind what a briefing says, fetched from the store for what is shown alone."""

from __future__ import annotations

from collections.abc import Iterable

from ...graph.chosen import BY_DEFAULT
from ...graph.store import Store
from ...queries.citing.gather import cite_all
from ...queries.citing.records import Citation
from ...queries.citing.wordings import proof_words
from ...queries.status import Chosen
from ...queries.wording import clean, quoted, short_id
from .records import Count, Evidence, Ground

LONGEST = 320
_CUT = " […]"


class Proofs:
    """Gives the evidence of findings, resolutions, judgements and visits; each is fetched once."""

    def __init__(self, store: Store) -> None:
        # What is told was chosen by its status; where that is from is told whatever the status of
        # the record that links the two.
        self._store = (
            store.again((*BY_DEFAULT, *store.statuses)) if isinstance(store, Chosen) else store
        )
        self._known: dict[str, Citation] = {}

    def fetch(self, things: Iterable[str]) -> None:
        """Fetch all of these at once, so that they need not be one by one."""
        missing = [one for one in dict.fromkeys(things) if one not in self._known]
        if missing:
            self._known.update((one.thing, one) for one in cite_all(self._store, missing))

    def of(self, *things: str) -> Evidence:
        """The evidence of these things, as one footnote.

        Raises:
            UnknownName: one of them is not in the store.
            Unfounded: one of them has no evidence.
        """
        self.fetch(things)
        return Evidence(citations=tuple(self._known[one] for one in dict.fromkeys(things)))

    def known(self, *things: str) -> Ground:
        """The evidence of those of the things that have any; else that they are known at all.

        For visits and judgements, which a register may have without saying where from.
        """
        self.fetch(things)
        shown = [one for one in dict.fromkeys(things) if self._known[one].proofs]
        if shown:
            return self.of(*shown)
        return Count(
            what="known, and no document is recorded for it", records=tuple(dict.fromkeys(things)),
            command=f"ofgraph why {short_id(things[0])}",
        )  # fmt: skip

    def said(self, thing: str) -> str:
        """The words of a thing's evidence: in quotation marks only where they are a quote."""
        citation = self.of(thing).citations[0]
        quotes = [proof for proof in citation.proofs if proof.sort == "quote"]
        if not quotes:
            return proof_words(citation.proofs[0], citation.status)
        proof = quotes[0]
        words = " […] ".join(
            dict.fromkeys(clean(one.words) for one in quotes if one.source == proof.source)
        )
        status = proof.status or citation.status
        return quoted(shortened(words), proof.source.document_status, status)


def listed(names: Iterable[str], most: int) -> str:
    """Names in a row, and how many more there are; names have commas in them.

    >>> listed(["Neglect", "Vision, values", "Adoption"], 2)
    'Neglect; Vision, values; and 1 more'
    """
    told = list(names)
    more = len(told) - most
    return "; ".join([*told[:most], *([f"and {more} more"] if more > 0 else [])])


def shortened(words: str, longest: int = LONGEST) -> str:
    """Words cut at a space where they are too long to be read in a row; the footnote has them all.

    >>> shortened("Plans are not specific enough.", 20)
    'Plans are not […]'
    """
    if len(words) <= longest:
        return words
    cut = words[: longest - len(_CUT)]
    return cut[: cut.rfind(" ")] + _CUT if " " in cut else cut + _CUT
