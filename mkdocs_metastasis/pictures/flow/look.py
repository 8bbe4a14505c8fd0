"""How arrows and boxes look: the heads are those of SBGN activity flow, the colours those of files.

On a page the style sheet gives the colours. Heads are shapes of their own: a `<marker>` needs a
shared id, and two pictures on a page clash.
"""

from __future__ import annotations

from mkdocs_metastasis.model import Direction, Grade
from mkdocs_metastasis.pictures.engine.geometry import Point, step
from mkdocs_metastasis.pictures.flow.view import FlowEdge, FlowNode
from mkdocs_metastasis.pictures.markup import element, number
from mkdocs_metastasis.pictures.palette import LIGHT, Attributes, name_of

HEAD_ROOM = {
    Direction.PROMOTES: 7.0, Direction.INHIBITS: 3.0, Direction.CONTEXT: 11.0,
    Direction.DETECTS: 9.0, None: 8.0,
}
"""px between a line's end and the border of its target."""
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


def head(edge: FlowEdge, points: tuple[Point, ...], file: bool) -> str:
    """Arrowhead promotes, T-bar inhibits, diamond depends on context, hollow circle detects."""
    (x, y), ahead, colour = points[-1], step(points), LIGHT[name_of(edge.direction)]
    look: Attributes = {"fill": colour}
    if edge.direction is Direction.DETECTS:
        look = {"fill": LIGHT["paper"], "stroke": colour, "stroke_width": 1.5} if file else {}
        return element("circle", cx=x - 5 * ahead[0], cy=y - 5 * ahead[1], r=3.75, **look)
    moves: tuple[Point, ...]
    if edge.direction is Direction.INHIBITS:
        look = {"fill": "none", "stroke": colour, "stroke_width": 2.5}
        moves = ((-3, -3.75), (0, 7.5))
    elif edge.direction is Direction.CONTEXT:
        moves = ((-0.5, 0), (-5.5, -4), (-5.5, 4), (5.5, 4))
    else:
        half = 5.0 if edge.heavy else 3.5
        moves = ((0, 0), (-8, -half), (0, 2 * half))
    path = _moves((x, y), ahead, moves, close=edge.direction is not Direction.INHIBITS)
    return element("path", d=path, **(look if file else {}))


def _moves(tip: Point, ahead: Point, moves: tuple[Point, ...], close: bool) -> str:
    """A path from moves along and across an arrow; the first starts at its tip."""
    turned = [
        (along * ahead[0] - across * ahead[1], along * ahead[1] + across * ahead[0])
        for along, across in moves
    ]
    (dx, dy), rest = turned[0], turned[1:]
    path = f"M{number(tip[0] + dx)} {number(tip[1] + dy)}"
    for x, y in rest:
        if x == 0:
            path += f"v{number(y)}"
        else:
            path += f"h{number(x)}" if y == 0 else f"l{number(x)} {number(y)}"
    return path + ("z" if close else "")
