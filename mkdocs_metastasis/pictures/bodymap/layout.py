"""Places of a body map: the figure, its circles, and the rows beside or below; nothing is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_metastasis.pictures.measure import LINE_HEIGHT, text_width, wrap
from mkdocs_metastasis.svg import Place, RegionFigure

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Wanted = tuple[str, float, Sequence[Place]]
"""A circle's number, its radius, and the places where it may stand."""

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
LEAST_SCALE = 0.15
"""Smaller circles tell nothing: from there on they may lie over one another."""


@dataclass(frozen=True)
class MapFrame:
    """Where the figure and the rows stand."""

    figure: tuple[float, float, float, float]
    rows_x: float
    rows_y: float
    rows_width: float


@dataclass(frozen=True)
class RowBox:
    """A row: the lines of its name, of its share and of what stands below, and its heights."""

    top: float
    name: tuple[str, ...]
    value: tuple[str, ...]
    beside: bool
    """Whether the share stands at the end of the name."""
    detail: tuple[str, ...]
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
    def box(self) -> Box:
        """Give the room that the circle and its number take: left, top, right, bottom."""
        radius, tall = self.radius, max(self.radius, 7.0)
        aside = text_width(self.label) + 2.0 if self.side else 0.0
        left = self.x - radius - (aside if self.side < 0 else 0)
        right = self.x + radius + (aside if self.side > 0 else 0)
        return left, self.y - tall, right, self.y + tall


def frame(figure: RegionFigure, width: float, rows: int) -> MapFrame:
    """Put the rows beside a tall figure where there is room, else below it."""
    _, _, own_width, own_height = figure.box
    ratio = own_width / own_height
    wide = width > 500
    if ratio < 0.9 and (wide or rows <= BESIDE_AT_MOST):
        most, tall = (270.0, 630.0) if wide else (138.0, 420.0)
        drawn = min(most, tall * ratio)
        left = drawn + (GAP if wide else 6)
        return MapFrame((0.0, 0.0, drawn, drawn / ratio), left, 0.0, width - left)
    drawn = min(width, (420.0 if ratio >= 0.9 else 560.0) * ratio)
    high = drawn / ratio
    return MapFrame(((width - drawn) / 2, 0.0, drawn, high), 0.0, high + GAP, width)


def stack(texts: Sequence[tuple[str, str, str]], top: float, width: float) -> list[RowBox]:
    """Lay rows below one another, each as high as its words: name, share, and what stands below."""
    room = width - NUMBER_ROOM
    boxes = []
    for title, share, more in texts:
        beside = text_width(title) * 1.06 + 12 + text_width(share) * 1.06 <= room
        name = (title,) if beside else wrap(title, room / 1.06, 3)
        value = (share,) if beside else wrap(share, room, 2)
        detail = wrap(more, room, 4) if more else ()
        lines = len(name) + len(detail) + (0 if beside else len(value))
        bar_y = top + lines * LINE_HEIGHT + 4
        boxes.append(RowBox(top, name, value, beside, detail, bar_y, bar_y + BAR))
        top = bar_y + BAR + ROW_GAP
    return boxes


def radius(share: float, scale: float) -> float:
    """Give a circle whose area is the share, of `scale` times the largest at 100 %."""
    return LARGEST * scale * math.sqrt(max(share, 0) / 100)


def spots(wanted: Sequence[Wanted], box: Box, taken: Sequence[Spot]) -> list[Spot]:
    """Place circles with their numbers so that none covers another.

    Each stands at the first of its places that is free, or as near to one as there is room. On a
    crowded figure all circles shrink together, so that areas stay comparable.
    """
    scale = 1.0
    while (placed := _tried(wanted, box, scale, taken)) is None and scale >= LEAST_SCALE:
        scale *= 0.8
    return placed or [
        Spot(*places[0], size * scale, 0, label) for label, size, places in wanted
    ]


def _tried(
    wanted: Sequence[Wanted], box: Box, scale: float, taken: Sequence[Spot]
) -> list[Spot] | None:
    placed: dict[int, Spot] = {}
    others = [(spot, spot.box) for spot in taken]
    # Large circles first: small ones find room between them.
    for index in sorted(range(len(wanted)), key=lambda index: -wanted[index][1]):
        label, size, places = wanted[index]
        spot = _free(label, size * scale, places, box, others)
        if spot is None:
            return None
        placed[index] = spot
        others.append((spot, spot.box))
    return [placed[index] for index in range(len(wanted))]


def _free(
    label: str, size: float, places: Sequence[Place], box: Box,
    others: Sequence[tuple[Spot, Box]],
) -> Spot | None:
    sides = (0,) if size >= INSIDE.get(len(label), 14.0) else (1, -1)
    for move_x, move_y in _MOVES:
        for x, y in places:
            for side in sides:
                spot = Spot(round(x + move_x, 1), round(y + move_y, 1), size, side, label)
                room = spot.box
                if _within(room, box) and not any(
                    _meet(spot, room, one, taken) for one, taken in others
                ):
                    return spot
    return None


_MOVES = [(0.0, 0.0)] + [
    (5.0 * ring * math.cos(math.pi * turn / 6), 5.0 * ring * math.sin(math.pi * turn / 6))
    for ring in range(1, 20) for turn in range(12)
]
"""Ways from a place outwards, ring by ring."""


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] and inner[1] >= outer[1]
        and inner[2] <= outer[2] and inner[3] <= outer[3]
    )


def _meet(one: Spot, a: Box, other: Spot, b: Box) -> bool:
    """Whether two circles stand in one another's way, with their numbers, in these rooms."""
    if not (
        a[0] < b[2] + AIR and b[0] < a[2] + AIR and a[1] < b[3] + AIR and b[1] < a[3] + AIR
    ):
        return False
    if one.side or other.side:
        return True
    return math.dist((one.x, one.y), (other.x, other.y)) < one.radius + other.radius + AIR
