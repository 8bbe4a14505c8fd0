"""The order of boxes in columns that spares crossings; nothing more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from mkdocs_metastasis.diagram.view import Column, Shape, Side, View

_SWEEPS = 4
"""Times that the columns are sorted by each other; more changes little."""


def untangled(view: View) -> tuple[Column, ...]:
    """The columns of a view, those beside the middle sorted by what they are joined to.

    Pictures of one record keep their order, which says promotes first.
    """
    columns = list(view.columns)
    if view.shape not in (Shape.STEP, Shape.ATLAS):
        return tuple(columns)
    joined = _joined(view)
    movable = [i for i, column in enumerate(columns) if column.side is Side.BEFORE
               or (column.side is Side.AFTER and view.shape is Shape.STEP)]
    for _ in range(_SWEEPS if len(movable) > 1 else 1):
        for index in sorted(movable, reverse=True):
            places = _places(columns)
            columns[index] = _sorted(columns[index], joined, places)
    return tuple(columns)


def _joined(view: View) -> dict[str, list[str]]:
    joined: dict[str, list[str]] = defaultdict(list)
    for edge in view.edges:
        joined[edge.source].append(edge.target)
        joined[edge.target].append(edge.source)
    return joined


def _places(columns: list[Column]) -> dict[str, float]:
    """Where each node stands in its column: 0 at the top, 1 at the bottom."""
    return {
        id: (place + 0.5) / len(column.nodes)
        for column in columns for place, id in enumerate(column.nodes)
    }


def _sorted(
    column: Column, joined: Mapping[str, list[str]], places: Mapping[str, float]
) -> Column:
    """By the mean place of what a node is joined to; "+ N more" stays last."""
    def wish(id: str) -> float:
        found = [places[other] for other in joined.get(id, ())]
        return sum(found) / len(found) if found else 2.0

    ranked = sorted(column.nodes, key=lambda id: (id.startswith("+"), wish(id)))
    return replace(column, nodes=tuple(ranked))
