"""The look of boxes and arrows: from the page's style sheet, or carried by the file itself."""

from __future__ import annotations

from mkdocs_metastasis.model import Direction, Grade
from mkdocs_metastasis.pictures.flow.view import FlowEdge, FlowNode
from mkdocs_metastasis.pictures.palette import LIGHT, Attributes


def colour_of(edge: FlowEdge) -> str:
    """The name of an arrow's colour."""
    if edge.direction is None:
        return "heavy"
    return "context" if edge.direction is Direction.CONTEXT else str(edge.direction)


class PageSkin:
    """On a page the style sheet does everything, by `data-` attributes and order of elements."""

    touch = True
    """Whether arrows have an invisible stroke to hit."""

    def frame(self) -> Attributes:
        return {"class_": "mts-frame"}

    def caption(self) -> Attributes:
        return {"class_": "mts-caption"}

    def text(self) -> Attributes:
        return {}

    def box(self, node: FlowNode) -> Attributes:
        return {}

    def line(self, edge: FlowEdge) -> Attributes:
        return {}

    def head(self, edge: FlowEdge) -> Attributes:
        return {}


class FileSkin(PageSkin):
    """In a file every element says its colours: slides and paper are light."""

    touch = False

    def frame(self) -> Attributes:
        return {"fill": LIGHT["frame"], "stroke": LIGHT["step-line"],
                "stroke_dasharray": "5 4"}

    def caption(self) -> Attributes:
        return {"fill": LIGHT["quiet"]}

    def text(self) -> Attributes:
        return {"fill": LIGHT["ink"]}

    def box(self, node: FlowNode) -> Attributes:
        name = node.kind if f"{node.kind}-line" in LIGHT else "other"
        more = node.kind == "more"
        return {
            "fill": "none" if more else LIGHT[name], "stroke": LIGHT[f"{name}-line"],
            "stroke_width": 2 if node.subject else None,
            "stroke_dasharray": "3 3" if more else "5 3" if node.aside else None,
        }

    def line(self, edge: FlowEdge) -> Attributes:
        name = colour_of(edge)
        dotted = edge.grade is Grade.HYPOTHESIS
        width = 2.5 if edge.heavy else 2 if dotted else 1.5
        return {
            "fill": "none", "stroke": LIGHT[name], "stroke_width": width,
            "stroke_dasharray": "2 3" if dotted else None,
        }

    def head(self, edge: FlowEdge) -> Attributes:
        name = colour_of(edge)
        if edge.direction is Direction.INHIBITS:
            return {"fill": "none", "stroke": LIGHT[name],
                    "stroke_width": 2.5}
        if edge.direction is Direction.DETECTS:
            return {"fill": LIGHT["paper"],
                    "stroke": LIGHT[name], "stroke_width": 1.5}
        return {"fill": LIGHT[name]}
