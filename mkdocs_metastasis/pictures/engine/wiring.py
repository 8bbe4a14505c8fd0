"""What each arrow between columns is, and which sides of which boxes it touches; no places yet."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_metastasis.pictures.engine.channel import LEFT, RIGHT, Port, Segment

LANE = 8.0
"""px that an arrow on its way across a column has for itself."""


@dataclass(frozen=True)
class Frame:
    """A frame round cells, and the cell on its upper edge."""

    head: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class ColumnSpec:
    """A column from top to bottom: single cells and frames."""

    rows: tuple[str | Frame, ...]
    loops: int = RIGHT
    """The side on which arrows within the column run."""
    chain: bool = True
    """Whether neighbours are joined directly, or by a loop like all others."""
    trunk: str = ""
    """A cell that reaches over the channel on its left: arrows touch it from above and below."""


@dataclass(frozen=True)
class Wire:
    """An arrow from cell to cell."""

    source: str
    target: str


@dataclass(eq=False)
class ColumnRow:
    """A row of a column at work: one cell, one lane, or a frame. Its height comes later."""

    cells: tuple[str, ...]
    frame: Frame | None = None
    lane: bool = False
    y: float = 0.0
    height: float = 0.0
    offsets: dict[str, float] = field(default_factory=dict)

    def is_head(self, id: str) -> bool:
        return self.frame is not None and self.frame.head == id


class Wiring:
    """Columns of rows, and for each wire what it is: segments through channels, a stub or direct.

    `sizes` are width and height of each cell; it grows where many arrows touch it.
    """

    def __init__(
        self, specs: Sequence[ColumnSpec], sizes: Mapping[str, tuple[float, float]],
        wires: Sequence[Wire],
    ) -> None:
        self.specs, self.wires, self.size = specs, wires, dict(sizes)
        self.trunks = {spec.trunk for spec in specs if spec.trunk}
        self.rows = [
            [
                ColumnRow((row.head, *row.members), row) if isinstance(row, Frame)
                else ColumnRow((row,))
                for row in spec.rows
            ]
            for spec in specs
        ]
        self.home = {
            id: (column, row)
            for column, rows in enumerate(self.rows) for row in rows for id in row.cells
        }
        self.segments: list[list[Segment]] = [[] for _ in wires]
        """The way of each wire through channels: across to another column, or a loop in its own."""
        self.ports: dict[tuple[str, int], list[tuple[Port, Segment | None]]] = defaultdict(list)
        self.stubs: dict[int, Port] = {}
        """Where the wires begin that lead from a box to the frame that it stands in."""
        self.direct: dict[frozenset[str], list[int]] = defaultdict(list)
        """The wires straight down or up between two neighbours."""
        for place, wire in enumerate(wires):
            self._connect(place, wire)

    def column(self, id: str) -> int:
        return self.home[id][0]

    def _adjacent(self, wire: Wire, a: ColumnRow, b: ColumnRow) -> bool:
        """Whether nothing stands between two cells of a column, nor a frame round one alone."""
        if a is b:
            members = a.frame.members if a.frame else ()
            inside = wire.source in members and wire.target in members
            return inside and abs(members.index(wire.source) - members.index(wire.target)) == 1
        rows = self.rows[self.column(wire.source)]
        outer = all(
            row.frame is None or row.is_head(id)
            for row, id in ((a, wire.source), (b, wire.target))
        )
        return outer and abs(rows.index(a) - rows.index(b)) == 1

    def _connect(self, place: int, wire: Wire) -> None:
        (here, row), (there, other) = self.home[wire.source], self.home[wire.target]
        if here != there:
            step = RIGHT if there > here else LEFT
            lanes = [self._lane(place, column) for column in range(here + step, there, step)]
            stops = itertools.pairwise([wire.source, *lanes, wire.target])
            for channel, (a, b) in enumerate(stops):
                self._segment(place, here + channel * step + (step == RIGHT), a, b, step, -step)
        elif row is other and row.is_head(wire.target):
            self.stubs[place] = Port(wire.source, RIGHT)
            self.ports[wire.source, RIGHT].append((self.stubs[place], None))
        elif self.specs[here].chain and self._adjacent(wire, row, other):
            self.direct[frozenset((wire.source, wire.target))].append(place)
        else:
            side = self.specs[here].loops
            self._segment(place, here + (side == RIGHT), wire.source, wire.target, side, side)

    def _lane(self, place: int, column: int) -> str:
        """A row for an arrow that crosses a column. No record's id holds a space."""
        id = f"lane {place} {column}"
        self.size[id] = (0.0, LANE)
        self.home[id] = (column, ColumnRow((id,), lane=True, height=LANE, offsets={id: 0.0}))
        return id

    def _segment(self, wire: int, channel: int, a: str, b: str, side: int, far_side: int) -> None:
        segment = Segment(wire, channel, Port(a, side), Port(b, far_side))
        self.segments[wire].append(segment)
        self.ports[a, side].append((segment.start, segment))
        self.ports[b, far_side].append((segment.finish, segment))

    def joined(self, above: str, below: str) -> bool:
        """Whether a direct wire joins two neighbours."""
        return frozenset((above, below)) in self.direct
