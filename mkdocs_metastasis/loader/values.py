"""The single values of a file, each with its place, its name for the reader and its field.

The checks walk over these and ask the field for its role; they know no field by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from mkdocs_metastasis.loader.nodes import Mapping, Node, Scalar, Sequence
from mkdocs_metastasis.model import Model, Slot, slots_of
from mkdocs_metastasis.model.fields import Role, role_of, slot_of

R = TypeVar("R", bound=Role)


@dataclass(frozen=True, slots=True)
class Value:
    """One value. An item of a list in its short form stands for one field of the item."""

    slot: Slot
    name: str
    """As a reader knows it: `effects[1].how`."""
    scalar: Scalar
    list: str
    """The name of the list that it is an item of, or empty."""
    short: bool
    """Whether it is the field of an item for which a bare text may stand."""
    outer: Slot
    """The field of the file through which it is reached."""


def values_of(node: Mapping, model: type[Model], prefix: str = "") -> Iterator[Value]:
    """Every single value of a mapping that stands where its model wants it."""
    for slot in slots_of(model):
        for value in _of_slot(node, slot, prefix):
            yield Value(value.slot, value.name, value.scalar, value.list, value.short, slot)


def _of_slot(node: Mapping, slot: Slot, prefix: str) -> Iterator[Value]:
    name = f"{prefix}{slot.name}"
    for item_name, item, of in _items(node.get(slot.name), slot, name):
        model, field = slot.model, slot
        if isinstance(item, Scalar):
            if model:
                short = slot_of(model, model.short)
                if short is None:
                    continue
                field = short
            yield Value(field, item_name, item, of, field is not slot, slot)
        elif isinstance(item, Mapping) and model:
            for value in values_of(item, model, f"{item_name}."):
                is_short = value.name == f"{item_name}.{model.short}"
                shown, of_list = (item_name, of) if is_short else (value.name, value.list)
                is_short = value.short or is_short
                yield Value(value.slot, shown, value.scalar, of_list, is_short, slot)


def _items(found: Node | None, slot: Slot, name: str) -> Iterator[tuple[str, Node, str]]:
    """The value of a field, or the items of its list: name, node, and name of the list."""
    if not slot.many:
        yield from [(name, found, "")] if found else ()
    elif isinstance(found, Sequence):
        yield from ((f"{name}[{number}]", item, name) for number, item in found.filled)
    elif found and slot.single:
        yield name, found, ""


def with_role(values: Iterable[Value], role: type[R]) -> Iterator[tuple[Value, R]]:
    """The values whose fields have a role of a certain kind."""
    for value in values:
        found = role_of(value.slot, role)
        if found:
            yield value, found
