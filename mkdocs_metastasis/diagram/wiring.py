"""What each arrow between columns is, and which sides of which boxes it touches; no places yet."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from mkdocs_metastasis.diagram.channel import LEFT, RIGHT, Hop, Pin

LANE = 8.0
"""px that an arrow on its way across a column has for itself."""


class Kind(StrEnum):
    """The ways of arrows."""

    ACROSS = "across"
    """From column to column, through all channels between."""
    LOOP = "loop"
    """Out of a column and back into it on the same side."""
    DIRECT = "direct"
    """Straight down or up to a neighbour."""
    STUB = "stub"
    """From a box to the frame that it stands in."""


@dataclass(frozen=True)
class Cell:
    """A box before it has a place; it grows where many arrows touch it."""

    id: str
    width: float
    height: float


@dataclass(frozen=True)
class Group:
    """Cells in a frame. `head` is the cell on its edge; without one `caption` px stay free."""

    members: tuple[str, ...]
    head: str = ""
    caption: float = 0.0


@dataclass(frozen=True)
class Strip:
    """A column from top to bottom: single cells and groups."""

    slots: tuple[str | Group, ...]
    loops: int = RIGHT
    """The side on which arrows within the column run."""
    chain: bool = True
    """Whether neighbours are joined directly, or by a loop like all others."""
    trunk: str = ""
    """A cell that reaches over the channel on its left: arrows touch it from above and below."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """For a cell a cell of another column whose frame it wants to stand beside."""


@dataclass(frozen=True)
class Wire:
    """An arrow from cell to cell."""

    source: str
    target: str


@dataclass(eq=False)
class Slot:
    """A row of a column at work: one cell, one lane, or a group. Its height comes later."""

    cells: tuple[str, ...]
    group: Group | None = None
    lane: bool = False
    y: float = 0.0
    height: float = 0.0
    offsets: dict[str, float] = field(default_factory=dict)

    def is_head(self, id: str) -> bool:
        return self.group is not None and self.group.head == id


class Wiring:
    """Columns of slots, and for each wire its kind, its hops through channels and its pins."""

    def __init__(
        self, strips: Sequence[Strip], cells: Sequence[Cell], wires: Sequence[Wire]
    ) -> None:
        self.strips, self.wires = strips, wires
        self._trunks = {strip.trunk for strip in strips if strip.trunk}
        self.size = {cell.id: (cell.width, cell.height) for cell in cells}
        self.slots = [[_slot(item) for item in strip.slots] for strip in strips]
        self.home = {
            id: (column, slot)
            for column, slots in enumerate(self.slots) for slot in slots for id in slot.cells
        }
        self.kinds = [self._kind(wire) for wire in wires]
        self.hops: list[list[Hop]] = [[] for _ in wires]
        self.pins: dict[tuple[str, int], list[tuple[Pin, Hop | None]]] = defaultdict(list)
        self.stubs: dict[int, Pin] = {}
        for place, kind in enumerate(self.kinds):
            self._connect(place, kind)

    def column(self, id: str) -> int:
        return self.home[id][0]

    def is_trunk(self, id: str) -> bool:
        return id in self._trunks

    def _kind(self, wire: Wire) -> Kind:
        (source, a), (target, b) = self.home[wire.source], self.home[wire.target]
        if source != target:
            return Kind.ACROSS
        if a is b and a.is_head(wire.target):
            return Kind.STUB
        direct = self.strips[source].chain and self._adjacent(wire, a, b)
        return Kind.DIRECT if direct else Kind.LOOP

    def _adjacent(self, wire: Wire, a: Slot, b: Slot) -> bool:
        """Whether nothing stands between two cells of a column, nor a frame round one alone."""
        if a is b:
            members = a.group.members if a.group else ()
            inside = wire.source in members and wire.target in members
            return inside and abs(members.index(wire.source) - members.index(wire.target)) == 1
        slots = self.slots[self.column(wire.source)]
        outer = all(
            slot.group is None or slot.is_head(id)
            for slot, id in ((a, wire.source), (b, wire.target))
        )
        return outer and abs(slots.index(a) - slots.index(b)) == 1

    def _connect(self, place: int, kind: Kind) -> None:
        wire = self.wires[place]
        if kind is Kind.ACROSS:
            self._across(place, wire)
        elif kind is Kind.LOOP:
            column = self.column(wire.source)
            side = self.strips[column].loops
            self._hop(place, column + (side == RIGHT), wire.source, wire.target, side, side)
        elif kind is Kind.STUB:
            self.stubs[place] = Pin(wire.source, RIGHT)
            self.pins[wire.source, RIGHT].append((self.stubs[place], None))

    def _across(self, place: int, wire: Wire) -> None:
        here, there = self.column(wire.source), self.column(wire.target)
        step = RIGHT if there > here else LEFT
        between = range(here + step, there, step)
        stops = [wire.source, *(self._lane(place, column) for column in between), wire.target]
        for index, (a, b) in enumerate(itertools.pairwise(stops)):
            self._hop(place, here + index * step + (step == RIGHT), a, b, step, -step)

    def _lane(self, place: int, column: int) -> str:
        """A row for an arrow that crosses a column. No record's id holds a space."""
        id = f"lane {place} {column}"
        self.size[id] = (0.0, LANE)
        self.home[id] = (column, Slot((id,), lane=True, height=LANE, offsets={id: 0.0}))
        return id

    def _hop(self, wire: int, channel: int, a: str, b: str, side: int, far_side: int) -> None:
        hop = Hop(wire, channel, Pin(a, side), Pin(b, far_side))
        self.hops[wire].append(hop)
        self.pins[a, side].append((hop.start, hop))
        self.pins[b, far_side].append((hop.finish, hop))

    @cached_property
    def _direct(self) -> dict[frozenset[str], list[int]]:
        found: dict[frozenset[str], list[int]] = defaultdict(list)
        for place, (wire, kind) in enumerate(zip(self.wires, self.kinds, strict=True)):
            if kind is Kind.DIRECT:
                found[frozenset((wire.source, wire.target))].append(place)
        return found

    def between(self, wire: Wire) -> list[int]:
        """The direct wires between two neighbours, either way."""
        return self._direct[frozenset((wire.source, wire.target))]

    def joined(self, above: str, below: str) -> bool:
        """Whether a direct wire joins two neighbours."""
        return frozenset((above, below)) in self._direct


def _slot(item: str | Group) -> Slot:
    if isinstance(item, str):
        return Slot((item,))
    return Slot(((item.head,) if item.head else ()) + item.members, item)
