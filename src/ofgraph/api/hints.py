"""What to do about a mistake, told with the error: in Python nobody else prints the hint."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from ..errors import OfgraphError

P = ParamSpec("P")
T = TypeVar("T")


def with_hints(function: Callable[P, T]) -> Callable[P, T]:
    """Let the errors of a function show their hint under the message.

    >>> @with_hints
    ... def fail():
    ...     raise OfgraphError("there is no store", hint="run: ofgraph build")
    >>> try:
    ...     fail()
    ... except OfgraphError as error:
    ...     error.__notes__
    ['Hint: run: ofgraph build']
    """

    @wraps(function)
    def told(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except OfgraphError as error:
            note = f"Hint: {error.hint}"
            if error.hint and note not in getattr(error, "__notes__", ()):
                error.add_note(note)
            raise

    return told
