"""Reads a drawing that an owner brings, refuses what could act or fetch, and writes it again.

The drawing is text that goes into pages as it is, so only what is known to be harmless gets in:
shapes, paint and references within the file. Nothing here knows records or pages.
"""

from __future__ import annotations

from mkdocs_metastasis.svg.read import SvgProblem, read
from mkdocs_metastasis.svg.regions import Place, Region, RegionFigure, read_figure
from mkdocs_metastasis.svg.tree import Element, prefixed, write

__all__ = [
    "Element", "Place", "Region", "RegionFigure", "SvgProblem", "prefixed", "read",
    "read_figure", "write",
]
