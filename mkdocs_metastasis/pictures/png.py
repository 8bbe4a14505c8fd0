"""A picture as pixels, for slide programs that take no SVG; only with the library resvg-py."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

WIDTH = 1600
"""Pixels across: a slide's width."""
_LIBRARY = "resvg_py"


def can_draw_png() -> bool:
    """Tell whether the library is there."""
    return find_spec(_LIBRARY) is not None


def draw_png(svg: str) -> bytes:
    """Draw a file of a picture as PNG."""
    drawn = import_module(_LIBRARY).svg_to_bytes(svg_string=svg, width=WIDTH)
    return bytes(drawn)
