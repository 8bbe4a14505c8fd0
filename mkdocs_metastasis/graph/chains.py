"""Paths of two arrows from a factor to a step; no sign, no grade, no count of their own."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_metastasis.graph.arrows import Arrow
from mkdocs_metastasis.graph.graph import Graph
from mkdocs_metastasis.model import Factor, Step


@dataclass(frozen=True)
class Chain:
    """Two arrows, the second from where the first leads. No source need report them together."""

    first: Arrow
    second: Arrow

    @property
    def shared(self) -> bool:
        """Whether one source stands behind both: then they are no separate studies."""
        return bool(set(self.first.keys) & set(self.second.keys))


def chains(graph: Graph, factor: Factor) -> list[Chain]:
    """Every chain from a factor, in the order of its arrows."""
    return [
        Chain(first, second)
        for first in graph.outgoing(factor.id)
        if first.target is not None
        for second in graph.outgoing(first.target.id)
        if isinstance(second.target, Step)
    ]
