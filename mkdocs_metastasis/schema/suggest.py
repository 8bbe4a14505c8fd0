"""A schema with the ids, groups, topics and keys of one atlas as suggestions; nothing more.

Other values of the right form are not marked: a new record is written before others name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_metastasis.model import CASCADE, KINDS, REGIONS, Atlas, Edge, Record, slots_of
from mkdocs_metastasis.model.fields import Acts, Key, Ref, role_of, slot_of
from mkdocs_metastasis.schema.build import FILES, form_of


def with_suggestions(schema: Mapping[str, Any], name: str, atlas: Atlas) -> dict[str, Any]:
    """The schema of a kind of file, with what the atlas has beside each form."""
    known = _known(name, atlas)
    made = {form: _suggested(given, known.get(form, {})) for form, given in _forms(schema)}
    return {**schema, **_own(schema, name, atlas), "definitions": made}


def _own(schema: Mapping[str, Any], name: str, atlas: Atlas) -> dict[str, Any]:
    """The fields that the atlas itself has named."""
    found: dict[str, Any] = {}
    for key, field in atlas.options.fields.items():
        if name in field.kinds:
            value: dict[str, Any] = {"enum": list(field.values)} if field.values else {}
            value = value or {"type": ["string", "number"]}
            listed = {"anyOf": [value, {"type": "array", "items": value}]} if field.many else value
            found[key] = {**listed, "description": field.title}
    if not found:
        return {}
    needed = [key for key in found if atlas.options.fields[key].required]
    return {
        "properties": {**schema["properties"], **found},
        "required": [*schema.get("required", ()), *needed],
    }


def _forms(schema: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    definitions: Mapping[str, Any] = schema["definitions"]
    return definitions.items()


def _suggested(given: Mapping[str, Any], values: Mapping[str, str]) -> Mapping[str, Any]:
    if not values:
        return given
    form = {key: value for key, value in given.items() if key != "description"}
    listed = {"enum": list(values), "enumDescriptions": list(values.values())}
    return {"description": given["description"], "anyOf": [listed, form]}


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
