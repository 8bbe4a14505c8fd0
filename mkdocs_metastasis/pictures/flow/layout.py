"""From a view to places: a plan of columns for each shape of picture, in the width there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from mkdocs_metastasis.pictures.engine.channel import LEFT, RIGHT
from mkdocs_metastasis.pictures.engine.columns import MARGIN, Arrangement, Solution
from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.engine.heights import ARROW_GAP
from mkdocs_metastasis.pictures.engine.wiring import BoxSize, ColumnSpec, Group, Wire
from mkdocs_metastasis.pictures.flow.order import untangled
from mkdocs_metastasis.pictures.flow.places import Placed, PlacedBox, Route
from mkdocs_metastasis.pictures.flow.view import FlowColumn, Shape, Side, View
from mkdocs_metastasis.pictures.measure import LINE_HEIGHT, text_width, word_width, wrap
from mkdocs_metastasis.pictures.picture import WIDE

PAD_X = 8.0
"""px left and right of a label."""
TIGHT_PAD_X = 6.0
"""The same where a phone has two columns, or the cascade one line."""
PAD_Y = 8.0
"""px above and below a label."""
HIDDEN = 8.0
"""px of a frame behind its head: its upper corners."""
LEAST = 56.0
"""px that the narrowest box has."""
PITCHES = (8.0, 5.0, 3.5)
"""px between tracks, from the best to the least that can still be told apart."""


@dataclass(frozen=True)
class Plan:
    """Columns to place, and how. `caps` are widths of labels in px, the best first."""

    columns: tuple[FlowColumn, ...]
    caps: tuple[float, ...]
    word: float
    """px up to which a long word widens its column instead of being broken."""
    lines: int
    channel: float
    """px at least between two columns."""
    chain: bool = True
    loops: tuple[int, ...] = ()
    """The side of each column's loops."""
    trunk: str = ""
    pad: float = PAD_X


def place(view: View, width: int) -> Placed:
    """Find places in at most `width` px, WIDE or NARROW."""
    if view.shape is Shape.CASCADE and width >= WIDE:
        return _along(view, width) or _fitted(view, _plan(view, width), width)
    return _fitted(view, _plan(view, width), width)


def _plan(view: View, width: float) -> Plan:
    narrow = width < WIDE
    if view.shape is Shape.CASCADE:
        return _cascade(view, narrow)
    if not narrow:
        columns = untangled(view)
        return Plan(columns, (150, 132, 114, 98), 130, 4, 56, loops=_outward(columns))
    if view.shape is Shape.STEP:
        columns = untangled(replace(view, columns=_two(view)))
        return Plan(
            columns, (112, 100, 88, 80), 106, 5, 30, loops=(RIGHT,) * len(columns), pad=TIGHT_PAD_X
        )
    return _tree(view, _one(view))


def _tree(view: View, column: FlowColumn) -> Plan:
    """All boxes under one another, arrows to their left; without a frame the record is a trunk."""
    chain = len(column.nodes) <= 2
    subject = next((node.id for node in view.nodes if node.subject), "")
    trunk = "" if chain or column.frames else subject
    caps = (250.0, 220.0, 190.0, 160.0)
    return Plan((column,), caps, 200, 4, 34, chain=chain, loops=(LEFT,), trunk=trunk)


def _cascade(view: View, narrow: bool) -> Plan:
    """Down the page: the spine, side steps to its right, loops to its left."""
    caps = (210.0, 180.0, 150.0) if len(view.columns) == 1 or not narrow else (120.0, 106.0, 94.0)
    return Plan(view.columns, caps, 130, 4, 34, loops=(LEFT, RIGHT)[: len(view.columns)])


def _outward(columns: tuple[FlowColumn, ...]) -> tuple[int, ...]:
    return tuple(LEFT if column.side is Side.BEFORE else RIGHT for column in columns)


def _one(view: View) -> FlowColumn:
    """Everything under one another: what acts, the record, what it acts on."""
    nodes = tuple(id for column in view.columns for id in column.nodes)
    frames = tuple(frame for column in view.columns for frame in column.frames)
    return FlowColumn(nodes, Side.MIDDLE, frames)


def _two(view: View) -> tuple[FlowColumn, ...]:
    """Both sides in one column beside the frame."""
    middle = next(column for column in view.columns if column.side is Side.MIDDLE)
    beside = [column for column in view.columns if column.side is not Side.MIDDLE]
    nodes = tuple(id for column in beside for id in column.nodes)
    return (*((FlowColumn(nodes, Side.BEFORE),) if nodes else ()), middle)


def _attempts(plan: Plan) -> Iterator[tuple[float, float, float]]:
    """Cap, widest unbroken word and least pitch, in the order in which they are tried."""
    yield from ((cap, plan.word, pitch) for pitch in PITCHES for cap in plan.caps)
    yield from ((plan.caps[-1], word, PITCHES[-1]) for word in (0.85 * plan.word, 0.0))
    yield from ((cap * plan.caps[-1], 0.0, 0.1) for cap in (0.8, 0.65))


def _fitted(view: View, plan: Plan, width: float) -> Placed:
    """The first attempt whose arrows keep their distance; failing that the narrowest boxes."""
    draft = cache(partial(_draft, view, plan))
    for cap, word, pitch in _attempts(plan):
        if draft(cap, word).arrangement.pitch(width) >= pitch:
            break
    return draft(cap, word).placed(width)


@dataclass(frozen=True)
class _Draft:
    """A view with labels in lines and boxes in rows; only the width is open."""

    view: View
    columns: tuple[FlowColumn, ...]
    labels: dict[str, tuple[str, ...]]
    arrangement: Arrangement

    def placed(self, width: float) -> Placed:
        solution = self.arrangement.solution(width)
        return _dressed(self.view, self.columns, self.labels, solution)


def _draft(view: View, plan: Plan, cap: float, word: float) -> _Draft:
    """Labels of at most `cap` px a line, or `word` px rather than break a word."""
    labels: dict[str, tuple[str, ...]] = {}
    cells: list[BoxSize] = []
    for column in plan.columns:
        longest = max(word_width(view.node(id).title) for id in column.nodes)
        label = max(cap, min(longest, word))
        labels |= {id: wrap(view.node(id).title, label, plan.lines) for id in column.nodes}
        cells += _cells(column, labels, plan.pad, label)
    specs = [
        _spec(column, side, plan)
        for column, side in zip(plan.columns, plan.loops, strict=True)
    ]
    wires = [Wire(edge.source, edge.target) for edge in view.edges]
    sides = [column.side for column in plan.columns]
    # Without steps or mechanisms there may be no middle; then the last column leads.
    main = sides.index(Side.MIDDLE) if Side.MIDDLE in sides else len(sides) - 1
    arrangement = Arrangement(specs, cells, wires, main, plan.channel)
    return _Draft(view, plan.columns, labels, arrangement)


def _cells(
    column: FlowColumn, labels: dict[str, tuple[str, ...]], pad: float, most: float
) -> list[BoxSize]:
    """Boxes of one width, that of the widest line; the head of a frame may be wider."""
    heads = {frame.head for frame in column.frames}
    widths = {id: max(text_width(line) for line in labels[id]) for id in column.nodes}
    lines = [(min(width, most), id in heads) for id, width in widths.items()]
    # A head is wider than the boxes of its frame by at least twice FRAME_PAD.
    width = max(width - 20 * head for width, head in lines) + 2 * pad
    width = round(max(width, LEAST))
    return [BoxSize(id, width, len(labels[id]) * LINE_HEIGHT + 2 * PAD_Y) for id in column.nodes]


def _spec(column: FlowColumn, loops: int, plan: Plan) -> ColumnSpec:
    framed = {id: frame for frame in column.frames for id in (frame.head, *frame.members)}
    rows: list[str | Group] = []
    for id in column.nodes:
        frame = framed.get(id)
        if frame is None:
            rows.append(id)
        elif id == frame.head:
            rows.append(Group(frame.members, frame.head))
    trunk = plan.trunk if plan.trunk in column.nodes else ""
    return ColumnSpec(tuple(rows), loops, plan.chain, trunk)


def _dressed(
    view: View, columns: tuple[FlowColumn, ...], labels: dict[str, tuple[str, ...]],
    solution: Solution,
) -> Placed:
    # In the order in which they are read, which is that of the Tab key.
    boxes = tuple(
        PlacedBox(view.node(id), solution.cells[id], labels[id])
        for column in columns for id in column.nodes
    )
    frames = [frame for column in columns for frame in column.frames]
    framed = tuple(
        _under(rect, solution.cells[frame.head])
        for frame, rect in zip(frames, solution.frames, strict=True)
    )
    routes = tuple(
        Route(edge, points) for edge, points in zip(view.edges, solution.routes, strict=True)
    )
    return Placed(solution.width, solution.height, boxes, routes, framed)


def _under(frame: Rect, head: Rect) -> Rect:
    """A frame that comes out from behind its head, or its dashes would show round it."""
    top = head.bottom - HIDDEN
    return Rect(frame.x, top, frame.width, frame.bottom - top)


def _along(view: View, width: float) -> Placed | None:
    """The cascade along the page: equal boxes side by side; None where they do not fit."""
    spine = max(len(column.nodes) for column in view.columns)
    room = (width - 2 * MARGIN - (spine - 1) * ARROW_GAP) / spine
    label = min(room, 150.0) - 2 * TIGHT_PAD_X
    if label < max(word_width(node.title) for node in view.nodes):
        return None
    labels = {node.id: wrap(node.title, label, 4) for node in view.nodes}
    tall = max(len(lines) for lines in labels.values()) * LINE_HEIGHT + 2 * PAD_Y
    widest = max(text_width(line) for lines in labels.values() for line in lines)
    wide = int(max(widest, 84.0) + 2 * TIGHT_PAD_X)
    cells = [BoxSize(node.id, tall, wide) for node in view.nodes]
    specs = [ColumnSpec(c.nodes, RIGHT if place else LEFT) for place, c in enumerate(view.columns)]
    wires = [Wire(edge.source, edge.target) for edge in view.edges]
    solution = Arrangement(specs, cells, wires, 0, 40).solution(10 * width)
    if solution.height > width:
        return None
    return _dressed(view, view.columns, labels, _turned(solution))


def _turned(solution: Solution) -> Solution:
    """Rows for columns."""
    return replace(
        solution, width=solution.height, height=solution.width,
        cells={id: Rect(r.y, r.x, r.height, r.width) for id, r in solution.cells.items()},
        routes=tuple(tuple((y, x) for x, y in route) for route in solution.routes),
    )
