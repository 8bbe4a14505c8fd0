"""Pictures of one record: what acts on it, where it belongs, what it acts on; nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_metastasis.diagram.build import (
    MOST_BOXES,
    MOST_BYTES,
    Builder,
    cost_of_edge,
    cost_of_node,
)
from mkdocs_metastasis.diagram.view import Column, Frame, Node, Shape, Side, View
from mkdocs_metastasis.graph import Arrow
from mkdocs_metastasis.model import Mechanism, Record, Step


def view_of_record(build: Builder, record: Record) -> View:
    """A mechanism, factor or clinical topic: incoming | the record | outgoing."""
    steps = build.graph.steps_of(record) if isinstance(record, Mechanism) else []
    outgoing, incoming = build.graph.outgoing(record.id), build.graph.incoming(record.id)
    shown = _shown(build, record, outgoing, incoming, steps)
    targets = [arrow.target_id for arrow in outgoing]
    home = [steps[0].id] if steps else []
    after = _unique(
        [a.target_id for a in shown if a.source.id == record.id]
        + [a.source.id for a in shown if a.source.id in targets]
    )
    after = [id for id in after if id not in home]
    before = _unique([a.source.id for a in shown if a.source.id not in (record.id, *after)])
    sources = {arrow.source.id for arrow in incoming}
    rest_before = len(sources - set(targets)) - len(before)
    rest_after = len({*targets, *(sources & set(targets))} - set(home)) - len(after)
    more = [
        build.more(key, count)
        for key, count in (("incoming", rest_before), ("outgoing", rest_after)) if count > 0
    ]
    columns = _columns(build, record, steps[:1], before, after, more)
    nodes = _nodes(build, record, steps[:1], shown, more, columns)
    key = "figure.record" if incoming else "figure.acts_on"
    title = build.words(key, title=record.title)
    edges = [build.edge(arrow) for arrow in shown]
    return build.view(record.id, Shape.RECORD, title, nodes, edges, columns)


def _unique(ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _shown(
    build: Builder, record: Record, outgoing: Sequence[Arrow], incoming: Sequence[Arrow],
    steps: Sequence[Step],
) -> list[Arrow]:
    """The arrows that are drawn: at most a column of each, within the bytes of a figure.

    The best graded are kept, and then stand in the order of the graph.
    """
    budget = MOST_BYTES - 3 * cost_of_node(build.node(record))
    kept: set[str] = set()
    boxes: dict[bool, set[str]] = {True: set(), False: set()}
    targets = {arrow.target_id for arrow in outgoing}
    everything = [*outgoing, *incoming]
    for arrow in sorted(everything, key=lambda a: (a.grade.rank, everything.index(a))):
        leaves = arrow.source.id == record.id
        other = arrow.target_id if leaves else arrow.source.id
        box = build.target(arrow) if leaves else build.node(arrow.source)
        side = boxes[leaves or other in targets]
        cost = cost_of_edge(build.edge(arrow)) + (0 if other in side else cost_of_node(box))
        if (other in side or len(side) < MOST_BOXES) and cost <= budget:
            side.add(other)
            kept.add(arrow.id)
            budget -= cost
    return [arrow for arrow in everything if arrow.id in kept]


def _columns(
    build: Builder, record: Record, home: Sequence[Step], before: list[str], after: list[str],
    more: Sequence[Node],
) -> list[Column]:
    extra = {node.id: [node.id] for node in more}
    frames = tuple(Frame(step.id, step.title, (record.id,), step.id) for step in home)
    return [
        Column((*before, *extra.get("+incoming", ())), Side.BEFORE),
        Column((*(step.id for step in home), record.id), Side.MIDDLE, frames),
        Column((*after, *extra.get("+outgoing", ())), Side.AFTER),
    ]


def _nodes(
    build: Builder, record: Record, home: Sequence[Step], shown: Sequence[Arrow],
    more: Sequence[Node], columns: Sequence[Column],
) -> list[Node]:
    """In the order of the columns, which is the order of the Tab key."""
    found = {record.id: build.node(record, subject=True)}
    for arrow in shown:
        found.setdefault(arrow.source.id, build.node(arrow.source))
        found.setdefault(arrow.target_id, build.target(arrow))
    found |= {step.id: build.node(step) for step in home} | {node.id: node for node in more}
    return [found[id] for column in columns for id in column.nodes]


def view_of_effect(build: Builder, arrow: Arrow) -> View:
    """One arrow and its two ends."""
    nodes = [build.node(arrow.source), build.target(arrow)]
    edge = build.edge(arrow)
    columns = [Column((nodes[0].id,), Side.MIDDLE), Column((nodes[1].id,), Side.AFTER)]
    return build.view(arrow.id, Shape.EFFECT, edge.sentence, nodes, [edge], columns)



