"""Points, boxes and lines of right angles; nothing more."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

Point = tuple[float, float]
"""x to the right and y down, in px."""


@dataclass(frozen=True)
class Rect:
    """A box by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> float:
        """x of the middle."""
        return self.x + self.width / 2

    @property
    def middle(self) -> float:
        """y of the middle."""
        return self.y + self.height / 2


def step(points: tuple[Point, ...]) -> Point:
    """The unit step along the last stretch of a line."""
    (x1, y1), (x2, y2) = points[-2:]
    return ((x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1))


def length(a: Point, b: Point) -> float:
    """The way from point to point along right angles."""
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def toward(a: Point, b: Point, distance: float) -> Point:
    """The point that lies `distance` px from a towards b."""
    share = distance / length(a, b)
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def longest(points: tuple[Point, ...]) -> tuple[Point, Point]:
    """The longest stretch of a line, the first of several."""
    return max(itertools.pairwise(points), key=lambda pair: length(*pair))
