"""What a person wrote beside a document: NAME.meta.toml, and a folder's ofgraph-folder.toml."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from ..errors import BadResource
from ..ids import slug
from ..records import DocumentStatus, Sidecar, SidecarCouncil, SidecarMeeting

SIDECAR_ENDING = ".meta.toml"
MANIFEST = "ofgraph-folder.toml"

Kind = Literal["text", "flag", "date"]
Keys = dict[str, object]
"""What one source says: dotted key → value ("meeting.date" → "2018-11-05")."""

_KEYS: dict[str, Kind] = {
    "title": "text", "kind": "text", "status": "text", "address": "text", "licence": "text",
    "rights": "text", "complete": "flag", "work": "text",
    "restates.file": "text", "restates.sha256": "text",
    "council.id": "text", "council.basis": "text", "council.note": "text",
    "meeting.committee": "text", "meeting.date": "date", "meeting.basis": "text",
    "meeting.note": "text",
}  # fmt: skip
_TABLES = frozenset(("restates", "council", "meeting"))
_WHOLE = frozenset(("restates", "council"))  # these hang together: one source gives all of it
_STATUSES = ("original", "restatement", "invented")
_EXPECTED = {"text": "a text in quotes", "flag": "true or false", "date": "a date or a text"}


def load_sidecar(path: Path) -> Sidecar | None:
    """Read what is written beside a document, if anything is.

    Its own sidecar goes before the folder manifest's entry for it, that before the defaults.
    """
    own = path.with_name(path.stem + SIDECAR_ENDING)
    manifest = path.with_name(MANIFEST)
    said: Keys = {}
    sources: list[str] = []
    if manifest.is_file():
        said = _from_manifest(manifest, path.name)
        sources += [MANIFEST] if said else []
    if own.is_file():
        said = _over(said, _checked(_toml(own), own.name))
        sources.insert(0, own.name)
    return _sidecar(said, ", ".join(sources)) if sources else None


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadResource(f"{path.name} is not TOML: {error}") from error
    except OSError as error:
        raise BadResource(f"{path.name} cannot be opened ({error.strerror})") from error


def _checked(table: Mapping[str, object], name: str, within: str = "") -> Keys:
    """Flatten a table to dotted keys; a key that is not known, or not of its type, is an error."""
    keys: Keys = {}
    for key, value in table.items():
        where = f"{within}{key}"
        if not within and key in _TABLES:
            keys |= _checked(_table(value, where, name), name, f"{key}.")
        elif where in _KEYS:
            keys[where] = _typed(value, where, name)
        else:
            known = ", ".join(sorted({known.split(".")[0] for known in _KEYS}))
            raise BadResource(f"{name}: there is no key {where!r}", hint=f"known: {known}")
    return keys


def _table(value: object, where: str, name: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BadResource(f"{name}: {where!r} must be a table", hint=f"write it as [{where}]")
    return value


def _typed(value: object, where: str, name: str) -> object:
    kind = _KEYS[where]
    if kind == "date" and isinstance(value, dt.date):
        return (value.date() if isinstance(value, dt.datetime) else value).isoformat()
    if not isinstance(value, bool if kind == "flag" else str):
        raise BadResource(f"{name}: {where!r} must be {_EXPECTED[kind]}, not {value!r}")
    if where == "status" and value not in _STATUSES:
        raise BadResource(f"{name}: 'status' must be one of {', '.join(_STATUSES)}, not {value!r}")
    return value


def _over(under: Keys, above: Keys) -> Keys:
    """Let what is nearer the document win."""
    whole = {key.split(".")[0] for key in above} & _WHOLE
    kept = {key: value for key, value in under.items() if key.split(".")[0] not in whole}
    return kept | above


def _from_manifest(path: Path, file: str) -> Keys:
    manifest = _toml(path)
    unknown = sorted(manifest.keys() - {"defaults", "files", "works"})
    if unknown:
        raise BadResource(
            f"{path.name}: there is no key {unknown[0]!r}", hint="known: defaults, files, works"
        )
    said = _checked(_table(manifest.get("defaults", {}), "defaults", path.name), path.name)
    files = _table(manifest.get("files", {}), "files", path.name)
    for name in files:
        _must_stand_in(path, name)
    said |= _work(path, manifest.get("works", []), file)
    if file not in files:
        return said
    entry = _checked(_table(files[file], f'files."{file}"', path.name), path.name)
    return _over(said, entry)


LONGEST_NAME = 256


def _must_stand_in(manifest: Path, name: str) -> None:
    plain = 0 < len(name) < LONGEST_NAME and not set(name) & set("/\\\0") and name != "."
    if not plain or not manifest.with_name(name).is_file():
        raise BadResource(
            f"{manifest.name}: it names {name!r}, which is not in its folder",
            hint="correct the name, or take the entry out",
        )


def _work(manifest: Path, works: object, file: str) -> Keys:
    """Files that are versions of one work get one key, made of the folder and the first file."""
    if not isinstance(works, list):
        raise BadResource(f"{manifest.name}: 'works' must be written as [[works]]")
    found: Keys = {}
    for work in works:
        files = work.get("files") if isinstance(work, dict) else None
        if not isinstance(files, list) or not files or set(work) - {"files", "key"}:
            raise BadResource(
                f"{manifest.name}: each [[works]] has 'files', a list of names, and perhaps 'key'"
            )
        for name in files:
            _must_stand_in(manifest, str(name))
        if file in files:
            if found:
                raise BadResource(f"{manifest.name}: {file!r} stands in more than one of 'works'")
            folder = manifest.resolve().parent.name
            key = work.get("key") or f"{slug(folder)}-{slug(Path(files[0]).stem)}".strip("-")
            found = {"work": str(key)}
    return found


def _sidecar(said: Keys, source: str) -> Sidecar:
    text = cast("dict[str, str]", said)
    return Sidecar(
        title=text.get("title"),
        kind=text.get("kind"),
        status=cast("DocumentStatus", text.get("status", "original")),
        address=text.get("address"),
        licence=text.get("licence"),
        rights=text.get("rights"),
        complete=cast("bool | None", said.get("complete")),
        work=text.get("work"),
        council=_council(text, source),
        meeting=_meeting(text),
        restates_sha256=text.get("restates.sha256"),
        restates_file=text.get("restates.file"),
        source=source,
    )


def _council(said: dict[str, str], source: str) -> SidecarCouncil | None:
    if not any(key.startswith("council.") for key in said):
        return None
    for key in ("council.id", "council.basis"):
        if not said.get(key):
            raise BadResource(
                f"{source}: [council] needs {key!r}",
                hint="id is the council's name in the register; basis says how it is known",
            )
    return SidecarCouncil(
        id=said["council.id"], basis=said["council.basis"], note=said.get("council.note", "")
    )


def _meeting(said: dict[str, str]) -> SidecarMeeting | None:
    if not any(key.startswith("meeting.") for key in said):
        return None
    return SidecarMeeting(
        committee=said.get("meeting.committee"),
        date=said.get("meeting.date"),
        basis=said.get("meeting.basis", ""),
        note=said.get("meeting.note", ""),
    )
