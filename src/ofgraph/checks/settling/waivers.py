"""Waivers: who lets which finding pass, why, and until when. A file that a clerk can edit.

    [[waiver]]
    rule = "visit-order-date-known"
    record = "visit/wexcombe-focused-visit-2019"   # or a document, or "any"
    reason = "The letter gives no date; the council was asked."
    author = "A. Clerk"
    expires = 2027-03-31                           # the last day it counts

TOML, because reasons are sentences and want comments beside them. Nothing is hidden: a finding
that is waived stays in the report and says so, and a waiver that has ended is itself a finding.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from ...errors import BadResource, OfgraphError
from ...ids import content_hash
from ...vocab import BASE
from ..beside_shapes import OF_WAIVERS, WAIVER_ENDED, WAIVER_UNUSED, beside_shapes
from ..builds.expectations import EXPECTED_NUMBER
from ..ill_typed import ILL_TYPED
from ..report import Report, Violation
from ..rule import Rule
from ..rules import find_rule
from ..shapes import SHAPES
from .toml_edits import quoted

FILE = "waivers.toml"
ANY = "any"

_NEEDED = ("rule", "record", "reason", "author", "expires")
_KEYS = (*_NEEDED, "value")

# Some checks run only with a build, or where all that was read is kept.
_NOT_IN_EVERY_CHECK = frozenset(rule.iri for rule in beside_shapes()) - {
    EXPECTED_NUMBER.iri,
    ILL_TYPED.iri,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One entry: `rule` and `record` are IRIs (`record` may be "any"), `number` its place."""

    rule: str
    record: str
    reason: str
    author: str
    expires: dt.date
    value: str | None = None
    number: int = 1

    def covers(self, found: Violation) -> bool:
        """Whether it is about this finding: of the record, or of anything in the document."""
        return (
            found.shape == self.rule
            and self.record in (ANY, found.focus, found.document_iri)
            and self.value in (None, found.value, found.value_term)
        )

    def stands(self, today: dt.date) -> bool:
        """Whether it still counts."""
        return today <= self.expires

    @property
    def sentence(self) -> str:
        """What a report says of a finding that it lets pass."""
        return f"waived by {self.author} until {self.expires}: {self.reason}"


def read_waivers(
    text: str, file: str, rules: Iterable[Rule], *, base: str = BASE
) -> tuple[Waiver, ...]:
    """Read a file of waivers; `file` is its name in messages.

    Raises:
        BadResource: it is not TOML, or an entry lacks something or names an unknown rule.
    """
    try:
        told = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise BadResource(f"{file} is not TOML: {error}", hint="mend the file") from error
    entries = told.pop("waiver", [])
    if told or not isinstance(entries, list):
        key = next(iter(told), "waiver")
        raise BadResource(
            f"{file}: there is no key {key!r} in it" if told else f"{file}: waiver is no list",
            hint="each waiver begins with a line [[waiver]]",
        )
    known = tuple(rules)
    return tuple(
        _waiver(entry, number, f"{file}, waiver {number}", known, base)
        for number, entry in enumerate(entries, start=1)
    )


def _waiver(entry: object, number: int, where: str, rules: Collection[Rule], base: str) -> Waiver:
    told = _checked(entry, where)
    rule = _rule(str(told["rule"]).strip(), where, rules)
    value = told.get("value")
    return Waiver(
        rule=rule,
        record=record_iri(str(told["record"]), base),
        reason=str(told["reason"]).strip(),
        author=str(told["author"]).strip(),
        expires=_day(told["expires"], where),
        value=None if value is None else str(value),
        number=number,
    )


def _rule(name: str, where: str, rules: Collection[Rule]) -> str:
    """The IRI of a rule; one of another's shapes, which may not be loaded, is taken as it is."""
    iri = name.strip("<>")
    if "://" in iri and not iri.startswith(SHAPES):
        return iri
    try:
        return find_rule(iri, rules).iri
    except OfgraphError as error:
        raise BadResource(f"{where}: {error.message}", hint=error.hint) from error


def _checked(entry: object, where: str) -> dict[str, object]:
    if not isinstance(entry, dict):
        raise BadResource(f"{where} is no table", hint="begin it with a line [[waiver]]")
    unknown = sorted(set(entry) - set(_KEYS))
    if unknown:
        raise BadResource(
            f"{where} has a key that means nothing: {unknown[0]}",
            hint=f"the keys are {', '.join(_KEYS)}",
        )
    for key in _NEEDED:
        if not str(entry.get(key, "")).strip():
            raise BadResource(
                f"{where} does not say its {key}",
                hint=f"every waiver says {', '.join(_NEEDED[:-1])} and {_NEEDED[-1]}",
            )
    return entry


def _day(told: object, where: str) -> dt.date:
    if isinstance(told, dt.datetime):
        return told.date()
    if isinstance(told, dt.date):
        return told
    try:
        return dt.date.fromisoformat(str(told).strip())
    except ValueError as error:
        raise BadResource(
            f"{where}: expires is {told!r}, which is no day", hint="write it as 2027-03-31"
        ) from error


def record_iri(told: str, base: str = BASE) -> str:
    """The IRI of a record that somebody names.

    >>> record_iri("visit/wexcombe-2024-06-12")
    'https://w3id.org/ofgraph/id/visit/wexcombe-2024-06-12'
    """
    name = told.strip().strip("<>")
    return name if name == ANY or ":" in name else f"{base}id/{name.removeprefix('id/')}"


def apply_waivers(
    report: Report,
    waivers: Iterable[Waiver],
    *,
    today: dt.date,
    file: str = FILE,
    checked: Collection[str] | None = None,
) -> Report:
    """Mark what is waived, and report waivers that have ended or let nothing pass.

    Args:
        report: what a check found.
        waivers: those of one file.
        today: the day on which they must stand.
        file: the name of their file, for messages.
        checked: the IRIs of the rules that were checked; None for all.
    """
    entries = tuple(waivers)
    standing = [waiver for waiver in entries if waiver.stands(today)]
    marked = replace(report, violations=tuple(_marked(one, standing) for one in report.violations))
    noted: list[Violation] = []
    for waiver in entries:
        if checked is not None and waiver.rule not in checked:
            continue
        if not waiver.stands(today):
            noted.append(_note(waiver, file, WAIVER_ENDED))
        elif waiver.rule not in _NOT_IN_EVERY_CHECK and not any(
            map(waiver.covers, report.violations)
        ):
            noted.append(_note(waiver, file, WAIVER_UNUSED))
    return marked.joined(noted)


def _marked(found: Violation, standing: Iterable[Waiver]) -> Violation:
    waiver = next((one for one in standing if one.covers(found)), None)
    return found if waiver is None else replace(found, waived=waiver.sentence)


def _note(waiver: Waiver, file: str, rule: Rule) -> Violation:
    """What is to be said of a waiver itself."""
    name = f"“{waiver.rule.removeprefix(SHAPES)}” by {waiver.author}"
    problem = (
        f"The waiver of {name} ended on {waiver.expires}."
        if rule is WAIVER_ENDED
        else f"The waiver of {name} lets nothing pass: what it is for is not found."
    )
    label = f"Waiver {waiver.number} in {file}"
    return replace(
        rule.broken("waiver", focus=_iri(waiver), label=label, problem=problem),
        value=waiver.expires.isoformat(),
        document=file,
        quote=waiver.reason,
        place=f"waiver {waiver.number}",
    )


def _iri(waiver: Waiver) -> str:
    """What tells one waiver from another, wherever it stands in its file."""
    key = content_hash(
        waiver.rule,
        waiver.record,
        waiver.value or "",
        waiver.author,
        waiver.reason,
        waiver.expires.isoformat(),
    )
    return f"{BASE}id/waiver/{key}"


def waivers_to_drop(report: Report, waivers: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """The waivers of which a report says that they have ended or let nothing pass."""
    noted = {found.focus for found in report.violations if found.shape in OF_WAIVERS}
    return tuple(waiver for waiver in waivers if _iri(waiver) in noted)


def written(waiver: Waiver) -> str:
    """A waiver as an entry of a file.

    >>> print(written(Waiver(rule="urn:r", record="any", reason="“so”", author="A. Clerk",
    ...                      expires=dt.date(2027, 3, 31))))
    [[waiver]]
    rule = "urn:r"
    record = "any"
    reason = "“so”"
    author = "A. Clerk"
    expires = 2027-03-31
    <BLANKLINE>
    """
    texts = {"rule": waiver.rule, "record": waiver.record, "value": waiver.value,
             "reason": waiver.reason, "author": waiver.author}  # fmt: skip
    lines = [f"{key} = {quoted(text)}" for key, text in texts.items() if text is not None]
    return "\n".join(["[[waiver]]", *lines, f"expires = {waiver.expires.isoformat()}", ""])
