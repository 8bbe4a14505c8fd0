"""One effect with all that is derived from it: its ends, its grade, its marks."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from mkdocs_metastasis.model import Direction, Effect, Finding, Grade, Record
from mkdocs_metastasis.model.urls import effect_id


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
class Arrow:
    """An effect between its two ends. `target` is None where it acts on spread as a whole."""

    source: Record
    effect: Effect
    target: Record | None
    grade: Grade

    @cached_property
    def id(self) -> str:
        """`<source>--<target>`; it survives a change of direction."""
        return effect_id(self.source.id, self.effect.on)

    @property
    def target_id(self) -> str:
        return self.effect.on

    @property
    def direction(self) -> Direction:
        return self.effect.effect

    @cached_property
    def contested(self) -> bool:
        """Whether any source speaks against it."""
        return any(item.finding is Finding.CONTRADICTS for item in self.effect.evidence)

    @property
    def hypothesis(self) -> bool:
        """Whether nothing that stands supports it; such arrows are drawn dotted."""
        return self.grade is Grade.HYPOTHESIS

    def rests_alone_on(self, key: str, withdrawn: Set[str] = frozenset()) -> bool:
        """Whether it would be left with nothing if this one source were withdrawn."""
        standing = {item.ref for item in self.effect.evidence if item.supports} - withdrawn
        return standing == {key}

    @property
    def keys(self) -> tuple[str, ...]:
        """The sources, each once, in the order written."""
        return tuple(dict.fromkeys(item.ref for item in self.effect.evidence))
