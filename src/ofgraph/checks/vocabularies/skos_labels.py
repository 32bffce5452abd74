"""Labels and notes of concepts: there, clean, in a language, and not another concept's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..report import Violation
from .facts import Text
from .rules import Rule, listed, skos
from .schemes import Schemes

(PREFERRED, OTHER, HIDDEN, NOTATION) = skos("prefLabel", "altLabel", "hiddenLabel", "notation")
LABELS = (PREFERRED, OTHER, HIDDEN)
NOTES = skos("definition", "scopeNote", "note", "example", "editorialNote", "historyNote")
MEANINGS = skos("definition", "scopeNote")
INVISIBLE = {"\u200b", "\ufeff", "\u00ad", "\ufffd"}
CALLED = {PREFERRED: "name", OTHER: "other name", HIDDEN: "phrase"}

NO_NAME = Rule(
    code="skos-no-name",
    name="Name of the concept",
    severity="violation",
    description="A concept has a preferred label.",
    advice="Give the concept a skos:prefLabel.",
    source="qSKOS: missing labels",
)
TWO_NAMES = Rule(
    code="skos-two-names",
    name="One name in a language",
    severity="violation",
    description="A concept has no more than one preferred label in a language.",
    advice="Keep one skos:prefLabel and make the others skos:altLabel.",
    source="SKOS S14; qSKOS: inconsistent preferred labels",
)
NO_MEANING = Rule(
    code="skos-no-meaning",
    name="Meaning of the concept",
    severity="warning",
    description="A concept says what it means, in a definition or a scope note.",
    advice="Write one sentence as skos:definition.",
    source="qSKOS: undocumented concepts",
)
SAME_NAME = Rule(
    code="skos-same-name",
    name="A name of its own",
    severity="violation",
    description="No two concepts of a scheme have the same preferred label in a language.",
    advice="Rename one of them, or make them one concept.",
    source="qSKOS: overlapping labels",
)
SHARED_NAME = Rule(
    code="skos-shared-name",
    name="Other names of its own",
    severity="warning",
    description="No concept of a scheme goes by a preferred or other label of another one.",
    advice="Take the label from the concept that it names less well.",
    source="qSKOS: overlapping labels",
)
SHARED_PHRASE = Rule(
    code="skos-shared-phrase",
    name="Phrases of its own",
    severity="warning",
    description="No hidden label of a concept is a label of another concept of the scheme.",
    advice="Leave the phrase with one of them: a phrase found in a text can raise only one.",
    source="qSKOS: overlapping labels",
)
LABEL_TWICE = Rule(
    code="skos-label-twice",
    name="Labels that differ",
    severity="violation",
    description="A label is a concept's preferred, other or hidden label, and not two of these.",
    advice="Remove the label from the lesser of the two.",
    source="SKOS S13; qSKOS: disjoint labels violation",
)
NO_LANGUAGE = Rule(
    code="skos-no-language",
    name="Language of the words",
    severity="warning",
    description="Labels and notes say in which language they are.",
    advice='Add the language, as in "Care leavers"@en.',
    source="qSKOS: omitted or invalid language tags",
)
LANGUAGE_GAPS = Rule(
    code="skos-language-gaps",
    name="Every language throughout",
    severity="info",
    description="A language that some concepts of a scheme are named in names them all.",
    advice="Name the other concepts in that language too.",
    source="qSKOS: incomplete language coverage",
)
EMPTY_LABEL = Rule(
    code="skos-empty-label",
    name="Words in the label",
    severity="violation",
    description="A label or note is not empty.",
    advice="Write the words, or remove the empty label.",
    source="qSKOS: empty labels",
)
PADDED_LABEL = Rule(
    code="skos-padded-label",
    name="No stray spaces",
    severity="warning",
    description="A label neither begins nor ends with a space, and has no two in a row.",
    advice="Remove the stray spaces.",
)
CONTROL_CHARACTER = Rule(
    code="skos-control-character",
    name="Visible characters",
    severity="violation",
    description="Labels and notes hold no control characters and no invisible or broken ones.",
    advice="Type the words anew, without the characters that cannot be seen.",
)
SAME_NOTATION = Rule(
    code="skos-same-notation",
    name="A notation of its own",
    severity="violation",
    description="No two concepts of a scheme have the same notation.",
    advice="Give one of them another notation.",
    source="qSKOS: ambiguous notation references",
)

RULES = (
    NO_NAME, TWO_NAMES, NO_MEANING, SAME_NAME, SHARED_NAME, SHARED_PHRASE, LABEL_TWICE,
    NO_LANGUAGE, LANGUAGE_GAPS, EMPTY_LABEL, PADDED_LABEL, CONTROL_CHARACTER, SAME_NOTATION,
)  # fmt: skip


def check_labels(schemes: Schemes) -> Iterator[Violation]:
    """Check the labels and notes of every concept, and those of a scheme against one another."""
    for concept in schemes.concepts:
        yield from _named(schemes, concept)
        yield from _apart(schemes, concept)
    for thing in (*schemes.concepts, *schemes.schemes):
        for word in (*LABELS, *NOTES):
            for text in schemes.facts.texts(thing, word):
                yield from _written(schemes, thing, word, text)
    for scheme in schemes.schemes:
        yield from _clashing(schemes, schemes.members.get(scheme, ()))
        yield from _same_notation(schemes, schemes.members.get(scheme, ()))
        yield from _gaps(schemes, scheme)


def _named(schemes: Schemes, concept: str) -> Iterator[Violation]:
    label = schemes.name(concept)
    names = schemes.facts.texts(concept, PREFERRED)
    if not names:
        yield NO_NAME.broken(concept, label, "It has no name.", path=PREFERRED)
    if not schemes.facts.tells(concept, *MEANINGS):
        yield NO_MEANING.broken(concept, label, "It does not say what it means.", path=MEANINGS[0])
    by_language: dict[str, list[Text]] = defaultdict(list)
    for text in names:
        by_language[text.language.lower()].append(text)
    for language, texts in by_language.items():
        if len(texts) > 1:
            several = listed(f"“{text.value}”" for text in texts)
            where = f"in the language “{language}”" if language else "without a language"
            problem = f"It has {len(texts)} names {where}: {several}."
            yield TWO_NAMES.broken(concept, label, problem, path=PREFERRED, value=texts[1])


def _apart(schemes: Schemes, concept: str) -> Iterator[Violation]:
    seen: dict[Text, str] = {}
    for word in LABELS:
        for text in schemes.facts.texts(concept, word):
            if text in seen:
                problem = f"“{text.value}” is its {CALLED[seen[text]]} and its {CALLED[word]} too."
                label = schemes.name(concept)
                yield LABEL_TWICE.broken(concept, label, problem, path=word, value=text)
            seen.setdefault(text, word)


def _written(schemes: Schemes, thing: str, word: str, text: Text) -> Iterator[Violation]:
    label, is_label = schemes.name(thing), word in LABELS
    told = CALLED.get(word, "note")
    if not text.value.strip():
        yield EMPTY_LABEL.broken(thing, label, f"It has an empty {told}.", path=word, value=text)
        return
    if not text.language:
        problem = f"The {told} “{_short(text)}” does not say its language."
        yield NO_LANGUAGE.broken(thing, label, problem, path=word, value=text)
    signs = {sign for sign in text.value if _unseen(sign, within_label=is_label)}
    if signs:
        codes = listed(sorted(f"U+{ord(sign):04X}" for sign in signs))
        problem = f"A {told} holds characters that cannot be seen ({codes})."
        yield CONTROL_CHARACTER.broken(thing, label, problem, path=word, value=text)
    elif is_label and text.value != " ".join(text.value.split()):
        problem = f"The {told} “{text.value}” has stray spaces."
        yield PADDED_LABEL.broken(thing, label, problem, path=word, value=text)


def _short(text: Text) -> str:
    return text.value if len(text.value) <= 60 else text.value[:57] + "…"


def _unseen(sign: str, *, within_label: bool) -> bool:
    if sign in "\n\t":
        return within_label
    return sign in INVISIBLE or ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0


def _clashing(schemes: Schemes, concepts: Iterable[str]) -> Iterator[Violation]:
    owners: dict[tuple[str, str], dict[str, tuple[str, Text]]] = defaultdict(dict)
    for concept in concepts:
        for word in LABELS:
            for text in schemes.facts.texts(concept, word):
                key = (" ".join(text.value.casefold().split()), text.language.lower())
                owners[key].setdefault(concept, (word, text))
    for key, uses in owners.items():
        (first, (called, _)), *others = uses.items()
        for concept, (word, text) in others if key[0] else ():
            problem = (
                f"Its {CALLED[word]} “{text.value}” is also a {CALLED[called]} "
                f"of “{schemes.name(first)}”."
            )
            rule = _clash(called, word)
            yield rule.broken(concept, schemes.name(concept), problem, path=word, value=text)


def _clash(*words: str) -> Rule:
    if HIDDEN in words:
        return SHARED_PHRASE
    return SAME_NAME if set(words) == {PREFERRED} else SHARED_NAME


def _same_notation(schemes: Schemes, concepts: Iterable[str]) -> Iterator[Violation]:
    owners: dict[Text, str] = {}
    for concept in concepts:
        for text in schemes.facts.texts(concept, NOTATION):
            owner = owners.setdefault(text, concept)
            if owner != concept:
                problem = f"Its notation “{text.value}” is also that of “{schemes.name(owner)}”."
                label = schemes.name(concept)
                yield SAME_NOTATION.broken(concept, label, problem, path=NOTATION, value=text)


def _gaps(schemes: Schemes, scheme: str) -> Iterator[Violation]:
    concepts = schemes.members.get(scheme, ())
    named = {
        concept: {text.language.lower() for text in schemes.facts.texts(concept, PREFERRED)}
        for concept in concepts
    }
    for language in sorted(set().union(*named.values()) - {""}):
        missing = [
            concept for concept in concepts if named[concept] and language not in named[concept]
        ]
        if missing:
            names = listed(f"“{schemes.name(concept)}”" for concept in missing)
            problem = (
                f"{len(missing)} of {len(concepts)} concepts have no name in the language "
                f"“{language}”: {names}."
            )
            label = schemes.name(scheme)
            yield LANGUAGE_GAPS.broken(scheme, label, problem, path=PREFERRED, value=Text(language))
