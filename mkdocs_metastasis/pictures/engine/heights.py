"""Heights: of boxes, of rows in columns, of lanes, and of the ports on every side; no widths."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mkdocs_metastasis.pictures.engine.channel import LEFT, RIGHT, Port, Segment
from mkdocs_metastasis.pictures.engine.stack import settle, spread
from mkdocs_metastasis.pictures.engine.wiring import LANE, ColumnRow, Wiring

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
        self._measure()
        self._stack()
        if self._insert_lanes():
            self._stack()
        self._place_ports()

    def height(self, id: str) -> float:
        """px of a cell: its label's, or more where many arrows touch it."""
        if id not in self._heights:
            self._heights[id] = self._needed(id)
        return self._heights[id]

    def _needed(self, id: str) -> float:
        if self._is_lane(id):
            return LANE
        sides = (RIGHT,) if self.wiring.is_trunk(id) else (LEFT, RIGHT)
        most = max(len(self.wiring.ports.get((id, side), ())) for side in sides)
        return max(self.wiring.size[id][1], (most - 1) * PORT_GAP + 2 * PORT_INSET if most else 0)

    def _is_lane(self, id: str) -> bool:
        return self.wiring.home[id][1].lane

    def top(self, id: str) -> float:
        row = self.wiring.home[id][1]
        return row.y + row.offsets[id]

    def middle(self, id: str) -> float:
        return self.top(id) + self.height(id) / 2

    # Rows

    def _measure(self) -> None:
        for rows in self.wiring.rows:
            for row in rows:
                self._measure_row(row)

    def _measure_row(self, row: ColumnRow) -> None:
        y = 0.0
        for place, id in enumerate(row.cells):
            if place:
                y += self._inner_gap(row, row.cells[place - 1], id)
            row.offsets[id] = y
            y += self.height(id)
        bare_head = len(row.cells) == 1 and row.is_head(row.cells[0])
        row.height = y + (FRAME_PAD if row.group and not bare_head else 0.0)

    def _inner_gap(self, row: ColumnRow, above: str, below: str) -> float:
        if row.is_head(above):
            return FRAME_PAD
        return ARROW_GAP if self.wiring.joined(above, below) else GAP

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
        gap = FRAME_GAP if above.group or below.group else GAP
        if above.lane or below.lane:
            gap = 0.0 if above.lane and below.lane else GAP / 2
        elif any(self.wiring.joined(a, b) for a in above.cells[:1] for b in below.cells[:1]):
            gap = ARROW_GAP
        return (above.height + below.height) / 2 + gap

    def _wishes(self, rows: Sequence[ColumnRow], column: int) -> list[float]:
        """A row that is joined to nothing goes with the one above it."""
        wishes: list[float] = []
        for row in rows:
            wish = 0.0 if column == self.main else self._wish(row, column)
            wishes.append(wish if wish is not None else (wishes or [self._main_middle()])[-1])
        return wishes

    def _wish(self, row: ColumnRow, column: int) -> float | None:
        """The mean height of what a row is joined to in the columns placed before."""
        found = [
            self.middle(other)
            for id in row.cells for side in (LEFT, RIGHT)
            for port, segment in self.wiring.ports.get((id, side), ()) if segment
            for other in (_other(port, segment).cell,)
            if abs(self.wiring.column(other) - self.main) < abs(column - self.main)
        ]
        return sum(found) / len(found) if found else None

    def _main_middle(self) -> float:
        rows = self.wiring.rows[self.main]
        return (rows[0].y + rows[-1].y + rows[-1].height) / 2 if rows else 0.0

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
            self.wiring.rows[column] = _merged(self.wiring.rows[column], found)
        return bool(lanes)

    # Ports on the sides of boxes

    def _place_ports(self) -> None:
        for (id, _), ports in self.wiring.ports.items():
            ports.sort(key=lambda entry: self._port_order(*entry))
            top, height = self.top(id), self.height(id)
            inset = 0.0 if self._is_lane(id) else PORT_INSET
            places = spread(len(ports), top + inset, top + height - inset, PORT_GAP_EASY)
            for (port, segment), y in zip(ports, places, strict=True):
                if segment and self.wiring.is_trunk(id):
                    port.y = self._trunk_end(port, segment)
                else:
                    port.y = round(y)
        for segments in self.wiring.segments:
            for segment in segments:
                if not segment.turns_back:
                    self._straighten(segment)

    def _trunk_end(self, port: Port, segment: Segment) -> float:
        """The edge of a trunk, upper or lower, that faces the other end."""
        top = self.top(port.cell)
        below = self.middle(_other(port, segment).cell) > top
        return top + self.height(port.cell) if below else top

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


def _merged(
    rows: Sequence[ColumnRow], lanes: Sequence[tuple[float, float, int, ColumnRow]]
) -> list[ColumnRow]:
    """Lanes between the rows of a column, by height."""
    merged: list[ColumnRow] = []
    waiting = list(lanes)
    for row in rows:
        while waiting and waiting[0][0] < row.y + row.height / 2:
            merged.append(waiting.pop(0)[3])
        merged.append(row)
    return merged + [lane[3] for lane in waiting]
