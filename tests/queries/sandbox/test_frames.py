"""What a child of the sandbox sends is measured before it is read, and never taken on trust."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator

import pytest

from ofgraph.queries.sandbox.frames import Cut, Frames, TooLong, send, words_of


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_a_frame_that_is_too_long_is_not_read(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    theirs.sendall(struct.pack(">cI", b"D", 2**32 - 1) + b"so much and no more")
    with pytest.raises(TooLong):
        Frames(ours, most=1024).next()


def test_a_frame_of_just_that_length_is(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    send(theirs, b"D", b"x" * 1024)
    assert Frames(ours, most=1024).next() == (b"D", b"x" * 1024)


@pytest.mark.parametrize("payload", [b"", b"{", b"\xff", b"[]", b"7", b"[" * 100_000])
def test_what_is_no_object_of_json_ends_the_conversation(payload: bytes) -> None:
    with pytest.raises(Cut):
        words_of(payload)
