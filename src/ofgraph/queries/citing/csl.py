"""Citations as CSL-JSON: for Zotero, Pandoc and what else knows citation styles."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .entries import Entry, entries
from .records import Citation

_TYPES = {
    "report": "report", "dataset": "dataset", "minutes": "document", "paper": "report",
    "thing": "entry",
}  # fmt: skip


def cite_csl(citations: Sequence[Citation]) -> str:
    """One item for each document, and for each thing that no document is behind."""
    items = [_item(entry) for entry in entries(citations)]
    return json.dumps(items, indent=2, ensure_ascii=False) + "\n"


def _item(entry: Entry) -> dict[str, object]:
    """An item with the variables that are known, and no others."""
    item: dict[str, object] = {"id": entry.key, "type": _TYPES[entry.sort], "title": entry.title}
    if entry.issuer:
        item["author"] = [{"literal": entry.issuer}]
        item["publisher"] = entry.issuer
    if entry.committee:
        item["container-title"] = entry.committee
    for name, date in (
        ("issued", entry.issued), ("event-date", entry.met), ("accessed", entry.accessed)
    ):  # fmt: skip
        if date:
            item[name] = {"date-parts": [list(date)]}
    if entry.pages:
        item["page"] = ", ".join(map(str, entry.pages))
    if entry.address:
        item["URL"] = entry.address
    item["note"] = ". ".join(entry.notes)
    if entry.said:
        item["annote"] = "; ".join(entry.said)
    return item
