"""Heights: of boxes, of rows in columns, of lanes, and of the ports on every side; no widths."""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mkdocs_metastasis.pictures.engine.channel import LEFT, RIGHT, Port, Segment
from mkdocs_metastasis.pictures.engine.wiring import ColumnRow, Wiring

PORT_GAP = 9.0
"""px between two arrows on one side of a box: a head and a hair of air."""
PORT_GAP_EASY = 12.0
"""px between them where the box is tall enough."""
PORT_INSET = 9.0
"""px from the corner of a box to its first arrow: clear of every shape's rounding."""
GAP = 12.0
"""px between boxes of a column."""
FRAME_GAP = 16.0
"""px between a frame and what stands above or below it."""
ARROW_GAP = 26.0
"""px between boxes with an arrow from one to the other: a head and as much line."""
PART = 4.0
"""px that parts two level arrows; less than half a PORT_GAP, so that neighbours stay apart."""
FRAME_PAD = 10.0
"""px between a frame's edge and its boxes."""


class Heights:
    """Sets `y` of all rows and ports of a wiring."""

    def __init__(self, wiring: Wiring, main: int) -> None:
        self.wiring, self.main = wiring, main
        self._heights: dict[str, float] = {}
        for rows in wiring.rows:
            for row in rows:
                self._measure(row)
        self._stack()
        if self._insert_lanes():
            self._stack()
        self._place_ports()

    def height(self, id: str) -> float:
        """px of a cell: its label's, or more where many arrows touch it."""
        if id not in self._heights:
            sides = (RIGHT,) if id in self.wiring.trunks else (LEFT, RIGHT)
            most = max(len(self.wiring.ports.get((id, side), ())) for side in sides)
            wanted = (most - 1) * PORT_GAP + 2 * PORT_INSET if most else 0
            own = self.wiring.size[id][1]
            self._heights[id] = own if self._is_lane(id) else max(own, wanted)
        return self._heights[id]

    def _is_lane(self, id: str) -> bool:
        return self.wiring.home[id][1].lane

    def top(self, id: str) -> float:
        row = self.wiring.home[id][1]
        return row.y + row.offsets[id]

    def middle(self, id: str) -> float:
        return self.top(id) + self.height(id) / 2

    # Rows

    def _measure(self, row: ColumnRow) -> None:
        y, above = 0.0, ""
        for id in row.cells:
            if row.is_head(above):
                y += FRAME_PAD
            elif above:
                y += ARROW_GAP if self.wiring.joined(above, id) else GAP
            row.offsets[id] = y
            y += self.height(id)
            above = id
        row.height = y + (FRAME_PAD if row.frame and row.frame.members else 0.0)

    def _stack(self) -> None:
        """Columns from the main one outwards, each beside what it is joined to."""
        columns = range(len(self.wiring.rows))
        for column in sorted(columns, key=lambda c: (abs(c - self.main), c)):
            rows = self.wiring.rows[column]
            if rows:
                distances = [self._distance(a, b) for a, b in itertools.pairwise(rows)]
                wishes = self._wishes(rows, column)
                for row, centre in zip(rows, settle(wishes, distances), strict=True):
                    row.y = round(centre - row.height / 2)

    def _distance(self, above: ColumnRow, below: ColumnRow) -> float:
        """px between the centres of two neighbours."""
        gap = FRAME_GAP if above.frame or below.frame else GAP
        if above.lane or below.lane:
            gap = 0.0 if above.lane and below.lane else GAP / 2
        elif any(self.wiring.joined(a, b) for a in above.cells[:1] for b in below.cells[:1]):
            gap = ARROW_GAP
        return (above.height + below.height) / 2 + gap

    def _wishes(self, rows: Sequence[ColumnRow], column: int) -> list[float]:
        """The mean height of what a row is joined to in the columns placed before.

        A row that is joined to nothing goes with the one above it.
        """
        if column == self.main:
            return [0.0] * len(rows)
        main = self.wiring.rows[self.main]
        wish = (main[0].y + main[-1].y + main[-1].height) / 2 if main else 0.0
        wishes: list[float] = []
        for row in rows:
            ports = [
                entry for id in row.cells for side in (LEFT, RIGHT)
                for entry in self.wiring.ports.get((id, side), ())
            ]
            others = [_other(port, segment).cell for port, segment in ports if segment]
            found = [
                self.middle(id) for id in others
                if abs(self.wiring.column(id) - self.main) < abs(column - self.main)
            ]
            wish = sum(found) / len(found) if found else wish
            wishes.append(wish)
        return wishes

    # Lanes across columns

    def _insert_lanes(self) -> bool:
        """Put every lane into the gap of its column that lies nearest to its arrow."""
        lanes: dict[int, list[tuple[float, float, int, ColumnRow]]] = defaultdict(list)
        for place, segments in enumerate(self.wiring.segments):
            for index, segment in enumerate(segments[:-1], 1):
                start = self.middle(segments[0].start.cell)
                end = self.middle(segments[-1].finish.cell)
                column, row = self.wiring.home[segment.finish.cell]
                wish = start + (end - start) * index / len(segments)
                lanes[column].append((wish, end, place, row))
        for column, found in lanes.items():
            found.sort(key=lambda lane: lane[:3])
            centres = [(row.y + row.height / 2, row) for row in self.wiring.rows[column]]
            wishes = [(wish, row) for wish, _, _, row in found]
            ordered = heapq.merge(centres, wishes, key=lambda entry: entry[0])
            self.wiring.rows[column] = [row for _, row in ordered]
        return bool(lanes)

    # Ports on the sides of boxes

    def _place_ports(self) -> None:
        for (id, _), ports in self.wiring.ports.items():
            ports.sort(key=lambda entry: self._port_order(*entry))
            top, height = self.top(id), self.height(id)
            inset = 0.0 if self._is_lane(id) else PORT_INSET
            places = spread(len(ports), top + inset, top + height - inset, PORT_GAP_EASY)
            for (port, segment), y in zip(ports, places, strict=True):
                port.y = round(y)
                if segment and id in self.wiring.trunks:
                    # The edge, upper or lower, that faces the other end.
                    below = self.middle(_other(port, segment).cell) > top
                    port.y = top + height if below else top
        for segments in self.wiring.segments:
            for segment in segments:
                if not segment.turns_back:
                    self._straighten(segment)

    def _port_order(self, port: Port, segment: Segment | None) -> tuple[int, float, int]:
        """Upwards loops first, the nearest on top; then the ways across; then downwards loops."""
        if segment is None:
            return (1, self.middle(port.cell), 0)
        far = self.middle(_other(port, segment).cell)
        if not segment.turns_back:
            return (1, far, segment.wire)
        return (0 if far < self.middle(port.cell) else 2, -far, segment.wire)

    def _straighten(self, segment: Segment) -> None:
        """Move an end that is alone on its side level with the other, where its box allows."""
        for port in (segment.start, segment.finish):
            top, height = self.top(port.cell), self.height(port.cell)
            level = _other(port, segment).y
            ports = self.wiring.ports[port.cell, port.side]
            alone = len(ports) == 1 and not self._is_lane(port.cell)
            if alone and top + PORT_INSET <= level <= top + height - PORT_INSET:
                port.y = level
                return

    def part(self, pairs: Iterable[list[Port]]) -> None:
        """Move one of the ports that meet a little towards the middle of its box."""
        for pair in pairs:
            movable = [port for port in pair if not self._is_lane(port.cell)]
            if movable:
                port = movable[0]
                port.y += PART if port.y <= self.middle(port.cell) else -PART


def _other(port: Port, segment: Segment) -> Port:
    return segment.finish if segment.start is port else segment.start


def settle(wishes: Sequence[float], distances: Sequence[float]) -> list[float]:
    """Places in the order given, least squares from `wishes`, at least `distances` apart.

    `distances[i]` lies between place i and place i + 1. Pool adjacent violators: linear in time.
    """
    offsets = [0.0, *itertools.accumulate(distances)]
    pools: list[tuple[float, int]] = []  # sum of the shifted wishes, number of places
    for wish, offset in zip(wishes, offsets, strict=True):
        total, count = wish - offset, 1
        while pools and pools[-1][0] * count >= total * pools[-1][1]:
            before, many = pools.pop()
            total, count = total + before, count + many
        pools.append((total, count))
    level = [total / count for total, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(level, offsets, strict=True)]


def spread(count: int, low: float, high: float, step: float) -> list[float]:
    """`count` places around the middle of low to high, `step` apart or closer if they must be."""
    if count > 1:
        step = min(step, (high - low) / (count - 1))
    first = (low + high - step * (count - 1)) / 2
    return [first + step * place for place in range(count)]
