"""The signs of a score: the shape says what an arrow does, the filling how well it is shown."""

from __future__ import annotations

from mkdocs_metastasis.model import Direction, Grade
from mkdocs_metastasis.pictures.markup import element, number
from mkdocs_metastasis.pictures.palette import LIGHT, Attributes

FILLING = {
    Grade.TRIAL: "full", Grade.HUMAN: "full",
    Grade.ANIMAL: "pale", Grade.CELL: "pale", Grade.COMPUTATIONAL: "pale",
    Grade.REVIEW: "hollow", Grade.HYPOTHESIS: "hollow",
}
EXAMPLES = {"full": Grade.HUMAN, "pale": Grade.ANIMAL, "hollow": Grade.REVIEW}
"""A grade for each filling."""
COLOURS = {direction: str(direction) for direction in Direction} | {Direction.CONTEXT: "context"}


def sign(
    direction: Direction, grade: Grade, contested: bool, x: float, y: float, file: bool = False
) -> str:
    """Draw a sign around a point; a page's style sheet colours it, a file says its colours."""
    name, filling = COLOURS[direction], FILLING[grade]
    shape: Attributes = {}
    line: Attributes = {"class_": "stem"}
    if file:
        fill = {"full": name, "pale": f"{name}-tint", "hollow": "paper"}[filling]
        stroke: Attributes = {"stroke": LIGHT[name], "stroke_width": 1.5}
        line = {"fill": "none", **stroke}
        shape = {"fill": LIGHT[fill], **stroke}
    if grade is Grade.HYPOTHESIS:
        shape["stroke_dasharray"] = "2 2"
    drawn = _shape(direction, x, y, shape, line)
    if contested:
        bars = f"M{number(x - 11)} {number(y - 6)}v12M{number(x + 11)} {number(y - 6)}v12"
        look: Attributes = {"class_": "bars"}
        if file:
            look = {"stroke": LIGHT["ink"], "stroke_width": 1.5}
        drawn += element("path", d=bars, **look)
    return drawn


def _shape(
    direction: Direction, x: float, y: float, shape: Attributes, line: Attributes
) -> str:
    """The heads of the arrows in other pictures, large: triangle, bar, diamond, circle."""
    if direction is Direction.INHIBITS:
        stem = element("path", d=f"M{number(x - 8)} {number(y)}h7", **line)
        bar = f"M{number(x - 1)} {number(y - 7)}h5v14h-5z"
        return stem + element("path", d=bar, **shape)
    if direction is Direction.DETECTS:
        return element("circle", cx=x, cy=y, r=5.5, **shape)
    if direction is Direction.CONTEXT:
        return element("path", d=f"M{number(x - 7)} {number(y)}l7-6.5 7 6.5-7 6.5z", **shape)
    return element("path", d=f"M{number(x - 5)} {number(y - 6)}l11 6-11 6z", **shape)
