"""Nodes to typed values: pydantic's errors become codes at exact places; nothing more."""

from __future__ import annotations

import re
from collections.abc import Sequence as Seq
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mkdocs_metastasis.diagnostics import CODES, Diagnostic
from mkdocs_metastasis.loader.nodes import Hole, Mapping, Node, Scalar, Sequence, is_blank
from mkdocs_metastasis.model import Direction, Effect, Model, slots_of
from mkdocs_metastasis.model.fields import Acts, Slot, role_of, slot_of
from mkdocs_metastasis.model.synonyms import meant
from mkdocs_metastasis.source import Span
from mkdocs_metastasis.suggest import Names, did_you_mean, did_you_mean_id

M = TypeVar("M", bound=Model)
Location = tuple[int | str, ...]
_CODES = {
    "missing": "missing-field",
    "too_short": "missing-field",
    "extra_forbidden": "unknown-field",
    "enum": "unknown-value",
    "string_pattern_mismatch": "unknown-value",
    "string_too_long": "too-long",
}
"""pydantic's error types to ours; its other types are all about a wrong type."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a location leads: the node, the mapping or list around it, the name for the reader."""

    node: Node | None
    name: str
    parent: Node


@dataclass(frozen=True)
class Reading:
    """Turns one node into one model, and collects what is wrong with it."""

    root: Node
    problems: list[Diagnostic]
    prefix: str = ""
    """Stands before the names of fields: `[2].` for the second item of a list."""

    def say(self, span: Span, code: str, message: str, suggestion: str = "") -> None:
        self.problems.append(Diagnostic(span, code, message, suggestion))

    def model(self, model: type[M], value: object = None) -> M | None:
        """The model of the node, or None and a problem for each thing wrong with it.

        `value` stands for the node where something was added to its plain value.
        """
        before = len(self.problems)
        self._blank_items(self.root, self.prefix)
        try:
            made = model.model_validate(value or plain(self.root, model))
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
            self._translate(model, details)
            return None
        return made if len(self.problems) == before else None

    def _blank_items(self, node: Node, name: str) -> None:
        if isinstance(node, Mapping):
            for key, (_, value) in node.fields.items():
                self._blank_items(value, f"{name}{key}")
        elif isinstance(node, Sequence):
            filled = {number for number, _ in node.filled()}
            for number, item in enumerate(node.items, start=1):
                if number not in filled:
                    self.say(item.span, "missing-field", f"{name}[{number}] is empty")
                self._blank_items(item, f"{name}[{number}].")

    def _translate(self, model: type[Model], details: Seq[ErrorDetails]) -> None:
        extra = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
        unknown = self._unknown(model, extra)
        for detail in details:
            loc = detail["loc"]
            if detail["type"] == "missing" and loc in unknown:
                continue  # said of the misspelt field already
            self._one(model, detail)

    def _unknown(self, model: type[Model], locations: Seq[Location]) -> set[Location]:
        """The locations of the fields that unknown names are closest to."""
        meant = set()
        for loc in locations:
            known = known_fields(_model_at(model, loc[:-1]))
            meant.add((*loc[:-1], known.closest(str(loc[-1])) or ""))
        return meant

    def _one(self, model: type[Model], detail: ErrorDetails) -> None:
        place = locate(self.root, detail["loc"], self.prefix)
        if isinstance(place.node, Hole):
            return
        code = _code(detail["type"], place.node)
        message, suggestion = _WORDS.get(code, _custom)(place, detail, model)
        self.say(_span(code, place, detail["loc"]), code, message, suggestion)


def plain(node: Node, model: type[Model] | None) -> Any:
    """A node as text, list and mapping. Fields of the model that are blank count as missing."""
    if isinstance(node, Scalar):
        return node.text.value
    if isinstance(node, Sequence):
        return [plain(item, model) for _, item in node.filled()]
    if isinstance(node, Mapping):
        known = field_names(model)
        return {
            name: plain(value, _model_of(model, name))
            for name, (_, value) in node.fields.items()
            if name not in known or not is_blank(value)
        }
    return None


def locate(root: Node, loc: Location, prefix: str = "") -> FieldPlace:
    """Follow a location as far as the tree goes; short forms end it early."""
    node: Node | None = root
    parent, name = root, prefix
    for part in loc:
        if isinstance(node, Mapping) and isinstance(part, str):
            parent, node = node, node.get(part)
            name = f"{name}.{part}" if name and not name.endswith(".") else f"{name}{part}"
        elif isinstance(node, Sequence) and isinstance(part, int):
            number, item = node.numbered[part]
            parent, node, name = node, item, f"{name}[{number}]"
    return FieldPlace(node, name, parent)


def _code(kind: str, node: Node | None) -> str:
    if kind in CODES:
        return kind
    code = _CODES.get(kind, "wrong-type")
    if code == "unknown-value" and not isinstance(node, Scalar):
        return "wrong-type"
    return code


def _span(code: str, place: FieldPlace, loc: Location) -> Span:
    parent, name = place.parent, str(loc[-1]) if loc else ""
    if isinstance(parent, Mapping):
        if code == "unknown-field":
            return parent.fields[name][0].span
        if code == "missing-field" and place.node is None:
            return parent.missing_at(name)
    return place.node.span if place.node else place.parent.span


def _shown(node: Node | None) -> str:
    text = node.value if isinstance(node, Scalar) else ""
    return text if len(text) <= 60 else f"{text[:57]}…"


def _unknown_field(place: FieldPlace, detail: ErrorDetails, model: type[Model]) -> tuple[str, str]:
    name = str(detail["loc"][-1])
    known = known_fields(_model_at(model, detail["loc"][:-1]))
    where = f" in {place.name.rpartition('.')[0]}" if "." in place.name else ""
    return f"unknown field '{name}'{where}", did_you_mean_id(known.closest(name))


def _missing(place: FieldPlace, detail: ErrorDetails, model: type[Model]) -> tuple[str, str]:
    there = isinstance(place.parent, Mapping) and detail["loc"][-1] in place.parent.fields
    return f"{place.name} is {'empty' if there else 'missing'}", "" if there else "add it"


def _too_long(place: FieldPlace, detail: ErrorDetails, model: type[Model]) -> tuple[str, str]:
    length = len(_text(place.node))
    most = detail.get("ctx", {}).get("max_length")
    return f"{place.name} has {length} characters; at most {most} are allowed", "shorten it"


def _text(node: Node | None) -> str:
    return node.value if isinstance(node, Scalar) else ""


def _unknown_value(place: FieldPlace, detail: ErrorDetails, model: type[Model]) -> tuple[str, str]:
    slot = _slot_at(model, detail["loc"])
    barred = _barred(model, detail["loc"])
    values = [word for word in slot.words if word not in barred] if slot else []
    written = _text(place.node)
    hint = did_you_mean_id(meant(written, values)) or did_you_mean(written, values)
    hint = hint or (f"use {_either(values)}" if values else "")
    return f"unknown value '{_shown(place.node)}' in {place.name}", hint


def _barred(model: type[Model], loc: Location) -> tuple[str, ...]:
    """Words that this kind of record may not use: only what says so detects."""
    slot = _slot_at(model, loc[:1])
    if slot is None or slot.model is not Effect:
        return ()
    return () if (role_of(slot, Acts) or Acts()).detects else (Direction.DETECTS,)


def _custom(place: FieldPlace, detail: ErrorDetails, model: type[Model]) -> tuple[str, str]:
    return f"'{_shown(place.node)}' in {place.name} {detail['msg']}", ""


def _wrong_type(place: FieldPlace, detail: ErrorDetails, model: type[Model]) -> tuple[str, str]:
    name = place.name or "the record"
    if detail["type"] == "tuple_type":
        return f"{name} must be a list", _as_list(place.node)
    if detail["type"] in ("model_type", "model_attributes_type", "dict_type"):
        return f"{name} must be a mapping (field: value)", ""
    return f"{name} must be a text, not {_called(place.node)}", ""


def _as_list(node: Node | None) -> str:
    """How a single value is written where a list stands."""
    if not isinstance(node, Scalar):
        return "begin each item with '- '"
    if re.match(r"[-–—−•*·]", node.value):
        return "begin each item with '- ', a hyphen and a blank, on a line of its own"
    fits = not re.search(r"[\[\]{},#:'\"\n]", node.value) and len(node.value) <= 60
    return f"write [{node.value}]" if fits else "write it on the next line, after '- '"


def _called(node: Node | None) -> str:
    return "a list" if isinstance(node, Sequence) else "a mapping"


_WORDS = {
    "unknown-field": _unknown_field,
    "missing-field": _missing,
    "too-long": _too_long,
    "unknown-value": _unknown_value,
    "wrong-type": _wrong_type,
}


def _either(values: Seq[str]) -> str:
    return f"{', '.join(values[:-1])} or {values[-1]}" if len(values) > 1 else values[0]


@cache
def field_names(model: type[Model] | None) -> tuple[str, ...]:
    """The fields that a file may hold."""
    return tuple(slot.name for slot in slots_of(model)) if model else ()


@cache
def known_fields(model: type[Model] | None) -> Names:
    return Names(field_names(model))


@cache
def _model_of(model: type[Model] | None, name: str) -> type[Model] | None:
    return _model_at(model, (name,)) if model else None


def _model_at(model: type[Model], loc: Location) -> type[Model] | None:
    """The model of the mapping that a location leads to."""
    slot = _slot_at(model, loc)
    return slot.model if slot else None if any(isinstance(p, str) for p in loc) else model


def _slot_at(model: type[Model], loc: Location) -> Slot | None:
    """The field that a location leads to, or into whose list."""
    holder: type[Model] | None = model
    slot = None
    for part in loc:
        if isinstance(part, str):
            slot = slot_of(holder, part) if holder else None
            holder = slot.model if slot else None
    return slot
