"""Where the data that ships with ofgraph lies: in the wheel, else in the checkout."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from .errors import BadResource

Kind = Literal["ontology", "shapes", "queries", "data", "papers"]

_CHECKOUT = {
    "ontology": "ontology",
    "shapes": "shapes",
    "queries": "queries",
    "data": "data/reference",
    "papers": "data/papers",
}


def resource_dir(kind: Kind) -> Traversable:
    """Return the folder that ships with ofgraph for `kind`; read it, do not write to it.

    Raises:
        BadResource: neither the wheel nor the checkout has it, or it is empty.
    """
    packaged = files("ofgraph") / "_resources" / kind
    checkout = Path(str(files("ofgraph"))).parent.parent / _CHECKOUT[kind]
    for place in (packaged, checkout):
        if place.is_dir() and any(True for _ in place.iterdir()):
            return place
    raise BadResource(
        f"the {kind} files are missing (looked in the package and in {_CHECKOUT[kind]}/)",
        hint="reinstall ofgraph, or run it from a whole checkout",
    )


def resource_text(kind: Kind, name: str) -> str:
    """Return the text of one file that ships with ofgraph."""
    place = resource_dir(kind) / name
    if not place.is_file():
        raise BadResource(f"{kind}/{name} is missing from ofgraph's own data")
    return place.read_text(encoding="utf-8")
