"""The look of boxes and arrows in a file; on a page the style sheet does everything."""

from __future__ import annotations

from mkdocs_metastasis.model import Direction, Grade
from mkdocs_metastasis.pictures.flow.view import FlowEdge, FlowNode
from mkdocs_metastasis.pictures.palette import LIGHT, Attributes, name_of

FRAME: Attributes = {
    "fill": LIGHT["frame"], "stroke": LIGHT["step-line"], "stroke_dasharray": "5 4",
}
CAPTION: Attributes = {"fill": LIGHT["quiet"]}
TEXT: Attributes = {"fill": LIGHT["ink"]}


def box_look(node: FlowNode) -> Attributes:
    """Colour a box by its kind."""
    name = node.kind if f"{node.kind}-line" in LIGHT else "other"
    more = node.kind == "more"
    return {
        "fill": "none" if more else LIGHT[name], "stroke": LIGHT[f"{name}-line"],
        "stroke_width": 2 if node.subject else None,
        "stroke_dasharray": "3 3" if more else "5 3" if node.aside else None,
    }


def line_look(edge: FlowEdge) -> Attributes:
    """Colour a line by its direction; a hypothesis is dotted."""
    dotted = edge.grade is Grade.HYPOTHESIS
    return {
        "fill": "none", "stroke": LIGHT[name_of(edge.direction)],
        "stroke_width": 2.5 if edge.heavy else 2 if dotted else 1.5,
        "stroke_dasharray": "2 3" if dotted else None,
    }


def head_look(edge: FlowEdge) -> Attributes:
    """Colour the head of an arrow: a bar is a stroke, a circle is hollow."""
    colour = LIGHT[name_of(edge.direction)]
    if edge.direction is Direction.INHIBITS:
        return {"fill": "none", "stroke": colour, "stroke_width": 2.5}
    if edge.direction is Direction.DETECTS:
        return {"fill": LIGHT["paper"], "stroke": colour, "stroke_width": 1.5}
    return {"fill": colour}
