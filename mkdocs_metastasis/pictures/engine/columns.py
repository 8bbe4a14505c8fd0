"""Boxes in columns, arrows in the channels between them; numbers only, no records, no markup.

No arrow can run through a box: along a channel there are none, and across a column an arrow keeps
to the side of its own box or to a lane that is kept free for it.

The work goes through three stages: what each arrow is and what it touches (`wiring`), heights
(`rows`), widths (here).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_metastasis.pictures.engine.channel import LEFT, Port, Segment, assign, meeting
from mkdocs_metastasis.pictures.engine.geometry import Point, Rect
from mkdocs_metastasis.pictures.engine.heights import PORT_GAP, Heights
from mkdocs_metastasis.pictures.engine.wiring import (
    BoxSize,
    ColumnRow,
    ColumnSpec,
    RouteKind,
    Wire,
    Wiring,
)

TRACK = 8.0
"""px between tracks, unless the picture would grow too wide."""
THINNEST = 0.4
"""px between tracks at the very least; only absurd pictures come near it."""
FRAME_PAD = 10.0
"""px between a frame and its boxes."""
STUB = 23.0
"""px between a box and its frame where arrows lead from the one to the other."""
HEAD_ROOM = 14.0
"""px beside a column for the heads of arrows."""
TRUNK_INSET = 14.0
"""px from the left end of a trunk to its first arrow: clear of its rounding."""
APART = 24.0
"""px between columns that no arrow joins."""
MARGIN = 3.0
"""px round the picture, for strokes."""


@dataclass(frozen=True)
class Solution:
    """Places of everything: cells by id, frames in order, a polyline of right angles per wire."""

    width: float
    height: float
    cells: Mapping[str, Rect]
    frames: tuple[Rect, ...]
    routes: tuple[tuple[Point, ...], ...]


class Arrangement:
    """Cells and wires with their heights and tracks, ready for any width.

    `main` is the spec that the others follow, `channel` the least room between two columns in px.
    """

    def __init__(
        self, specs: Sequence[ColumnSpec], cells: Sequence[BoxSize], wires: Sequence[Wire],
        main: int, channel: float,
    ) -> None:
        self.wiring = wiring = Wiring(specs, cells, wires)
        self.heights = Heights(wiring, main)
        self.inner = [self._inner(rows) for rows in wiring.rows]
        self.pads = [self._pads(rows) for rows in wiring.rows]
        by_channel: list[list[Segment]] = [[] for _ in range(len(self.inner) + 1)]
        for segments in wiring.segments:
            for segment in segments:
                by_channel[segment.channel].append(segment)
        self.counts = [assign(segments) for segments in by_channel]
        for segments in by_channel:
            self.heights.part(meeting(segments))
        self.bases = [
            self._base(place, bool(segments), channel) for place, segments in enumerate(by_channel)
        ]
        self._least = 2 * MARGIN + sum(self.inner) + sum(map(sum, self.pads)) + sum(self.bases)
        self._turns = sum(max(0, count - 1) for count in self.counts)

    def pitch(self, width: float) -> float:
        """px between tracks in a picture of `width` px; 0 or less where it does not fit at all."""
        rest = width - self._least
        if not self._turns:
            return TRACK if rest >= 0 else -1.0
        # In tenths, so that no noise of divisions reaches the picture.
        return min(TRACK, math.floor(10 * rest / self._turns) / 10)

    def _inner(self, rows: Sequence[ColumnRow]) -> float:
        """px of the widest cell of a column."""
        size = self.wiring.size
        return max((size[id][0] for row in rows for id in row.cells), default=0.0)

    def _pads(self, rows: Sequence[ColumnRow]) -> tuple[float, float]:
        """px left and right of a column's cells for its frames."""
        if not any(row.group for row in rows):
            return (0.0, 0.0)
        stubs = {self.wiring.wires[place].source for place in self.wiring.stubs}
        stubbed = any(id in stubs for row in rows for id in row.cells)
        return (FRAME_PAD, STUB if stubbed else FRAME_PAD)

    def _base(self, place: int, used: bool, channel: float) -> float:
        """px that a channel needs beside the distance between its tracks."""
        tracks = self.counts[place]
        if place in (0, len(self.inner)):
            trunk = any(spec.trunk for spec in self.wiring.specs)
            return HEAD_ROOM + (TRUNK_INSET if trunk else 2) if tracks else 0.0
        if not used:
            return APART
        return max(channel - max(0, tracks - 1) * TRACK, 2 * HEAD_ROOM)

    def _set_columns(self, width: float) -> None:
        self._pitch = max(THINNEST, self.pitch(width))
        spans = [max(0, count - 1) * self._pitch for count in self.counts]
        x = MARGIN
        self.lefts: list[float] = []
        self.first_track: list[float] = []
        for place, (base, span) in enumerate(zip(self.bases, spans, strict=True)):
            self.first_track.append(self._first_track(x, base, place))
            # Whole px for boxes: their edges stay sharp.
            x += math.floor(base + span)
            if place < len(self.inner):
                self.lefts.append(x)
                x += self._outer(place)
        self.width = round(x + MARGIN, 1)

    def _outer(self, column: int) -> float:
        """px of a column with its frames."""
        return sum(self.pads[column]) + self.inner[column]

    def _first_track(self, x: float, base: float, place: int) -> float:
        """x of the leftmost track: in the middle of a channel, at the rim of an outer one."""
        if place == 0:
            return x + (TRUNK_INSET if any(spec.trunk for spec in self.wiring.specs) else 2)
        return x + (HEAD_ROOM if place == len(self.inner) else base / 2)

    def solution(self, width: float) -> Solution:
        """Places in `width` px, or in a little more where even the thinnest tracks do not fit."""
        self._set_columns(width)
        every = [row for rows in self.wiring.rows for row in rows]
        self.top = min((row.y for row in every), default=0.0) - MARGIN
        bottom = max((row.y + row.height for row in every), default=0.0) + MARGIN
        placed = [(c, row) for c, rows in enumerate(self.wiring.rows) for row in rows]
        self.cells = {
            id: self._rect(id, column, row)
            for column, row in placed if not row.lane for id in row.cells
        }
        frames = tuple(self._frame(column, row) for column, row in placed if row.group)
        routes = tuple(self._route(place) for place in range(len(self.wiring.wires)))
        return Solution(self.width, bottom - self.top, self.cells, frames, routes)

    def _rect(self, id: str, column: int, row: ColumnRow) -> Rect:
        """A member stands in the middle of its frame's boxes, anything else of its column."""
        y, height = self.heights.top(id) - self.top, self.heights.height(id)
        left, outer = self.lefts[column], self._outer(column)
        if row.is_head(id):
            return Rect(left, y, outer, height)
        width = self.wiring.size[id][0]
        if self.wiring.is_trunk(id):
            return Rect(MARGIN, y, left + (outer + width) / 2 - MARGIN, height)
        if row.group:
            left, outer = left + self.pads[column][0], self.inner[column]
        return Rect(left + (outer - width) / 2, y, width, height)

    def _frame(self, column: int, row: ColumnRow) -> Rect:
        return Rect(self.lefts[column], row.y - self.top, self._outer(column), row.height)

    def _route(self, place: int) -> tuple[Point, ...]:
        kind, wire = self.wiring.kinds[place], self.wiring.wires[place]
        if kind is RouteKind.DIRECT:
            return self._direct(place, wire)
        if kind is RouteKind.STUB:
            rect, y = self.cells[wire.source], self.wiring.stubs[place].y - self.top
            return ((rect.right, y), (self.cells[wire.target].right, y))
        return self._along(self.wiring.segments[place])

    def _along(self, segments: Sequence[Segment]) -> tuple[Point, ...]:
        points = [self._point(segments[0].start)]
        for segment in segments:
            if segment.track >= 0:
                x = self.first_track[segment.channel] + segment.track * self._pitch
                points += [(x, segment.start.y - self.top), (x, segment.finish.y - self.top)]
        return self._off_trunk((*points, self._point(segments[-1].finish)), segments)

    def _off_trunk(
        self, points: tuple[Point, ...], segments: Sequence[Segment]
    ) -> tuple[Point, ...]:
        """Without the stretch along the edge of a trunk: the track itself touches it."""
        if self.wiring.is_trunk(segments[0].start.cell):
            points = points[1:]
        return points[:-1] if self.wiring.is_trunk(segments[-1].finish.cell) else points

    def _point(self, port: Port) -> Point:
        rect = self.cells[port.cell]
        return (rect.x if port.side == LEFT else rect.right, port.y - self.top)

    def _direct(self, place: int, wire: Wire) -> tuple[Point, ...]:
        """Straight down or up between neighbours; several arrows side by side."""
        same = self.wiring.between(wire)
        shift = (same.index(place) - (len(same) - 1) / 2) * 2 * PORT_GAP
        a, b = self._outline(wire.source), self._outline(wire.target)
        x = min(a, b, key=lambda rect: rect.width).centre + shift
        return ((x, a.bottom), (x, b.y)) if a.y < b.y else ((x, a.y), (x, b.bottom))

    def _outline(self, id: str) -> Rect:
        """The cell, or for the head of a frame the whole frame."""
        column, row = self.wiring.home[id]
        return self._frame(column, row) if row.is_head(id) else self.cells[id]


