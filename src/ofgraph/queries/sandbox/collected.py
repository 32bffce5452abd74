"""Put by what a child answers, or find out why it does not."""

from __future__ import annotations

import socket
import time
from typing import cast

from . import frames as said
from . import refused
from .frames import Cut, Frames, TimeUp, words_of
from .limits import Limits
from .refused import Kind, Refused
from .spool import AnswerKind, Spool, Written

_LAST_WORDS = 2.0  # seconds for the zygote to say how a child ended


def collected(answer: Frames, limits: Limits) -> Written:
    """All that a child writes.

    Raises:
        Refused: it says that it cannot answer, or goes on for longer than an answer may.
        Cut: it fell silent before its end.
        TooLong: it sends more at once than all of an answer may be.
        TimeUp: its time is over.
        Gone: nobody waits for it any more.
    """
    spool = Spool()
    try:
        head = words_of(_expected(said.HEAD, answer, limits))
        while piece := _expected(said.DATA, answer, limits):
            if spool.size + len(piece) > limits.answer:
                raise refused.too_large(limits)
            spool.add(piece)
        return Written(cast("AnswerKind", head["kind"]), cast("bool | None", head["truth"]), spool)
    except BaseException:
        spool.close()
        raise


def _expected(kind: bytes, answer: Frames, limits: Limits) -> bytes:
    """The bytes of the next frame; none where the child says that this was all."""
    found, payload = answer.next()
    if found == said.FAILED:
        raise _failed(words_of(payload), limits)
    if found == said.END:
        return b""
    if found != kind:
        raise Cut
    return payload


def _failed(told: dict[str, object], limits: Limits) -> Refused:
    """What a child said of its failure."""
    kind = cast("Kind", told["kind"])
    if kind == "memory":
        return refused.out_of_memory(limits)
    if kind == "ended":
        return refused.ended(str(told["message"]))
    return Refused(kind, str(told["message"]), hint=str(told["hint"]))


def how_it_ended(leash: socket.socket, seconds: float, limits: Limits) -> Refused:
    """What the zygote says of a child that fell silent."""
    try:
        kind, payload = Frames(leash, until=time.monotonic() + _LAST_WORDS).next()
    except (Cut, TimeUp):
        kind, payload = b"", b""
    if kind != said.STATUS:
        return refused.ended("the process that holds the store is gone")
    code = cast("int", words_of(payload)["code"])
    if code < 0:
        return refused.killed(-code, seconds, limits)
    return refused.ended(f"its process ended with {code}")
