"""Choose what the picture of one record shows: what acts on it, its step, what it acts on."""

from __future__ import annotations

from collections.abc import Sequence, Set

from mkdocs_metastasis.graph import Arrow
from mkdocs_metastasis.model import Mechanism, Record
from mkdocs_metastasis.pictures.engine.wiring import Frame
from mkdocs_metastasis.pictures.flow.build import MOST_BOXES, Builder
from mkdocs_metastasis.pictures.flow.view import FlowColumn, Shape, Side, View


def view_of_record(build: Builder, record: Record) -> View:
    """A mechanism, factor or clinical topic: incoming | the record in its step | outgoing."""
    steps = build.graph.steps_of(record)[:1] if isinstance(record, Mechanism) else []
    outgoing, incoming = build.graph.outgoing(record.id), build.graph.incoming(record.id)
    every = [*outgoing, *incoming]
    home = {step.id for step in steps}
    targets = {arrow.target_id for arrow in outgoing}
    shown = _shown(record, every, targets, home)
    before, after = _sides(record, shown, targets, home)
    all_before, all_after = _sides(record, every, targets, home)
    rest = [build.graph.atlas.records[id] for id in all_before if id not in before]
    nodes = {record.id: build.node(record, subject=True)}
    for arrow in shown:
        nodes.setdefault(arrow.source.id, build.node(arrow.source))
        nodes.setdefault(arrow.target_id, build.target(arrow))
    nodes |= {step.id: build.node(step) for step in steps}
    for anchor, wanted, drawn in (
        (section_of(rest, record), all_before, before), ("acts-on", all_after, after),
    ):
        if len(wanted) > len(drawn):
            more = build.more(anchor, len(wanted) - len(drawn))
            nodes[more.id] = more
            drawn.append(more.id)
    frames = tuple(Frame(step.id, (record.id,)) for step in steps)
    columns = [
        FlowColumn(tuple(before), Side.BEFORE),
        FlowColumn((*home, record.id), Side.MIDDLE, frames),
        FlowColumn(tuple(after), Side.AFTER),
    ]
    caption = "figure.record" if incoming else "figure.acts_on" if outgoing else "figure.alone"
    return build.view(
        record.id, Shape.RECORD, build.words(caption, title=record.title),
        # In the order of the columns, which is the order of the Tab key.
        [nodes[id] for column in columns for id in column.nodes],
        [build.edge(arrow) for arrow in shown], columns, left_out=len(every) - len(shown),
    )


def section_of(sources: Sequence[Record], record: Record) -> str:
    """The section of a record's page that tells what these do to it: the first that holds any."""
    only = all(source.kind == "clinical" for source in sources) and record.kind != "clinical"
    return "treatment" if only and sources else "acted-on-by"


def _sides(
    record: Record, shown: Sequence[Arrow], targets: Set[str], home: Set[str]
) -> tuple[list[str], list[str]]:
    """What stands before and after a record: what is both a source and a target stands after."""
    others = dict.fromkeys(a.target_id if a.source.id == record.id else a.source.id for a in shown)
    after = [id for id in others if id in targets and id not in home]
    return [id for id in others if id not in targets], after


def _shown(
    record: Record, every: Sequence[Arrow], targets: Set[str], home: Set[str]
) -> list[Arrow]:
    """The arrows that are drawn: at most a column of boxes before and after the record.

    The best graded are kept, and then stand in the order of the graph.
    """
    kept: set[str] = set()
    boxes: dict[bool, set[str]] = {True: set(), False: set()}
    for arrow in sorted(every, key=lambda arrow: arrow.grade.rank):
        leaves = arrow.source.id == record.id
        other = arrow.target_id if leaves else arrow.source.id
        side = boxes[leaves or other in targets]
        if other in side or other in home or len(side) < MOST_BOXES:
            side |= {other} - home
            kept.add(arrow.id)
    return [arrow for arrow in every if arrow.id in kept]
