"""The graph as networkx and igraph read it, sign by sign."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import igraph
import networkx
import pytest

from mkdocs_metastasis.exports.web import one_line
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import Direction, Effect
from mkdocs_metastasis.model.kinds import NAMINGS
from tests.exports.atlases import Exported

SIGNS = {Direction.PROMOTES: 1, Direction.INHIBITS: -1, Direction.CONTEXT: 0, Direction.DETECTS: 0}
Edge = tuple[str, str, dict[str, Any]]


def by_networkx(exported: Exported) -> tuple[dict[str, Any], list[Edge]]:
    graph = networkx.read_graphml(exported.data / "atlas.graphml")
    assert graph.is_directed()
    return dict(graph.nodes(data=True)), list(graph.edges(data=True))


def by_igraph(exported: Exported) -> tuple[dict[str, Any], list[Edge]]:
    graph = igraph.Graph.Read_GraphML(str(exported.data / "atlas.graphml"))
    assert graph.is_directed()
    nodes = {vertex["id"]: vertex.attributes() for vertex in graph.vs}
    ids = graph.vs["id"]
    return nodes, [(ids[edge.source], ids[edge.target], edge.attributes()) for edge in graph.es]


@pytest.mark.parametrize("read", [by_networkx, by_igraph])
def test_nodes_and_effects_are_those_of_the_atlas(exported: Exported, read: Any) -> None:
    graph = exported.graph
    nodes, edges = read(exported)
    cascade = {"cascade": "cascade"} if graph.incoming("cascade") else {}
    kinds = {record.id: str(record.kind) for record in graph.atlas.records.values()}
    assert {id: values["kind"] for id, values in nodes.items()} == kinds | cascade
    assert {id: nodes[id]["label"] for id in kinds} == {id: one_line(graph.atlas.records[id].title) for id in kinds}
    effects = sorted(
        (source, target, values["direction"], int(values["sign"]), values["grade"], bool(values["contested"]), int(values["sources"]))
        for source, target, values in edges if values["relation"] == "effect"
    )
    assert effects == sorted(
        (a.source.id, a.target_id, str(a.direction), SIGNS[a.direction], str(a.grade), a.contested, len(a.keys))
        for a in graph.arrows.values()
    )


@pytest.mark.parametrize("read", [by_networkx, by_igraph])
def test_steps_and_mechanisms_hang_together(exported: Exported, read: Any) -> None:
    _, edges = read(exported)
    found = Counter((values["relation"], source, target) for source, target, values in edges if values["relation"] != "effect")
    assert found == Counter(_belongings(exported.graph))


def _belongings(graph: Graph) -> Iterator[tuple[str, str, str]]:
    yield from (("next", arrow.source.id, arrow.target.id) for arrow in graph.transitions)
    for naming in NAMINGS:
        for record in graph.atlas.of_kind(naming.kind):
            yield from ((naming.field, record.id, other) for other in record.named(naming.field))
    for record, edge in graph.atlas.edges():
        if not isinstance(edge, Effect):
            yield edge.relation, record.id, edge.target_id


def test_texts_are_plain_and_whole(small_atlas: Exported) -> None:
    nodes, edges = by_networkx(small_atlas)
    assert nodes["crawl"]["label"] == '=HYPERLINK("https://example.org")'
    assert nodes["air"]["group"] == "air"
    assert nodes["rest"]["order"] == 7
    assert nodes["cascade"]["label"] == "spread as a whole"
    (way,) = [values for source, target, values in edges if (source, target, values["relation"]) == ("air", "move", "effect")]
    assert way["label"] == "helps"
    assert way["how"] == "-Cells that lack air move to growing."
    assert way["page"] == "https://example.org/atlas/effects/air--move/"


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert one_line("a\x01\ufffe b\n<c> \U0001f9eb") == "a b <c> \U0001f9eb"
