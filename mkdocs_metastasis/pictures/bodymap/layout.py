"""Places of a body map: the figure, its circles, and the rows beside or below; nothing is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mkdocs_metastasis.pictures.bodymap.figure import Place, RegionFigure
from mkdocs_metastasis.pictures.measure import LINE_HEIGHT, text_width, wrap

GAP = 16.0
"""px between the figure and the rows."""
NUMBER_ROOM = 28.0
"""px on the left of a row, for its number."""
BAR = 8.0
"""px; height of a bar."""
ROW_GAP = 14.0
"""px between two rows."""
LARGEST = 24.0
"""px; radius of the circle of 100 % on a figure of 280 px."""
BESIDE_AT_MOST = 10
"""Rows that fit beside a figure on a phone; with more they stand below it."""
INSIDE = {1: 8.0, 2: 10.5}
"""px; radius from which on a number of so many digits stands within its circle."""
AIR = 1.5
"""px between two circles."""


@dataclass(frozen=True)
class Frame:
    """Where the figure and the rows stand."""

    figure: tuple[float, float, float, float]
    rows_x: float
    rows_y: float
    rows_width: float


@dataclass(frozen=True)
class RowText:
    """The words of a row: its name, its share and what stands below them."""

    name: str
    value: str
    detail: str


@dataclass(frozen=True)
class RowBox:
    """A row: the lines of its name, whether the share stands at their end, and its heights."""

    top: float
    name: tuple[str, ...]
    value_beside: bool
    below: tuple[str, ...]
    bar_y: float
    bottom: float


@dataclass(frozen=True)
class Spot:
    """A circle of a share and the side on which its number stands: -1, 0 (within) or 1."""

    x: float
    y: float
    radius: float
    side: int
    label: str

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Give the room that the circle and its number take: left, top, right, bottom."""
        radius, tall = self.radius, max(self.radius, 7.0)
        aside = text_width(self.label) + 2.0 if self.side else 0.0
        left = self.x - radius - (aside if self.side < 0 else 0)
        right = self.x + radius + (aside if self.side > 0 else 0)
        return left, self.y - tall, right, self.y + tall


def frame(figure: RegionFigure, width: float, rows: int) -> Frame:
    """Put the rows beside a tall figure where there is room, else below it."""
    _, _, own_width, own_height = figure.box
    ratio = own_width / own_height
    wide = width > 500
    if ratio < 0.9 and (wide or rows <= BESIDE_AT_MOST):
        most, tall = (270.0, 630.0) if wide else (138.0, 420.0)
        drawn = min(most, tall * ratio)
        left = drawn + (GAP if wide else 6)
        return Frame((0.0, 0.0, drawn, drawn / ratio), left, 0.0, width - left)
    drawn = min(width, (420.0 if ratio >= 0.9 else 560.0) * ratio)
    high = drawn / ratio
    return Frame(((width - drawn) / 2, 0.0, drawn, high), 0.0, high + GAP, width)


def stack(texts: Sequence[RowText], top: float, width: float) -> list[RowBox]:
    """Lay rows below one another, each as high as its words."""
    room = width - NUMBER_ROOM
    boxes = []
    for text in texts:
        beside = text_width(text.name) * 1.06 + 12 + text_width(text.value) * 1.06 <= room
        name = (text.name,) if beside else wrap(text.name, room / 1.06, 3)
        below = (wrap(text.value, room, 2) if not beside else ()) + (
            wrap(text.detail, room, 4) if text.detail else ()
        )
        bar_y = top + (len(name) + len(below)) * LINE_HEIGHT + 4
        bottom = bar_y + BAR
        boxes.append(RowBox(top, name, beside, below, bar_y, bottom))
        top = bottom + ROW_GAP
    return boxes


def radius(share: float, scale: float) -> float:
    """Give a circle whose area is the share, of `scale` times the largest at 100 %."""
    return LARGEST * scale * math.sqrt(max(share, 0) / 100)


def spots(
    wanted: Sequence[tuple[str, float, Sequence[Place]]],
    box: tuple[float, float, float, float],
    taken: Sequence[Spot] = (),
) -> list[Spot]:
    """Place circles with their numbers so that none covers another.

    Each stands at the first of its places that is free, or as near to one as there is room. On a
    crowded figure all circles shrink together, so that areas stay comparable.
    """
    scale = 1.0
    while True:
        placed = _tried(wanted, box, scale, list(taken))
        if placed is not None or scale < 0.2:
            break
        scale *= 0.85
    return placed or [
        Spot(*places[0], size * scale, 0, label) for label, size, places in wanted
    ]


def _tried(
    wanted: Sequence[tuple[str, float, Sequence[Place]]],
    box: tuple[float, float, float, float], scale: float, taken: list[Spot],
) -> list[Spot] | None:
    placed: dict[int, Spot] = {}
    # Large circles first: small ones find room between them.
    for index in sorted(range(len(wanted)), key=lambda index: -wanted[index][1]):
        label, size, places = wanted[index]
        spot = _free(label, size * scale, places, box, taken + list(placed.values()))
        if spot is None:
            return None
        placed[index] = spot
    return [placed[index] for index in range(len(wanted))]


def _free(
    label: str, size: float, places: Sequence[Place],
    box: tuple[float, float, float, float], others: Sequence[Spot],
) -> Spot | None:
    sides = (0,) if size >= INSIDE.get(len(label), 14.0) else (1, -1)
    for away in range(26):
        turns = 1 if away == 0 else 12
        for x, y in places:
            for turn in range(turns):
                angle = 2 * math.pi * turn / turns
                at = x + 5 * away * math.cos(angle), y + 5 * away * math.sin(angle)
                for side in sides:
                    spot = Spot(round(at[0], 1), round(at[1], 1), size, side, label)
                    if _within(spot.box, box) and not any(_meet(spot, one) for one in others):
                        return spot
    return None


def _within(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    return (
        inner[0] >= outer[0] and inner[1] >= outer[1]
        and inner[2] <= outer[2] and inner[3] <= outer[3]
    )


def _meet(one: Spot, other: Spot) -> bool:
    """Whether two circles, or one and the other's number, stand in one another's way."""
    if not one.side and not other.side:
        return math.dist((one.x, one.y), (other.x, other.y)) < one.radius + other.radius + AIR
    a, b = one.box, other.box
    return (
        a[0] < b[2] + AIR and b[0] < a[2] + AIR and a[1] < b[3] + AIR and b[1] < a[3] + AIR
    )


def crosses(boxes: Sequence[RowBox]) -> bool:
    """Say whether any two rows overlap: for tests."""
    return any(one.bottom > other.top for one, other in pairwise(boxes))
