"""Everything of an atlas that a language can have a text for, part by part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from mkdocs_metastasis.loader.languages.units import Path, Unit, fields_of, option_units, units_of
from mkdocs_metastasis.model import KINDS, Atlas, Term
from mkdocs_metastasis.model.scenes import SCENES, labels_of
from mkdocs_metastasis.model.translation import fingerprint

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
