"""The page of the data: each file, what it is for and how it is read; the names of linked data."""

from __future__ import annotations

import posixpath
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_metastasis.graph import Graph, Places
from mkdocs_metastasis.model import CASCADE, KINDS, Direction, Spread, slots_of, slug
from mkdocs_metastasis.model.kinds import facts_of, property_of
from mkdocs_metastasis.model.urls import DATA_FOLDER, LINKED_FILES, SPREADS, Place
from mkdocs_metastasis.words import Words

EXAMPLES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("examples.toml").read_text("utf-8")
)
"""Files of `/data/` and `record`, in the order shown: how each is read in `python` and in `r`."""

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
    records = graph.atlas.records.values()
    # Of a record the file of the first that has arrows is shown, if there is one.
    shown = next((r for r in records if graph.outgoing(r.id)), next(iter(records)))
    for name, code in EXAMPLES.items():
        path, key = f"{DATA_FOLDER}{name}", slug(name)
        is_there = graph.counts.all if path == SPREADS else published or name not in LINKED_FILES
        if not is_there:
            continue
        place = places.data(shown) if name == "record" else Place(path)
        file = posixpath.basename(place.path)
        yield FileView(
            f"file-{key}", place.path if name == "record" else name, place,
            words(f"data.files.{key}"), code["python"].replace("{name}", file),
            code["r"].replace("{name}", file),
        )


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
