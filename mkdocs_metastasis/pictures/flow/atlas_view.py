"""The picture of the whole atlas: clinical, factors, mechanisms by step, steps; nothing more."""

from __future__ import annotations

from mkdocs_metastasis.model import CASCADE
from mkdocs_metastasis.model.urls import MAP_PICTURE
from mkdocs_metastasis.pictures.flow.build import Builder
from mkdocs_metastasis.pictures.flow.view import FlowColumn, FlowNode, Frame, Shape, Side, View


def view_of_atlas(build: Builder) -> View | None:
    """None where there are more records than `max_nodes`, or none at all."""
    atlas = build.graph.atlas
    if not 0 < len(atlas.records) <= atlas.options.max_nodes:
        return None
    edges = [build.heavy(transition) for transition in build.graph.transitions]
    edges += [build.edge(arrow) for arrow in build.graph.arrows.values()]
    columns = _columns(build)
    nodes = _nodes(build, columns)
    return build.view(MAP_PICTURE, Shape.ATLAS, build.words("figure.atlas"), nodes, edges, columns)


def _columns(build: Builder) -> list[FlowColumn]:
    atlas, graph = build.graph.atlas, build.graph
    homes = [(step, graph.mechanisms_of(step)) for step in atlas.steps]
    frames = tuple(Frame(s.id, s.title, tuple(m.id for m in found)) for s, found in homes if found)
    whole = [CASCADE] if graph.incoming(CASCADE) else []
    return [
        FlowColumn(tuple(record.id for record in atlas.of_kind("clinical")), Side.BEFORE),
        FlowColumn(tuple(record.id for record in atlas.factors), Side.BEFORE),
        FlowColumn(tuple(id for frame in frames for id in frame.members), Side.MIDDLE, frames),
        FlowColumn((*(step.id for step in atlas.steps), *whole), Side.AFTER),
    ]


def _nodes(build: Builder, columns: list[FlowColumn]) -> list[FlowNode]:
    records = build.graph.atlas.records
    return [
        build.node(records[id]) if id != CASCADE else build.whole()
        for column in columns for id in column.nodes
    ]


