"""The order of boxes in columns that spares crossings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from mkdocs_metastasis.pictures.flow.view import FlowColumn, Shape, Side, View

_SWEEPS = 4
"""Times that the columns are sorted by each other; more changes little."""


def untangled(view: View) -> tuple[FlowColumn, ...]:
    """The columns of a view, those beside the middle sorted by what they are joined to.

    Pictures of one record keep their order, which says promotes first.
    """
    columns = list(view.columns)
    if view.shape is not Shape.STEP:
        return tuple(columns)
    joined: dict[str, list[str]] = defaultdict(list)
    for edge in view.edges:
        joined[edge.source].append(edge.target)
        joined[edge.target].append(edge.source)
    movable = [i for i, column in enumerate(columns) if column.side is not Side.MIDDLE]
    for _ in range(_SWEEPS if len(movable) > 1 else 1):
        for index in sorted(movable, reverse=True):
            columns[index] = _sorted(columns[index], joined, _places(columns))
    for index in movable:
        columns[index] = _paired(columns[index], view, _places(columns))
    return tuple(columns)


def _places(columns: list[FlowColumn]) -> dict[str, float]:
    """Where each node stands in its column: 0 at the top, 1 at the bottom."""
    return {
        id: (place + 0.5) / len(column.nodes)
        for column in columns for place, id in enumerate(column.nodes)
    }


def _sorted(
    column: FlowColumn, joined: Mapping[str, list[str]], places: Mapping[str, float]
) -> FlowColumn:
    """By the mean place of what a node is joined to; "+ N more" stays last."""
    def wish(id: str) -> float:
        found = [places[other] for other in joined.get(id, ())]
        return sum(found) / len(found) if found else 2.0

    ranked = sorted(column.nodes, key=lambda id: (id.startswith("+"), wish(id)))
    return replace(column, nodes=tuple(ranked))


def _paired(column: FlowColumn, view: View, places: Mapping[str, float]) -> FlowColumn:
    """Nodes that act on one of their own column go beside it where that spares crossings."""
    ids = list(column.nodes)
    inside = [e for e in view.edges if e.source in places and {e.source, e.target} <= set(ids)]
    for edge in inside:
        rest = [id for id in ids if id != edge.source]
        at = rest.index(edge.target)
        tries = [ids, [*rest[:at], edge.source, *rest[at:]],
                 [*rest[: at + 1], edge.source, *rest[at + 1 :]]]
        ids = min(tries, key=lambda tried: _tangle(tried, view, places))
    return replace(column, nodes=tuple(ids))


def _tangle(ids: list[str], view: View, places: Mapping[str, float]) -> float:
    """Crossings of the arrows that leave a column, and the boxes that arrows within it pass."""
    at = {id: place for place, id in enumerate(ids)}
    leaving: list[tuple[int, float]] = []
    passed = 0
    for edge in view.edges:
        start, end = at.get(edge.source), at.get(edge.target)
        if start is not None and end is not None:
            passed += abs(start - end) - 1
        elif start is not None:
            leaving.append((start, places.get(edge.target, 0.0)))
        elif end is not None:
            leaving.append((end, places.get(edge.source, 0.0)))
    crossings = sum(
        (a - c) * (b - d) < 0
        for place, (a, b) in enumerate(leaving) for c, d in leaving[place + 1 :]
    )
    return crossings + 1.5 * passed
