"""The heads of arrows, as in SBGN activity flow; nothing more.

Heads are shapes of their own: a `<marker>` needs a shared id, and two pictures on a page clash.
"""

from __future__ import annotations

from mkdocs_metastasis.model import Direction
from mkdocs_metastasis.pictures.engine.geometry import Point, step
from mkdocs_metastasis.pictures.flow.view import FlowEdge
from mkdocs_metastasis.pictures.markup import element, number
from mkdocs_metastasis.pictures.palette import Attributes

_ROOM = {
    Direction.PROMOTES: 7.0,
    Direction.INHIBITS: 3.0,
    Direction.CONTEXT: 11.0,
    Direction.DETECTS: 9.0,
}
"""px between a line's end and the border of its target."""
_HEAVY = 8.0


def end_room(edge: FlowEdge) -> float:
    """px that the head takes from the line."""
    return _ROOM[edge.direction] if edge.direction else _HEAVY


def head(edge: FlowEdge, points: tuple[Point, ...], look: Attributes) -> str:
    """Arrowhead promotes, T-bar inhibits, diamond depends on context, hollow circle detects."""
    (x, y), ahead = points[-1], step(points)
    if edge.direction is Direction.INHIBITS:
        bar = _moves((x, y), ahead, ((-3, -3.75), (0, 7.5)), close=False)
        return element("path", d=bar, **look)
    if edge.direction is Direction.CONTEXT:
        corners = ((-0.5, 0), (-5.5, -4), (-5.5, 4), (5.5, 4))
        return element("path", d=_moves((x, y), ahead, corners), **look)
    if edge.direction is Direction.DETECTS:
        return element("circle", cx=x - 5 * ahead[0], cy=y - 5 * ahead[1], r=3.75, **look)
    half = 5.0 if edge.heavy else 3.5
    return element("path", d=_moves((x, y), ahead, ((0, 0), (-8, -half), (0, 2 * half))), **look)


def _moves(
    tip: Point, ahead: Point, moves: tuple[Point, ...], close: bool = True
) -> str:
    """A path from moves along and across an arrow; the first starts at its tip."""
    turned = [
        (along * ahead[0] - across * ahead[1], along * ahead[1] + across * ahead[0])
        for along, across in moves
    ]
    (dx, dy), rest = turned[0], turned[1:]
    parts = [f"M{number(tip[0] + dx)} {number(tip[1] + dy)}"]
    parts += [_move(x, y) for x, y in rest]
    return "".join(parts) + ("z" if close else "")


def _move(x: float, y: float) -> str:
    if x == 0:
        return f"v{number(y)}"
    return f"h{number(x)}" if y == 0 else f"l{number(x)} {number(y)}"
