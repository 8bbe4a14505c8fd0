"""A schema with the ids, groups, topics and keys of one atlas as suggestions; nothing more.

Other values of the right form are not marked: a new record is written before others name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_metastasis.model import CASCADE, Atlas, Kind, Record


def with_suggestions(schema: Mapping[str, Any], name: str, atlas: Atlas) -> dict[str, Any]:
    """The schema of a kind of file, with what the atlas has beside each form."""
    known = _known(name, atlas)
    made = {form: _suggested(given, known.get(form, {})) for form, given in _forms(schema)}
    return {**schema, "definitions": made}


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
    of_kind = {kind: _titles(atlas.of_kind(kind)) for kind in Kind}
    targets = {CASCADE: "Spread as a whole"}
    for kind in Kind:
        if kind is not Kind.CLINICAL or name == Kind.CLINICAL:
            targets |= of_kind[kind]
    return {
        "step": of_kind[Kind.STEP],
        "mechanism": of_kind[Kind.MECHANISM],
        "record": _titles(atlas.records.values()),
        "target": targets,
        "group": dict(atlas.options.factor_groups),
        "topic": dict(atlas.options.clinical_topics),
        "key": {key: source.title for key, source in atlas.references.items()},
    }


def _titles(records: Iterable[Record]) -> dict[str, str]:
    return {record.id: record.title for record in records}
