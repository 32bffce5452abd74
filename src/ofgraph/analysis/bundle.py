"""A bundle: an account with what it was made from and how, so that another gets the same bytes."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from ..errors import OfgraphError
from ..queries import Look, write
from ..version import __version__
from .account import Account
from .incidence import Incidence, columns_of, write_columns
from .standing import coverage_by_year, source_words

_LIBRARIES = ("numpy", "networkx")


def inputs_hash(incidence: Incidence) -> str:
    """The SHA-256 of everything that an analysis is computed from, whatever store it was in."""
    digest = hashlib.sha256()
    for name, column in columns_of(incidence):
        digest.update(f"{name} {column.dtype.str} {column.shape}\n".encode())
        digest.update(column.tobytes())
    digest.update(f"{incidence.unplaced} {incidence.as_at}".encode())
    return digest.hexdigest()


def write_bundle(
    folder: Path, account: Account, incidence: Incidence, asked: Mapping[str, object] | None = None
) -> None:
    """Write an account, its inputs and how it was made into a new folder: whole, or not at all.

    The files are the answer as CSV and Markdown, the columns it was computed from, how well they
    cover each council and year, and `bundle.json`: what was asked, the seed, the versions, and the
    hash of every other file. Nothing in them says where or when they were made, so that the same
    graph, asked the same, gives the same bytes in another place.

    Args:
        folder: where; it must not exist, or be empty.
        account: the answer.
        incidence: the visits that were counted.
        asked: what was typed, by the name of each option.

    Raises:
        OfgraphError: there is something in the folder, or it cannot be written.
    """
    folder = folder.absolute()
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OfgraphError(f"{folder} is not empty", hint="name a folder that is not there yet")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as aside:
            made = Path(aside) / "bundle"
            made.mkdir()
            _fill(made, account, incidence, asked)
            if folder.exists():
                folder.rmdir()
            made.replace(folder)
    except OSError as error:
        raise OfgraphError(f"{folder} cannot be written: {error.strerror}") from error


def _fill(
    folder: Path, account: Account, incidence: Incidence, asked: Mapping[str, object] | None
) -> None:
    inputs = inputs_hash(incidence)
    # A revision is of one store; the columns are the same wherever they were read.
    here, anywhere = source_words(incidence), source_words(incidence, inputs)
    notes = tuple(anywhere if note == here else note for note in account.notes)
    incidence = replace(incidence, revision=None)
    look = Look(title=account.title, notes=notes, width=100)
    for name, table, form in (
        ("answer.csv", account.table, "csv"), ("answer.md", account.table, "markdown"),
        ("coverage.csv", coverage_by_year(incidence), "csv"),
    ):  # fmt: skip
        with (folder / name).open("wb") as out:
            write(table, out, form, look)
    write_columns(incidence, folder / "inputs.npz")
    told = {
        "title": account.title,
        "notes": notes,
        "inputs": inputs,
        "asked": dict(asked or {}),
        "parameters": dict(account.parameters),
        "seed": account.seed,
        "versions": {
            "ofgraph": __version__,
            "python": sys.version.split()[0],
            **{name: version(name) for name in _LIBRARIES},
        },
        "files": {path.name: _sha256(path) for path in sorted(folder.iterdir())},
    }
    text = json.dumps(told, indent=2, ensure_ascii=False, default=str) + "\n"
    (folder / "bundle.json").write_text(text, encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
