"""The ledger of first sights: what the rules scored on a batch before anyone read it.

Only the first figure of a batch says how ofgraph does on papers it has not seen; from then on
the batch is development. So lines are added and never changed, and the first line of a batch
stays its first sight whatever is scored later.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...errors import OfgraphError, UnreadableSource

_FIELDS = ("batch", "date", "extractor", "figures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One scoring of one batch: when, by which version of the rules, with what figures."""

    batch: str
    date: str
    extractor: str
    figures: Mapping[str, object]

    def as_line(self) -> str:
        """The entry as one line of JSON, with its line end."""
        plain = {name: getattr(self, name) for name in _FIELDS}
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n"


class Ledger:
    """A file of entries, one a line, that only grows."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, oldest first.

        Raises:
            UnreadableSource: a line is not an entry.
        """
        if not self.path.exists():
            return ()
        lines = self.path.read_text(encoding="utf-8").split("\n")
        return tuple(
            self._entry(line, number) for number, line in enumerate(lines, start=1) if line.strip()
        )

    def _entry(self, line: str, number: int) -> Entry:
        try:
            return Entry(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise UnreadableSource(
                self.path.name,
                f"line {number} is not an entry of the ledger: {error}",
                hint="the ledger only grows: take the file back from the last commit",
            ) from error

    def first_sight(self, batch: str) -> Entry | None:
        """The first scoring of a batch, for good; None if it was never scored."""
        return next((entry for entry in self.entries() if entry.batch == batch), None)

    def add(self, entry: Entry) -> Entry:
        """Write a scoring down and return the batch's first sight: this one or an earlier one."""
        if not entry.batch or not entry.extractor:
            raise OfgraphError(
                "a ledger entry needs the batch's name and the extractor's version",
                hint="name both",
            )
        first = self.first_sight(entry.batch)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        whole = not self.path.exists() or self.path.read_bytes()[-1:] in (b"", b"\n")
        with self.path.open("a", encoding="utf-8") as file:
            file.write(entry.as_line() if whole else "\n" + entry.as_line())
            file.flush()
            os.fsync(file.fileno())
        return first or entry
