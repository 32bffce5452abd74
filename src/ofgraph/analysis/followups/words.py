"""The words of what is shown: fetched for the rows of a table, and for nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ... import vocab as v
from ...graph.chosen import STATUS_OF
from ...graph.store import Store
from ...queries import Names, rows
from ...queries.parameters import MOST_VALUES
from ...queries.wording import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence with the document it stands in, or the title of a document.

    standing: of the document: original, restatement or invented. status: who accepted it.
    """

    text: str
    document: str = ""
    document_title: str = ""
    standing: str = ""
    status: str = ""

    @property
    def marked(self) -> str:
        """The words, marked where they are not the document's own or nobody has accepted them.

        >>> Said(text="Plans drift.", standing="restatement").marked
        'RESTATED: Plans drift.'
        """
        proposed = "PROPOSED: " if self.status == "proposed" else ""
        return f"{proposed}{_MARKS.get(self.standing, '')}{clean(self.text)}"


_MARKS = {"restatement": "RESTATED: ", "invented": "INVENTED: "}
_LABELS = (v.SKOS + "prefLabel", v.RDFS + "label")

Wording: TypeAlias = Callable[[Iterable[str]], Mapping[str, Said]]
"""Gives the words of addresses, of those that have any."""


def wording_of(store: Store, names: Names | None = None) -> Wording:
    """What fetches words from a store, those of many addresses at once."""
    known = names or Names(store)

    def properties(addresses: Iterable[str]) -> dict[str, dict[str, str]]:
        wanted, told = sorted(set(addresses)), dict[str, dict[str, str]]()
        for at in range(0, len(wanted), MOST_VALUES):
            given = {"thing": wanted[at : at + MOST_VALUES]}
            for row in rows(store, "source-properties", given, names=known):
                told.setdefault(str(row["thing"]), {}).setdefault(
                    str(row["property"]), str(row["value"])
                )
        return told

    def words(addresses: Iterable[str]) -> Mapping[str, Said]:
        told = properties(addresses)
        documents = properties(one[v.document] for one in told.values() if v.document in one)
        return {
            address: _said(one, documents.get(one.get(v.document, ""), {}))
            for address, one in told.items()
        }

    return words


def _said(told: Mapping[str, str], document: Mapping[str, str]) -> Said:
    label = next((told[one] for one in _LABELS if one in told), "")
    title = next((document[one] for one in _LABELS if one in document), "")
    standing = document.get(v.document_status) or told.get(v.document_status, "")
    return Said(
        text=told.get(v.text, label),
        document=told.get(v.document, ""),
        document_title=clean(title),
        standing=standing.rsplit("/", 1)[-1],
        status=STATUS_OF.get(told.get(v.review_status, ""), ""),
    )
