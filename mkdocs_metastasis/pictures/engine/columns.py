"""Boxes in columns, arrows in the channels between them: widths, and with them all places."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_metastasis.pictures.engine.channel import LEFT, Port, Segment, assign, meeting
from mkdocs_metastasis.pictures.engine.geometry import Point, Rect
from mkdocs_metastasis.pictures.engine.heights import FRAME_PAD, PORT_GAP, Heights
from mkdocs_metastasis.pictures.engine.wiring import ColumnRow, ColumnSpec, Wire, Wiring

TRACK = 8.0
"""px between tracks, unless the picture would grow too wide."""
THINNEST = 0.4
"""px between tracks at the very least; only absurd pictures come near it."""
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

    `sizes` are width and height of the cells, `main` is the spec that the others follow, `channel`
    the least room between two columns in px.
    """

    def __init__(
        self, specs: Sequence[ColumnSpec], sizes: Mapping[str, tuple[float, float]],
        wires: Sequence[Wire], main: int, channel: float,
    ) -> None:
        self.wiring = wiring = Wiring(specs, sizes, wires)
        self.heights = Heights(wiring, main)
        self.trunk_inset = TRUNK_INSET if wiring.trunks else 2.0
        # px of the widest cell of each column, and with its frames.
        self.inner = [
            max((wiring.size[id][0] for row in rows for id in row.cells), default=0.0)
            for rows in wiring.rows
        ]
        self.pads = [self._pads(rows) for rows in wiring.rows]
        self.outer = [sum(pads) + inner for pads, inner in zip(self.pads, self.inner, strict=True)]
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

    def _pads(self, rows: Sequence[ColumnRow]) -> tuple[float, float]:
        """px left and right of a column's cells for its frames."""
        if not any(row.frame for row in rows):
            return (0.0, 0.0)
        stubs = {self.wiring.wires[place].source for place in self.wiring.stubs}
        stubbed = any(id in stubs for row in rows for id in row.cells)
        return (FRAME_PAD, STUB if stubbed else FRAME_PAD)

    def _base(self, place: int, used: bool, channel: float) -> float:
        """px that a channel needs beside the distance between its tracks."""
        tracks = self.counts[place]
        if place in (0, len(self.inner)):
            return HEAD_ROOM + self.trunk_inset if tracks else 0.0
        if not used:
            return APART
        return max(channel - max(0, tracks - 1) * TRACK, 2 * HEAD_ROOM)

    def solution(self, width: float) -> Solution:
        """Places in `width` px, or in a little more where even the thinnest tracks do not fit."""
        whole_width = self._set_columns(width)
        placed = [(c, row) for c, rows in enumerate(self.wiring.rows) for row in rows]
        self.top = min((row.y for _, row in placed), default=0.0) - MARGIN
        bottom = max((row.y + row.height for _, row in placed), default=0.0) + MARGIN
        self.cells = {
            id: self._rect(id, column, row)
            for column, row in placed if not row.lane for id in row.cells
        }
        frames = tuple(self._frame(column, row) for column, row in placed if row.frame)
        routes = tuple(self._route(place) for place in range(len(self.wiring.wires)))
        return Solution(whole_width, bottom - self.top, self.cells, frames, routes)

    def _set_columns(self, width: float) -> float:
        """Find x of columns and tracks; gives the width of all."""
        self._pitch = max(THINNEST, self.pitch(width))
        x = MARGIN
        self.lefts: list[float] = []
        self.first_track: list[float] = []
        for place, (base, count) in enumerate(zip(self.bases, self.counts, strict=True)):
            # The leftmost track lies in the middle of a channel, or at the rim of an outer one.
            last = place == len(self.inner)
            room = HEAD_ROOM if last else base / 2 if place else self.trunk_inset
            self.first_track.append(x + room)
            # Whole px for boxes: their edges stay sharp.
            x += math.floor(base + max(0, count - 1) * self._pitch)
            if not last:
                self.lefts.append(x)
                x += self.outer[place]
        return round(x + MARGIN, 1)

    def _rect(self, id: str, column: int, row: ColumnRow) -> Rect:
        """A member stands in the middle of its frame's boxes, anything else of its column."""
        y, height = self.heights.top(id) - self.top, self.heights.height(id)
        left, outer = self.lefts[column], self.outer[column]
        if row.is_head(id):
            return Rect(left, y, outer, height)
        width = self.wiring.size[id][0]
        if id in self.wiring.trunks:
            return Rect(MARGIN, y, left + (outer + width) / 2 - MARGIN, height)
        if row.frame:
            left, outer = left + self.pads[column][0], self.inner[column]
        return Rect(left + (outer - width) / 2, y, width, height)

    def _frame(self, column: int, row: ColumnRow) -> Rect:
        return Rect(self.lefts[column], row.y - self.top, self.outer[column], row.height)

    def _route(self, place: int) -> tuple[Point, ...]:
        wire, segments = self.wiring.wires[place], self.wiring.segments[place]
        if place in self.wiring.stubs:
            rect, y = self.cells[wire.source], self.wiring.stubs[place].y - self.top
            return ((rect.right, y), (self.cells[wire.target].right, y))
        if not segments:
            return self._direct(place, wire)
        points = [self._point(segments[0].start)]
        for segment in segments:
            if segment.track >= 0:
                x = self.first_track[segment.channel] + segment.track * self._pitch
                points += [(x, segment.start.y - self.top), (x, segment.finish.y - self.top)]
        points.append(self._point(segments[-1].finish))
        # Without the stretch along the edge of a trunk: the track itself touches it.
        if wire.source in self.wiring.trunks:
            del points[0]
        if wire.target in self.wiring.trunks:
            del points[-1]
        return tuple(points)

    def _point(self, port: Port) -> Point:
        rect = self.cells[port.cell]
        return (rect.x if port.side == LEFT else rect.right, port.y - self.top)

    def _direct(self, place: int, wire: Wire) -> tuple[Point, ...]:
        """Straight down or up between neighbours; several arrows side by side."""
        same = self.wiring.direct[frozenset((wire.source, wire.target))]
        shift = (same.index(place) - (len(same) - 1) / 2) * 2 * PORT_GAP
        a, b = self._outline(wire.source), self._outline(wire.target)
        x = min(a, b, key=lambda rect: rect.width).centre + shift
        return ((x, a.bottom), (x, b.y)) if a.y < b.y else ((x, a.y), (x, b.bottom))

    def _outline(self, id: str) -> Rect:
        """The cell, or for the head of a frame the whole frame."""
        column, row = self.wiring.home[id]
        return self._frame(column, row) if row.is_head(id) else self.cells[id]
