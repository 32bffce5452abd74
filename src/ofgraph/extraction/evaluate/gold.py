"""Gold: what a person says one document says, as a file beside it or in a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from ...errors import UnreadableSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One gold file as it stands; its quotations are looked up when a text is at hand.

    `file` is the document it is about. `development` says that the rules were written with this
    document open, so that figures from it are no promise.
    """

    name: str
    file: str
    sha256: str | None
    plain: Mapping[str, object]
    development: bool = False


def load_gold(path: Path) -> Gold:
    """Read one gold file.

    Raises:
        UnreadableSource: it is not a JSON object with a `doc`.
    """
    try:
        plain = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UnreadableSource(path.name, f"cannot be read as JSON: {error}") from error
    doc = plain.get("doc") if isinstance(plain, dict) else None
    if not isinstance(doc, dict):
        raise UnreadableSource(
            path.name,
            "is not gold: it is no JSON object with a `doc`",
            hint="a gold file is a Reading: see the reading schema",
        )
    sha256 = doc.get("sha256")
    return Gold(
        name=path.name,
        file=PurePath(str(doc.get("file") or _stem(path.name))).name,
        sha256=sha256 if isinstance(sha256, str) else None,
        plain=plain,
        development=bool(plain.get("development") or doc.get("development")),
    )


def gold_files(folder: Path) -> Iterator[Path]:
    """Every gold file in a folder and below it (NAME.json, NAME.gold.json), in order of name.

    Raises:
        UnreadableSource: there is no such folder.
    """
    if not folder.is_dir():
        raise UnreadableSource(
            folder.name, "is not a folder of gold files", hint="name a folder that holds NAME.json"
        )
    for path in sorted(folder.rglob("*.json")):
        if not path.name.endswith(".schema.json"):
            yield path


class GoldIndex:
    """Gold by the document it is about: the file's name, its hash where two share a name."""

    def __init__(self, golds: Iterable[Gold]) -> None:
        self._by_name: dict[str, list[Gold]] = {}
        for gold in golds:
            self._by_name.setdefault(gold.file, []).append(gold)

    def take(self, file: str, sha256: str) -> Gold | None:
        """Return the gold for a document, once; None if it has none left."""
        name = PurePath(file).name
        rivals = self._by_name.get(name) or self._by_name.get(PurePath(name).stem) or []
        best = min(rivals, key=lambda gold: gold.sha256 != sha256, default=None)
        if best is not None:
            rivals.remove(best)
        return best

    def left(self) -> tuple[Gold, ...]:
        """Gold that no reading was given for."""
        return tuple(gold for golds in self._by_name.values() for gold in golds)


def _stem(name: str) -> str:
    """The name of the document that a gold file of this name is about, by its name alone.

    >>> _stem("minutes-03.gold.json")
    'minutes-03'
    """
    return name.removesuffix(".json").removesuffix(".gold")
