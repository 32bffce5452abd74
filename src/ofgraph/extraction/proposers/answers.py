"""What a language model answered, as candidates; what is not one goes on to be refused."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast

from ...errors import OfgraphError
from .prompts import asked_slots
from .protocol import KINDS, Candidate, Kind, Slot, Value
from .support import SlotKind

MOST_CHARACTERS = 1_000_000
SAID = 0.5
"""How sure an answer is taken to be of itself: models do not know."""
_KEYS = frozenset({"kind", "part", "quote", "slots"})
_SLOT_KEYS = frozenset({"name", "value", "quote"})


class BadAnswer(OfgraphError):
    """An answer that is not what was asked for."""


def content_of(response: bytes) -> str:
    """The words of the first choice in a chat completion.

    Raises:
        BadAnswer: it is no chat completion.
    """
    try:
        content = json.loads(response)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise BadAnswer("the server's answer is no chat completion") from error
    if not isinstance(content, str):
        raise BadAnswer("the server's answer holds no words")
    return content


def candidates_in(content: str, *, wanted: frozenset[Kind]) -> Iterator[Candidate]:
    """The candidates of an answer. A wrong one is passed on as it is, to be dropped and counted.

    Raises:
        BadAnswer: it is not JSON of the form that was asked for.
    """
    if len(content) > MOST_CHARACTERS:
        raise BadAnswer(f"the answer is longer than {MOST_CHARACTERS} characters")
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadAnswer("the answer is not JSON") from error
    offered = answer.get("candidates") if isinstance(answer, dict) else None
    if not isinstance(offered, list) or set(answer) != {"candidates"}:
        raise BadAnswer("the answer is not an object that holds candidates and nothing else")
    for one in offered:
        if not isinstance(one, dict) or not isinstance(one.get("kind"), str):
            yield cast(Candidate, one)  # no candidate: whoever looks it up refuses it
        elif one["kind"] in wanted or one["kind"] not in KINDS:
            yield _candidate(one)


def _candidate(one: Mapping[str, object]) -> Candidate:
    kind, listed = cast(Kind, one["kind"]), one.get("slots")
    known = asked_slots(kind) if kind in KINDS else {}
    slots = dict(_slots(listed if isinstance(listed, list) else [None], known))
    # Keys that nobody asked for count as slots that nobody knows.
    slots |= {str(key): Slot(value=None) for key in one if key not in _KEYS}
    return Candidate(
        kind=kind,
        # Of whatever type they are: whoever looks the quote up sees to that.
        quote=cast("str", one.get("quote", "")),
        part=cast("int | None", one.get("part")),
        slots=slots,
        confidence=SAID,
    )


def _slots(listed: list[object], known: Mapping[str, SlotKind]) -> Iterator[tuple[str, Slot]]:
    for slot in listed:
        if not isinstance(slot, dict) or set(slot) != _SLOT_KEYS:
            yield "(not a slot)", Slot(value=None)
            continue
        name, quote = str(slot["name"]), slot["quote"]
        value = _value(slot["value"], known.get(name))
        yield name, Slot(value=value, quote=quote if isinstance(quote, str) else "")


def _value(said: object, slot: SlotKind | None) -> Value:
    """A value as its slot types it; what cannot be typed stays, and is refused."""
    if not isinstance(said, str) or slot is None:
        return cast(Value, said)
    words = said.strip()
    if not words:
        return None
    if slot.sort == "number" and words.isdecimal():
        return int(words[:4])
    if slot.sort == "yes-no" and words.casefold() in ("true", "false"):
        return words.casefold() == "true"
    return words
