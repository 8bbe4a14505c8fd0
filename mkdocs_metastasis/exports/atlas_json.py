"""Everything that was read and everything derived from it as JSON, and back to an atlas.

The form is told by `atlas.schema.json`. Each record, term and source has a line of its own, so
that two versions can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from mkdocs_metastasis import __version__
from mkdocs_metastasis.exports.web import Publication, Web
from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import (
    KINDS,
    Atlas,
    Options,
    Record,
    Reference,
    Retraction,
    Term,
    effects_of,
)

FORMAT = 1
"""Rises when a reader of the form before would go wrong."""

_OF_RECORDS = ("kind", "page")
_OF_EFFECTS = ("id", "grade", "contested", "page")
_OF_REFERENCES = ("withdrawn",)


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
    keys = _sources([*graph.outgoing(record.id), *arrows], record, web)
    return _written({
        **_head(about),
        "record": entries.record(record),
        "incoming": [{"source": arrow.source.id, **entries.effect(arrow)} for arrow in arrows],
        "references": [entries.reference(key) for key in keys],
    })


def schema() -> str:
    """The JSON Schema of `atlas.json`, and of a record's file under `#/$defs/record_file`."""
    file = resources.files("mkdocs_metastasis") / "exports" / "atlas.schema.json"
    return file.read_text("utf-8")


def read_atlas(text: str) -> Atlas:
    """The atlas of an `atlas.json`: equal to the one it was made from, but for `pages`.

    Raises `ValueError` where the text is no such file; what is derived is not read but computed
    anew by whoever asks for it.
    """
    found = json.loads(text)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError(f"this is no atlas of format {FORMAT}")
    try:
        return _atlas(found)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is no atlas of format {FORMAT}: {error!r}") from None


def _head(about: Publication) -> dict[str, object]:
    return {
        "format": FORMAT,
        "name": about.name,
        "description": about.description,
        "address": about.address,
        "license": about.license,
        "language": about.language,
        "version": __version__,
    }


class _Entries:
    """What was read, with what is derived beside it."""

    def __init__(self, graph: Graph, web: Web) -> None:
        self._graph = graph
        self._web = web

    def record(self, record: Record) -> dict[str, Any]:
        found = {
            "id": record.id,
            "kind": record.kind,
            "path": record.path,
            "page": self._web.record(record),
            **record.model_dump(mode="json", exclude={"effects"}),
        }
        if "effects" in type(record).model_fields:
            arrows = (self._graph.arrows[f"{record.id}--{e.on}"] for e in effects_of(record))
            found["effects"] = [self.effect(arrow) for arrow in arrows]
        return found

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


def _sources(arrows: Sequence[Arrow], record: Record, web: Web) -> list[str]:
    """The keys that a record's text and its effects name, each once."""
    keys = list(web.cited(record.details or "", inline=False))
    for arrow in arrows:
        for text in (arrow.effect.how, arrow.effect.context or ""):
            keys += web.cited(text, inline=True)
        keys += arrow.keys
    return list(dict.fromkeys(keys))


def _written(document: Mapping[str, object]) -> str:
    """JSON with a line for each member, and one for each item of a list."""
    members = (f"{_compact(name)}: {_value(value)}" for name, value in document.items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _value(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    return _compact(value)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _atlas(found: Mapping[str, Any]) -> Atlas:
    records = [_record(item) for item in found["records"]]
    terms = [Term.model_validate(item) for item in found["terms"]]
    sources = [Reference.model_validate(_without(i, _OF_REFERENCES)) for i in found["references"]]
    return Atlas(
        records={record.id: record for record in records},
        terms={term.id: term for term in terms},
        references={source.key: source for source in sources},
        retractions=tuple(Retraction.model_validate(item) for item in found["retractions"]),
        options=Options.from_mapping(found["options"]),
    )


def _record(item: Mapping[str, Any]) -> Record:
    fields = _without(item, _OF_RECORDS)
    if "effects" in fields:
        fields["effects"] = [_without(effect, _OF_EFFECTS) for effect in fields["effects"]]
    return KINDS[item["kind"]].model_validate(fields)


def _without(item: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in names}
