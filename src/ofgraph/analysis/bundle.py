"""A bundle: an account with what it was made from and how, so that another gets the same bytes."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from ..errors import OfgraphError
from ..queries import Look, write
from ..version import __version__
from .account import Account
from .incidence import Incidence, columns_of, write_columns

_ANSWERS = {"answer.csv": "csv", "answer.md": "markdown"}
_LIBRARIES = ("numpy", "networkx")


def inputs_hash(incidence: Incidence) -> str:
    """The SHA-256 of everything that an analysis is computed from, whatever store it was in."""
    digest = hashlib.sha256()
    for name, column in columns_of(incidence):
        digest.update(f"{name} {column.dtype.str} {column.shape}\n".encode())
        digest.update(column.tobytes())
    digest.update(f"{incidence.unplaced} {incidence.as_at}".encode())
    return digest.hexdigest()


def write_bundle(folder: Path, account: Account, incidence: Incidence) -> None:
    """Write an account, its inputs and how it was made into a new folder: whole, or not at all.

    The files are the answer as CSV and Markdown, the columns it was computed from, and
    `bundle.json`: what was asked, the seed, the versions, and the hash of every other file.

    Args:
        folder: where; it must not exist, or be empty.
        account: the answer.
        incidence: the visits that were counted.

    Raises:
        OfgraphError: there is something in the folder, or it cannot be written.
    """
    aside = folder.with_name(f"{folder.name}.part")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OfgraphError(f"{folder} is not empty", hint="name a folder that is not there yet")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        _fill(aside, account, incidence)
        if folder.exists():
            folder.rmdir()
        aside.replace(folder)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        raise OfgraphError(f"{folder} cannot be written: {error.strerror}") from error


def _fill(folder: Path, account: Account, incidence: Incidence) -> None:
    look = Look(title=account.title, notes=account.notes, width=100)
    for name, form in _ANSWERS.items():
        with (folder / name).open("wb") as out:
            write(account.table, out, form, look)
    # A revision is of one store; the columns are the same wherever they were read.
    write_columns(replace(incidence, revision=None), folder / "inputs.npz")
    told = {
        "title": account.title,
        "notes": account.notes,
        "inputs": inputs_hash(incidence),
        "revision": incidence.revision,
        "parameters": dict(account.parameters),
        "seed": account.seed,
        "versions": {
            "ofgraph": __version__,
            "python": sys.version.split()[0],
            **{name: version(name) for name in _LIBRARIES},
        },
        "files": {path.name: _sha256(path) for path in sorted(folder.iterdir())},
    }
    text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    (folder / "bundle.json").write_text(text, encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
