"""Choose what the picture of one record shows: what acts on it, its step, what it acts on."""

from __future__ import annotations

from collections.abc import Sequence, Set

from mkdocs_metastasis.graph import Arrow
from mkdocs_metastasis.model import Mechanism, Record, Step
from mkdocs_metastasis.pictures.flow.build import MOST_BOXES, Builder
from mkdocs_metastasis.pictures.flow.view import FlowColumn, FlowNode, Frame, Shape, Side, View


def view_of_record(build: Builder, record: Record) -> View:
    """A mechanism, factor or clinical topic: incoming | the record in its step | outgoing."""
    steps = build.graph.steps_of(record)[:1] if isinstance(record, Mechanism) else []
    outgoing, incoming = build.graph.outgoing(record.id), build.graph.incoming(record.id)
    shown = _shown(record, outgoing, incoming, steps)
    home = {step.id for step in steps}
    before, after = _sides(record, shown, outgoing, home)
    every = _sides(record, [*outgoing, *incoming], outgoing, home)
    rest = [id for id in every[0] if id not in before]
    anchor = section_of([build.graph.atlas.records[id] for id in rest], record)
    more = [
        [build.more(name, len(wanted) - len(drawn))] if len(wanted) > len(drawn) else []
        for name, wanted, drawn in ((anchor, every[0], before), ("acts-on", every[1], after))
    ]
    columns = _columns(record, steps, before, after, more)
    nodes = _nodes(build, record, steps, shown, [*more[0], *more[1]], columns)
    key = _caption(outgoing, incoming)
    return build.view(
        record.id, Shape.RECORD, build.words(key, title=record.title), nodes,
        [build.edge(arrow) for arrow in shown], columns,
        left_out=len(outgoing) + len(incoming) - len(shown),
    )


def section_of(sources: Sequence[Record], record: Record) -> str:
    """The section of a record's page that tells what these do to it: the first that holds any."""
    only = all(source.kind == "clinical" for source in sources) and record.kind != "clinical"
    return "treatment" if only and sources else "acted-on-by"


def _caption(outgoing: Sequence[Arrow], incoming: Sequence[Arrow]) -> str:
    """The words that say what the picture shows of a record."""
    if incoming:
        return "figure.record"
    return "figure.acts_on" if outgoing else "figure.alone"


def _sides(
    record: Record, shown: Sequence[Arrow], outgoing: Sequence[Arrow], home: Set[str]
) -> tuple[list[str], list[str]]:
    """What stands before and after a record: what is both a source and a target stands after."""
    targets = {arrow.target_id for arrow in outgoing}
    others = [a.target_id if a.source.id == record.id else a.source.id for a in shown]
    after = _unique([id for id in others if id in targets and id not in home])
    return _unique([id for id in others if id not in targets]), after


def _unique(ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _shown(
    record: Record, outgoing: Sequence[Arrow], incoming: Sequence[Arrow], home: Sequence[Step]
) -> list[Arrow]:
    """The arrows that are drawn: at most a column of boxes before and after the record.

    The best graded are kept, and then stand in the order of the graph.
    """
    stands = {step.id for step in home}
    kept: set[str] = set()
    boxes: dict[bool, set[str]] = {True: set(), False: set()}
    targets = {arrow.target_id for arrow in outgoing}
    everything = [*outgoing, *incoming]
    for arrow in sorted(everything, key=lambda arrow: arrow.grade.rank):
        leaves = arrow.source.id == record.id
        other = arrow.target_id if leaves else arrow.source.id
        side = boxes[leaves or other in targets]
        if other in side or other in stands or len(side) < MOST_BOXES:
            side |= {other} - stands
            kept.add(arrow.id)
    return [arrow for arrow in everything if arrow.id in kept]


def _columns(
    record: Record, home: Sequence[Step], before: list[str], after: list[str],
    more: Sequence[Sequence[FlowNode]],
) -> list[FlowColumn]:
    acting, acted_on = ([node.id for node in nodes] for nodes in more)
    frames = tuple(Frame(step.id, (record.id,)) for step in home)
    return [
        FlowColumn((*before, *acting), Side.BEFORE),
        FlowColumn((*(step.id for step in home), record.id), Side.MIDDLE, frames),
        FlowColumn((*after, *acted_on), Side.AFTER),
    ]


def _nodes(
    build: Builder, record: Record, home: Sequence[Step], shown: Sequence[Arrow],
    more: Sequence[FlowNode], columns: Sequence[FlowColumn],
) -> list[FlowNode]:
    """In the order of the columns, which is the order of the Tab key."""
    found = {record.id: build.node(record, subject=True)}
    for arrow in shown:
        found.setdefault(arrow.source.id, build.node(arrow.source))
        found.setdefault(arrow.target_id, build.target(arrow))
    found |= {step.id: build.node(step) for step in home} | {node.id: node for node in more}
    return [found[id] for column in columns for id in column.nodes]
