"""An edge between its two ends; of an effect all that is derived from it: grade and marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from mkdocs_metastasis.model import Direction, Edge, Effect, Grade, Record
from mkdocs_metastasis.model.urls import effect_id

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """All values of each key, in the order given."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def grade_of(effect: Effect, withdrawn: Set[str] = frozenset()) -> Grade:
    """The grade of contract section 4: the best study among sources that support and stand."""
    found = [
        study.grade
        for item in effect.evidence
        if item.supports and item.ref not in withdrawn
        for study in item.study or ()
    ]
    return min(found, key=lambda grade: grade.rank, default=Grade.HYPOTHESIS)


@dataclass(frozen=True)
class Link:
    """An edge between its two ends. `target` is None where that is spread as a whole."""

    source: Record
    edge: Edge
    target: Record | None

    @property
    def target_id(self) -> str:
        return self.edge.target_id

    @property
    def keys(self) -> tuple[str, ...]:
        """The sources, each once, in the order written."""
        return self.edge.keys


@dataclass(frozen=True)
class Arrow(Link):
    """An effect between its two ends."""

    edge: Effect
    grade: Grade

    @property
    def effect(self) -> Effect:
        return self.edge

    @cached_property
    def id(self) -> str:
        """`<source>--<target>`; it survives a change of direction."""
        return effect_id(self.source.id, self.target_id)

    @property
    def direction(self) -> Direction:
        return self.effect.effect

    @cached_property
    def contested(self) -> bool:
        """Whether any source speaks against it."""
        return any(not item.supports for item in self.effect.evidence)

    @property
    def hypothesis(self) -> bool:
        """Whether nothing that stands supports it; such arrows are drawn dotted."""
        return self.grade is Grade.HYPOTHESIS

    def rests_alone_on(self, key: str, withdrawn: Set[str] = frozenset()) -> bool:
        """Whether it would be left with nothing if this one source were withdrawn."""
        standing = {item.ref for item in self.effect.evidence if item.supports} - withdrawn
        return standing == {key}
