"""The schema of each kind of file, in draft-07, made from the fields of the model and their roles.

It tells what a file may hold, short forms included: a bare key for an item of evidence, a date for
a review, a number where a text is wanted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from inspect import cleandoc
from typing import Any

from mkdocs_metastasis.model import (
    CASCADE,
    KINDS,
    REGIONS,
    SPECS,
    Atlas,
    Direction,
    Edge,
    Model,
    Record,
    Retraction,
    Slot,
    Term,
    slots_of,
)
from mkdocs_metastasis.model.fields import (
    Acts,
    Cites,
    Curie,
    Id,
    Key,
    Ref,
    RegionName,
    role_of,
    slot_of,
)
from mkdocs_metastasis.model.translation import LanguageFile

Schema = dict[str, Any]

FILES: Mapping[str, type[Model]] = {
    **KINDS, "glossary": Term, "retractions": Retraction, "language": LanguageFile,
}
"""Kind of file to the model of the record, or of the items of the list."""

_LISTS = ("glossary", "retractions")

_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_TEXT = ["string", "number"]
"""YAML reads `2016` as a number, the loader as a text."""


def _form(description: str, pattern: str, **more: object) -> Schema:
    return {"description": description, "type": _TEXT, "pattern": pattern, **more}


def _number(description: str, least: int, pattern: str) -> Schema:
    whole = {"type": "integer", "minimum": least, "maximum": 999999}
    return {"description": description, "anyOf": [whole, {"type": "string", "pattern": pattern}]}


_FORMS: Mapping[str, Schema] = {
    "text": {"type": _TEXT},
    "id": _form("An id: lower-case letters, digits and single hyphens.", _ID, maxLength=64),
    **{name: _form(f"The id of {spec.called}.", _ID) for name, spec in SPECS.items()},
    "record": _form("The id of a record.", _ID),
    "target": _form("The id of what it acts on, or `cascade` for spread as a whole.", _ID),
    "key": _form("The key of a source in references.bib.", "^[A-Za-z0-9][A-Za-z0-9_:.+-]*$"),
    "identifier": _form("Prefix, colon, local part: GO:0016477.", "^[^:\\s]+:\\S+$"),
    "date": {
        "description": "A date: 2026-01-31.", "type": "string", "format": "date",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    },
    "whole": _number("A whole number.", 0, "^(0|[1-9][0-9]{0,5})$"),
    "place": _number("A whole number from 1.", 1, "^[1-9][0-9]{0,5}$"),
    "percent": {
        "description": "A number from 0 to 100 with at most one decimal.",
        "anyOf": [
            {"type": "number", "minimum": 0, "maximum": 100, "multipleOf": 0.1},
            {"type": "string", "pattern": "^(100(\\.0)?|[1-9]?[0-9](\\.[0-9])?)$"},
        ],
    },
    "region": _form("A region of the body map.", _ID),
    "truth": {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^(true|false)$"}]},
}
"""What a value may be, by the name that schemas give it among their definitions."""


def form_of(slot: Slot) -> str:
    """The name of the form of a field's value."""
    role = slot.role
    if isinstance(role, Ref):
        return "target" if role.cascade else role.to[0] if len(role.to) == 1 else "record"
    if isinstance(role, Key):
        return slot.name
    named: Mapping[type, str] = {Cites: "key", Curie: "identifier", Id: "id", RegionName: "region"}
    whole = "place" if slot.least else "whole"
    types = {bool: "truth", int: whole, float: "percent", dt.date: "date"}
    return named.get(type(role)) or types.get(slot.value, "text")


def schema_of(name: str) -> Schema:
    """The schema of a kind of file, a name of `FILES`, without anything of an atlas in it."""
    model = FILES[name]
    own = _Schema(model)
    record = own.mapping(model)
    if name in _LISTS:
        record = {"type": "array", "items": record}
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": name.capitalize()}
    return {**head, **record, "definitions": dict(sorted(own.definitions.items()))}


class _Schema:
    """One schema, and the definitions that it needs."""

    def __init__(self, model: type[Model]) -> None:
        self.definitions: Schema = {}
        acts = (role_of(slot, Acts) for slot in slots_of(model))
        self._detects = any(role.detects for role in acts if role)

    def mapping(self, model: type[Model]) -> Schema:
        """The mapping of a model's fields."""
        return {
            "description": cleandoc(model.__doc__ or ""),
            "type": "object",
            "additionalProperties": False,
            "required": [slot.name for slot in slots_of(model) if slot.required],
            "properties": {slot.name: self._field(slot) for slot in slots_of(model)},
        }

    def _field(self, slot: Slot) -> Schema:
        made = self._value(slot)
        if slot.many:
            listed: Schema = {"type": "array", "items": made}
            if slot.never_empty:
                listed["minItems"] = 1
            made = {"anyOf": [made, listed]} if slot.single else listed
        # In draft-07 nothing may stand beside a reference.
        return {"description": slot.says, **({"allOf": [made]} if "$ref" in made else made)}

    def _value(self, slot: Slot) -> Schema:
        if slot.model:
            return self._part(slot.model)
        if slot.value is Direction and not self._detects:
            return {"type": "string", "enum": [w for w in slot.words if w != Direction.DETECTS]}
        if slot.words and slot.value is not bool:
            return {"type": "string", "enum": slot.words}
        if slot.limit:
            return {"type": _TEXT, "maxLength": slot.limit}
        name = form_of(slot)
        role = slot.role
        key = f"A key of the option `{role.option}`." if isinstance(role, Key) else ""
        self.definitions[name] = _form(key, _ID) if key else _FORMS[name]
        return {"$ref": f"#/definitions/{name}"}

    def _part(self, model: type[Model]) -> Schema:
        """A mapping, or the short form that may stand for it."""
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # it may hold itself
            self.definitions[name] = self.mapping(model)
        whole = {"$ref": f"#/definitions/{name}"}
        short = slot_of(model, model.short)
        return {"anyOf": [self._value(short), whole]} if short else whole


def with_suggestions(schema: Mapping[str, Any], name: str, atlas: Atlas) -> Schema:
    """The schema of a kind of file, with the ids, groups, topics and keys of an atlas beside it.

    Other values of the right form are not marked: a new record is written before others name it.
    """
    known = _known(name, atlas)
    made = {}
    for form, given in schema["definitions"].items():
        made[form] = given
        if values := known.get(form):
            bare = {key: value for key, value in given.items() if key != "description"}
            listed = {"enum": list(values), "enumDescriptions": list(values.values())}
            made[form] = {"description": given["description"], "anyOf": [listed, bare]}
    return {**schema, **_own(schema, name, atlas), "definitions": made}


def _own(schema: Mapping[str, Any], name: str, atlas: Atlas) -> Schema:
    """The fields that the atlas itself has named."""
    found: Schema = {}
    for key, field in atlas.options.fields.items():
        if name in field.kinds:
            value: Schema = {"enum": list(field.values)} if field.values else {"type": _TEXT}
            listed = {"anyOf": [value, {"type": "array", "items": value}]} if field.many else value
            found[key] = {**listed, "description": field.title}
    if not found:
        return {}
    needed = [key for key in found if atlas.options.fields[key].required]
    return {
        "properties": {**schema["properties"], **found},
        "required": [*schema.get("required", ()), *needed],
    }


def _known(name: str, atlas: Atlas) -> Mapping[str, Mapping[str, str]]:
    """Name of a form to its values, each with what an editor shows beside it."""
    known = {kind: _titles(atlas.of_kind(kind)) for kind in KINDS}
    targets = {CASCADE: "Spread as a whole"}
    for slot in slots_of(FILES[name]):
        if isinstance(slot.role, Key):
            known[form_of(slot)] = dict(getattr(atlas.options, slot.role.option))
        if slot.model and issubclass(slot.model, Edge):
            acts = role_of(slot, Acts) or Acts()
            ref = role_of(slot_of(slot.model, slot.model.end), Ref)
            for kind in (*ref.to, *acts.also) if ref else ():
                targets |= known[kind]
    return {
        **known,
        "record": _titles(atlas.records.values()),
        "target": targets,
        "region": dict.fromkeys(atlas.figure.regions if atlas.figure else REGIONS, ""),
        "key": {key: source.title for key, source in atlas.references.items()},
    }


def _titles(records: Iterable[Record]) -> dict[str, str]:
    return {record.id: record.title for record in records}
