"""Recorded answers: what was asked once is answered from the project's home ever after."""

from __future__ import annotations

import json
import os
from pathlib import Path

from ...errors import OfgraphError
from ...ids import content_hash

FOLDER = "replay"


class Replay:
    """Answers by what was sent, by which prompt, to which model; no address and no key."""

    def __init__(self, home: Path, *, prompt: str, model: str) -> None:
        self._folder = home / FOLDER
        self._prompt = prompt
        self._model = model

    def get(self, text_sha256: str) -> str | None:
        """The recorded answer to a text; None where there is none, or it is damaged."""
        try:
            kept = json.loads(self._path(text_sha256).read_text(encoding="utf-8"))
            answer = kept["answer"]
            same = self._said(text_sha256).items() <= kept.items()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return answer if same and isinstance(answer, str) else None

    def put(self, text_sha256: str, answer: str) -> None:
        """Record an answer, aside first, then in one step."""
        path = self._path(text_sha256)
        aside = path.with_name(f"{path.name}.{os.getpid()}.new")
        kept = self._said(text_sha256) | {"answer": answer}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            aside.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
            aside.replace(path)
        except OSError as error:
            raise OfgraphError(
                f"an answer cannot be recorded in {self._folder}: {error.strerror}"
            ) from error

    def _said(self, text_sha256: str) -> dict[str, str]:
        return {"text_sha256": text_sha256, "prompt": self._prompt, "model": self._model}

    def _path(self, text_sha256: str) -> Path:
        return self._folder / f"{content_hash(text_sha256, self._prompt, self._model)}.json"
