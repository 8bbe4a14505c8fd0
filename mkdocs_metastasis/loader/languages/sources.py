"""Everything of an atlas that a language can have a text for, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from mkdocs_metastasis.loader.languages.units import Path, Unit, fields_of, option_units, units_of
from mkdocs_metastasis.model import KINDS, Atlas, HandwrittenPage, Scene, Term
from mkdocs_metastasis.model.scenes import SCENES, labels_of
from mkdocs_metastasis.model.translation import fingerprint

GLOSSARY, OPTIONS, PAGES, DRAWN = "glossary", "options", "pages", "scenes"
"""What stands in the place of a kind of record."""
TEXT: Path = ("text",)
"""The way to the text of a page, which is translated as a whole."""
TITLE, DESCRIPTION, LABELS, NARROW = (
    ("title",), ("description",), ("labels",), ("narrow",),
)
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
    def page_fingerprint(self) -> str:
        """What stands for a page: its text, and what its front matter says to readers."""
        said = (str(self.meta[name]) for name in _SAID if self.meta.get(name))
        return fingerprint((*said, str(self.units[TEXT].text)))


def sources_of(atlas: Atlas, settings: Mapping[str, Any]) -> dict[str, SourcePart]:
    """All parts by key: records by kind, terms, options, pages."""
    found = [*_records(atlas), *_terms(atlas)]
    found.append(SourcePart(OPTIONS, OPTIONS, option_units(atlas.options, settings)))
    found += map(_page, atlas.pages)
    found += map(_scene, atlas.scenes.values())
    return {source.key: source for source in found}


def _records(atlas: Atlas) -> Iterator[SourcePart]:
    for kind, model in KINDS.items():
        fields = frozenset(fields_of(model))
        for record in atlas.of_kind(kind):
            units = units_of(record, atlas.options)
            held = model.spec.held
            yield SourcePart(record.address, kind, units, fields, held, record.path)


def _terms(atlas: Atlas) -> Iterator[SourcePart]:
    fields = frozenset(fields_of(Term))
    for id, term in atlas.terms.items():
        yield SourcePart(f"{GLOSSARY}/{id}", GLOSSARY, units_of(term), fields, path="glossary.yml")


def _page(page: HandwrittenPage) -> SourcePart:
    meta, start = front_matter(page.text)
    unit = Unit(page.text[start:].strip())
    held = meta.get(NEEDS_REVIEW) is True
    return SourcePart(page.path, PAGES, {TEXT: unit}, held=held, path=page.path, meta=meta)


def _scene(scene: Scene) -> SourcePart:
    units: dict[Path, Unit] = {
        TITLE: Unit(scene.title),
        DESCRIPTION: Unit(scene.description),
        LABELS: Unit(labels_of(scene.wide), same_number=True),
        NARROW: Unit(labels_of(scene.narrow) if scene.narrow else (), same_number=True),
    }
    found = {path: unit for path, unit in units.items() if unit.text}
    return SourcePart(f"{SCENES}{scene.name}", DRAWN, found)


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
