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
    """Where a location leads, in the file and in the model."""

    node: Node | None
    name: str
    """As a reader knows it."""
    parent: Node
    """The mapping or list around it."""
    slot: Slot | None
    """The field, or the one whose list it stands in."""
    holder: type[Model] | None
    """The model that has the field."""
    outer: Slot | None
    """The field of the file through which it is reached."""


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
            self._translate(model, error.errors(include_url=False, include_input=False))
            return None
        return made if len(self.problems) == before else None

    def _blank_items(self, node: Node, name: str) -> None:
        if isinstance(node, Mapping):
            for key, (_, value) in node.fields.items():
                self._blank_items(value, f"{name}{key}")
        elif isinstance(node, Sequence):
            filled = {number for number, _ in node.filled}
            for number, item in enumerate(node.items, start=1):
                if number not in filled:
                    self.say(item.span, "missing-field", f"{name}[{number}] is empty")
                self._blank_items(item, f"{name}[{number}].")

    def _translate(self, model: type[Model], details: Seq[ErrorDetails]) -> None:
        found = [(d, _locate(self.root, d["loc"], self.prefix, model)) for d in details]
        meant = set()
        for detail, place in found:
            if detail["type"] == "extra_forbidden":
                *above, name = detail["loc"]
                meant.add((*above, known_fields(place.holder).closest(str(name)) or ""))
        for detail, place in found:
            if detail["type"] == "missing" and detail["loc"] in meant:
                continue  # said of the misspelt field already
            if not isinstance(place.node, Hole):
                code = detail["type"]
                if code not in CODES:
                    code = _CODES.get(code, "wrong-type")
                    if code == "unknown-value" and not isinstance(place.node, Scalar):
                        code = "wrong-type"
                message, suggestion = _said(code, place, detail)
                self.say(_span(code, place, detail["loc"]), code, message, suggestion)


def plain(node: Node, model: type[Model] | None) -> Any:
    """A node as text, list and mapping. Fields of the model that are blank count as missing."""
    if isinstance(node, Scalar):
        return node.text.value
    if isinstance(node, Sequence):
        return [plain(item, model) for _, item in node.filled]
    if isinstance(node, Mapping):
        known = field_names(model)
        return {
            name: plain(value, _model_of(model, name))
            for name, (_, value) in node.fields.items()
            if name not in known or not is_blank(value)
        }
    return None


def _locate(root: Node, loc: Location, prefix: str, model: type[Model]) -> FieldPlace:
    """Follow a location as far as the tree goes; short forms end it early."""
    node: Node | None = root
    parent, name = root, prefix
    slots: list[Slot | None] = [None]
    holder: type[Model] | None = None
    inner: type[Model] | None = model
    for part in loc:
        if isinstance(part, str):
            holder = inner
            slots.append(slot_of(holder, part) if holder else None)
            inner = slots[-1].model if slots[-1] else None
        if isinstance(node, Mapping) and isinstance(part, str):
            parent, node = node, node.get(part)
            name = f"{name}.{part}" if name and not name.endswith(".") else f"{name}{part}"
        elif isinstance(node, Sequence) and isinstance(part, int):
            number, item = node.filled[part]
            parent, node, name = node, item, f"{name}[{number}]"
    return FieldPlace(node, name, parent, slots[-1], holder, slots[:2][-1])


def _span(code: str, place: FieldPlace, loc: Location) -> Span:
    parent, name = place.parent, str(loc[-1]) if loc else ""
    if isinstance(parent, Mapping):
        if code == "unknown-field":
            return parent.fields[name][0].span
        if code == "missing-field" and place.node is None:
            return parent.missing_at(name)
    return place.node.span if place.node else place.parent.span


def _said(code: str, place: FieldPlace, detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong, and a suggestion."""
    name, node, kind = place.name, place.node, detail["type"]
    written = node.value if isinstance(node, Scalar) else ""
    shown = written if len(written) <= 60 else f"{written[:57]}…"
    if code == "unknown-field":
        field = str(detail["loc"][-1])
        where = f" in {name.rpartition('.')[0]}" if "." in name else ""
        hint = did_you_mean_id(known_fields(place.holder).closest(field))
        return f"unknown field '{field}'{where}", hint
    if code == "missing-field":
        there = isinstance(place.parent, Mapping) and detail["loc"][-1] in place.parent.fields
        return f"{name} is {'empty' if there else 'missing'}", "" if there else "add it"
    if code == "too-long":
        most = detail.get("ctx", {}).get("max_length")
        return f"{name} has {len(written)} characters; at most {most} are allowed", "shorten it"
    if code == "unknown-value":
        return f"unknown value '{shown}' in {name}", _allowed(place, written)
    if code != "wrong-type":
        return f"'{shown}' in {name} {detail['msg']}", ""
    name = name or "the record"
    if kind == "tuple_type":
        return f"{name} must be a list", _as_list(node)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{name} must be a mapping (field: value)", ""
    called = "a list" if isinstance(node, Sequence) else "a mapping"
    return f"{name} must be a text, not {called}", ""


def _allowed(place: FieldPlace, written: str) -> str:
    """The word that was meant, or all; only what says so detects."""
    values = list(place.slot.words) if place.slot else []
    outer = place.outer
    if outer and outer.model is Effect and not (role_of(outer, Acts) or Acts()).detects:
        values = [word for word in values if word != Direction.DETECTS]
    hint = did_you_mean_id(meant(written, values)) or did_you_mean(written, values)
    either = f"{', '.join(values[:-1])} or {values[-1]}" if len(values) > 1 else "".join(values)
    return hint or (f"use {either}" if values else "")


def _as_list(node: Node | None) -> str:
    """How a single value is written where a list stands."""
    if not isinstance(node, Scalar):
        return "begin each item with '- '"
    if re.match(r"[-–—−•*·]", node.value):
        return "begin each item with '- ', a hyphen and a blank, on a line of its own"
    fits = not re.search(r"[\[\]{},#:'\"\n]", node.value) and len(node.value) <= 60
    return f"write [{node.value}]" if fits else "write it on the next line, after '- '"


@cache
def field_names(model: type[Model] | None) -> tuple[str, ...]:
    """The fields that a file may hold."""
    return tuple(slot.name for slot in slots_of(model)) if model else ()


@cache
def known_fields(model: type[Model] | None) -> Names:
    return Names(field_names(model))


@cache
def _model_of(model: type[Model] | None, name: str) -> type[Model] | None:
    slot = slot_of(model, name) if model else None
    return slot.model if slot else None
