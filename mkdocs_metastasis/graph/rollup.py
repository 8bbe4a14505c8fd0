"""From factors to steps: every arrow counted for what it bears on, and pairs of arrows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mkdocs_metastasis.graph.arrows import Arrow, grouped
from mkdocs_metastasis.graph.graph import Graph
from mkdocs_metastasis.model import Factor, Grade, Mechanism, Step


class CellState(StrEnum):
    """What a factor does to a step, all its arrows taken together."""

    PROMOTES = "promotes"
    INHIBITS = "inhibits"
    BOTH = "both"
    CONTEXT = "context-dependent"
    UNSIGNED = "unsigned"


@dataclass(frozen=True)
class Way:
    """One arrow on its way to a step: direct, or through a mechanism (`through` is its arrow).

    `sign` is 1, -1, 0 where it depends on context, None where the mechanism only belongs there.
    """

    arrow: Arrow
    through: Arrow | None
    sign: int | None


@dataclass(frozen=True)
class Cell:
    """All ways from one factor to one step."""

    factor: str
    step: str
    ways: tuple[Way, ...]

    @property
    def state(self) -> CellState:
        signs = [way.sign for way in self.ways]
        if 1 in signs and -1 in signs:
            return CellState.BOTH
        if 1 in signs or -1 in signs:
            return CellState.PROMOTES if 1 in signs else CellState.INHIBITS
        return CellState.CONTEXT if 0 in signs else CellState.UNSIGNED

    @property
    def grade(self) -> Grade:
        """The best grade among the factor's own arrows."""
        return min((way.arrow.grade for way in self.ways), key=lambda grade: grade.rank)


def matrix(graph: Graph) -> dict[tuple[str, str], Cell]:
    """The cells that are not empty, by (factor id, step id), in the order shown."""
    ways = grouped(
        ((factor.id, step), way)
        for factor in graph.atlas.of_kind("factor")
        for arrow in graph.outgoing(factor.id)
        for step, way in _ways(graph, arrow)
    )
    return {key: Cell(*key, tuple(found)) for key, found in ways.items()}


def _ways(graph: Graph, arrow: Arrow) -> Iterator[tuple[str, Way]]:
    """The steps that an arrow counts for, and how."""
    if isinstance(arrow.target, Step):
        yield arrow.target.id, Way(arrow, None, arrow.direction.sign)
    elif isinstance(arrow.target, Mechanism):
        own = {onward.target_id: onward for onward in graph.outgoing(arrow.target.id)}
        for step in graph.atlas.steps:
            if step.id in own:
                onward = own[step.id]
                yield step.id, Way(arrow, onward, arrow.direction.sign * onward.direction.sign)
            elif step.id in arrow.target.step:
                yield step.id, Way(arrow, None, None)


@dataclass(frozen=True)
class Chain:
    """Two arrows, the second from where the first leads, with no sign or grade of their own.

    No source need report them together.
    """

    first: Arrow
    second: Arrow

    @property
    def shared(self) -> bool:
        """Whether one source stands behind both: then they are no separate studies."""
        return bool(set(self.first.keys) & set(self.second.keys))


def chains(graph: Graph, factor: Factor) -> list[Chain]:
    """Every chain from a factor to a step, in the order of its arrows."""
    return [
        Chain(first, second)
        for first in graph.outgoing(factor.id)
        if first.target is not None
        for second in graph.outgoing(first.target.id)
        if isinstance(second.target, Step)
    ]
