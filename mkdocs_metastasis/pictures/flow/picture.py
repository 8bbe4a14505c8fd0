"""A view drawn whole: both variants, legend, and the same arrows as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mkdocs_metastasis.model import Direction, Grade
from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.flow.layout import Semantic
from mkdocs_metastasis.pictures.flow.paint import Link, Painter, paint
from mkdocs_metastasis.pictures.flow.places import Layout
from mkdocs_metastasis.pictures.flow.skin import PageSkin
from mkdocs_metastasis.pictures.flow.view import NARROW, WIDE, FlowEdge, FlowNode, Shape, View
from mkdocs_metastasis.pictures.markup import element


@dataclass(frozen=True)
class LegendItem:
    """A symbol as a complete small `<svg>`, and what it means."""

    svg: str
    label: str


@dataclass(frozen=True)
class Sentence:
    """An arrow as a sentence. Direction and grade are keys, as in the `data-` attributes."""

    text: str
    link: str | None
    effect: str
    direction: str
    grade: str
    contested: bool


@dataclass(frozen=True)
class Picture:
    """A finished figure; `title` is its caption too."""

    name: str
    title: str
    description: str
    wide: str
    narrow: str | None
    legend: tuple[LegendItem, ...]
    twin: tuple[Sentence, ...]


def draw(view: View, link: Link, layout: Layout | None = None) -> Picture:
    """Both variants of a picture; the whole atlas has a wide one alone."""
    layout = layout or Semantic()
    wide = paint(view, layout.place(view, WIDE), "wide", link)
    narrow = None
    if view.shape is not Shape.ATLAS:
        narrow = paint(view, layout.place(view, NARROW), "narrow", link)
    legend = tuple(LegendItem(_symbol(key.symbol), key.label) for key in view.legend)
    twin = tuple(_twin(edge, link) for edge in view.edges)
    return Picture(view.name, view.title, view.description, wide, narrow, legend, twin)


def _twin(edge: FlowEdge, link: Link) -> Sentence:
    address = link(edge.effect) if edge.effect else None
    return Sentence(
        edge.sentence, address, edge.effect, str(edge.direction or ""), str(edge.grade or ""),
        edge.contested,
    )


@cache
def _symbol(symbol: str) -> str:
    """A short arrow or a small box, without link and sentence."""
    painter = Painter(PageSkin())
    edge = sample_edge(symbol)
    if edge is None:
        aside = symbol == "aside"
        node = FlowNode("", "", "step" if aside else symbol, "", aside)
        box = painter.shape(node, Rect(1, 1, 32, 18))
        look = {"class_": "mts-aside" if aside else None, "data_kind": node.kind}
        return _small(element("g", box, **look), 20)
    arrow = painter.arrow(edge, ((1.0, 7.0), (33.0, 7.0)))
    heavy = "mts-heavy" if edge.heavy else None
    return _small(
        element(
            "g", arrow, class_=heavy, data_direction=edge.direction, data_grade=edge.grade
        ),
        14,
    )


def _small(content: str, height: int) -> str:
    return element(
        "svg", content, class_="mts-svg", width=34, height=height,
        viewBox=f"0 0 34 {height}", aria_hidden="true",
    )


def sample_edge(symbol: str) -> FlowEdge | None:
    """The arrow that shows a symbol of the legend; None where the symbol is a kind of box."""
    if symbol == "heavy":
        return FlowEdge("", "", "")
    if symbol in list(Direction):
        return FlowEdge("", "", "", "sample", Direction(symbol))
    if symbol == "hypothesis":
        return FlowEdge("", "", "", "sample", Direction.PROMOTES, Grade.HYPOTHESIS)
    if symbol == "contested":
        return FlowEdge("", "", "", "sample", Direction.PROMOTES, None, True)
    return None
