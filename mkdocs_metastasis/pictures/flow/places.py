"""Where everything stands, in px. No plans, no markup."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_metastasis.pictures.engine.geometry import Point, Rect
from mkdocs_metastasis.pictures.flow.view import FlowEdge, FlowNode


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
