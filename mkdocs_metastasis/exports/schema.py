"""The JSON Schema of `atlas.json`, made from the fields of the model; nothing that is derived is
in the model, so that is told here."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_metastasis.model import (
    KINDS,
    Effect,
    Grade,
    Model,
    Options,
    Record,
    Reference,
    Retraction,
    Slot,
    Term,
    slots_of,
)
from mkdocs_metastasis.model.fields import Id
from mkdocs_metastasis.model.kinds import own_slots

Schema = dict[str, Any]

FORMAT = 1
"""Rises when a reader of the form before would go wrong."""

_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}
_DATE = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_TYPES: Mapping[Any, Schema] = {
    str: {"type": "string"}, bool: {"type": "boolean"}, float: {"type": "number"}, dt.date: _DATE,
}


def schema() -> str:
    """The JSON Schema of `atlas.json`, and of a record's file under `#/$defs/record_file`."""
    members = {
        "$schema": _text("The address of this schema."),
        "options": _ref("options"),
        "records": _list("record", "In order of id."),
        "terms": _list("term", "The glossary."),
        "references": _list("reference", "The bibliography."),
        "retractions": _list("retraction", "Notices about sources."),
    }
    about = "All that an atlas holds, and its grades. What is not known is empty or null."
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An atlas",
        **_open(about, members, "head"),
        "$defs": _definitions(),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _definitions() -> Schema:
    page = _text("Address of its page: absolute, or from the root of a site without one.")
    file = {
        "record": _ref("record"),
        "incoming": _list("incoming", "The arrows that reach it."),
        "references": _list("reference", "The sources that it and its arrows name."),
    }
    path = _text("The record's file below the folder of the site.")
    named = {
        "type": "object", "description": "Fields that the option `fields` names, by name.",
        "additionalProperties": {"type": ["string", "number", "array"]},
    }
    id = {**_ID, "description": "Unique over all kinds."}
    own = {"id": id, "path": path, "fields": named, "page": page}
    found: Schema = {
        "head": _mapping("What every file begins with.", _HEAD),
        "record_file": _open("The file of one record, beside its page.", file, "head"),
        "record": {"oneOf": [_ref(kind) for kind in KINDS]},
        "common": _mapping("What all kinds have.", {**own, **_fields(slots_of(Record))}),
        "grade": {
            "enum": list(Grade),
            "description": "How well the arrow is shown, best first; computed from its evidence.",
        },
        "arrow": _mapping("One arrow.", {**_ARROW, **_fields(slots_of(Effect))}),
        "effect": {**_ref("arrow"), "unevaluatedProperties": False},
        "incoming": _open("", {"source": _text("Id of the record it leaves.")}, "arrow"),
        "term": _closed(Term),
        "reference": _closed(Reference, withdrawn={
            "type": "boolean",
            "description": "Whether it was retracted; then it counts for no grade.",
        }),
        "retraction": _closed(Retraction),
        "options": _options(),
    }
    for kind, model in KINDS.items():
        fields = {"kind": {"const": kind}, **_fields(own_slots(kind))}
        found[kind] = _open(model.__doc__ or "", fields, "common")
    models: list[type[Model]] = [Record, *KINDS.values(), Effect, Reference]
    parts = [part for model in models for part in _parts(model)]
    return found | {_name(part): _closed(part) for part in parts if part is not Effect}


def _parts(model: type[Model]) -> list[type[Model]]:
    """The models that a model holds, and those that these hold."""
    below = [slot.model for slot in slots_of(model) if slot.model]
    return below + [part for held in below for part in _parts(held)]


def _name(model: type[Model]) -> str:
    return model.__name__.lower()


def _fields(slots: Iterable[Slot]) -> Schema:
    return {slot.name: _field(slot) for slot in slots}


def _field(slot: Slot) -> Schema:
    made = _value(slot)
    if slot.many:
        made = {"type": "array", "items": made, **({"minItems": 1} if slot.never_empty else {})}
    told = {"description": slot.says} if slot.says else {}
    if not slot.nullable:
        return {**made, **told}
    if "enum" in made:
        return {"enum": [*made["enum"], None], **told}
    if isinstance(made.get("type"), str) and not slot.many:
        return {**made, "type": [made["type"], "null"], **told}
    return {"anyOf": [{"type": "null"}, made], **told}


def _value(slot: Slot) -> Schema:
    if slot.model:
        return _ref(_name(slot.model))
    if slot.words and slot.value is not bool:
        return {"enum": slot.words}
    if isinstance(slot.role, Id) and slot.name == "id":
        return {"type": "string"}
    if slot.value is int:
        return {"type": "integer", "minimum": slot.least}
    limit = {"maxLength": slot.limit} if slot.limit else {}
    return {**_TYPES.get(slot.value, {"type": "string"}), **limit}


def _text(description: str) -> Schema:
    return {"type": "string", "description": description}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(name: str, description: str) -> Schema:
    return {"type": "array", "items": _ref(name), "description": description}


def _mapping(description: str, fields: Schema) -> Schema:
    told = {"description": description.strip()} if description else {}
    return {"type": "object", **told, "required": list(fields), "properties": fields}


def _open(description: str, fields: Schema, base: str) -> Schema:
    """A mapping with the fields of another beside its own, and no more."""
    more = {"allOf": [_ref(base)], "unevaluatedProperties": False}
    return {**_mapping(description, fields), **more}


def _closed(model: type[Model], **derived: Schema) -> Schema:
    fields = {**_fields(slots_of(model)), **derived}
    return {**_mapping(model.__doc__ or "", fields), "additionalProperties": False}


def _options() -> Schema:
    """The options, as pydantic tells them, without what only forms and editors need."""
    made: Schema = Options.model_json_schema(mode="serialization")
    parts = made.pop("$defs", {})
    about = "The options of the site, as its configuration takes them."
    plain: Schema = _plain(made, parts)
    return {**plain, "required": list(made["properties"]), "description": about}


def _plain(value: Any, parts: Schema) -> Any:
    if isinstance(value, list):
        return [_plain(item, parts) for item in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return _plain(parts[value["$ref"].rpartition("/")[2]], parts)
    dropped = ["default", "minLength", *(["title"] if isinstance(value.get("title"), str) else [])]
    return {key: _plain(item, parts) for key, item in value.items() if key not in dropped}


_HEAD: Schema = {
    "format": {
        "const": FORMAT,
        "description": "Rises when a program that reads the form before would go wrong.",
    },
    "name": _text("The name of the atlas."),
    "description": _text("What it is about, in a sentence; may be empty."),
    "address": _text("Where it is published; empty where it is not."),
    "license": _text("The address of the licence of text and data; empty where none is named."),
    "language": _text("The language of the texts, as in BCP 47."),
    "version": _text("The version of the atlas; empty where it has none."),
}
_ARROW: Schema = {
    "id": _text("<source>--<target>; it survives a change of direction."),
    "grade": _ref("grade"),
    "contested": {
        "type": "boolean", "description": "Whether at least one source speaks against it.",
    },
    "page": _text("The address of its page, or of its row on the page of its source."),
}
