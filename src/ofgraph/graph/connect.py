"""Open a store by its address: "memory:", a folder, or the address of a SPARQL server."""

from __future__ import annotations

from pathlib import Path

from ..errors import StoreError
from .store import Store


def open_store(address: str | Path, *, write: bool = False) -> Store:
    """Open a store; the embedded ones load their engine only now.

    Args:
        address: "memory:", a folder, or http(s)://…
        write: take the writer's lock of a folder; without it the store is read only.

    Raises:
        StoreError: there is no store there, or it cannot be opened or reached.
        StoreBusy: another process is changing it.

    >>> open_store("memory:").size()
    0
    """
    place = str(address)
    if place.startswith(("http://", "https://")):
        from .remote import RemoteStore

        return RemoteStore(place, near=lambda: open_store("memory:", write=True))
    if "://" in place:
        raise StoreError(
            f"{place!r} is no store address",
            hint="give a folder, memory: or the http(s) address of a SPARQL server",
        )
    from .oxigraph import OxigraphStore

    return OxigraphStore(None if place == "memory:" else Path(place), write=write)
