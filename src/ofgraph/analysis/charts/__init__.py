"""Charts of what keeps coming back: made from the incidence, each with its words and its table."""

from typing import TYPE_CHECKING

from ...deferred import deferred
from .frame import CHARTS, Chart, Maker

if TYPE_CHECKING:
    from .drawn import png_of, spec_text, svg_of
    from .page import page_of

__getattr__ = deferred(__name__, {".drawn": "png_of spec_text svg_of", ".page": "page_of"})

__all__ = ["CHARTS", "Chart", "Maker", "page_of", "png_of", "spec_text", "svg_of"]
