"""Where everything has its page: the addresses of contract section 1, as source paths.

A place is a source path below `docs/` (`factors/hypoxia.md`) and an anchor; only the host turns it
into an address, because only the host knows how addresses look.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, Kind, Record

HOME = "index.md"
MAP = "map.md"
REFERENCES = "references.md"
GLOSSARY = "glossary.md"
DATA = "data/index.md"
GAPS = "contribute/gaps.md"


@dataclass(frozen=True, slots=True)
class Place:
    """A source path below `docs/`; an anchor on its page and a query, which may be empty."""

    path: str
    anchor: str = ""
    query: str = ""


def index_of(kind: Kind) -> str:
    """The source path of a section's index."""
    return f"{kind.folder}/index.md"


def picture_of(name: str) -> str:
    """The path of a picture's stand-alone file."""
    return f"data/figures/{name}.svg"


def data_of(record: Record) -> Place:
    """The file of a record's data, beside its page."""
    return Place(f"{record.address}.json")


def group_anchor(key: str) -> str:
    """The anchor of a group of records in their section's index."""
    return f"group-{key}"


def row_anchor(effect: str) -> str:
    """The anchor of an effect's row on the page of its source."""
    return f"effect-{effect}"


def relative(base: str, address: str, paths: Collection[str]) -> Place:
    """Where a relative address in the file `base` leads: one of the pages `paths`, or a file."""
    whole, _, anchor = address.partition("#")
    path, _, query = whole.partition("?")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path)))
    names = ("", ".md", "/index.md", "/README.md")
    pages = (posixpath.normpath(f"{target}{name}") for name in names)
    return Place(next((page for page in pages if page in paths), target), anchor, query)


class Places:
    """Finds the place of anything that has an id."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._kept = _kept(page.path for page in graph.atlas.pages)
        self.effect_pages = graph.atlas.options.has_effect_pages(len(graph.arrows))

    def at(self, path: str) -> str:
        """The path of a generated page, or that of the hand-written page in its place."""
        return self._kept.get(path, path)

    def index(self, kind: Kind, anchor: str = "") -> Place:
        """A section's index."""
        return Place(self.at(index_of(kind)), anchor)

    def record(self, record: Record) -> Place:
        return Place(f"{record.address}.md")

    def effect(self, arrow: Arrow) -> Place:
        """Its page, or its row on the page of its source."""
        if self.effect_pages:
            return Place(f"effects/{arrow.id}.md")
        return Place(f"{arrow.source.address}.md", row_anchor(arrow.id))

    def reference(self, key: str) -> Place:
        return Place(self.at(REFERENCES), key)

    def term(self, id: str) -> Place:
        return Place(self.at(GLOSSARY), id)

    def linked(self, id: str) -> Place | None:
        """The place of a record or term, to which `[text][id]` leads."""
        atlas = self._graph.atlas
        if id in atlas.records:
            return self.record(atlas.records[id])
        if id in atlas.terms:
            record = atlas.terms[id].record
            return self.record(atlas.records[record]) if record else self.term(id)
        return None

    def named(self, id: str) -> Place | None:
        """The place of a record, a term, an effect, or the cascade."""
        if id in self._graph.arrows:
            return self.effect(self._graph.arrows[id])
        place = self.linked(id)
        if place is None and id == CASCADE and self._graph.atlas.steps:
            return self.index(Kind.STEP)
        return place


def _kept(paths: Iterable[str]) -> dict[str, str]:
    """Generated paths to hand-written ones: `README.md` is an index, Markdown has many suffixes."""
    found: dict[str, str] = {}
    for path in paths:
        folder, slash, name = path.rpartition("/")
        stem = name.rpartition(".")[0]
        generated = f"{folder}{slash}{'index' if stem == 'README' else stem}.md"
        if generated == path or generated not in found:
            found[generated] = path
    return found
