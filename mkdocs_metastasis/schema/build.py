"""The schema of each kind of file: pydantic's, as draft-07, with the short forms of YAML.

pydantic tells what a model holds once it is read; here stands what a file may hold instead: a
bare key for an item of evidence, a date for a review, a number where a text is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mkdocs_metastasis.model import (
    MODELS,
    Direction,
    Effect,
    Evidence,
    Kind,
    Model,
    NextStep,
    Retraction,
    Review,
    Term,
    Xref,
)
from mkdocs_metastasis.schema.told import told

Schema = dict[str, Any]

FILES: Mapping[str, type[Model]] = {
    **{str(kind): model for kind, model in MODELS.items()},
    "glossary": Term,
    "retractions": Retraction,
}
"""Kind of file to the model of the record, or of the items of the list."""

_PARTS = {model.__name__: model for model in (Effect, Evidence, NextStep, Review, Xref)}
_LISTS = ("glossary", "retractions")
_FROM_FILE = ("id", "path")
"""Fields of a record that its file's name gives."""

_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_TEXT = ["string", "number"]
"""YAML reads `2016` as a number, the loader as a text."""


def _form(description: str, pattern: str, **more: object) -> Schema:
    return {"description": description, "type": _TEXT, "pattern": pattern, **more}


_FORMS: Mapping[str, Schema] = {
    "text": {"type": _TEXT},
    "id": _form("An id: lower-case letters, digits and single hyphens.", _ID, maxLength=64),
    "step": _form("The id of a step.", _ID),
    "mechanism": _form("The id of a mechanism.", _ID),
    "record": _form("The id of a record.", _ID),
    "target": _form("The id of what it acts on, or `cascade` for spread as a whole.", _ID),
    "group": _form("A key of the option `factor_groups`.", _ID),
    "topic": _form("A key of the option `clinical_topics`.", _ID),
    "key": _form("The key of a source in references.bib.", "^[A-Za-z0-9][A-Za-z0-9_:.+-]*$"),
    "identifier": _form("Prefix, colon, local part: GO:0016477.", "^[^:\\s]+:\\S+$"),
    "date": {
        "description": "A date: 2026-01-31.", "type": "string", "format": "date",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    },
    "whole": {
        "description": "A whole number.",
        "anyOf": [
            {"type": "integer", "minimum": 0, "maximum": 999999},
            {"type": "string", "pattern": "^(0|[1-9][0-9]{0,5})$"},
        ],
    },
    "place": {
        "description": "A whole number from 1.",
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 999999},
            {"type": "string", "pattern": "^[1-9][0-9]{0,5}$"},
        ],
    },
    "truth": {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^(true|false)$"}]},
}
"""What a value may be, by the name that schemas give it among their definitions."""

_FORM_OF = {
    "Effect.on": "target", "Evidence.ref": "key", "Retraction.ref": "key",
    "Mechanism.step": "step", "NextStep.to": "step", "Mechanism.part_of": "mechanism",
    "Factor.group": "group", "Clinical.topic": "topic", "Step.order": "place",
    "Xref.id": "identifier", "Term.id": "id", "Term.record": "record",
    "see_also": "record", "former": "id",
}
"""A field, with its model or in all of them, to the form of its value or of its items."""

_SHORT = {"Evidence": "key", "Xref": "identifier", "NextStep": "step", "Review": "date"}
"""What may stand for a whole mapping."""

_SINGLE = ("Evidence.study", "Mechanism.step")
"""Lists for which a single item may stand."""


def schema_of(name: str) -> Schema:
    """The schema of a kind of file, a name of `FILES`, without anything of an atlas in it."""
    model = FILES[name]
    own = _Conversion(model.model_json_schema(), with_detection=name == Kind.CLINICAL)
    record = own.model(model)
    is_list = name in _LISTS
    if is_list:
        record = {"type": "array", "items": record}
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": name.capitalize()}
    return {**head, **record, "definitions": own.definitions(record)}


class _Conversion:
    """One schema of pydantic, turned over piece by piece."""

    def __init__(self, given: Schema, with_detection: bool) -> None:
        self.given = given
        self.parts: Schema = given.get("$defs", {})
        self.with_detection = with_detection

    def model(self, model: type[Model]) -> Schema:
        """The mapping of a model's fields."""
        name = model.__name__
        found = self.parts.get(name, self.given)
        left_out = _FROM_FILE if "path" in model.model_fields else ()
        fields = {f: s for f, s in found["properties"].items() if f not in left_out}
        says = told(model)
        return {
            "description": found["description"],
            "type": "object",
            "additionalProperties": False,
            "required": [field for field in found["required"] if field not in left_out],
            "properties": {f: self._field(name, f, s, says[f]) for f, s in fields.items()},
        }

    def _field(self, model: str, field: str, given: Schema, says: str) -> Schema:
        full = f"{model}.{field}"
        form = _FORM_OF.get(full) or _FORM_OF.get(field, "")
        made = self._value(given, form)
        if full in _SINGLE:
            made["minItems"] = 1
            made = {"anyOf": [made["items"], made]}
        # In draft-07 nothing may stand beside a reference.
        return {"description": says, **({"allOf": [made]} if "$ref" in made else made)}

    def _value(self, given: Schema, form: str) -> Schema:
        if "anyOf" in given:  # something or None, which no file can say
            (given,) = [option for option in given["anyOf"] if option.get("type") != "null"]
        if "$ref" in given:
            return self._part(given["$ref"].rpartition("/")[2])
        if given["type"] == "array":
            return {"type": "array", "items": self._value(given["items"], form)}
        return _scalar(given, form)

    def _part(self, name: str) -> Schema:
        """A vocabulary, or a mapping with its short form."""
        if name not in _PARTS:
            return {"type": "string", "enum": self._words(name)}
        whole = _reference(name)
        return {"anyOf": [_reference(_SHORT[name]), whole]} if name in _SHORT else whole

    def _words(self, name: str) -> list[str]:
        words = list(map(str, self.parts[name]["enum"]))
        if name == Direction.__name__ and not self.with_detection:
            words.remove(Direction.DETECTS)
        return words

    def definitions(self, root: Schema) -> Schema:
        """Everything that the schema refers to, also by way of its parts, in order of name."""
        found: Schema = {}
        waiting = _referred(root)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = self.model(_PARTS[name]) if name in _PARTS else _FORMS[name]
                waiting += _referred(found[name])
        return dict(sorted(found.items()))


def _scalar(given: Schema, form: str) -> Schema:
    if form:
        return _reference(form)
    only = re.fullmatch(r"\^(\w+)\$", given.get("pattern", ""))
    if only:
        return {"type": "string", "enum": [only[1]]}
    if given["type"] == "string" and "maxLength" in given:
        return {"type": _TEXT, "maxLength": given["maxLength"]}
    named = {"integer": "whole", "boolean": "truth", "date": "date"}
    kind: str = given.get("format") or given["type"]
    return _reference(named.get(kind, "text"))


def _reference(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _referred(value: object) -> list[str]:
    """The definitions that a piece of a schema names."""
    if isinstance(value, list):
        return [name for item in value for name in _referred(item)]
    if not isinstance(value, dict):
        return []
    if "$ref" in value:
        return [value["$ref"].rpartition("/")[2]]
    return [name for item in value.values() for name in _referred(item)]
