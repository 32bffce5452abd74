"""survival: for how long themes that were raised stay unresolved, as bands of steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from ...graph.store import Table
from ...queries.wording import clean, plural
from ..incidence import Choice, Incidence, NothingToCount
from ..standing import VISITED_MORE, source_words, with_chosen
from ..survival import Curve, ResolvedBy, curves, time_to_resolution
from .drawing import Drawn, rectangles, rules, view, words
from .frame import Chart, Spec
from .lettering import shortened
from .palette import GRID, INK, INK_LIGHT, STEPS

PANELS = 6
_ACROSS = 3
_WIDE, _HIGH = 262.0, 170.0
_LEFT, _TOP = 46.0, 46.0
_STEP_X, _STEP_Y = _LEFT + _WIDE + 24, _TOP + _HIGH + 46
_LABEL, _SMALL = 12, 11
_MARKED = 3.0  # years, of which the heading tells the share
_MEASURES: dict[ResolvedBy, str] = {
    "praise": "until a later visit praised it",
    "silence": "until a later visit looked at it and did not raise it",
}
_BAND = (
    "The blue band is all that the visits allow: when a theme was resolved is known only to lie "
    "between two visits (Turnbull's estimate). The grey line is all visits together, the most that "
    "can be. A band ends where visits tell no more; a spell tells where a later visit spoke of it."
)


def survival_chart(
    incidence: Incidence,
    *,
    choice: Choice = Choice(),  # noqa: B008 - frozen
    by: Literal["kind"] | None = "kind",
    resolved_by: ResolvedBy = "praise",
) -> Chart:
    """A panel for all visits and for each kind of visit that raised enough themes.

    Args:
        incidence: the visits that count.
        choice: what was asked for.
        by: the kind of visit that raised a theme; None for all together only.
        resolved_by: what counts as resolved: praised at a later visit, or not raised by one.

    Raises:
        NotInstalled: lifelines is missing.
        NothingToCount: there is too little to estimate anything.
    """
    found = curves(incidence, by, resolved_by=resolved_by)
    account = with_chosen(
        time_to_resolution(incidence, by, resolved_by=resolved_by), choice.words()
    )
    if not found:
        raise NothingToCount(account.title, hint="count more visits: leave out --council, --since")
    shown = found[:PANELS]
    telling = _telling(account.table)
    spec, width = _drawn(shown, telling)
    left_out = [clean(curve.group) for curve in found[PANELS:]]
    without = (f"Not shown: {', '.join(left_out)}.",) if left_out else ()
    measure = f"Share of themes not yet seen to be resolved, {_MEASURES[resolved_by]}"
    return Chart(
        name="survival",
        title=account.title,
        subtitle=f"{measure}; {plural(found[0].spells, 'spell')}, each from the visit that newly "
        "raised a theme",
        spec=spec,
        width=width,
        alt=(
            f"{plural(len(shown), 'panel')}, each with the share of themes not yet seen to be "
            f"resolved falling over the years. {' '.join(_said(curve, telling) for curve in shown)}"
        ),
        table=_table(shown),
        foot=(_BAND, *without, VISITED_MORE, source_words(incidence)),
        notes=account.notes,
        parameters=account.parameters,
        seed=account.seed,
    )


def share_at(curve: Curve, years: float) -> tuple[float, float] | None:
    """The least and the most still unresolved then; None where visits tell no more."""
    if years > curve.times[-1]:
        return None
    at = max(place for place, time in enumerate(curve.times) if time <= years)
    return curve.lower[at], curve.upper[at]


def _share_words(curve: Curve, years: float) -> str:
    share = share_at(curve, years)
    if share is None:
        return f"ends before {years:g} years"
    least, most = (f"{one:.0%}" for one in share)
    return f"{least if least == most else f'{least} to {most}'} after {years:g} years"


def _telling(table: Table) -> dict[str, int]:
    """Group → how many of its spells tell anything of the time."""
    group, telling = table.columns.index("group"), table.columns.index("telling")
    return {str(row[group]): int(str(row[telling])) for row in table.rows}


def _of(curve: Curve, telling: Mapping[str, int]) -> str:
    return f"{plural(curve.spells, 'spell')}, {telling[curve.group]:,} of which tell"


def _said(curve: Curve, telling: Mapping[str, int]) -> str:
    return f"{clean(curve.group)} ({_of(curve, telling)}): {_share_words(curve, _MARKED)}."


def _table(shown: Sequence[Curve]) -> Table:
    return Table(
        ("group", "spells", "years", "unresolvedLeast", "unresolvedMost"),
        tuple(
            (curve.group, curve.spells, years, least, most)
            for curve in shown
            for years, least, most in zip(curve.times, curve.lower, curve.upper, strict=True)
        ),
    )


def _drawn(shown: Sequence[Curve], telling: Mapping[str, int]) -> tuple[Spec, int]:
    """The body, and how wide it is."""
    years = max(2, -(-int(max(curve.times[-1] for curve in shown) * 100) // 100))
    layers: list[Spec] = []
    for at, curve in enumerate(shown):
        row, across = divmod(at, _ACROSS)
        x, y = across * _STEP_X + _LEFT, row * _STEP_Y + _TOP
        layers += _frame(
            curve, f"{_of(curve, telling)}; {_share_words(curve, _MARKED)}", (x, y), years
        )
        if at:
            layers.append(rules(_stairs(shown[0], "upper", x, y, years), colour="#a6a6a6"))
        layers += _band(curve, x, y, years)
    rows = -(-len(shown) // _ACROSS)
    width = max(min(len(shown), _ACROSS) * _STEP_X, 760)
    return view(layers, width=width, height=rows * _STEP_Y - 6), int(width)


def _frame(curve: Curve, told: str, at: tuple[float, float], years: int) -> list[Spec]:
    """The heading of a panel, its lines and their numbers."""
    x, y = at
    every = 1 if years <= 8 else 2
    across: list[Drawn] = [
        {"x": x, "x2": x + _WIDE, "y": y + _HIGH * part / 4, "y2": y + _HIGH * part / 4}
        for part in range(5)
    ]
    shares: list[Drawn] = [
        {"x": x - 7, "y": y + _HIGH * part / 4, "text": f"{100 - 25 * part}%"} for part in range(5)
    ]
    ticks: list[Drawn] = [
        {"x": x + _WIDE * year / years, "y": y + _HIGH + 12, "text": f"{year}"}
        for year in range(0, years + 1, every)
    ]
    name: list[Drawn] = [
        {"x": x, "y": y - 32, "text": shortened(_capital(curve.group), _WIDE, bold=True)}
    ]
    return [
        rules(across, colour=GRID),
        words(shares, align="right", size=_SMALL, colour=INK),
        words(ticks, align="center", size=_SMALL, colour=INK),
        words([{"x": x + _WIDE / 2, "y": y + _HIGH + 27, "text": "years since it was raised"}],
              align="center", size=_SMALL, colour=INK_LIGHT),
        words(name, size=_LABEL, colour=INK, fontWeight="bold"),
        words([{"x": x, "y": y - 16, "text": shortened(told, _WIDE + 20, _SMALL)}],
              size=_SMALL, colour=INK_LIGHT),
    ]  # fmt: skip


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _band(curve: Curve, x: float, y: float, years: int) -> list[Spec]:
    """What lies between the least and the most, and the lines of both."""
    boxes: list[Drawn] = [
        {
            "x": _across(start, x, years), "x2": _across(end, x, years),
            "y": _down(curve.upper[at], y), "y2": _down(curve.lower[at], y), "fill": STEPS[1],
            "group": clean(curve.group), "years": f"{start:.1f} to {end:.1f}",
            "unresolved": f"{curve.lower[at]:.0%} to {curve.upper[at]:.0%}",
        }
        for at, (start, end) in enumerate(pairwise(curve.times))
    ]  # fmt: skip
    return [
        rectangles(boxes, tooltip=("group", "years", "unresolved")),
        rules(_stairs(curve, "lower", x, y, years), colour=STEPS[4], strokeWidth=1),
        rules(_stairs(curve, "upper", x, y, years), colour=STEPS[4], strokeWidth=2),
    ]


def _stairs(
    curve: Curve, side: Literal["lower", "upper"], x: float, y: float, years: int
) -> list[Drawn]:
    """The line of one side: along, then down."""
    shares = curve.lower if side == "lower" else curve.upper
    lines: list[Drawn] = []
    for at, (start, end) in enumerate(pairwise(curve.times)):
        level = _down(shares[at], y)
        lines.append({
            "x": _across(start, x, years), "x2": _across(end, x, years), "y": level, "y2": level,
        })  # fmt: skip
        if at + 2 < len(shares) and shares[at + 1] != shares[at]:  # the last is where it ends
            drop = _across(end, x, years)
            lines.append({"x": drop, "x2": drop, "y": level, "y2": _down(shares[at + 1], y)})
    return lines


def _across(time: float, x: float, years: int) -> float:
    return round(x + _WIDE * time / years, 1)


def _down(share: float, y: float) -> float:
    return round(y + _HIGH * (1 - share), 1)
