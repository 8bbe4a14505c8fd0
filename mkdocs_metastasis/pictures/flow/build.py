"""Make nodes, edges and legends from records and arrows, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_metastasis.graph import Arrow, Graph, Transition
from mkdocs_metastasis.model import CASCADE, KINDS, Direction, Grade, Record, Step
from mkdocs_metastasis.pictures.flow.view import FlowColumn, FlowEdge, FlowNode, Shape, View
from mkdocs_metastasis.words import Words

MOST_BOXES = 12
"""Boxes in a column; more cannot be taken in at a glance."""
MOST_MECHANISMS = 16
"""Mechanisms in a frame."""


@dataclass(frozen=True)
class Builder:
    """Makes the parts of a view."""

    graph: Graph
    words: Words

    def node(self, record: Record, subject: bool = False) -> FlowNode:
        name = self.words("figure.node", title=record.title, kind=self.words.kind(record.kind))
        aside = isinstance(record, Step) and record.aside
        return FlowNode(record.id, record.title, str(record.kind), name, aside, subject)

    def target(self, arrow: Arrow) -> FlowNode:
        """The box at an arrow's head: a record's, or that of spread as a whole."""
        if arrow.target:
            return self.node(arrow.target)
        title = self.words.title(None)
        title = title[:1].upper() + title[1:]
        return FlowNode(CASCADE, title, CASCADE, title)

    def more(self, anchor: str, number: int) -> FlowNode:
        """The box that stands for what is not drawn; its section on the page has this anchor."""
        title = self.words("figure.more", number=number)
        return FlowNode(f"+{anchor}", title, "more", self.words("figure.more_name", number=number))

    def edge(self, arrow: Arrow) -> FlowEdge:
        target = self.words.title(arrow.target)
        sentence = self.words.sentence(arrow.source, arrow.direction, target)
        return FlowEdge(
            arrow.source.id, arrow.target_id, sentence, arrow.id,
            arrow.direction, arrow.grade, arrow.contested,
        )

    def heavy(self, transition: Transition) -> FlowEdge:
        source, target = transition.source, transition.target
        sentence = self.words("figure.leads", source=source.title, target=target.title)
        if transition.label:
            sentence = self.words("figure.labelled", sentence=sentence, label=transition.label)
        return FlowEdge(source.id, target.id, sentence, label=transition.label)

    def view(
        self, name: str, shape: Shape, title: str, nodes: Iterable[FlowNode],
        edges: Sequence[FlowEdge], columns: Sequence[FlowColumn], left_out: int = 0,
    ) -> View:
        """Each node once, in the order given; description and legend from what there is.

        `left_out` is the number of arrows that are not drawn.
        """
        kept = tuple({node.id: node for node in nodes}.values())
        description = self.words(
            "figure.description", boxes=self.words.count("figure.boxes", len(kept)),
            arrows=self.words.count("figure.arrows", len(edges)),
        )
        if left_out:
            description += " " + self.words.count("figure.left_out", left_out)
        used = tuple(column for column in columns if column.nodes)
        legend = tuple(self._legend(kept, edges))
        return View(name, shape, title, description, kept, tuple(edges), used, legend)

    def _legend(
        self, nodes: Sequence[FlowNode], edges: Sequence[FlowEdge]
    ) -> Iterator[tuple[str, str]]:
        """Symbols of what is drawn: arrows first, then marks, then kinds of box."""
        directions = {edge.direction for edge in edges}
        kinds = {node.kind for node in nodes}
        symbols = [str(direction) for direction in Direction if direction in directions]
        symbols += ["hypothesis"] if any(e.grade is Grade.HYPOTHESIS for e in edges) else []
        symbols += ["contested"] if any(edge.contested for edge in edges) else []
        symbols += ["heavy"] if any(edge.heavy for edge in edges) else []
        yield from ((symbol, self.words(f"figure.symbols.{symbol}")) for symbol in symbols)
        yield from ((kind, self.words.kind(kind)) for kind in KINDS if kind in kinds)
        if any(node.aside for node in nodes):
            yield "aside", self.words("figure.symbols.aside")
