"""Choose what the pictures of the cascade and of one step show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, Record, Step, alphabetical
from mkdocs_metastasis.pictures.engine.wiring import Frame
from mkdocs_metastasis.pictures.flow.around import section_of
from mkdocs_metastasis.pictures.flow.build import MOST_BOXES, MOST_MECHANISMS, Builder
from mkdocs_metastasis.pictures.flow.view import FlowColumn, FlowNode, Shape, Side, View

MOST_STEPS = 24
"""Steps in the picture of all; a picture of more is too tall to be taken in."""
MOST_ARROWS = 32
"""Arrows of records in the picture of a step, of steps in that of all; the eye follows no more."""
MOST_INNER = 16
"""Arrows among the mechanisms of a frame that are drawn; more would hide the mechanisms."""


def view_of_cascade(build: Builder) -> View:
    """All steps: the spine, side steps beside it."""
    everyone, transitions = build.graph.atlas.steps, build.graph.transitions
    steps = everyone[:MOST_STEPS]
    places = {step.id: place for place, step in enumerate(steps)}
    # The arrows to the very next step before all others.
    drawn = sorted(
        (t for t in transitions if t.source.id in places and t.target.id in places),
        key=lambda t: abs(places[t.target.id] - places[t.source.id] - 1),
    )[:MOST_ARROWS]
    rest = len(everyone) - len(steps)
    more = [build.more("steps", rest)] if rest else []
    spine = [step.id for step in steps if not step.aside] + [node.id for node in more]
    aside = tuple(step.id for step in steps if step.aside)
    columns = [FlowColumn(tuple(spine), Side.MIDDLE), FlowColumn(aside, Side.AFTER)]
    return build.view(
        CASCADE, Shape.CASCADE, build.words("cascade.title"),
        [*(build.node(step) for step in steps), *more],
        [build.heavy(transition) for transition in drawn], columns, len(transitions) - len(drawn),
    )


@dataclass
class _Source:
    """Something beside the frame and its arrows into it, best first."""

    record: Record
    arrows: list[Arrow] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Above 0 for what promotes on the whole, below 0 for what inhibits."""
        return sum(arrow.direction.sign for arrow in self.arrows)

    @property
    def order(self) -> tuple[int, tuple[str, str], str]:
        best = min(arrow.grade.rank for arrow in self.arrows)
        return (best, alphabetical(self.record.title), self.record.id)


class StepView:
    """What is drawn on a step's page: the mechanisms first, then what acts on them.

    Promoters | previous steps, the frame with its mechanisms, next steps | inhibitors. A part of
    the arrows is kept back for those of the mechanisms themselves.
    """

    def __init__(self, build: Builder, step: Step) -> None:
        self.build, self.step, self.graph = build, step, build.graph
        self.everyone = [*self.graph.mechanisms_of(step), *self.graph.also_here(step)]
        self.members = self.everyone[:MOST_MECHANISMS]
        self.incoming = [*self.graph.incoming(step.id), *self.graph.arrows_on_members(step)]
        self.before, self.after = self._neighbours()
        self.inner = self._inner()
        self.left, self.right = self._sides()

    def view(self) -> View:
        """Give the view of the step."""
        node = self.build.node
        sides = [*self.left, *self.right]
        arrows = [arrow for source in sides for arrow in source.arrows]
        beside = {source.record.id: None for source in sides}
        among = [  # a factor on a factor
            arrow for id in beside for arrow in self.graph.outgoing(id) if arrow.target_id in beside
        ][: MOST_ARROWS - len(self.inner) - len(arrows)]
        edges = [*arrows, *among, *self.inner]
        every = {arrow.id for arrow in (*self.incoming, *among, *self.inner)}
        members = [node(member) for member in self.members]
        rest = self.everyone[MOST_MECHANISMS:]
        if rest:
            # Those of other steps have a list apart.
            home = any(one.step[0] == self.step.id for one in rest)
            members.append(self.build.more("mechanisms" if home else "also-here", len(rest)))
        frame = Frame(self.step.id, tuple(member.id for member in members))
        left = [*(node(source.record) for source in self.left), *self._left_out(beside)]
        middle = [
            *(node(other) for other in self.before), node(self.step, subject=True), *members,
            *(node(other) for other in self.after),
        ]
        right = [node(source.record) for source in self.right]
        columns = [
            FlowColumn(tuple(node.id for node in left), Side.BEFORE),
            FlowColumn(tuple(node.id for node in middle), Side.MIDDLE, (frame,)),
            FlowColumn(tuple(node.id for node in right), Side.AFTER),
        ]
        return self.build.view(
            self.step.id, Shape.STEP, self.build.words("figure.step", title=self.step.title),
            [*left, *middle, *right], [*self.heavy, *map(self.build.edge, edges)], columns,
            left_out=len(every) - len(edges),
        )

    def _neighbours(self) -> tuple[list[Step], list[Step]]:
        """Previous and next steps; a step that is both stands above. A handful at most."""
        transitions = [*self.graph.preceding(self.step), *self.graph.following(self.step)]
        transitions = transitions[:MOST_BOXES]
        self.heavy = [self.build.heavy(transition) for transition in transitions]
        before: dict[str, Step] = {}
        after: dict[str, Step] = {}
        for transition in transitions:
            comes = transition.target.id == self.step.id
            other = transition.source if comes else transition.target
            if other.id not in before:
                (before if comes else after)[other.id] = other
        return list(before.values()), list(after.values())

    def _inner(self) -> list[Arrow]:
        """Arrows of the mechanisms on each other, on the step and on the steps beside it."""
        ids = {one.id for one in (*self.members, self.step, *self.before, *self.after)}
        found = [
            arrow for mechanism in self.members
            for arrow in self.graph.outgoing(mechanism.id) if arrow.target_id in ids
        ]
        if len(found) > MOST_INNER:
            # Some arrows to the frame and some not would say that the others have none.
            found = [arrow for arrow in found if arrow.target_id != self.step.id]
        return sorted(found, key=lambda arrow: arrow.grade.rank)[:MOST_INNER]

    def _sides(self) -> tuple[list[_Source], list[_Source]]:
        """What acts on the step or a drawn mechanism: promoters and inhibitors, within the caps.

        What has no sign fills the shorter side.
        """
        found: dict[str, _Source] = {}
        members = {member.id for member in self.members}
        for id in [self.step.id, *(member.id for member in self.members)]:
            for arrow in self.graph.incoming(id):
                if arrow.source.id not in members:
                    found.setdefault(arrow.source.id, _Source(arrow.source)).arrows.append(arrow)
        left: list[_Source] = []
        right: list[_Source] = []
        room = MOST_ARROWS - len(self.inner)
        for source in sorted(found.values(), key=lambda source: (source.left == 0, source.order)):
            inhibits = source.left < 0 or (source.left == 0 and len(right) < len(left))
            side = right if inhibits else left
            if len(side) < MOST_BOXES and len(source.arrows) <= room:
                side.append(source)
                room -= len(source.arrows)
        return _joined(left, right, self.graph)

    def _left_out(self, drawn: Iterable[str]) -> list[FlowNode]:
        """The box for all else that acts here, on mechanisms too that are not drawn themselves."""
        inside = {mechanism.id for mechanism in self.everyone} | set(drawn)
        arrows = [arrow for arrow in self.incoming if arrow.source.id not in inside]
        direct = [arrow.source for arrow in arrows if arrow.target_id == self.step.id]
        anchor = section_of(direct, self.step) if direct else "through-mechanisms"
        number = len({arrow.source.id for arrow in arrows})
        return [self.build.more(anchor, number)] if number else []


def _joined(
    left: list[_Source], right: list[_Source], graph: Graph
) -> tuple[list[_Source], list[_Source]]:
    """Those that act on each other on one side, where there is room: the side of the majority."""
    for circle in _circles([*left, *right], graph):
        inhibit = sum(source.left for source in circle) < 0
        here, there = (left, right) if inhibit else (right, left)
        moving = [source for source in circle if source in here]
        if moving and len(moving) < len(circle) and len(there) + len(moving) <= MOST_BOXES:
            there += moving
            here[:] = [source for source in here if source not in circle]
    return left, right


def _circles(sources: Sequence[_Source], graph: Graph) -> list[list[_Source]]:
    """Sources that are joined by arrows among each other, in the order given."""
    circle = {source.record.id: source.record.id for source in sources}
    for source in sources:
        for arrow in graph.outgoing(source.record.id):
            if arrow.target_id in circle:
                old, new = circle[arrow.target_id], circle[source.record.id]
                circle = {id: new if of == old else of for id, of in circle.items()}
    return [
        [source for source in sources if circle[source.record.id] == of]
        for of in dict.fromkeys(circle.values())
    ]
