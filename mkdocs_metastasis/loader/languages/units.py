"""The texts of an atlas that a translation says in its language, and how they are put in its place.

Which fields hold such texts, their annotations say: nothing here knows a kind or field by its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from mkdocs_metastasis.model import Edge, Model, Options, Record, slots_of
from mkdocs_metastasis.model.fields import WORDING, Prose, Slot
from mkdocs_metastasis.model.translation import Passage

M = TypeVar("M", bound=BaseModel)
Path = tuple[str, ...]
"""The way to a text: names of fields and keys of their items, one after the other."""
SETTINGS = ("site_name", "site_description", "copyright")
"""The settings of a site that readers see."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text of the source."""

    text: Passage
    limit: int | None = None
    """The most characters that it may have, in any language."""
    prose: Prose | None = None
    """What says that it is Markdown."""
    same_number: bool = False
    """Whether each text of the list has its own place, as in a drawing."""


def units_of(value: Model, options: Options | None = None) -> dict[Path, Unit]:
    """The texts of a record or term; the fields that the atlas has named are in the `options`."""
    found = dict(_of_model(value))
    if isinstance(value, Record) and options:
        for name, values in value.own:
            own = options.fields[name]
            if own.form == "text" and not own.values:
                found[(name,)] = Unit(values if own.many else values[0])
    return found


def _of_model(value: Model) -> Iterator[tuple[Path, Unit]]:
    for slot in slots_of(type(value)):
        held = slot.of(value)
        if slot.model and held:
            for key, item in _items(slot, held):
                for path, unit in _of_model(item):
                    yield (slot.name, *key, *path), unit
        elif slot.is_worded and held:
            prose = slot.role if isinstance(slot.role, Prose) else None
            yield (slot.name,), Unit(held, slot.limit, prose)


def _items(slot: Slot, held: Any) -> Iterator[tuple[Path, Model]]:
    """The items of a list, each with its key: `lung`, and `lung/2` for the second of this name."""
    if not slot.many:
        yield (), held
        return
    seen: Counter[str] = Counter()
    for item in held:
        key = item.target_id if isinstance(item, Edge) else str(getattr(item, item.short, ""))
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key}/{seen[key]}",), item


def fields_of(model: type[Model], above: Path = ()) -> Iterator[Path]:
    """The ways to all fields that may hold a text, with `*` for the keys of items."""
    for slot in slots_of(model):
        if slot.model:
            key = ("*",) if slot.many else ()
            yield from fields_of(slot.model, (*above, slot.name, *key))
        elif slot.is_worded:
            yield (*above, slot.name)


def translated(value: Model, texts: Mapping[Path, Passage]) -> Any:
    """The same record or term with other texts."""
    changes: dict[str, object] = {}
    for slot in slots_of(type(value)):
        held = slot.of(value)
        if slot.model and held:
            items = _items(slot, held)
            made = [translated(item, _below(texts, slot.name, *key)) for key, item in items]
            changes[slot.attribute] = tuple(made) if slot.many else made[0]
        elif (slot.name,) in texts:
            changes[slot.attribute] = texts[(slot.name,)]
    return copied(value, changes) if texts else value


def copied(value: M, changes: Mapping[str, object]) -> M:
    """A copy with other fields, and without what was worked out of the former ones."""
    made = value.model_copy(update=dict(changes))
    for name in set(made.__dict__) - set(type(made).model_fields):
        del made.__dict__[name]
    return made


def own_texts(record: Record, texts: Mapping[Path, Passage], options: Options) -> Record:
    """A record whose own fields have the texts given, or the titles of their values."""
    def said(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
        given = texts.get((name,))
        if given is not None:
            return (given,) if isinstance(given, str) else given
        titles = _below(texts, "fields", name, "values")
        return tuple(str(titles.get((value,), value)) for value in values)

    if not record.own:
        return record
    return copied(record, {"own": tuple((name, said(name, values)) for name, values in record.own)})


def _below(texts: Mapping[Path, Passage], *way: str) -> dict[Path, Passage]:
    return {path[len(way) :]: text for path, text in texts.items() if path[: len(way)] == way}


def option_units(options: Options, settings: Mapping[str, Any]) -> dict[Path, Unit]:
    """The texts of a site's settings and options."""
    given = {name: settings.get(name) for name in SETTINGS}
    found: dict[Path, Unit] = {
        (n,): Unit(" ".join(v.split())) for n, v in given.items() if isinstance(v, str) and v
    }
    for name in _worded(options):
        found |= {path: Unit(text) for path, text in _leaves((name,), getattr(options, name))}
    return found


def _worded(value: BaseModel) -> list[str]:
    fields = type(value).model_fields
    return [name for name, info in fields.items() if WORDING in info.metadata]


def _leaves(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    """The texts in mappings and models; those of a list are their own keys."""
    if isinstance(value, str):
        yield from [(path, value)] if value else []
        return
    if isinstance(value, BaseModel):
        value = {name: getattr(value, name) for name in _worded(value)}
    pairs: Iterable[tuple[str, Any]] = (
        value.items() if isinstance(value, Mapping) else ((str(item), item) for item in value)
    )
    for key, inner in pairs:
        yield from _leaves((*path, key), inner)


def translated_options(options: Options, texts: Mapping[Path, Passage]) -> Options:
    """The same options with other texts."""
    changes = {name: _put(getattr(options, name), (name,), texts) for name in _worded(options)}
    return copied(options, changes)


def _put(value: Any, path: Path, texts: Mapping[Path, Passage]) -> Any:
    if isinstance(value, str):
        return texts.get(path, value)
    if isinstance(value, BaseModel):
        changes = {n: _put(getattr(value, n), (*path, n), texts) for n in _worded(value)}
        return copied(value, changes)
    if isinstance(value, Mapping):
        return {key: _put(inner, (*path, key), texts) for key, inner in value.items()}
    return tuple(_put(item, (*path, item), texts) for item in value)
