"""Gold: what a person says one document says, as a file beside it or in a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from ...errors import UnreadableSource
from ...ids import sha256_hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One gold file as it stands; its quotations are looked up when a text is at hand.

    `file` is the document it is about, `folder` where the gold file itself lies. `development`
    says that the rules were written with this document open, so that figures from it are no
    promise.
    """

    name: str
    file: str
    sha256: str | None
    plain: Mapping[str, object]
    folder: Path
    development: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFound:
    """All gold of some folders, and what is named like gold and is none."""

    golds: tuple[Gold, ...]
    problems: tuple[str, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the gold files lie."""
        return tuple(sorted({gold.folder for gold in self.golds}))


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
        folder=path.parent,
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
    for path in _files(folder):
        if path.suffix == ".json" and not path.name.endswith(".schema.json"):
            yield path


def _files(folder: Path) -> Iterator[Path]:
    """Every file of a folder and below it, but not of hidden folders: those are programs' own."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def find_gold(folders: Iterable[Path]) -> GoldFound:
    """All gold of some folders, each file once however often its folder is named.

    In a folder that has gold every other JSON file is a problem; a folder that has none holds
    papers, whose JSON files are nobody's business unless they are called NAME.gold.json.

    Raises:
        UnreadableSource: one of them is no folder.
    """
    golds: dict[Path, Gold] = {}
    problems: dict[Path, str] = {}
    for folder in folders:
        found: dict[Path, Gold] = {}
        failed: dict[Path, str] = {}
        for path in gold_files(folder):
            try:
                found[path.resolve()] = load_gold(path)
            except UnreadableSource as error:
                failed[path.resolve()] = str(error)
        golds |= {place: gold for place, gold in found.items() if place not in golds}
        problems |= {
            place: problem
            for place, problem in failed.items()
            if found or place.name.endswith(".gold.json")
        }
    return GoldFound(golds=tuple(golds.values()), problems=tuple(problems.values()))


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


def find_papers(golds: Sequence[Gold], folders: Iterable[Path]) -> tuple[Path, ...]:
    """The papers that gold is about: beside the gold, else in any of the folders.

    Where several folders hold a paper of that name, the gold's hash decides.

    Raises:
        UnreadableSource: several papers have the name and none the hash.
    """
    shelf = _Shelf(folders)
    papers = (shelf.paper(gold) for gold in golds)
    return tuple(dict.fromkeys(paper for paper in papers if paper is not None))


class _Shelf:
    """The papers of some folders, by name and by name without ending."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._by_name: dict[str, dict[Path, Path]] = {}
        self._by_stem: dict[str, dict[Path, Path]] = {}
        for folder in folders:
            for path in _files(folder):
                if path.suffix != ".json":
                    self._by_name.setdefault(path.name, {}).setdefault(path.resolve(), path)
                    self._by_stem.setdefault(path.stem, {}).setdefault(path.resolve(), path)

    def paper(self, gold: Gold) -> Path | None:
        """The paper that gold is about; None if it is in none of the folders."""
        named = self._by_name.get(gold.file) or self._by_stem.get(gold.file) or {}
        places = list(named.values())
        beside = [path for path in places if path.parent.resolve() == gold.folder.resolve()]
        rivals = beside or places
        if len(rivals) > 1:
            rivals = [path for path in rivals if _sha256(path) == gold.sha256]
            if not rivals:
                raise UnreadableSource(
                    gold.name,
                    f"is about {gold.file}, and there are {len(beside or places)} files of that "
                    "name, none with the hash that the gold gives",
                    hint="name fewer folders, or give the paper's sha256 in the gold",
                )
        return rivals[0] if rivals else None


def _sha256(path: Path) -> str:
    return sha256_hex(path.read_bytes())


def _stem(name: str) -> str:
    """The name of the document that a gold file of this name is about, by its name alone.

    >>> _stem("minutes-03.gold.json")
    'minutes-03'
    """
    return name.removesuffix(".json").removesuffix(".gold")
