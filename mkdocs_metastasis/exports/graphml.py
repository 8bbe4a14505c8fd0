"""The whole graph as GraphML, which networkx, igraph and Cytoscape read.

Records are nodes. An edge is an effect (`relation` is `effect`; it alone has a direction, sign
and grade), a step that another leads to (`next`), the step of a mechanism (`step`), or the
mechanism that another is a part of (`part_of`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mkdocs_metastasis.exports.web import Web
from mkdocs_metastasis.exports.xml import one_line
from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, Direction, Record
from mkdocs_metastasis.words import Words

Values = Mapping[str, str]
"""What a node or edge says of itself, by the name of its key; what is empty is left out."""

_NODE = {
    "label": "string", "kind": "string", "group": "string", "order": "int", "summary": "string",
    "page": "string",
}
_EDGE = {
    "relation": "string", "label": "string", "direction": "string", "sign": "int",
    "grade": "string", "contested": "boolean", "how": "string", "context": "string",
    "sources": "int", "page": "string",
}
"""Keys and their types. `sign` is 1 or -1, and 0 where it depends on context or only detects."""

_SIGN = {Direction.PROMOTES: "1", Direction.INHIBITS: "-1"}
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def graphml(graph: Graph, words: Words, web: Web) -> str:
    """All records and how they hang together. `cascade` is a node where an effect leads to it."""
    root = Element("graphml", {"xmlns": _NAMESPACE})
    for domain, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, type in keys.items():
            attributes = {"id": f"{domain}_{name}", "for": domain, "attr.name": name}
            SubElement(root, "key", {**attributes, "attr.type": type})
    whole = SubElement(root, "graph", {"id": "atlas", "edgedefault": "directed"})
    for id, values in _nodes(graph, words, web):
        _add(whole, "node", {"id": id}, values)
    for id, source, target, values in _edges(graph, words, web):
        _add(whole, "edge", {"id": id, "source": source, "target": target}, values)
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _add(parent: Element, name: str, attributes: dict[str, str], values: Values) -> None:
    element = SubElement(parent, name, attributes)
    for key, value in values.items():
        if value:
            SubElement(element, "data", {"key": f"{name}_{key}"}).text = one_line(value)


def _nodes(graph: Graph, words: Words, web: Web) -> Iterator[tuple[str, Values]]:
    for record in graph.atlas.records.values():
        yield record.id, _node(record, web)
    if graph.incoming(CASCADE):
        yield CASCADE, {"label": words("cascade.target"), "kind": CASCADE}


def _node(record: Record, web: Web) -> Values:
    order = getattr(record, "order", None)
    return {
        "label": record.title,
        "kind": record.kind,
        "group": str(getattr(record, "group", "") or getattr(record, "topic", "")),
        "order": "" if order is None else str(order),
        "summary": record.summary,
        "page": web.record(record),
    }


def _edges(graph: Graph, words: Words, web: Web) -> Iterator[tuple[str, str, str, Values]]:
    for arrow in graph.arrows.values():
        yield arrow.id, arrow.source.id, arrow.target_id, _effect(arrow, words, web)
    for step in graph.transitions:
        ends = step.source.id, step.target.id
        yield "--next--".join(ends), *ends, {"relation": "next", "label": step.label}
    for mechanism in graph.atlas.mechanisms:
        for home in mechanism.step:
            yield f"{mechanism.id}--step--{home}", mechanism.id, home, {"relation": "step"}
        if whole := mechanism.part_of:
            yield f"{mechanism.id}--part--{whole}", mechanism.id, whole, {"relation": "part_of"}


def _effect(arrow: Arrow, words: Words, web: Web) -> Values:
    return {
        "relation": "effect",
        "label": words.direction(arrow.direction),
        "direction": arrow.direction,
        "sign": _SIGN.get(arrow.direction, "0"),
        "grade": arrow.grade,
        "contested": "true" if arrow.contested else "false",
        "how": web.plain(arrow.effect.how),
        "context": web.plain(arrow.effect.context or ""),
        "sources": str(len(arrow.keys)),
        "page": web.effect(arrow),
    }
