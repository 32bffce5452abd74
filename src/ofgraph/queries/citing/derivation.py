"""How a fact came to be, step by step, back to the words and cells it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ... import vocab as v
from ...graph.store import Store
from ...graph.values import Iri
from ..wording import clean, short_id, text_or_none
from .addresses import address_of
from .decided import decided
from .naming import about, name_of
from .phrases import raised_by
from .records import Source
from .steps import Step, evidence_step, rule_details, rule_words, source_step
from .told import Said, Thing, Told, Trace
from .weighing import Witness, graded, rank_of, weighed
from .wordings import ACCEPTANCE

BEHIND = {
    v.chosen_from: "derived from",
    v.PROV + "wasGeneratedBy": "made by",
    v.PROV + "used": "which used",
}
# A chain of facts that is longer is told in parts.
DEEPEST = 40
_REFERENCES = {
    v.addresses: "addresses", v.restates: "restates", v.follows_up: "follows up",
}  # fmt: skip
_OF_LINKS = {v.mention: "from", v.refers_to: "to"}
_PARTS = ("evidence", "version of a document")
_OWNING = {v.evidence: "evidence for", v.version: "a version of"}
# What ofgraph works out, and no document says.
_RECKONED = ("recurrence", "change of a theme", "reckoning")
_NO_LOG = "the graph does not hold who and when: a project’s decisions do"
_PHRASES = v.SKOS + "hiddenLabel"


def why(store: Store, thing: str, *, decisions: Path | None = None) -> Step:
    """Say how a thing came to be.

    Args:
        store: the store.
        thing: an address, or a short form of it.
        decisions: the folder of a project's decisions, which say who accepted what, and when.

    Raises:
        UnknownName: nothing in the store has that address.
        QueryError: several things have addresses that begin so, or it is only proposed.
    """
    told = Told(store)
    return _Derivation(told, address_of(told, thing), decisions).whole()


class _Derivation:
    """Everything behind one thing, asked for level by level and told from the top."""

    def __init__(self, told: Told, address: str, decisions: Path | None) -> None:
        self._told = told
        self._address = address
        self._decisions = decisions
        self._above: list[str] = []
        self._done: set[str] = set()
        self._shown: set[Source] = set()
        around = self._walk([address])
        rows = told.rows("why-links", "thing", tuple(around))
        self._links = {str(row["thing"]): row for row in rows}
        told.traces(around)

    def whole(self) -> Step:
        """The thing and all that it rests on."""
        thing = self._told.things([self._address])[self._address]
        return self._of(thing, thing.sort)

    def _walk(self, first: Iterable[str]) -> list[str]:
        """A thing, what it was derived from at any depth, and what these point at."""
        seen: dict[str, None] = {}
        level = list(first)
        for _ in range(DEEPEST):
            seen.update(dict.fromkeys(level))
            known = self._told.things(level).values()
            level = [one for thing in known for one in thing.addresses(*BEHIND) if one not in seen]
        near = [
            one for thing in self._told.things(seen).values()
            for one in thing.addresses(v.mention, v.document, v.theme, *_REFERENCES)
        ]  # fmt: skip
        self._told.things(near)
        return [*seen, *(one for one in near if one not in seen)]

    def _of(self, thing: Thing, called: str) -> Step:
        """A thing with all that it rests on; what was told above is not told again."""
        says = f"{called}: {name_of(thing)}"
        aside = ""
        if thing.address in self._above:
            aside = "a circle: told above"
        elif thing.address in self._done:
            aside = "told above"
        elif len(self._above) >= DEEPEST:
            aside = "there is more behind it: ask why of this"
        if aside:
            return Step(sort=thing.sort, says=f"{says} ({aside})", thing=thing.address)
        self._above.append(thing.address)
        because = tuple(self._because(thing)) or (self._given(thing),)
        self._above.pop()
        self._done.add(thing.address)
        return Step(sort=thing.sort, says=says, thing=thing.address, because=because)

    def _because(self, thing: Thing) -> Iterator[Step]:
        traces = self._told.traces([thing.address])[thing.address]
        if thing.status:
            yield self._accepted(thing, traces)
        yield from self._link(thing)
        for trace in traces:
            yield evidence_step(trace, thing, known=self._known(trace.proof.source))
        yield from self._mention(thing)
        yield from self._values(thing)
        yield from self._themes(thing)
        yield from self._behind(thing)
        yield from self._owners(thing)
        references = _OF_LINKS | _REFERENCES if thing.sort == "link" else _REFERENCES
        for name, how in references.items():
            for said in thing.all(name):
                says = f"{how}: {clean(said.words)}"
                yield Step(sort="reference", says=says, thing=str(said.value))
        if not traces:
            yield from self._documents(thing)

    def _accepted(self, thing: Thing, traces: tuple[Trace, ...]) -> Step:
        """Who accepted a record; a person by name and day, where the project's log is at hand."""
        concept = str(thing.value(v.review_status)).rsplit("/", 1)[-1]
        status = thing.status or ""
        details: dict[str, object] = {"status": status, "review": concept}
        if status != "reviewed":
            return Step(sort="status", says=ACCEPTANCE[status], details=details)
        says = f"{ACCEPTANCE[status]}, who {'changed' if concept == 'edited' else 'accepted'} it"
        logged = () if self._decisions is None else decided(self._decisions, thing, traces)
        because = tuple(Step(sort="decision", says=said, details=more) for said, more in logged)
        says = says if because else f"{says}; {_NO_LOG}"
        return Step(sort="status", says=says, details=details, because=because)

    def _link(self, thing: Thing) -> Iterator[Step]:
        """By which rule a mention was linked to a visit, or a document to a council."""
        row = self._links.get(thing.address)
        if row is None:
            return
        rule, target = text_or_none(row["linkRule"]), text_or_none(row["target"])
        if target is None:
            reason = clean(row["reason"] or "no reason given")
            says = f"linked to nothing: {reason}"
        elif target in self._above:
            says, target = f"linked to it by {rule_words(rule)}", None
        else:
            name = clean(row["targetName"] or short_id(target))
            says = f"linked to {name} by {rule_words(rule)}"
        yield Step(sort="link", says=says, thing=target, details=rule_details(rule))

    def _mention(self, thing: Thing) -> Iterator[Step]:
        """The mention through which a statement or grade is about a visit."""
        for address in () if thing.sort == "link" else thing.addresses(v.mention):
            found = self._told.things([address]).get(address)
            if found is not None:
                yield self._of(found, "about a visit, by its mention")

    def _values(self, thing: Thing) -> Iterator[Step]:
        """Which values were chosen for a visit, or a judgement's grades, and from whose word."""
        choose = {"visit": weighed, "judgement": graded}.get(thing.sort)
        if choose is not None:
            for value in choose(thing, self._witnesses(thing)):
                yield Step(sort="value", says=value.says, details=value.details)
            return
        if thing.sort in _RECKONED:
            for words in about(self._told, thing):
                yield Step(sort="value", says=words)
        for said in thing.all(v.grade):
            details = {"value": str(said.value)}
            yield Step(sort="value", says=f"the grade stated: {clean(said.words)}", details=details)
        if rule := thing.first(v.rule, v.link_rule):
            yield Step(sort="rule", says=f"by {rule_words(rule)}", details=rule_details(rule))

    def _witnesses(self, visit: Thing) -> list[Witness]:
        """What a visit or judgement was made from, those that count first before others."""
        mentions = self._told.things(visit.addresses(v.chosen_from)).values()
        documents = self._told.sources(one for m in mentions for one in m.addresses(v.document))
        found = []
        for mention in mentions:
            sources = documents.get(str(mention.value(v.document)), ())
            found.append(Witness(mention, rank_of(sources[0] if sources else None)))
        return sorted(found, key=lambda witness: (witness.rank, witness.mention.address))

    def _themes(self, thing: Thing) -> Iterator[Step]:
        """Which words raise a theme: looked for anew, since the graph does not hold it."""
        said = thing.first(v.text)
        if said is None and thing.sort in _RECKONED:
            return  # it has a theme without having words
        said = said or ""
        for address in thing.addresses(v.theme):
            theme = self._told.things([address]).get(address)
            name = name_of(theme) if theme else short_id(address)
            found = raised_by(said, (one.words for one in theme.all(_PHRASES))) if theme else None
            holds = (
                f"its phrases find: {clean(found)}"
                if found
                else "none of its phrases is found in them"
            )
            yield Step(
                sort="theme",
                says=f"theme {name}: by which words, the graph does not record; {holds}",
                thing=address,
                details={"words": found} if found else {},
            )

    def _behind(self, thing: Thing) -> Iterator[Step]:
        """What a thing was derived from, in the order that it counts, or in that of time."""
        ranks = self._in_time(thing) if thing.sort in _RECKONED else {
            one.mention.address: f"{one.rank:09}" for one in self._witnesses(thing)
        }  # fmt: skip
        for name, how in BEHIND.items():
            for said in sorted(thing.all(name), key=lambda one: ranks.get(str(one.value), "")):
                yield self._behind_one(said, how)

    def _in_time(self, thing: Thing) -> dict[str, str]:
        """The findings of a thing that was worked out → the day and address of their visit."""
        visit_of = {
            finding.address: str(finding.value(v.visit))
            for finding in self._told.things(thing.addresses(v.chosen_from)).values()
        }
        visits = self._told.things(visit_of.values())
        days = {one: str(visits[one].value(v.order_date) or "") for one in visits}
        return {finding: f"{days.get(at, '')} {at}" for finding, at in visit_of.items()}

    def _behind_one(self, said: Said, how: str) -> Step:
        found = self._told.things([str(said.value)]).get(str(said.value))
        if found is not None:
            return self._of(found, f"{how} {found.sort}")
        address = str(said.value) if isinstance(said.value, Iri) else None
        says = f"{how} {clean(said.words)}, of which this store says nothing"
        return Step(sort="unknown", says=says, thing=address)

    def _owners(self, thing: Thing) -> Iterator[Step]:
        """What a piece of evidence is for, or a version is of."""
        if thing.sort in _PARTS:
            for row in self._told.rows("why-pointing", "thing", [thing.address]):
                how = _OWNING.get(str(row["property"]))
                if how:
                    name = clean(row["sourceName"] or short_id(str(row["source"])))
                    yield Step(sort="reference", says=f"{how}: {name}", thing=str(row["source"]))

    def _documents(self, thing: Thing) -> Iterator[Step]:
        """Where a thing stands that has no words of its own: a document, or a part of one."""
        own = [thing.address] if thing.sort == "document" else thing.addresses(v.document)
        for sources in self._told.sources(own).values():
            yield from (source_step(one, known=self._known(one)) for one in sources)

    def _given(self, thing: Thing) -> Step:
        """What the graph holds of a thing that rests on nothing else."""
        told = "; ".join(one.rstrip(".") for one in about(self._told, thing))
        says = "given, not derived: nothing behind it is recorded" + (f"; {told}" if told else "")
        return Step(sort="given", says=says)

    def _known(self, source: Source) -> bool:
        """Whether a document was told in full before; from now on it was."""
        known = source in self._shown
        self._shown.add(source)
        return known
