"""The whole graph: who acts on whom, what follows what, what belongs where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mkdocs_metastasis.graph.arrows import Arrow, Link, grade_of, grouped
from mkdocs_metastasis.graph.counts import Counts
from mkdocs_metastasis.model import (
    SPECS,
    Atlas,
    Direction,
    Effect,
    Grade,
    Mechanism,
    Record,
    Step,
    alphabetical,
)
from mkdocs_metastasis.model.kinds import NAMINGS


@dataclass(frozen=True)
class Transition:
    """A heavy arrow from step to step."""

    source: Step
    target: Step
    label: str = ""


class Graph:
    """Views of an atlas whose ids were checked. Everything is computed once and kept."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    @cached_property
    def counts(self) -> Counts:
        """The counted edges: where cancers were recorded, and in how many patients."""
        return Counts(self.atlas)

    @cached_property
    def arrows(self) -> dict[str, Arrow]:
        """Every arrow by id, in the order in which their sources are shown."""
        records, withdrawn = self.atlas.records, self.atlas.withdrawn
        arrows = (
            Arrow(source, effect, records.get(effect.on), grade_of(effect, withdrawn))
            for source, effect in self.atlas.edges() if isinstance(effect, Effect)
        )
        return {arrow.id: arrow for arrow in arrows}

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        """The grades that arrows have, best first."""
        found = {arrow.grade for arrow in self.arrows.values()}
        return tuple(grade for grade in Grade if grade in found)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every edge that is no arrow, in the order in which their sources are shown."""
        records = self.atlas.records
        return tuple(
            Link(source, edge, records.get(edge.target_id))
            for source, edge in self.atlas.edges() if not isinstance(edge, Effect)
        )

    @cached_property
    def _outgoing(self) -> dict[str, list[Arrow]]:
        ordered = sorted(self.arrows.values(), key=lambda arrow: _rank(arrow, arrow.target))
        return grouped((arrow.source.id, arrow) for arrow in ordered)

    @cached_property
    def _incoming(self) -> dict[str, list[Arrow]]:
        ordered = sorted(self.arrows.values(), key=lambda arrow: _rank(arrow, arrow.source))
        return grouped((arrow.target_id, arrow) for arrow in ordered)

    def outgoing(self, id: str) -> list[Arrow]:
        """What a record does: promotes first, then inhibits, depends, detects; best grade first."""
        return list(self._outgoing.get(id, ()))

    def incoming(self, id: str) -> list[Arrow]:
        """What acts on a record (or on `cascade`), in the same order."""
        return list(self._incoming.get(id, ()))

    @cached_property
    def transitions(self) -> tuple[Transition, ...]:
        """All heavy arrows between steps; by default a step leads to the next by order."""
        steps = self.atlas.steps
        by_id = {step.id: step for step in steps}
        found: list[Transition] = []
        for place, step in enumerate(steps):
            if step.next is None:
                found += [Transition(step, follower) for follower in steps[place + 1 : place + 2]]
            else:
                found += [Transition(step, by_id[to.to], to.label or "") for to in step.next]
        return tuple(found)

    def following(self, step: Step) -> list[Transition]:
        """Heavy arrows that leave a step."""
        return [arrow for arrow in self.transitions if arrow.source.id == step.id]

    def preceding(self, step: Step) -> list[Transition]:
        """Heavy arrows that reach a step."""
        return [arrow for arrow in self.transitions if arrow.target.id == step.id]

    def groups(self, kind: str) -> list[tuple[str, str, list[Record]]]:
        """The records of a kind by group, as (key, title, records), in the order shown.

        A group without any is left out; those in none come last, without key and title.
        """
        titles = {**self.atlas.groups(kind), "": ""}
        found = grouped(
            (record.home if record.home in titles else "", record)
            for record in self.atlas.of_kind(kind)
        )
        return [(key, title, found[key]) for key, title in titles.items() if key in found]

    @cached_property
    def _naming(self) -> dict[tuple[str, str, str], list[Record]]:
        return grouped(
            ((id, naming.kind, naming.field), record)
            for naming in NAMINGS
            for record in self.atlas.of_kind(naming.kind)
            for id in record.named(naming.field)
        )

    def naming(self, id: str, kind: str, field: str) -> list[Record]:
        """The records of a kind that name another in a field, in the order shown."""
        return list(self._naming.get((id, kind, field), ()))

    def below(self, record: Record) -> list[Record]:
        """The records that the sidebar shows below another."""
        return [
            found
            for kind, spec in SPECS.items() if spec.below
            for found in self.naming(record.id, kind, spec.group) if found.home == record.id
        ]

    def mechanisms_of(self, step: Step) -> list[Mechanism]:
        """The mechanisms whose home is this step, by order."""
        named = self.naming(step.id, "mechanism", "step")
        return [m for m in named if isinstance(m, Mechanism) and m.home == step.id]

    def also_here(self, step: Step) -> list[Mechanism]:
        """The mechanisms of other steps that happen here too."""
        named = self.naming(step.id, "mechanism", "step")
        return [m for m in named if isinstance(m, Mechanism) and m.home != step.id]

    def steps_of(self, mechanism: Mechanism) -> list[Step]:
        """The steps of a mechanism, its home first."""
        steps = (self.atlas.records[id] for id in mechanism.step)
        return [step for step in steps if isinstance(step, Step)]

    def arrows_on_members(self, step: Step) -> list[Arrow]:
        """Arrows that act on the mechanisms of a step, its own and the others' that are also here.

        Arrows between two mechanisms of the step are among them.
        """
        members = [*self.mechanisms_of(step), *self.also_here(step)]
        return [arrow for member in members for arrow in self.incoming(member.id)]

    @cached_property
    def _pointing_here(self) -> dict[str, list[Record]]:
        records = self.atlas.records.values()
        return grouped((id, record) for record in records for id in record.see_also)

    def related(self, record: Record) -> list[Record]:
        """See also, both ways: what the record names, then the records that name it."""
        named = [self.atlas.records[id] for id in record.see_also]
        backwards = self._pointing_here.get(record.id, ())
        return list({r.id: r for r in [*named, *backwards] if r.id != record.id}.values())


def _rank(arrow: Arrow, end: Record | None) -> tuple[int, int, tuple[str, str], str]:
    """The place of an arrow in a list that shows one of its ends."""
    title = end.title if end else ""
    place = list(Direction).index(arrow.direction)
    return place, arrow.grade.rank, alphabetical(title), arrow.id
