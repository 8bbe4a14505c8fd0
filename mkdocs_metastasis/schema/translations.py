"""The schemas of translations, in draft-07: which texts a file may hold, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mkdocs_metastasis.model import KINDS, Atlas, Model, Options, Term, slots_of
from mkdocs_metastasis.model.fields import WORDING
from mkdocs_metastasis.model.translation import Translators
from mkdocs_metastasis.schema.build import Schema, schema_of

_EMPTY = ["string", "number", "null"]
"""A text that is still to be written is empty."""


def _leaf(says: str, text: Schema) -> Schema:
    of = {
        "description": "The fingerprint of the source text that this translates.",
        "type": ["string", "number"], "pattern": "^([0-9a-f]{12}|unfinished)$",
    }
    return {
        "description": says, "type": "object", "additionalProperties": False,
        "required": ["text"], "properties": {"text": text, "of": of},
    }


def _texts(model: type[Model]) -> Schema:
    """The texts of a mapping; the items of a list stand by their keys."""
    found: Schema = {}
    for slot in slots_of(model):
        inner = _texts(slot.model) if slot.model else {}
        if inner:
            item = {"type": "object", "additionalProperties": False, "properties": inner}
            listed = {"type": "object", "additionalProperties": item} if slot.many else item
            found[slot.name] = {"description": slot.says, **listed}
        elif slot.is_worded and slot.many:
            items = {"type": ["string", "number"]}
            found[slot.name] = _leaf(slot.says, {"type": ["array", "null"], "items": items})
        elif slot.is_worded:
            limit = {"maxLength": slot.limit} if slot.limit else {}
            found[slot.name] = _leaf(slot.says, {"type": _EMPTY, **limit})
    return found


_LANGUAGE = schema_of("language")
_CREDIT = {slot.name: _LANGUAGE["properties"][slot.name] for slot in slots_of(Translators)}
"""Who has translated and reviewed, as in the schema of a language."""


def _file(title: str, properties: Schema, more: object = False) -> Schema:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#", "title": title, "type": "object",
        "additionalProperties": more, "properties": properties,
        "definitions": _LANGUAGE["definitions"],
    }


def _record(atlas: Atlas | None) -> Schema:
    """A record of any kind."""
    found = {name: made for kind in KINDS.values() for name, made in _texts(kind).items()}
    for name, field in (atlas.options.fields if atlas else {}).items():
        if field.form == "text" and not field.values:
            text = {"type": ["array", "null"]} if field.many else {"type": _EMPTY}
            found[name] = _leaf(field.title, text)
    return _file("Translation", {**found, **_CREDIT})


def _glossary(atlas: Atlas | None) -> Schema:
    properties = {**_texts(Term), **_CREDIT}
    term = {"type": "object", "additionalProperties": False, "properties": properties}
    known = {id: {"description": t.term, **term} for id, t in atlas.terms.items()} if atlas else {}
    return _file("Translated glossary", known, term)


def _options(atlas: Atlas | None) -> Schema:
    """Texts in mappings, as deep as the option is."""
    texts = {"anyOf": [_leaf("A text.", {"type": _EMPTY}), {
        "type": "object", "additionalProperties": {"$ref": "#/definitions/texts"},
    }]}
    settings = ("site_name", "site_description", "copyright")
    named = [n for n, info in Options.model_fields.items() if WORDING in info.metadata]
    found: Schema = {name: {"$ref": "#/definitions/texts"} for name in (*settings, *named)}
    words = {"type": "array", "items": {"type": ["string", "number"]}}
    found["search_words"] = {"type": "object", "additionalProperties": words}
    made = _file("Translated options", {**found, **_CREDIT})
    return {**made, "definitions": {**made["definitions"], "texts": texts}}


TRANSLATIONS: Mapping[str, Callable[[Atlas | None], dict[str, Any]]] = {
    "translation": _record, "translation-glossary": _glossary, "translation-options": _options,
}
"""Kind of file to its schema, with the ids of an atlas where there is one."""

