"""Files that people name: read as text, and written aside so that none is ever half there."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import BadResource, OfgraphError


def text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        BadResource: it cannot be read, or is no text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadResource(f"{path} is not text in UTF-8", hint="save it as UTF-8") from error
    except OSError as error:
        raise BadResource(f"{path} cannot be read: {error.strerror}") from error


def put_in_place(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file whole, under its old name and, if told, with its old permissions.

    A name that is a link keeps being one; what is no file (a pipe, a terminal) is written to.

    Raises:
        OfgraphError: it cannot be written.
    """
    aside: Path | None = None
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return
        place = path.resolve()
        aside = place.with_name(f"{place.name}.{os.getpid()}.new")
        aside.write_bytes(data)
        if mode is not None:
            aside.chmod(mode)
        aside.replace(place)
    except OSError as error:
        raise OfgraphError(
            f"{path} cannot be written: {error.strerror}",
            hint="is the disk full, or the folder not there or read-only?",
        ) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)
