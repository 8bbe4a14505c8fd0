"""The pictures of boxes and arrows as drawings: placed, painted, with legend and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mkdocs_metastasis.model import Direction, Grade
from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.flow.layout import place
from mkdocs_metastasis.pictures.flow.paint import Painter
from mkdocs_metastasis.pictures.flow.view import FlowEdge, FlowNode, View
from mkdocs_metastasis.pictures.frames import on_page, standalone
from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.measure import FONT_SIZE, text_width
from mkdocs_metastasis.pictures.palette import LIGHT
from mkdocs_metastasis.pictures.picture import NARROW, WIDE, LegendItem, Link, Sentence, no_link

_SAMPLES: dict[str, FlowEdge] = {
    **{str(direction): FlowEdge("", "", "", "sample", direction) for direction in Direction},
    "hypothesis": FlowEdge("", "", "", "sample", Direction.PROMOTES, Grade.HYPOTHESIS),
    "contested": FlowEdge("", "", "", "sample", Direction.PROMOTES, None, True),
    "heavy": FlowEdge("", "", ""),
}
"""The arrows that show symbols of the legend; any other symbol is a kind of box."""


@dataclass(frozen=True)
class Flow:
    """A view that can be drawn."""

    view: View
    sort = "flow"
    widths = (WIDE, NARROW)

    @property
    def name(self) -> str:
        """Name the picture as its view is called."""
        return self.view.name

    @property
    def title(self) -> str:
        """Say what it shows."""
        return self.view.title

    @property
    def legend(self) -> tuple[LegendItem, ...]:
        """Explain only what was drawn."""
        return tuple(LegendItem(_symbol(symbol), label) for symbol, label in self.view.legend)

    def words(self, link: Link = no_link) -> tuple[Sentence, ...]:
        """Tell every arrow in a sentence."""
        return tuple(
            Sentence(
                edge.sentence, link(edge.effect) if edge.effect else None, edge.effect,
                str(edge.direction or ""), str(edge.grade or ""), edge.contested,
            )
            for edge in self.view.edges
        )

    def render(self, width: int, link: Link = no_link) -> str:
        """Draw it for a page, with a link for every box and arrow."""
        base = f"mts-{self.name}-{'wide' if width >= WIDE else 'narrow'}"
        placed = place(self.view, width)
        return on_page(
            Painter(link, base).body(placed), placed.width, placed.height,
            {f"{base}-t": self.title, f"{base}-d": self.view.description},
            font_size=FONT_SIZE, text_anchor="middle",
        )

    def file(self) -> str:
        """Write its wide form as a file."""
        placed = place(self.view, WIDE)
        legend, tall = _legend(self.view, placed.width)
        body = Painter(file=True).body(placed)
        body += element("g", legend, transform=f"translate(0 {number(placed.height + 14)})")
        return standalone(self.title, body, placed.width, placed.height + 14 + tall)


@cache
def _symbol(symbol: str) -> str:
    """A short arrow or a small box, without link and sentence."""
    content, height = _sample(symbol, Painter())
    return element(
        "svg", content, class_="mts-svg", width=34, height=height,
        viewBox=f"0 0 34 {height}", aria_hidden="true",
    )


def _sample(symbol: str, painter: Painter) -> tuple[str, int]:
    """What the legend shows of a symbol, 34 px wide, and its height."""
    edge = _SAMPLES.get(symbol)
    if edge is None:
        aside = symbol == "aside"
        node = FlowNode("", "", "step" if aside else symbol, "", aside)
        box = painter.shape(node, Rect(1, 1, 32, 18))
        look = {"class_": "mts-aside" if aside else None, "data_kind": node.kind}
        return element("g", box, **look), 20
    arrow = painter.arrow(edge, ((1.0, 7.0), (33.0, 7.0)))
    heavy = "mts-heavy" if edge.heavy else None
    look = {"class_": heavy, "data_direction": edge.direction, "data_grade": edge.grade}
    return element("g", arrow, **look), 14


def _legend(view: View, width: float) -> tuple[str, float]:
    """The legend of a file, in lines of at most `width` px, and its height."""
    content, x, y = "", 0.0, 0.0
    for symbol, label in view.legend:
        room = 42 + text_width(label) + 14
        if x and x + room > width:
            x, y = 0.0, y + 24
        sample, tall = _sample(symbol, Painter(file=True))
        moved = f"translate({number(x)} {number(y + 10 - tall / 2)})"
        content += element("g", sample, transform=moved)
        content += element(
            "text", escape(label), x=x + 42, y=y + 14.5, fill=LIGHT["quiet"],
            text_anchor="start", font_size=12,
        )
        x += room
    return content, y + 24
