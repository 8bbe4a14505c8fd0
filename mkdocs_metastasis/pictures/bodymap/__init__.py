"""Draws where cancers go on a figure: circles at regions, and every share in words beside it.

`figure` has the body, `layout` places circles and rows, `paint` writes the figure, `maps` puts
them together. All take plain values: no record and no atlas gets in here.
"""

from __future__ import annotations

from mkdocs_metastasis.pictures.bodymap.figure import body
from mkdocs_metastasis.pictures.bodymap.maps import BodyMap, cancer_map, site_map
from mkdocs_metastasis.pictures.bodymap.rows import Row

__all__ = ["BodyMap", "Row", "body", "cancer_map", "site_map"]
