"""The kinds of record: one module each, found by itself. A new kind is a new module here.

A module holds one subclass of `Record`, whose `spec` says where its files lie and how its index is
ordered, and whose fields say by their roles all that checks, pages and data have to know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from mkdocs_metastasis.model.edges import Edge
from mkdocs_metastasis.model.fields import Display, Order, Ref, Slot, role_of, slots_of
from mkdocs_metastasis.model.records import KindSpec, Record

for _found in iter_modules(__path__):
    import_module(f"{__name__}.{_found.name}")

KINDS: Mapping[str, type[Record]] = {
    model.spec.name: model
    for model in sorted(Record.__subclasses__(), key=lambda model: model.spec.position)
}
"""Name of a kind to its model, in the order in which kinds are shown."""

SPECS: Mapping[str, KindSpec] = {name: model.spec for name, model in KINDS.items()}
FOLDERS: Mapping[str, str] = {name: spec.folder for name, spec in SPECS.items()}


@cache
def own_slots(kind: str) -> tuple[Slot, ...]:
    """The fields that a kind has beside those of every record."""
    return tuple(s for s in slots_of(KINDS[kind]) if s.name not in Record.model_fields)


@cache
def facts_of(kind: str) -> tuple[Slot, ...]:
    """What a kind says of its subject in fields of its own: all but its edges, and its looks."""
    found = []
    for slot in own_slots(kind):
        is_edge = slot.model is not None and issubclass(slot.model, Edge)
        order = role_of(slot, Order)
        is_look = isinstance(slot.role, Display) or (order and not order.unique)
        if not is_edge and not is_look:
            found.append(slot)
    return tuple(found)


def property_of(slot: Slot) -> str:
    """The name of a field in the linked data: `partOf`."""
    first, *others = slot.name.split("_")
    return first + "".join(map(str.capitalize, others))


@dataclass(frozen=True)
class Naming:
    """A field by which the records of a kind name others."""

    kind: str
    field: str
    ref: Ref


NAMINGS: tuple[Naming, ...] = tuple(
    Naming(kind, slot.name, slot.role)
    for kind in KINDS for slot in own_slots(kind) if isinstance(slot.role, Ref)
)
"""All fields by which records name others in lists and values of their own."""
