"""What is kept of every document, so that nothing needs to be read twice, or lost.

    home/FORMAT                  version of this layout
    home/readings/SHA.json       the Reading (or OutcomeTable) of a file, by the file's hash
    home/documents/SHA.json      its layout, to read it again with better rules
    home/texts/SHA.txt           canonical texts, by their own hash, never changed
    home/added.csv               which files were added by `ofgraph add`, append-only
    home/identities.csv          keys of visits, append-only

Every file is written aside and renamed, so that a crash leaves it whole or absent.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

from ..errors import OfgraphError, UnreadableSource
from ..extraction.stream import from_plain, to_plain
from ..ids import sha256_hex
from ..linking.identities import Row, read_identities, write_identities
from ..records import Document, OutcomeTable, Reading
from .written import put_in_place

FORMAT = 1
_SHA256 = re.compile(r"^[0-9a-f]{64}$")


class Keep:
    """The folder in which a project's readings and texts are kept."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def prepare(self) -> None:
        """Make the folders; refuse those of a newer ofgraph."""
        for name in ("readings", "documents", "texts"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        path = self.home / "FORMAT"
        if path.exists():
            found = path.read_text(encoding="ascii", errors="replace").strip()
            if found.isdecimal() and int(found) > FORMAT:
                raise OfgraphError(
                    f"{self.home} was written by a newer ofgraph (format {found})",
                    hint="update ofgraph, or set OFGRAPH_HOME to another folder",
                )
        write_whole(path, f"{FORMAT}\n")

    def has(self, sha256: str, maker: str) -> bool:
        """Whether the file with this hash was read by this maker (extractor and sidecar)."""
        path = self._reading(sha256)
        if not path.exists():
            return False
        try:
            with path.open(encoding="utf-8") as lines:
                same = json.loads(lines.readline())["maker"] == maker
                return bool(same) and lines.readline().endswith("}\n")
        except (ValueError, KeyError, TypeError):
            return False  # damaged: the file is read again

    def holds(self, sha256: str) -> bool:
        """Whether anything is kept of the file with this hash."""
        return self._reading(sha256).exists()

    def put(self, read: Reading | OutcomeTable, document: Document | None, *, maker: str) -> None:
        """Keep what a file gave: text first, so that no reading stands without its text."""
        if document is not None:
            text_sha = sha256_hex(document.text.encode("utf-8", "surrogatepass"))
            path = self.home / "texts" / f"{text_sha}.txt"
            if not path.exists():
                write_whole(path, document.text)
            layout = to_plain(dataclasses.replace(document, text=""))
            write_whole(
                self.home / "documents" / f"{document.about.sha256}.json",
                json.dumps({"text": text_sha, "document": layout}, ensure_ascii=False),
            )
        kind = "reading" if isinstance(read, Reading) else "table"
        sha = read.doc.sha256 if isinstance(read, Reading) else read.about.sha256
        first = json.dumps({"format": FORMAT, "kind": kind, "maker": maker})
        body = json.dumps(to_plain(read), ensure_ascii=False, separators=(",", ":"))
        write_whole(self._reading(sha), f"{first}\n{body}\n")

    def get(self, sha256: str) -> Reading | OutcomeTable:
        """What was read from the file with this hash.

        Raises:
            UnreadableSource: what was kept of it is gone or damaged.
        """
        try:
            with self._reading(sha256).open(encoding="utf-8") as lines:
                first = json.loads(lines.readline())
                body = json.loads(lines.readline())
            if first["kind"] == "reading":
                return from_plain(body, Reading)
            return from_plain(body, OutcomeTable)
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise UnreadableSource(
                f"readings/{sha256[:12]}….json",
                "what was kept of this file is gone or damaged",
                hint="add the file again",
            ) from error

    def document(self, sha256: str) -> Document | None:
        """The document with its text, as it was read; None if it was a table."""
        path = self.home / "documents" / f"{sha256}.json"
        if not path.exists():
            return None
        kept = json.loads(path.read_text(encoding="utf-8"))
        with (self.home / "texts" / f"{kept['text']}.txt").open(
            encoding="utf-8", errors="surrogatepass", newline=""
        ) as file:
            text = file.read()
        return dataclasses.replace(from_plain(kept["document"], Document), text=text)

    def _reading(self, sha256: str) -> Path:
        return self.home / "readings" / f"{sha256}.json"

    def added(self) -> tuple[str, ...]:
        """Hashes of the files that were added, in order, each once."""
        path = self.home / "added.csv"
        if not path.exists():
            return ()
        rows = csv.reader(path.read_text(encoding="utf-8", errors="replace").splitlines())
        return tuple(dict.fromkeys(row[0] for row in rows if row and _SHA256.match(row[0])))

    def add(self, files: Iterable[tuple[str, str]]) -> None:
        """Note files as added: (hash, name). Those noted before are passed over."""
        known = set(self.added())
        append(
            self.home / "added.csv",
            "".join(f"{sha},{json.dumps(name)}\n" for sha, name in files if sha not in known),
        )

    def identities(self) -> tuple[Row, ...]:
        """The project's own minted keys."""
        path = self.home / "identities.csv"
        if not path.exists():
            return ()
        return read_identities(path.read_text(encoding="utf-8", errors="replace"))

    def add_identities(self, rows: Iterable[Row]) -> None:
        """Append keys that were minted."""
        rows = tuple(rows)
        if not rows:
            return
        path = self.home / "identities.csv"
        append(path, write_identities(rows, header=not path.exists()))


def write_whole(path: Path, text: str) -> None:
    """Write a text aside, then put it in place in one step."""
    put_in_place(path, text.encode("utf-8", "surrogatepass"))


def append(path: Path, text: str) -> None:
    """Append whole lines and see them to the disk; end a line that a crash broke off first."""
    if not text:
        return
    try:
        with path.open("a+b") as out:
            if out.tell() and not _ends_line(path):
                out.write(b"\n")
            out.write(text.encode())
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise OfgraphError(
            f"{path.name} cannot be written to {path.parent}: {error.strerror}"
        ) from error


def _ends_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
