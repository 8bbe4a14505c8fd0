"""Choose what the pictures of the cascade and of one step show."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, Record, Step, alphabetical
from mkdocs_metastasis.pictures.flow.around import section_of
from mkdocs_metastasis.pictures.flow.build import (
    MOST_BOXES,
    MOST_MECHANISMS,
    Builder,
)
from mkdocs_metastasis.pictures.flow.view import (
    FlowColumn,
    FlowEdge,
    FlowNode,
    Frame,
    Shape,
    Side,
    View,
)

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
    edges = _transitions(build, steps)
    rest = len(everyone) - len(steps)
    more = [build.more("steps", rest)] if rest else []
    spine = [step.id for step in steps if not step.aside] + [node.id for node in more]
    aside = tuple(step.id for step in steps if step.aside)
    columns = [FlowColumn(tuple(spine), Side.MIDDLE), FlowColumn(aside, Side.AFTER)]
    nodes = [*(build.node(step) for step in steps), *more]
    title, left_out = build.words("cascade.title"), len(transitions) - len(edges)
    return build.view(CASCADE, Shape.CASCADE, title, nodes, edges, columns, left_out)


def _transitions(build: Builder, steps: Sequence[Step]) -> list[FlowEdge]:
    """Heavy arrows among these steps, those to the very next step before all others."""
    places = {step.id: place for place, step in enumerate(steps)}
    found = [t for t in build.graph.transitions if t.source.id in places and t.target.id in places]
    found.sort(key=lambda t: abs(places[t.target.id] - places[t.source.id] - 1))
    return [build.heavy(transition) for transition in found[:MOST_ARROWS]]


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


def view_of_step(build: Builder, step: Step) -> View:
    """Promoters | previous steps, the frame with its mechanisms, next steps | inhibitors."""
    return _StepView(build, step).view()


class _StepView:
    """What is drawn on a step's page: the mechanisms first, then what acts on them.

    A part of the arrows is kept back for those of the mechanisms themselves.
    """

    def __init__(self, build: Builder, step: Step) -> None:
        self.build, self.step = build, step
        graph = build.graph
        self.everyone = [*graph.mechanisms_of(step), *graph.also_here(step)]
        self.before, self.after = self._neighbours()
        self.members = self.everyone[:MOST_MECHANISMS]
        self.rest = self.everyone[MOST_MECHANISMS:]
        self.inner = self._inner()
        self.left, self.right, self.more = self._sides()
        drawn = sum(len(source.arrows) for source in (*self.left, *self.right))
        self.among = self._among()[:MOST_ARROWS - len(self.inner) - drawn]

    @property
    def _section(self) -> str:
        """Where the mechanisms stand that are not drawn: those of other steps have a list apart."""
        home = any(one.step[0] == self.step.id for one in self.rest)
        return "mechanisms" if home else "also-here"

    def _neighbours(self) -> tuple[list[Step], list[Step]]:
        """Previous and next steps; a step that is both stands above. A handful at most."""
        graph = self.build.graph
        transitions = [*graph.preceding(self.step), *graph.following(self.step)][:MOST_BOXES]
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
        inside = [record.id for record in (*self.members, self.step)]
        ids = {*inside, *(step.id for step in (*self.before, *self.after))}
        found = [
            arrow for mechanism in self.members
            for arrow in self.build.graph.outgoing(mechanism.id) if arrow.target_id in ids
        ]
        if len(found) > MOST_INNER:
            # Some arrows to the frame and some not would say that the others have none.
            found = [arrow for arrow in found if arrow.target_id != self.step.id]
        return sorted(found, key=lambda arrow: arrow.grade.rank)[:MOST_INNER]

    def _sources(self) -> list[_Source]:
        """Everything else that acts on the step or on a mechanism that is drawn."""
        found: dict[str, _Source] = {}
        members = {member.id for member in self.members}
        for id in [self.step.id, *(member.id for member in self.members)]:
            for arrow in self.build.graph.incoming(id):
                if arrow.source.id not in members:
                    found.setdefault(arrow.source.id, _Source(arrow.source)).arrows.append(arrow)
        return sorted(found.values(), key=lambda source: source.order)

    def _sides(self) -> tuple[list[_Source], list[_Source], list[FlowNode]]:
        """Promoters and inhibitors within the caps; what has no sign fills the shorter side."""
        sides: tuple[list[_Source], list[_Source]] = ([], [])
        room = MOST_ARROWS - len(self.inner)
        for source in sorted(self._sources(), key=lambda s: (s.left == 0, s.order)):
            side = sides[_side(source.left, sides)]
            if len(side) < MOST_BOXES and len(source.arrows) <= room:
                side.append(source)
                room -= len(source.arrows)
        drawn = {source.record.id for side in sides for source in side}
        return (*_joined(sides, self.build.graph), self._left_out(drawn))

    def _left_out(self, drawn: Set[str]) -> list[FlowNode]:
        """The box for all else that acts here, on mechanisms too that are not drawn themselves."""
        inside = {mechanism.id for mechanism in self.everyone} | drawn
        arrows = [arrow for arrow in self._incoming() if arrow.source.id not in inside]
        direct = [arrow.source for arrow in arrows if arrow.target_id == self.step.id]
        anchor = section_of(direct, self.step) if direct else "through-mechanisms"
        number = len({arrow.source.id for arrow in arrows})
        return [self.build.more(anchor, number)] if number else []

    def _incoming(self) -> list[Arrow]:
        """All arrows on the step and on its mechanisms."""
        graph = self.build.graph
        return [*graph.incoming(self.step.id), *graph.arrows_on_members(self.step)]

    def _among(self) -> list[Arrow]:
        """Arrows among the boxes beside the frame: a factor on a factor."""
        ids = {source.record.id for source in (*self.left, *self.right)}
        return [
            arrow for source in (*self.left, *self.right)
            for arrow in self.build.graph.outgoing(source.record.id)
            if arrow.target_id in ids
        ]

    def view(self) -> View:
        build, step = self.build, self.step
        arrows = [a for source in (*self.left, *self.right) for a in source.arrows]
        edges = [build.edge(arrow) for arrow in (*arrows, *self.among, *self.inner)]
        title = build.words("figure.step", title=step.title)
        left_out = len(self._arrows()) - len(edges)
        return build.view(
            step.id, Shape.STEP, title, self._nodes(), [*self.heavy, *edges], self._columns(),
            left_out,
        )

    def _arrows(self) -> list[Arrow]:
        """All arrows on the step and its mechanisms, and those that are drawn beside them."""
        drawn = {arrow.id: arrow for arrow in (*self._incoming(), *self.among, *self.inner)}
        return list(drawn.values())

    def _nodes(self) -> list[FlowNode]:
        node = self.build.node
        extra = [self.build.more(self._section, len(self.rest))] if self.rest else []
        return [
            *(node(source.record) for source in self.left), *self.more,
            *(node(other) for other in self.before), node(self.step, subject=True),
            *(node(member) for member in self.members), *extra,
            *(node(other) for other in self.after),
            *(node(source.record) for source in self.right),
        ]

    def _columns(self) -> list[FlowColumn]:
        members = [member.id for member in self.members] + [f"+{self._section}"] * bool(self.rest)
        middle = [*(s.id for s in self.before), self.step.id, *members, *(s.id for s in self.after)]
        frame = Frame(self.step.id, tuple(members))
        left = [source.record.id for source in self.left] + [node.id for node in self.more]
        return [
            FlowColumn(tuple(left), Side.BEFORE),
            FlowColumn(tuple(middle), Side.MIDDLE, (frame,)),
            FlowColumn(tuple(source.record.id for source in self.right), Side.AFTER),
        ]


def _side(sign: int, sides: tuple[list[_Source], list[_Source]]) -> int:
    if sign == 0:
        return int(len(sides[1]) < len(sides[0]))
    return int(sign < 0)


def _joined(
    sides: tuple[list[_Source], list[_Source]], graph: Graph
) -> tuple[list[_Source], list[_Source]]:
    """Those that act on each other on one side, where there is room: the side of the majority."""
    left, right = sides
    for circle in _circles([*left, *right], graph):
        within = [source for source in circle if source in left], [
            source for source in circle if source in right
        ]
        if not within[0] or not within[1]:
            continue
        to = int(sum(source.left for source in circle) < 0)
        here, there = (left, right) if to else (right, left)
        if len(there) + len(within[1 - to]) <= MOST_BOXES:
            there += within[1 - to]
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
