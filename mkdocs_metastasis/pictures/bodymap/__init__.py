"""Draws where cancers go on a figure: circles at regions, and every share in words beside it.

`layout` places circles and rows, `paint` writes them and the figure, `maps` puts them together.
All take plain values: no record and no atlas gets in here.
"""

from __future__ import annotations

from mkdocs_metastasis.pictures.bodymap.maps import BodyMap, body, cancer_map, site_map
from mkdocs_metastasis.pictures.bodymap.paint import Row

__all__ = ["BodyMap", "Row", "body", "cancer_map", "site_map"]
