"""Everything of an atlas that a language can have a text for, part by part.

Which fields hold such texts, their annotations say: nothing here knows a kind or field by its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel

from mkdocs_metastasis.model import KINDS, Atlas, Edge, Model, Options, Record, Term, slots_of
from mkdocs_metastasis.model.fields import WORDING, Prose, Slot
from mkdocs_metastasis.model.scenes import SCENES, labels_of
from mkdocs_metastasis.model.translation import Passage, fingerprint

M = TypeVar("M", bound=BaseModel)
Path = tuple[str, ...]
"""The way to a text: names of fields and keys of their items, one after the other."""
SETTINGS = ("site_name", "site_description", "copyright")
"""The settings of a site that readers see."""
GLOSSARY, OPTIONS, PAGES, DRAWN = "glossary", "options", "pages", "scenes"
"""What stands in the place of a kind of record."""
TEXT: Path = ("text",)
"""The way to the text of a page, which is translated as a whole."""
TITLE, DESCRIPTION, LABELS, NARROW = ("title",), ("description",), ("labels",), ("narrow",)
"""The ways to what a scene says; its labels are translated as a whole, line by line."""
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_SAID = ("title", "description")
"""What readers see of the front matter of a page."""
NEEDS_REVIEW = "translation_needs_review"
"""In the front matter of a page: its translations are shown only once they are reviewed."""


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


@dataclass(frozen=True)
class SourcePart:
    """A record, a term, the options or a page, as it can be translated."""

    key: str
    kind: str
    units: Mapping[Path, Unit]
    fields: frozenset[Path] = frozenset()
    """The ways to all fields that may hold a text, with `*` for keys, where a model tells them."""
    held: bool = False
    path: str = ""
    """The file that relative addresses start from."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The front matter of a page."""

    @property
    def file(self) -> str:
        """What the file of a language is called that holds it: all terms are in one."""
        return GLOSSARY if self.kind == GLOSSARY else self.key

    @property
    def name(self) -> str:
        """Its name within that file, where it is one of many."""
        return self.key.partition("/")[2] if self.kind == GLOSSARY else ""

    def way_to(self, path: Path) -> Path:
        """The way to a text of it in that file."""
        return (self.name, *path) if self.name else path

    @property
    def page_fingerprint(self) -> str:
        """What stands for a page: its text, and what its front matter says to readers."""
        said = (str(self.meta[name]) for name in _SAID if self.meta.get(name))
        return fingerprint((*said, str(self.units[TEXT].text)))


def sources_of(atlas: Atlas, settings: Mapping[str, Any]) -> dict[str, SourcePart]:
    """All parts by key: records by kind, terms, options, pages, scenes."""
    found: list[SourcePart] = []
    for kind, model in KINDS.items():
        fields, held = frozenset(fields_of(model)), model.spec.held
        for record in atlas.of_kind(kind):
            units = units_of(record, atlas.options)
            found.append(SourcePart(record.address, kind, units, fields, held, record.path))
    fields = frozenset(fields_of(Term))
    for id, term in atlas.terms.items():
        units = units_of(term)
        found.append(SourcePart(f"{GLOSSARY}/{id}", GLOSSARY, units, fields, path="glossary.yml"))
    found.append(SourcePart(OPTIONS, OPTIONS, option_units(atlas.options, settings)))
    for page in atlas.pages:
        meta, start = front_matter(page.text)
        units = {TEXT: Unit(page.text[start:].strip())}
        held = meta.get(NEEDS_REVIEW) is True
        found.append(SourcePart(page.path, PAGES, units, held=held, path=page.path, meta=meta))
    for scene in atlas.scenes.values():
        narrow = labels_of(scene.narrow) if scene.narrow else ()
        units = {
            TITLE: Unit(scene.title),
            DESCRIPTION: Unit(scene.description),
            LABELS: Unit(labels_of(scene.wide), same_number=True),
            NARROW: Unit(narrow, same_number=True),
        }
        there = {path: unit for path, unit in units.items() if unit.text}
        found.append(SourcePart(f"{SCENES}{scene.name}", DRAWN, there))
    return {source.key: source for source in found}


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
            for key, item in items_of(slot, held):
                for path, unit in _of_model(item):
                    yield (slot.name, *key, *path), unit
        elif slot.is_worded and held:
            prose = slot.role if isinstance(slot.role, Prose) else None
            yield (slot.name,), Unit(held, slot.limit, prose)


def items_of(slot: Slot, held: Any) -> Iterator[tuple[Path, Model]]:
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


def option_units(options: Options, settings: Mapping[str, Any]) -> dict[Path, Unit]:
    """The texts of a site's settings and options."""
    found: dict[Path, Unit] = {}
    for name in SETTINGS:
        given = settings.get(name)
        if isinstance(given, str) and given:
            found[(name,)] = Unit(" ".join(given.split()))

    def add(path: Path, text: str) -> str:
        if text:
            found[path] = Unit(text)
        return text

    reworded(options, add)
    return found


def reworded(value: Any, say: Callable[[Path, str], str], path: Path = ()) -> Any:
    """Options, or a value in them, with other texts; those of a list are their own keys."""
    if isinstance(value, str):
        return say(path, value)
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        names = [name for name, info in fields.items() if WORDING in info.metadata]
        return copied(value, {n: reworded(getattr(value, n), say, (*path, n)) for n in names})
    if isinstance(value, Mapping):
        return {key: reworded(inner, say, (*path, key)) for key, inner in value.items()}
    return tuple(reworded(item, say, (*path, str(item))) for item in value)


def copied(value: M, changes: Mapping[str, object]) -> M:
    """A copy with other fields, and without what was worked out of the former ones."""
    made = value.model_copy(update=dict(changes))
    for name in set(made.__dict__) - set(type(made).model_fields):
        del made.__dict__[name]
    return made


def front_matter(text: str) -> tuple[dict[str, Any], int]:
    """The front matter of a page, none where it cannot be read, and where its text begins."""
    found = _FRONT.match(text)
    if found is None:
        return {}, 0
    try:
        meta = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        meta = None
    return (meta if isinstance(meta, dict) else {}), found.end()
