"""network: which themes are raised at the same visits, drawn so that every name can be read."""

from __future__ import annotations

from collections.abc import Iterable

from ...queries.wording import plural
from ..cells import counted
from ..incidence import Choice, Incidence
from ..naming import enumerated
from ..standing import source_words, standing
from .frame import Chart
from .network_drawing import WIDTH, Drawing, Node, Tie, drawn
from .network_ties import ENOUGH, MOST, Pair, Ties, pair_table, ties_of

_IN_SUBTITLE = 6
_NAMED = 40
_NO_CAUSE = "That two themes are raised together does not say that one brings the other about."


def network_chart(
    incidence: Incidence,
    *,
    choice: Choice = Choice(),  # noqa: B008 - frozen
    themes: Iterable[int] | None = None,
    most: int = MOST,
    at_least: int | None = None,
    z: float | None = None,
    seed: int = 1,
) -> Chart:
    """Themes as signs, tied where they are raised together clearly more often than by chance.

    Args:
        incidence: the visits that count.
        choice: what was asked for.
        themes: places of themes; only ties of theirs are drawn. All where not given.
        most: how many themes at most.
        at_least: themes raised together at fewer visits are not tied; 4, or 2 of few reports.
        z: how many standard deviations above the expected makes a tie; 3, or 2 around themes.
        seed: of the clusters and the layout.

    Raises:
        NothingToCount: no two themes go together.
    """
    ties = ties_of(incidence, themes, most=most, at_least=at_least, z=z, seed=seed)
    picture = _drawn(ties, seed)
    told = _notes(ties, picture)
    return Chart(
        name="network",
        title=_title(ties),
        subtitle=_subtitle(incidence, ties, picture),
        spec=picture.body,
        mode="vega",
        width=WIDTH,
        alt=_alt(ties),
        table=pair_table(ties),
        foot=(*told, source_words(incidence)),
        notes=standing(incidence, *told, *_alone(ties), _NO_CAUSE, chosen=choice.words()),
        parameters=(*choice.words(), ("most", str(most)), ("at least", str(ties.at_least))),
        seed=seed,
    )


def _drawn(ties: Ties, seed: int) -> Drawing:
    iris = sorted(ties.names)
    at = {iri: place for place, iri in enumerate(iris)}
    nodes = [
        Node(name=ties.names[iri], visits=ties.visits[iri], cluster=ties.cluster[iri])
        for iri in iris
    ]
    lines = [
        Tie(first=at[one.first], second=at[one.second], weight=_weight(ties, one),
            doubtful=one.one_sentence)
        for one in ties.pairs
    ]  # fmt: skip
    return drawn(
        nodes, lines, tie_words=_tie_words(ties), seed=seed,
        doubt_words="dashed: at half of these visits or more, one finding names both",
    )  # fmt: skip


def _weight(ties: Ties, pair: Pair) -> float:
    return float(pair.lift or 0) if ties.judged else float(pair.count)


def _tie_words(ties: Ties) -> str:
    weights = [_weight(ties, pair) for pair in ties.pairs]
    low, high = min(weights), max(weights)
    if low == high:
        often = f"{low:.1f} times as often as expected" if ties.judged else f"at {low:.0f} visits"
        return f"line: raised together {often}"
    if ties.judged:
        return f"line: together {low:.1f} to {high:.1f} times as often as expected; thick is more"
    return f"line: raised together at {low:.0f} to {high:.0f} visits; thick is more"


def _title(ties: Ties) -> str:
    apart = [pair for pair in ties.pairs if not pair.one_sentence]
    first = (apart or ties.pairs)[0]
    names = f"{ties.names[first.first]} with {ties.names[first.second]}"
    how = " in findings of their own" if apart and ties.pairs[0].one_sentence else ""
    if not ties.judged:
        level = sum(pair.count == first.count for pair in ties.pairs)
        which = (
            f"one of {level} pairs raised together most often, at" if level > 1
            else f"raised together{how} more than any other pair, at"
        )  # fmt: skip
        return f"{names}: {which} {first.count} visits"
    told = (
        f"at {first.both} of {plural(first.could, 'visit')} where {first.expected:.0f} would be "
        "expected"
    )
    if ties.clear <= ties.by_chance:
        return (
            f"No more pairs go together than chance alone would make of {ties.tried:,}; the "
            f"clearest{how}: {names}, {told}"
        )
    return f"{names}: the pair most clearly raised together{how}, {told}"


def _subtitle(incidence: Incidence, ties: Ties, picture: Drawing) -> str:
    whole = plural(int(counted(incidence).any(axis=1).sum()), "visit")
    were = "was" if len(ties.pairs) == 1 else "were"
    pairs = f"{plural(len(ties.pairs), 'pair')} {were} raised at the same visits"
    themes = f"{plural(len(ties.names), 'theme')}, of which {pairs}"
    if ties.judged:
        told = f"{themes} clearly more often than expected; of the whole reports of {whole}"
    else:
        told = (
            f"{themes}, "
            f"{ties.at_least} or more of them; fewer than {ENOUGH} whole reports are here to say "
            "what to expect"
        )
    alone = (
        f". Not drawn, since in no such pair: {enumerated(ties.alone, _IN_SUBTITLE)}"
        if ties.alone
        else ""
    )
    without = (
        f". No room for the name of: {enumerated(picture.unlabelled, _IN_SUBTITLE)}"
        if picture.unlabelled
        else ""
    )
    return f"{told}{alone}{without}"


def _notes(ties: Ties, picture: Drawing) -> tuple[str, ...]:
    often = f"Raised together at {plural(ties.at_least, 'visit')} or more: {ties.words}"
    if not ties.judged:
        often += " What is raised often is raised together often."
    found = [often]
    if ties.thinned:
        found.append(ties.thinned)
    one_sentence = sum(pair.one_sentence for pair in ties.pairs)
    if one_sentence:
        found.append(
            f"Of {plural(len(ties.pairs), 'pair')}, {one_sentence} share a finding at half of "
            "their visits or more: one sentence speaks of both, which is less than two findings."
        )
    if ties.agreement is not None:
        found.append(
            "Clusters (shape and colour) by Louvain's method: repeated runs agree to "
            f"{ties.agreement:.2f} of 1."
        )
    if len(picture.unlabelled) > _IN_SUBTITLE:
        found.append(f"Names without room: {enumerated(picture.unlabelled, _NAMED)}.")
    return tuple(found)


def _alone(ties: Ties) -> tuple[str, ...]:
    """All that are not drawn, where the subtitle has no room for them."""
    if len(ties.alone) <= _IN_SUBTITLE:
        return ()
    named = enumerated(ties.alone, len(ties.alone))
    return (f"Raised, but in no such pair, and not drawn: {named}.",)


def _alt(ties: Ties) -> str:
    clusters: dict[int, list[str]] = {}
    for iri in sorted(ties.names, key=lambda one: (-ties.visits[one], one)):
        clusters.setdefault(ties.cluster[iri], []).append(ties.names[iri])
    pairs = [f"{ties.names[one.first]} with {ties.names[one.second]}" for one in ties.pairs[:3]]
    groups = ". ".join(
        f"Cluster {one + 1}: {enumerated(clusters[one], 3)}" for one in sorted(clusters)[:3]
    )
    return (
        f"A network of {plural(len(ties.names), 'theme')} joined by "
        f"{plural(len(ties.pairs), 'line')}. The clearest ties: {enumerated(pairs)}. The themes "
        f"fall into {plural(len(clusters), 'cluster')}. {groups}."
    )
