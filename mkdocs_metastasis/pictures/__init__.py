"""Draws the atlas: every picture is a `Drawing`, whoever makes it.

`flow` makes the pictures of boxes and arrows: it chooses what is shown (a view), has the `engine`
place it, and paints it; `engine` knows boxes and lines alone. `score` draws all arrows at once,
each as a sign; `scene` makes links of the parts of a drawing that the atlas brings. `bodymap` and
`shares` draw counted shares, from plain values and no record; import what they offer from them.
`palette` has the colours, out of the style sheets; `measure` knows how wide text is, `markup` how
SVG is written, `frames` what stands round a picture. Nothing here knows pages, files or MkDocs.
"""

from __future__ import annotations

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import CASCADE
from mkdocs_metastasis.pictures.flow import Flow, neighbourhood
from mkdocs_metastasis.pictures.flow import cascade as boxes
from mkdocs_metastasis.pictures.frames import can_draw_png, draw_png, signed
from mkdocs_metastasis.pictures.palette import recoloured
from mkdocs_metastasis.pictures.picture import Drawing, Figure, LegendItem, Link, Sentence, draw
from mkdocs_metastasis.pictures.qr import qr_code
from mkdocs_metastasis.pictures.scene import SCENE, Strip, scene, strip_of
from mkdocs_metastasis.pictures.score import Score, scores
from mkdocs_metastasis.words import Words

__all__ = [
    "SCENE", "Drawing", "Figure", "Flow", "LegendItem", "Link", "Score", "Sentence",
    "Strip", "can_draw_png", "cascade", "draw", "draw_png",
    "neighbourhood", "qr_code", "recoloured", "scene", "scores", "signed", "strip_of",
]


def cascade(graph: Graph, words: Words) -> Drawing:
    """Draw the steps: as the scene `cascade` where there is one, else as boxes."""
    return scene(graph, words, CASCADE) or boxes(graph, words)
