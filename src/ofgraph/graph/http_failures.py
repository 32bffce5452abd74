"""What went wrong between us and a server, in words that a person would use."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time


def retry_after(words: str) -> float:
    """The seconds a server asks us to wait, as a number or as a date; 0 where it does not.

    >>> retry_after("120"), retry_after(""), retry_after("Wed, 21 Oct 2015 07:28:00 GMT")
    (120.0, 0.0, 0.0)
    """
    words = words.strip()
    if words.isdecimal() and len(words) < 9:
        return float(words)
    if not words:
        return 0.0
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(words).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0.0


def in_words(error: BaseException) -> str:
    """What went wrong on the way, as a person would say it."""
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there (connection refused)"
    if isinstance(error, http.client.RemoteDisconnected | ConnectionResetError | BrokenPipeError):
        return "it hung up"
    if isinstance(error, http.client.IncompleteRead):
        return "it was cut off"
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, ssl.SSLError):
        return f"it does not speak HTTPS ({plain(str(error.reason or error))})"
    if isinstance(error, TimeoutError):
        return "it did not take the call in time"
    if isinstance(error, http.client.HTTPException | ValueError):
        return f"it does not answer as a web server does ({plain(str(error))})"
    return plain(str(getattr(error, "strerror", None) or error))


def plain(words: str) -> str:
    """A server's words on one line, with nothing a terminal would obey."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", words).split())[:300]
