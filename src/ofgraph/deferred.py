"""Public names of a package that are loaded when first asked for, so that importing is quick."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def deferred(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """A package's `__getattr__` (PEP 562): each name comes from the module that `homes` gives.

    A name must not be that of a module of the same package: the module would win once loaded.

    Args:
        package: the package's `__name__`.
        homes: module, relative to the package → the names it gives, with spaces between.

    >>> deferred("ofgraph", {".vocab": "BASE iri"})("nothing")
    Traceback (most recent call last):
    ...
    AttributeError: ofgraph has no 'nothing'; its public names: BASE, iri
    """
    found = {name: home for home, names in homes.items() for name in names.split()}

    def load(name: str) -> object:
        if name not in found:
            known = ", ".join(sorted(found))
            raise AttributeError(f"{package} has no {name!r}; its public names: {known}")
        made: object = getattr(import_module(found[name], package), name)
        setattr(sys.modules[package], name, made)
        return made

    return load
