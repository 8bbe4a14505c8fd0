"""The single values of a file, each with its place, its name for the reader and its field.

The checks walk over these and ask the field for its role; they know no field by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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


def values_of(
    node: Mapping, model: type[Model], prefix: str = "", outer: Slot | None = None
) -> Iterator[Value]:
    """Every single value of a mapping that stands where its model wants it."""
    for slot in slots_of(model):
        first = outer or slot
        short = slot_of(slot.model, slot.model.short) if slot.model else slot
        for name, item, of in _items(node.get(slot.name), slot, f"{prefix}{slot.name}"):
            if isinstance(item, Scalar) and short:
                yield Value(short, name, item, of, short is not slot, first)
            elif isinstance(item, Mapping) and slot.model:
                for value in values_of(item, slot.model, f"{name}.", first):
                    is_short = value.name == f"{name}.{slot.model.short}"
                    yield replace(value, name=name, list=of, short=True) if is_short else value


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
