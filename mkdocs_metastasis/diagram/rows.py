"""Heights: of boxes, of rows in columns, of lanes, and of the pins on every side; no widths."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mkdocs_metastasis.diagram.channel import LEFT, RIGHT, Hop, Pin
from mkdocs_metastasis.diagram.stack import settle, spread
from mkdocs_metastasis.diagram.wiring import LANE, Slot, Wiring

PORT = 9.0
"""px between two arrows on one side of a box: a head and a hair of air."""
PORT_EASY = 12.0
"""px between them where the box is tall enough."""
INSET = 9.0
"""px from the corner of a box to its first arrow: clear of every shape's rounding."""
GAP = 12.0
"""px between boxes of a column."""
FRAME_GAP = 16.0
"""px between a frame and what stands above or below it."""
ARROW_GAP = 26.0
"""px between boxes with an arrow from one to the other: a head and as much line."""
PART = 4.0
"""px that parts two level arrows; less than half a PORT, so that neighbours stay apart."""
FRAME_PAD = 10.0
"""px between a frame's edge and its boxes."""


class Rows:
    """Sets `y` of all slots and pins of a wiring."""

    def __init__(self, wiring: Wiring, main: int) -> None:
        self.wiring, self.main = wiring, main
        self._heights: dict[str, float] = {}
        self._measure()
        self._stack()
        if self._insert_lanes():
            self._stack()
        self._place_pins()

    def height(self, id: str) -> float:
        """px of a cell: its label's, or more where many arrows touch it."""
        if id not in self._heights:
            self._heights[id] = self._needed(id)
        return self._heights[id]

    def _needed(self, id: str) -> float:
        if self._is_lane(id):
            return LANE
        pins = self.wiring.pins
        ports = max(len(pins.get((id, side), ())) for side in (LEFT, RIGHT))
        if self.wiring.is_trunk(id):
            ports = len(pins.get((id, RIGHT), ()))
        return max(self.wiring.size[id][1], (ports - 1) * PORT + 2 * INSET if ports else 0)

    def _is_lane(self, id: str) -> bool:
        return self.wiring.home[id][1].lane

    def top(self, id: str) -> float:
        slot = self.wiring.home[id][1]
        return slot.y + slot.offsets[id]

    def middle(self, id: str) -> float:
        return self.top(id) + self.height(id) / 2

    # Slots

    def _measure(self) -> None:
        for slots in self.wiring.slots:
            for slot in slots:
                self._measure_slot(slot)

    def _measure_slot(self, slot: Slot) -> None:
        y = slot.group.caption if slot.group else 0.0
        for place, id in enumerate(slot.cells):
            if place:
                y += self._inner_gap(slot, slot.cells[place - 1], id)
            slot.offsets[id] = y
            y += self.height(id)
        bare_head = len(slot.cells) == 1 and slot.is_head(slot.cells[0])
        slot.height = y + (FRAME_PAD if slot.group and not bare_head else 0.0)

    def _inner_gap(self, slot: Slot, above: str, below: str) -> float:
        if slot.is_head(above):
            return FRAME_PAD
        return ARROW_GAP if self.wiring.joined(above, below) else GAP

    def _stack(self) -> None:
        """Columns from the main one outwards, each beside what it is joined to."""
        columns = range(len(self.wiring.slots))
        for column in sorted(columns, key=lambda c: (abs(c - self.main), c)):
            slots = self.wiring.slots[column]
            if slots:
                distances = [self._distance(a, b) for a, b in itertools.pairwise(slots)]
                wishes = self._wishes(slots, column)
                for slot, centre in zip(slots, settle(wishes, distances), strict=True):
                    slot.y = round(centre - slot.height / 2)

    def _distance(self, above: Slot, below: Slot) -> float:
        """px between the centres of two neighbours."""
        gap = FRAME_GAP if above.group or below.group else GAP
        if above.lane or below.lane:
            gap = 0.0 if above.lane and below.lane else GAP / 2
        elif any(self.wiring.joined(a, b) for a in above.cells[:1] for b in below.cells[:1]):
            gap = ARROW_GAP
        return (above.height + below.height) / 2 + gap

    def _wishes(self, slots: Sequence[Slot], column: int) -> list[float]:
        """A slot that is joined to nothing goes with the one above it."""
        wishes: list[float] = []
        for slot in slots:
            wish = 0.0 if column == self.main else self._wish(slot, column)
            wishes.append(wish if wish is not None else (wishes or [self._main_middle()])[-1])
        return wishes

    def _wish(self, slot: Slot, column: int) -> float | None:
        """The mean height of what a slot is joined to in the columns placed before."""
        beside = self.wiring.strips[column].beside.get(slot.cells[0])
        if beside:
            neighbour = self.wiring.home[beside][1]
            return neighbour.y + neighbour.height / 2
        found = [
            self.middle(other)
            for id in slot.cells for side in (LEFT, RIGHT)
            for pin, hop in self.wiring.pins.get((id, side), ()) if hop
            for other in (_other(pin, hop).cell,)
            if abs(self.wiring.column(other) - self.main) < abs(column - self.main)
        ]
        return sum(found) / len(found) if found else None

    def _main_middle(self) -> float:
        slots = self.wiring.slots[self.main]
        return (slots[0].y + slots[-1].y + slots[-1].height) / 2 if slots else 0.0

    # Lanes across columns

    def _insert_lanes(self) -> bool:
        """Put every lane into the gap of its column that lies nearest to its arrow."""
        lanes: dict[int, list[tuple[float, float, int, Slot]]] = defaultdict(list)
        for place, hops in enumerate(self.wiring.hops):
            for index, hop in enumerate(hops[:-1], 1):
                start, end = self.middle(hops[0].start.cell), self.middle(hops[-1].finish.cell)
                column, slot = self.wiring.home[hop.finish.cell]
                wish = start + (end - start) * index / len(hops)
                lanes[column].append((wish, end, place, slot))
        for column, found in lanes.items():
            found.sort(key=lambda lane: lane[:3])
            self.wiring.slots[column] = _merged(self.wiring.slots[column], found)
        return bool(lanes)

    # Pins on the sides of boxes

    def _place_pins(self) -> None:
        for (id, _), pins in self.wiring.pins.items():
            pins.sort(key=lambda entry: self._pin_order(*entry))
            top, height = self.top(id), self.height(id)
            inset = 0.0 if self._is_lane(id) else INSET
            places = spread(len(pins), top + inset, top + height - inset, PORT_EASY)
            for (pin, hop), y in zip(pins, places, strict=True):
                pin.y = self._trunk_end(pin, hop) if self.wiring.is_trunk(id) and hop else round(y)
        for hops in self.wiring.hops:
            for hop in hops:
                if not hop.turns_back:
                    self._straighten(hop)

    def _trunk_end(self, pin: Pin, hop: Hop) -> float:
        """The edge of a trunk, upper or lower, that faces the other end."""
        top = self.top(pin.cell)
        below = self.middle(_other(pin, hop).cell) > top
        return top + self.height(pin.cell) if below else top

    def _pin_order(self, pin: Pin, hop: Hop | None) -> tuple[int, float, int]:
        """Upwards loops first, the nearest on top; then the ways across; then downwards loops."""
        if hop is None:
            return (1, self.middle(pin.cell), 0)
        far = self.middle(_other(pin, hop).cell)
        if not hop.turns_back:
            return (1, far, hop.wire)
        return (0 if far < self.middle(pin.cell) else 2, -far, hop.wire)

    def _straighten(self, hop: Hop) -> None:
        """Move an end that is alone on its side level with the other, where its box allows."""
        for pin in (hop.start, hop.finish):
            top, height, level = self.top(pin.cell), self.height(pin.cell), _other(pin, hop).y
            alone = len(self.wiring.pins[pin.cell, pin.side]) == 1 and not self._is_lane(pin.cell)
            if alone and top + INSET <= level <= top + height - INSET:
                pin.y = level
                return


    def part(self, pairs: Iterable[list[Pin]]) -> None:
        """Move one of the pins that meet a little towards the middle of its box."""
        for pair in pairs:
            movable = [pin for pin in pair if not self._is_lane(pin.cell)]
            if movable:
                pin = movable[0]
                pin.y += PART if pin.y <= self.middle(pin.cell) else -PART


def _other(pin: Pin, hop: Hop) -> Pin:
    return hop.finish if hop.start is pin else hop.start


def _merged(
    slots: Sequence[Slot], lanes: Sequence[tuple[float, float, int, Slot]]
) -> list[Slot]:
    """Lanes between the slots of a column, by height."""
    merged: list[Slot] = []
    waiting = list(lanes)
    for slot in slots:
        while waiting and waiting[0][0] < slot.y + slot.height / 2:
            merged.append(waiting.pop(0)[3])
        merged.append(slot)
    return merged + [lane[3] for lane in waiting]
