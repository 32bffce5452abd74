"""What every chart is: a picture's specification with its title, its words and its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, TypeAlias

from ...errors import UnknownName
from ...graph.store import Table
from ..account import Account

Spec: TypeAlias = dict[str, Any]  # JSON
Mode: TypeAlias = Literal["vega-lite", "vega"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart before it is drawn.

    `spec` is the body alone, its data inline: a view (with its own width, height, data, marks and
    encoding; layers and concatenations too), without `$schema`, `config`, title or notes. The
    sheet around it (`sheet_of`) adds these. A Vega body has `width` and `height`; its marks, axes
    and legends are put into a group, above which the title and below which the notes stand.

    Args:
        name: of the chart, as in `CHARTS`.
        title: the finding, in one sentence.
        subtitle: what is measured, and of how many.
        spec: the body, Vega-Lite or Vega as `mode` says.
        mode: the grammar of the body.
        width: about how wide the whole picture is, labels and legends included, in pixels; titles
            and notes are broken into lines of this width.
        alt: the picture in words, for those who cannot see it.
        table: the numbers that are drawn.
        foot: what the picture itself has to say below: how to read it, what was left out, and
            where the numbers are from (`source_words`).
        notes: what goes with the numbers wherever they are shown (`standing(...)`).
        parameters: what was asked, as (name, value).
        seed: of what was drawn by chance; None where nothing was.
    """

    name: str
    title: str
    subtitle: str
    spec: Spec
    alt: str
    table: Table
    mode: Mode = "vega-lite"
    width: int = 900
    foot: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    seed: int | None = None

    def account(self) -> Account:
        """The chart as its table, with what the numbers stand on."""
        return Account(
            title=self.title,
            table=self.table,
            notes=self.notes,
            parameters=self.parameters,
            seed=self.seed,
        )


Maker: TypeAlias = Callable[..., Chart]
"""Makes a chart: `maker(incidence, *, choice=…, …)`, everything after the incidence by name."""


class _Charts(Mapping[str, Maker]):
    """The makers by name, each loaded when it is first asked for."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __getitem__(self, name: str) -> Maker:
        if name not in self._names:
            raise UnknownName("chart", name, self._names)
        made: Maker = getattr(import_module(f".{name}", __package__), f"{name}_chart")
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


CHARTS: Mapping[str, Maker] = _Charts(
    "heatmap", "timeline", "tiles", "survival", "network", "matrix", "evolution"
)
"""Every chart. `heatmap` is made by `heatmap_chart` of the module `heatmap`, and so on."""
