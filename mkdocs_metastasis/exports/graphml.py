"""The whole graph as GraphML, which networkx, igraph and Cytoscape read.

Records are nodes. An edge is an effect (`relation` is `effect`; it alone has a direction, sign
and grade), an edge of another family under its own name, a step that another leads to (`next`), or
a field of a record that names another, under the name of the field (`step`, `part_of`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mkdocs_metastasis.exports.web import Web, one_line
from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, KINDS, Effect, Record, Slot, slots_of
from mkdocs_metastasis.model.edges import edge_fields
from mkdocs_metastasis.model.fields import Display, Key, Ref, leaves, slot_of
from mkdocs_metastasis.model.kinds import NAMINGS, own_slots
from mkdocs_metastasis.words import Words

Values = Mapping[str, str]
"""What a node or edge says of itself, by the name of its key; what is empty is left out."""

_TYPES: Mapping[Any, str] = {int: "int", float: "double", bool: "boolean"}


def _keys(slots: Iterable[Slot]) -> dict[str, str]:
    return {slot.name: _TYPES.get(slot.value, "string") for slot in slots}


def _own(kind: str) -> list[Slot]:
    """Fields of a kind that are values of its nodes: no references, which are edges."""
    return [
        slot for slot in own_slots(kind)
        if slot.model is None and not isinstance(slot.role, Ref | Key | Display)
    ]


_FAMILIES = [
    model for kind in KINDS for _, model in edge_fields(KINDS[kind]) if model is not Effect
]
_NODE = {
    "label": "string", "kind": "string", "group": "string",
    **{name: type for kind in KINDS for name, type in _keys(_own(kind)).items()},
    "summary": "string", "page": "string",
}
_EDGE = {
    "relation": "string", "label": "string", "direction": "string", "sign": "int",
    "grade": "string", "contested": "boolean", "how": "string", "context": "string",
    "sources": "int", "page": "string",
    **{name: type for model in _FAMILIES for name, type in _keys(slots_of(model)).items()},
}
"""Keys and their types. `sign` is 1 or -1, and 0 where it depends on context or only detects."""

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def graphml(graph: Graph, words: Words, web: Web) -> str:
    """All records and how they hang together. `cascade` is a node where an effect leads to it."""
    root = Element("graphml", {"xmlns": _NAMESPACE})
    for domain, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, type in keys.items():
            attributes = {"id": f"{domain}_{name}", "for": domain, "attr.name": name}
            SubElement(root, "key", {**attributes, "attr.type": type})
    whole = SubElement(root, "graph", {"id": "atlas", "edgedefault": "directed"})
    for record in graph.atlas.records.values():
        _add(whole, "node", {"id": record.id}, _node(record, web))
    if graph.incoming(CASCADE):
        _add(whole, "node", {"id": CASCADE}, {"label": words.title(None), "kind": CASCADE})
    for id, source, target, values in _edges(graph, words, web):
        _add(whole, "edge", {"id": id, "source": source, "target": target}, values)
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _add(parent: Element, name: str, attributes: dict[str, str], values: Values) -> None:
    element = SubElement(parent, name, attributes)
    for key, value in values.items():
        if value:
            SubElement(element, "data", {"key": f"{name}_{key}"}).text = one_line(value)


def _node(record: Record, web: Web) -> Values:
    slot = slot_of(type(record), record.spec.group)
    return {
        "label": record.title,
        "kind": record.kind,
        "group": record.home if slot and isinstance(slot.role, Key) else "",
        **{slot.name: "; ".join(record.named(slot.name)) for slot in _own(record.kind)},
        "summary": record.summary,
        "page": web.record(record),
    }


def _edges(graph: Graph, words: Words, web: Web) -> Iterator[tuple[str, str, str, Values]]:
    for arrow in graph.arrows.values():
        yield arrow.id, arrow.source.id, arrow.target_id, _effect(arrow, words, web)
    for step in graph.transitions:
        ends = step.source.id, step.target.id
        yield "--next--".join(ends), *ends, {"relation": "next", "label": step.label}
    for naming in NAMINGS:
        for record in graph.atlas.of_kind(naming.kind):
            for other in record.named(naming.field):
                name = naming.field.removesuffix("_of")
                yield f"{record.id}--{name}--{other}", record.id, other, {"relation": naming.field}
    # The edges of all families but that of effects.
    seen: Counter[str] = Counter()
    for link in graph.links:
        relation, ends = link.edge.relation, (link.source.id, link.target_id)
        id = f"--{relation}--".join(ends)
        seen[id] += 1
        number = f"--{seen[id]}" if seen[id] > 1 else ""
        values = {
            slot.name: str(value).lower() if isinstance(value, bool) else str(value)
            for slot, value in leaves(link.edge)
        }
        anchor = f"#{link.edge.anchor}" if link.edge.anchor else ""
        place = {"relation": relation, "page": f"{web.record(link.source)}{anchor}"}
        yield f"{id}{number}", *ends, {**place, **values}


def _effect(arrow: Arrow, words: Words, web: Web) -> Values:
    return {
        "relation": "effect",
        "label": words.direction(arrow.direction),
        "direction": arrow.direction,
        "sign": str(arrow.direction.sign),
        "grade": arrow.grade,
        "contested": "true" if arrow.contested else "false",
        "how": web.plain(arrow.effect.how),
        "context": web.plain(arrow.effect.context or ""),
        "sources": str(len(arrow.keys)),
        "page": web.effect(arrow),
    }
