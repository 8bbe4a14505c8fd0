"""The page of the data: each file, what it is for and how it is read; the names of linked data."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import CASCADE, KINDS, Direction, Spread, slots_of, slug
from mkdocs_metastasis.model.kinds import facts_of, property_of
from mkdocs_metastasis.model.urls import DATA_FOLDER, LINKED_FILES, SPREADS, Place
from mkdocs_metastasis.pages.examples import EXAMPLES, RECORD
from mkdocs_metastasis.pages.places import Places
from mkdocs_metastasis.words import Words

_NAMES = (
    "Effect", "Evidence", "source", "target", "direction", "grade", "contested", "how", "context",
    "evidence", "reference", "finding", "study", "setting", "note", "withdrawn",
    *dict.fromkeys(property_of(slot) for kind in KINDS for slot in facts_of(kind)),
    "spreads", "Spread", *(n for n in map(property_of, slots_of(Spread)) if n != "note"),
    "seenIn",
    "checked", "reviewer", "read",
)
"""Classes and properties of the vocabulary, told in words of their own."""
_COUNTED = {
    "origin", "region", "site", "spreads", "Spread", "seenIn",
    *(n for n in map(property_of, slots_of(Spread)) if n != "note"),
}
"""Those of cancers and sites, which an atlas of another subject has not."""


@dataclass(frozen=True)
class FileView:
    """A file: where it is, what it is for, an example in Python and one in R."""

    anchor: str
    name: str
    place: Place
    use: str
    python: str
    r: str


@dataclass(frozen=True)
class DataView:
    files: tuple[FileView, ...]
    vocabulary: tuple[tuple[str, str], ...]
    """Name, which is its anchor, and meaning; nothing where there is no linked data."""


def data_view(graph: Graph, places: Places, words: Words, published: bool) -> DataView:
    """The page of an atlas that has records; linked data are on a `published` site only."""
    files = tuple(_files(graph, places, words, published))
    return DataView(files, tuple(_vocabulary(graph, words)) if published else ())


def _files(
    graph: Graph, places: Places, words: Words, published: bool
) -> Iterator[FileView]:
    for name, (python, r) in EXAMPLES.items():
        is_there = graph.counts.all if f"{DATA_FOLDER}{name}" == SPREADS else True
        if is_there and (published or name not in LINKED_FILES):
            place, key = Place(f"{DATA_FOLDER}{name}"), slug(name)
            yield FileView(f"file-{key}", name, place, words(f"data.files.{key}"), python, r)
        if name == "atlas.schema.json":
            yield _record(graph, places, words)


def _record(graph: Graph, places: Places, words: Words) -> FileView:
    """The file of a record: for an example, of the first that has arrows if there is one."""
    records = graph.atlas.records.values()
    shown = next((r for r in records if graph.outgoing(r.id)), next(iter(records)))
    place = places.data(shown)
    examples = (text.replace("{name}", posixpath.basename(place.path)) for text in RECORD)
    return FileView("file-record", place.path, place, words("data.files.record"), *examples)


def _vocabulary(graph: Graph, words: Words) -> Iterator[tuple[str, str]]:
    """The names that this atlas uses; one of another subject has no cancers and no counts."""
    kinds = [kind for kind in KINDS if any(graph.atlas.of_kind(kind))]
    for kind in kinds:
        yield kind.capitalize(), words.kind(kind)
    for name in _NAMES:
        if name in _COUNTED and not {"cancer", "site"} & set(kinds):
            continue
        yield name, words(f"data.vocabulary.{name}")
    for direction in Direction:
        yield direction, words.sign(direction, plural=False)
    for grade in graph.grades:
        yield f"grade-{grade}", words.grade(grade)
    yield CASCADE, words.title(None)
