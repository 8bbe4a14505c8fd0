"""From a view to places in px: a plan of columns for each shape of picture and width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial

from mkdocs_metastasis.pictures.engine.channel import LEFT, RIGHT
from mkdocs_metastasis.pictures.engine.columns import MARGIN, Arrangement, Solution
from mkdocs_metastasis.pictures.engine.geometry import Point, Rect
from mkdocs_metastasis.pictures.engine.heights import ARROW_GAP
from mkdocs_metastasis.pictures.engine.wiring import ColumnSpec, Frame
from mkdocs_metastasis.pictures.flow.order import untangled
from mkdocs_metastasis.pictures.flow.view import FlowColumn, FlowEdge, FlowNode, Shape, Side, View
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
class PlacedBox:
    """A node in its place, with its label in lines."""

    node: FlowNode
    rect: Rect
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Route:
    """An edge as a polyline of right angles from border to border."""

    edge: FlowEdge
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Placed:
    """All that the painter needs."""

    width: float
    height: float
    boxes: tuple[PlacedBox, ...]
    routes: tuple[Route, ...]
    frames: tuple[Rect, ...]


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


@lru_cache(maxsize=20)
def place(view: View, width: int) -> Placed:
    """Find places in at most `width` px, WIDE or NARROW.

    A page shows a picture, and its file is written right after it: it is placed once.
    """
    along = _along(view, width) if view.shape is Shape.CASCADE and width >= WIDE else None
    return along or _fitted(view, _plan(view, width), width)


def _plan(view: View, width: float) -> Plan:
    narrow = width < WIDE
    if view.shape is Shape.CASCADE:
        # Down the page: the spine, side steps to its right, loops to its left.
        two = len(view.columns) > 1
        caps: tuple[float, ...]
        caps = (120.0, 106.0, 94.0) if two and narrow else (210.0, 180.0, 150.0)
        return Plan(view.columns, caps, 130, 4, 34, loops=(LEFT, RIGHT)[: len(view.columns)])
    if not narrow:
        columns = untangled(view)
        loops = tuple(LEFT if column.side is Side.BEFORE else RIGHT for column in columns)
        return Plan(columns, (150, 132, 114, 98), 130, 4, 56, loops=loops)
    if view.shape is Shape.STEP:
        # Both sides in one column beside the frame.
        middle = next(column for column in view.columns if column.side is Side.MIDDLE)
        beside = _one_column([column for column in view.columns if column is not middle])
        left = (replace(beside, side=Side.BEFORE),) if beside.nodes else ()
        columns = untangled(replace(view, columns=(*left, middle)))
        loops = (RIGHT,) * len(columns)
        return Plan(columns, (112, 100, 88, 80), 106, 5, 30, loops=loops, pad=TIGHT_PAD_X)
    # All boxes under one another, arrows to their left; without a frame the record is a trunk.
    column = _one_column(view.columns)
    chain = len(column.nodes) <= 2
    subject = next((node.id for node in view.nodes if node.subject), "")
    trunk = "" if chain or column.frames else subject
    caps = (250.0, 220.0, 190.0, 160.0)
    return Plan((column,), caps, 200, 4, 34, chain=chain, loops=(LEFT,), trunk=trunk)


def _one_column(columns: Sequence[FlowColumn]) -> FlowColumn:
    nodes = tuple(id for column in columns for id in column.nodes)
    frames = tuple(frame for column in columns for frame in column.frames)
    return FlowColumn(nodes, Side.MIDDLE, frames)


def _fitted(view: View, plan: Plan, width: float) -> Placed:
    """The first attempt whose arrows keep their distance; failing that the narrowest boxes."""
    attempts = [  # cap, widest unbroken word and least pitch
        *((cap, plan.word, pitch) for pitch in PITCHES for cap in plan.caps),
        *((plan.caps[-1], word, PITCHES[-1]) for word in (0.85 * plan.word, 0.0)),
        *((cap * plan.caps[-1], 0.0, 0.1) for cap in (0.8, 0.65)),
    ]
    draft = cache(partial(_draft, view, plan))
    for cap, word, pitch in attempts:
        labels, arrangement = draft(cap, word)
        if arrangement.pitch(width) >= pitch:
            break
    return _placed(view, plan.columns, labels, arrangement.solution(width))


def _draft(
    view: View, plan: Plan, cap: float, word: float
) -> tuple[dict[str, tuple[str, ...]], Arrangement]:
    """Labels of at most `cap` px a line, or `word` px rather than break a word; boxes in rows."""
    labels: dict[str, tuple[str, ...]] = {}
    sizes: dict[str, tuple[float, float]] = {}
    for column in plan.columns:
        longest = max(word_width(view.node(id).title) for id in column.nodes)
        label = max(cap, min(longest, word))
        labels |= {id: wrap(view.node(id).title, label, plan.lines) for id in column.nodes}
        width = _box_width(column, labels, label) + 2 * plan.pad
        width = round(max(width, LEAST))
        sizes |= {
            id: (width, len(labels[id]) * LINE_HEIGHT + 2 * PAD_Y) for id in column.nodes
        }
    specs = [
        _spec(column, side, plan)
        for column, side in zip(plan.columns, plan.loops, strict=True)
    ]
    sides = [column.side for column in plan.columns]
    # Without steps or mechanisms there may be no middle; then the last column leads.
    main = sides.index(Side.MIDDLE) if Side.MIDDLE in sides else len(sides) - 1
    return labels, Arrangement(specs, sizes, view.edges, main, plan.channel)


def _box_width(
    column: FlowColumn, labels: Mapping[str, tuple[str, ...]], most: float
) -> float:
    """px of the widest line of a column's boxes; the head of a frame may be wider."""
    heads = {frame.head for frame in column.frames}
    widths = []
    for id in column.nodes:
        widest = min(max(text_width(line) for line in labels[id]), most)
        # A head is wider than the boxes of its frame by at least twice FRAME_PAD.
        widths.append(widest - 20 * (id in heads))
    return max(widths)


def _spec(column: FlowColumn, loops: int, plan: Plan) -> ColumnSpec:
    framed = {id: frame for frame in column.frames for id in (frame.head, *frame.members)}
    rows: list[str | Frame] = []
    for id in column.nodes:
        frame = framed.get(id)
        if frame is None:
            rows.append(id)
        elif id == frame.head:
            rows.append(frame)
    trunk = plan.trunk if plan.trunk in column.nodes else ""
    return ColumnSpec(tuple(rows), loops, plan.chain, trunk)


def _placed(
    view: View, columns: Sequence[FlowColumn], labels: Mapping[str, tuple[str, ...]],
    solution: Solution,
) -> Placed:
    # In the order in which they are read, which is that of the Tab key.
    boxes = tuple(
        PlacedBox(view.node(id), solution.cells[id], labels[id])
        for column in columns for id in column.nodes
    )
    heads = [frame.head for column in columns for frame in column.frames]
    frames = []
    for id, rect in zip(heads, solution.frames, strict=True):
        # A frame comes out from behind its head, or its dashes would show round it.
        top = solution.cells[id].bottom - HIDDEN
        frames.append(Rect(rect.x, top, rect.width, rect.bottom - top))
    routes = tuple(map(Route, view.edges, solution.routes))
    return Placed(solution.width, solution.height, boxes, routes, tuple(frames))


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
    sizes = {node.id: (tall, float(wide)) for node in view.nodes}
    specs = [ColumnSpec(c.nodes, RIGHT if place else LEFT) for place, c in enumerate(view.columns)]
    solution = Arrangement(specs, sizes, view.edges, 0, 40).solution(10 * width)
    if solution.height > width:
        return None
    turned = replace(
        solution, width=solution.height, height=solution.width,
        cells={id: Rect(r.y, r.x, r.height, r.width) for id, r in solution.cells.items()},
        routes=tuple(tuple((y, x) for x, y in route) for route in solution.routes),
    )
    return _placed(view, view.columns, labels, turned)
