"""What a picture shows, finished: boxes, arrows, columns and words. No places yet, no markup."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from mkdocs_metastasis.model import Direction, Grade
from mkdocs_metastasis.pictures.engine.wiring import Frame, Wire


class Shape(StrEnum):
    """What a picture is about; the layout chooses its plan by it."""

    CASCADE = "cascade"
    STEP = "step"
    RECORD = "record"


class Side(StrEnum):
    """What a column of boxes is to the picture."""

    BEFORE = "before"
    """What acts on the middle."""
    MIDDLE = "middle"
    """What the picture is about."""
    AFTER = "after"
    """What the middle acts on, or on a step page what holds it back."""


@dataclass(frozen=True)
class FlowNode:
    """A box. `id` is a record's, `cascade`, or a link key such as `+incoming`."""

    id: str
    title: str
    kind: str
    """A kind of record, `cascade`, or `more`."""
    name: str
    """The accessible name: title and kind."""
    aside: bool = False
    subject: bool = False


@dataclass(frozen=True)
class FlowEdge(Wire):
    """An arrow. Without an effect it is a heavy one, from step to step."""

    sentence: str
    effect: str = ""
    direction: Direction | None = None
    grade: Grade | None = None
    contested: bool = False
    label: str = ""
    """What is written at a heavy arrow."""

    @property
    def heavy(self) -> bool:
        return not self.effect


@dataclass(frozen=True)
class FlowColumn:
    """Boxes under one another. Members of a frame follow each other."""

    nodes: tuple[str, ...]
    side: Side
    frames: tuple[Frame, ...] = ()
    """Steps drawn round their mechanisms. An arrow to the step touches the frame."""


@dataclass(frozen=True)
class View:
    """A picture before it has places."""

    name: str
    shape: Shape
    title: str
    description: str
    nodes: tuple[FlowNode, ...]
    edges: tuple[FlowEdge, ...]
    columns: tuple[FlowColumn, ...]
    legend: tuple[tuple[str, str], ...]
    """Symbols, each a direction, a kind or a mark, and what they mean."""

    def node(self, id: str) -> FlowNode:
        """A node by its id; a KeyError where there is none."""
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, FlowNode]:
        return {node.id: node for node in self.nodes}
