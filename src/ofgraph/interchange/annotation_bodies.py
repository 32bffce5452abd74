"""The bodies of a Web Annotation as slots of a record, whichever way they are said.

A value may stand as an address of our vocabulary, as a text body that names its field, or in a
label such as "finding:concern" among the tags. Where a slot is said twice and one of the two is
what the record said already, the other is what somebody changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .. import vocab as v
from ..review.slots import SLOTS, Value
from .labels import read_label, theme_in, told
from .marks import Unclear
from .web_annotation import CLASSES, SCHEMES

_KINDS = {address: kind for kind, address in CLASSES.items()} | {v.DENIAL: "finding"}
_SLOTS = {scheme: slot for slot, scheme in SCHEMES.items()}
_SCALE = re.compile(r"^(?:four-point|rating)-\d{4}-")
_NAMING_VISIT = re.compile(r"/id/annotation/visit/([0-9a-f]{8,64})$")


@dataclass(slots=True)
class Said:
    """Everything that bodies say: the kind of record, and values by slot, perhaps several."""

    kind: str = ""
    values: dict[str, list[Value]] = field(default_factory=dict)
    themes: list[str] = field(default_factory=list)
    whole: bool = False
    comment: str = ""

    def add(self, slot: str, value: Value) -> None:
        """Note a value; the same twice is said once."""
        said = self.values.setdefault(slot, [])
        if value not in said:
            said.append(value)

    def settled(self, was: Mapping[str, Value]) -> dict[str, Value]:
        """One value a slot.

        Args:
            was: what the record said before; empty where that is not known.

        Raises:
            Unclear: a slot is said twice.
        """
        known = {slot.field for slot in SLOTS[self.kind]}
        wrong = [slot for slot in self.values if slot not in known]
        if wrong or (self.themes and "themes" not in known):
            raise Unclear(f"a {self.kind} has no {(wrong or ['themes'])[0]}")
        stated: dict[str, Value] = {}
        for slot, values in self.values.items():
            new = [value for value in values if slot not in was or value != was[slot]]
            if len(new) > 1:
                raise Unclear(f"it says {slot} twice: {' and '.join(told(x)[1:-1] for x in new)}")
            stated[slot] = new[0] if new else values[0]
        if "themes" in known:
            self._themes(stated, was)
        if self.whole:
            for open_slot in (slot.field for slot in SLOTS[self.kind] if slot.empty):
                stated.setdefault(open_slot, None)
        return stated

    def _themes(self, stated: dict[str, Value], was: Mapping[str, Value]) -> None:
        before = was.get("themes")
        held = before if isinstance(before, tuple) else ()
        if self.whole:
            kept = [slug for slug in held if slug in self.themes]
            stated["themes"] = (*kept, *(slug for slug in self.themes if slug not in kept))
        elif self.themes:
            stated["themes"] = tuple(dict.fromkeys((*held, *self.themes)))


def slots_in(node: Mapping[str, object], was_kind: str | None) -> Said:
    """What the bodies of an annotation say.

    Raises:
        Unclear: they name no kind of record, or several; or a body means nothing here.
    """
    said = Said()
    kinds: list[str] = []
    bodies = node.get("body")
    for body in bodies if isinstance(bodies, list) else [] if bodies is None else [bodies]:
        _take(body, said, kinds)
    if isinstance(text := node.get("bodyValue"), str):
        _text({"value": text}, said, kinds)
    named = list(dict.fromkeys(kinds))
    new = [kind for kind in named if kind != was_kind]
    if len(new) > 1 or not (named or was_kind):
        raise Unclear(
            f"it is said to be {' and '.join(new)}" if new
            else "nothing says what it is: tag it with a label such as finding:concern"
        )  # fmt: skip
    said.kind = new[0] if new else str(was_kind)
    if said.kind not in SLOTS:
        raise Unclear(f"there is no kind of record {told(said.kind)}")
    return said


def _take(body: object, said: Said, kinds: list[str]) -> None:
    if isinstance(body, str):
        _address(body, said, kinds)
        return
    if not isinstance(body, dict):
        raise Unclear(f"a body is {told(body)}")
    source = body.get("source")
    address = source.get("id") if isinstance(source, dict) else source
    if isinstance(address, str):
        _address(address, said, kinds)
    elif "value" in body:
        _text(body, said, kinds)
    elif isinstance(body.get("id"), str):
        _address(str(body["id"]), said, kinds)
    else:
        raise Unclear(f"a body says nothing that is known here: {told(body)}")


def _address(address: str, said: Said, kinds: list[str]) -> None:
    """A class, a concept, a theme, or the visit that a record is about."""
    if address in _KINDS:
        kinds.append(_KINDS[address])
        said.whole = True
        if _KINDS[address] == "finding":
            said.add("negated", address == v.DENIAL)
        return
    if visit := _NAMING_VISIT.search(address):
        said.add("visit", visit[1])
        return
    scheme, _, name = address.removeprefix(v.CONCEPTS).partition("/")
    slot = _SLOTS.get(scheme) if address.startswith(v.CONCEPTS) and name else None
    if slot is None:
        raise Unclear(f"{told(address, most=120)} is no class, value or theme of the vocabulary")
    if slot == "themes":
        if name not in said.themes:
            said.themes.append(name)
        return
    word = _SCALE.sub("", name) if slot == "grade" else name
    said.add(slot, word.replace("-", "_"))


def _text(body: Mapping[str, object], said: Said, kinds: list[str]) -> None:
    """A text body: a field by name, a label, or a comment, which becomes the reason."""
    value = body["value"]
    if not isinstance(value, str):
        raise Unclear(f"the text of a body is {told(value)}, which is no text")
    slot = body.get("ofg:field")
    if isinstance(slot, str):
        said.add(slot, value)
        return
    if theme := theme_in(value):
        if theme not in said.themes:
            said.themes.append(theme)
        return
    try:
        kind, stated = read_label(value)
    except ValueError:
        if body.get("purpose") == "tagging":
            raise
        said.comment = "; ".join(filter(None, (said.comment, " ".join(value.split()))))
        return
    kinds.append(kind)
    for slot_said, word in stated.items():
        said.add(slot_said, word)
