"""What the rules on changes between builds say, how grave they are, and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..report import Severity, Violation
from ..rule import Rule, own_rule
from ..wording import listed
from .tallies import GraphTally, Tally

# More of one kind than this are told in one sentence: nobody reads three hundred.
NAMED = 20
# Settings that bear on one class; any other bears on all.
EXPLAINS_ONLY = {"people": "PersonMention"}

_LOOK = "See what was not read (ofgraph read FILE shows it); if the change is meant, do nothing: "
_ONCE = "the next build compares with this one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change that one rule is about, with the numbers before and now."""

    rule: str
    focus: str
    label: str
    problem: str
    document: GraphTally | None = None
    kind: str = ""
    before: int = 0
    now: int = 0


_EXPLAINED = "Nothing needs doing if you meant it."


def _rule(
    name: str,
    *,
    title: str,
    description: str,
    severity: Severity = "warning",
    advice: str = _LOOK + _ONCE,
) -> Rule:
    about = "every build and the one before it"
    return own_rule(f"change-{name}", title, severity, about, description, advice)


RULES = {
    rule.name.removeprefix("change-"): rule
    for rule in (
        _rule(
            "document-fall",
            title="Document read as well as before",
            description="A document whose bytes are the same gives about what it gave before.",
        ),
        _rule(
            "document-growth",
            title="Document read as strictly as before",
            description="A document with the same bytes does not suddenly give three times more.",
        ),
        _rule(
            "repeats",
            title="Findings once",
            description="A document's findings do not suddenly say one thing several times.",
        ),
        _rule(
            "source-fall",
            title="Source as full as before",
            description="The same documents give about as many records of a class as before.",
        ),
        _rule(
            "source-collapse",
            title="Source not collapsed",
            description="The same documents never lose half of the records of a class.",
            severity="violation",
        ),
        _rule(
            "source-growth",
            title="Source no fuller than before",
            description="The same documents do not suddenly give three times more of a class.",
        ),
        _rule(
            "theme-lost",
            title="Theme still found",
            description="A theme that findings had does not vanish while the documents stay.",
        ),
        _rule(
            "council-lost",
            title="Council still visited",
            description="A council does not lose all its visits while the documents stay.",
        ),
        _rule(
            "documents-gone",
            title="Documents still there",
            description="Half of the documents do not go at once.",
            advice="Is a folder that the project names not there, or empty? " + _EXPLAINED,
        ),
        _rule(
            "document-gone",
            title="Document taken out",
            description="A document of the last build is not in this one.",
            severity="info",
            advice=_EXPLAINED + " Else add it again: ofgraph add FILE.",
        ),
        _rule(
            "document-changed",
            title="Document changed",
            description="A document that came with other bytes gives much less than before.",
            severity="info",
            advice="Is it the whole document? " + _EXPLAINED,
        ),
        _rule(
            "council-without-documents",
            title="Council without documents",
            description="A council lost its visits with documents that went or changed.",
            severity="info",
            advice=_EXPLAINED,
        ),
    )
}

_WORDS = {
    "Finding": "findings", "JudgementMention": "grades", "Resolution": "resolutions",
    "CouncilAction": "actions", "View": "views", "VisitMention": "visits",
}  # fmt: skip


def in_words(classes: Mapping[str, int], kinds: Iterable[str]) -> str:
    """Numbers of records in words; those that are none are left out.

    >>> in_words({"Finding": 3, "View": 1}, ("Finding", "Resolution", "View"))
    '3 findings and 1 view'
    """
    parts = [
        f"{number:,} {_WORDS[kind] if number != 1 else _WORDS[kind].removesuffix('s')}"
        for kind in kinds
        if (number := classes.get(kind, 0))
    ]
    return listed(parts) or "nothing that counts"


def told(
    found: Iterable[Change], *, explained: Mapping[str, str], before: Tally, now: Tally
) -> tuple[Violation, ...]:
    """Make findings of changes.

    Args:
        found: the changes.
        explained: what the build was told otherwise, in words by the setting's name: what a
            setting explains is only information.
        before: the last build.
        now: this build.
    """
    by_rule: dict[str, list[Change]] = defaultdict(list)
    for change in found:
        by_rule[change.rule].append(change)
    whole: list[Violation] = []
    for rule, changes in by_rule.items():
        ordered = sorted(changes, key=lambda one: (one.now - one.before, one.focus, one.kind))
        named, rest = ordered[:NAMED], ordered[NAMED:]
        for change in (*named, *_together(rule, rest)):
            reasons = [
                words
                for name, words in explained.items()
                if EXPLAINS_ONLY.get(name, change.kind) == change.kind
            ]
            since = f" Compared with the build of {before.day}." if before.day else ""
            whole.append(_finding(change, reasons, _versions(change, before, now), since))
    return tuple(sorted(whole, key=lambda one: one.order))


def _together(rule: str, rest: Collection[Change]) -> Iterator[Change]:
    if rest:
        yield Change(
            rule=rule,
            focus=RULES[rule].iri,
            label=f"{RULES[rule].title}: {len(rest)} more",
            before=sum(change.before for change in rest),
            now=sum(change.now for change in rest),
            problem=f"The same is so of {len(rest)} more.",
        )


def _versions(change: Change, before: Tally, now: Tally) -> str:
    """Which rules read it then and now, where that differs."""
    was = next(
        (g for g in before.graphs if change.document and g.document == change.document.document),
        None,
    )
    if was and change.document and was.extractor != change.document.extractor:
        return f" {was.extractor} read it then, {change.document.extractor} now."
    if before.version != now.version:
        return f" That was ofgraph {before.version or '?'}, this is {now.version or '?'}."
    return ""


def _finding(change: Change, explained: Collection[str], versions: str, since: str) -> Violation:
    rule = RULES[change.rule]
    reasons = f" This build was told otherwise: {'; '.join(explained)}." if explained else ""
    return replace(
        rule.broken(
            "change",
            focus=change.focus,
            label=change.label,
            problem=change.problem + versions + reasons,
        ),
        message=rule.advice + since,
        severity="info" if explained else rule.severity,
        value=f"{change.kind} {change.before} → {change.now}".strip(),
        document=change.document.title if change.document else None,
        document_iri=change.document.document if change.document else None,
        constraint=change.kind,
    )
