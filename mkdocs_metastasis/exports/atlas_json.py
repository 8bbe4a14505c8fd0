"""Everything that was read and everything derived from it as JSON.

The form is told by `atlas.schema.json`. Each record, term and source has a line of its own, so
that two versions can be compared line by line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_metastasis.exports.schema import FORMAT
from mkdocs_metastasis.exports.web import Publication, Web, cited_in, compact
from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import Effect, Record, edges_of
from mkdocs_metastasis.model.edges import edge_fields, texts_of


def atlas_json(graph: Graph, about: Publication, web: Web) -> str:
    """The whole atlas but for hand-written pages, whose sources may hold what none shall see."""
    atlas, entries = graph.atlas, _Entries(graph, web)
    return _written({
        "$schema": "atlas.schema.json",
        **_head(about),
        "options": atlas.options.model_dump(),
        "records": [entries.record(record) for record in atlas.records.values()],
        "terms": [term.model_dump(mode="json") for term in atlas.terms.values()],
        "references": [entries.reference(key) for key in atlas.references],
        "retractions": [notice.model_dump(mode="json") for notice in atlas.retractions],
    })


def record_json(graph: Graph, about: Publication, web: Web, record: Record) -> str:
    """One record with the effects that reach it and the sources that it and they name."""
    entries, arrows = _Entries(graph, web), graph.incoming(record.id)
    effects = [arrow.effect for arrow in (*graph.outgoing(record.id), *arrows)]
    others = [edge for edge in edges_of(record) if not isinstance(edge, Effect)]
    keys = cited_in(texts_of(record), [*effects, *others])
    return _written({
        **_head(about),
        "record": entries.record(record),
        "incoming": [{"source": arrow.source.id, **entries.effect(arrow)} for arrow in arrows],
        "references": [entries.reference(key) for key in keys],
    })


def _head(about: Publication) -> dict[str, object]:
    return {
        "format": FORMAT,
        "name": about.name,
        "description": about.description,
        "address": about.address,
        "license": about.license,
        "language": about.language,
        "version": about.version,
    }


class _Entries:
    """What was read, with what is derived beside it."""

    def __init__(self, graph: Graph, web: Web) -> None:
        self._graph = graph
        self._web = web

    def record(self, record: Record) -> dict[str, Any]:
        fields = self._graph.atlas.options.fields
        arrows = {
            name: [self._graph.arrows[f"{record.id}--{e.on}"] for e in getattr(record, name)]
            for name, model in edge_fields(type(record)) if model is Effect
        }
        return {
            "id": record.id,
            "kind": record.kind,
            "path": record.path,
            "page": self._web.record(record),
            "fields": {n: fields[n].plain(values) for n, values in record.own},
            **record.model_dump(mode="json", exclude=set(arrows)),
            **{name: [self.effect(arrow) for arrow in found] for name, found in arrows.items()},
        }

    def effect(self, arrow: Arrow) -> dict[str, Any]:
        return {
            "id": arrow.id,
            "grade": arrow.grade,
            "contested": arrow.contested,
            "page": self._web.effect(arrow),
            **arrow.effect.model_dump(mode="json"),
        }

    def reference(self, key: str) -> dict[str, Any]:
        atlas = self._graph.atlas
        return {
            **atlas.references[key].model_dump(mode="json"), "withdrawn": key in atlas.withdrawn
        }


def _written(document: Mapping[str, object]) -> str:
    """JSON with a line for each member, and one for each item of a list."""
    members = []
    for name, value in document.items():
        written = compact(value)
        if isinstance(value, list) and value:
            written = "[\n" + ",\n".join(map(compact, value)) + "\n]"
        members.append(f"{compact(name)}: {written}")
    return "{\n" + ",\n".join(members) + "\n}\n"
