"""The built-in figure with named regions: a body."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mkdocs_metastasis.svg import RegionFigure, read_figure

_BUILT_IN = Path(__file__).with_name("body.svg")


@cache
def body() -> RegionFigure:
    """Give the built-in figure: a body seen from the front, nobody's in particular."""
    figure, problems = read_figure(_BUILT_IN.read_text("utf-8"))
    if figure is None:
        raise ValueError(f"{_BUILT_IN}: {problems[0]}")
    return figure
